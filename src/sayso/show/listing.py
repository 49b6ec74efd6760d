"""Lists of a case, as rows for JSON and as parts for a terminal."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rich.console import RenderableType

from sayso.case.case import Case
from sayso.case.judged.called import document_named
from sayso.case.judged.sources import register_of
from sayso.errors import UnknownIdError
from sayso.model.graded.outlet import Outlet
from sayso.model.texts.document import Document
from sayso.show import rows, tables
from sayso.store.views import ClaimFilter, PlacedClaim


@dataclass(frozen=True, slots=True)
class Filters:
    """What the user asked to see; None means all."""

    entity: str | None = None
    relation: str | None = None
    modality: str | None = None
    document: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What to show, in two forms that are made only when asked for.

    Args:
        rows: Gives plain values for JSON: many of them, or one.
        parts: Gives what to print on a terminal.
        many: Whether ``rows`` gives several.
    """

    rows: Callable[[], Any]
    parts: Callable[[], Iterable[RenderableType]]
    many: bool = True


def list_rows(case: Case, what: str, filters: Filters) -> Listing:
    """Make the listing of one kind of thing.

    Args:
        case: Open, its derived state up to date.
        what: "claims", "propositions", "entities", "conflicts", "responses", "unread", "sources",
            "documents" or "failures".
        filters: What the user asked to see.

    Raises:
        UnknownIdError: The entity or document of a filter is not in the case.
    """
    return _LISTS[what](case, filters)


def find_entity(case: Case, wanted: str) -> str:
    """Return the canonical id of an entity given by id, by an older id or by a name.

    Raises:
        UnknownIdError: None, or more than one, is so named.
    """
    entity = case.views.entity(wanted)
    if entity:
        return entity.id
    named = case.views.entities_named(wanted)
    if len(named) == 1:
        return named[0].id
    if named:
        ids = ", ".join(f"{e.id} ({e.type.value})" for e in named)
        raise UnknownIdError("entity", f"{wanted} (several are so named: {ids})")
    raise UnknownIdError("entity", wanted)


def find_document(case: Case, wanted: str) -> Document:
    """Return a document given by id, by its sidecar's id or by its name.

    Raises:
        UnknownIdError: None is so named.
    """
    document = document_named(case, wanted)
    if document is None:
        raise UnknownIdError("document", wanted)
    return document


def _claims(case: Case, filters: Filters) -> Listing:
    documents = _documents(case)
    wanted = ClaimFilter(
        entity=find_entity(case, filters.entity) if filters.entity else None,
        relation=filters.relation,
        modality=filters.modality,
        document=find_document(case, filters.document).id if filters.document else None,
    )

    def placed() -> Iterator[PlacedClaim]:
        return islice(case.views.claims(wanted), filters.limit)

    return Listing(
        lambda: (rows.claim_dict(p, documents.get(p.claim.document_id)) for p in placed()),
        lambda: (tables.claim_block(p.claim, documents.get(p.claim.document_id)) for p in placed()),
    )


def _propositions(case: Case, filters: Filters) -> Listing:
    entity = find_entity(case, filters.entity) if filters.entity else None
    found = [
        p for p in case.views.propositions(entity) if filters.relation in {None, p.key.relation}
    ][: filters.limit]
    return Listing(
        lambda: (rows.proposition_dict(p) for p in found),
        lambda: (tables.proposition_line(p) for p in found),
    )


def _entities(case: Case, filters: Filters) -> Listing:
    found = list(islice(case.views.entities(), filters.limit))
    return Listing(
        lambda: (rows.entity_dict(e) for e in found),
        lambda: [tables.entities_table(found)],
    )


def _conflicts(case: Case, filters: Filters) -> Listing:
    found = list(islice(case.views.conflicts(), filters.limit))
    return Listing(
        lambda: (rows.conflict_dict(c) for c in found),
        lambda: (tables.conflict_block(c) for c in found),
    )


