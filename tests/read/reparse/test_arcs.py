"""Arcs that names show to be wrong are put right before the tree is read."""

import pytest
from golden_claims import document_of

from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer


@pytest.fixture(scope="module")
def said():
    reader = EnglishReader()

    def said(text):
        claims = reader.read(document_of(text), make_gazetteer({})).claims
        return {(c.subject.text, c.relation, c.object.text) for c in claims}

    return said


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Norvet Trading, Lindar FZE and Kestrel Marine Ltd provided material support to Galmar Aviation.",
            {(n, "assists", "Galmar Aviation") for n in ("Norvet Trading", "Lindar FZE", "Kestrel Marine Ltd")},
        ),
        (
            "Norvet Trading, Lindar FZE and Kestrel Marine Ltd are being designated by OFAC pursuant to E.O. 13382.",
            {(n, "sanctioned_by", "OFAC") for n in ("Norvet Trading", "Lindar FZE", "Kestrel Marine Ltd")},
        ),
        (
            "Norvet Trading sold pumps to Galmar Aviation and Kestrel Marine Ltd delivered valves to Lindar FZE.",
            {("Norvet Trading", "supplies", "Galmar Aviation"), ("Kestrel Marine Ltd", "supplies", "Lindar FZE")},
        ),
        (
            "Norvet Motors makes the Sprite-1 drone. The documents are here.",
            {("Norvet Motors", "produces", "Sprite-1 drone")},
        ),
        ("Lindar FZE exports sensors to Galmar Aviation.", {("Lindar FZE", "supplies", "Galmar Aviation")}),
        (
            "Anton Reyk and Mira Solano are designated for acting on behalf of Norvet Trading and Lindar FZE, respectively.",
            {
                ("Anton Reyk", "intermediary_for", "Norvet Trading"),
                ("Mira Solano", "intermediary_for", "Lindar FZE"),
            },
        ),
        # An empty "for" before "or on behalf of".
        ("Lindar FZE was acting for or on behalf of Norvet Trading.", {("Lindar FZE", "intermediary_for", "Norvet Trading")}),
        # A word of the goods taken for a verb.
        ("Lindar FZE is quietly putting together strike drones.", {("Lindar FZE", "produces", "strike drones")}),
        # The party fined taken for a part of the sum.
        (
            "Lindar FZE is owned by Norvet Trading. The Ardan Business Authority fined the subsidiary 400,000 euros.",
            {("Lindar FZE", "legal_action_by", "Ardan Business Authority")},
        ),
        # The owner of a firm is not where the firm is.
        ("Anton Reyk, the owner of Lindar FZE in Dubai, paid Norvet Trading.", {("Lindar FZE", "located_in", "Dubai")}),
        # What describes the person named last is not said of the subject.
        ("The network was set up by Anton Reyk, a businessman wanted by the FBI.", {("Anton Reyk", "legal_action_by", "FBI")}),
    ],
)  # fmt: skip
def test_torn_lists_and_clauses_are_read_whole(text, wanted, said):
    assert wanted <= said(text)


def test_two_clauses_and_two_lists_are_not_mixed(said):
    read = said(
        "Norvet Trading sold pumps to Galmar Aviation and Kestrel Marine Ltd delivered valves to Lindar FZE."
    )
    assert ("Norvet Trading", "supplies", "Kestrel Marine Ltd") not in read
    read = said(
        "Anton Reyk and Mira Solano are designated for acting on behalf of Norvet Trading and Lindar FZE, respectively."
    )
    assert ("Anton Reyk", "intermediary_for", "Lindar FZE") not in read
