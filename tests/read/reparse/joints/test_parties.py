"""Names that a sum or another name swallows, put in their place."""

import pytest
from golden_claims import document_of

from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer

CASES = (
    (
        "The Trade Office fined Norvet Optik GmbH 1.2 million euros for exporting lenses to Galmar JSC.",
        ("Norvet Optik GmbH", "legal_action_by", "Trade Office"),
    ),
    (
        "The Trade Office fined Norvet Optik GmbH 1.2 million euros for exporting lenses to Galmar JSC.",
        ("Norvet Optik GmbH", "supplies", "Galmar JSC"),
    ),
    (
        "Banque Sahel lent Orla Trading $3 million to pay for the chips.",
        ("Banque Sahel", "pays", "Orla Trading"),
    ),
    (
        "The managing director of Norvet Optik GmbH, Klaus Weidner, and an accomplice in Minsk were charged.",
        ("Klaus Weidner", "officer_of", "Norvet Optik GmbH"),
    ),
)


@pytest.fixture(scope="module")
def reader():
    return EnglishReader()


@pytest.mark.parametrize(("text", "claim"), CASES)
def test_a_name_that_was_swallowed_keeps_its_claim(text, claim, reader):
    claims = reader.read(document_of(text), make_gazetteer({})).claims
    assert claim in {(c.subject.text, c.relation, c.object.text) for c in claims}


def test_the_rest_of_a_list_seats_nobody(reader):
    text = "Half of the parts came from Norvet Ltd, the rest from two firms in Turkey."
    claims = reader.read(document_of(text), make_gazetteer({})).claims
    assert "located_in" not in {c.relation for c in claims if c.subject.text == "Norvet Ltd"}
