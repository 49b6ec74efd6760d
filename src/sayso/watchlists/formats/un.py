"""The UN Security Council's consolidated list, as XML.

Source:
    UN, sc-sanctions.xsd: ``CONSOLIDATED_LIST`` with ``INDIVIDUALS`` and ``ENTITIES``; an alias has a
    quality of Good or Low (persons) or a.k.a. or f.k.a. (entities).
"""

from sayso.model.countries import country_code
from sayso.model.lists.entry import (
    Address,
    Identifier,
    IdentifierKind,
    NameKind,
    PartialDate,
    Schema,
)
from sayso.model.lists.partial_dates import read_day, read_partial_date, year_range
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import make_identifier
from sayso.watchlists.entries.parts import clean, joined, make_address, make_name, no_name, no_uid
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Part, Parts, Published
from sayso.watchlists.files.xml_stream import (
    Element,
    attribute,
    find_all,
    stream_elements,
    text_at,
    texts_at,
)

_TAGS = frozenset({"INDIVIDUAL", "ENTITY"})
_NAME_TAGS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ALIAS_KINDS = {"low": NameKind.WEAK, "f.k.a.": NameKind.FORMER}


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list; the uid is the reference number that the EU and the UK cite."""
    (file,) = files
    stream = stream_elements(file, root="CONSOLIDATED_LIST", tags=_TAGS)
    for number, (tag, element) in enumerate(stream):
        if tag == "CONSOLIDATED_LIST":
            if day := read_day(attribute(element, "dateGenerated")):
                yield Published(day)
        else:
            yield _entry(file, element, tag, number)


def _entry(file: ListFile, element: Element, tag: str, number: int) -> Part:
    reference, data_id = text_at(element, "REFERENCE_NUMBER"), text_at(element, "DATAID")
    uid = reference or data_id
    if uid is None:
        return no_uid(
            file, row=number, field="REFERENCE_NUMBER", shown=text_at(element, "FIRST_NAME")
        )
    is_person = tag == "INDIVIDUAL"
    draft = Draft(file.list_name, uid, Schema.PERSON if is_person else Schema.ORGANIZATION)
    if data_id:
        draft.identifiers.append(
            Identifier(IdentifierKind.LIST_REFERENCE, data_id, None, "UN data id")
        )
    _add_names(draft, element, tag)
    draft.programmes.append(clean(text_at(element, "UN_LIST_TYPE")))
    draft.listed_on = read_day(text_at(element, "LISTED_ON"))
    updates = [read_day(text) for text in texts_at(element, "LAST_DAY_UPDATED/VALUE")]
    draft.changed_on = max((day for day in updates if day), default=None)
    reasons = clean(text_at(element, "COMMENTS1"))
    draft.reasons.append(reasons)
    # A few listings bring an arms embargo alone, and say so; the others bring the freeze.
    is_arms_only = "targeted arms embargo" in (reasons or "").lower()
    draft.add_measures("Targeted arms embargo" if is_arms_only else "Asset freeze")
    draft.nationalities.extend(texts_at(element, "NATIONALITY/VALUE"))
    draft.notes.append(("Gender", text_at(element, "GENDER")))
    draft.notes.extend(("Title", text) for text in texts_at(element, "TITLE/VALUE"))
    draft.notes.extend(("Designation", text) for text in texts_at(element, "DESIGNATION/VALUE"))
    for address in find_all(element, f"{tag}_ADDRESS"):
        draft.addresses.append(_address(address))
    for birth in find_all(element, "INDIVIDUAL_DATE_OF_BIRTH"):
        draft.birth_dates.append(_birth_date(birth))
    for place in find_all(element, "INDIVIDUAL_PLACE_OF_BIRTH"):
        parts = (text_at(place, part) for part in ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY"))
        draft.birth_places.append(joined(*parts, text_at(place, "NOTE"), by=", "))
    for document in find_all(element, "INDIVIDUAL_DOCUMENT"):
        _add_document(draft, document)
    return draft.freeze() or no_name(file, row=number, uid=uid)


def _add_names(draft: Draft, element: Element, tag: str) -> None:
    parts = [clean(text_at(element, part)) for part in _NAME_TAGS]
    draft.names.append(make_name(joined(*parts), NameKind.PRIMARY))
    draft.names.append(make_name(text_at(element, "NAME_ORIGINAL_SCRIPT"), NameKind.ALIAS))
    for alias in find_all(element, f"{tag}_ALIAS"):
        quality = (text_at(alias, "QUALITY") or "").lower()
        kind = _ALIAS_KINDS.get(quality, NameKind.ALIAS)
        draft.names.append(make_name(text_at(alias, "ALIAS_NAME"), kind))
        draft.add_birth_date(text_at(alias, "DATE_OF_BIRTH"))
        draft.birth_places.append(
            joined(text_at(alias, "CITY_OF_BIRTH"), text_at(alias, "COUNTRY_OF_BIRTH"), by=", ")
        )
        draft.notes.append(("Alias note", text_at(alias, "NOTE")))


def _address(element: Element) -> Address | None:
    return make_address(
        street=text_at(element, "STREET"),
        city=text_at(element, "CITY"),
        region=text_at(element, "STATE_PROVINCE"),
        postcode=text_at(element, "ZIP_CODE"),
        country=text_at(element, "COUNTRY"),
        note=text_at(element, "NOTE"),
    )


def _birth_date(element: Element) -> PartialDate | None:
    circa = text_at(element, "TYPE_OF_DATE") == "APPROXIMATELY"
    first, last = text_at(element, "FROM_YEAR"), text_at(element, "TO_YEAR")
    if first or last:
        return year_range(joined(first, "to", last) or "", first, last, circa=circa)
    printed = text_at(element, "DATE") or text_at(element, "YEAR") or text_at(element, "NOTE")
    return read_partial_date(f"circa {printed}" if circa and printed else printed or "")


def _add_document(draft: Draft, element: Element) -> None:
    label = joined(
        text_at(element, "TYPE_OF_DOCUMENT"), text_at(element, "TYPE_OF_DOCUMENT2"), by=": "
    )
    country = text_at(element, "ISSUING_COUNTRY") or text_at(element, "COUNTRY_OF_ISSUE")
    dated = text_at(element, "DATE_OF_ISSUE")
    note = joined(
        text_at(element, "NOTE"),
        f"issued {dated}" if dated else None,
        text_at(element, "CITY_OF_ISSUE"),
        by="; ",
    )
    value = text_at(element, "NUMBER")
    if value is None:
        draft.notes.append((label or "Document", note))
        return
    plain = "Passport" if label and "pas" in label.lower() else label
    draft.identifiers.append(
        make_identifier(value, label=plain, country=country_code(country), note=note)
    )
