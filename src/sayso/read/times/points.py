"""The days that a point of the calendar covers: a date, a month, a quarter, a season, a decade."""

import re
from datetime import date

from sayso.model.texts.times import Anchor, Precision
from sayso.read.times.months import month_days, month_point, part_of, year_in
from sayso.read.times.patterns import ORDINALS, SEASONS, Days, any_of
from sayso.read.times.relative import relative_days


def point_days(text: str, published: date | None) -> Days | None:
    """Return the days that a point of the calendar covers, or None."""
    words = text.lower().replace(".", "").replace(",", " ").split()
    text = " ".join(words)
    for read in (_iso, _quarter_or_half, _season, _decade, month_point, _year_point):
        days = read(text, published)
        if days is not None:
            return days
    return None


def _iso(text: str, _published: date | None) -> Days | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day, day, Precision.DAY, Anchor.CALENDAR


def _quarter_or_half(text: str, published: date | None) -> Days | None:
    short = re.match(r"(q|h)(\d)\b", text)
    long = re.search(rf"({any_of(ORDINALS)}) (quarter|half)", text)
    if short is None and long is None:
        return None
    if short:
        size, number = (3 if short[1] == "q" else 6), int(short[2])
    else:
        assert long is not None
        size = 3 if long[2] == "quarter" else 6
        number = min(ORDINALS[long[1]], 12 // size)
    precision = Precision.QUARTER if size == 3 else Precision.HALF
    year, anchor = year_in(text, published)
    if year is None and published is not None:
        year = published.year
    if year is None:
        return None, None, precision, anchor
    last = number * size
    return month_days(year, last - size + 1)[0], month_days(year, last)[1], precision, anchor


def _season(text: str, published: date | None) -> Days | None:
    name = next((s for s in SEASONS if re.search(rf"\b{s}\b", text)), None)
    if name is None:
        return None
    year, anchor = year_in(text, published)
    if year is None:
        return None, None, Precision.SEASON, anchor
    first, last = SEASONS[name]
    end_year = year + 1 if last < first else year
    return month_days(year, first)[0], month_days(end_year, last)[1], Precision.SEASON, anchor


def _decade(text: str, _published: date | None) -> Days | None:
    found = re.search(r"(\d{4})s\b", text)
    if found is None:
        return None
    year = int(found[1])
    first, last = year, year + 9
    if text.startswith(("early", "the early")):
        last = year + 3
    elif text.startswith(("late", "the late")):
        first = year + 6
    elif text.startswith(("mid", "the mid")):
        first, last = year + 3, year + 6
    return date(first, 1, 1), date(last, 12, 31), Precision.DECADE, Anchor.CALENDAR


def _year_point(text: str, published: date | None) -> Days | None:
    year, anchor = year_in(text, published)
    if year is None:
        if "month" in text and published is not None:
            return relative_days(text.split(" ", 1)[-1], published)
        return None if published is not None else (None, None, Precision.YEAR, anchor)
    first, last = part_of(text, date(year, 1, 1), date(year, 12, 31))
    return first, last, Precision.YEAR, anchor