def _responses(case: Case, filters: Filters) -> Listing:
    documents = _documents(case)
    found = [
        (r, documents.get(r.evidence.document_id))
        for r in islice(case.views.responses(), filters.limit)
    ]
    return Listing(
        lambda: (rows.response_dict(r, d) for r, d in found),
        lambda: [tables.responses_table(found)],
    )


def _unread(case: Case, filters: Filters) -> Listing:
    documents = _documents(case)
    found = [
        (s, documents.get(s.evidence.document_id))
        for s in islice(case.views.unread(), filters.limit)
    ]
    return Listing(
        lambda: (rows.unread_dict(s, d) for s, d in found),
        lambda: (tables.unread_block(s, d) for s, d in found),
    )


def _list_documents(case: Case, filters: Filters) -> Listing:
    lineages = {x.document_id: x for x in case.views.lineages()}
    found = list(islice(case.log.documents(), filters.limit))
    columns = ("id", "name", "outlet", "published", "language", "goes back to")
    return Listing(
        lambda: (rows.document_dict(d, lineages.get(d.id)) for d in found),
        lambda: [
            tables.table(
                columns,
                (
                    (
                        d.id,
                        d.name,
                        d.outlet,
                        d.published,
                        d.language,
                        ", ".join(lineages[d.id].origins) if d.id in lineages else None,
                    )
                    for d in found
                ),
            )
        ],
    )


def _sources(case: Case, filters: Filters) -> Listing:
    register = register_of(case)
    used: dict[str, int] = {}
    outlets = {}
    for document in case.log.documents():
        outlet = register.outlet_of(document.outlet, document.url)
        outlets[outlet.key] = outlet
        used[outlet.key] = used.get(outlet.key, 0) + 1
    changed = (register.outlet_of(c.outlet) for c in case.log.register_changes())
    outlets |= {outlet.key: outlet for outlet in changed}
    cited, names = _cited(case)
    for key in cited.keys() - outlets.keys():
        outlets[key] = register.outlets.get(key) or Outlet(key, names[key])
    order = sorted(outlets.values(), key=lambda o: (-used.get(o.key, 0), -cited[o.key], o.key))
    found = order[: filters.limit]
    columns = ("key", "outlet", "letter", "documents", "cited in", "owner", "state", "reason")
    return Listing(
        lambda: (rows.outlet_dict(o, used.get(o.key, 0), cited[o.key]) for o in found),
        lambda: [
            tables.table(
                columns,
                (
                    (
                        o.key,
                        tables.cell(o.name, "bold"),
                        o.letter.value,
                        used.get(o.key, 0),
                        cited[o.key],
                        o.owner,
                        {True: "controlled", False: "independent", None: None}[o.state_controlled],
                        o.reason,
                    )
                    for o in found
                ),
            )
        ],
    )


def _cited(case: Case) -> tuple[Counter[str], dict[str, str]]:
    """Count the documents that cite each outlet or authority, and give it as it is first written."""
    cited: Counter[str] = Counter()
    names: dict[str, str] = {}
    for line in case.views.lineages():
        edges = [edge for edge in line.edges if edge.target_kind == "outlet"]
        cited.update({edge.target for edge in edges})
        for edge in edges:
            # The words of a citation end with the name that is cited.
            names.setdefault(edge.target, edge.wording.rpartition(" … ")[2] or edge.target)
    return cited, names


def _failures(case: Case, filters: Filters) -> Listing:
    found = case.log.failures()[: filters.limit]
    return Listing(
        lambda: (
            {"name": f.name, "reason": f.reason, "remedy": f.remedy, "at": f.failed_at}
            for f in found
        ),
        lambda: [
            tables.table(
                ("name", "reason", "what to do"), ((f.name, f.reason, f.remedy) for f in found)
            )
        ],
    )


def _documents(case: Case) -> dict[str, Document]:
    return {document.id: document for document in case.log.documents()}


_LISTS: dict[str, Callable[[Case, Filters], Listing]] = {
    "claims": _claims,
    "propositions": _propositions,
    "entities": _entities,
    "conflicts": _conflicts,
    "responses": _responses,
    "unread": _unread,
    "sources": _sources,
    "documents": _list_documents,
    "failures": _failures,
}
