"""What is needed to place a source: register, documents, lineage and the resolved entities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.model.countries import country_names
from sayso.model.parties.entity import Entity
from sayso.model.said.claim import Argument
from sayso.model.texts.document import Document
from sayso.weigh.lineage.documents import Lineage
from sayso.weigh.sources.authorities import (
    ANY_STATE,
)
from sayso.weigh.sources.regions import organisations_in
from sayso.weigh.sources.register import UNKNOWN_OUTLET, Register, fold

# Not states, and without one government.
UNIONS = {"eu": "European Union", "un": "United Nations"}
# Countries whose names take an article: "the United States", "the Netherlands".
_WITH_ARTICLE = ("United ", "Democratic ", "Dominican ", "Czech ", "Central African ")
_PLURAL = frozenset({"Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia"})

SMALL_WORDS = frozenset({"and", "de", "for", "in", "of", "on", "the", "to"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is needed to place a source.

    Args:
        entity_of: Document-local entity ids to canonical ones.
        entities: Canonical entities by id; may be empty.
        days: Publication days, where they are known without opening the documents.
        publishers: Folded names of who publishes the documents of the case, authorities left out.
    """

    register: Register
    documents: Mapping[str, Document]
    lineage: Lineage
    entity_of: Mapping[str, str]
    entities: Mapping[str, Entity]
    days: Mapping[str, date | None] | None = None
    publishers: frozenset[str] = frozenset()

    def canonical(self, local: str | None) -> str | None:
        """Give the canonical id of a document-local entity."""
        return self.entity_of.get(local, local) if local else None

    def names_of(self, local: str | None) -> frozenset[str]:
        """Give the folded names of an entity."""
        entity = self.entities.get(self.canonical(local) or "")
        if entity is None:
            return frozenset()
        return frozenset(fold(name) for name in (entity.name, *(n.name for n in entity.names)))

    def governments(self, side: Argument) -> tuple[str, ...]:
        """Give the codes of the states for which a side of a claim acts."""
        known = self.register.find(side.text)
        if known is not None:
            return (known.group,)
        return tuple(c for c in organisations_in(side.text) if c.startswith("gov:"))

    def names_of_groups(self, groups: Sequence[str]) -> tuple[str, ...]:
        """Word the publishers, governments and parties that propositions are counted by."""
        return tuple(self._name_of_group(group) for group in groups)

    def _name_of_group(self, group: str) -> str:
        if group == ANY_STATE:
            return "an authority whose state is not named"
        if group.startswith("gov:"):
            state, _, part = group.removeprefix("gov:").partition("/")
            of_part = f" ({part})" if part else ""
            return (UNIONS.get(state) or f"government of {_country(state)}") + of_part
        if group == UNKNOWN_OUTLET.key:
            return UNKNOWN_OUTLET.name
        entity = self.entities.get(group)
        outlet = self.register.outlets.get(group)
        words = entity.name if entity else outlet.name if outlet else group.removeprefix("body:")
        return words if entity or outlet else _capitalised(words)

    def label(self, document_id: str, publisher: str) -> str:
        """Name the publication of a publisher that a document rests on."""
        return self.lineage.label_of.get((document_id, publisher), publisher)

    def published(self, document_id: str) -> date | None:
        """Give a document's date of publication, if known."""
        if self.days is not None:
            return self.days.get(document_id)
        document = self.documents.get(document_id)
        return document.published if document else None


def _country(code: str) -> str:
    name = country_names().get(code, code.upper())
    return f"the {name}" if name.startswith(_WITH_ARTICLE) or name in _PLURAL else name


def _capitalised(folded: str) -> str:
    """Write a folded name as a name; "of" and its like stay small."""
    words = folded.split()
    return " ".join(
        w if n and w in SMALL_WORDS else w[:1].upper() + w[1:] for n, w in enumerate(words)
    )
