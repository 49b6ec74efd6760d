"""The resolved entities of a case as the making of rows and weighing see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sayso.case.looked_up import LookedUp
from sayso.model.parties.entity import Entity
from sayso.model.said.claim import Claim

UNKNOWN = b"-"


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


def look_of(entity: Entity) -> bytes:
    """Digest what weighing sees of an entity."""
    names = sorted({entity.name, *(form.name for form in entity.names)})
    listed = sorted(link.entry_key for link in entity.links if link.is_listed)
    country = entity.countries[0][0] if entity.countries else ""
    kind = (entity.type.value, country, str(entity.named))
    seen = "\x00".join([entity.id, entity.name, *kind, *names, *listed])
    return blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=16).digest()
