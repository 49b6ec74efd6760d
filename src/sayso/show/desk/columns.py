"""Which columns a list shows and exports, and how its rows are written as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sayso.show.exports.tables import safe_cell

# The sentence itself always stands first.
CLAIM_COLUMNS = {
    "says": "who says so",
    "published": "published",
    "circumstances": "when, where, how many",
    "modality": "modality",
    "stance": "how firmly",
    "grade": "grade",
    "lines": "lines",
    "conflicts": "conflicts",
    "status": "judged",
    "language": "language",
}
CLAIM_COLUMNS_AT_FIRST = ("says", "circumstances", "modality", "grade", "lines", "conflicts")
EXPORTED = {
    "claims": (
        *("id", "document_id", "outlet", "published", "subject", "subject_id", "relation"),
        *("object", "object_id", "modality", "stance", "negated", "says", "time", "earliest"),
        *("latest", "place", "quantity", "lines", "grade", "conflicts", "status", "start", "end"),
        *("quote", "proposition_id"),
    ),
    "entities": (
        *("id", "name", "type", "named", "names", "country", "documents", "mentions", "claims"),
        "listed",
    ),
    "documents": (
        *("id", "name", "title", "outlet", "published", "language", "url", "sha256"),
        *("characters", "claims", "unread", "origins", "not_read_because"),
    ),
    "links": (
        *("id", "subject", "subject_id", "relation", "object", "object_id", "modality"),
        *("negated", "lines", "grade", "documents", "claims", "conflicts", "time", "earliest"),
        *("latest", "published"),
    ),
}


def exported(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the columns of a row that are exported, in their order."""
    return {name: row[name] for name in EXPORTED[kind]}


def csv_lines(kind: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Write rows as CSV, safe to open in a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(EXPORTED[kind])
    for row in rows:
        writer.writerow([safe_cell(row[name]) for name in EXPORTED[kind]])
        yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
