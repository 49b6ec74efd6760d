"""The reason and the legal basis of a sanction or legal action, in sentences of our own."""

import pytest
from sayso_texts import document_of

from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer

# sentence, relation, reason, programme
CASES = [
    # a noun behind "for their"
    (
        (
            "OFAC designated Velmora Trading LLC under its Iran programme for their role in buying "
            "pumps for Tarvos JSC, a Belarusian firm."
        ),
        "sanctioned_by",
        "role in buying pumps for Tarvos JSC",
        "Iran programme",
    ),
    (
        (
            "Velmora Trading LLC was sanctioned by Canada under the Magnitsky regime in response to its "
            "deliveries to Tarvos JSC."
        ),
        "sanctioned_by",
        "deliveries to Tarvos JSC",
        "Magnitsky regime",
    ),
    (
        "Britain sanctioned Karim Haddad because he had sold oil for Tarvos JSC.",
        "sanctioned_by",
        "he had sold oil for Tarvos JSC",
        None,
    ),
    (
        "Karim Haddad was arrested by the FBI on suspicion of smuggling chips.",
        "legal_action_by",
        "smuggling chips",
        None,
    ),
    (
        "BIS fined Nordhaven Shipping 300,000 dollars for transporting pumps to Syria.",
        "legal_action_by",
        "transporting pumps to Syria",
        None,
    ),
    ("Canada sanctioned Velmora Trading LLC in May 2023.", "sanctioned_by", None, None),
]


@pytest.fixture(scope="module")
def reader():
    return EnglishReader()


@pytest.mark.parametrize(("text", "relation", "reason", "programme"), CASES)
def test_a_measure_keeps_its_reason_and_legal_basis(text, relation, reason, programme, reader):
    claims = reader.read(document_of({"text": text}), make_gazetteer({})).claims
    claim = next(c for c in claims if c.relation == relation)
    found = {q.name: q.text for q in claim.qualifiers}
    assert found.get("reason") == reason
    assert found.get("programme") == programme


def test_the_words_of_a_reason_are_a_slice_of_the_text(reader):
    text = CASES[0][0]
    claims = reader.read(document_of({"text": text}), make_gazetteer({})).claims
    spans = [q for c in claims for q in c.qualifiers if q.name == "reason"]
    assert spans
    assert all(q.span is not None and q.span.of(text) == q.text for q in spans)
