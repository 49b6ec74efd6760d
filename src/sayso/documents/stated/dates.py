"""Read the day on which something was published."""

import re
from datetime import date
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])|(\d{4})(\d{2})(\d{2})(?!\d)")
_POINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")

# First letters of the month names, long enough to tell them apart, in English, Russian, Ukrainian,
# Spanish, French, German, Italian, Polish and Romanian.
_MONTH_STARTS: tuple[tuple[str, ...], ...] = (
    ("jan", "янв", "січ", "ene", "gen", "jän", "sty", "ian"),
    ("feb", "фев", "лют", "fév", "fev", "lut"),
    ("mar", "мар", "бер", "mär", "marz"),
    ("apr", "апр", "кві", "abr", "avr", "kwi"),
    ("may", "мая", "май", "тра", "mai", "mag", "maj"),
    ("jun", "июн", "чер", "juin", "giu", "cze", "iun"),
    ("jul", "июл", "лип", "juil", "lug", "lip", "iul"),
    ("aug", "авг", "сер", "ago", "aoû", "sie"),
    ("sep", "сен", "вер", "set", "wrz"),
    ("oct", "окт", "жов", "okt", "ott", "paź"),
    ("nov", "ноя", "лис", "lis", "noi"),
    ("dec", "дек", "гру", "dic", "déc", "dez", "gru"),
)
_MONTHS = {start: number for number, row in enumerate(_MONTH_STARTS, 1) for start in row}
_WORDS = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>(?:{_WORDS})[^\W\d_]{{0,8}})\.?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?{_MONTH},?\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w){_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1800, 2199


def parse_date(value: str) -> date | None:
    """Read one full date; None where there is none, or where day and month could be swapped.

    Args:
        value: ISO 8601, a mail date, day and month in words (nine languages), 12.09.2024 or
            2024年9月12日. Not 03/04/2024, which means two days. The day is the one written,
            whatever the time zone.
    """
    text = value.strip()[:200]
    found = _ISO.match(text)
    if found:
        return _day(*(part for part in found.groups() if part is not None))
    if re.match(r"[A-Z][a-z]{2},? \d{1,2} [A-Z][a-z]{2} \d{2,4} ", text):
        return _mail_day(text)
    return find_date(text)


def find_date(text: str) -> date | None:
    """Find the first full date written in words, with points or in Chinese."""
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        found = pattern.search(text)
        if found:
            month = _month_number(found["month"])
            return _day(found["year"], month, found["day"]) if month else None
    found = _CHINESE.search(text)
    if found:
        return _day(*found.groups())
    found = _POINTED.search(text)
    if found:
        return _day(found[3], found[2], found[1])
    found = re.search(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", text)
    return _day(*found.groups()) if found else None


def _mail_day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _month_number(word: str) -> int | None:
    lower = word.lower()
    matching = [start for start in _MONTHS if lower.startswith(start)]
    return _MONTHS[max(matching, key=len)] if matching else None


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
