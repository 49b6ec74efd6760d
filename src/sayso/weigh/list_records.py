"""List entries as documents of their authorities: a listing is the authority's own act."""

from collections.abc import Iterable

from sayso.model.graded.lineage import Path
from sayso.model.graded.origin import Interest, Origin, OriginKind
from sayso.model.graded.weighing import Assertion, Bearing
from sayso.model.parties.entity import Entity
from sayso.model.said.stance import Stance

# Whose act an entry of a list is; the Consolidated Screening List re-publishes lists of one state.
GOVERNMENT_OF_LIST = {
    "ofac": "us",
    "ofac-nonsdn": "us",
    "bis": "us",
    "bis-meu": "us",
    "csl": "us",
    "eu": "eu",
    "uk": "gb",
    "un": "un",
    "ca": "ca",
    "ch": "ch",
}
RECORD = "sanctioned_by"


def records_of(entity: Entity | None, authorities: Iterable[str]) -> tuple[Assertion, ...]:
    """Give the list entries that record that an entity is sanctioned by one of some governments.

    Args:
        entity: The one said to be sanctioned; only its accepted links count, never a candidate.
        authorities: "gov:…" codes of whoever is said to have sanctioned it.

    Returns:
        One assertion an entry; ids are the entry's key, as in ``ofac:46431``. Nothing is said of
        when, so that a wrong date in a report gains nothing.
    """
    if entity is None:
        return ()
    wanted = set(authorities)
    found = []
    for link in entity.links:
        list_name = link.entry_key.partition(":")[0]
        government = f"gov:{GOVERNMENT_OF_LIST.get(list_name, '?')}"
        if link.is_listed and government in wanted:
            origin = Origin(
                key=f"entry:{link.entry_key}",
                kind=OriginKind.RECORD_OWN_ACT,
                label=f"list entry {link.entry_key}, {link.entry_name}",
                organisations=(government,),
                group=government,
                document_ref=link.entry_key,
                interest=Interest.NONE,
            )
            found.append(
                Assertion(
                    claim_id=link.entry_key,
                    document_id=link.entry_key,
                    stance=Stance.ASSERTED,
                    bearing=Bearing.SUPPORT,
                    paths=(Path(origin),),
                )
            )
    return tuple(found)
