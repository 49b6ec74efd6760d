"""The resolved entities of a case as the making of rows and weighing see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sayso.case.looked_up import LookedUp
from sayso.model.parties.entity import Entity
from sayso.model.said.claim import Claim
from sayso.weigh.sources.regions import organisations_in

UNKNOWN = b"-"
# Bytes of each half of a look.
HALF = 8


@dataclass(frozen=True, slots=True)
class Entities:
    """Entities by id, and which one each document-local entity belongs to.

    Args:
        by_id: Looked up where they were not made anew.
        entity_of: As for entities.
        looks: What ``look_of`` gives of each entity.
    """

    by_id: LookedUp[str, Entity]
    entity_of: LookedUp[str, str]
    looks: Mapping[str, bytes]

    def look_up(self, claims: Sequence[Claim]) -> None:
        """Look up at once which parties some claims speak of."""
        sources = (
            s for c in claims for chain in (c.attribution, *c.attribution_also) for s in chain
        )
        sides = (side.entity for c in claims for side in (c.subject, c.object))
        local = {*sides, *(source.entity for source in sources)} - {None}
        self.entity_of.look_up_together(key for key in local if key)
        found = (self.entity_of.get(key) for key in local if key)
        self.by_id.look_up_together(key for key in found if key)

    def as_seen(self, local: str | None) -> bytes:
        """Digest what weighing sees of the entity that a document-local one belongs to."""
        key = self.entity_of.get(local or "")
        return self.looks.get(key, UNKNOWN) if key else UNKNOWN

    def as_source(self, local: str | None) -> bytes:
        """Digest what weighing sees of the entity that a source is."""
        return (self.entity_of.get(local or "") or "-").encode() + state_in(self.as_seen(local))


def look_of(entity: Entity) -> bytes:
    """Digest what weighing sees of an entity, but for its names that may be a publisher's.

    The last half is of the state that it may speak for, which is all that is seen of a source.
    """
    # A body whose state one of its names tells speaks for that state under all of them.
    states = next((found for n in entity.names if (found := organisations_in(n.name))), ())
    country = entity.countries[0][0] if entity.countries else ""
    listed = sorted(link.entry_key for link in entity.links if link.is_listed)
    kind = (entity.type.value, str(entity.named))
    return _digest([entity.id, entity.name, *kind, *listed]) + _digest([country, *states])


def state_in(look: bytes) -> bytes:
    """Give what of a look is of the state that an entity may speak for."""
    return look[HALF:]


def _digest(seen: Iterable[str]) -> bytes:
    words = "\x00".join(seen).encode("utf-8", "surrogatepass")
    return blake2b(words, digest_size=HALF).digest()
