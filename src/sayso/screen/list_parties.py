"""Counterparties from a table: which column is what, and its rows as parties."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from sayso.errors import UsageError
from sayso.model.countries import country_code
from sayso.screen.birth_dates import birth_days
from sayso.screen.list_input import Chunk
from sayso.screen.match import PARTY_SCHEMA

# What a column may be called, in order of preference; compared without case, spaces or marks.
_CALLED = {
    "name": (
        "name", "fullname", "companyname", "company", "counterparty", "customer", "customername",
        "entity", "entityname", "supplier", "vendor", "partner", "organisation", "organization",
        "legalname", "party", "caption", "shipname", "vessel", "title",
    ),
    "schema": ("schema", "type", "kind", "entitytype", "partytype"),
    "country": (
        "country", "countries", "nationality", "countrycode", "jurisdiction", "registration",
        "citizenship", "residence", "addresscountry",
    ),
    "birth_date": ("birthdate", "dateofbirth", "dob", "born", "birthday"),
    "identifier": (
        "identifier", "id", "identifiers", "registrationnumber", "taxid", "lei", "imo", "inn",
        "ogrn", "passport", "taxnumber", "regno", "companynumber", "vat", "idnumber",
        "ofsigroupid", "ofsiid",
    ),
    "first_name": ("firstname", "givenname", "forename", "given"),
    "last_name": ("lastname", "familyname", "surname", "family"),
}  # fmt: skip
FIELDS = tuple(_CALLED)
_SCHEMAS = {
    "person": "Person", "individual": "Person", "natural": "Person", "naturalperson": "Person",
    "company": "Company", "entity": "LegalEntity", "legalentity": "LegalEntity",
    "organization": "Organization", "organisation": "Organization", "vessel": "Vessel",
    "ship": "Vessel", "airplane": "Airplane", "aircraft": "Airplane", "publicbody": "PublicBody",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what; None where none does."""

    name: str | None = None
    schema: str | None = None
    country: str | None = None
    birth_date: str | None = None
    identifier: str | None = None
    first_name: str | None = None
    last_name: str | None = None

    def __str__(self) -> str:
        named = ((field, getattr(self, field)) for field in FIELDS)
        return ", ".join(f"{field}={column}" for field, column in named if column)


def guess_columns(header: Sequence[str]) -> Columns:
    """Guess which column holds what.

    Raises:
        UsageError: No column looks like a name.
    """
    plain: dict[str, str] = {}
    for column in header:
        plain.setdefault(_plain(column), column)
    found = {
        field: next((plain[each] for each in called if each in plain), None)
        for field, called in _CALLED.items()
    }
    if found["name"] in (found["first_name"], found["last_name"]):
        found["name"] = None
    if found["name"] is None and found["last_name"] is None:
        shown = ", ".join(header)
        raise UsageError(f"no column of {shown!r} looks like a name; give --columns name=COLUMN")
    return Columns(**found)


def chosen_columns(header: Sequence[str], given: str | None) -> Columns:
    """Take the columns a user names (``name=Company,country=Land``), guess none beside them.

    Raises:
        UsageError: A field or a column that does not exist, or no name.
    """
    if given is None:
        return guess_columns(header)
    pairs = {}
    for part in given.split(","):
        field, mark, column = part.partition("=")
        if not mark or field.strip() not in FIELDS:
            raise UsageError(f"--columns {part!r}: write FIELD=COLUMN with {', '.join(FIELDS)}")
        if column.strip() not in header:
            raise UsageError(f"--columns {part!r}: no column {column.strip()!r} in the file")
        pairs[field.strip()] = column.strip()
    if "name" not in pairs and "last_name" not in pairs:
        raise UsageError("--columns must say which column is the name: name=COLUMN")
    return Columns(**pairs)


def _plain(column: str) -> str:
    return "".join(letter for letter in column.lower() if letter.isalnum())


@dataclass(frozen=True, slots=True)
class Asked:
    """The parties of a chunk of a table, and what of it cannot be asked.

    Args:
        parties: Rows of ``PARTY_SCHEMA``, one for each row of the chunk.
        failures: Why a row cannot be screened, by place in the chunk.
        ignored: Cells that the answer takes no account of, and what to do, by place in the chunk.
    """

    parties: pa.RecordBatch
    failures: dict[int, str]
    ignored: dict[int, str]


