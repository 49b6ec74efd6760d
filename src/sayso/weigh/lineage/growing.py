"""Lineage that grows: what new documents change, and nothing else looked at again."""

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sayso.model.graded.lineage import DocumentLineage, EdgeReason, LineageEdge
from sayso.model.texts.document import Document
from sayso.weigh.lineage.events import Reference
from sayso.weigh.lineage.features import body_of, runs_of
from sayso.weigh.lineage.labelling import Citations, relabel
from sayso.weigh.lineage.reuse import Likeness, Sketch, reuse_between, sketch_of
from sayso.weigh.lineage.trace import CARRIED_WITHIN, Trace
from sayso.weigh.lineage.translations import (
    SAME_ORDER,
    anchors_of,
    may_translate,
    order_agreement,
)

# The earliest texts that a document repeats say enough; ten thousand reprints must not square.
MOST_KEPT = 40
HEADS_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class Head:
    """What of a document decides whether it is compared at all, before its trace is opened."""

    document_id: str
    published: date | None
    characters: int

    @property
    def age(self) -> tuple[str, int, str]:
        """As ``Trace.age``."""
        day = self.published.isoformat() if self.published else "9999"
        return day, -self.characters, self.document_id


Labelled = tuple[Reference, str]


class Shelf(Citations, Protocol):
    """Where traces and what follows from them are kept: in memory, or in a case."""

    def put(self, trace: Trace, runs: frozenset[int], sketch: Sketch) -> None:
        """Keep one document's trace; it must not be there yet."""

    def drop(self, document_id: str) -> None:
        """Forget a document's trace and everything that was concluded about it."""

    def trace(self, document_id: str) -> Trace:
        """Give a trace that is there."""

    def runs(self, document_id: str) -> frozenset[int]:
        """Give the word runs of a document that is there."""

    def sharing(self, own: Trace, sketch: Sketch) -> Iterable[Head]:
        """Give the documents near one in time, or of its bytes, that may share its words, by age."""

    def near(self, document_id: str, others: Sequence[str]) -> AbstractSet[str]:
        """Give those of some documents whose word runs one shares in a part that counts."""

    def abroad(self, trace: Trace) -> Iterable[Trace]:
        """Give the documents of other languages within a fortnight, or without a date."""

    def document(self, document_id: str) -> Document:
        """Give the document itself."""

    def likenesses(self, later: str) -> tuple[Likeness, ...]:
        """Give what a document repeats, in the order it was put."""

    def put_likenesses(self, later: str, rows: Sequence[Likeness]) -> None:
        """Replace what a document repeats."""

    def repeating(self, earlier: str) -> Iterable[str]:
        """Give the documents that repeat one."""

    def references(self, document_id: str) -> tuple[Labelled, ...]:
        """Give a document's references with the labels of the publications they mean."""

    def put_references(self, document_id: str, references: Sequence[Reference]) -> None:
        """Replace a document's references; what they mean is not known yet."""

    def line(self, document_id: str) -> DocumentLineage | None:
        """Give a document's lineage, or None."""

    def put_line(self, line: DocumentLineage) -> None:
        """Replace a document's lineage."""


def grow(
    shelf: Shelf,
    *,
    fresh: Iterable[Document],
    gone: Iterable[str],
    trace: Callable[[Document], Trace],
) -> frozenset[str]:
    """Take documents in and out, and conclude again what that changes.

    Whatever the order and the portions in which documents come, the shelf ends up the same.

    Args:
        shelf: What was concluded so far; changed in place.
        fresh: Documents that are new, or whose reading or cited names changed.
        gone: Documents that are no longer there.
        trace: Finds out what one document shows.

    Returns:
        Ids of the documents about which anything was concluded anew, those gone included.
    """
    growth = _Growth(shelf)
    for document_id in sorted(gone):
        growth.take_out(document_id)
    for document in fresh:
        growth.take_in(document, trace)
    return growth.conclude()


