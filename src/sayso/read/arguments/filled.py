"""What fills a slot, with what the type checks need to know."""

from dataclasses import dataclass

from sayso.model.said.claim import Argument
from sayso.model.texts.mention import EntityType


@dataclass(frozen=True, slots=True)
class Filled:
    """An argument with what the type checks need to know.

    Args:
        argument: The argument as a claim carries it.
        type: Its entity type; None for a noun whose class is not known.
        country: The country its wording names, if any.
        head: Index of its head token in its paragraph.
        how: "name", "coreference", "description" or "possessor".
        certainty: 0 to 1; below 1 where coreference chose.
    """

    argument: Argument
    type: EntityType | None
    head: int
    how: str
    certainty: float = 1.0
    plural: bool = False
