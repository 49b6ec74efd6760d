"""The references of a case's documents, by the days and the publications that they mean."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from sayso.model.bodies import unpacker
from sayso.store.weighing.tables import LIKENESS, PUBLICATION, REFERENCE, TRACE
from sayso.weigh.lineage.events import Cited, Publication, Reference, Standing
from sayso.weigh.lineage.grouping import Days
from sayso.weigh.lineage.reuse import Likeness

ASKED_AT_ONCE = 400
# Names are asked for in the statement as long as these are few.
MOST_NAMES = 20
# No reference means a time longer than a year.
LONGEST = timedelta(days=367)

_OWN = tuple(
    REFERENCE.c[name]
    for name in ("document_id", "publisher", "first", "last", "dated", "published", "names", "late")
)
_CITED = select(
    *_OWN,
    REFERENCE.c.place,
    REFERENCE.c.label,
    REFERENCE.c.standing,
    TRACE.c.names,
    TRACE.c.figures,
).join_from(REFERENCE, TRACE, REFERENCE.c.document_id == TRACE.c.document_id)
_KEY: Any = bindparam("key")
_OF = select(*_OWN, REFERENCE.c.label).where(REFERENCE.c.document_id == _KEY)
_DROP_OF = delete(REFERENCE).where(REFERENCE.c.document_id == _KEY)

_likeness = unpacker(Likeness)


class KeptClues:
    """What of a text can be compared with another, taken apart when asked; see ``Clues``."""

    __slots__ = ("_figures", "_names")

    def __init__(self, names: str, figures: str) -> None:
        self._names: str | frozenset[str] = names
        self._figures: str | frozenset[str] = figures

    @property
    def names(self) -> frozenset[str]:
        """Skeletons of capitalised words."""
        if isinstance(self._names, str):
            self._names = frozenset(self._names.split())
        return self._names

    @property
    def figures(self) -> frozenset[str]:
        """Numbers of two digits and more."""
        if isinstance(self._figures, str):
            self._figures = frozenset(self._figures.split())
        return self._figures


class ReferenceRows:
    """Keeps references in the open transaction of a derivation; see ``Citations``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def references(self, document_id: str) -> tuple[tuple[Reference, str], ...]:
        """Give a document's references with their labels."""
        query = _OF.order_by(REFERENCE.c.place)
        rows = self._connection.execute(query, {"key": document_id})
        return tuple((_reference(*row[:8]), row[8]) for row in rows)

    def put_references(self, document_id: str, references: Sequence[Reference]) -> None:
        """Replace a document's references; what they mean is not known yet."""
        self._connection.execute(_DROP_OF, {"key": document_id})
        rows = [_row(place, reference) for place, reference in enumerate(references)]
        if rows:
            self._connection.execute(insert(REFERENCE), rows)

    def cited_within(
        self, publisher: str, days: Days, *, late: bool, naming: Collection[str] = ()
    ) -> list[Cited]:
        """Give the references to a publisher between two days, and those of no known day."""
        query = _CITED.where(REFERENCE.c.publisher == publisher, REFERENCE.c.late.is_(late))
        if 0 < len(naming) <= MOST_NAMES:
            query = query.where(or_(*(TRACE.c.names.contains(name) for name in sorted(naming))))
        if days is None:
            return list(self._found(query))
        dated, undated = _within(days)
        return list(self._found(query.where(dated).union_all(query.where(undated))))

    def labels_within(self, publisher: str, days: Days) -> dict[str, int]:
        """Count the early references between two days, by their labels."""
        early = (REFERENCE.c.publisher == publisher) & REFERENCE.c.late.is_(False)
        query = select(REFERENCE.c.label, func.count()).where(early)
        asked = [query] if days is None else [query.where(part) for part in _within(days)]
        found: Counter[str] = Counter()
        for one in asked:
            for label, count in self._connection.execute(one.group_by(REFERENCE.c.label)):
                found[label] += count
        return found

    def cited_as(
        self, publisher: str, labels: Collection[str], *, days: Days = None, most: int | None = None
    ) -> list[Cited]:
        """Give the references to a publisher that have one of some labels."""
        own = _CITED.where(REFERENCE.c.publisher == publisher)
        label: ColumnElement[str] = REFERENCE.c.label
        asked = [own]
        if days is not None:
            # The days are few and the references to one publication may be many: no index of these.
            label = func.coalesce(label, "")
            asked = [own.where(REFERENCE.c.late.is_(False), part) for part in _within(days)]
        if most is not None:
            asked = [query.order_by(REFERENCE.c.last.desc()).limit(most) for query in asked[:1]]
        return [
            cited
            for query in asked
            for some in _portions(labels)
            for cited in self._found(query.where(label.in_(some)))
        ]

    def cited_by(self, publisher: str, document_ids: Collection[str]) -> list[Cited]:
        """Give the references of some documents to a publisher."""
        own = _CITED.where(REFERENCE.c.publisher == publisher)
        return [
            cited
            for some in _portions(document_ids)
            for cited in self._found(own.where(REFERENCE.c.document_id.in_(some)))
        ]

    def publications(
        self, publisher: str, *, labels: Collection[str] = (), day: str | None = None
    ) -> dict[str, Publication]:
        """Give what some labels stand for, and all those that word a day."""
        columns = (PUBLICATION.c[name] for name in ("label", "rank", "published", "worded"))
        query = select(*columns).where(PUBLICATION.c.publisher == publisher)
        asked = [query.where(PUBLICATION.c.label.in_(some)) for some in _portions(labels)]
        if day is not None:
            asked.append(query.where(PUBLICATION.c.day == day))
        rows = (row for one in asked for row in self._connection.execute(one))
        return {label: Publication(*parts) for label, *parts in rows}

    def put_publications(
        self, publisher: str, gone: Collection[str], made: Mapping[str, Publication]
    ) -> None:
        """Put publications by their labels in the place of others."""
        own = delete(PUBLICATION).where(PUBLICATION.c.publisher == publisher)
        for some in _portions({*gone, *made}):
            self._connection.execute(own.where(PUBLICATION.c.label.in_(some)))
        rows = [
            {
                "publisher": publisher,
                "label": label,
                "day": one.day,
                "rank": one.rank,
                "published": one.published,
                "worded": one.worded,
            }
            for label, one in made.items()
        ]
        if rows:
            self._connection.execute(insert(PUBLICATION), rows)

    def copies(self, document_ids: Collection[str]) -> Iterator[tuple[str, str]]:
        """Give the pairs of documents of which one repeats the other, one of some among them."""
        for some in _portions(document_ids):
            for column in (LIKENESS.c.later, LIKENESS.c.earlier):
                query = select(LIKENESS.c.body).where(column.in_(some))
                for body in self._connection.execute(query).scalars():
                    like = _likeness(body)
                    if like.relation:
                        yield like.later, like.earlier

    def put_labels(self, rows: Sequence[Cited]) -> None:
        """Note labels and standings."""
        values = [
            {
                "of": cited.reference.document_id,
                "at": cited.place,
                "words": cited.label,
                "how": cited.standing.value,
            }
            for cited in rows
        ]
        if values:
            same = (REFERENCE.c.document_id == bindparam("of")) & (
                REFERENCE.c.place == bindparam("at")
            )
            changes: dict[str, Any] = {"label": bindparam("words"), "standing": bindparam("how")}
            self._connection.execute(update(REFERENCE).where(same).values(**changes), values)

    def _found(self, query: Any) -> Iterator[Cited]:
        for row in self._connection.execute(query):
            *own, place, label, standing, names, figures = row
            clues = KeptClues(names, figures)
            yield Cited(_reference(*own), place, clues, label, Standing(standing))