def asked_of(chunk: Chunk, columns: Columns, *, first_row: int) -> Asked:
    """Lay out a table's rows as parties for the kernel; an empty cell is unknown.

    Args:
        chunk: Some rows, all columns as text.
        columns: Which of them is what.
        first_row: Number of its first row in the whole input, from 0.
    """
    nothing: list[str | None] = [None] * chunk.table.num_rows
    cells = dict.fromkeys(FIELDS, nothing)
    for field in FIELDS:
        if column := getattr(columns, field):
            texts = chunk.table.column(column).to_pylist()
            cells[field] = [(text or "").strip() or None for text in texts]
    names = cells["name"]
    if columns.name is None:
        both = zip(cells["first_name"], cells["last_name"], strict=True)
        names = [" ".join(filter(None, pair)) or None for pair in both]
    failures = _several_names(chunk, columns)
    names = [None if place in failures else name for place, name in enumerate(names)]
    parties = pa.record_batch(
        [
            pa.array(range(first_row, first_row + len(names)), pa.int64()),
            pa.array(names, pa.string()),
            pa.array([schema_named(kind) for kind in cells["schema"]], pa.string()),
            pa.array([_countries(text) for text in cells["country"]], _TEXTS),
            pa.array(cells["birth_date"], pa.string()),
            pa.array([_numbers(columns, text) for text in cells["identifier"]], _TEXTS),
        ],
        schema=PARTY_SCHEMA,
    )
    failures |= {place: str(failure) for place, failure in chunk.failures.items()}
    return Asked(parties, failures, _ignored(cells, columns))


def _several_names(chunk: Chunk, columns: Columns) -> dict[int, str]:
    return {
        place: f"the cell of {column!r} holds {held}; give one name a row"
        for column in (columns.name, columns.first_name, columns.last_name)
        for place, held in chunk.not_single.get(column or "", {}).items()
    }


_TO_DO = {
    "schema": "is no kind of party; write Person, Company, Organization, Vessel or Airplane",
    "country": "is no country; write it in English or as a two-letter code",
    "birth_date": "is no birth date; write it as YYYY-MM-DD",
}


def _ignored(cells: dict[str, list[str | None]], columns: Columns) -> dict[int, str]:
    """Say which cells cannot be used, each distinct one looked at once."""
    found: dict[int, list[str]] = {}
    for field, remedy in _TO_DO.items():
        unread = {one: bad for one in set(cells[field]) if one and (bad := unused(field, one))}
        for place, text in enumerate(cells[field] if unread else ()):
            for part in unread.get(text or "", ()):
                told = f"{getattr(columns, field)}: {part!r} {remedy}"
                found.setdefault(place, []).append(told)
    return {place: "; ".join(told) for place, told in found.items()}


def unused(field: str, text: str) -> tuple[str, ...]:
    """Give the parts of a cell that say nothing: an unknown country, kind or birth date."""
    if field == "country":
        return tuple(part for part in _split(text) if country_code(part) is None)
    known = schema_named(text) if field == "schema" else birth_days(text)
    return () if known else (text,)


def schema_named(kind: str | None) -> str | None:
    """Read a kind of party as users write it; None where it says nothing."""
    return _SCHEMAS.get(_plain(kind)) if kind else None


def _numbers(columns: Columns, text: str | None) -> list[str]:
    numbers = _split(text)
    if _plain(columns.identifier or "").startswith("ofsi"):
        # In a column of its own the number of an OFSI group stands without its issuer.
        return [f"OFSI {number}" if number.isdigit() else number for number in numbers]
    return numbers


_TEXTS = pa.list_(pa.string())


def _countries(text: str | None) -> list[str]:
    return [code for code in (country_code(part) for part in _split(text)) if code]


def _split(text: str | None) -> list[str]:
    if not text:
        return []
    return [part.strip() for part in text.replace("|", ";").split(";") if part.strip()]
