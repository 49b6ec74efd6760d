"""Dates worded beside a citation, in several languages: enough to tell one report from another."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from sayso.model.yaml_text import read_yaml

DAY = r"(?P<day>\d{1,2})"
YEAR = r"(?P<year>(?:19|20)\d{2})"


@dataclass(frozen=True, slots=True)
class WordedDate:
    """A date in a sentence.

    Args:
        first: First day that it may mean.
        last: Last day that it may mean.
        start: Where its words begin in the sentence.
        ago: It is counted back from the report ("last year", "a year ago") and may be long.
    """

    first: date
    last: date
    start: int
    ago: bool = False


def dates_in(
    sentence: str, published: date | None, language: str | None = None
) -> tuple[WordedDate, ...]:
    """Find the dates worded in a sentence.

    Args:
        sentence: Any language of the table; others give nothing.
        language: ISO 639-1 code; None or another tries all of the table.
        published: Completes a missing year and gives week days a meaning; None leaves those out.
    """
    found: dict[int, WordedDate] = {}
    for match in _patterns()["cjk"].finditer(sentence):
        _add(found, match, _span(int(match["year"]), int(match["month"]), match["day"]))
    for number, pattern in _months(language):
        for match in pattern.finditer(sentence):
            # English months have a capital: "may" and "march" are verbs.
            if match.group() in {"may", "march"}:
                continue
            _add(found, match, _month_span(match, number, sentence, published))
    if published:
        for weekday, pattern in _weekdays():
            for match in pattern.finditer(sentence):
                back = (published.weekday() - weekday) % 7
                day = published - timedelta(days=back)
                _add(found, match, (day, day))
        _count_back(found, sentence, published)
    for match in _patterns()["year"].finditer(sentence):
        if not any(abs(match.start() - at) < 20 for at in found):
            year = int(match["year"])
            _add(found, match, (date(year, 1, 1), date(year, 12, 31)))
    return tuple(found[at] for at in sorted(found))


def _count_back(found: dict[int, WordedDate], sentence: str, published: date) -> None:
    for oldest, newest, pattern in _ago():
        for match in pattern.finditer(sentence):
            days = (published - timedelta(days=oldest), published - timedelta(days=newest))
            found.setdefault(match.start(), WordedDate(*days, match.start(), ago=True))


def _add(
    found: dict[int, WordedDate], match: re.Match[str], days: tuple[date, date] | None
) -> None:
    if days and match.start() not in found:
        found[match.start()] = WordedDate(*days, match.start())


def _month_span(
    match: re.Match[str], month: int, sentence: str, published: date | None
) -> tuple[date, date] | None:
    parts = match.groupdict()
    day = parts.get("day") or parts.get("day2")
    year = int(parts["year"]) if parts.get("year") else None
    if year is None:
        if published is None:
            return None
        year = published.year if month <= published.month else published.year - 1
        if year == published.year and _patterns()["last_year"].search(sentence):
            year -= 1
    return _span(year, month, day)


def _span(year: int, month: int, day: str | None) -> tuple[date, date] | None:
    try:
        if day:
            only = date(year, month, int(day))
            return only, only
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        return None


@cache
def _table() -> dict[str, Any]:
    text = resources.files("sayso.weigh.lineage").joinpath("dates.yaml").read_text("utf-8")
    table: dict[str, Any] = read_yaml(text)
    return table


@cache
def _months(language: str | None) -> tuple[tuple[int, re.Pattern[str]], ...]:
    table = _table()["months"]
    chosen = [table[language]] if language in table else list(table.values())
    rows = []
    for number in range(12):
        word = rf"(?:{'|'.join(sorted({names[number] for names in chosen}))})"
        day_first = rf"\b{DAY}\.?(?:\s+(?:de|di))?\s+{word}(?!\w)"
        day_last = rf"\b{word}\s+(?P<day2>\d{{1,2}})\b(?!\d)"
        alone = rf"(?<!\w){word}(?!\w)"
        year = rf"(?:,?\s+(?:de\s+|del\s+)?{YEAR})?"
        rows.append(
            (number + 1, re.compile(rf"(?:{day_first}|{day_last}|{alone}){year}", re.IGNORECASE))
        )
    return tuple(rows)


@cache
def _ago() -> tuple[tuple[int, int, re.Pattern[str]], ...]:
    """Give words that count back from a report, with the most and the fewest days."""
    rows = _table()["ago"]
    return tuple(
        (row["oldest"], row["newest"], re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE))
        for row in rows
    )


@cache
def _weekdays() -> tuple[tuple[int, re.Pattern[str]], ...]:
    names: dict[int, set[str]] = {}
    for days in _table()["weekdays"].values():
        for number, name in enumerate(days):
            names.setdefault(number, set()).add(name)
    return tuple(
        (number, re.compile(rf"\b(?:{'|'.join(sorted(some))})\b", re.IGNORECASE))
        for number, some in names.items()
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    last_year = "|".join(re.escape(words) for words in _table()["last_year"])
    return {
        "cjk": re.compile(rf"{YEAR}年(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?"),
        "year": re.compile(rf"\b(?:in|в|у|im|en|nel|w|since|of)\s+{YEAR}\b"),
        "last_year": re.compile(last_year, re.IGNORECASE),
    }
