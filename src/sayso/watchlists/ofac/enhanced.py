"""OFAC's ENHANCED XML: one self-contained ``entity`` an entry, read as a stream.

Source:
    ENHANCED_XML.xsd of OFAC's Sanctions List Service; root ``sanctionsData``.
"""

from collections.abc import Iterator
from datetime import date

from sayso.model.countries import country_code
from sayso.model.lists.entry import Address, LegalAct, LinkedTo, NameKind, PartialDate, Schema
from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import make_identifier
from sayso.watchlists.entries.parts import clean, joined, make_address, make_name, no_name, no_uid
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Part, Parts, Published
from sayso.watchlists.files.xml_stream import (
    Element,
    attribute,
    find_all,
    find_one,
    stream_elements,
    text_at,
    text_of,
    texts_at,
)
from sayso.watchlists.ofac.features import add_feature
from sayso.watchlists.ofac.programmes import add_programmes

_TAGS = frozenset({"publicationInfo", "entity"})
_SCHEMAS = {
    "individual": Schema.PERSON,
    "entity": Schema.ORGANIZATION,
    "vessel": Schema.VESSEL,
    "aircraft": Schema.AIRPLANE,
}


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list with original-script names, typed links and dates."""
    (file,) = files
    for number, (tag, element) in enumerate(
        stream_elements(file, root="sanctionsData", tags=_TAGS)
    ):
        if tag == "publicationInfo":
            if day := read_day(text_at(element, "dataAsOf")):
                yield Published(day)
        elif tag == "entity":
            yield _entry(file, element, number)


def _entry(file: ListFile, element: Element, number: int) -> Part:
    uid = attribute(element, "id")
    if uid is None:
        return no_uid(file, row=number, field="id", shown=None)
    kind = (text_at(element, "generalInfo/entityType") or "").lower()
    draft = Draft(file.list_name, uid, _SCHEMAS.get(kind, Schema.LEGAL_ENTITY))
    draft.remarks = clean(text_at(element, "generalInfo/remarks"))
    draft.notes.append(("Title", text_at(element, "generalInfo/title")))
    draft.notes.append(("Living status", text_at(element, "generalInfo/livingStatus")))
    _add_acts(draft, element)
    for name in find_all(element, "names/name"):
        _add_name(draft, name)
    for address in find_all(element, "addresses/address"):
        draft.addresses.append(_address(address))
    for feature in find_all(element, "features/feature"):
        day = _period(find_one(feature, "valueDate"))
        add_feature(
            draft, text_at(feature, "type") or "Feature", text_at(feature, "value"), day, None
        )
    for document in find_all(element, "identityDocuments/identityDocument"):
        _add_document(draft, document)
    for relation in find_all(element, "relationships/relationship"):
        related = find_one(relation, "relatedEntity")
        if related is not None:
            target = attribute(related, "entityId")
            link = LinkedTo(text_of(related) or target or "?", target, text_at(relation, "type"))
            draft.linked_to.append(link)
    return draft.freeze() or no_name(file, row=number, uid=uid)


def _add_acts(draft: Draft, element: Element) -> None:
    add_programmes(draft, texts_at(element, "sanctionsPrograms/sanctionsProgram"))
    draft.add_measures(*texts_at(element, "sanctionsTypes/sanctionsType"))
    days = []
    for listed in find_all(element, "sanctionsLists/sanctionsList"):
        days.append(read_day(attribute(listed, "datePublished")))
        draft.notes.append(("List", text_of(listed)))
    draft.listed_on = min((day for day in days if day), default=None)
    for authority in texts_at(element, "legalAuthorities/legalAuthority"):
        draft.legal_acts.append(LegalAct(authority, in_force_on=draft.listed_on))


def _add_name(draft: Draft, name: Element) -> None:
    kind = _name_kind(name)
    for translation in find_all(name, "translations/translation"):
        is_main = text_at(translation, "isPrimary") == "true"
        given = text_at(translation, "formattedFirstName")
        family = text_at(translation, "formattedLastName")
        full = text_at(translation, "formattedFullName") or joined(family, given, by=", ")
        is_person = draft.schema is Schema.PERSON and bool(given)
        draft.names.append(
            make_name(
                full,
                kind if is_main or kind is not NameKind.PRIMARY else NameKind.ALIAS,
                given=given if is_person else None,
                family=family if is_person else None,
            )
        )


def _name_kind(name: Element) -> NameKind:
    if text_at(name, "isLowQuality") == "true":
        return NameKind.WEAK
    if text_at(name, "isPrimary") == "true":
        return NameKind.PRIMARY
    label = (text_at(name, "aliasType") or "").upper()
    return NameKind.FORMER if label.startswith("F") else NameKind.ALIAS


def _address(element: Element) -> Address | None:
    parts: dict[str, str] = {}
    for part in find_all(element, "translations/translation/addressParts/addressPart"):
        label, value = text_at(part, "type"), text_at(part, "value")
        if label and value:
            parts.setdefault(label.upper(), value)
    street = (parts[label] for label in sorted(parts) if label.startswith("ADDRESS"))
    return make_address(
        street=joined(*street, by=", "),
        city=parts.get("CITY"),
        region=joined(parts.get("STATE/PROVINCE"), parts.get("REGION"), by=", "),
        postcode=parts.get("POSTAL CODE"),
        country=text_at(element, "country") or text_at(element, "translations/country"),
    )


def _add_document(draft: Draft, element: Element) -> None:
    note = joined(*_document_notes(element), by="; ")
    draft.identifiers.append(
        make_identifier(
            text_at(element, "documentNumber") or "",
            label=text_at(element, "type"),
            country=country_code(text_at(element, "issuingCountry")),
            note=note,
        )
    )


def _document_notes(element: Element) -> Iterator[str | None]:
    yield text_at(element, "comments")
    yield text_at(element, "issuingAuthority")
    if text_at(element, "isValid") == "false":
        yield "not valid"
    for tag, label in (("issueDate", "issued"), ("expirationDate", "expires")):
        day = _period(find_one(element, tag))
        yield f"{label} {day.text}" if day else None


def _period(element: Element | None) -> PartialDate | None:
    if element is None:
        return None
    corners = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
    days: list[date] = [day for tag in corners if (day := read_day(text_at(element, tag)))]
    if not days:
        return None
    first, last = min(days), max(days)
    circa = text_at(element, "isApproximate") == "true"
    text = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return PartialDate(f"circa {text}" if circa else text, first, last, circa=circa)
