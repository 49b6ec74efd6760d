"""How one document, claim, entity or link is laid out for the screens."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sayso.model.graded.proposition import Proposition
from sayso.model.graded.weighing import Bearing
from sayso.model.parties.entity import Entity
from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Claim, Source
from sayso.model.said.stance import Modality, modality_of
from sayso.model.texts.document import Document
from sayso.store.desk.writer import Outcome

# Which stance stands for a link that several claims state: the firmest.
FIRMEST = tuple(Modality)
# Numbers of claims are those of their documents, and the place among the document's claims.
PLACE_BITS = 20


def outcome_of(proposition: Proposition) -> Outcome:
    """Give what the claims of a proposition show of it."""
    weighing = proposition.weighing
    lines, conflicts = weighing.support.lines, len(proposition.conflicts)
    return Outcome(proposition.id, str(weighing.grade), lines, conflicts)


@dataclass(frozen=True, slots=True)
class Head:
    """A document without its text, as the log numbers it.

    Args:
        characters: The length of its text.
        unread: How many of its sentences were not read.
        not_read_because: Why none was, or None.
        origins: Where its content comes from, in words.
    """

    n: int
    document: Document
    characters: int
    claims: int
    unread: int
    not_read_because: str | None
    origins: str


def document_row(head: Head) -> dict[str, Any]:
    """Lay out one document."""
    document = head.document
    return {
        "n": head.n,
        "id": document.id,
        "name": _clean(document.name),
        "title": _clean(document.title),
        "outlet": _clean(document.outlet),
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "url": _clean(document.url),
        "sha256": document.sha256,
        "characters": head.characters,
        "claims": head.claims,
        "unread": head.unread,
        "origins": _clean(head.origins),
        "not_read_because": head.not_read_because,
    }


def document_text(document: Document) -> tuple[str, str]:
    """Give what of a document is searched: its heading and its text."""
    title = " ".join(filter(None, (document.title, document.outlet, document.name)))
    return title, document.text


def claim_row(
    place: int, claim: Claim, head: Head, *, status: str, outcome: Outcome | None
) -> dict[str, Any]:
    """Lay out one claim; its sides' entities are put in by the caller."""
    document = head.document
    time = claim.time
    return {
        "n": head.n << PLACE_BITS | place,
        "id": claim.id,
        "document_id": document.id,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "relation": claim.relation,
        "family": RELATIONS[claim.relation].family.value,
        "subject": _clean(claim.subject.text),
        "object": _clean(claim.object.text),
        "modality": claim.modality.value,
        "stance": claim.stance.value,
        "negated": claim.negated,
        "says": _clean(_says(claim, document.outlet)),
        "outlet": _clean(document.outlet),
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "time": _clean(time.wording) if time else None,
        "earliest": time.earliest.isoformat() if time and time.earliest else None,
        "latest": time.latest.isoformat() if time and time.latest else None,
        "place": _clean(claim.place.text) if claim.place else None,
        "quantity": _clean(claim.quantity.wording) if claim.quantity else None,
        "status": status,
        "proposition_id": outcome.id if outcome else None,
        "grade": outcome.grade if outcome else None,
        "lines": outcome.lines if outcome else 0,
        "conflicts": outcome.conflicts if outcome else 0,
        "quote": _clean(claim.evidence.quote),
    }


def _says(claim: Claim, outlet: str | None) -> str:
    chains = (claim.attribution, *claim.attribution_also)
    return "; also ".join(_chain(chain, outlet) for chain in chains)


def _chain(chain: tuple[Source, ...], outlet: str | None) -> str:
    return " ← ".join([outlet or "outlet not named", *(source.name for source in chain)])


def claim_text(row: Mapping[str, Any]) -> tuple[int, str, str]:
    """Give what of a claim is searched: what it says in short, its words and who says so."""
    title = f"{row['subject']} {row['relation'].replace('_', ' ')} {row['object']}"
    return row["n"], title, f"{row['quote']} {row['says']}"


def entity_row(entity: Entity, *, documents: int, parties: int, claims: int) -> dict[str, Any]:
    """Lay out one entity; the numbers are those of what is in it."""
    others = [form.name for form in entity.names if form.name != entity.name]
    identifiers = [value for _, value in entity.identifiers]
    return {
        "n": _number(entity.id),
        "id": entity.id,
        "name": _clean(entity.name),
        "type": entity.type.value,
        "named": entity.named,
        "documents": documents,
        "mentions": parties,
        "claims": claims,
        "country": entity.countries[0][0] if entity.countries else None,
        "names": _clean("; ".join([*others, *identifiers])),
        # A candidate is never shown as listed.
        "listed": " ".join(sorted(link.entry_key for link in entity.links if link.is_listed)),
    }


def firmest(proposition: Proposition) -> Modality:
    """Give the firmest way in which any claim says what a proposition says."""
    support = [a for a in proposition.assertions if a.bearing is Bearing.SUPPORT]
    firm = {modality_of(a.stance) for a in support or proposition.assertions}
    return next((m for m in FIRMEST if m in firm), Modality.ASSERTED)


def link_row(proposition: Proposition, published: Mapping[str, str]) -> dict[str, Any]:
    """Lay out one link; ``published`` gives the days of documents."""
    key, weighing, time = proposition.key, proposition.weighing, proposition.time
    days = sorted(published[d] for d in proposition.document_ids if d in published)
    return {
        "n": _number(proposition.id),
        "id": proposition.id,
        "relation": key.relation,
        "family": RELATIONS[key.relation].family.value,
        "subject": _clean(proposition.subject),
        "object": _clean(proposition.object),
        "subject_id": _canonical(key.subject),
        "object_id": _canonical(key.object),
        "modality": firmest(proposition).value,
        "negated": key.negated,
        "lines": weighing.support.lines,
        "grade": str(weighing.grade),
        "documents": len(proposition.document_ids),
        "claims": len(proposition.claim_ids),
        "conflicts": len(proposition.conflicts),
        "time": _clean(time.wording) if time else None,
        "earliest": time.earliest.isoformat() if time and time.earliest else None,
        "latest": time.latest.isoformat() if time and time.latest else None,
        "published": days[0] if days else None,
    }


def _number(key: str) -> int:
    # Any order does, as long as it is the same however the case came about.
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 2


def _canonical(argument: str) -> str | None:
    return argument.removeprefix("e:") if argument.startswith("e:") else None


def _clean(words: str | None) -> Any:
    # Damaged texts hold lone surrogates, which no database column takes.
    return words.encode("utf-8", "replace").decode() if words is not None else None
