"""What the first lines of a text say: its title, its agency, its day."""

import re
from collections.abc import Sequence
from datetime import date

from sayso.documents.stated.dates import find_date
from sayso.documents.values import Stated
from sayso.model.texts.document import StatedBy
from sayso.model.texts.span import Span

_TOP_PARAGRAPHS = 6
_DASH = r"\s*(?:-{1,2}|[–—])\s"
_PLACE = r"[A-Z][\w.'’-]*(?:[ /,]{1,2}[A-Z][\w.'’-]*){0,5}"
# As in: LARVIK, Sept 12 (Northgate) - The works sold; the year may stand after the day.
_ENGLISH = re.compile(
    rf"(?P<place>{_PLACE})(?:, (?P<day>[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} [A-Z][a-z]{{2,8}}(?: \d{{4}})?))?"
    rf" \((?P<agency>[A-Z][\w .&'’-]{{1,40}})\){_DASH}"
)
_ENGLISH_DAY = re.compile(rf"{_PLACE}, (?P<day>[A-Z][a-z]{{2,8}}\.? \d{{1,2}}, \d{{4}}){_DASH}")
# As in: МОСКВА, 12 сентября 2024. /ТАСС/. or МОСКВА, 12 сен — Агентство.
_RUSSIAN = re.compile(
    r"[А-ЯЁІЇЄҐ][А-ЯЁІЇЄҐ -]+,? (?P<day>\d{1,2} [а-яёіїєґ]{3,9}\.?(?: \d{4})?)[^/–—-]{0,8}"
    r"(?:/(?P<slashed>[^/\n]{2,40})/|[–—-] (?P<agency>[А-ЯЁІЇЄҐA-Z][^.,\n]{1,40})\.)"
)
# As in: 北门社9月12日电
_CHINESE = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{1,5}社)[\u4e00-\u9fff]{0,6}\d{1,2}月\d{1,2}日[^\s]{0,6}?电"
)
_DAY_LINE = re.compile(
    r"(?i)(?:(?:published|posted|updated|issued|date|released|last updated|for (?:immediate )?release|дата|опубликовано)\b|by [^|]{2,60}\||[^a-zа-я]*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
)
_MOST_TITLE = 160
_SENTENCE_END = re.compile(r"""[.!:;,。]["'”’»)]*$""")


def stated_in_text(text: str, paragraphs: Sequence[Span]) -> Stated:
    """Read title, outlet and day off the top of a text.

    A date counts only in a dateline, a by-line or a line of its own, never in the running text;
    an agency only in a dateline. A day without a year says nothing.
    """
    top = [span.of(text) for span in paragraphs[:_TOP_PARAGRAPHS]]
    agency, day = _dateline(top)
    published = find_date(day) if day else _first_day_line(top)
    return Stated(by=StatedBy.TEXT, title=_title(top), outlet=agency, published=published)


def _dateline(top: Sequence[str]) -> tuple[str | None, str | None]:
    for paragraph in top:
        head = paragraph[:200]
        for pattern in (_ENGLISH, _RUSSIAN, _ENGLISH_DAY, _CHINESE):
            found = pattern.match(head)
            if found:
                parts = found.groupdict()
                return parts.get("agency") or parts.get("slashed"), parts.get("day")
    return None, None


def _first_day_line(top: Sequence[str]) -> date | None:
    for paragraph in top:
        if len(paragraph) > 120:
            continue
        day = find_date(paragraph)
        if day and (_DAY_LINE.match(paragraph) or len(paragraph) <= 30):
            return day
    return None


def _title(top: Sequence[str]) -> str | None:
    """Take a short first line without a full stop, above a longer paragraph, for the title."""
    if len(top) < 2 or _DAY_LINE.match(top[0]) or _dateline(top[:1]) != (None, None):
        return None
    first, longest = " ".join(top[0].split()), max(len(paragraph) for paragraph in top[1:])
    titled = (12 <= len(first) <= _MOST_TITLE and len(first.split()) > 1) or _is_han(first)
    if not titled or _SENTENCE_END.search(first) or longest < 1.5 * len(first):
        return None
    return first


def _is_han(line: str) -> bool:
    return 5 <= len(line) <= 60 and all(
        "\u3000" <= char <= "\uffef" or char.isdigit() for char in line
    )
