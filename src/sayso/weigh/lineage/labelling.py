"""Telling the publications of one publisher apart, and only those that a change touches.

Early references mean one publication where a chain of pairs joins them; a late one joins the
publication that fits it best. Both hang on pairs of references alone, so that it does not matter
in which order documents come, and a new one is compared with those of its days and no others.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from sayso.weigh.lineage.events import (
    FARTHEST,
    LOOK_BACK,
    NO_DAY,
    SLACK,
    Cited,
    Publication,
    Standing,
    bears_on,
    label_of,
    likeness,
    overlap,
    publication_of,
    related,
    sum_up,
)
from sayso.weigh.lineage.grouping import (
    Days,
    Early,
    Group,
    Groups,
    by_label,
    earlier,
    later,
    windows_of,
)

# Of a publication that many refer to, so many references of the days are looked at first.
LOOKED_AT_FIRST = 30


class Citations(Protocol):
    """Where references are kept with their labels."""

    def labels_within(self, publisher: str, days: Days) -> Mapping[str, int]:
        """Count the early references that ``cited_within`` would give, by their labels."""

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

    def cited_as(
        self, publisher: str, labels: Collection[str], *, days: Days = None, most: int | None = None
    ) -> Iterable[Cited]:
        """Give the references to a publisher that have one of some labels.

        Args:
            publisher: To whom.
            labels: Of the publications.
            days: Only early ones that ``cited_within`` would give; None for all.
            most: Only so many of those with a day, which end last.
        """

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


class _Labelling:
    """One round: which references are loose, where they go, and what is named anew."""

    def __init__(self, kept: Citations, publisher: str, broken: AbstractSet[str]) -> None:
        self._kept, self._publisher = kept, publisher
        self._loose = {c.key: c for c in kept.cited_as(publisher, {"", *broken})}
        # Publications that are named anew, those of them that lost a reference, and whose they are.
        self._touched, self._lessened = set(broken), set(broken)
        self._groups: list[Group] = []
        self._home: dict[tuple[str, int], Group] = {}
        self._home_of_label: dict[str, Group] = {}

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
        groups = Groups(lambda a, b: related(a, b, pairs), FARTHEST)
        near = self._nearest(loose[0]) if len(loose) == 1 and not pairs else None
        if near is None:
            near = list(self._near(loose, FARTHEST, late=False))
        near += self._kept.cited_by(self._publisher, partners.keys())
        for group in by_label(c for c in near if _is_early(c) and c.key not in self._loose):
            groups.add(group)
        touched = [groups.take(c, sorted(partners[c.reference.document_id])) for c in loose]
        self._settle(g for g in touched if id(g) in groups.all)

    def _nearest(self, loose: Cited) -> list[Cited] | None:
        """Give what one reference is compared with: of what many refer to, enough to tell."""
        days = windows_of([(loose.reference.first, loose.reference.last)], FARTHEST)[0]
        if days is None:
            return None
        counts = self._kept.labels_within(self._publisher, days)
        many = sorted(x for x, n in counts.items() if n > LOOKED_AT_FIRST and x)
        found: list[Cited] = []
        for label in many:
            some = self._kept.cited_as(self._publisher, [label], days=days, most=LOOKED_AT_FIRST)
            one = next((c for c in some if related(loose, c, ())), None)
            if one is None:
                found += self._kept.cited_as(self._publisher, [label], days=days)
            else:
                found.append(one)
        few = sorted(counts.keys() - set(many) - {""})
        return [*found, *self._kept.cited_as(self._publisher, few, days=days)] if few else found

    def _near(self, cited: Iterable[Cited], slack: timedelta, *, late: bool) -> Iterator[Cited]:
        for days in windows_of(((c.reference.first, c.reference.last) for c in cited), slack):
            yield from self._kept.cited_within(self._publisher, days, late=late)

    def _settle(self, touched: Iterable[Group]) -> None:
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

    def _keep(self, group: Group) -> None:
        self._groups.append(group)
        self._touched |= group.labels
        self._home_of_label |= dict.fromkeys(group.labels, group)
        self._home |= dict.fromkeys((c.key for c in group.members), group)

    def _opened(self, labels: Collection[str | None]) -> list[Group]:
        wanted = sorted(filter(None, labels))
        return by_label(self._kept.cited_as(self._publisher, wanted)) if wanted else []

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
        spans = ((c.reference.first, later(c.reference.last, LOOK_BACK)) for c in members)
        late = {
            c.key: c
            for days in windows_of(spans, SLACK)
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

    def _early_for(self, late: Sequence[Cited]) -> Early:
        """Look up the early references that some late ones may mean."""
        dated = [c for c in late if c.reference.dated]
        others = [c.reference for c in late if not c.reference.dated and c.reference.names]
        names = {name for own in others for name in own.names}
        naming: dict[tuple[str, int], Cited] = {}
        for days in windows_of(((earlier(r.last, LOOK_BACK), r.last) for r in others), NO_DAY):
            within = self._kept.cited_within(self._publisher, days, late=False, naming=names)
            naming |= {c.key: c for c in within}
        return Early(self._near(dated, SLACK, late=False), naming.values())

    def _join(self, late: Cited, early: Early) -> bool:
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
            home = Group([], [one.label])
            home.kept = one.label
            self._keep(home)
        self._put(home, replace(late, standing=Standing.JOINED))
        return True

    def _put(self, home: Group, cited: Cited) -> None:
        """Put a late reference where it belongs; where that is another place, it leaves one."""
        home.members.append(cited)
        self._home[cited.key] = home

    def _home_of(self, cited: Cited) -> Group | None:
        return self._home.get(cited.key) or self._home_of_label.get(cited.label)

    def _by_home(self, early: Iterable[Cited]) -> list[list[Cited]]:
        groups: dict[int | str, list[Cited]] = defaultdict(list)
        for cited in early:
            home = self._home_of(cited)
            groups[id(home) if home is not None else cited.label].append(cited)
        return list(groups.values())

    def _place_alone(self, loose: Sequence[Cited]) -> None:
        """Put late references that join no publication together by the dates that they word."""
        groups = Groups(_of_one_date, SLACK)
        dated = [c for c in loose if c.reference.dated]
        near = self._near(dated, NO_DAY, late=True)
        there = (c for c in near if c.standing is Standing.ALONE and c.key not in self._loose)
        for group in by_label(c for c in there if c.reference.dated):
            groups.add(group)
        alone = [replace(c, standing=Standing.ALONE) for c in loose]
        touched = [groups.take(c) for c in alone if c.reference.dated]
        self._settle(g for g in touched if id(g) in groups.all)
        of_document: dict[str, Group] = {}
        for cited in alone:
            if cited.reference.dated:
                of_document[cited.reference.document_id] = self._home[cited.key]
        for cited in alone:
            if not cited.reference.dated:
                # Without a date it means what its document speaks of beside it.
                document_id = cited.reference.document_id
                if document_id not in of_document:
                    of_document[document_id] = Group([])
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
                self._keep(Group((), [label]))
                home = self._home_of_label[label]
            elif home.kept != label:
                continue
            home.kept = None
            there = (c for g in self._opened([label]) for c in g.members)
            home.members += (c for c in there if c.key not in self._loose)

    def _name(self) -> set[str]:
        """Name the publications of all days concerned, and note what changes."""
        before = self._kept.publications(self._publisher, labels=self._touched)
        on_day: dict[str, list[tuple[Publication, Group]]] = defaultdict(list)
        for group in self._groups:
            publication = self._sum(group, before)
            if publication is not None:
                on_day[publication.day].append((publication, group))
        for day in sorted({*on_day, *(one.day for one in before.values())}):
            for label, one in self._kept.publications(self._publisher, day=day).items():
                if label not in self._touched:
                    rest = Group((), [label])
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

    def _sum(self, group: Group, before: Mapping[str, Publication]) -> Publication | None:
        parts = [publication_of(c) for c in self._members(group)]
        if group.kept:
            parts.append(before[group.kept])
        return sum_up(parts) if parts else None

    def _members(self, group: Group) -> list[Cited]:
        """Give the members that are known, each once: as it was placed, if it was loose."""
        own = (c for c in group.members if self._home.get(c.key, group) is group)
        return list({c.key: c for c in own}.values())

    def _renamed(self, group: Group, label: str) -> Iterator[Cited]:
        members = self._members(group)
        if group.kept and group.kept != label:
            placed = {c.key for c in members}
            there = (c for g in self._opened([group.kept]) for c in g.members)
            members += (c for c in there if c.key not in placed)
        for cited in members:
            before = self._loose.get(cited.key, cited)
            if (before.label, before.standing) != (label, cited.standing):
                yield replace(cited, label=label)


def _is_early(cited: Cited) -> bool:
    return not cited.reference.late


def _rank(cited: Cited) -> str:
    return cited.rank


def _of_one_date(one: Cited, other: Cited) -> bool:
    return overlap(one.reference, other.reference, NO_DAY)
