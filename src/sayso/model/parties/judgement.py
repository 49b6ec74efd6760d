"""Judgements: what people decided about pairs, claims and mentions, and undo as another event."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sayso.model.digest import short_id


class JudgementKind(StrEnum):
    """What a judgement is about."""

    PAIR = "pair"
    """Two entities of the case: ``left`` and ``right`` are document-local or canonical ids."""
    CLAIM = "claim"
    MENTION = "mention"
    MATCH = "match"
    """A counterparty (``left``) and a list entry (``right``)."""
    DOCUMENT = "document"
    """A publisher's notice about its own report: ``left`` is the document, or words that name a
    report which the case does not hold."""
    PROPOSITION = "proposition"
    """A person's own grade of a proposition."""


class Decision(StrEnum):
    """What was decided; which of them apply depends on the kind."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NONE = "none"
    """Withdrawn: as if nobody had judged."""
    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    FALSE = "false"
    """The publisher says that its report was wrong."""
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    GRADE = "grade"


PAIR_DECISIONS = frozenset({Decision.SAME, Decision.DIFFERENT, Decision.UNSURE, Decision.NONE})
CLAIM_DECISIONS = frozenset(
    {Decision.ACCEPT, Decision.REJECT, Decision.EDIT, Decision.ADD, Decision.UNSURE, Decision.NONE}
)
NOTICE_DECISIONS = frozenset(
    {Decision.FALSE, Decision.WITHDRAWN, Decision.CORRECTED, Decision.NONE}
)
DECISIONS = {
    JudgementKind.PAIR: PAIR_DECISIONS,
    JudgementKind.MATCH: PAIR_DECISIONS,
    JudgementKind.CLAIM: CLAIM_DECISIONS,
    JudgementKind.MENTION: CLAIM_DECISIONS,
    JudgementKind.DOCUMENT: NOTICE_DECISIONS,
    JudgementKind.PROPOSITION: frozenset({Decision.GRADE, Decision.NONE}),
}
ADDED = "added"
"""What stands at the right of an added claim, so that a later judgement on it does not replace its
being there."""
EDITABLE = ("relation", "subject", "object", "stance", "negated")


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that the person saw when deciding: its name and its wording."""

    name: str
    wording: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """The claim or mention as it stood, so that a later reading can be matched to it.

    Args:
        start, end: Code points into the document's text.
        quote: The words there; None once the document was forgotten.
    """

    document_id: str
    start: int
    end: int
    quote: str | None
    relation: str | None = None
    subject: str | None = None
    object: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One event of the judgement log; events are appended and never changed.

    Args:
        id: Digest of everything else.
        kind, left, right: What it is about; ``right`` is empty for claims and mentions, and
            ``ADDED`` where a claim is added. The two sides of a pair stand in sorted order.
        decision: What was decided.
        by, at: Who, and when (aware UTC).
        reason: In the person's words; None where none was given.
        evidence: What was shown at the time.
        changes: For an edit or an added claim: (field, new value).
        anchor: Where the claim or mention stood.
        undoes: The id of the event that this one takes back; the decision then is NONE.
    """

    id: str
    kind: JudgementKind
    left: str
    right: str
    decision: Decision
    by: str
    at: datetime
    reason: str | None = None
    evidence: tuple[Shown, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    anchor: Anchor | None = None
    undoes: str | None = None

    @property
    def subject(self) -> tuple[JudgementKind, str, str]:
        """What it is about, as a key."""
        return self.kind, self.left, self.right


def judge(
    kind: JudgementKind, left: str, right: str, decision: Decision, *, by: str, at: datetime
) -> Judgement:
    """Make a judgement; add reason, evidence, changes and anchor with ``complete``.

    Raises:
        ValueError: The decision does not apply to the kind, or a pair is of one thing.
    """
    if decision not in DECISIONS[kind]:
        raise ValueError(f"a {kind.value} cannot be judged {decision.value!r}")
    if kind is JudgementKind.PAIR:
        if left == right:
            raise ValueError("a pair needs two different ids")
        left, right = sorted((left, right))
    return complete(Judgement("", kind, left, right, decision, by, at))


def complete(judgement: Judgement, **parts: object) -> Judgement:
    """Set further parts of a judgement that is not in the log yet, and give it its id."""
    made = replace(judgement, **parts)  # type: ignore[arg-type]
    words = [made.kind, made.left, made.right, made.decision, made.by, made.at.isoformat()]
    changes = [word for pair in made.changes for word in pair]
    key = (*words, made.reason, made.undoes, *changes)
    return replace(made, id=short_id("j", key))


def undo(event: Judgement, *, by: str, at: datetime, reason: str | None = None) -> Judgement:
    """Take an event back: what was judged before it counts again, exactly as it was."""
    taken = Judgement("", event.kind, event.left, event.right, Decision.NONE, by, at)
    return complete(taken, reason=reason, undoes=event.id, anchor=event.anchor)


def standing(events: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Give the judgement that counts for each subject, in the order they were made.

    Args:
        events: The whole log, oldest first. An event that was taken back does not count, and
            neither does a taking-back that was itself taken back.
    """
    undone: set[str] = set()
    latest: dict[tuple[JudgementKind, str, str], Judgement] = {}
    for event in sorted_events(events, newest_first=True):
        if event.id in undone:
            continue
        if event.undoes:
            undone.add(event.undoes)
        elif event.subject not in latest:
            latest[event.subject] = event
    return tuple(e for e in reversed(latest.values()) if e.decision is not Decision.NONE)


def sorted_events(events: Iterable[Judgement], *, newest_first: bool = False) -> list[Judgement]:
    """Bring events that come in the order of the log into the wanted direction."""
    ordered = list(events)
    return ordered[::-1] if newest_first else ordered
