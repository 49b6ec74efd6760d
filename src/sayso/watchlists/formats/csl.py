"""The US Consolidated Screening List, as CSV: what other US lists say, flattened.

Source:
    International Trade Administration, Consolidated Screening List, CSV of 28 columns (29 with
    ``_id``); several values in a cell are separated by semicolons.
"""

import re

from sayso.errors import RowError
from sayso.model.countries import country_code
from sayso.model.digest import digest_of
from sayso.model.lists.entry import (
    ActReference,
    IdentifierKind,
    LegalAct,
    LinkedTo,
    Measure,
    MeasureKind,
    NameKind,
    Schema,
)
from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import kind_of, make_identifier
from sayso.watchlists.entries.parts import clean, make_address, no_name
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Parts
from sayso.watchlists.files.rows import Cells, read_rows, read_table

_REQUIRED = ("source", "entity_number", "type", "programs", "name", "addresses", "alt_names", "ids")
_CODE = re.compile(r"\(([A-Z-]{2,8})\)")
_LINK = re.compile(r"\(?Linked To: ([^;)]+)\)?")
_UID_DIGITS = 12
# Source code -> the list of the authority that acted, and what the listing forbids.
_SOURCES: dict[str, tuple[str, MeasureKind]] = {
    "SDN": ("ofac", MeasureKind.ASSET_FREEZE),
    "SSI": ("ofac-nonsdn", MeasureKind.SECTORAL),
    "PLC": ("ofac-nonsdn", MeasureKind.SECTORAL),
    "CAP": ("ofac-nonsdn", MeasureKind.SECTORAL),
    "FSE": ("ofac-nonsdn", MeasureKind.SECTORAL),
    "MBS": ("ofac-nonsdn", MeasureKind.SECTORAL),
    "NS-MBS": ("ofac-nonsdn", MeasureKind.SECTORAL),
    "CMIC": ("ofac-nonsdn", MeasureKind.SECTORAL),
    "ISA": ("ofac-nonsdn", MeasureKind.SECTORAL),
    "EL": ("bis", MeasureKind.EXPORT_LICENCE),
    "MEU": ("bis-meu", MeasureKind.EXPORT_LICENCE),
    "UVL": ("bis-uvl", MeasureKind.UNVERIFIED),
    "DPL": ("bis-dpl", MeasureKind.EXPORT_DENIED),
    "ISN": ("us-isn", MeasureKind.TRADE),
    "DTC": ("us-dtc", MeasureKind.EXPORT_DENIED),
}
_SCHEMAS = {
    "individual": Schema.PERSON,
    "entity": Schema.ORGANIZATION,
    "vessel": Schema.VESSEL,
    "aircraft": Schema.AIRPLANE,
}
_NOTES = (
    ("title", "Title"),
    ("federal_register_notice", "Federal Register notice"),
    ("standard_order", "Standard order"),
    ("license_policy", "License review policy"),
    ("vessel_type", "Vessel Type"),
    ("gross_tonnage", "Tonnage"),
    ("gross_registered_tonnage", "Gross Registered Tonnage"),
    ("vessel_flag", "Vessel Flag"),
    ("vessel_owner", "Vessel Owner"),
    ("source_list_url", "Source list"),
    ("source_information_url", "Source information"),
)


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list; each entry names the authority that acted, so that it is not counted twice."""
    (file,) = files
    seen: dict[str, int] = {}
    for row in read_table(file, read_rows(file, file.read_text()), _REQUIRED):
        if isinstance(row, RowError):
            yield row
            continue
        number, cells = row
        draft = _draft(file.list_name, cells)
        # Denied parties have no number, and one name may be denied twice.
        seen[draft.uid] = seen.get(draft.uid, 0) + 1
        if seen[draft.uid] > 1:
            draft.uid = f"{draft.uid}-{seen[draft.uid]}"
        yield draft.freeze() or no_name(file, row=number, uid=draft.uid)


def _draft(list_name: str, cells: Cells) -> Draft:
    source = cells["source"]
    found = _CODE.search(source)
    code = found[1] if found else "US"
    authority, kind = _SOURCES.get(code, ("us", MeasureKind.OTHER))
    number = cells["entity_number"]
    key = number or _digest(cells)
    draft = Draft(list_name, f"{code}-{key}", _schema(cells["type"]), authority=authority)
    if authority in ("ofac", "ofac-nonsdn") and number:
        reason = f"repeats {source}, number {number}"
        draft.same_act.append(ActReference(authority, number, reason))
    else:
        draft.same_act.append(ActReference(authority, None, f"repeats {source}"))
    draft.add_name(cells["name"])
    for alias in cells["alt_names"].split(";"):
        draft.add_name(alias, NameKind.ALIAS)
    draft.programmes.extend(clean(text) for text in cells["programs"].split(";"))
    draft.measures.append(Measure(kind, clean(cells.get("license_requirement")) or source))
    _add_person(draft, cells)
    for text in cells["addresses"].split(";"):
        _add_address(draft, text)
    for text in cells["ids"].split(";"):
        _add_id(draft, text)
    draft.add_identifier(cells.get("call_sign"), "Call Sign")
    draft.listed_on = read_day(cells.get("start_date"))
    draft.delisted_on = read_day(cells.get("end_date"))
    draft.remarks = clean(cells.get("remarks"))
    draft.linked_to.extend(
        LinkedTo(name.strip(), relation="Linked To") for name in _LINK.findall(draft.remarks or "")
    )
    if notice := clean(cells.get("federal_register_notice")):
        draft.legal_acts.append(LegalAct(notice, published_on=draft.listed_on))
    draft.notes.extend((label, cells.get(column)) for column, label in _NOTES)
    return draft


def _schema(printed: str) -> Schema:
    return _SCHEMAS.get(printed.lower(), Schema.LEGAL_ENTITY)


def _digest(cells: Cells) -> str:
    parts = (cells["source"], " ".join(cells["name"].upper().split()), cells.get("start_date"))
    return digest_of(parts)[:_UID_DIGITS]


def _add_person(draft: Draft, cells: Cells) -> None:
    for text in cells.get("dates_of_birth", "").split(";"):
        draft.add_birth_date(text)
    draft.birth_places.extend(clean(text) for text in cells.get("places_of_birth", "").split(";"))
    for column in ("nationalities", "citizenships"):
        draft.nationalities.extend(cells.get(column, "").split(";"))
    draft.countries.append(cells.get("vessel_flag"))


def _add_address(draft: Draft, text: str) -> None:
    street, _, country = text.strip().rpartition(", ")
    if country_code(country) is None:
        street, country = text, ""
    draft.addresses.append(make_address(street=street, country=country))


def _add_id(draft: Draft, text: str) -> None:
    """Read ``value, label`` of the older files or ``label, value, country, dates`` of the newer."""
    parts = [part.strip() for part in text.split(", ") if part.strip()]
    if not parts:
        return
    if len(parts) == 1:
        draft.notes.append(("Identification", parts[0]))
        return
    is_label_first = kind_of(parts[0], "", None) is not IdentifierKind.OTHER
    if not is_label_first and len(parts) == 2:
        parts.reverse()
    label, value, *rest = parts
    if "Directive" in label:
        draft.add_measures(f"{label.rstrip(' -:')}: {value}")
        return
    if kind_of(label, value, None) is IdentifierKind.OTHER and not re.search(r"\d", value):
        draft.notes.append((label.rstrip(" -:"), value))
        return
    country = next((code for part in rest if (code := country_code(part))), None)
    note = clean("; ".join(part for part in rest if country_code(part) is None))
    draft.identifiers.append(make_identifier(value, label=label, country=country, note=note))
