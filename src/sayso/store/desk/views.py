"""What the desk's screens ask of the flat rows: pages, counts by facet, neighbours."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, func, literal_column, or_, select, text
from sqlalchemy.sql.elements import ColumnElement

from sayso.store.desk.snippets import LOOKED_AT, snippet
from sayso.store.desk.tables import (
    BY_EFFECT,
    BY_RANK,
    PAIR_CANDIDATE,
    SHOWN_CLAIM,
    SHOWN_DOCUMENT,
    SHOWN_ENTITY,
    SHOWN_LINK,
)
from sayso.store.search import TextIndex, match_expression
from sayso.store.tables import CONFLICT, DERIVED_FROM, DOCUMENT, SOURCE_ENTITY

Row = dict[str, Any]
Facets = dict[str, list[tuple[str, int]]]
MAX_FACET_VALUES = 40


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of thing is listed.

    Args:
        table: Its flat rows.
        index: Its text index.
        facets: Columns that are counted and filtered by exact value.
        sorts: Name of an order -> its columns.
        ties: In which order rows come that a search ranks alike; as they are numbered if empty.
    """

    table: Table
    index: str
    facets: tuple[str, ...]
    sorts: dict[str, tuple[ColumnElement[Any], ...]]
    ties: tuple[ColumnElement[Any], ...] = ()


_C, _E, _D, _L = SHOWN_CLAIM.c, SHOWN_ENTITY.c, SHOWN_DOCUMENT.c, SHOWN_LINK.c

