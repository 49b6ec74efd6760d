"""Lists of targets under a heading."""

import pytest

HEADING = "The Trade Office today imposed sanctions on three parties. The entities are:\n"


def listed(read_text, text):
    return {
        (c.subject.text, c.object.text)
        for c in read_text(text).claims
        if c.relation == "sanctioned_by" and c.derivation.frame == "headed-entry"
    }


@pytest.mark.parametrize(
    "lines",
    [
        "Norvet Ltd, which makes pumps;\nGalmar JSC, a buyer of pumps; and\nAnton Reyk.\n",
        "- Norvet Ltd, a maker of pumps.\n- Galmar JSC buys pumps.\n- Anton Reyk.\n",
        "1. Norvet Ltd\n2. Galmar JSC\n3. Anton Reyk\n",
    ],
)
def test_each_line_under_a_heading_is_a_target(lines, read_text):
    assert listed(read_text, HEADING + lines + "Norway welcomed it.") == {
        ("Norvet Ltd", "Trade Office"),
        ("Galmar JSC", "Trade Office"),
        ("Anton Reyk", "Trade Office"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "The entities are:\nNorvet Ltd;\nGalmar JSC.",
        "The Trade Office imposed sanctions on Kordal Works. Its contacts are:\nNorvet Ltd;\nGalmar JSC.",
        HEADING.replace(":\n", ". ") + "Norvet Ltd; Galmar JSC.",
    ],
)
def test_without_an_authority_or_a_heading_of_targets_nobody_is_listed(text, read_text):
    assert listed(read_text, text) == set()
