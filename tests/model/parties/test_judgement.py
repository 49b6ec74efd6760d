"""The judgement log: the last word counts, undo is another event and gives back what was there."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.parties.judgement import Decision, JudgementKind, judge, standing, undo

START = datetime(2026, 1, 1, tzinfo=UTC)


def pair(decision, minute=0, left="e-1", right="e-2"):
    at = START + timedelta(minutes=minute)
    return judge(JudgementKind.PAIR, left, right, decision, by="ada", at=at)


def test_a_pair_is_the_same_pair_from_either_side():
    assert pair(Decision.SAME).subject == pair(Decision.SAME, left="e-2", right="e-1").subject


def test_the_later_judgement_counts_and_the_earlier_one_stays_in_the_log():
    first, second = pair(Decision.SAME), pair(Decision.DIFFERENT, 1)
    assert standing([first, second]) == (second,)


def test_undo_brings_back_exactly_what_was_there():
    first, second = pair(Decision.SAME), pair(Decision.DIFFERENT, 1)
    back = undo(second, by="bob", at=START + timedelta(minutes=2))
    assert standing([first, second, back]) == (first,)


def test_an_undo_can_be_undone():
    first = pair(Decision.SAME)
    back = undo(first, by="bob", at=START + timedelta(minutes=1))
    again = undo(back, by="bob", at=START + timedelta(minutes=2))
    assert standing([first, back]) == ()
    assert standing([first, back, again]) == (first,)


def test_withdrawn_counts_as_not_judged():
    assert standing([pair(Decision.SAME), pair(Decision.NONE, 1)]) == ()


@pytest.mark.parametrize(
    ("kind", "decision"),
    [(JudgementKind.PAIR, Decision.REJECT), (JudgementKind.CLAIM, Decision.SAME)],
)
def test_a_decision_of_another_kind_is_refused(kind, decision):
    with pytest.raises(ValueError, match="cannot be judged"):
        judge(kind, "a", "b", decision, by="ada", at=START)


def test_a_thing_is_not_paired_with_itself():
    with pytest.raises(ValueError, match="two different"):
        pair(Decision.SAME, right="e-1")


@given(st.lists(st.sampled_from([Decision.SAME, Decision.DIFFERENT, Decision.UNSURE]), max_size=8))
def test_undoing_every_event_in_turn_leaves_nothing(decisions):
    events = [pair(d, n) for n, d in enumerate(decisions)]
    backs = [
        undo(e, by="ada", at=START + timedelta(hours=1, minutes=n))
        for n, e in enumerate(reversed(events))
    ]
    assert standing([*events, *backs]) == ()
