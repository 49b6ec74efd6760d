"""Dates as official lists print them: exact, of a month or year, a range, or about."""

import re
from calendar import monthrange
from datetime import date

from sayso.model.lists.entry import PartialDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_CIRCA = re.compile(
    r"\b(?:circa|ca?\.|approx(?:imately)?\.?|about|around|early|late|mid)(?=[\s\-\d]|$)|^c\s(?=\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s+(?:to|and|or|until|through)\s+|\s*[-–—]\s*(?=\d{4}\b)", re.IGNORECASE)
_BETWEEN = re.compile(r"^(?:between|from)\s+", re.IGNORECASE)
_DECADE = re.compile(r"^(\d{3}0)'?s$", re.IGNORECASE)

_ISO = re.compile(r"^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:T.*)?(?:[+-]\d\d:\d\d|Z)?$")
_DAY_FIRST = re.compile(r"^(dd|\d{1,2})[/.](mm|\d{1,2})[/.](\d{4})$", re.IGNORECASE)
_WORDED = re.compile(r"^(?:(\d{1,2})(?:st|nd|rd|th)?[\s\-.]+)?([A-Za-z]{3,9})\.?[\s\-,.]+(\d{4})$")
_MONTH_FIRST = re.compile(r"^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_YEAR = re.compile(r"^(\d{4})$")

_Ends = tuple[date, date]


def read_partial_date(text: str, *, month_first: bool = False) -> PartialDate | None:
    """Read one printed date.

    Args:
        text: As published: ``10 Mar 1958``, ``Mar 1958``, ``circa 1961``, ``1958 to 1963``,
            ``dd/mm/1945``, ``00/00/1945``, ``1958-03-10``, ``1960s``.
        month_first: Whether ``03/10/1958`` is the tenth of March, as in US files.

    Returns:
        The date with both ends, ends None where the text is not understood; None for no text.
    """
    shown = " ".join(text.split()).strip(" .;,")
    if not shown:
        return None
    circa = bool(_CIRCA.search(shown))
    bare = _BETWEEN.sub("", _CIRCA.sub("", shown).strip(" -."))
    ends = _ends(bare, month_first=month_first) or _range_ends(bare, month_first=month_first)
    if ends is None:
        return PartialDate(shown, circa=circa)
    return PartialDate(shown, ends[0], ends[1], circa=circa)


def read_day(text: str | None, *, month_first: bool = False) -> date | None:
    """Read one exact day; None where the text gives no day or is not understood."""
    printed = read_partial_date(text or "", month_first=month_first)
    if printed is None or printed.earliest != printed.latest:
        return None
    return printed.earliest


def year_range(text: str, first: str | None, last: str | None, *, circa: bool) -> PartialDate:
    """Make a date from the first and last year that a list prints, either of which may miss."""
    low, high = _ends(first or "", month_first=False), _ends(last or "", month_first=False)
    return PartialDate(text, low[0] if low else None, high[1] if high else None, circa=circa)


def _range_ends(text: str, *, month_first: bool) -> _Ends | None:
    parts = _RANGE.split(text)
    if len(parts) != 2:
        return None
    first = _ends(parts[0], month_first=month_first)
    last = _ends(parts[1], month_first=month_first)
    if first is None or last is None:
        return None
    return min(first[0], last[0]), max(first[1], last[1])


def _ends(text: str, *, month_first: bool) -> _Ends | None:
    if found := _ISO.match(text):
        return _span(*found.groups())
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
        return _span(year, day, month) if month_first else _span(year, month, day)
    if found := _WORDED.match(text):
        day, month, year = found.groups()
        return _span(year, _month(month), day)
    if found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
        return _span(year, _month(month), day)
    if found := _YEAR.match(text):
        return _span(found[1], None, None)
    if found := _DECADE.match(text):
        start = int(found[1])
        return date(start, 1, 1), date(start + 9, 12, 31)
    return None


def _month(name: str) -> str:
    # "0" would read as "month not given"; 13 makes an unknown word fail as it must.
    return str(_MONTHS.get(name.lower(), 13))


def _span(year: str, month: str | None, day: str | None) -> _Ends | None:
    y, m, d = (_number(part) for part in (year, month, day))
    try:
        if not m:
            return date(y, 1, 1), date(y, 12, 31)
        if not d:
            return date(y, m, 1), date(y, m, monthrange(y, m)[1])
        return date(y, m, d), date(y, m, d)
    except ValueError:
        return None


def _number(part: str | None) -> int:
    return int(part) if part and part.isdigit() else 0
