"""Which propositions a new document touches, and weighing only those again."""

from collections.abc import Iterable, Mapping, Sequence

from sayso.model.parties.entity import Entity
from sayso.model.said.claim import Claim
from sayso.model.said.reading import Reading
from sayso.weigh.cases import CaseLog, Weighed, weigh_claims
from sayso.weigh.propositions import NOBODY, base_key
from sayso.weigh.sources.surroundings import Surroundings

# For these a rival claim names another party: who leads, who founded, whose staff.
BY_SUBJECT = frozenset({"founded_by", "controlled_by", "employed_by"})
BY_OBJECT = frozenset({"officer_of"})


def family_of(
    claim: Claim, entity_of: Mapping[str, str], entities: Mapping[str, Entity] | None = None
) -> str:
    """Give the family of a claim: only claims of one family can change each other's weighing.

    A store that keeps this string with each claim finds all that a new document touches by one
    look-up per claim, whatever the size of the case.
    """
    key, _ = base_key(claim, entity_of, NOBODY if entities is None else entities)
    if key.relation in BY_SUBJECT:
        return f"{key.relation}|{key.subject}|"
    if key.relation in BY_OBJECT:
        return f"{key.relation}||{key.object}"
    return f"{key.relation}|{key.subject}|{key.object}"


def touched_families(
    readings: Iterable[Reading],
    entity_of: Mapping[str, str],
    entities: Mapping[str, Entity] | None = None,
) -> frozenset[str]:
    """Give the families that some readings touch: those of a new document, or of an old one re-read.

    Args:
        readings: The new reading, and the one it replaces if there is one.
        entity_of: Document-local entity ids to canonical ones.
        entities: Canonical entities by id.
    """
    return frozenset(
        family_of(claim, entity_of, entities) for reading in readings for claim in reading.claims
    )


def weigh_families(
    claims: Sequence[Claim], around: Surroundings, log: CaseLog | None = None
) -> Weighed:
    """Weigh the propositions of whole families only.

    Args:
        claims: All claims of the touched families, and the `responds` claims of their documents.
        around: Register, documents and lineage; of other documents nothing is read.
        log: As for the whole case.

    Returns:
        The very propositions that weighing the whole case with this lineage gives for these
        families; propositions of the added `responds` claims are to be left out by the caller if
        their family was not asked for.
    """
    return weigh_claims(claims, around, log or CaseLog())
