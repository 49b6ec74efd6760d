"""Shares are read by their words where no parse of them can be trusted."""

import pytest

READ = [
    (
        "Norvet Ltd, 60 per cent of which is held by Anton Reyk and Mira Solano and the rest by Galmar JSC, was fined.",
        {("Norvet Ltd", "Anton Reyk"), ("Norvet Ltd", "Mira Solano"), ("Norvet Ltd", "Galmar JSC")},
    ),
    (
        "Norvet Ltd (also known as Norvet Precision Works), 98.6 per cent of whose shares Galmar JSC holds, was fined.",
        {("Norvet Ltd", "Galmar JSC")},
    ),
    (
        "Galmar JSC owns 75 per cent of Norvet Ltd, and, through it, a quarter of Kordal Works.",
        {("Norvet Ltd", "Galmar JSC"), ("Kordal Works", "Galmar JSC")},
    ),
    (
        "Galmar JSC owns half of Norvet Ltd, 20 percent of Kordal Works and a third of Tessera Marine.",
        {
            ("Norvet Ltd", "Galmar JSC"),
            ("Kordal Works", "Galmar JSC"),
            ("Tessera Marine", "Galmar JSC"),
        },
    ),
    (
        "Galmar JSC will hold 51 per cent of the shares in the new firm, Norvet Ltd, and Kordal Works the remaining 49 per cent.",
        {("Norvet Ltd", "Galmar JSC"), ("Norvet Ltd", "Kordal Works")},
    ),
    (
        "Galmar JSC owns 70 percent of Norvet Works. The rest is held by Anton Reyk.",
        {("Norvet Works", "Galmar JSC"), ("Norvet Works", "Anton Reyk")},
    ),
    (
        "Norvet Ltd is owned 60 per cent by Galmar JSC and 40 per cent by Kordal Works.",
        {("Norvet Ltd", "Galmar JSC"), ("Norvet Ltd", "Kordal Works")},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), READ, ids=[t[:50] for t, _ in READ])
def test_each_owner_of_a_share_is_read(text, wanted, read_text):
    claims = [c for c in read_text(text).claims if c.relation == "owned_by"]
    assert {(c.subject.text, c.object.text.rstrip(".")) for c in claims} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Norvet Ltd, a third of which is in Cyprus, met Galmar JSC.",
        "Half of Norvet Ltd met Galmar JSC.",
        "Prices rose 3 per cent, and Galmar JSC sold the remaining pumps to Norvet Ltd.",
        "Galmar JSC made half of the pumps of Norvet Ltd.",
    ],
)
def test_other_parts_are_no_shares(text, read_text):
    assert not [c for c in read_text(text).claims if c.derivation.frame == "share-held"]