KINDS = {
    "claims": Kind(
        SHOWN_CLAIM,
        "claim",
        ("relation", "modality", "grade", "outlet", "family", "status"),
        {
            "place": (_C.n,),
            "newest": (_C.published.desc(), _C.n),
            "oldest": (_C.published, _C.n),
            "lines": (_C.lines.desc(), _C.n),
            "grade": (_C.grade, _C.n),
            "subject": (_C.subject, _C.n),
            "relation": (_C.relation, _C.n),
            "conflicts": (_C.conflicts.desc(), _C.n),
        },
    ),
    "entities": Kind(
        SHOWN_ENTITY,
        "entity",
        ("type", "country"),
        {
            "documents": BY_RANK,
            "name": (_E.name, *BY_RANK),
            "claims": (_E.claims.desc(), *BY_RANK),
        },
        BY_RANK,
    ),
    "documents": Kind(
        SHOWN_DOCUMENT,
        "document",
        ("outlet", "language"),
        {
            "newest": (_D.published.desc(), _D.n),
            "oldest": (_D.published, _D.n),
            "claims": (_D.claims.desc(), _D.n),
            "outlet": (_D.outlet, _D.n),
        },
    ),
    "links": Kind(
        SHOWN_LINK,
        "",
        ("relation", "modality", "grade", "family"),
        {"lines": (_L.lines.desc(), _L.n), "relation": (_L.relation, _L.n)},
    ),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a kind; hashable, so that counts can be kept.

    Args:
        kind: "claims", "entities", "documents" or "links".
        q: Words to search; None for all.
        chosen: (facet, value) pairs; values of one facet are alternatives.
        entity: Canonical id on either side of a claim or link.
        document, proposition: Only of that one.
        since, until: ISO days; publication.
        only: Flags such as "conflicts", "listed", "unread", "named".
        sort: Name of an order; the kind's first where unknown; a search ranks by relevance.
    """

    kind: str
    q: str | None = None
    chosen: tuple[tuple[str, str], ...] = ()
    entity: str | None = None
    document: str | None = None
    proposition: str | None = None
    since: str | None = None
    until: str | None = None
    only: tuple[str, ...] = ()
    sort: str | None = None


class DeskViews:
    """Reads the flat rows."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.index = TextIndex(engine)

    def built_from(self) -> dict[str, str]:
        """Return the states of the log and of the lists that the rows were built from."""
        query = select(DERIVED_FROM.c.name, DERIVED_FROM.c.value)
        with self.engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def count(self, wanted: Wanted) -> int:
        """Count the rows."""
        kind = KINDS[wanted.kind]
        if kind.index and _is_only_words(wanted):
            # The index counts alone, several times faster than through the rows.
            return self.index.count(kind.index, wanted.q or "")
        query = _narrow(select(func.count()).select_from(kind.table), wanted)
        with self.engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    def page(self, wanted: Wanted, *, limit: int, offset: int = 0) -> list[Row]:
        """Return some rows in the wanted order."""
        kind = KINDS[wanted.kind]
        if wanted.q and kind.index and not wanted.sort:
            return self._ranked(kind, wanted, limit=limit, offset=offset)
        order = kind.sorts.get(wanted.sort or "") or next(iter(kind.sorts.values()))
        query = _narrow(select(kind.table), wanted).order_by(*order).limit(limit).offset(offset)
        return self._rows(query)

    def _ranked(self, kind: Kind, wanted: Wanted, *, limit: int, offset: int) -> list[Row]:
        expression = match_expression(wanted.q or "")
        if expression is None:
            return []
        if _is_only_words(wanted) and not kind.ties:
            # Only the rows of this page are read, not those of every match.
            best = self.index.best(kind.index, wanted.q or "", limit=limit, offset=offset)
            rows = self._rows(select(kind.table).where(kind.table.c.n.in_(best)))
            place = {n: i for i, n in enumerate(best)}
            return sorted(rows, key=lambda row: place[row["n"]])
        name = f"search_{kind.index}"
        rank: ColumnElement[Any] = literal_column(f"bm25({name}, 4.0, 1.0)")
        query = _narrow(select(kind.table), replace(wanted, q=None))
        query = (
            query.join(text(name), literal_column(f"{name}.rowid") == kind.table.c.n)
            .where(text(f"{name} MATCH :asked").bindparams(asked=expression))
            .order_by(rank, *(kind.ties or (kind.table.c.n,)))
            .limit(limit)
            .offset(offset)
        )
        return self._rows(query)

    def facets(self, wanted: Wanted) -> Facets:
        """Count the values of each facet, the facet's own choice left aside."""
        kind = KINDS[wanted.kind]
        chosen = {facet for facet, _ in wanted.chosen}
        counted: Facets = {}
        with self.engine.connect() as connection:
            free = [facet for facet in kind.facets if facet not in chosen]
            counted |= self._count(connection, kind, wanted, free)
            for facet in sorted(chosen):
                # A facet with a choice counts its other values too.
                others = tuple((f, v) for f, v in wanted.chosen if f != facet)
                counted |= self._count(connection, kind, replace(wanted, chosen=others), [facet])
        return {facet: counted[facet] for facet in kind.facets}

    def _count(
        self, connection: Connection, kind: Kind, wanted: Wanted, facets: Sequence[str]
    ) -> Facets:
        if not facets:
            return {}
        # One pass over distinct combinations; the database counts, few rows come back.
        columns = [kind.table.c[facet] for facet in facets]
        query = _narrow(select(*columns, func.count()).select_from(kind.table), wanted)
        counts: list[Counter[str]] = [Counter() for _ in facets]
        for row in connection.execute(query.group_by(*columns)):
            for counter, value in zip(counts, row[:-1], strict=True):
                if value is not None:
                    counter[str(value)] += row[-1]
        return {
            facet: sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_FACET_VALUES]
            for facet, counter in zip(facets, counts, strict=True)
        }

    def one(self, kind: str, wanted_id: str) -> Row | None:
        """Return the row of one id, or None."""
        table = KINDS[kind].table
        rows = self._rows(select(table).where(table.c.id == wanted_id))
        return rows[0] if rows else None

    def canonical(self, entity_id: str) -> str | None:
        """Return the id of an entity given by it or by an id that redirects to it, or None."""
        redirected = select(SOURCE_ENTITY.c.entity_id).where(SOURCE_ENTITY.c.id == entity_id)
        own = select(_E.id).where(_E.id == entity_id)
        with self.engine.connect() as connection:
            found = connection.execute(redirected).scalar()
            return found or connection.execute(own).scalar()

    def some(self, kind: str, ids: Sequence[str]) -> dict[str, Row]:
        """Return the rows of some ids, by id."""
        table = KINDS[kind].table
        found: dict[str, Row] = {}
        for start in range(0, len(ids), 500):
            part = list(ids[start : start + 500])
            found |= {r["id"]: r for r in self._rows(select(table).where(table.c.id.in_(part)))}
        return found

    def numbered(
        self, kind: str, numbers: Sequence[int], columns: Sequence[str]
    ) -> list[tuple[Any, ...]]:
        """Return some columns of the rows of some numbers, in the order of these."""
        table = KINDS[kind].table
        wanted = [table.c[name] for name in columns]
        found: list[tuple[Any, ...]] = []
        with self.engine.connect() as connection:
            for start in range(0, len(numbers), 500):
                part = list(numbers[start : start + 500])
                query = select(*wanted).where(table.c.n.in_(part)).order_by(table.c.n)
                found += [tuple(row) for row in connection.execute(query)]
        return found

    def document_beside(self, n: int, *, after: bool) -> str | None:
        """Return the id of the document that came next after, or last before, one of a number."""
        wanted, order = (_D.n > n, _D.n) if after else (_D.n < n, _D.n.desc())
        with self.engine.connect() as connection:
            return connection.execute(select(_D.id).where(wanted).order_by(order).limit(1)).scalar()

    def added_after(self, moment: datetime, *, limit: int) -> list[str]:
        """Return the ids of the documents that came in after a moment, the newest first."""
        newest = select(DOCUMENT.c.id, DOCUMENT.c.added_at).order_by(DOCUMENT.c.seq.desc())
        with self.engine.connect() as connection:
            rows = connection.execute(newest.limit(limit))
            return [row[0] for row in rows if datetime.fromisoformat(row[1]) > moment]

    def snippets(self, q: str, numbers: Sequence[int]) -> dict[int, str]:
        """Return the words around the match in some documents, by row number."""
        texts = self.index.texts(numbers, LOOKED_AT)
        return {n: snippet(body, q) for n, body in texts.items()}

    def drawable(self, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """Return some columns of every link between two entities, in the order of their numbers."""
        query = select(*(SHOWN_LINK.c[name] for name in columns)).where(
            _L.subject_id.is_not(None), _L.object_id.is_not(None)
        )
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query.order_by(_L.n))]

    def pairs(self, *, limit: int, offset: int = 0) -> list[Row]:
        """Return candidate pairs, those whose decision changes most first."""
        query = select(PAIR_CANDIDATE).order_by(*BY_EFFECT)
        return self._rows(query.limit(limit).offset(offset))

    def pairs_of(self, entity_id: str) -> list[Row]:
        """Return the candidate pairs of one entity."""
        either = or_(PAIR_CANDIDATE.c.left_id == entity_id, PAIR_CANDIDATE.c.right_id == entity_id)
        return self._rows(select(PAIR_CANDIDATE).where(either).order_by(*BY_EFFECT))

    def conflict_rows(self, *, limit: int, offset: int = 0) -> list[Row]:
        """Return conflicts with their packed bodies."""
        query = select(CONFLICT).order_by(CONFLICT.c.kind, CONFLICT.c.id)
        return self._rows(query.limit(limit).offset(offset))

    def conflict_row(self, conflict_id: str) -> Row | None:
        """Return one conflict with its packed body."""
        rows = self._rows(select(CONFLICT).where(CONFLICT.c.id == conflict_id))
        return rows[0] if rows else None

    def count_conflicts(self) -> int:
        """Count the conflicts."""
        with self.engine.connect() as connection:
            query = select(func.count()).select_from(CONFLICT)
            return int(connection.execute(query).scalar_one())

    def _rows(self, query: Select[Any]) -> list[Row]:
        with self.engine.connect() as connection:
            result = connection.execute(query)
            names = tuple(result.keys())
            return [dict(zip(names, row, strict=True)) for row in result]


