"""Over time: when an asset was reached, and what a divestment leaves behind.

Everything is worked out at the days on which something may change, and only there.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.errors import UsageError
from sayso.model.exposure.rule import Regime, Rule
from sayso.model.exposure.stake import Stake
from sayso.model.exposure.verdict import Verdict, Word
from sayso.screen.exposure.assess import evaluate
from sayso.screen.exposure.picture import Picture, seeding
from sayso.screen.exposure.tables.rules import choose_rule

SHAM_WINDOW = timedelta(days=90)
"""Policy: a sale from this long before a listing on is checked for being one on paper only."""

_NEAR_KINDS = ("relative", "employee", "former_proxy", "buyback", "front_person")


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which an asset was reached for certain: first day, and the day it ended."""

    asset: str
    since: date
    until: date | None


def change_days(picture: Picture, rules: Iterable[Rule] = ()) -> tuple[date, ...]:
    """Give the days on which any answer may change, in order."""
    validities = [stake.validity for stake in picture.stakes]
    validities += [tie.validity for tie in picture.ties]
    validities += [designation.validity for designation in picture.designations]
    days = {day for validity in validities for day in validity.change_days()}
    for rule in rules:
        days.update(day for day in (rule.valid_from,) if day is not None)
        if rule.valid_to is not None:
            days.add(rule.valid_to + timedelta(days=1))
    return tuple(sorted(days))


def periods(picture: Picture, rule_name: str, *, start: date, end: date) -> tuple[Period, ...]:
    """Give the periods in which each asset was reached for certain.

    Args:
        picture: Everything stated; only what can be reached is worked out.
        rule_name: A regime's short name follows the rule rows through time.
        start: First day to look at.
        end: Last day to look at.
    """
    small = reachable(picture, choose_rule(rule_name, end))
    days = [start, *(day for day in change_days(small, _rows(rule_name)) if start < day <= end)]
    since: dict[str, date] = {}
    found: list[Period] = []
    for day in days:
        reached = _reached(small, choose_rule(rule_name, day), day)
        gone = sorted(set(since) - reached)
        found += [Period(asset, since.pop(asset), day) for asset in gone]
        for asset in reached:
            since.setdefault(asset, day)
    found += [Period(asset, first, None) for asset, first in since.items()]
    return tuple(sorted(found, key=lambda p: (p.asset, p.since)))


def _rows(rule_name: str) -> tuple[Rule, ...]:
    from sayso.screen.exposure.tables.rules import rule_table

    table = rule_table()
    ids = table.aliases.get(rule_name.lower(), (rule_name,))
    return tuple(rule for rule in table.rules if rule.rule_id in ids)


def reachable(picture: Picture, rule: Rule) -> Picture:
    """Keep the stakes and ties downstream of anybody whom the rule could ever seed."""
    downstream: dict[str, list[str]] = defaultdict(list)
    for stake in picture.stakes:
        downstream[stake.nominee_for or stake.owner].append(stake.asset)
    for tie in picture.ties:
        downstream[tie.holder].append(tie.asset)
    found: set[str] = set()
    waiting = [d.entity for d in picture.designations if seeding(d, rule) is not None]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += downstream.get(name, ())
    return replace(
        picture,
        stakes=tuple(stake for stake in picture.stakes if stake.asset in found),
        ties=tuple(tie for tie in picture.ties if tie.asset in found),
    )


def _reached(picture: Picture, rule: Rule, day: date) -> set[str]:
    evaluation = evaluate(picture, rule, day)
    return {
        asset
        for asset in picture.assets()
        if (best := evaluation.best(asset)) is not None
        and best.must.reaches(asset)
        and asset not in evaluation.day.listed
    }


def with_history(picture: Picture, rule: Rule, verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Add to each asset not reached today until when it was, and whether the sale needs a look."""
    as_of = verdicts[0].as_of if verdicts else date.min
    ended = [stake for stake in picture.stakes if stake.validity.has_ended_by(as_of)]
    if not ended:
        return tuple(verdicts)
    small = reachable(picture, rule)
    relevant = {stake.asset for stake in small.stakes}
    days = sorted(
        {s.validity.end.earliest for s in ended if s.validity.end and s.asset in relevant},
        reverse=True,
    )
    last = _last_reached(small, rule, days)
    return tuple(_with_divestment(picture, rule, verdict, ended, last) for verdict in verdicts)


def _last_reached(picture: Picture, rule: Rule, days: Iterable[date]) -> dict[str, date]:
    """Give for each asset the latest of some days on which it stopped being reached."""
    last: dict[str, date] = {}
    for day in days:
        before = day - timedelta(days=1)
        for asset in _reached(picture, _row_on(rule, before), before):
            last.setdefault(asset, day)
    return last


def _row_on(rule: Rule, day: date) -> Rule:
    try:
        row = choose_rule(rule.rule_id, day)
        return row if row.covers(day) else choose_rule(rule.regime.value, day)
    except UsageError:
        return rule


def _with_divestment(
    picture: Picture,
    rule: Rule,
    verdict: Verdict,
    ended: Sequence[Stake],
    last: dict[str, date],
) -> Verdict:
    until = last.get(verdict.asset)
    now_reached = verdict.by_ownership in (Word.CAPTURED, Word.LISTED)
    if until is None or now_reached or verdict.word in (Word.CONTROL, Word.OWNED_OR_CONTROLLED):
        return verdict
    flags = [*verdict.flags, f"DIVESTED({until})"]
    law = (
        "FAQ 402: property blocked before that day stays blocked"
        if rule.regime is Regime.OFAC
        else "what was frozen before that day may stay so"
    )
    notes = [*verdict.notes, f"Reached until {until}; {law}."]
    sold = [stake for stake in ended if stake.asset == verdict.asset]
    for stake in sold:
        flags += _sham_flags(picture, stake)
    return replace(verdict, flags=tuple(dict.fromkeys(flags)), notes=tuple(dict.fromkeys(notes)))


def _sham_flags(picture: Picture, sold: Stake) -> Iterable[str]:
    seller = sold.nominee_for or sold.owner
    end = sold.validity.end
    if end is None:
        return
    for designation in picture.designations:
        listed = designation.validity.start
        if designation.entity == seller and listed is not None:
            if end.latest >= listed.earliest - SHAM_WINDOW:
                yield "SHAM_CHECK"
            if abs(end.latest - listed.earliest) <= SHAM_WINDOW:
                yield "TRANSFER_NEAR_DESIGNATION"
    buyers = {
        s.owner
        for s in picture.stakes
        if s.asset == sold.asset
        and s.validity.start is not None
        and s.validity.start.latest >= end.earliest
    }
    for tie in picture.ties:
        pair = {tie.holder, tie.asset}
        if tie.kind in _NEAR_KINDS and seller in pair and pair & (buyers | {sold.asset}):
            yield f"TRANSFEREE({tie.kind})"
