from dataclasses import replace
from datetime import UTC, datetime

from sayso.model.lists.match import Candidate, Party, ScorePart
from sayso.screen.decisions import (
    Decided,
    MatchDecision,
    cleared,
    entry_seen,
    latest_decision,
    party_seen,
    standing,
)

PARTY = Party("Severny Parus Travel", "Company", ("de",))
CANDIDATE = Candidate(
    "alpha", "alpha:1", "Severny Parus", "Severny Parus", 0.8, (ScorePart("name", 0.8, ""),),
    ("asset_freeze",), ("RUSSIA",), "abc",
)  # fmt: skip


def decide(decided=Decided.DIFFERENT, hour=1):
    return MatchDecision(
        "p1", "alpha:1", decided, "another firm", "ana", datetime(2026, 11, 1, hour, tzinfo=UTC),
        party_seen(PARTY), entry_seen(CANDIDATE),
    )  # fmt: skip


def test_a_cleared_pair_stays_cleared_while_nothing_changes():
    remain, judged = cleared([CANDIDATE], "p1", PARTY, [decide()])
    assert remain == ()
    assert judged[0][1].stands


def test_a_changed_programme_brings_the_pair_back_and_says_so():
    changed = replace(CANDIDATE, programmes=("RUSSIA", "CYBER"), entry_digest="def")
    remain, judged = cleared([changed], "p1", PARTY, [decide()])
    assert remain == (changed,)
    assert judged[0][1].changes == ("entry programmes: RUSSIA -> RUSSIA, CYBER",)


def test_a_changed_party_brings_the_pair_back_and_says_so():
    moved = replace(PARTY, countries=("ru",))
    assert standing(decide(), moved, CANDIDATE).changes == ("party countries: de -> ru",)


def test_a_change_that_is_not_shown_is_told_from_the_digest():
    found = standing(decide(), PARTY, replace(CANDIDATE, entry_digest="def"))
    assert found.changes == (
        "entry: other names, dates, countries or identifiers than when decided",
    )


def test_the_last_decision_counts_and_none_is_lost():
    decisions = [decide(Decided.DIFFERENT, 1), decide(Decided.UNSURE, 2)]
    assert latest_decision(decisions, "p1", "alpha:1").decided is Decided.UNSURE
    remain, _ = cleared([CANDIDATE], "p1", PARTY, decisions)
    assert remain == (CANDIDATE,)