def _within(days: tuple[date, date]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Ask for what may be of some days: what has days of its own, and what has none."""
    first, last = (day.isoformat() for day in days)
    # Nothing that begins in time ends later, so that what comes after is not looked through.
    end = date.fromordinal(min(date.max.toordinal(), days[1].toordinal() + LONGEST.days))
    dated = REFERENCE.c.last.between(first, end.isoformat()) & (REFERENCE.c.first <= last)
    return dated, REFERENCE.c.last.is_(None)


def _reference(
    document_id: str,
    publisher: str,
    first: str | None,
    last: str | None,
    *rest: Any,
) -> Reference:
    dated, published, names, late = rest
    return Reference(
        document_id,
        publisher,
        _day(first),
        _day(last),
        dated=bool(dated),
        published=_day(published),
        names=frozenset(names.split()),
        late=bool(late),
    )


def _row(place: int, reference: Reference) -> dict[str, Any]:
    days = {name: getattr(reference, name) for name in ("first", "last", "published")}
    return {
        "document_id": reference.document_id,
        "place": place,
        "publisher": reference.publisher,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "dated": reference.dated,
        "names": " ".join(sorted(reference.names)),
        "late": reference.late,
        "rank": Cited(reference, place, KeptClues("", "")).rank,
        "label": "",
        "standing": Standing.EARLY.value,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _portions(values: Collection[str]) -> Iterator[Sequence[str]]:
    wanted = sorted(values)
    return (wanted[start : start + ASKED_AT_ONCE] for start in range(0, len(wanted), ASKED_AT_ONCE))
