"""Third parties' extracts of official lists as entries, in the shape that parsers give."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from sayso.model.lists.entry import Entry, LegalAct, NameKind, Schema
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.parts import make_address
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import ParsedList
from sayso.watchlists.ofac.programmes import add_programmes
from sayso.watchlists.ofac.remarks import schema_of


def ofac_names(path: Path, published_on: date) -> ParsedList:
    """Read ``sdn_names_DATE.csv.gz``: uid, name, type, programs, aliases joined with "; "."""
    return _parsed("ofac", "extract-ofac-names", path, published_on, _ofac_entries)


def eu_names(path: Path, published_on: date) -> ParsedList:
    """Read ``fsf_names_DATE.json.gz``: an entity and all its names."""
    return _parsed("eu", "extract-eu-names", path, published_on, _eu_entries)


def uk_names(path: Path, published_on: date) -> ParsedList:
    """Read ``uk_names_DATE.json.gz``: one row a name, not grouped by entity."""
    return _parsed("uk", "extract-uk-names", path, published_on, _eu_entries)


def bis_entities(path: Path, published_on: date, list_name: str = "bis") -> ParsedList:
    """Read ``entity_list_DATE.json.gz`` or ``bis_meu_DATE.json``."""
    return _parsed(list_name, "extract-bis", path, published_on, _bis_entries)


def eu_journal(path: Path) -> ParsedList:
    """Read the entries of Regulation 269/2014 with their statements of reasons."""
    return _parsed("eu", "extract-eu-journal", path, date(2026, 7, 17), _journal_entries)


def _parsed(
    list_name: str,
    list_format: str,
    path: Path,
    published_on: date,
    entries: Callable[[str, str], Iterator[Entry]],
) -> ParsedList:
    file = ListFile(list_name, path.name, path, published_on=published_on)
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
    return ParsedList(list_name, list_format, (file,), entries(list_name, text))


def _ofac_entries(list_name: str, text: str) -> Iterator[Entry]:
    for row in csv.DictReader(io.StringIO(text, newline="")):
        draft = Draft(list_name, row["uid"], schema_of(row["type"]))
        draft.add_name(row["name"])
        for alias in row["alternate_names"].split("; "):
            draft.add_name(alias, NameKind.ALIAS)
        add_programmes(draft, row["programs"].split(";"))
        yield draft.freeze()


def _eu_entries(list_name: str, text: str) -> Iterator[Entry]:
    for row in json.loads(text):
        draft = Draft(list_name, str(row["id"]), Schema.LEGAL_ENTITY)
        draft.add_name(row["full_name"])
        for alias in row["aliases"]:
            draft.add_name(alias, NameKind.ALIAS)
        entry = draft.freeze()
        if entry is not None:
            yield entry


def _bis_entries(list_name: str, text: str) -> Iterator[Entry]:
    for number, row in enumerate(json.loads(text)["entities"], start=1):
        draft = Draft(list_name, str(number), Schema.LEGAL_ENTITY)
        draft.add_name(row["name"])
        for alias in row["aliases"]:
            draft.add_name(alias, NameKind.ALIAS)
        draft.countries.append(row["country"])
        draft.addresses.append(make_address(street=row["address"]))
        draft.remarks = row["notes"]
        entry = draft.freeze()
        if entry is not None:
            yield entry


def _journal_entries(list_name: str, text: str) -> Iterator[Entry]:
    for line in text.splitlines():
        row = json.loads(line)
        kind = Schema.PERSON if row["kind"] == "Person" else Schema.ORGANIZATION
        draft = Draft(list_name, f"{row['annex']}/{row['entry']}", kind)
        draft.add_name(row["name"])
        for alias in row["aliases_as_printed"].split(";"):
            draft.add_name(alias, NameKind.ALIAS)
        draft.add_measures(row["measure"])
        draft.reasons.append(row["reason"])
        draft.addresses.append(make_address(street=row["address"]))
        draft.add_birth_date(row["birth_date"])
        draft.legal_acts.append(LegalAct(row["act"]))
        for label, value in row["identifiers"].items():
            for one in value if isinstance(value, list) else [value]:
                draft.add_identifier(str(one), label)
        yield draft.freeze()
