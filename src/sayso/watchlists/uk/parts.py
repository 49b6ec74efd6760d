"""The parts of a UK designation, by the CSV's column names; the XML's elements map onto them.

Source:
    FCDO, UK Sanctions List, format guide: 58 columns; since 28 January 2026 the only UK list.
    ``OFSI Group ID`` keeps the number of the closed OFSI Consolidated List.
"""

import re
from collections.abc import Mapping

from sayso.model.lists.entry import (
    ActReference,
    Identifier,
    IdentifierKind,
    LinkedTo,
    NameKind,
    Schema,
)
from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import make_identifier
from sayso.watchlists.entries.parts import clean, joined, make_address, make_name

Cells = Mapping[str, str]

_SCHEMAS = {
    "individual": Schema.PERSON,
    "entity": Schema.ORGANIZATION,
    "ship": Schema.VESSEL,
}
_SEVERAL = re.compile(r"\s*[;|]\s*|\s*\n\s*|,\s+(?=\(\d\))")
_NUMBERING = re.compile(r"^\(\d{1,2}\)\s*")
_LABELLED = re.compile(r"^(?P<label>[^:\d]{2,60}?)\s*[:–-]\s*(?P<value>\S.*)$")
_NUMBERS = (
    (
        "national identifier number",
        "National Identifier",
        "national identifier additional information",
    ),
    ("passport number", "Passport", "passport additional information"),
    ("business registration number (s)", "Registration Number", None),
    ("imo number", "IMO Number", None),
    ("phone number", "Phone Number", None),
    ("website", "Website", None),
    ("email address", "Email Address", None),
    ("hull identification number (hin)", "Hull identification number", None),
)
_LINKS = (
    ("parent company", "Parent company"),
    ("subsidiaries", "Subsidiary"),
    ("current owner/operator (s)", "Current owner/operator"),
    ("previous owner/operator (s)", "Previous owner/operator"),
)
_NOTES = (
    ("position", "Position"),
    ("gender", "Gender"),
    ("type of entity", "Type of entity"),
    ("previous flags", "Previous flags"),
    ("type of ship", "Type of ship"),
    ("tonnage of ship", "Tonnage of ship"),
    ("length of ship", "Length of ship"),
    ("year built", "Year built"),
)


def start_draft(list_name: str, uid: str, cells: Cells) -> Draft:
    """Begin an entry from the values that all rows of a designation share."""
    kind = cells.get("designation type", "").lower()
    draft = Draft(list_name, uid, _SCHEMAS.get(kind, Schema.LEGAL_ENTITY))
    draft.programmes.append(clean(cells.get("regime name")))
    draft.add_measures(*cells.get("sanctions imposed", "").split("|"))
    draft.listed_on = read_day(cells.get("date designated"))
    draft.changed_on = read_day(cells.get("last updated"))
    draft.reasons.append(clean(cells.get("uk statement of reasons")))
    draft.remarks = clean(cells.get("other information"))
    source = clean(cells.get("designation source"))
    draft.notes.append(("Designation source", source))
    _add_reference(draft, cells.get("ofsi group id"), "OFSI Group ID")
    united_nations = clean(cells.get("un reference number"))
    _add_reference(draft, united_nations, "UN reference")
    if united_nations:
        reason = f"cites UN reference {united_nations}"
        draft.same_act.append(ActReference("un", united_nations, reason))
    elif source and source.upper() in ("UN", "BOTH"):
        draft.same_act.append(ActReference("un", None, "names the UN as its source"))
    return draft


def _add_reference(draft: Draft, value: str | None, label: str) -> None:
    if shown := clean(value):
        draft.identifiers.append(Identifier(IdentifierKind.LIST_REFERENCE, shown, None, label))


def add_name(draft: Draft, cells: Cells) -> None:
    """Add a Latin name (given names in Name 1 to 5, family name in Name 6)."""
    given = joined(*(cells.get(f"name {number}") for number in range(1, 6)))
    family = clean(cells.get("name 6"))
    is_person = draft.schema is Schema.PERSON and bool(given and family)
    draft.names.append(
        make_name(
            joined(given, family),
            _name_kind(cells),
            given=given if is_person else None,
            family=family if is_person else None,
            title=cells.get("title"),
        )
    )


def add_non_latin_name(draft: Draft, cells: Cells) -> None:
    """Add a name in its own script."""
    printed = clean(cells.get("name non-latin script"))
    language = clean(cells.get("non-latin script language"))
    code = _LANGUAGES.get((language or "").lower())
    draft.names.append(make_name(printed, NameKind.ALIAS, language=code))


_LANGUAGES = {
    "russian": "ru", "ukrainian": "uk", "belarusian": "be", "arabic": "ar", "chinese": "zh",
    "korean": "ko", "persian": "fa", "farsi": "fa", "pashto": "ps", "dari": "fa", "urdu": "ur",
    "burmese": "my", "serbian": "sr", "hebrew": "he", "greek": "el", "japanese": "ja",
}  # fmt: skip


def _name_kind(cells: Cells) -> NameKind:
    kind, strength = cells.get("name type", "").lower(), cells.get("alias strength", "").lower()
    if "low" in strength:
        return NameKind.WEAK
    if kind.startswith("primary name") and "variation" not in kind:
        return NameKind.PRIMARY
    if "f.k.a" in strength or kind.startswith(("fka", "f.k.a", "former")):
        return NameKind.FORMER
    return NameKind.ALIAS


def add_address(draft: Draft, cells: Cells) -> None:
    """Add an address of up to six lines; the sixth is the town or province."""
    lines = (cells.get(f"address line {number}") for number in range(1, 6))
    draft.addresses.append(
        make_address(
            street=joined(*lines, by=", "),
            city=cells.get("address line 6"),
            postcode=cells.get("address postal code"),
            country=cells.get("address country"),
        )
    )


def add_details(draft: Draft, cells: Cells) -> None:
    """Add numbers, dates, links and notes; each cell may hold several."""
    for text in _several(cells.get("d.o.b")):
        draft.add_birth_date(text)
    place = joined(cells.get("town of birth"), cells.get("country of birth"), by=", ")
    draft.birth_places.append(place)
    draft.nationalities.extend(_several(cells.get("nationality(/ies)")))
    draft.countries.extend(_several(cells.get("current believed flag of ship")))
    for column, label, note_column in _NUMBERS:
        note = clean(cells.get(note_column, "")) if note_column else None
        for text in _several(cells.get(column)):
            _add_number(draft, text, label, note)
    for column, label in _LINKS:
        draft.linked_to.extend(
            LinkedTo(name, relation=label) for name in _several(cells.get(column))
        )
    draft.notes.extend((label, cells.get(column)) for column, label in _NOTES)
    draft.notes.append(("Flag", cells.get("current believed flag of ship")))


def _add_number(draft: Draft, text: str, label: str, note: str | None) -> None:
    own = _LABELLED.match(text) if label in ("Registration Number", "National Identifier") else None
    if own:
        label, text = own["label"], own["value"]
    draft.identifiers.append(make_identifier(text, label=label, note=note))


def _several(text: str | None) -> list[str]:
    parts = (_NUMBERING.sub("", part).strip() for part in _SEVERAL.split(text or ""))
    return [part for part in parts if part]
