"""The network as FollowTheMoney statements: one row a value, its claim as the origin.

Source: FollowTheMoney 4.11, statement CSV and the SHA-1 key of a statement.
"""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from sayso.case.case import Case
from sayso.show.exports.ftm import DATASET, FtmEntity, Profile, Value, ftm_entities

COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin"),
    *("lang", "original_value", "external", "first_seen", "last_seen", "id"),
)
_LANGUAGES = {"en": "eng", "ru": "rus", "zh": "zho", "uk": "ukr", "fa": "fas", "de": "deu",
              "fr": "fra", "es": "spa", "ar": "ara", "ko": "kor", "ja": "jpn"}  # fmt: skip
_TYPES = {
    "name": "name", "alias": "name", "full": "address", "country": "country", "proof": "entity",
    "sourceUrl": "url", "publishedAt": "date", "startDate": "date", "endDate": "date",
    "topics": "topic", "notes": "text", "summary": "text",
    "innCode": "identifier", "ogrnCode": "identifier", "leiCode": "identifier",
    "uscCode": "identifier", "kppCode": "identifier", "okpoCode": "identifier",
    "imoNumber": "identifier", "registrationNumber": "identifier", "taxNumber": "identifier",
    "idNumber": "identifier",
}  # fmt: skip
_LINGUISTIC = frozenset({"name", "text", "string"})
_ENTITY_ENDS = frozenset(
    {"subject", "object", "owner", "asset", "director", "organization", "employee", "employer"}
    | {"agent", "client", "payer", "beneficiary", "entity"}
)


def export_statements(case: Case, folder: Path, profile: Profile | None = None) -> dict[str, int]:
    """Write ``statements.csv`` in the column order of FollowTheMoney.

    Returns:
        Number of rows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    path = folder / "statements.csv"
    with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
        writer = csv.writer(file, dialect=csv.unix_dialect)
        writer.writerow(COLUMNS)
        for entity in ftm_entities(case, profile or Profile()):
            for row in _rows(entity):
                writer.writerow(row)
                count += 1
    return {"statements": count}


def _rows(entity: FtmEntity) -> Iterator[tuple[str, ...]]:
    seen: set[str] = set()
    for value in entity.values:
        row = _row(entity, value)
        if row[-1] not in seen:
            seen.add(row[-1])
            yield row
    marks = hashlib.sha1(usedforsecurity=False)
    for key in sorted(seen):
        marks.update(key.encode())
    # FollowTheMoney's own mark of the whole entity.
    yield _row(entity, Value("id", marks.hexdigest()))


def _row(entity: FtmEntity, value: Value) -> tuple[str, ...]:
    kind = "id" if value.prop == "id" else prop_type(entity.schema, value.prop)
    language = _LANGUAGES.get(value.lang or "") if kind in _LINGUISTIC else None
    key = f"{DATASET}.{entity.id}.{value.prop}.{value.value}"
    key += f"@{language}" if language else ""
    key += ".ext" if entity.is_external else ""
    digest = hashlib.sha1(key.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    seen = entity.seen or ""
    return (
        *(entity.canonical_id, entity.id, value.prop, kind, entity.schema, value.value, DATASET),
        *(value.origin or "", language or "", "", "t" if entity.is_external else "f"),
        *(seen, seen, digest),
    )


def prop_type(schema: str, prop: str) -> str:
    """Name the FollowTheMoney type of a property that we write."""
    if prop in _ENTITY_ENDS:
        return "entity"
    if schema == "Sanction" and prop == "reason":
        return "text"
    return _TYPES.get(prop, "string")