def _is_only_words(wanted: Wanted) -> bool:
    return bool(wanted.q) and wanted == Wanted(wanted.kind, q=wanted.q, sort=wanted.sort)


def _narrow(query: Select[Any], wanted: Wanted) -> Select[Any]:
    kind = KINDS[wanted.kind]
    columns = kind.table.c
    for facet in kind.facets:
        values = [value for name, value in wanted.chosen if name == facet]
        if values:
            query = query.where(columns[facet].in_(values))
    if wanted.q and kind.index:
        query = query.where(_matching(kind, wanted.q))
    if wanted.entity and "subject_id" in columns:
        either = or_(columns.subject_id == wanted.entity, columns.object_id == wanted.entity)
        query = query.where(either)
    for name, value in (
        ("document_id", wanted.document),
        ("proposition_id", wanted.proposition),
    ):
        if value and name in columns:
            query = query.where(columns[name] == value)
    if wanted.since and "published" in columns:
        query = query.where(columns.published >= wanted.since)
    if wanted.until and "published" in columns:
        query = query.where(columns.published <= wanted.until)
    return _only(query, kind, wanted.only)


def _matching(kind: Kind, q: str) -> ColumnElement[bool]:
    expression = match_expression(q)
    if expression is None:
        return text("0")  # type: ignore[return-value]
    name = f"search_{kind.index}"
    # The index is one of three words of ours; what the user typed is a bound value.
    sql = f"{kind.table.name}.n IN (SELECT rowid FROM {name} WHERE {name} MATCH :asked)"  # noqa: S608
    return text(sql).bindparams(asked=expression)  # type: ignore[return-value]


def _only(query: Select[Any], kind: Kind, flags: tuple[str, ...]) -> Select[Any]:
    columns = kind.table.c
    if "conflicts" in flags and "conflicts" in columns:
        query = query.where(columns.conflicts > 0)
    if "listed" in flags and "listed" in columns:
        query = query.where(columns.listed != "")
    if "named" in flags and "named" in columns:
        query = query.where(columns.named.is_(True))
    if "unread" in flags and "unread" in columns:
        query = query.where(columns.unread > 0)
    if "single" in flags and "lines" in columns:
        query = query.where(columns.lines <= 1)
    return query
