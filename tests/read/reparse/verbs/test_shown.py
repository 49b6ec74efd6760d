"""Deliveries that papers show, accused acts, and who says a sentence at its end."""

import pytest
from golden_claims import document_of

from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer


def read(text):
    return EnglishReader().read(document_of(text), make_gazetteer({}))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Records show 14 shipments from Norvet Ltd to Galmar JSC.", ("Norvet Ltd", "supplies", "Galmar JSC")),
        ("Jan Holm is accused of smuggling avionics to Galmar JSC.", ("Jan Holm", "supplies", "Galmar JSC")),
        ("A U.S. jury found Omid Farrokh guilty on Friday of exporting drone parts to Galmar JSC.", ("Omid Farrokh", "supplies", "Galmar JSC")),
    ],
)  # fmt: skip
def test_the_receiver_is_that_of_the_goods(text, claim):
    assert claim in {(c.subject.text, c.relation, c.object.text) for c in read(text).claims}


def test_who_is_shown_papers_receives_no_goods():
    claims = read("Norvet Ltd showed the records to Galmar JSC.").claims
    assert not [c for c in claims if c.relation == "supplies"]


def test_who_speaks_at_the_end_is_the_source():
    text = "Sorbena Group plans to open a plant in Novgrad, its chairman, Boris Zeman, told state television."
    claim = next(c for c in read(text).claims if c.relation == "operates")
    assert [s.name for s in claim.attribution] == ["Boris Zeman"]
