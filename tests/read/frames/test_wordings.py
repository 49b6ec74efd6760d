"""Shapes that the parser gets wrong, read all the same."""

import pytest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Norvet Ltd uses engines made by Galmar JSC.", ("Galmar JSC", "produces", "engines")),
        (
            "Engines made by Norvet Ltd and sold to Galmar JSC were found in Falk-2 drones.",
            ("Norvet Ltd", "supplies", "Galmar JSC"),
        ),
        (
            "Boards recovered from the wreckage of the Falk-2 were bought by Galmar JSC.",
            ("Boards", "component_of", "Falk-2"),
        ),
        (
            "The Ministry of Trade designated Norvet Ltd for having supplied chips to Galmar JSC.",
            ("Norvet Ltd", "supplies", "Galmar JSC"),
        ),
        (
            "Norvet Ltd stopped shipping engines to Galmar JSC.",
            ("Norvet Ltd", "supplies", "Galmar JSC"),
        ),
        (
            "Norvet Ltd was listed for acting for or on behalf of Galmar JSC.",
            ("Norvet Ltd", "intermediary_for", "Galmar JSC"),
        ),
        (
            "Norvet Ltd is controlled by, and has obtained a benefit from, the Ministry of Trade.",
            ("Ministry of Trade", "assists", "Norvet Ltd"),
        ),
        (
            "Norvet Ltd has exported chips worth $3 million to Cyprus and Norway.",
            ("Norvet Ltd", "supplies", "Norway"),
        ),
        (
            "Anton Reyk set up Norvet Ltd in 2020 to import chips for Galmar JSC.",
            ("Norvet Ltd", "procures_for", "Galmar JSC"),
        ),
        ("The K-90 engine is installed on the Falk-2.", ("K-90 engine", "component_of", "Falk-2")),
        ("Norvet Ltd re-exported the pumps to Cyprus.", ("Norvet Ltd", "supplies", "Cyprus")),
        (
            "Galmar JSC bought the pumps direct from Norvet Ltd.",
            ("Norvet Ltd", "supplies", "Galmar JSC"),
        ),
        (
            "Norvet Ltd has set up a plant together in Cyprus.",
            ("Norvet Ltd", "operates", "plant"),
        ),
        (
            "Norway expanded its sanctions on Monday by targeting Norvet Ltd.",
            ("Norvet Ltd", "sanctioned_by", "Norway"),
        ),
        (
            "Anton Reyk is listed in the register as director of Norvet Ltd.",
            ("Anton Reyk", "officer_of", "Norvet Ltd"),
        ),
        (
            "Norvet Ltd's newest drone, the Falk-2, failed.",
            ("Norvet Ltd", "produces", "Falk-2"),
        ),
    ],
)
def test_a_misread_shape_keeps_its_claim(text, wanted, read_text):
    stated = {
        (c.subject.text.rstrip("."), c.relation, c.object.text.rstrip("."))
        for c in read_text(text).claims
    }
    assert wanted in stated


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Norvet Ltd gave Anton Reyk $5,000.", "supplies"),
        ("Norvet Ltd made eleven shipments of pumps to Galmar JSC.", "produces"),
        ("Norvet Ltd paid the Trade Office $1 million over its sales to Galmar JSC.", "acquires"),
        ("Norvet Ltd facilitated the transfer of drones to Cyprus.", "pays"),
        ("Norvet Ltd and Galmar JSC work from Cyprus.", "collaborates_with"),
    ],
)
def test_a_wording_of_one_relation_is_not_taken_for_another(text, relation, read_text):
    assert relation not in {c.relation for c in read_text(text).claims}
