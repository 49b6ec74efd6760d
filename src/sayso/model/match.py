"""How two names met, and what a screening found: values that screens and the API show."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """What a comparison says at the default threshold."""

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
        score: 0 to 1, calibrated: 0.70 is the default threshold, 0.95 two equal names. The room
            above is for identifiers, dates and countries.
    """

    left: str
    right: str
    score: float
    verdict: Verdict
    reasons: NameReasons
