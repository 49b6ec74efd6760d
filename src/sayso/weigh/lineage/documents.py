"""The lineage of documents: what each rests on, with the words or measure that gave every edge."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sayso.model.graded.lineage import DocumentLineage
from sayso.model.graded.outlet import Outlet
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document
from sayso.weigh.lineage.citations import CitationFinder
from sayso.weigh.lineage.events import Cited, Publication, Reference
from sayso.weigh.lineage.features import containment
from sayso.weigh.lineage.grouping import Days
from sayso.weigh.lineage.growing import Head, Labelled, grow
from sayso.weigh.lineage.reuse import PARTLY, Likeness, Sketch, within_window
from sayso.weigh.lineage.trace import Trace, generic_names, trace_of
from sayso.weigh.sources.register import Register


@dataclass(frozen=True, slots=True)
class Lineage:
    """The lineage of all documents.

    Args:
        by_document: Each document's lineage.
        label_of: (document, publisher) to the label of the publication that it rests on.
        lead_of: The outlet to which a document's title or first lines attribute the whole.
        outlet_of: The register's row (or a new one, graded F) for each document's publisher.
    """

    by_document: Mapping[str, DocumentLineage]
    label_of: Mapping[tuple[str, str], str]
    lead_of: Mapping[str, Outlet]
    outlet_of: Mapping[str, Outlet]


def lineage_of(
    documents: Iterable[Document], readings: Iterable[Reading], register: Register
) -> Lineage:
    """Find what every document rests on.

    Args:
        documents: In any order; those that no reader covers take part by text and metadata.
        readings: What readers found; their attribution chains are the first signal.
        register: Outlets with their names in several scripts.

    Returns:
        Labels of origins are "publisher-date"; a document that names no source is its own.
        Nothing raises: an unknown outlet, a missing or future date and a cycle have results.
    """
    held = {d.id: d for d in sorted(documents, key=lambda d: d.id)}
    by_reading = {r.document_id: r for r in readings}
    outlets = {d.id: register.outlet_of(d.outlet, d.url) for d in held.values()}
    finder = finder_of(register, [register.outlet_of(d.outlet) for d in held.values()])
    generic = generic_names(register)
    shelf = MemoryShelf(held)
    grow(
        shelf,
        fresh=held.values(),
        gone=(),
        trace=lambda d: trace_of(d, by_reading.get(d.id), finder, generic),
    )
    traces = shelf.traces
    return Lineage(
        by_document=dict(sorted(shelf.lines.items())),
        label_of={
            (document_id, reference.publisher): label
            for document_id in traces
            for reference, label in reversed(shelf.references(document_id))
        },
        lead_of={d: current(t.lead, register) for d, t in traces.items() if t.lead},
        outlet_of=outlets,
    )


def finder_of(register: Register, publishers: Iterable[Outlet]) -> CitationFinder:
    """Make a finder of the names in the register and of those who publish in the case."""
    unlisted = {o.name: o for o in publishers if o.key != "?" and o.key not in register.outlets}
    return CitationFinder(register, [unlisted[name] for name in sorted(unlisted)])


def current(outlet: Outlet, register: Register) -> Outlet:
    """Give an outlet as the register has it now; a trace keeps the name, not the letter."""
    listed = register.outlets.get(outlet.key)
    if listed is not None or outlet.kind != "outlet":
        return listed or outlet
    named = register.outlet_of(outlet.name)
    return named if named.key == outlet.key else outlet


class MemoryShelf:
    """A shelf that lives as long as one run."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self.traces: dict[str, Trace] = {}
        self.lines: dict[str, DocumentLineage] = {}
        self._cited: dict[str, list[Cited]] = {}
        self._runs: dict[str, frozenset[int]] = {}
        self._by_minimum: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._sketches: dict[str, Sketch] = {}
        self._likenesses: dict[str, tuple[Likeness, ...]] = {}
        self._repeating: dict[str, set[str]] = defaultdict(set)
        self.published: dict[str, dict[str, Publication]] = defaultdict(dict)
        self._referring: dict[str, dict[str, list[Cited]]] = defaultdict(dict)
        self._by_language: dict[str, set[str]] = defaultdict(set)

    def put(self, trace: Trace, runs: frozenset[int], sketch: Sketch) -> None:
        """Keep one document's trace."""
        key = trace.document_id
        self.traces[key], self._runs[key], self._sketches[key] = trace, runs, sketch
        for place in enumerate(sketch):
            self._by_minimum[place].add(key)
        if trace.language:
            self._by_language[trace.language].add(key)

    def drop(self, document_id: str) -> None:
        """Forget a document's trace and what was concluded about it."""
        trace = self.traces.pop(document_id, None)
        if trace is None:
            return
        for place in enumerate(self._sketches.pop(document_id)):
            self._by_minimum[place].discard(document_id)
        if trace.language:
            self._by_language[trace.language].discard(document_id)
        for cited in self._cited.pop(document_id, ()):
            self._referring[cited.reference.publisher].pop(document_id, None)
        self.put_likenesses(document_id, ())
        self._runs.pop(document_id)
        self.lines.pop(document_id, None)

    def trace(self, document_id: str) -> Trace:
        """Give a trace that is there."""
        return self.traces[document_id]

    def runs(self, document_id: str) -> frozenset[int]:
        """Give the word runs of a document that is there."""
        return self._runs[document_id]

    def sharing(self, own: Trace, sketch: Sketch) -> Iterable[Head]:
        """Give the documents near one in time, or of its bytes, that may share its words, by age."""
        found = []
        for key in set[str]().union(*(self._by_minimum[place] for place in enumerate(sketch))):
            trace = self.traces[key]
            if trace.sha256 == own.sha256 or within_window(trace, own):
                found.append(Head(key, trace.published, trace.characters))
        return sorted(found, key=lambda head: head.age)

    def near(self, document_id: str, others: Sequence[str]) -> AbstractSet[str]:
        """Give those of some documents whose word runs one shares in a part that counts."""
        own = self._runs[document_id]
        return {key for key in others if containment(own, self._runs[key]) >= PARTLY}

    def abroad(self, trace: Trace) -> Iterable[Trace]:
        """Give the documents of other languages."""
        if trace.language:
            for language, keys in self._by_language.items():
                if language != trace.language:
                    yield from (self.traces[key] for key in keys)

    def document(self, document_id: str) -> Document:
        """Give the document itself."""
        return self._documents[document_id]

    def likenesses(self, later: str) -> tuple[Likeness, ...]:
        """Give what a document repeats."""
        return self._likenesses.get(later, ())

    def put_likenesses(self, later: str, rows: Sequence[Likeness]) -> None:
        """Replace what a document repeats."""
        for old in self.likenesses(later):
            self._repeating[old.earlier].discard(later)
        for new in rows:
            self._repeating[new.earlier].add(later)
        self._likenesses[later] = tuple(rows)

    def repeating(self, earlier: str) -> Iterable[str]:
        """Give the documents that repeat one."""
        return sorted(self._repeating[earlier])

    def references(self, document_id: str) -> tuple[Labelled, ...]:
        """Give a document's references with their labels."""
        return tuple((c.reference, c.label) for c in self._cited.get(document_id, ()))

    def put_references(self, document_id: str, references: Sequence[Reference]) -> None:
        """Replace a document's references."""
        for cited in self._cited.pop(document_id, ()):
            self._referring[cited.reference.publisher].pop(document_id, None)
        clues = self.traces[document_id]
        rows = [Cited(reference, n, clues) for n, reference in enumerate(references)]
        self._cited[document_id] = rows
        for cited in rows:
            self._referring[cited.reference.publisher][document_id] = rows

    def cited_within(
        self, publisher: str, days: Days, *, late: bool, naming: Collection[str] = ()
    ) -> Iterable[Cited]:
        """Give the references to a publisher between two days, and those of no known day."""
        names = frozenset(naming)
        for cited in self._to(publisher):
            own = cited.reference
            unnamed = not names or not names.isdisjoint(cited.clues.names)
            if own.late is late and unnamed and _is_within(own, days):
                yield cited

    def labels_within(self, publisher: str, days: Days) -> Counter[str]:
        """Count the early references between two days, by their labels."""
        return Counter(c.label for c in self.cited_within(publisher, days, late=False))

    def cited_as(
        self, publisher: str, labels: Collection[str], *, days: Days = None, most: int | None = None
    ) -> Iterable[Cited]:
        """Give the references to a publisher that have one of some labels."""
        rows = self._to(publisher)
        if days is not None:
            rows = list(self.cited_within(publisher, days, late=False))
        found = [c for c in rows if c.label in labels]
        return sorted(found, key=lambda c: str(c.reference.last))[-most:] if most else found

    def cited_by(self, publisher: str, document_ids: Collection[str]) -> Iterable[Cited]:
        """Give the references of some documents to a publisher."""
        rows = (c for key in sorted(document_ids) for c in self._cited.get(key, ()))
        return [c for c in rows if c.reference.publisher == publisher]

    def publications(
        self, publisher: str, *, labels: Collection[str] = (), day: str | None = None
    ) -> dict[str, Publication]:
        """Give what some labels stand for, and all those that word a day."""
        there = self.published[publisher]
        found = {label: there[label] for label in labels if label in there}
        return found | {x: one for x, one in there.items() if one.day == day}

    def copies(self, document_ids: Collection[str]) -> Iterable[tuple[str, str]]:
        """Give the pairs of documents of which one repeats the other, one of some among them."""
        for key in sorted(document_ids):
            likenesses = [*self.likenesses(key)]
            for later in self.repeating(key):
                likenesses += (like for like in self.likenesses(later) if like.earlier == key)
            yield from ((like.later, like.earlier) for like in likenesses if like.relation)

    def put_labels(self, rows: Sequence[Cited]) -> None:
        """Note labels and standings."""
        for cited in rows:
            self._cited[cited.reference.document_id][cited.place] = cited

    def put_publications(
        self, publisher: str, gone: Collection[str], made: Mapping[str, Publication]
    ) -> None:
        """Put publications by their labels in the place of others."""
        there = self.published[publisher]
        for label in gone:
            there.pop(label, None)
        there |= made

    def _to(self, publisher: str) -> list[Cited]:
        own = self._referring.get(publisher, {})
        return [c for rows in own.values() for c in rows if c.reference.publisher == publisher]

    def line(self, document_id: str) -> DocumentLineage | None:
        """Give a document's lineage, or None."""
        return self.lines.get(document_id)

    def put_line(self, line: DocumentLineage) -> None:
        """Replace a document's lineage."""
        self.lines[line.document_id] = line


def _is_within(reference: Reference, days: Days) -> bool:
    if days is None or reference.first is None or reference.last is None:
        return True
    return reference.first <= days[1] and days[0] <= reference.last