class _Growth:
    """One step of growth: which documents and publishers it touches."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._fresh: set[str] = set()
        self._gone: set[str] = set()
        self._orphans: set[str] = set()
        self._candidates_of: tuple[str, tuple[list[Head], list[Head]]] = ("", ([], []))
        self._publishers: set[str] = set()
        self._broken: dict[str, set[str]] = defaultdict(set)

    def take_out(self, document_id: str) -> None:
        self._loosen(document_id)
        self._orphans |= set(self._shelf.repeating(document_id))
        self._shelf.drop(document_id)
        self._gone.add(document_id)

    def take_in(self, document: Document, trace: Callable[[Document], Trace]) -> None:
        self.take_out(document.id)
        runs = runs_of(body_of(document))
        self._shelf.put(trace(document), runs, sketch_of(runs))
        self._fresh.add(document.id)

    def conclude(self) -> frozenset[str]:
        changed = set(self._fresh)
        for orphan in sorted(self._orphans - self._gone - self._fresh):
            found = self._repeated(orphan)
            if found != self._shelf.likenesses(orphan):
                self._shelf.put_likenesses(orphan, found)
            changed.add(orphan)
        # These will have been compared with everything that is there.
        done = self._fresh | self._orphans
        for document_id in sorted(self._fresh):
            changed |= self._compare(document_id, done)
        changed = self._with_copies(changed)
        for document_id in sorted(changed):
            self._refer(document_id)
        for publisher in sorted(self._publishers):
            changed |= relabel(self._shelf, publisher, self._broken[publisher])
        return frozenset(changed | self._lines(changed) | self._gone)

    def _compare(self, document_id: str, done: AbstractSet[str]) -> set[str]:
        """Find what a new document repeats, and which older ones repeat it."""
        own = self._shelf.trace(document_id)
        changed = set()
        self._shelf.put_likenesses(document_id, self._repeated(document_id))
        later = [h for h in self._candidates(own)[1] if h.document_id not in done]
        for other_id in self._near(document_id, later):
            changed |= self._offer(other_id, own, self._reuse)
        for other in self._shelf.abroad(own):
            is_later = other.age > own.age and other.document_id not in done
            if is_later and may_translate(own, other):
                changed |= self._offer(other.document_id, own, self._translation)
        return changed

    def _candidates(self, own: Trace) -> tuple[list[Head], list[Head]]:
        """Give the older and the younger documents that may share words with one, by age."""
        if self._candidates_of[0] == own.document_id:
            return self._candidates_of[1]
        sketch = sketch_of(self._shelf.runs(own.document_id))
        found = [h for h in self._shelf.sharing(own, sketch) if h.document_id != own.document_id]
        younger = bisect_left(found, own.age, key=lambda head: head.age)
        # Asked for twice: what is earlier, and what is later.
        self._candidates_of = (own.document_id, (found[:younger], found[younger:]))
        return self._candidates_of[1]

    def _near(self, document_id: str, heads: Sequence[Head]) -> Iterator[str]:
        """Yield those that share enough words to be measured, in their order."""
        for start in range(0, len(heads), HEADS_AT_ONCE):
            some = [head.document_id for head in heads[start : start + HEADS_AT_ONCE]]
            near = self._shelf.near(document_id, some)
            yield from (other for other in some if other in near)

    def _repeated(self, document_id: str) -> tuple[Likeness, ...]:
        """Give the earliest texts that a document repeats or translates."""
        own = self._shelf.trace(document_id)
        earlier = self._near(document_id, self._candidates(own)[0])
        abroad = sorted(
            (t for t in self._shelf.abroad(own) if t.age < own.age and may_translate(own, t)),
            key=lambda t: t.age,
        )
        reused = _some(self._reuse(own, self._shelf.trace(e)) for e in earlier)
        translated = _some(self._translation(own, t) for t in abroad)
        return (*reused, *translated)

    def _offer(
        self, later: str, own: Trace, measure: Callable[[Trace, Trace], Likeness | None]
    ) -> set[str]:
        """Put a new earlier text among those that an older document repeats, if it is one."""
        rows = self._shelf.likenesses(later)
        kind = EdgeReason.REUSE if measure == self._reuse else EdgeReason.XLANG
        mine = [r for r in rows if r.reason is kind]
        if len(mine) >= MOST_KEPT and self._shelf.trace(mine[-1].earlier).age < own.age:
            return set()
        found = measure(self._shelf.trace(later), own)
        if found is None:
            return set()
        mine = sorted([*mine, found], key=lambda r: self._shelf.trace(r.earlier).age)[:MOST_KEPT]
        rest = [r for r in rows if r.reason is not kind]
        merged = (*mine, *rest) if kind is EdgeReason.REUSE else (*rest, *mine)
        self._shelf.put_likenesses(later, merged)
        return {later}

    def _reuse(self, later: Trace, earlier: Trace) -> Likeness | None:
        runs = (self._shelf.runs(later.document_id), self._shelf.runs(earlier.document_id))
        found = reuse_between(later, earlier, *runs)
        if found is not None and earlier.credits(later):
            # An agency's next report on its own story is no copy of a paper's reprint of it.
            return replace(found, relation=None)
        return found

    def _translation(self, later: Trace, earlier: Trace) -> Likeness | None:
        one, other = (
            anchors_of(body_of(self._shelf.document(t.document_id))) for t in (later, earlier)
        )
        agreement = order_agreement(one, other)
        if agreement < SAME_ORDER:
            return None
        ids = (later.document_id, earlier.document_id)
        return Likeness(*ids, EdgeReason.XLANG, agreement, "translation")

    def _with_copies(self, changed: Iterable[str]) -> set[str]:
        """Add the copies of changed documents, and the copies of those."""
        found, waiting = set(changed), list(changed)
        while waiting:
            fresh = set(self._copies_of(waiting.pop())) - found
            found |= fresh
            waiting += sorted(fresh)
        return found

    def _copies_of(self, document_id: str) -> Iterator[str]:
        for later in self._shelf.repeating(document_id):
            original = copied_by(self._shelf.likenesses(later))
            if original is not None and original.earlier == document_id:
                yield later

    def _refer(self, document_id: str) -> None:
        """Date a document's references; a copy's undated ones mean what the original's did."""
        trace = self._shelf.trace(document_id)
        references = trace.references
        original = self._original(document_id)
        if original.document_id != document_id and original.published:
            day = original.published
            references = tuple(
                r if r.dated else replace(r, first=day - CARRIED_WITHIN, last=day)
                for r in references
            )
        if trace.own:
            references = (trace.own, *references)
        self._loosen(document_id)
        self._publishers |= {r.publisher for r in references}
        self._shelf.put_references(document_id, references)

    def _loosen(self, document_id: str) -> None:
        """Note which publications lose the references of a document."""
        for reference, label in self._shelf.references(document_id):
            self._publishers.add(reference.publisher)
            if label:
                self._broken[reference.publisher].add(label)

    def _original(self, document_id: str) -> Trace:
        here = document_id
        while source := copied_by(self._shelf.likenesses(here)):
            # An earlier text every time, so that this ends.
            here = source.earlier
        return self._shelf.trace(here)

    def _lines(self, wanted: AbstractSet[str]) -> set[str]:
        """Write the lineage of documents, and of copies that inherit from them, earliest first."""
        waiting = [self._shelf.trace(d).age for d in wanted]
        heapq.heapify(waiting)
        changed, done = set(), set()
        while waiting:
            document_id = heapq.heappop(waiting)[-1]
            if document_id in done:
                continue
            done.add(document_id)
            line = self._line(document_id)
            if line == self._shelf.line(document_id):
                continue
            self._shelf.put_line(line)
            changed.add(document_id)
            for copy in self._copies_of(document_id):
                heapq.heappush(waiting, self._shelf.trace(copy).age)
        return changed

    def _line(self, document_id: str) -> DocumentLineage:
        trace, likenesses = self._shelf.trace(document_id), self._shelf.likenesses(document_id)
        line = line_of(trace, self._shelf.references(document_id), likenesses)
        source = self._shelf.line(line.duplicates_of) if line.duplicates_of else None
        if not (line.own_voice and source and line.duplicates_of):
            return line
        # A copy that names no source has the origins of what it copies.
        carrier = self._shelf.trace(line.duplicates_of).outlet
        via = tuple(dict.fromkeys((*line.via, carrier)))
        return replace(line, origins=source.origins, groups=source.groups, via=via, own_voice=False)


