"""Names and clauses that the parser hangs on the wrong noun, put where kind and words say."""

import pytest
from golden_claims import document_of

from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer

CASES = (
    (
        "A firm founded by two cousins, Norvet Ltd, sold pumps.",
        ("Norvet Ltd", "founded_by", "two cousins"),
    ),
    (
        "The sisters hold shares in two firms, one of which, Norvet Ltd, has received pumps from Galmar JSC.",
        ("Galmar JSC", "supplies", "Norvet Ltd"),
    ),
    (
        "Galmar JSC is a company that prosecutors say supplied pumps to Norvet Ltd.",
        ("Galmar JSC", "supplies", "Norvet Ltd"),
    ),
    (
        "Parts made by more than a dozen Norwegian companies were found inside a Falk-2 drone.",
        ("more than a dozen Norwegian companies", "produces", "Parts"),
    ),
    (
        "Anton Reyk smuggled pumps to sanctioned firms.",
        ("Anton Reyk", "supplies", "sanctioned firms"),
    ),
    (
        "Anton Reyk set up two firms for his sister: Norvet Ltd and Kordal Works.",
        ("Kordal Works", "founded_by", "Anton Reyk"),
    ),
    (
        "Three companies in Norway, Norvet Ltd, Galmar JSC and Kordal Works, bought pumps.",
        ("Norvet Ltd", "located_in", "Norway"),
    ),
    (
        "Anton Reyk and his partners controlled firms that sold copper.",
        ("firms", "controlled_by", "Anton Reyk"),
    ),
    (
        "The firm that supplied the chips to Galmar JSC, Norvet Ltd, denied it.",
        ("Norvet Ltd", "supplies", "Galmar JSC"),
    ),
    (
        "Ragna Moe is the founder, together with Anton Reyk, of Norvet Ltd.",
        ("Norvet Ltd", "founded_by", "Ragna Moe"),
    ),
)


@pytest.fixture(scope="module")
def reader():
    return EnglishReader()


@pytest.mark.parametrize(("text", "claim"), CASES)
def test_what_hangs_on_the_wrong_noun_is_read_all_the_same(text, claim, reader):
    claims = reader.read(document_of(text), make_gazetteer({})).claims
    read = {(c.subject.text.rstrip("."), c.relation, c.object.text.rstrip(".")) for c in claims}
    assert claim in read
