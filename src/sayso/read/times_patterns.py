"""The patterns of worded times and the days that each covers."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from sayso.model.times import Anchor, Precision, TimeInterval
from sayso.read.vocabulary import vocabulary

_V = vocabulary("times")
MONTHS: dict[str, int] = _V["months"]
WEEKDAYS: list[str] = _V["weekdays"]
SEASONS: dict[str, list[int]] = _V["seasons"]
ORDINALS: dict[str, int] = _V["ordinals"]
NUMBERS: dict[str, int] = _V["numbers"]
RELATIONS: dict[str, str] = {w: name for name, listed in _V["relations"].items() for w in listed}


def _any(listed: object) -> str:
    return "|".join(sorted((re.escape(str(w)) for w in listed), key=len, reverse=True))  # type: ignore[attr-defined]


# "may" the modal is lower case; every month and day name must stand with a capital.
_MONTH = (
    "(?:" + "|".join(sorted((m.capitalize() for m in MONTHS), key=len, reverse=True)) + r")\b\.?"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19[4-9]\d|20[0-5]\d)"
_WEEKDAY = "(?:" + "|".join(d.capitalize() for d in WEEKDAYS) + ")"
_SEASON = f"(?i:{_any(SEASONS)})"
_ORDINAL = f"(?i:{_any(ORDINALS)})"
_COUNT = rf"(?:\d{{1,3}}|(?i:{_any(NUMBERS)}))(?i:\s+of)?"
_PART = r"(?i:early|mid|late|(?:the\s+)?(?:beginning|start|middle|end|turn)\s+of)"
_UNIT = r"(?i:day|week|month|quarter|year|decade)"
_WHICH_YEAR = rf"(?:\s+(?:of\s+|in\s+)?(?:{_YEAR}|(?i:this|last|next|that|the\s+same)\s+(?i:year)))"
_POINT = rf"""(?:
    {_YEAR}-\d\d-\d\d
  | {_MONTH}\s+{_DAY}(?!\d)(?:\s*,?\s+{_YEAR}\b)?
  | {_DAY}\s+(?:of\s+)?{_MONTH}(?:\s*,?\s+{_YEAR}\b)?
  | (?:the\s+)?{_ORDINAL}\s+(?i:quarter|half){_WHICH_YEAR}?
  | (?i:Q[1-4]|H[12])(?:\s+of)?\s+{_YEAR}
  | (?:{_PART}[\s-]+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR}\b|\s+(?i:this|last|next)\s+(?i:year))?
  | (?:the\s+)?{_SEASON}{_WHICH_YEAR}
  | (?:{_PART}[\s-]+)(?:{_YEAR}\b|(?i:this|last|next)\s+(?i:year|month))
  | (?i:the\s+)?(?:(?i:early|mid|late)[\s-]+)?{_YEAR}s\b
  | (?i:fiscal\s+(?:year\s+)?)?{_YEAR}\b(?![-–/]\d)
)"""
_RELATIVE = rf"""(?:
    (?i:earlier|later)\s+(?i:this|that|in\s+the)\s+{_UNIT}\b
  | (?i:this|last|next|the\s+(?:past|previous|preceding|coming|following|same)|that|the\s+last)\s+
      (?:{_COUNT}\s+)?(?:{_UNIT}s?\b|{_SEASON}\b|{_MONTH}|{_WEEKDAY}\b)
  | {_COUNT}\s+{_UNIT}s?\s+(?i:ago|later|earlier|before|previously)\b
  | (?i:recent|past|coming)\s+{_UNIT}s\b
  | (?i:for|over|during|within)\s+(?i:the\s+(?:past|last|next|coming)\s+|more\s+than\s+|at\s+least\s+|almost\s+|nearly\s+|about\s+)?(?:{_COUNT}\s+){_UNIT}s?\b
  | (?i:for|over)\s+(?i:years|months|decades)\b
  | (?i:yesterday|today|tomorrow)\b
  | (?i:since\s+then)\b
  | {_WEEKDAY}\b(?:\s*,\s*{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR}\b)?)?
)"""
_RELATION = f"(?i:{_any(RELATIONS)})"
TIME = re.compile(
    rf"""(?<![\w$€£.,/-])(?:
      (?P<range>(?:(?i:between|from)\s+)(?P<r1>{_POINT})\s*(?i:,?\s*and|to|until|till|through|–|-)\s*(?P<r2>{_POINT}))
    | (?P<years>{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d))(?![-\d])
    | (?:(?P<rel>{_RELATION})\s+)?(?P<point>{_POINT})
    | (?:(?P<rel2>(?i:since|until|by|before|after|as\s+of))\s+)?(?P<relative>{_RELATIVE})
    )(?![\w%])""",
    re.VERBOSE,
)

_Days = tuple[date | None, date | None, Precision, Anchor]


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
        days = _point(match["point"], published)
        relation = RELATIONS.get(" ".join((match["rel"] or "").lower().split()), "in")
    else:
        days = _relative(match["relative"], published)
        relation = RELATIONS.get(" ".join((match["rel2"] or "").lower().split()), "in")
        if match["relative"].lower().startswith("since"):
            relation = "since"
    if days is None:
        return None
    return _bounded(wording, days, relation)


def _bounded(wording: str, days: _Days, relation: str) -> TimeInterval:
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
    end = _point(last, published)
    start = _point(first, published)
    if start is None or end is None:
        return None
    earliest = start[0]
    year = re.search(_YEAR, last)
    if year and not re.search(_YEAR, first):
        # "between January and May 2023": the year belongs to both ends
        again = _point(f"{first} {year.group()}", published)
        earliest = again[0] if again else earliest
    return TimeInterval(wording, None, earliest, end[1], start[2], end[3], "between")


def _month_days(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _point(text: str, published: date | None) -> _Days | None:
    words = text.lower().replace(".", "").replace(",", " ").split()
    text = " ".join(words)
    for read in (_iso, _quarter_or_half, _season, _decade, _month_point, _year_point):
        days = read(text, published)
        if days is not None:
            return days
    return None


def _iso(text: str, _published: date | None) -> _Days | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day, day, Precision.DAY, Anchor.CALENDAR


def _year_in(text: str, published: date | None) -> tuple[int | None, Anchor]:
    found = re.search(_YEAR, text)
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


def _quarter_or_half(text: str, published: date | None) -> _Days | None:
    short = re.match(r"(q|h)(\d)\b", text)
    long = re.search(rf"({_any(ORDINALS)}) (quarter|half)", text)
    if short is None and long is None:
        return None
    if short:
        size, number = (3 if short[1] == "q" else 6), int(short[2])
    else:
        assert long is not None
        size = 3 if long[2] == "quarter" else 6
        number = min(ORDINALS[long[1]], 12 // size)
    precision = Precision.QUARTER if size == 3 else Precision.HALF
    year, anchor = _year_in(text, published)
    if year is None and published is not None:
        year = published.year
    if year is None:
        return None, None, precision, anchor
    last = number * size
    return _month_days(year, last - size + 1)[0], _month_days(year, last)[1], precision, anchor


def _season(text: str, published: date | None) -> _Days | None:
    name = next((s for s in SEASONS if re.search(rf"\b{s}\b", text)), None)
    if name is None:
        return None
    year, anchor = _year_in(text, published)
    if year is None:
        return None, None, Precision.SEASON, anchor
    first, last = SEASONS[name]
    end_year = year + 1 if last < first else year
    return _month_days(year, first)[0], _month_days(end_year, last)[1], Precision.SEASON, anchor


def _decade(text: str, _published: date | None) -> _Days | None:
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


_PARTS = {"early": (0, 1), "beginning": (0, 1), "start": (0, 1), "turn": (0, 1), "mid": (1, 2),
          "middle": (1, 2), "late": (2, 3), "end": (2, 3)}  # fmt: skip


def _part_of(text: str, first: date, last: date) -> tuple[date, date]:
    """Cut a month or year to its first, middle or last third."""
    part = next((p for w, p in _PARTS.items() if re.match(rf"(?:the )?{w}\b", text)), None)
    if part is None:
        return first, last
    days = (last - first).days + 1
    return (
        first + timedelta(days=days * part[0] // 3),
        first + timedelta(days=days * part[1] // 3 - 1),
    )


def _month_point(text: str, published: date | None) -> _Days | None:
    found = re.search(rf"\b({_any(MONTHS)})\b", text)
    if found is None:
        return None
    month = MONTHS[found[1]]
    year, anchor = _year_in(text, published)
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
    first, last = _part_of(text, *_month_days(year, month))
    return first, last, precision, anchor


def _year_point(text: str, published: date | None) -> _Days | None:
    year, anchor = _year_in(text, published)
    if year is None:
        if "month" in text and published is not None:
            return _relative(text.split(" ", 1)[-1], published)
        return None if published is not None else (None, None, Precision.YEAR, anchor)
    first, last = _part_of(text, date(year, 1, 1), date(year, 12, 31))
    return first, last, Precision.YEAR, anchor


_UNIT_PRECISION = {
    "day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH,
    "quarter": Precision.QUARTER, "year": Precision.YEAR, "decade": Precision.DECADE,
}  # fmt: skip


def _relative(text: str, published: date | None) -> _Days | None:
    text = " ".join(text.lower().replace(",", " ").replace(".", "").split())
    for read in (_near_days, _counted, _named_relative, _unit_relative):
        days = read(text, published)
        if days is not None:
            return days
    return None, None, Precision.VAGUE, Anchor.NONE


def _near_days(text: str, published: date | None) -> _Days | None:
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(text)
    if shift is not None:
        if published is None:
            return None, None, Precision.DAY, Anchor.PUBLISHED
        day = published + timedelta(days=shift)
        return day, day, Precision.DAY, Anchor.PUBLISHED
    if text == "since then":
        return None, None, Precision.VAGUE, Anchor.EVENT
    return None


def _counted(text: str, published: date | None) -> _Days | None:
    """Read "two months ago", "a year later", "the past three years", "for six months"."""
    found = re.search(
        rf"(\d+|{_any(NUMBERS)})(?: of)? (day|week|month|quarter|year|decade)s?\b(.*)", text
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
        return (*_unit_around(_shifted(published, unit, -count), unit), precision, Anchor.PUBLISHED)
    if re.search(r"\b(next|coming)\b", text):
        return published, _shifted(published, unit, count), precision, Anchor.PUBLISHED
    if re.search(r"\b(past|last|previous)\b", text):
        return _shifted(published, unit, -count), published, precision, Anchor.PUBLISHED
    return None, None, precision, Anchor.NONE


def _shifted(day: date, unit: str, count: int) -> date:
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


def _unit_around(day: date, unit: str) -> tuple[date, date]:
    match unit:
        case "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case "month":
            return _month_days(day.year, day.month)
        case "quarter":
            first = (day.month - 1) // 3 * 3 + 1
            return date(day.year, first, 1), _month_days(day.year, first + 2)[1]
        case "year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case "decade":
            return date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31)
        case _:
            return day, day


def _named_relative(text: str, published: date | None) -> _Days | None:
    weekday = next((d for d in WEEKDAYS if d in text), None)
    month = re.search(rf"\b({_any(MONTHS)})\b", text)
    season = next((s for s in SEASONS if re.search(rf"\b{s}\b", text)), None)
    ahead = text.startswith(("next", "the coming"))
    if month is not None and weekday is None:
        return _relative_month(MONTHS[month[1]], published, ahead=ahead)
    if month is not None:
        return _month_point(text, published)
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
        _month_days(year, first)[0], _month_days(end_year, last)[1], Precision.SEASON,
        Anchor.PUBLISHED,
    )  # fmt: skip


def _relative_month(month: int, published: date | None, *, ahead: bool) -> _Days:
    if published is None:
        return None, None, Precision.MONTH, Anchor.PUBLISHED
    year = published.year
    if ahead:
        year += month <= published.month
    else:
        year -= month >= published.month
    return (*_month_days(year, month), Precision.MONTH, Anchor.PUBLISHED)


def _relative_weekday(weekday: int, published: date | None, *, ahead: bool) -> _Days:
    if published is None:
        return None, None, Precision.DAY, Anchor.PUBLISHED
    if ahead:
        day = published + timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
    else:
        day = published - timedelta(days=(published.weekday() - weekday) % 7)
    return day, day, Precision.DAY, Anchor.PUBLISHED


def _unit_relative(text: str, published: date | None) -> _Days | None:
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
        return _shifted(published, unit, -6), published, Precision.VAGUE, Anchor.PUBLISHED
    if text.startswith("earlier"):
        first, _ = _unit_around(published, unit)
        return first, published, precision, Anchor.PUBLISHED
    if text.startswith("later"):
        _, last = _unit_around(published, unit)
        return published, last, precision, Anchor.PUBLISHED
    if text.startswith(("the past", "the last")):
        return _shifted(published, unit, -1), published, precision, Anchor.PUBLISHED
    if text.startswith("the coming"):
        return published, _shifted(published, unit, 1), precision, Anchor.PUBLISHED
    shift = -1 if text.startswith("last") else 1 if text.startswith("next") else 0
    around = _unit_around(_shifted(published, unit, shift), unit)
    return (*around, precision, Anchor.PUBLISHED)


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
    around = _unit_around(_shifted(event.earliest, found[2], shift), found[2])
    return replace(time, earliest=around[0], latest=around[1])


_COUNTED = re.compile(
    rf"(\d+|{_any(NUMBERS)})(?: of)? (day|week|month|quarter|year|decade)s? (later|earlier|before)"
)
