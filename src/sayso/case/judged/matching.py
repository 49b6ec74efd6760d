"""Decisions of people on a counterparty and a list entry, kept in the case's judgement log."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sayso.case.case import Case
from sayso.errors import UnknownIdError
from sayso.model.lists.match import Candidate, Party
from sayso.model.parties.judgement import Decision, Judgement, JudgementKind, Shown, complete, judge
from sayso.screen.decisions import Decided, MatchDecision, Seen, entry_seen, party_seen
from sayso.screen.list_index import ListIndex

_PARTY, _ENTRY = "party ", "entry "


def judge_match(
    case: Case,
    party: Party,
    entry: Candidate,
    decision: Decision,
    *,
    by: str,
    at: datetime,
    reason: str | None = None,
) -> Judgement:
    """Append a decision on a party and an entry, with what both looked like.

    Args:
        case: Open for writing.
        party: As screened; its name is what the decision is found by.
        entry: As ``entry_named`` gives it.
        decision: SAME, DIFFERENT, UNSURE, or NONE to withdraw.
        by: Who decides.
        at: When.
        reason: Why.
    """
    shown = (
        *(Shown(_PARTY + field, value) for field, value in party_seen(party)),
        *(Shown(_ENTRY + field, value) for field, value in entry_seen(entry)),
    )
    made = judge(JudgementKind.MATCH, party.name, entry.entry_key, decision, by=by, at=at)
    made = complete(made, reason=reason, evidence=shown)
    case.judgements.append([made])
    return made


def entry_named(lists: Sequence[ListIndex], key: str) -> Candidate:
    """Find a list entry by its key (``ofac:46431``), as screening shows it.

    Raises:
        UnknownIdError: No open list has it.
    """
    for one in lists:
        for number in range(len(one.starts) - 1):
            card = one.card(number)
            if card.key == key:
                return Candidate(
                    one.used.list_name, card.key, card.name, card.name, 0.0, (), card.measures,
                    card.programmes, card.digest,
                )  # fmt: skip
    raise UnknownIdError("list entry", key)


def match_decisions(case: Case) -> tuple[MatchDecision, ...]:
    """List the decisions on counterparties and entries that count, oldest first.

    Of each pair the last one for each way the counterparty looked: two customers of one name are
    two counterparties. A withdrawal takes back every earlier decision on the name and the entry.
    """
    return tuple(reversed(list(_counting(list(case.judgements.all())))))


def _counting(events: Sequence[Judgement]) -> Iterator[MatchDecision]:
    undone: set[str] = set()
    withdrawn: set[tuple[str, str]] = set()
    there: set[tuple[str, str, Seen]] = set()
    for event in reversed(events):
        pair = event.left, event.right
        if event.kind is not JudgementKind.MATCH or event.id in undone or pair in withdrawn:
            continue
        if event.undoes:
            undone.add(event.undoes)
        elif event.decision is Decision.NONE:
            withdrawn.add(pair)
        else:
            made = _decision(event)
            if (*pair, made.party_seen) not in there:
                there.add((*pair, made.party_seen))
                yield made


def _decision(event: Judgement) -> MatchDecision:
    return MatchDecision(
        party_key=event.left,
        entry_key=event.right,
        decided=Decided(event.decision.value),
        reason=event.reason or "",
        user=event.by,
        decided_at=event.at,
        party_seen=_seen(event, _PARTY),
        entry_seen=_seen(event, _ENTRY),
    )


def _seen(event: Judgement, whose: str) -> Seen:
    return tuple(
        (shown.name.removeprefix(whose), shown.wording)
        for shown in event.evidence
        if shown.name.startswith(whose)
    )
