"""The set wording of legal grounds is read word by word, whatever the parser makes of it."""

import pytest

FORMULAS = [
    (
        ("The Ministry of Finance is designating Norvet Ltd pursuant to E.O. 13382 for having provided, or attempted "
        "to provide, financial, material, technological, or other support for, or goods or services in support of, "
        "Galmar JSC."),
        {("Norvet Ltd", "assists", "Galmar JSC"), ("Norvet Ltd", "sanctioned_by", "Ministry of Finance")},
    ),
    (
        ("Norvet Ltd was designated pursuant to E.O. 13224, as amended, for being owned, controlled, or directed by, "
        "directly or indirectly, Anton Reyk."),
        {("Norvet Ltd", "owned_by", "Anton Reyk"), ("Norvet Ltd", "controlled_by", "Anton Reyk")},
    ),
    (
        ("Norvet Ltd is being designated for having acted or purported to act for or on behalf of, directly or "
        "indirectly, Galmar JSC."),
        {("Norvet Ltd", "intermediary_for", "Galmar JSC")},
    ),
    (
        ("Anton Reyk is being designated for being or having been a leader, official, senior executive officer, or "
        "member of the board of directors of Norvet Ltd."),
        {("Anton Reyk", "officer_of", "Norvet Ltd")},
    ),
    (
        ("Norvet Ltd was designated for being owned or controlled by, or having acted for or on behalf of, Galmar JSC "
        "and Kordal Works."),
        {
            ("Norvet Ltd", relation, owner)
            for relation in ("owned_by", "controlled_by", "intermediary_for")
            for owner in ("Galmar JSC", "Kordal Works")
        },
    ),
    (
        "Norvet Ltd is owned or controlled by, or acts at the direction of, Galmar JSC.",
        {
            ("Norvet Ltd", relation, "Galmar JSC")
            for relation in ("owned_by", "controlled_by", "intermediary_for")
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FORMULAS, ids=[w[:60] for w, _ in FORMULAS])
def test_a_formula_states_each_of_its_limbs(text, wanted, read_text):
    claims = read_text(text).claims
    assert {
        (c.subject.text.rstrip("."), c.relation, c.object.text.rstrip(".")) for c in claims
    } == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Norvet Ltd was designated for operating in the technology sector of Norway.",
        "Norvet Ltd, owned by Galmar JSC, sells pumps to, among others, Kordal Works.",
        "The Trade Office acted directly or indirectly against Norvet Ltd.",
    ],
)
def test_plain_wording_is_no_formula(text, read_text):
    assert not [c for c in read_text(text).claims if c.derivation.frame == "legal-ground"]
