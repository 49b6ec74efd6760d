"""Telling the publications of one publisher apart, and only those that a change touches.

Early references mean one publication where a chain of pairs joins them; a late one joins the
publication that fits it best. Both hang on pairs of references alone, so that it does not matter
in which order documents come, and a new one is compared with those of its days and no others.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from sayso.weigh.lineage.events import (
    FARTHEST,
    LOOK_BACK,
    NO_DAY,
    SLACK,
    Cited,
    Publication,
    Reference,
    Standing,
    bears_on,
    label_of,
    likeness,
    overlap,
    publication_of,
    related,
    sum_up,
)

# References are looked up by portions of time this long, and at least a fortnight's worth.
BUCKET_DAYS = 16
Days = tuple[date, date] | None


class Citations(Protocol):
    """Where references are kept with their labels."""

    def cited_within(
        self, publisher: str, days: Days, *, late: bool, naming: Collection[str] = ()
    ) -> Iterable[Cited]:
        """Give the references to a publisher between two days, and those of no known day.

        Args:
            publisher: To whom.
            days: That the publication may be of; None for all.
            late: Whether the late ones are asked for, or the early.
            naming: Leave out documents that hold none of these names; none leaves out nothing.
                More may be given than holds this.
        """

    def cited_as(self, publisher: str, labels: Collection[str]) -> Iterable[Cited]:
        """Give the references to a publisher that have one of some labels."""

    def cited_by(self, publisher: str, document_ids: Collection[str]) -> Iterable[Cited]:
        """Give the references of some documents to a publisher."""

    def publications(
        self, publisher: str, *, labels: Collection[str] = (), day: str | None = None
    ) -> Mapping[str, Publication]:
        """Give what some labels stand for, and all those that word a day."""

    def copies(self, document_ids: Collection[str]) -> Iterable[tuple[str, str]]:
        """Give the pairs of documents of which one repeats the other, one of some among them."""

    def put_labels(self, rows: Sequence[Cited]) -> None:
        """Note labels and standings."""

    def put_publications(
        self, publisher: str, gone: Collection[str], made: Mapping[str, Publication]
    ) -> None:
        """Put publications by their labels in the place of others."""


def relabel(kept: Citations, publisher: str, broken: AbstractSet[str]) -> set[str]:
    """Tell the publications of one publisher apart where references came or went.

    Args:
        kept: All references; those that came have no label yet.
        publisher: Whose publications.
        broken: Labels of references that went.

    Returns:
        The documents whose labels are others than before.
    """
    return _Labelling(kept, publisher, broken).run()


class _Group:
    """References that mean one publication, as far as it is known yet.

    Args:
        members: Those that were looked at.
        labels: Of the publications that it holds, whether all their references were looked at or
            not; one that is "kept" is taken as it is and never opened.
    """

    def __init__(self, members: Iterable[Cited], labels: Iterable[str] = ()) -> None:
        self.members = list(members)
        self.labels = set(labels)
        self.kept: str | None = None


class _Groups:
    """Groups by the days that their members may be of."""

    def __init__(self, same: Callable[[Cited, Cited], bool], slack: timedelta) -> None:
        self._same, self._slack = same, slack
        self._by_bucket: dict[int | None, dict[int, _Group]] = defaultdict(dict)
        self._by_document: dict[str, dict[int, _Group]] = defaultdict(dict)
        self.all: dict[int, _Group] = {}

    def add(self, group: _Group) -> None:
        """Add a group as it is."""
        self.all[id(group)] = group
        for cited in group.members:
            self._register(cited, group)

    def take(self, cited: Cited, partners: Iterable[str] = ()) -> _Group:
        """Put a reference into the groups that it belongs to, which then are one."""
        near: dict[int, _Group] = {}
        for bucket in self._sought(cited.reference):
            near |= self._by_bucket.get(bucket, {})
        for document_id in (cited.reference.document_id, *partners):
            near |= self._by_document.get(document_id, {})
        fitting = [
            g for g in near.values() if any(self._same(cited, c) for c in reversed(g.members))
        ]
        home = max(fitting, key=lambda g: len(g.members), default=_Group([]))
        for other in fitting:
            if other is not home:
                self._merge(home, other)
        home.members.append(cited)
        self.all[id(home)] = home
        self._register(cited, home)
        return home

    def _merge(self, home: _Group, other: _Group) -> None:
        home.members += other.members
        home.labels |= other.labels
        for cited in other.members:
            for bucket in _buckets(cited.reference):
                self._by_bucket[bucket].pop(id(other), None)
            self._by_document[cited.reference.document_id].pop(id(other), None)
            self._register(cited, home)
        del self.all[id(other)]

    def _register(self, cited: Cited, group: _Group) -> None:
        for bucket in _buckets(cited.reference):
            self._by_bucket[bucket][id(group)] = group
        self._by_document[cited.reference.document_id][id(group)] = group

    def _sought(self, reference: Reference) -> list[int | None]:
        if reference.first is None or reference.last is None:
            # What has no day may be of any.
            return list(self._by_bucket)
        return [*_buckets(reference, self._slack), None]


def _buckets(reference: Reference, slack: timedelta = NO_DAY) -> list[int | None]:
    if reference.first is None or reference.last is None:
        return [None]
    first, last = reference.first.toordinal() - slack.days, reference.last.toordinal() + slack.days
    return list(range(first // BUCKET_DAYS, last // BUCKET_DAYS + 1))


class _Early:
    """Early references by what a late one may find them by."""

    def __init__(self, dated: Iterable[Cited], naming: Iterable[Cited]) -> None:
        self._by_bucket: dict[int | None, dict[tuple[str, int], Cited]] = defaultdict(dict)
        self._by_name: dict[str, dict[tuple[str, int], Cited]] = defaultdict(dict)
        for cited in dated:
            for bucket in _buckets(cited.reference):
                self._by_bucket[bucket][cited.key] = cited
        for cited in naming:
            for name in cited.clues.names:
                self._by_name[name][cited.key] = cited

    def bearing_on(self, late: Cited) -> Iterator[Cited]:
        """Give what a late reference may mean: of its days, or sharing one of its names."""
        own = late.reference
        found: dict[tuple[str, int], Cited] = {}
        if own.dated:
            for bucket in (*_buckets(own, SLACK), None):
                found |= self._by_bucket.get(bucket, {})
        for name in () if own.dated else own.names:
            found |= self._by_name.get(name, {})
        return (c for c in found.values() if bears_on(own, c.reference))


class _Labelling:
    """One round: which references are loose, where they go, and what is named anew."""

    def __init__(self, kept: Citations, publisher: str, broken: AbstractSet[str]) -> None:
        self._kept, self._publisher = kept, publisher
        self._loose = {c.key: c for c in kept.cited_as(publisher, {"", *broken})}
        # Publications that are named anew, those of them that lost a reference, and whose they are.
        self._touched, self._lessened = set(broken), set(broken)
        self._groups: list[_Group] = []
        self._home: dict[tuple[str, int], _Group] = {}
        self._home_of_label: dict[str, _Group] = {}

    def run(self) -> set[str]:
        if not self._loose and not self._touched:
            return set()
        self._place_early()
        late = self._loose_late()
        early = self._early_for(late)
        alone = [c for c in late if not self._join(c, early)]
        self._place_alone(alone)
        self._open_lessened()
        return self._name()

    def _place_early(self) -> None:
        """Put the loose early references into publications."""
        loose = sorted((c for c in self._loose.values() if _is_early(c)), key=_rank)
        partners: dict[str, set[str]] = defaultdict(set)
        for one, other in self._kept.copies({c.reference.document_id for c in loose}):
            partners[one].add(other)
            partners[other].add(one)
        pairs = {frozenset((one, other)) for one in partners for other in partners[one]}
        groups = _Groups(lambda a, b: related(a, b, pairs), FARTHEST)
        near = list(self._near(loose, FARTHEST, late=False))
        near += self._kept.cited_by(self._publisher, partners.keys())
        for group in _by_label(c for c in near if _is_early(c) and c.key not in self._loose):
            groups.add(group)
        touched = [groups.take(c, sorted(partners[c.reference.document_id])) for c in loose]
        self._settle(g for g in touched if id(g) in groups.all)

    def _near(self, cited: Iterable[Cited], slack: timedelta, *, late: bool) -> Iterator[Cited]:
        for days in _windows(((c.reference.first, c.reference.last) for c in cited), slack):
            yield from self._kept.cited_within(self._publisher, days, late=late)

    def _settle(self, touched: Iterable[_Group]) -> None:
        """Note whose home the groups are; of publications that became one all but one are opened."""
        groups = {id(g): g for g in touched}
        labels = {label for g in groups.values() for label in g.labels}
        known = self._kept.publications(self._publisher, labels=labels) if labels else {}
        for group in groups.values():
            # What late references had joined it stay: it fits them better than before.
            group.kept = min(group.labels, key=lambda label: known[label].rank, default=None)
            group.members = [c for c in group.members if c.key in self._loose]
            for opened in self._opened(group.labels - {group.kept}):
                group.members += opened.members
            self._keep(group)

    def _keep(self, group: _Group) -> None:
        self._groups.append(group)
        self._touched |= group.labels
        self._home_of_label |= dict.fromkeys(group.labels, group)
        self._home |= dict.fromkeys((c.key for c in group.members), group)

    def _opened(self, labels: Collection[str | None]) -> list[_Group]:
        wanted = sorted(filter(None, labels))
        return _by_label(self._kept.cited_as(self._publisher, wanted)) if wanted else []

    def _loose_late(self) -> list[Cited]:
        """Give the late references that may mean another publication than before."""
        for cited in self._concerned():
            self._loose.setdefault(cited.key, cited)
        found: list[Cited] = []
        while len(found) < len(late := [c for c in self._loose.values() if c.reference.late]):
            found = late
            # Those that stood alone with one of them, and the others of its document, go along.
            alone = {c.label for c in late if c.standing is Standing.ALONE and c.label}
            more = [c for g in self._opened(alone) for c in g.members]
            documents = {c.reference.document_id for c in late}
            more += self._kept.cited_by(self._publisher, documents)
            for cited in more:
                if cited.reference.late:
                    self._loose.setdefault(cited.key, cited)
        return sorted(found, key=_rank)

    def _concerned(self) -> Iterator[Cited]:
        """Give the late references that a publication may fit by what it gained."""
        members = [c for g in self._groups for c in g.members if _is_early(c)]
        spans = ((c.reference.first, _later(c.reference.last, LOOK_BACK)) for c in members)
        late = {
            c.key: c
            for days in _windows(spans, SLACK)
            for c in self._kept.cited_within(self._publisher, days, late=True)
        }
        for key, cited in sorted(late.items()):
            own = cited.reference
            if key not in self._loose and any(
                bears_on(own, c.reference)
                and (own.dated or not own.names.isdisjoint(c.clues.names))
                for c in members
            ):
                yield cited

    def _early_for(self, late: Sequence[Cited]) -> _Early:
        """Look up the early references that some late ones may mean."""
        dated = [c for c in late if c.reference.dated]
        others = [c.reference for c in late if not c.reference.dated and c.reference.names]
        names = {name for own in others for name in own.names}
        naming: dict[tuple[str, int], Cited] = {}
        for days in _windows(((_earlier(r.last, LOOK_BACK), r.last) for r in others), NO_DAY):
            within = self._kept.cited_within(self._publisher, days, late=False, naming=names)
            naming |= {c.key: c for c in within}
        return _Early(self._near(dated, SLACK, late=False), naming.values())

    def _join(self, late: Cited, early: _Early) -> bool:
        """Join a late reference to the publication that fits it best, if one does."""
        groups = self._by_home(early.bearing_on(late))
        fits = [(fit, g) for g in groups if (fit := likeness(late, g)) is not None]
        if not fits and not late.reference.dated:
            own = self._kept.cited_by(self._publisher, [late.reference.document_id])
            fits = [((0, 0, max(map(_rank, g))), g) for g in self._by_home(filter(_is_early, own))]
        if not fits:
            return False
        one = max(fits, key=lambda pair: pair[0])[1][0]
        home = self._home_of(one)
        if home is None:
            home = _Group([], [one.label])
            home.kept = one.label
            self._keep(home)
        self._put(home, replace(late, standing=Standing.JOINED))
        return True

    def _put(self, home: _Group, cited: Cited) -> None:
        """Put a late reference where it belongs; where that is another place, it leaves one."""
        home.members.append(cited)
        self._home[cited.key] = home

    def _home_of(self, cited: Cited) -> _Group | None:
        return self._home.get(cited.key) or self._home_of_label.get(cited.label)

    def _by_home(self, early: Iterable[Cited]) -> list[list[Cited]]:
        groups: dict[int | str, list[Cited]] = defaultdict(list)
        for cited in early:
            home = self._home_of(cited)
            groups[id(home) if home is not None else cited.label].append(cited)
        return list(groups.values())

    def _place_alone(self, loose: Sequence[Cited]) -> None:
        """Put late references that join no publication together by the dates that they word."""
        groups = _Groups(_of_one_date, SLACK)
        dated = [c for c in loose if c.reference.dated]
        near = self._near(dated, NO_DAY, late=True)
        there = (c for c in near if c.standing is Standing.ALONE and c.key not in self._loose)
        for group in _by_label(c for c in there if c.reference.dated):
            groups.add(group)
        alone = [replace(c, standing=Standing.ALONE) for c in loose]
        touched = [groups.take(c) for c in alone if c.reference.dated]
        self._settle(g for g in touched if id(g) in groups.all)
        of_document: dict[str, _Group] = {}
        for cited in alone:
            if cited.reference.dated:
                of_document[cited.reference.document_id] = self._home[cited.key]
        for cited in alone:
            if not cited.reference.dated:
                # Without a date it means what its document speaks of beside it.
                document_id = cited.reference.document_id
                if document_id not in of_document:
                    of_document[document_id] = _Group([])
                    self._keep(of_document[document_id])
                self._put(of_document[document_id], cited)

    def _open_lessened(self) -> None:
        """Open the publications that a late reference left, to see what is left of them."""
        for key, cited in self._loose.items():
            if cited.label and self._home[key].kept != cited.label:
                self._lessened.add(cited.label)
        self._touched |= self._lessened
        for label in sorted(self._lessened):
            home = self._home_of_label.get(label)
            if home is None:
                self._keep(_Group((), [label]))
                home = self._home_of_label[label]
            elif home.kept != label:
                continue
            home.kept = None
            there = (c for g in self._opened([label]) for c in g.members)
            home.members += (c for c in there if c.key not in self._loose)

    def _name(self) -> set[str]:
        """Name the publications of all days concerned, and note what changes."""
        before = self._kept.publications(self._publisher, labels=self._touched)
        on_day: dict[str, list[tuple[Publication, _Group]]] = defaultdict(list)
        for group in self._groups:
            publication = self._sum(group, before)
            if publication is not None:
                on_day[publication.day].append((publication, group))
        for day in sorted({*on_day, *(one.day for one in before.values())}):
            for label, one in self._kept.publications(self._publisher, day=day).items():
                if label not in self._touched:
                    rest = _Group((), [label])
                    rest.kept = label
                    on_day[day].append((one, rest))
        gone, made, changed = set(self._touched), {}, list[Cited]()
        for day in sorted(on_day):
            ordered = sorted(on_day[day], key=lambda pair: pair[0].rank)
            for number, (publication, group) in enumerate(ordered, 1):
                label = label_of(self._publisher, day, number)
                rows = list(self._renamed(group, label))
                changed += rows
                if label not in group.labels or label in self._touched:
                    gone |= group.labels
                    made[label] = publication
        self._kept.put_labels(changed)
        self._kept.put_publications(self._publisher, gone, made)
        return {c.reference.document_id for c in changed}

    def _sum(self, group: _Group, before: Mapping[str, Publication]) -> Publication | None:
        parts = [publication_of(c) for c in self._members(group)]
        if group.kept:
            parts.append(before[group.kept])
        return sum_up(parts) if parts else None

    def _members(self, group: _Group) -> list[Cited]:
        """Give the members that are known, each once: as it was placed, if it was loose."""
        own = (c for c in group.members if self._home.get(c.key, group) is group)
        return list({c.key: c for c in own}.values())

    def _renamed(self, group: _Group, label: str) -> Iterator[Cited]:
        members = self._members(group)
        if group.kept and group.kept != label:
            placed = {c.key for c in members}
            there = (c for g in self._opened([group.kept]) for c in g.members)
            members += (c for c in there if c.key not in placed)
        for cited in members:
            before = self._loose.get(cited.key, cited)
            if (before.label, before.standing) != (label, cited.standing):
                yield replace(cited, label=label)


def _by_label(cited: Iterable[Cited]) -> list[_Group]:
    groups: dict[str, dict[tuple[str, int], Cited]] = defaultdict(dict)
    for one in cited:
        groups[one.label][one.key] = one
    return [_Group(groups[label].values(), [label]) for label in sorted(groups)]


def _is_early(cited: Cited) -> bool:
    return not cited.reference.late


def _rank(cited: Cited) -> str:
    return cited.rank


def _of_one_date(one: Cited, other: Cited) -> bool:
    return overlap(one.reference, other.reference, NO_DAY)


def _windows(spans: Iterable[tuple[date | None, date | None]], slack: timedelta) -> list[Days]:
    """Give the periods in which something may lie near some days, no two of them meeting."""
    windows: list[tuple[date, date]] = []
    for span in sorted(set(spans), key=lambda s: (str(s[0]), str(s[1]))):
        first, last = _earlier(span[0], slack), _later(span[1], slack)
        if first is None or last is None:
            return [None]
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(windows[-1][1], last))
        else:
            windows.append((first, last))
    return list(windows)


def _earlier(day: date | None, by: timedelta) -> date | None:
    """Go back from a day, to the first of the calendar at most."""
    return day and date.fromordinal(max(1, day.toordinal() - by.days))


def _later(day: date | None, by: timedelta) -> date | None:
    """Go on from a day, to the last of the calendar at most."""
    return day and date.fromordinal(min(date.max.toordinal(), day.toordinal() + by.days))
