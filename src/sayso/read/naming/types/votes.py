"""Evidence for what a name is, added up."""

from collections.abc import Mapping

from sayso.model.texts.mention import EntityType


class Votes(dict[EntityType, float]):
    """Weights by kind; a kind nobody voted for weighs nothing."""

    def __missing__(self, kind: EntityType) -> float:
        return 0.0

    def gather(self, other: Mapping[EntityType, float], share: float = 1.0) -> None:
        """Add the weights of other evidence, times a share."""
        for kind, weight in other.items():
            self[kind] = self.get(kind, 0.0) + weight * share

    def best(self) -> EntityType | None:
        """Return the kind that weighs most, or None without evidence; ties go by the alphabet."""
        kind = max(self, key=lambda k: (self[k], k.value), default=None)
        return kind if kind is not None and self[kind] > 0 else None
