"""The days that a time counted from the publication covers: "last month", "two weeks ago"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from sayso.model.texts.times import Anchor, Precision
from sayso.read.times.months import month_days, month_point
from sayso.read.times.patterns import MONTHS, NUMBERS, SEASONS, WEEKDAYS, Days, any_of

_UNIT_PRECISION = {
    "day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH,
    "quarter": Precision.QUARTER, "year": Precision.YEAR, "decade": Precision.DECADE,
}  # fmt: skip


def relative_days(text: str, published: date | None) -> Days | None:
    """Return the days that a relative time covers, or None."""
    text = " ".join(text.lower().replace(",", " ").replace(".", "").split())
    for read in (_near_days, _counted, _named_relative, _unit_relative):
        days = read(text, published)
        if days is not None:
            return days
    return None, None, Precision.VAGUE, Anchor.NONE


def _near_days(text: str, published: date | None) -> Days | None:
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(text)
    if shift is not None:
        if published is None:
            return None, None, Precision.DAY, Anchor.PUBLISHED
        day = published + timedelta(days=shift)
        return day, day, Precision.DAY, Anchor.PUBLISHED
    if text == "since then":
        return None, None, Precision.VAGUE, Anchor.EVENT
    return None


def _counted(text: str, published: date | None) -> Days | None:
    """Read "two months ago", "a year later", "the past three years", "for six months"."""
    found = re.search(
        rf"(\d+|{any_of(NUMBERS)})(?: of)? (day|week|month|quarter|year|decade)s?\b(.*)", text
    )
    if found is None:
        if re.search(r"\b(years|months|weeks|decades)\b", text) and "recent" not in text:
            return None, None, Precision.VAGUE, Anchor.PUBLISHED
        return None
    count = int(found[1]) if found[1].isdigit() else NUMBERS[found[1]]
    unit, tail = found[2], found[3].strip()
    precision = _UNIT_PRECISION[unit]
    if tail in {"later", "earlier", "before", "previously"}:
        return None, None, precision, Anchor.EVENT
    if published is None:
        return None, None, precision, Anchor.PUBLISHED
    if tail == "ago":
        return (*unit_around(shifted(published, unit, -count), unit), precision, Anchor.PUBLISHED)
    if re.search(r"\b(next|coming)\b", text):
        return published, shifted(published, unit, count), precision, Anchor.PUBLISHED
    if re.search(r"\b(past|last|previous)\b", text):
        return shifted(published, unit, -count), published, precision, Anchor.PUBLISHED
    return None, None, precision, Anchor.NONE


def shifted(day: date, unit: str, count: int) -> date:
    """Return a day moved by a number of units."""
    match unit:
        case "day":
            return day + timedelta(days=count)
        case "week":
            return day + timedelta(weeks=count)
        case _:
            months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
            total = day.year * 12 + day.month - 1 + months
            year, month = max(total // 12, 1), total % 12 + 1
            return date(year, month, min(day.day, monthrange(year, month)[1]))


def unit_around(day: date, unit: str) -> tuple[date, date]:
    """Return the first and last day of the unit that holds a day."""
    match unit:
        case "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case "month":
            return month_days(day.year, day.month)
        case "quarter":
            first = (day.month - 1) // 3 * 3 + 1
            return date(day.year, first, 1), month_days(day.year, first + 2)[1]
        case "year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case "decade":
            return date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31)
        case _:
            return day, day


def _named_relative(text: str, published: date | None) -> Days | None:
    weekday = next((d for d in WEEKDAYS if d in text), None)
    month = re.search(rf"\b({any_of(MONTHS)})\b", text)
    season = next((s for s in SEASONS if re.search(rf"\b{s}\b", text)), None)
    ahead = text.startswith(("next", "the coming"))
    if month is not None and weekday is None:
        return _relative_month(MONTHS[month[1]], published, ahead=ahead)
    if month is not None:
        return month_point(text, published)
    if weekday is not None:
        return _relative_weekday(WEEKDAYS.index(weekday), published, ahead=ahead)
    if season is None:
        return None
    if published is None:
        return None, None, Precision.SEASON, Anchor.PUBLISHED
    first, last = SEASONS[season]
    year = published.year if first <= published.month else published.year - 1
    if text.startswith("last") and first <= published.month <= (last if last >= first else 12):
        year -= 1
    end_year = year + 1 if last < first else year
    return (
        month_days(year, first)[0], month_days(end_year, last)[1], Precision.SEASON,
        Anchor.PUBLISHED,
    )  # fmt: skip


def _relative_month(month: int, published: date | None, *, ahead: bool) -> Days:
    if published is None:
        return None, None, Precision.MONTH, Anchor.PUBLISHED
    year = published.year
    if ahead:
        year += month <= published.month
    else:
        year -= month >= published.month
    return (*month_days(year, month), Precision.MONTH, Anchor.PUBLISHED)


def _relative_weekday(weekday: int, published: date | None, *, ahead: bool) -> Days:
    if published is None:
        return None, None, Precision.DAY, Anchor.PUBLISHED
    if ahead:
        day = published + timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
    else:
        day = published - timedelta(days=(published.weekday() - weekday) % 7)
    return day, day, Precision.DAY, Anchor.PUBLISHED


def _unit_relative(text: str, published: date | None) -> Days | None:
    found = re.search(r"\b(day|week|month|quarter|year|decade)s?$", text)
    if found is None:
        return None
    unit = found[1]
    precision = _UNIT_PRECISION[unit]
    if text.startswith(("the same", "that", "the previous", "the following", "the preceding")):
        return None, None, precision, Anchor.EVENT
    if published is None:
        return None, None, precision, Anchor.PUBLISHED
    if text.startswith("recent") or (text.endswith("s") and text.startswith("past")):
        return shifted(published, unit, -6), published, Precision.VAGUE, Anchor.PUBLISHED
    if text.startswith("earlier"):
        first, _ = unit_around(published, unit)
        return first, published, precision, Anchor.PUBLISHED
    if text.startswith("later"):
        _, last = unit_around(published, unit)
        return published, last, precision, Anchor.PUBLISHED
    if text.startswith(("the past", "the last")):
        return shifted(published, unit, -1), published, precision, Anchor.PUBLISHED
    if text.startswith("the coming"):
        return published, shifted(published, unit, 1), precision, Anchor.PUBLISHED
    shift = -1 if text.startswith("last") else 1 if text.startswith("next") else 0
    around = unit_around(shifted(published, unit, shift), unit)
    return (*around, precision, Anchor.PUBLISHED)
