"""How firmly a source stands behind what it says: one table, used everywhere."""

from dataclasses import dataclass
from enum import StrEnum


class Modality(StrEnum):
    """The exported label of a claim or response."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    NO_COMMENT = "no_comment"


class Stance(StrEnum):
    """What the words around a claim say about it; finer than the exported label."""

    ASSERTED = "asserted"
    REPORTEDLY = "reportedly"
    ACCUSED = "accused"
    BELIEVED = "believed"
    APPARENT = "apparent"
    PRESENTED = "presented"
    SUGGESTED = "suggested"
    POSSIBLE = "possible"
    CAPABLE = "capable"
    PLANNED = "planned"
    EXPECTED = "expected"
    CONDITIONAL = "conditional"
    PURPOSE = "purpose"
    OPEN = "open"
    DENIED = "denied"
    UNAWARE = "unaware"
    ADMITTED = "admitted"
    NO_COMMENT = "no_comment"
    NO_RESPONSE = "no_response"
    REACTION = "reaction"


@dataclass(frozen=True, slots=True)
class StanceMeaning:
    """One row of the table.

    Args:
        label: The exported label.
        weight: Factor 0 to 1 on the units of a supporting line; 0 is context only.
        words: How a screen words it.
    """

    label: Modality
    weight: float
    words: str


# Source: spec/weighing.md section 5 (weights are policy), data/corpus/GUIDELINE.md (labels).
STANCES: dict[Stance, StanceMeaning] = {
    Stance.ASSERTED: StanceMeaning(Modality.ASSERTED, 1.0, "stated"),
    Stance.REPORTEDLY: StanceMeaning(Modality.ALLEGED, 0.7, "said to be so, unproven"),
    Stance.ACCUSED: StanceMeaning(Modality.ALLEGED, 0.7, "accused of it"),
    Stance.BELIEVED: StanceMeaning(Modality.ALLEGED, 0.7, "believed or suspected"),
    Stance.APPARENT: StanceMeaning(Modality.ALLEGED, 0.7, "appears so"),
    Stance.PRESENTED: StanceMeaning(Modality.ALLEGED, 0.7, "presented as"),
    Stance.SUGGESTED: StanceMeaning(Modality.ALLEGED, 0.5, "suggested"),
    Stance.POSSIBLE: StanceMeaning(Modality.HYPOTHETICAL, 0.5, "possible"),
    Stance.CAPABLE: StanceMeaning(Modality.HYPOTHETICAL, 0.0, "able to"),
    Stance.PLANNED: StanceMeaning(Modality.PLANNED, 1.0, "planned"),
    Stance.EXPECTED: StanceMeaning(Modality.PLANNED, 1.0, "expected"),
    Stance.CONDITIONAL: StanceMeaning(Modality.HYPOTHETICAL, 0.0, "only if"),
    Stance.PURPOSE: StanceMeaning(Modality.ASSERTED, 1.0, "for that purpose; success not stated"),
    Stance.OPEN: StanceMeaning(Modality.HYPOTHETICAL, 0.0, "left open"),
    Stance.DENIED: StanceMeaning(Modality.DENIED, 0.0, "denied"),
    Stance.UNAWARE: StanceMeaning(Modality.DENIED, 0.0, "says it is not aware"),
    Stance.ADMITTED: StanceMeaning(Modality.ASSERTED, 1.0, "admitted"),
    Stance.NO_COMMENT: StanceMeaning(Modality.NO_COMMENT, 0.0, "declined to comment"),
    Stance.NO_RESPONSE: StanceMeaning(Modality.NO_COMMENT, 0.0, "did not respond"),
    Stance.REACTION: StanceMeaning(Modality.ASSERTED, 0.0, "reacted"),
}


class Realm(StrEnum):
    """Whether what is claimed happened, goes on, is planned, or could be done."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ABLE = "able"


def modality_of(stance: Stance) -> Modality:
    """Give the exported label of a stance."""
    return STANCES[stance].label
