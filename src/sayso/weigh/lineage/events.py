"""Which publication is meant: citations of one publisher grouped by date and content."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.weigh.lineage.features import Clues

SLACK = timedelta(days=2)
NEAR = timedelta(days=3)
FORTNIGHT = timedelta(days=14)
NEAR_NAMES = 2
NEAR_FIGURES = 2
FAR_FIGURES = 2
FAR_FIGURES_SHARE = 0.3
LATE_NAMES = 2
# A late reference is placed among the latest publications only, so that its cost stays bounded.
MOST_LOOKED_AT = 400
# The latest reports of an event tell enough about it.
MOST_COMPARED = 30


@dataclass(frozen=True, slots=True)
class Reference:
    """One document's reference to a publication of some publisher.

    Args:
        document_id: Who refers.
        publisher: Key of an outlet, or "gov:…" of a government.
        first, last: Days between which that publication falls; None where not known.
        dated: The text itself gives the date.
        published: When the referring document came out.
        names: Skeletons of the names in the referring sentence.
        late: Referred to as known from earlier, or without a date in a later part of the text.
    """

    document_id: str
    publisher: str
    first: date | None
    last: date | None
    dated: bool
    published: date | None
    names: frozenset[str]
    late: bool = False


def label_events(
    references: Iterable[Reference],
    features: Mapping[str, Clues],
    same_text: Iterable[tuple[str, str]] = (),
) -> dict[Reference, str]:
    """Give each reference the label of the publication it means ("example-wire-2031-05-02").

    Args:
        references: In any order.
        features: By document id.
        same_text: Pairs of documents of which one repeats or translates the other.
    """
    by_publisher: dict[str, list[Reference]] = {}
    for reference in references:
        by_publisher.setdefault(reference.publisher, []).append(reference)
    copies = {frozenset(pair) for pair in same_text}
    labels: dict[Reference, str] = {}
    for publisher in sorted(by_publisher):
        labels |= _label(publisher, sorted(by_publisher[publisher], key=_rank), features, copies)
    return labels


def _rank(reference: Reference) -> tuple[object, ...]:
    return (
        reference.late,
        str(reference.first or reference.published or "9999"),
        str(reference.last or ""),
        reference.document_id,
    )


def _label(
    publisher: str,
    references: list[Reference],
    features: Mapping[str, Clues],
    copies: set[frozenset[str]],
) -> dict[Reference, str]:
    events: list[list[Reference]] = []
    of_day: dict[int | None, set[int]] = {}
    for reference in references:
        near = sorted(_near(reference, of_day, len(events)))
        fitting = [
            n for n in near if events[n] and _belongs(reference, events[n], features, copies)
        ]
        if not fitting and reference.late and not reference.dated:
            fitting = [
                n for n in near if any(r.document_id == reference.document_id for r in events[n])
            ]
        if not fitting:
            home = len(events)
            events.append([reference])
        elif reference.late:
            home = max(fitting, key=lambda n: _likeness(reference, events[n], features))
            events[home].append(reference)
        else:
            home = fitting[0]
            for n in fitting[1:]:
                events[home] += events[n]
                for places in of_day.values():
                    if n in places:
                        places.add(home)
                events[n] = []
            events[home].append(reference)
        of_day.setdefault(_month(reference), set()).add(home)
    events = [event for event in events if event]
    names: dict[Reference, str] = {}
    used: dict[str, int] = {}
    for event in events:
        label = f"{publisher}-{_day(event)}"
        used[label] = used.get(label, 0) + 1
        if used[label] > 1:
            label = f"{label}-{used[label]}"
        names |= dict.fromkeys(event, label)
    return names


def _month(reference: Reference) -> int | None:
    day = reference.first or reference.published
    return day.year * 12 + day.month if day else None


def _near(reference: Reference, of_day: Mapping[int | None, set[int]], total: int) -> set[int]:
    """Find the events that may be meant: those of neighbouring months, or all for a late one."""
    month = _month(reference)
    if month is None or reference.late or _is_vague(reference):
        return set(range(max(0, total - MOST_LOOKED_AT), total))
    months = (None, month - 1, month, month + 1)
    return {n for m in months for n in of_day.get(m, ())}


def _belongs(
    reference: Reference,
    event: list[Reference],
    features: Mapping[str, Clues],
    copies: set[frozenset[str]],
) -> bool:
    if reference.late:
        return _late_belongs(reference, event, features)
    latest = [other for other in event if not other.late][-MOST_COMPARED:]
    return any(_same(reference, other, features, copies) for other in latest)


def _same(
    one: Reference,
    other: Reference,
    features: Mapping[str, Clues],
    copies: set[frozenset[str]],
) -> bool:
    if one.document_id == other.document_id:
        return one.first == other.first and one.last == other.last
    if frozenset((one.document_id, other.document_id)) in copies:
        return not (one.dated and other.dated) or _overlap(one, other, SLACK)
    if _is_vague(one) or _is_vague(other):
        return (
            one.dated
            and other.dated
            and _overlap(one, other, timedelta(0))
            and bool(one.names & other.names)
        )
    # Days first: most pairs fail by them, and sets cost more to compare.
    if one.dated and other.dated:
        return _overlap(one, other, timedelta(0)) and _names(one, other, features) >= 1
    if _overlap(one, other, SLACK):
        return (
            _names(one, other, features) >= NEAR_NAMES
            or _figures(one, other, features)[0] >= NEAR_FIGURES
            or _says_little(one, other, features)
        )
    if one.dated or other.dated or not _overlap(one, other, FORTNIGHT - NEAR):
        return False
    figures, share = _figures(one, other, features)
    return figures >= FAR_FIGURES and share >= FAR_FIGURES_SHARE


def _says_little(one: Reference, other: Reference, features: Mapping[str, Clues]) -> bool:
    """Tell whether a text has too few names to compare (other scripts), but a figure in common."""
    a, b = features[one.document_id], features[other.document_id]
    return min(len(a.names), len(b.names)) <= NEAR_NAMES and bool(a.figures & b.figures)


def _is_vague(reference: Reference) -> bool:
    return reference.dated and _length(reference) > 31


def _late_belongs(
    reference: Reference, event: list[Reference], features: Mapping[str, Clues]
) -> bool:
    """A late reference joins an earlier publication whose reports share its names."""
    if all(other.late for other in event):
        return any(_overlap(reference, o, timedelta(0)) and reference.dated for o in event)
    if reference.dated:
        return any(_overlap(reference, other, SLACK) for other in event)
    before = [
        o
        for o in event
        if o.document_id != reference.document_id
        and (not o.last or not reference.last or o.last <= reference.last)
    ]
    theirs = frozenset[str]().union(*(features[o.document_id].names for o in before))
    return len(reference.names & theirs) >= LATE_NAMES


def _likeness(
    reference: Reference, event: list[Reference], features: Mapping[str, Clues]
) -> tuple[int, int, str]:
    documents = {o.document_id for o in event} - {reference.document_id}
    names = frozenset[str]().union(*(features[d].names for d in documents))
    figures = frozenset[str]().union(*(features[d].figures for d in documents))
    own = features[reference.document_id]
    return len(own.names & names), len(own.figures & figures), _day(event)


def _names(one: Reference, other: Reference, features: Mapping[str, Clues]) -> int:
    return len(features[one.document_id].names & features[other.document_id].names)


def _figures(one: Reference, other: Reference, features: Mapping[str, Clues]) -> tuple[int, float]:
    a, b = features[one.document_id].figures, features[other.document_id].figures
    shared, fewest = len(a & b), min(len(a), len(b))
    return shared, shared / fewest if fewest else 0.0


def _overlap(one: Reference, other: Reference, slack: timedelta) -> bool:
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return True
    return one.first <= other.last + slack and other.first <= one.last + slack


def _day(event: list[Reference]) -> str:
    """Name an event by its most exact date: worded if any, else the first day it was carried."""
    worded = [r for r in event if r.dated and r.first and r.last]
    if worded:
        best = min(worded, key=lambda r: (_length(r), str(r.first)))
        assert best.first
        if best.first == best.last:
            return best.first.isoformat()
        return best.first.isoformat()[: 4 if _length(best) > 31 else 7]
    return min((str(r.published) for r in event if r.published), default="undated")


def _length(reference: Reference) -> int:
    assert reference.first
    assert reference.last
    return (reference.last - reference.first).days
