"""A user's own list, as CSV or XLSX: ``id, name, aliases, schema, country, identifiers``."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import chain

from sayso.errors import RowError
from sayso.model.countries import country_code
from sayso.model.digest import digest_of
from sayso.model.lists.entry import NameKind, Schema
from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import make_identifier
from sayso.watchlists.entries.parts import clean, no_name
from sayso.watchlists.files.list_file import FREE_UNPACKED_BYTES, MAX_UNPACK_RATIO, ListFile
from sayso.watchlists.files.parsed import Part, Parts
from sayso.watchlists.files.rows import Cells, Row, column_name, read_rows, read_table

# A user's heading -> ours. Headings are compared without case and with spaces for underscores.
_COLUMNS = {
    "id": ("id", "uid", "entry id", "reference", "ref", "number", "no", "entity id"),
    "name": ("name", "full name", "entity name", "party", "company", "company name", "caption"),
    "aliases": (
        "aliases",
        "alias",
        "aka",
        "a.k.a.",
        "other names",
        "also known as",
        "alt names",
        "alternate names",
    ),
    "weak": ("weak aliases", "weak alias"),
    "schema": ("schema", "type", "entity type", "kind"),
    "country": ("country", "countries", "nationality", "jurisdiction", "country code"),
    "identifiers": ("identifiers", "ids", "identifier", "registration number", "numbers"),
    "birth": ("birth date", "date of birth", "dob", "birthdate"),
    "address": ("address", "addresses"),
    "programme": ("programme", "program", "programmes", "programs", "regime"),
    "listed": ("listed on", "listed", "listing date", "date"),
    "reasons": ("reasons", "reason", "comment", "notes", "remarks"),
}
_SCHEMAS = {
    **{schema.lower(): schema for schema in Schema},
    "individual": Schema.PERSON,
    "natural person": Schema.PERSON,
    "entity": Schema.ORGANIZATION,
    "organisation": Schema.ORGANIZATION,
    "enterprise": Schema.COMPANY,
    "ship": Schema.VESSEL,
    "aircraft": Schema.AIRPLANE,
}
_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_LABELLED = re.compile(r"^(?P<label>[^:=\d]{2,40}?)\s*[:=]\s*(?P<value>\S.*)$")
_SPACED = re.compile(r"^(?P<label>[A-Za-zА-я]{2,20})\s+(?P<value>\S*\d\S*)$")
_UID_DIGITS = 12


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list; a row without an id gets a digest of its name and country.

    Raises:
        WatchlistError: No column with names, or a workbook that cannot be opened.
    """
    (file,) = files
    rows = _sheet_rows(file) if _is_workbook(file) else _text_rows(file)
    header, rows = _with_header(file, rows)
    headings = _headings(file, header)
    for row in read_table(file, rows, ()):
        if isinstance(row, RowError):
            yield row
            continue
        number, cells = row
        yield _entry(
            file, number, {ours: cells[own] for ours, own in headings.items()}, cells, headings
        )


def _with_header(
    file: ListFile, rows: Iterator[Row | RowError]
) -> tuple[list[str], Iterator[Row | RowError]]:
    """Look at the header, and give the rows with it still in front."""
    first = next((row for row in rows if not isinstance(row, RowError)), None)
    if first is None:
        raise file.broken("has no header row", "its first row must name the columns")
    return [column_name(cell) for cell in first[1]], chain([first], rows)


def _headings(file: ListFile, header: Sequence[str]) -> dict[str, str]:
    plain = {column_name(own.replace("_", " ")): own for own in header}
    found = {}
    for ours, words in _COLUMNS.items():
        own = next((plain[word] for word in words if word in plain), None)
        if own is not None:
            found[ours] = own
    if "name" not in found:
        raise file.broken(
            f"has no column of names (its columns: {', '.join(header)[:200]})",
            "call one of them 'name'",
        )
    return found


def _entry(file: ListFile, number: int, cells: Cells, row: Cells, headings: dict[str, str]) -> Part:
    uid = cells.get("id") or digest_of((cells["name"].upper(), cells.get("country")))[:_UID_DIGITS]
    schema = _SCHEMAS.get(cells.get("schema", "").lower(), Schema.LEGAL_ENTITY)
    draft = Draft(file.list_name, uid, schema)
    draft.add_name(cells["name"])
    for key, kind in (("aliases", NameKind.ALIAS), ("weak", NameKind.WEAK)):
        for text in _several(cells.get(key)):
            draft.add_name(text, kind)
    draft.countries.extend(_several(cells.get("country")))
    for text in _several(cells.get("identifiers")):
        _add_number(draft, text)
    for text in _several(cells.get("birth")):
        draft.add_birth_date(text)
    draft.notes.extend(("Address", text) for text in _several(cells.get("address")))
    draft.programmes.extend(_several(cells.get("programme")))
    draft.listed_on = read_day(cells.get("listed"))
    draft.reasons.append(clean(cells.get("reasons")))
    used = set(headings.values())
    draft.notes.extend((own, text) for own, text in row.items() if own not in used)
    return draft.freeze() or no_name(file, row=number, uid=cells.get("id"))


def _add_number(draft: Draft, text: str) -> None:
    found = _LABELLED.match(text) or _SPACED.match(text)
    label, value = (found["label"], found["value"]) if found else ("Registration Number", text)
    country = next((code for one in draft.countries if (code := country_code(one))), None)
    draft.identifiers.append(make_identifier(value, label=label, country=country))


def _several(text: str | None) -> list[str]:
    return [part for part in _SEVERAL.split(text or "") if part]


def _text_rows(file: ListFile) -> Iterator[Row | RowError]:
    text = file.read_text()
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return read_rows(file, text, delimiter=delimiter)


def _is_workbook(file: ListFile) -> bool:
    with file.open_raw() as raw:
        if raw.read(4) != b"PK\x03\x04":
            return False
        raw.seek(0)
        try:
            return any(name.startswith("xl/") for name in zipfile.ZipFile(raw).namelist())
        except zipfile.BadZipFile as error:
            raise file.broken("is a damaged workbook or zip") from error


def _sheet_rows(file: ListFile) -> Iterator[Row | RowError]:
    """Read the first sheet's values; formulas give the value that was saved with them."""
    import openpyxl

    _refuse_bomb(file)
    with file.open_raw() as raw:
        try:
            book = openpyxl.load_workbook(raw, read_only=True, data_only=True)
            sheet = book.worksheets[0]
        except (KeyError, ValueError, IndexError, OSError, zipfile.BadZipFile) as error:
            raise file.broken(f"is not a workbook that can be read ({error})") from error
        width = 0
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            shown = ["" if cell is None else _shown(cell) for cell in cells]
            while not width and shown and not shown[-1]:
                shown.pop()
            width = width or len(shown)
            if any(shown):
                yield number, [*shown, *[""] * (width - len(shown))][: max(width, _filled(shown))]
        book.close()


def _filled(cells: list[str]) -> int:
    return max((number for number, cell in enumerate(cells, start=1) if cell), default=0)


def _shown(cell: object) -> str:
    # Excel keeps a registration number as a float: 1021801143374.0.
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    return text.removesuffix(" 00:00:00")


def _refuse_bomb(file: ListFile) -> None:
    with file.open_raw() as raw, zipfile.ZipFile(raw) as archive:
        packed = sum(member.compress_size for member in archive.infolist())
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > max(FREE_UNPACKED_BYTES * 8, packed * MAX_UNPACK_RATIO):
        raise file.broken("unpacks to far more than a list can hold")
