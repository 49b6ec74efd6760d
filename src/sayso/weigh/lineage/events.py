"""Which references mean one publication: when, of whom and about what they speak."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from sayso.weigh.lineage.features import Clues

SLACK = timedelta(days=2)
NEAR = timedelta(days=3)
FORTNIGHT = timedelta(days=14)
# No two references are one further apart than this, copies of one text left aside.
FARTHEST = FORTNIGHT - NEAR
NEAR_NAMES = 2
NEAR_FIGURES = 2
FAR_FIGURES = 2
FAR_FIGURES_SHARE = 0.3
LATE_NAMES = 2
# What is known from earlier was reported within so long, so that looking it up stays bounded.
LOOK_BACK = timedelta(days=366)
NO_DAY = timedelta(0)
ONE_DAY = timedelta(days=1)


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


class Standing(IntEnum):
    """How a reference came to its publication."""

    EARLY = 0
    """By the day and what it says."""
    JOINED = 1
    """Late, and joined to one that others refer to."""
    ALONE = 2
    """Late, with no other to join."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference as it is kept.

    Args:
        reference: What it says.
        place: Its number among those of its document.
        clues: What the whole document can be compared by.
        label: The publication that it means ("example-wire-2031-05-02"); empty where not known yet.
        standing: How it came to that.
    """

    reference: Reference
    place: int
    clues: Clues
    label: str = ""
    standing: Standing = Standing.EARLY

    @property
    def key(self) -> tuple[str, int]:
        """Its document and place."""
        return self.reference.document_id, self.place

    @property
    def rank(self) -> str:
        """The order in which references come: by day, the late ones last."""
        own = self.reference
        day = str(own.first or own.published or "9999")
        parts = (str(int(own.late)), day, str(own.last or ""), own.document_id)
        return "|".join((*parts, f"{self.place:03}"))


def related(one: Cited, other: Cited, copies: Collection[frozenset[str]]) -> bool:
    """Tell whether two early references mean one publication, as far as these two show.

    Args:
        one: In any order; all that are joined by such pairs mean one.
        other: The other.
        copies: Pairs of documents of which one repeats or translates the other.
    """
    a, b = one.reference, other.reference
    if a.document_id == b.document_id:
        return a.first == b.first and a.last == b.last
    if copies and frozenset((a.document_id, b.document_id)) in copies:
        return not (a.dated and b.dated) or overlap(a, b, SLACK)
    # Days first: most pairs fail by them, and sets cost more to compare.
    if not overlap(a, b, FARTHEST):
        return False
    if _is_vague(a) or _is_vague(b):
        return (
            a.dated
            and b.dated
            and overlap(a, b, NO_DAY)
            and _of_neighbouring_months(a, b)
            and not a.names.isdisjoint(b.names)
        )
    if a.dated and b.dated:
        # What came out on Monday evening is told to be of Tuesday, more so across the world.
        needed = 1 if overlap(a, b, NO_DAY) else NEAR_NAMES
        return overlap(a, b, ONE_DAY) and len(one.clues.names & other.clues.names) >= needed
    return _alike(one.clues, other.clues, near=overlap(a, b, SLACK), dated=a.dated or b.dated)


def _alike(one: Clues, other: Clues, *, near: bool, dated: bool) -> bool:
    if near and len(one.names & other.names) >= NEAR_NAMES:
        return True
    if dated and not near:
        return False
    figures = len(one.figures & other.figures)
    if not figures:
        return False
    if near:
        # Too few names to compare (other scripts): then one figure in common says enough.
        few = min(len(one.names), len(other.names)) <= NEAR_NAMES
        return figures >= NEAR_FIGURES or few
    share = figures / min(len(one.figures), len(other.figures))
    return figures >= FAR_FIGURES and share >= FAR_FIGURES_SHARE


def _of_neighbouring_months(one: Reference, other: Reference) -> bool:
    """Keep a year that is named from drawing the acts of all its months together."""
    early, late = sorted((one, other), key=lambda r: (r.first, r.last, r.document_id))
    if _is_vague(late):
        return True
    assert early.first
    assert late.first
    months = (late.first.year - early.first.year) * 12 + late.first.month - early.first.month
    return months <= 1


def _is_vague(reference: Reference) -> bool:
    return reference.dated and _length(reference) > 31


def overlap(one: Reference, other: Reference, slack: timedelta) -> bool:
    """Tell whether two publications may be of one day; an unknown day never rules it out."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return True
    # Differences, since no day lies behind the last of the calendar.
    return one.first - other.last <= slack and other.first - one.last <= slack


def bears_on(late: Reference, early: Reference) -> bool:
    """Tell whether a late reference may mean what an early one means, by their days."""
    if late.dated:
        return overlap(late, early, SLACK)
    if late.document_id == early.document_id:
        return False
    if late.last is None or early.last is None:
        return True
    return NO_DAY <= late.last - early.last <= LOOK_BACK


def likeness(late: Cited, early: Iterable[Cited]) -> tuple[int, int, str] | None:
    """Measure how well a late reference fits a publication; None where it does not mean it.

    Args:
        late: Known from earlier.
        early: References to one publication that bear on it by their days.
    """
    bearing = list(early)
    own = late.reference
    others = [c for c in bearing if c.reference.document_id != own.document_id]
    names, figures = _union(c.clues.names for c in others), _union(c.clues.figures for c in others)
    fits = bool(bearing) if own.dated else len(own.names & names) >= LATE_NAMES
    if not fits:
        return None
    latest = max(c.rank for c in bearing)
    return len(late.clues.names & names), len(late.clues.figures & figures), latest


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


@dataclass(frozen=True, slots=True)
class Publication:
    """What several references that mean one publication come to.

    Args:
        rank: The lowest of theirs.
        published: The first day on which a document referred to it, in ISO form.
        worded: The most exact of the dates that they word: its length in days, and its first day.
    """

    rank: str
    published: str | None
    worded: str | None

    @property
    def day(self) -> str:
        """Its most exact date: worded if any, else the first day it was carried."""
        if self.worded is None:
            return self.published or "undated"
        length, _, first = self.worded.partition("|")
        return first if int(length) == 0 else first[: 4 if int(length) > 31 else 7]


def publication_of(cited: Cited) -> Publication:
    """Give what one reference says of the publication that it means."""
    own = cited.reference
    worded = f"{_length(own):05}|{own.first}" if own.dated and own.first and own.last else None
    return Publication(cited.rank, str(own.published) if own.published else None, worded)


def sum_up(parts: Sequence[Publication]) -> Publication:
    """Sum up what some references, one at least, come to."""
    return Publication(
        min(one.rank for one in parts),
        min((one.published for one in parts if one.published), default=None),
        min((one.worded for one in parts if one.worded), default=None),
    )


def label_of(publisher: str, day: str, number: int) -> str:
    """Word a publication: the publisher, the day, and its number among those of that day."""
    if number == 1:
        return f"{publisher}-{day}"
    # The tenth of a month must not look like its tenth day.
    return f"{publisher}-{day}{'.' if len(day) in (4, 7) and day != 'undated' else '-'}{number}"


def _length(reference: Reference) -> int:
    assert reference.first
    assert reference.last
    return (reference.last - reference.first).days
