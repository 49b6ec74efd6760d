"""Lines of a register belong to the firm or ship entered above them."""

import pytest

EXTRACT = "Norvet Ltd was entered in 2011.\n\nShareholder: Galmar JSC, all shares.\n\nDirectors: Anton Reyk, Mira Solano.\n\nRegistered office: Cyprus."


def test_each_line_states_its_relation(read_text):
    claims = {(c.subject.text, c.relation, c.object.text) for c in read_text(EXTRACT).claims}
    assert claims == {
        ("Norvet Ltd", "owned_by", "Galmar JSC"),
        ("Anton Reyk", "officer_of", "Norvet Ltd"),
        ("Mira Solano", "officer_of", "Norvet Ltd"),
        ("Norvet Ltd", "located_in", "Cyprus"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Shareholder: Galmar JSC, all shares.",
        "Norvet Ltd met Kordal Works.\n\nShareholder: Galmar JSC.",
        "Norvet Ltd was fined.\n\nNote: Galmar JSC was not.",
    ],
)
def test_a_line_without_one_entry_above_it_states_nothing(text, read_text):
    assert not [c for c in read_text(text).claims if c.derivation.frame == "register-line"]
