"""The parts of an FSF entity; the XML's attributes and the CSV's columns have the same names.

Source:
    Commission (DG FISMA), Financial Sanctions Files, export 1.1: attributes ``wholeName``,
    ``strong``, ``countryIso2Code``… in the XML, ``NameAlias_WholeName``… in the CSV.
"""

import re
from collections.abc import Mapping

from sayso.model.countries import country_code
from sayso.model.lists.entry import (
    ActReference,
    Identifier,
    IdentifierKind,
    LegalAct,
    NameKind,
    PartialDate,
    Schema,
    script_of,
)
from sayso.model.lists.partial_dates import read_day, read_partial_date, year_range
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import make_identifier
from sayso.watchlists.entries.parts import clean, joined, make_address, make_measure, make_name

Cells = Mapping[str, str]
"""Values by lower-case attribute or column name, without the column's prefix."""

_EU_LANGUAGES = re.compile("bg|cs|da|de|el|es|et|fi|fr|ga|hr|hu|it|lt|lv|mt|nl|pl|pt|ro|sk|sl|sv")
_STATES = (
    ("knownexpired", "expired"),
    ("knownfalse", "false"),
    ("reportedlost", "reported lost"),
    ("revokedbyissuer", "revoked"),
)


def start_draft(list_name: str, cells: Cells, subject: str | None) -> Draft | None:
    """Begin an entry from the entity's own values; None where it has no id.

    Args:
        list_name: Short name of the list.
        cells: ``eureferencenumber``, ``logicalid``, ``unitednationid``, ``designationdate``…
        subject: ``person`` or ``enterprise``.
    """
    reference, logical = cells.get("eureferencenumber"), cells.get("logicalid")
    uid = reference or logical
    if not uid:
        return None
    is_person = (subject or "").lower() in ("person", "p")
    draft = Draft(list_name, uid, Schema.PERSON if is_person else Schema.ORGANIZATION)
    draft.measures.append(make_measure("Asset freeze (financial sanctions)"))
    _add_reference(draft, logical, "EU logical id")
    draft.listed_on = read_day(cells.get("designationdate"))
    draft.notes.append(("Designation details", cells.get("designationdetails")))
    if united_nations := clean(cells.get("unitednationid")):
        _add_reference(draft, united_nations, "UN reference")
        draft.same_act.append(
            ActReference("un", united_nations, f"cites UN reference {united_nations}")
        )
    return draft


def _add_reference(draft: Draft, value: str | None, label: str) -> None:
    if value:
        draft.identifiers.append(Identifier(IdentifierKind.LIST_REFERENCE, value, None, label))


def add_regulation(draft: Draft, cells: Cells) -> None:
    """Add the legal act and programme; an earlier act makes an earlier listing."""
    day = read_day(cells.get("publicationdate"))
    title = joined(cells.get("regulationtype") or cells.get("type"), cells.get("numbertitle"))
    draft.programmes.append(clean(cells.get("programme")))
    if title:
        in_force = read_day(cells.get("entryintoforcedate"))
        draft.legal_acts.append(LegalAct(title, day, in_force, clean(cells.get("publicationurl"))))


def add_name(draft: Draft, cells: Cells) -> None:
    """Add a name: weak where ``strong`` is false, a translation where only its language says so."""
    language = (cells.get("namelanguage") or "").lower() or None
    whole = clean(cells.get("wholename"))
    given = joined(cells.get("firstname"), cells.get("middlename"))
    family = clean(cells.get("lastname"))
    text = whole or joined(given, family)
    is_person = draft.schema is Schema.PERSON
    draft.names.append(
        make_name(
            text,
            _name_kind(draft, cells, language, text),
            language=language,
            given=given if is_person else None,
            family=family if is_person else None,
            title=cells.get("title"),
        )
    )
    draft.notes.append(("Function", cells.get("function")))
    draft.notes.append(("Gender", cells.get("gender")))


def _name_kind(draft: Draft, cells: Cells, language: str | None, text: str | None) -> NameKind:
    if (cells.get("strong") or "true").lower() == "false":
        return NameKind.WEAK
    has_primary = any(name and name.kind is NameKind.PRIMARY for name in draft.names)
    is_plain = language in (None, "en") and script_of(text or "") in ("Latn", None)
    if is_plain and not has_primary:
        return NameKind.PRIMARY
    if draft.schema is not Schema.PERSON and _EU_LANGUAGES.fullmatch(language or ""):
        return NameKind.TRANSLATION
    return NameKind.ALIAS


def add_birth(draft: Draft, cells: Cells) -> None:
    """Add a birth date, a range of years, and the place."""
    circa = (cells.get("circa") or "").lower() == "true"
    first, last = cells.get("yearrangefrom"), cells.get("yearrangeto")
    if first or last:
        text = joined("circa" if circa else None, first, "to", last) or ""
        draft.birth_dates.append(year_range(text, first, last, circa=circa))
    elif printed := _birth_text(cells):
        day = read_partial_date(printed)
        if day and circa:
            day = PartialDate(f"circa {day.text}", day.earliest, day.latest, circa=True)
        draft.birth_dates.append(day)
    place = joined(
        cells.get("place"), cells.get("city"), cells.get("region"), _country(cells), by=", "
    )
    draft.birth_places.append(place or clean(cells.get("remark")))


def _birth_text(cells: Cells) -> str | None:
    if exact := clean(cells.get("birthdate")):
        return exact
    year = clean(cells.get("year"))
    month = clean(cells.get("monthofyear") or cells.get("month"))
    day = clean(cells.get("dayofmonth") or cells.get("day"))
    if not year:
        return None
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def add_address(draft: Draft, cells: Cells) -> None:
    """Add an address; the EU prints phone numbers and ids in its remarks, kept as its note."""
    box = clean(cells.get("pobox"))
    draft.addresses.append(
        make_address(
            street=joined(cells.get("street"), f"P.O. Box {box}" if box else None, by=", "),
            city=joined(cells.get("place"), cells.get("city"), by=", "),
            region=cells.get("region"),
            postcode=cells.get("zipcode"),
            country=_country(cells),
            note=joined(cells.get("remark"), cells.get("contactinfo"), by="; "),
        )
    )


def add_citizenship(draft: Draft, cells: Cells) -> None:
    """Add a citizenship."""
    draft.nationalities.append(_country(cells))


def add_identification(draft: Draft, cells: Cells) -> None:
    """Add a document or registration number with what is known against it."""
    label = clean(cells.get("identificationtypedescription") or cells.get("typedescription"))
    code = clean(cells.get("identificationtypecode") or cells.get("typecode"))
    states = (word for key, word in _STATES if (cells.get(key) or "").lower() == "true")
    note = joined(cells.get("remark"), cells.get("nameondocument"), *states, by="; ")
    for value in (cells.get("number"), cells.get("latinnumber")):
        draft.identifiers.append(
            make_identifier(
                value or "",
                label=_label(label, code),
                country=country_code(_country(cells)),
                note=note,
            )
        )


def _label(description: str | None, code: str | None) -> str | None:
    by_code = {"regnumber": "Registration Number", "fiscalcode": "Tax ID No.", "id": "National ID"}
    return by_code.get(code or "") or description or code


def _country(cells: Cells) -> str | None:
    code = (cells.get("countryiso2code") or "").strip()
    if code and code != "00":
        return clean(cells.get("countrydescription")) or code
    name = clean(cells.get("countrydescription"))
    return None if name == "UNKNOWN" else name
