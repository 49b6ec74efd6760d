"""From a match of the patterns to the interval that it words."""

import re
from dataclasses import replace
from datetime import date

from sayso.model.texts.times import Anchor, Precision, TimeInterval
from sayso.read.times.patterns import NUMBERS, RELATIONS, YEAR, Days, any_of
from sayso.read.times.points import point_days
from sayso.read.times.relative import relative_days, shifted, unit_around


def worded_interval(match: re.Match[str], published: date | None) -> TimeInterval | None:
    """Return the interval that a match of ``TIME`` words, without its span; None if it is none.

    Args:
        match: A match of ``TIME``.
        published: The publication date, which relative times are counted from.
    """
    wording = " ".join(match.group().split())
    if match["years"]:
        return _year_range(match["years"], wording)
    if match["range"]:
        return _range(match["r1"], match["r2"], wording, published)
    if match["point"]:
        days = point_days(match["point"], published)
        relation = RELATIONS.get(" ".join((match["rel"] or "").lower().split()), "in")
    else:
        days = relative_days(match["relative"], published)
        relation = RELATIONS.get(" ".join((match["rel2"] or "").lower().split()), "in")
        if match["relative"].lower().startswith("since"):
            relation = "since"
    if days is None:
        return None
    return _bounded(wording, days, relation)


def _bounded(wording: str, days: Days, relation: str) -> TimeInterval:
    first, last, precision, anchor = days
    match relation:
        case "since":
            last = None
        case "after":
            first, last = last, None
        case "until" | "by":
            first = None
        case "before":
            first, last = None, first
        case _:
            pass
    return TimeInterval(wording, None, first, last, precision, anchor, relation)


def _year_range(text: str, wording: str) -> TimeInterval | None:
    first, last = re.split(r"\s?[-–/]\s?", text)
    until = int(last) if len(last) == 4 else int(first[:2] + last)
    if until < int(first):
        return None
    return TimeInterval(
        wording, None, date(int(first), 1, 1), date(until, 12, 31), Precision.YEAR,
        Anchor.CALENDAR, "between",
    )  # fmt: skip


def _range(first: str, last: str, wording: str, published: date | None) -> TimeInterval | None:
    end = point_days(last, published)
    start = point_days(first, published)
    if start is None or end is None:
        return None
    earliest = start[0]
    year = re.search(YEAR, last)
    if year and not re.search(YEAR, first):
        # "between January and May 2023": the year belongs to both ends
        again = point_days(f"{first} {year.group()}", published)
        earliest = again[0] if again else earliest
    return TimeInterval(wording, None, earliest, end[1], start[2], end[3], "between")


def after_event(time: TimeInterval, event: TimeInterval) -> TimeInterval:
    """Count "a month later", "two years earlier" or "since then" from another time.

    Args:
        time: A time anchored on an event, without days.
        event: The dated time that stands before it in the text.
    """
    if time.relation == "since":
        return replace(time, earliest=event.earliest)
    found = _COUNTED.search(time.wording.lower())
    if found is None or event.earliest is None:
        return time
    count = int(found[1]) if found[1].isdigit() else NUMBERS[found[1]]
    shift = count if found[3] == "later" else -count
    around = unit_around(shifted(event.earliest, found[2], shift), found[2])
    return replace(time, earliest=around[0], latest=around[1])


_COUNTED = re.compile(
    rf"(\d+|{any_of(NUMBERS)})(?: of)? (day|week|month|quarter|year|decade)s? (later|earlier|before)"
)
