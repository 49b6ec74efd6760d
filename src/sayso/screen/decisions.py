"""A person's decision on a party and an entry: it stands until something it used changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sayso.model.lists.match import Candidate, Party


class Decided(StrEnum):
    """What a person decided on a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


Seen = tuple[tuple[str, str], ...]
"""What was seen of a party or an entry: (field, value in words), sorted by field."""


@dataclass(frozen=True, slots=True)
class MatchDecision:
    """One decision; later ones stand before earlier ones, none is ever removed.

    Args:
        party_key: The party's own number or name, as the user refers to it.
        entry_key: ``ofac:46431``.
        party_seen, entry_seen: What both looked like when it was decided.
        reason: In the person's words.
    """

    party_key: str
    entry_key: str
    decided: Decided
    reason: str
    user: str
    decided_at: datetime
    party_seen: Seen
    entry_seen: Seen


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a decision still stands.

    Args:
        changes: What changed since, one line a field; empty while it stands.
    """

    decision: MatchDecision
    changes: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """Whether nothing that the decision used has changed."""
        return not self.changes

    @property
    def clears(self) -> bool:
        """Whether it takes the candidate out: decided to be another party, and still so."""
        return self.stands and self.decision.decided is Decided.DIFFERENT

    def __str__(self) -> str:
        made = self.decision
        line = f"{made.decided.value} by {made.user} on {made.decided_at.date()}"
        line += f" ({made.reason})" if made.reason else ""
        if self.stands:
            return line
        return f"{line}; open again, changed since: {'; '.join(self.changes)}"


def party_seen(party: Party) -> Seen:
    """List what a decision uses of a party."""
    return (
        ("birth date", party.birth_date or ""),
        ("countries", ", ".join(sorted(party.countries))),
        ("identifiers", ", ".join(sorted(party.identifiers))),
        ("name", party.name),
        ("type", party.schema or ""),
    )


def entry_seen(candidate: Candidate) -> Seen:
    """List what a decision uses of an entry; the digest covers what is not shown."""
    return (
        ("content", candidate.entry_digest),
        ("measures", ", ".join(candidate.measures)),
        ("name", candidate.entry_name),
        ("programmes", ", ".join(candidate.programmes)),
    )


OTHER_CONTENT = "entry: other names, dates, countries or identifiers than when decided"
Explain = Callable[[MatchDecision, Candidate], tuple[str, ...]]
"""Says how an entry has changed since it was decided on: one line a field, or nothing."""


def unexplained(_decision: MatchDecision, _candidate: Candidate) -> tuple[str, ...]:
    """Say nothing of how an entry has changed."""
    return ()


def standing(
    decision: MatchDecision,
    party: Party,
    candidate: Candidate,
    explain: Explain = unexplained,
) -> Standing:
    """Check a decision against what party and entry look like now.

    Args:
        decision: What was decided.
        party: As it is now.
        candidate: The entry as it is now.
        explain: Says how the entry has changed, one line a field; nothing where it cannot.
    """
    shown = tuple(_changes("entry", decision.entry_seen, entry_seen(candidate)))
    fields = {line.partition(":")[0] for line in shown}
    told = explain(decision, candidate) if shown else ()
    more = tuple(line for line in told if line.partition(":")[0] not in fields)
    # What the digest alone gives away is left out once it can be told.
    entry = (*(line for line in shown if not more or line != OTHER_CONTENT), *more)
    return Standing(decision, (*_changes("party", decision.party_seen, party_seen(party)), *entry))


def _changes(whose: str, then: Seen, now: Seen) -> Iterable[str]:
    before, after = dict(then), dict(now)
    named = [
        f"{whose} {field}: {before.get(field) or 'none'} -> {after.get(field) or 'none'}"
        for field in sorted({*before, *after})
        if field != "content" and before.get(field) != after.get(field)
    ]
    if not named and before.get("content") != after.get("content"):
        named.append(OTHER_CONTENT)
    return named


def latest_decision(
    decisions: Iterable[MatchDecision], party_key: str, entry_key: str, party: Party | None = None
) -> MatchDecision | None:
    """Find the decision that counts for a pair: the last one made.

    Two parties may share a name: a decision on one that looked as ``party`` does counts before a
    later one on its namesake.
    """
    own = [each for each in decisions if (each.party_key, each.entry_key) == (party_key, entry_key)]
    if party is not None:
        seen = party_seen(party)
        own = [each for each in own if each.party_seen == seen] or own
    return max(own, key=lambda each: each.decided_at, default=None)


def cleared(
    candidates: Iterable[Candidate],
    party_key: str,
    party: Party,
    decisions: Iterable[MatchDecision],
    explain: Explain = unexplained,
) -> tuple[tuple[Candidate, ...], tuple[tuple[Candidate, Standing], ...]]:
    """Take out the candidates that a standing decision cleared.

    Args:
        candidates: What the lists say.
        party_key: What decisions on the party are found by.
        party: As it is now.
        decisions: Of the case.
        explain: As for ``standing``.

    Returns:
        The candidates that remain, and those with a decision, each with its standing: one that
        no longer stands remains a candidate too, and its changes say why it is back.
    """
    known = tuple(decisions)
    remain: list[Candidate] = []
    judged: list[tuple[Candidate, Standing]] = []
    for candidate in candidates:
        decision = latest_decision(known, party_key, candidate.entry_key, party)
        if decision is None:
            remain.append(candidate)
            continue
        found = standing(decision, party, candidate, explain)
        judged.append((candidate, found))
        if not found.clears:
            remain.append(candidate)
    return tuple(remain), tuple(judged)
