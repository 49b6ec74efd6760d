"""The flat rows that the desk lists, made with the other derived rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sayso.case.judged import JudgedReading
from sayso.case.pairs import pair_rows
from sayso.model.claim import Claim, Source
from sayso.model.document import Document
from sayso.model.entity import Entity
from sayso.model.proposition import Proposition
from sayso.model.relations import RELATIONS
from sayso.model.sameness import PairProposal
from sayso.model.stance import Modality, modality_of
from sayso.model.weighing import Bearing
from sayso.store.derived import DerivedWriter
from sayso.store.desk_tables import (
    PAIR_CANDIDATE,
    SHOWN_CLAIM,
    SHOWN_DOCUMENT,
    SHOWN_ENTITY,
    SHOWN_LINK,
)

# Which stance stands for a link that several claims state: the firmest.
FIRMEST = tuple(Modality)


@dataclass(slots=True)
class Tally:
    """What is counted while the readings pass by."""

    claims_of_entity: Counter[str] = field(default_factory=Counter)
    claims_of_document: Counter[str] = field(default_factory=Counter)
    unread_of_document: Counter[str] = field(default_factory=Counter)
    not_read: dict[str, str] = field(default_factory=dict)


def write_desk_rows(
    writer: DerivedWriter,
    *,
    readings: Iterable[JudgedReading],
    documents: Callable[[], Iterable[Document]],
    entities: Iterable[Entity],
    entity_of: Mapping[str, str],
    propositions: Callable[[], Iterator[Proposition]],
    origins: Mapping[str, str],
    proposals: Sequence[PairProposal] = (),
) -> None:
    """Write the rows of all screens; ``documents`` and ``readings`` come in the order of ids.

    ``propositions`` gives them in the order of their ids, each time anew; ``origins`` words where
    each document's content comes from.
    """
    weighed = {c: result for p in propositions() for result in (_result(p),) for c in p.claim_ids}
    tally = Tally()
    pages = _Pages(documents(), origins)
    claims = _claim_rows(readings, pages, weighed, entity_of, tally)
    _add_both(writer, SHOWN_CLAIM, "claim", claims, _claim_text)
    pages.finish()
    shown = [pages.row(n, d, tally) for n, d in enumerate(pages.heads, start=1)]
    writer.add(SHOWN_DOCUMENT, shown)
    numbers = {row["id"]: row["n"] for row in shown}
    writer.add_to_index("document", _document_texts(documents(), numbers))
    named = list(entities)
    rows = [_entity_row(n, e, tally) for n, e in enumerate(sorted(named, key=_rank), start=1)]
    writer.add(SHOWN_ENTITY, rows)
    writer.add_to_index("entity", ((r["n"], r["name"], r["names"]) for r in rows))
    published = {d.id: d.published.isoformat() for d in pages.heads if d.published}
    links = enumerate(propositions(), start=1)
    writer.add(SHOWN_LINK, (_link_row(n, p, published) for n, p in links))
    writer.add(PAIR_CANDIDATE, pair_rows(named, proposals, propositions()))


@dataclass(frozen=True, slots=True)
class _Result:
    """What the row of a claim shows of its proposition."""

    id: str
    grade: str
    lines: int
    conflicts: int


def _result(proposition: Proposition) -> _Result:
    weighing = proposition.weighing
    lines, conflicts = weighing.support.lines, len(proposition.conflicts)
    return _Result(proposition.id, str(weighing.grade), lines, conflicts)


def _rank(entity: Entity) -> tuple[int, int, str]:
    return (-len(entity.documents), -len(entity.members), entity.id)


class _Pages:
    """Documents beside their readings, without holding all texts at once."""

    def __init__(self, documents: Iterable[Document], origins: Mapping[str, str]) -> None:
        self._documents = iter(documents)
        self._origins = origins
        self.heads: list[Document] = []
        self.lengths: dict[str, int] = {}
        self._by_id: dict[str, Document] = {}

    def head(self, document_id: str) -> Document | None:
        """Give a document, reading on as far as needed."""
        while document_id not in self._by_id:
            document = next(self._documents, None)
            if document is None:
                return None
            self._keep(document)
        return self._by_id[document_id]

    def finish(self) -> None:
        """Take in documents that have no reading."""
        for document in self._documents:
            self._keep(document)

    def _keep(self, document: Document) -> None:
        head = replace(document, text="", paragraphs=(), furniture=())
        self.lengths[document.id] = len(document.text)
        self.heads.append(head)
        self._by_id[document.id] = head

    def row(self, n: int, document: Document, tally: Tally) -> dict[str, Any]:
        """Lay out one document."""
        return {
            "n": n,
            "id": document.id,
            "name": _clean(document.name),
            "title": _clean(document.title),
            "outlet": _clean(document.outlet),
            "published": document.published.isoformat() if document.published else None,
            "language": document.language,
            "url": _clean(document.url),
            "sha256": document.sha256,
            "characters": self.lengths[document.id],
            "claims": tally.claims_of_document[document.id],
            "unread": tally.unread_of_document[document.id],
            "origins": _clean(self._origins.get(document.id, "")),
            "not_read_because": tally.not_read.get(document.id),
        }


def _document_texts(
    documents: Iterable[Document], numbers: Mapping[str, int]
) -> Iterator[tuple[int, str, str]]:
    for document in documents:
        title = " ".join(filter(None, (document.title, document.outlet, document.name)))
        yield numbers[document.id], title, document.text


def _claim_rows(
    readings: Iterable[JudgedReading],
    pages: _Pages,
    weighed: Mapping[str, _Result],
    entity_of: Mapping[str, str],
    tally: Tally,
) -> Iterator[dict[str, Any]]:
    n = 0
    for judged in readings:
        reading = judged.reading
        document = pages.head(reading.document_id)
        if document is None:
            continue
        _count(judged, entity_of, tally)
        statuses = dict(judged.statuses)
        for claim in sorted(reading.claims, key=lambda c: (c.evidence.start, c.id)):
            n += 1
            row = _claim_row(n, claim, document, weighed.get(claim.id))
            row["status"] = statuses.get(claim.id, "unjudged")
            for side, argument in (("subject_id", claim.subject), ("object_id", claim.object)):
                row[side] = entity_of.get(argument.entity or "")
            yield row


def _count(judged: JudgedReading, entity_of: Mapping[str, str], tally: Tally) -> None:
    reading = judged.reading
    tally.claims_of_document[reading.document_id] = len(reading.claims)
    tally.unread_of_document[reading.document_id] = len(reading.unread)
    if reading.not_read_because:
        tally.not_read[reading.document_id] = reading.not_read_because
    for claim in reading.claims:
        sides = {entity_of.get(a.entity or "") for a in (claim.subject, claim.object)} - {None}
        tally.claims_of_entity.update(side for side in sides if side)


def _claim_row(n: int, claim: Claim, document: Document, result: _Result | None) -> dict[str, Any]:
    time = claim.time
    return {
        "n": n,
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
        "proposition_id": result.id if result else None,
        "grade": result.grade if result else None,
        "lines": result.lines if result else 0,
        "conflicts": result.conflicts if result else 0,
        "quote": _clean(claim.evidence.quote),
    }


def _says(claim: Claim, outlet: str | None) -> str:
    chains = (claim.attribution, *claim.attribution_also)
    return "; also ".join(_chain(chain, outlet) for chain in chains)


def _chain(chain: tuple[Source, ...], outlet: str | None) -> str:
    return " ← ".join([outlet or "outlet not named", *(source.name for source in chain)])


def _claim_text(row: Mapping[str, Any]) -> tuple[object, str, str]:
    title = f"{row['subject']} {row['relation'].replace('_', ' ')} {row['object']}"
    return row["n"], title, f"{row['quote']} {row['says']}"


def _add_both(
    writer: DerivedWriter, table: Any, kind: str, rows: Iterable[dict[str, Any]], words: Any
) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= 1000:
            writer.add(table, batch)
            writer.add_to_index(kind, map(words, batch))
            batch = []
    writer.add(table, batch)
    writer.add_to_index(kind, map(words, batch))


def _entity_row(n: int, entity: Entity, tally: Tally) -> dict[str, Any]:
    others = [form.name for form in entity.names if form.name != entity.name]
    identifiers = [value for _, value in entity.identifiers]
    return {
        "n": n,
        "id": entity.id,
        "name": _clean(entity.name),
        "type": entity.type.value,
        "named": entity.named,
        "documents": len(entity.documents),
        "mentions": len(entity.members),
        "claims": tally.claims_of_entity[entity.id],
        "country": entity.countries[0][0] if entity.countries else None,
        "names": _clean("; ".join([*others, *identifiers])),
        # A candidate is never shown as listed.
        "listed": " ".join(sorted(link.entry_key for link in entity.links if link.is_listed)),
    }


def _link_row(n: int, proposition: Proposition, published: Mapping[str, str]) -> dict[str, Any]:
    key, weighing, time = proposition.key, proposition.weighing, proposition.time
    support = [a for a in proposition.assertions if a.bearing is Bearing.SUPPORT]
    firm = {modality_of(a.stance) for a in support or proposition.assertions}
    days = sorted(published[d] for d in proposition.document_ids if d in published)
    return {
        "n": n,
        "id": proposition.id,
        "relation": key.relation,
        "family": RELATIONS[key.relation].family.value,
        "subject": _clean(proposition.subject),
        "object": _clean(proposition.object),
        "subject_id": _canonical(key.subject),
        "object_id": _canonical(key.object),
        "modality": next((m.value for m in FIRMEST if m in firm), Modality.ASSERTED.value),
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


def _canonical(argument: str) -> str | None:
    return argument.removeprefix("e:") if argument.startswith("e:") else None


def _clean(words: str | None) -> Any:
    # Damaged texts hold lone surrogates, which no database column takes.
    return words.encode("utf-8", "replace").decode() if words is not None else None
