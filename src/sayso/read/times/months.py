"""The days of a month and of its parts, and the year that a wording names."""

import re
from calendar import monthrange
from datetime import date, timedelta

from sayso.model.texts.times import Anchor, Precision
from sayso.read.times.patterns import MONTHS, YEAR, Days, any_of


def month_days(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_in(text: str, published: date | None) -> tuple[int | None, Anchor]:
    """Return the year that a wording names, and what it is counted from."""
    found = re.search(YEAR, text)
    if found:
        return int(found.group()), Anchor.CALENDAR
    if published is None:
        return None, Anchor.PUBLISHED
    if "last year" in text:
        return published.year - 1, Anchor.PUBLISHED
    if "next year" in text:
        return published.year + 1, Anchor.PUBLISHED
    if "this year" in text:
        return published.year, Anchor.PUBLISHED
    return None, Anchor.PUBLISHED


_PARTS = {"early": (0, 1), "beginning": (0, 1), "start": (0, 1), "turn": (0, 1), "mid": (1, 2),
          "middle": (1, 2), "late": (2, 3), "end": (2, 3)}  # fmt: skip


def part_of(text: str, first: date, last: date) -> tuple[date, date]:
    """Cut a month or year to its first, middle or last third."""
    part = next((p for w, p in _PARTS.items() if re.match(rf"(?:the )?{w}\b", text)), None)
    if part is None:
        return first, last
    days = (last - first).days + 1
    return (
        first + timedelta(days=days * part[0] // 3),
        first + timedelta(days=days * part[1] // 3 - 1),
    )


def month_point(text: str, published: date | None) -> Days | None:
    """Return the days of a month with its year, or of a part of it."""
    found = re.search(rf"\b({any_of(MONTHS)})\b", text)
    if found is None:
        return None
    month = MONTHS[found[1]]
    year, anchor = year_in(text, published)
    if year is None and published is not None:
        year = published.year if month <= published.month else published.year - 1
    number = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", text)
    precision = Precision.DAY if number else Precision.MONTH
    if year is None:
        return None, None, precision, anchor
    if number:
        if int(number[1]) > monthrange(year, month)[1]:
            return None
        day = date(year, month, int(number[1]))
        if anchor is Anchor.PUBLISHED and published is not None and day > published:
            day = day.replace(year=year - 1) if (month, day.day) != (2, 29) else day
        return day, day, precision, anchor
    first, last = part_of(text, *month_days(year, month))
    return first, last, precision, anchor
