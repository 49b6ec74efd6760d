"""Lists in FollowTheMoney's model: entities as JSON lines, or statements as CSV.

Source:
    FollowTheMoney model: ``{"id", "schema", "properties": {name: [values]}}``; a statement is one
    row of canonical id, entity id, schema, property and value.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.errors import RowError
from sayso.model.lists.entry import Address, LegalAct, NameKind, Schema
from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import make_identifier
from sayso.watchlists.entries.parts import clean, make_address, make_name, no_name
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Parts
from sayso.watchlists.files.rows import read_rows, read_table

Properties = dict[str, list[str]]

_NAMES = (
    ("name", NameKind.PRIMARY),
    ("alias", NameKind.ALIAS),
    ("weakAlias", NameKind.WEAK),
    ("previousName", NameKind.FORMER),
    ("abbreviation", NameKind.WEAK),
)
_NUMBERS = {
    "innCode": "INN", "ogrnCode": "OGRN", "okpoCode": "OKPO", "kppCode": "KPP", "leiCode": "LEI",
    "uscCode": "USCC", "imoNumber": "IMO number", "mmsi": "MMSI", "callSign": "Call Sign",
    "swiftBic": "SWIFT/BIC", "isin": "ISIN", "isinCode": "ISIN", "dunsCode": "D-U-N-S Number",
    "registrationNumber": "Registration Number", "taxNumber": "Tax ID No.", "vatCode": "V.A.T. Number",
    "passportNumber": "Passport", "idNumber": "National ID No.", "serialNumber": "Serial Number",
    "publicKey": "Digital Currency Address", "phone": "Phone Number", "email": "Email Address",
    "website": "Website", "ticker": "Equity Ticker", "socialSecurityNumber": "SSN",
    "npiCode": "NPI", "uniqueEntityId": "UEI", "cageCode": "CAGE", "bikCode": "BIK (RU)",
    "jibCode": "JIB", "ipoCode": "IPO", "permId": "PermID", "giiNumber": "GIIN",
}  # fmt: skip
_COUNTRIES = ("country", "jurisdiction", "mainCountry", "flag")
_NATIONALITIES = ("nationality", "citizenship")
_DONE = frozenset(
    {name for name, _ in _NAMES}
    | set(_NUMBERS)
    | {*_COUNTRIES, *_NATIONALITIES, "birthDate", "birthPlace", "address", "program", "programId"}
    | {"firstName", "lastName", "notes", "summary", "sourceUrl", "addressEntity", "topics"}
)
_REQUIRED = ("entity_id", "schema", "prop", "value")


@dataclass(slots=True)
class _Thing:
    schema: str
    properties: Properties = field(default_factory=lambda: defaultdict(list))


def parse_entities(files: tuple[ListFile, ...]) -> Parts:
    """Read JSON lines; sanctions, addresses and documents join the entity that they point to."""
    (file,) = files
    things: dict[str, _Thing] = {}
    for number, line in enumerate(file.read_text().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            _add_entity(things, json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            yield _bad_line(file, number, line)
    yield from _entries(file, things)


def parse_statements(files: tuple[ListFile, ...]) -> Parts:
    """Read statements as CSV in any order."""
    (file,) = files
    things: dict[str, _Thing] = {}
    for row in read_table(file, read_rows(file, file.read_text()), _REQUIRED):
        if isinstance(row, RowError):
            yield row
            continue
        _, cells = row
        uid = cells.get("canonical_id") or cells["entity_id"]
        thing = things.setdefault(uid, _Thing(cells["schema"]))
        if cells["prop"] not in ("id", ""):
            thing.properties[cells["prop"]].append(cells["value"])
    yield from _entries(file, things)


def _add_entity(things: dict[str, _Thing], found: Mapping[str, Any]) -> str:
    uid, schema = str(found["id"]), str(found["schema"])
    thing = things.setdefault(uid, _Thing(schema))
    for name, values in found.get("properties", {}).items():
        for value in values:
            # A nested export holds the entity itself where a flat one holds its id.
            text = _add_entity(things, value) if isinstance(value, Mapping) else str(value)
            thing.properties[str(name)].append(text)
    return uid


def _bad_line(file: ListFile, number: int, line: str) -> RowError:
    return RowError(
        file=file.name,
        row=number,
        field="(whole line)",
        value=line,
        expected="a JSON object with id, schema and properties",
    )


def _entries(file: ListFile, things: dict[str, _Thing]) -> Parts:
    schemas = {str(schema): schema for schema in Schema}
    pointing: dict[str, list[tuple[str, _Thing]]] = defaultdict(list)
    for uid, thing in things.items():
        for owner in (*thing.properties.get("entity", ()), *thing.properties.get("holder", ())):
            pointing[owner].append((uid, thing))
    for number, (uid, thing) in enumerate(things.items(), start=1):
        schema = schemas.get(thing.schema)
        if schema is None:
            continue
        draft = Draft(file.list_name, uid, schema)
        _fill(draft, thing.properties)
        linked = (things.get(one) for one in thing.properties.get("addressEntity", ()))
        for other in (*(thing for _, thing in pointing[uid]), *linked):
            if other is not None:
                _join(draft, other)
        yield draft.freeze() or no_name(file, row=number, uid=uid)


def _fill(draft: Draft, properties: Properties) -> None:
    given, family = properties.get("firstName", []), properties.get("lastName", [])
    for name, kind in _NAMES:
        for number, text in enumerate(properties.get(name, ())):
            # Every value of "name" is equal there; the first one is ours to show.
            own = NameKind.ALIAS if kind is NameKind.PRIMARY and number else kind
            draft.names.append(
                make_name(text, own, given=_part_in(text, given), family=_part_in(text, family))
            )
    for name in _COUNTRIES:
        draft.countries.extend(properties.get(name, ()))
    for name in _NATIONALITIES:
        draft.nationalities.extend(properties.get(name, ()))
    for text in properties.get("birthDate", ()):
        draft.add_birth_date(text)
    draft.birth_places.extend(clean(text) for text in properties.get("birthPlace", ()))
    draft.addresses.extend(make_address(street=text) for text in properties.get("address", ()))
    for name, label in _NUMBERS.items():
        for text in properties.get(name, ()):
            draft.identifiers.append(make_identifier(text, label=label))
    for name in ("program", "programId"):
        draft.programmes.extend(properties.get(name, ()))
    draft.remarks = (
        "\n\n".join((*properties.get("notes", ()), *properties.get("summary", ()))) or None
    )
    draft.notes.extend(
        (name, text) for name, values in properties.items() if name not in _DONE for text in values
    )
    draft.notes.extend(("topic", text) for text in properties.get("topics", ()))


def _part_in(text: str, parts: list[str]) -> str | None:
    return next((part for part in parts if part and part.lower() in text.lower()), None)


def _join(draft: Draft, other: _Thing) -> None:
    properties = other.properties
    if other.schema == "Sanction":
        _join_sanction(draft, properties)
    elif other.schema == "Address":
        draft.addresses.append(_address(properties))
    elif other.schema in ("Passport", "Identification"):
        label = "Passport" if other.schema == "Passport" else _first(properties, "type")
        country = _first(properties, "country")
        for text in properties.get("number", ()):
            code = country.lower() if country else None
            draft.identifiers.append(make_identifier(text, label=label, country=code))


def _join_sanction(draft: Draft, properties: Properties) -> None:
    for name in ("program", "programId"):
        draft.programmes.extend(properties.get(name, ()))
    draft.reasons.extend(clean(text) for text in properties.get("reason", ()))
    draft.add_measures(*properties.get("provisions", ()))
    days = [
        read_day(text) for name in ("listingDate", "startDate") for text in properties.get(name, ())
    ]
    found = [day for day in (*days, draft.listed_on) if day]
    draft.listed_on = min(found, default=None)
    for text in properties.get("authorityId", ()):
        draft.identifiers.append(make_identifier(text, label="Authority reference"))
    for text in properties.get("authority", ()):
        draft.legal_acts.append(LegalAct(text, in_force_on=draft.listed_on))


def _address(properties: Properties) -> Address | None:
    full = _first(properties, "full")
    return make_address(
        street=full or _first(properties, "street"),
        city=None if full else _first(properties, "city"),
        region=None if full else _first(properties, "state"),
        postcode=None if full else _first(properties, "postalCode"),
        country=_first(properties, "country"),
    )


def _first(properties: Properties, name: str) -> str | None:
    return next(iter(properties.get(name, ())), None)
