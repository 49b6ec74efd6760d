"""References to one publisher put together by days and names, before they are named."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from sayso.weigh.lineage.events import NO_DAY, SLACK, Cited, Reference, bears_on

# References are looked up by portions of time this long.
BUCKET_DAYS = 16
Days = tuple[date, date] | None


class Group:
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


class Groups:
    """Groups by the days that their members may be of."""

    def __init__(self, same: Callable[[Cited, Cited], bool], slack: timedelta) -> None:
        self._same, self._slack = same, slack
        self._by_bucket: dict[int | None, dict[int, Group]] = defaultdict(dict)
        self._by_document: dict[str, dict[int, Group]] = defaultdict(dict)
        self.all: dict[int, Group] = {}

    def add(self, group: Group) -> None:
        """Add a group as it is."""
        self.all[id(group)] = group
        for cited in group.members:
            self._register(cited, group)

    def take(self, cited: Cited, partners: Iterable[str] = ()) -> Group:
        """Put a reference into the groups that it belongs to, which then are one."""
        near: dict[int, Group] = {}
        for bucket in self._sought(cited.reference):
            near |= self._by_bucket.get(bucket, {})
        for document_id in (cited.reference.document_id, *partners):
            near |= self._by_document.get(document_id, {})
        fitting = [
            g for g in near.values() if any(self._same(cited, c) for c in reversed(g.members))
        ]
        home = max(fitting, key=lambda g: len(g.members), default=Group([]))
        for other in fitting:
            if other is not home:
                self._merge(home, other)
        home.members.append(cited)
        self.all[id(home)] = home
        self._register(cited, home)
        return home

    def _merge(self, home: Group, other: Group) -> None:
        home.members += other.members
        home.labels |= other.labels
        for cited in other.members:
            for bucket in _buckets(cited.reference):
                self._by_bucket[bucket].pop(id(other), None)
            self._by_document[cited.reference.document_id].pop(id(other), None)
            self._register(cited, home)
        del self.all[id(other)]

    def _register(self, cited: Cited, group: Group) -> None:
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


class Early:
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


def by_label(cited: Iterable[Cited]) -> list[Group]:
    """Put references together by the labels that they have."""
    groups: dict[str, dict[tuple[str, int], Cited]] = defaultdict(dict)
    for one in cited:
        groups[one.label][one.key] = one
    return [Group(groups[label].values(), [label]) for label in sorted(groups)]


def windows_of(spans: Iterable[tuple[date | None, date | None]], slack: timedelta) -> list[Days]:
    """Give the periods in which something may lie near some days, no two of them meeting."""
    windows: list[tuple[date, date]] = []
    for span in sorted(set(spans), key=lambda s: (str(s[0]), str(s[1]))):
        first, last = earlier(span[0], slack), later(span[1], slack)
        if first is None or last is None:
            return [None]
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(windows[-1][1], last))
        else:
            windows.append((first, last))
    return list(windows)


def earlier(day: date | None, by: timedelta) -> date | None:
    """Go back from a day, to the first of the calendar at most."""
    return day and date.fromordinal(max(1, day.toordinal() - by.days))


def later(day: date | None, by: timedelta) -> date | None:
    """Go on from a day, to the last of the calendar at most."""
    return day and date.fromordinal(min(date.max.toordinal(), day.toordinal() + by.days))
