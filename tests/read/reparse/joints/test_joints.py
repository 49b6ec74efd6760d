"""Coordinations and noun phrases that the parser joins wrongly, put right by what they hold."""

import pytest
from golden_claims import document_of

from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer

CASES = (
    (
        "Norvet Ltd sent pumps to Galmar JSC in Norway and Pellworth Shipping in Cyprus.",
        ("Pellworth Shipping", "located_in", "Cyprus"),
    ),
    (
        "Anton Reyk is the deputy director of Norvet Ltd and a former official of the Ministry of Trade.",
        ("Anton Reyk", "officer_of", "Ministry of Trade"),
    ),
    (
        "Norvet Ltd grew. Its director general, Anton Reyk, bears responsibility for its sales to Galmar JSC.",
        ("Anton Reyk", "officer_of", "Norvet Ltd"),
    ),
    (
        "Galmar JSC paid Norvet Ltd, a partnership majority-owned by Pellworth Shipping.",
        ("Norvet Ltd", "owned_by", "Pellworth Shipping"),
    ),
    (
        "Norvet Ltd was founded in 2010. The firm shipped lenses to Galmar JSC.",
        ("Norvet Ltd", "supplies", "Galmar JSC"),
    ),
)


@pytest.fixture(scope="module")
def reader():
    return EnglishReader()


@pytest.mark.parametrize(("text", "claim"), CASES)
def test_what_the_parser_joins_wrongly_is_read_all_the_same(text, claim, reader):
    claims = reader.read(document_of(text), make_gazetteer({})).claims
    assert claim in {(c.subject.text, c.relation, c.object.text) for c in claims}
