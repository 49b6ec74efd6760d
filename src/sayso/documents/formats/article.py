"""Articles as ``articledata`` JSON lines, the exchange format of news crawlers."""

import json
from typing import Any

from sayso.documents.stated.address import accept_address
from sayso.documents.stated.dates import parse_date
from sayso.documents.stated.language import language_code
from sayso.documents.stated.sidecar import storable
from sayso.documents.values import Parsed, Stated
from sayso.errors import DocumentError
from sayso.model.texts.document import StatedBy

_REMEDY = "give one article a line, as a JSON object with at least a text"


def parse_article(line: bytes, name: str) -> Parsed:
    """Read one line.

    Fields taken: ``id, title, date, url, site, language, locale, text``; ``published_at`` and
    ``outlet`` are understood as well. ``section, tags, bylines, description, lede,
    extracted_at`` are not needed to read.

    Raises:
        DocumentError: The line is no JSON object or has no text.

    Source:
        The ``Article`` model of the articledata package (pudo/articledata, article.py); its
        README calls it a specification for exchanging articles between crawling and mining.
    """
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as bad:
        raise DocumentError(name, "is not JSON", _REMEDY) from bad
    if not isinstance(said, dict):
        raise DocumentError(name, "is not a JSON object", _REMEDY)
    text = said.get("text")
    if not isinstance(text, str) or not text.strip():
        raise DocumentError(name, "has no text", _REMEDY)
    stated, notes = _stated(said)
    return Parsed(text, "application/x-ndjson", stated=(stated,), notes=notes)


def _stated(said: dict[str, Any]) -> tuple[Stated, tuple[str, ...]]:
    def text(*names: str) -> str | None:
        values = (said[name] for name in names if isinstance(said.get(name), str))
        return next((storable(value)[:1000] for value in values if value.strip()), None)

    address, day = text("url"), text("date", "published_at", "published")
    language = text("language", "locale")
    url = accept_address(address) if address else None
    published = parse_date(day) if day else None
    notes = []
    if address and not url:
        notes.append(f"the address {address[:60]!r} is not http, so not taken")
    if day and not published:
        notes.append(f"the date {day[:40]!r} is not a full date, so not taken")
    stated = Stated(
        by=StatedBy.FILE,
        title=text("title"),
        outlet=text("site", "outlet"),
        url=url,
        published=published,
        language=language_code(language) if language else None,
        key=text("id"),
    )
    return stated, tuple(notes)