def _some(found: Iterable[Likeness | None]) -> list[Likeness]:
    kept: list[Likeness] = []
    for likeness in found:
        if likeness is not None:
            kept.append(likeness)
        if len(kept) >= MOST_KEPT:
            break
    return kept


def copied_by(likenesses: Iterable[Likeness]) -> Likeness | None:
    """Choose the text that a document copies or translates as a whole, or None.

    The earliest, unless it repeats a later one word for word: a reprint of the March report is
    none of the January report that the March report grew from.
    """
    copied = [like for like in likenesses if like.relation]
    return next((like for like in copied if like.relation == "verbatim"), next(iter(copied), None))


def line_of(
    trace: Trace, references: Sequence[Labelled], likenesses: Sequence[Likeness]
) -> DocumentLineage:
    """Say where one document's content comes from, before anything is inherited from a copy."""
    edges = (*trace.edges, *(_edge(like) for like in likenesses))
    origins = tuple(dict.fromkeys(label for _, label in references))
    groups = tuple(dict.fromkeys(r.publisher for r, _ in references))
    own = not origins
    day = trace.published or "undated"
    if own and trace.via:
        groups = trace.via
        origins = tuple(f"{key}-{day}" for key in groups)
    elif own:
        key = trace.outlet if trace.outlet != "?" else f"unnamed:{trace.document_id}"
        origins, groups = (f"{key}-{day}",), (key,)
        why = "names no source and cites nobody"
        default = EdgeReason.DEFAULT
        edge = LineageEdge(trace.document_id, origins[0], "origin", default, why, scope="document")
        edges = (*edges, edge)
    copied = copied_by(likenesses)
    return DocumentLineage(
        document_id=trace.document_id,
        origins=origins,
        groups=groups,
        via=trace.via,
        duplicates_of=copied.earlier if copied else None,
        relation=copied.relation if copied else None,
        edges=edges,
        own_voice=own,
        read=trace.read,
    )


def _edge(like: Likeness) -> LineageEdge:
    return LineageEdge(
        like.later,
        like.earlier,
        "document",
        like.reason,
        like.words,
        scope="text",
        score=like.score,
    )
