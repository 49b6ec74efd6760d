"""Stakes, ties and links from claims: wording to share, stance to modality."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sayso.model.exposure.rule import Designation
from sayso.model.said.claim import Argument, Claim, Derivation, Qualifier
from sayso.model.said.stance import Realm, Stance
from sayso.model.texts.quantity import Quantity
from sayso.model.texts.span import EvidenceSpan, Span
from sayso.model.texts.times import Anchor, Precision, TimeInterval
from sayso.screen.exposure.assess import assess
from sayso.screen.exposure.picture import Picture
from sayso.screen.exposure.tables.rules import choose_rule
from sayso.screen.paths.from_claims import LinkContext, links_from_claims
from sayso.screen.paths.search import LinkGraph, find_paths
from sayso.screen.stakes.from_claims import ClaimContext, stakes_from_claims

DAY = date(2026, 6, 1)


def claim(relation, subject, other, *, stance=Stance.ASSERTED, number=1, **more):
    qualifiers = tuple(
        Qualifier(name, more.pop(name)) for name in ("detail", "role") if name in more
    )
    return Claim(
        id=f"c-{number}",
        document_id="d-1",
        relation=relation,
        subject=Argument(subject, subject, None),
        object=Argument(other, None if other == "unknown" else other, None),
        evidence=EvidenceSpan("d-1", 0, 5, "Words"),
        stance=stance,
        realm=more.pop("realm", Realm.ONGOING),
        derivation=Derivation("r", "m", "g", "f", None),
        qualifiers=qualifiers,
        **more,
    )


def context(grade=None):
    return ClaimContext(
        entity_of=lambda _, argument: argument.entity,
        grade_of=lambda _: grade,
        source_of=lambda _: "a paper",
        stated_on=lambda _: date(2024, 3, 1),
    )


def only(*claims, grade=None):
    (stake,) = stakes_from_claims(claims, context(grade)).stakes
    return stake


@pytest.mark.parametrize(
    ("detail", "lo", "hi", "inferred"),
    [
        ("wholly-owned subsidiary", 1_000_000, 1_000_000, False),
        ("subsidiary", 500_001, 1_000_000, True),
        ("its parent company", 500_001, 1_000_000, True),
        ("a 25 percent stake", 250_000, 250_000, False),
        ("minority shareholder", 1, 499_999, False),
        (None, 1, 1_000_000, False),
    ],
)
def test_wording_gives_the_share(detail, lo, hi, inferred):
    more = {"detail": detail} if detail else {}
    stake = only(claim("owned_by", "A", "X", **more))
    assert (stake.owner, stake.asset) == ("X", "A")
    assert (stake.lo_ppm, stake.hi_ppm, stake.inferred) == (lo, hi, inferred)


def test_a_percentage_is_taken_as_stated():
    exact = Quantity("51.3 percent", None, Decimal("51.3"), Decimal("51.3"), "%")
    assert only(claim("owned_by", "A", "X", quantity=exact)).lo_ppm == 513_000
    over = Quantity("over 50 percent", None, Decimal(50), None, "%", low_open=True)
    assert only(claim("owned_by", "A", "X", quantity=over)).lo_ppm == 500_001


@pytest.mark.parametrize(
    ("stance", "word"),
    [
        (Stance.ASSERTED, "CAPTURED"),
        (Stance.ACCUSED, "POSSIBLE"),
        (Stance.DENIED, "POSSIBLE"),
        (Stance.PLANNED, "NOT BY OWNERSHIP"),
        (Stance.CONDITIONAL, "NOT BY OWNERSHIP"),
    ],
)
def test_only_what_is_asserted_captures(stance, word):
    stake = only(claim("owned_by", "A", "X", stance=stance, detail="majority owned"))
    seen = Picture((stake,), (Designation("X", "ofac_sdn"),))
    assert assess(seen, choose_rule("OFAC50", DAY), DAY)[0].word == word


@pytest.mark.parametrize(
    ("grade", "word"), [("B2", "CAPTURED"), ("B3", "POSSIBLE"), (None, "POSSIBLE")]
)
def test_a_subsidiary_captures_only_on_a_good_grade(grade, word):
    stake = only(claim("owned_by", "A", "X", detail="subsidiary"), grade=grade)
    seen = Picture((stake,), (Designation("X", "ofac_sdn"),))
    assert assess(seen, choose_rule("OFAC50", DAY), DAY)[0].word == word


def test_an_owner_stated_as_unknown_and_other_relations():
    found = stakes_from_claims(
        [
            claim("owned_by", "A", "unknown"),
            claim("controlled_by", "A", "X"),
            claim("officer_of", "P", "A", role="CEO"),
            claim("supplies", "A", "B"),
        ],
        context(),
    )
    assert found.stakes == ()
    assert found.unnamed[0].asset == "A"
    assert [(t.holder, t.asset, t.kind) for t in found.ties] == [
        ("X", "A", "de_facto"),
        ("P", "A", "management"),
    ]


def test_since_and_until_bound_a_stake():
    def worded(relation):
        return TimeInterval(
            "2019",
            None,
            date(2019, 1, 1),
            date(2019, 12, 31),
            Precision.YEAR,
            Anchor.CALENDAR,
            relation,
        )

    since = only(claim("owned_by", "A", "X", time=worded("since"))).validity
    until = only(claim("owned_by", "A", "X", time=worded("until"))).validity
    within = only(claim("owned_by", "A", "X", time=worded("in"))).validity
    assert since.start is not None
    assert since.end is None
    assert until.start is None
    assert until.end is not None
    assert within.start is None
    assert within.end is None


def test_links_from_claims_give_a_path_with_its_sentence():
    links = links_from_claims(
        [
            claim("intermediary_for", "T", "K"),
            claim("employed_by", "P", "K", detail="under cover", number=2),
            claim("supplies", "T", "K", stance=Stance.DENIED, number=3),
            claim("owned_by", "T", "K", number=4),
            claim("intermediary_for", "T", "K", number=5),
        ],
        LinkContext(
            entity_of=lambda _, argument: argument.entity,
            grade_of=lambda _: "B2",
            lines_of=lambda found: 2 if found.id == "c-5" else 1,
            belief_of=lambda _: None,
            denied_by=lambda found: ("T",) if found.id == "c-5" else (),
        ),
    )
    assert [link.denied_by for link in links] == [("T",), ()]
    assert [(link.kind, link.claim_id) for link in links] == [
        ("intermediary_for", "c-5"),
        ("cover_employment", "c-2"),
    ]
    (path,) = find_paths(LinkGraph(links, DAY), "T", {"K"}).paths
    assert (path.ends_at, path.weakest_lines, path.hops[0].link.quote) == ("K", 2, "Words")


@pytest.mark.parametrize(
    ("sentence", "trigger", "lo", "hi", "inferred"),
    [
        ("Alder is a wholly owned subsidiary of Larch.", "subsidiary", 1_000_000, 1_000_000, False),
        ("Alder, a subsidiary of Larch, sells pumps.", "subsidiary", 500_001, 1_000_000, True),
        ("Larch is the majority shareholder of Alder.", "shareholder", 500_001, 1_000_000, False),
        ("A minority shareholder of Alder is Larch.", "shareholder", 1, 499_999, False),
        ("Most of the pumps, Larch being owner of Alder, leak.", "owner", 1, 1_000_000, False),
        ("Alder was bought by Larch.", "bought", 1, 1_000_000, False),
    ],
)
def test_without_a_detail_the_words_around_the_trigger_give_the_share(
    sentence, trigger, lo, hi, inferred
):
    start = 100 + sentence.index(trigger)
    span = Span(start, start + len(trigger))
    stated = replace(
        claim("owned_by", "Alder", "Larch"),
        evidence=EvidenceSpan("d-1", 100, 100 + len(sentence), sentence),
        derivation=Derivation("r", "m", "g", "f", span),
    )
    stake = only(stated)
    assert (stake.lo_ppm, stake.hi_ppm, stake.inferred) == (lo, hi, inferred)
