"""What must hold for every picture, rings included."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.exposure.rule import Designation
from sayso.model.exposure.stake import PPM, Stake
from sayso.screen.exposure.assess import assess, evaluate
from sayso.screen.exposure.picture import Picture
from sayso.screen.exposure.tables.rules import choose_rule

PROFILE = settings.default.max_examples
"""Examples of the profile chosen, 100 or more by night; each test takes a share of them."""

DAY = date(2026, 6, 1)
NAMES = "ABCDEFGH"
LISTS = {"OFAC50": "ofac_sdn", "EU-OWN-2": "eu_fsf", "EU-OWN-1": "eu_fsf", "UK-R7": "uk_sl"}
RULES = tuple(LISTS)


@st.composite
def pictures(draw, *, intervals=True):
    """Up to 16 stakes between 8 names, no pair twice, rarely above the whole of an asset."""
    pairs = draw(
        st.lists(
            st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)),
            unique=True,
            max_size=16,
        )
    )
    stakes = []
    for owner, asset in pairs:
        lo = draw(st.integers(0, 12)) * 50_000
        hi = draw(st.integers(lo // 50_000, 20)) * 50_000 if intervals else lo
        stakes.append(Stake(owner, asset, lo, hi, complete=draw(st.booleans()) and intervals))
    listed = draw(st.sets(st.sampled_from(NAMES), max_size=3))
    return tuple(stakes), frozenset(listed)


def seen(stakes, listed, rule="OFAC50"):
    return Picture(stakes, tuple(Designation(name, LISTS[rule]) for name in sorted(listed)))


def reached(stakes, listed, rule, *, may=False):
    """Give the set that a rule captures for certain, or possibly."""
    evaluation = evaluate(seen(stakes, listed, rule), choose_rule(rule, DAY), DAY)
    found = set()
    for name in {n for s in stakes for n in (s.owner, s.asset)}:
        attempt = evaluation.best(name)
        run = attempt and (attempt.may if may else attempt.must)
        if name in listed or (run and run.reaches(name)):
            found.add(name)
    return found


@pytest.mark.parametrize("rule", RULES)
@given(case=pictures(), more=st.sampled_from(NAMES))
@settings(max_examples=PROFILE * 40 // 100)
def test_another_listing_never_uncaptures(rule, case, more):
    stakes, listed = case
    for may in (False, True):
        before = reached(stakes, listed, rule, may=may)
        assert before <= reached(stakes, listed | {more}, rule, may=may) | {more}


@pytest.mark.parametrize("rule", RULES)
@given(case=pictures())
@settings(max_examples=PROFILE * 40 // 100)
def test_what_is_certain_is_possible(rule, case):
    stakes, listed = case
    assert reached(stakes, listed, rule) <= reached(stakes, listed, rule, may=True)


@pytest.mark.parametrize("rule", RULES)
def test_own_shares_of_unknown_size_leave_what_others_surely_hold(rule):
    # C may hold up to all of itself, yet half of it is surely E's.
    stakes = (Stake("E", "C", 550_000, 550_000), Stake("C", "C", 0, PPM))
    listed = frozenset({"E"})
    assert reached(stakes, listed, rule) == reached(stakes, listed, rule, may=True) == {"C", "E"}


@given(case=pictures())
@settings(max_examples=PROFILE * 60 // 100)
def test_more_than_half_lies_within_half_or_more(case):
    stakes, listed = case
    for may in (False, True):
        strict = reached(stakes, listed, "EU-OWN-1", may=may)
        assert strict <= reached(stakes, listed, "EU-OWN-2", may=may)


@given(case=pictures())
@settings(max_examples=PROFILE * 60 // 100)
def test_persons_apart_reach_no_more_than_all_together(case):
    stakes, listed = case
    for may in (False, True):
        apart = reached(stakes, listed, "UK-R7", may=may)
        assert apart <= reached(stakes, listed, "EU-OWN-1", may=may)


@pytest.mark.parametrize("rule", RULES)
@given(case=pictures(), order=st.randoms(use_true_random=False))
@settings(max_examples=PROFILE * 30 // 100)
def test_the_order_of_rows_changes_nothing(rule, case, order):
    stakes, listed = case
    shuffled = list(stakes)
    order.shuffle(shuffled)
    row = choose_rule(rule, DAY)

    def answers(rows):
        verdicts = assess(seen(tuple(rows), listed, rule), row, DAY)
        return {v.asset: (v.word, v.lo_ppm, v.hi_ppm, v.rank, v.integrated_ppm) for v in verdicts}

    assert answers(stakes) == answers(shuffled)


@pytest.mark.parametrize("rule", RULES)
@given(case=pictures())
@settings(max_examples=PROFILE * 25 // 100)
def test_nothing_listed_captures_nothing(rule, case):
    stakes, _ = case
    assert reached(stakes, frozenset(), rule, may=True) == set()


@pytest.mark.parametrize("rule", RULES)
@given(case=pictures(), cut=st.integers(0, PPM))
@settings(max_examples=PROFILE * 40 // 100)
def test_splitting_a_holding_into_tranches_changes_nothing(rule, case, cut):
    stakes, listed = case
    whole = tuple(replace(stake, hi_ppm=stake.lo_ppm) for stake in stakes)
    parts = []
    for stake in whole:
        first = min(cut, stake.lo_ppm)
        rest = stake.lo_ppm - first
        parts.append(replace(stake, lo_ppm=first, hi_ppm=first, tranche="1"))
        parts.append(replace(stake, lo_ppm=rest, hi_ppm=rest, tranche="2"))
    for may in (False, True):
        assert reached(whole, listed, rule, may=may) == reached(tuple(parts), listed, rule, may=may)


@pytest.mark.parametrize("rule", RULES)
@given(case=pictures(intervals=False), cut=st.integers(1, PPM))
@settings(max_examples=PROFILE * 30 // 100)
def test_splitting_a_row_of_a_table_without_sources_changes_nothing(rule, case, cut):
    stakes, listed = case
    parts = []
    for row, stake in enumerate(stakes):
        first = min(cut, stake.lo_ppm)
        rest = stake.lo_ppm - first
        # Two rows alike are one stake stated twice: halves need the column `tranche`.
        figures = (first, rest) if first != rest else (stake.lo_ppm,)
        parts += [replace(stake, lo_ppm=f, hi_ppm=f, place=f"o.csv:{row}") for f in figures]
    for may in (False, True):
        assert reached(tuple(parts), listed, rule, may=may) == reached(
            stakes, listed, rule, may=may
        )


@pytest.mark.parametrize("rule", RULES)
@given(case=pictures())
@settings(max_examples=PROFILE * 25 // 100)
def test_renaming_changes_nothing(rule, case):
    stakes, listed = case
    other = {name: f"№{9 - i} {name.lower()}" for i, name in enumerate(NAMES)}
    renamed = tuple(replace(s, owner=other[s.owner], asset=other[s.asset]) for s in stakes)
    fresh = frozenset(other[name] for name in listed)
    for may in (False, True):
        expected = {other[name] for name in reached(stakes, listed, rule, may=may)}
        assert reached(renamed, fresh, rule, may=may) == expected


@pytest.mark.parametrize("rule", RULES)
@given(case=pictures(), which=st.integers(0, 15))
@settings(max_examples=PROFILE * 40 // 100)
def test_a_wholly_owned_company_in_between_changes_nothing(rule, case, which):
    stakes, listed = case
    if not stakes or stakes[which % len(stakes)].owner == stakes[which % len(stakes)].asset:
        return
    old = stakes[which % len(stakes)]
    between = (Stake(old.owner, "holding", PPM, PPM), replace(old, owner="holding"))
    longer = tuple(between if stake is old else (stake,) for stake in stakes)
    flat = tuple(stake for pair in longer for stake in pair)
    for may in (False, True):
        expected = reached(stakes, listed, rule, may=may)
        assert reached(flat, listed, rule, may=may) - {"holding"} == expected


@pytest.mark.parametrize("rule", RULES)
@given(case=pictures())
@settings(max_examples=PROFILE * 40 // 100)
def test_every_capture_is_proved_by_owners_nearer_to_the_listed(rule, case):
    stakes, listed = case
    row = choose_rule(rule, DAY)
    for verdict in assess(seen(stakes, listed, rule), row, DAY):
        if verdict.by_ownership != "CAPTURED":
            continue
        ranks = {step.asset: step.rank for step in verdict.proof}
        last = verdict.proof[-1]
        assert last.asset == verdict.asset
        assert last.limb == "remainder" or row.is_met_by(last.total_lo_ppm)
        for step in verdict.proof:
            for held in step.stakes:
                assert held.owner in listed or ranks[held.owner] < step.rank
                assert held.stated
