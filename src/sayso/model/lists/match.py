"""How two names met, and what a screening found: values that screens and the API show."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.counted import counted


class Verdict(StrEnum):
    """What a comparison of two names says: same from a score of 0.60 on."""

    SAME = "same"
    DIFFERENT = "different"


class MatchRule(StrEnum):
    """The rule by which words of two names met."""

    EQUAL = "equal"
    SAME_WORD = "same word"
    """Forms of one name or one word in two languages (Ivan and John, завод and plant)."""
    SOUND = "same sound"
    SPELLING = "spelling"
    CONSONANTS = "same consonants"
    KOREAN = "Korean reading"
    TRUNCATED = "cut short"
    INITIALS = "initial"
    ACRONYM = "acronym"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Words of the left name that met words of the right one.

    Args:
        left, right: The words, folded to Latin letters.
        similarity: 0 to 1.
    """

    left: str
    right: str
    rule: MatchRule
    similarity: float

    def __str__(self) -> str:
        if self.rule is MatchRule.EQUAL:
            return self.left
        return f"{self.left} ~ {self.right} ({self.rule.value} {self.similarity:.2f})"


@dataclass(frozen=True, slots=True)
class NameReasons:
    """Why two names agree or differ.

    Args:
        meetings: Which word met which, by what rule.
        left_over, right_over: Words of one name that met nothing, folded to Latin letters.
        notes: What else counted: legal forms that differ, numbers that differ, a name cut short.
    """

    meetings: tuple[Meeting, ...] = ()
    left_over: tuple[str, ...] = ()
    right_over: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = []
        if self.meetings:
            parts.append("met: " + ", ".join(str(meeting) for meeting in self.meetings))
        if self.left_over:
            parts.append("only left: " + ", ".join(self.left_over))
        if self.right_over:
            parts.append("only right: " + ", ".join(self.right_over))
        return "; ".join((*parts, *self.notes)) or "no word met another"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names compared by themselves, without any list.

    Args:
        score: 0 to 1, calibrated: 0.60 is where ``same`` begins, 0.70 where screening
            begins to list, 0.95 two equal names. The room
            above is for identifiers, dates and countries.
    """

    left: str
    right: str
    score: float
    verdict: Verdict
    reasons: NameReasons


class Outcome(StrEnum):
    """What the screening of one party came to: the gravest of what lists and case say.

    The lists alone give LISTED, NO MATCH or FAILED. The words between come of a case: what owns
    and controls the party, what leads to it, and what people decided.
    """

    LISTED = "LISTED"
    CAPTURED = "CAPTURED"
    """Not listed, but listed owners reach it by the rule of a regime."""
    POSSIBLE = "POSSIBLE"
    CONTROL_REVIEW = "CONTROL REVIEW"
    PATH = "PATH"
    CLEARED = "CLEARED"
    """Every candidate was decided to be another party, and nothing has changed since."""
    NO_MATCH = "NO MATCH"
    FAILED = "FAILED"
    """The party could not be screened; that is never "no match"."""


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One thing that raised or lowered a candidate's score.

    Args:
        kind: ``name``, ``weak alias``, ``identifier``, ``birth date``, ``country``, ``type``.
        effect: What it added; the name's part is the name score itself.
        text: What was compared, in words.
    """

    kind: str
    effect: float
    text: str

    def __str__(self) -> str:
        if self.kind == "name":
            return f"name {self.effect:.2f} ({self.text})"
        return f"{self.kind} {self.effect:+.2f} ({self.text})"


@dataclass(frozen=True, slots=True)
class Party:
    """A counterparty as it is to be screened; unknown is None.

    Args:
        countries: ISO 3166 alpha-2 codes in lower case.
        birth_date: ``1961``, ``1961-05`` or ``1961-05-30``.
        identifiers: Values as given; spaces and case do not count.
    """

    name: str
    schema: str | None = None
    countries: tuple[str, ...] = ()
    birth_date: str | None = None
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a party may be.

    Args:
        entry_key: ``ofac:46431``.
        entry_name: The entry's primary name; ``matched_name`` the name that met.
        score: 0 to 1, the sum of ``parts`` within these bounds.
        measures, programmes: As the entry states them.
        entry_digest: Changes when anything of the entry that screening reads changes.
    """

    list_name: str
    entry_key: str
    entry_name: str
    matched_name: str
    score: float
    parts: tuple[ScorePart, ...]
    measures: tuple[str, ...]
    programmes: tuple[str, ...]
    entry_digest: str

    @property
    def reasons(self) -> str:
        """All parts in words."""
        return "; ".join(str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class ListUsed:
    """One list as a screening used it."""

    list_name: str
    snapshot_id: str
    published_on: date | None
    names: int

    def __str__(self) -> str:
        day = self.published_on.isoformat() if self.published_on else "undated"
        return f"{self.list_name} {day} ({self.snapshot_id[:8]})"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the lists say about one party.

    Args:
        candidates: Best first; empty unless the outcome is LISTED.
        failure: Why the party could not be screened; None unless the outcome is FAILED.
        screened_on: The day asked, part of every NO MATCH.
        notes: Beside a NO MATCH of a name of one word, which listed names hold the word.
    """

    party: Party
    outcome: Outcome
    candidates: tuple[Candidate, ...]
    lists: tuple[ListUsed, ...]
    threshold: float
    screened_on: date
    failure: str | None = None
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.outcome is Outcome.FAILED:
            return f"FAILED: {self.failure}"
        if self.outcome is not Outcome.LISTED:
            used = ", ".join(str(one) for one in self.lists)
            asked = f"NO MATCH in {used} at {self.threshold:.2f} on {self.screened_on}"
            cleared = self.outcome is Outcome.CLEARED
            asked = "; ".join([asked, *self.notes])
            return f"CLEARED by decision; otherwise {asked}" if cleared else asked
        return f"LISTED: {counted(len(self.candidates), 'candidate')}, best {self.candidates[0].score:.2f}"
