"""How good a proposition's support is: Admiralty grade, and likelihood apart from confidence."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Letter(StrEnum):
    """Reliability of a source, A (reliable) to E (unreliable); F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def units(self) -> float:
        """Evidence units that one line of this letter adds; a convention, not calibrated."""
        return _UNITS[self]

    @property
    def words(self) -> str:
        """The letter in words."""
        return _LETTER_WORDS[self]


# Source: spec/weighing.md section 5.
_UNITS = {
    Letter.A: 8.0,
    Letter.B: 4.0,
    Letter.C: 2.0,
    Letter.D: 1.0,
    Letter.E: 0.5,
    Letter.F: 0.5,
}
# Source: NATO AJP-2.1, STANAG 2511.
_LETTER_WORDS = {
    Letter.A: "completely reliable",
    Letter.B: "usually reliable",
    Letter.C: "fairly reliable",
    Letter.D: "not usually reliable",
    Letter.E: "unreliable",
    Letter.F: "reliability cannot be judged",
}
NUMBER_WORDS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


def worst(*letters: Letter) -> Letter:
    """Give the worst of some letters: a chain is as good as its weakest link."""
    return max(letters)


class Band(StrEnum):
    """Likelihood in words.

    Source: ICD 203 (2015), section D.6.e.2.a.
    """

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    EVEN = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class Confidence(StrEnum):
    """How much evidence stands behind the likelihood."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Grade:
    """An Admiralty grade.

    Args:
        letter: Reliability, the best letter at which a line exists.
        number: Credibility, 1 (confirmed) to 6 (cannot be judged).
        reason: The row of the table that gave the number, in words.
    """

    letter: Letter
    number: int
    reason: str

    def __str__(self) -> str:
        return f"{self.letter.value}{self.number}"


@dataclass(frozen=True, slots=True)
class GradeOverride:
    """A person's own grade; shown beside the computed one and never instead of it.

    ``claim_id`` is a claim of the proposition: the grade follows it where names are resolved anew
    and the proposition gets another id.
    """

    proposition_id: str
    letter: Letter | None
    number: int | None
    by: str
    at: datetime
    reason: str
    claim_id: str | None = None


@dataclass(frozen=True, slots=True)
class Likelihood:
    """Likelihood and confidence from evidence counts, never put into one sentence.

    Args:
        support, contra: Evidence units r and s, 0 upwards.
        probability: (r + 1) / (r + s + 2), 0 to 1.
        uncertainty: 2 / (r + s + 2), 0 to 1.
        band: The ICD 203 term; None where none may be stated.
        confidence: From the uncertainty; at most low where contested.
        contested: An independent source contradicts.
        withheld: Why no term is stated, or None.

    Source:
        Jøsang, Subjective Logic (2016), chapter 3 (bijection with the Beta distribution).
    """

    support: float
    contra: float
    probability: float
    uncertainty: float
    band: Band | None
    confidence: Confidence
    contested: bool
    withheld: str | None

    @property
    def belief(self) -> tuple[float, float]:
        """Lowest and highest probability that the evidence allows."""
        total = self.support + self.contra + 2
        return self.support / total, (self.support + 2) / total
