"""OFAC's legacy XML (SDN.XML, CONSOLIDATED.XML): one ``sdnEntry`` an entry.

Source:
    OFAC, data specification of 25 September 2023 and the published schema of ``sdnList``.
"""

from sayso.errors import RowError
from sayso.model.countries import country_code
from sayso.model.lists.entry import Address, IdentifierKind, NameKind, Schema
from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import kind_of, make_identifier
from sayso.watchlists.entries.parts import clean, joined, make_address, make_name, no_name, no_uid
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Parts, Published
from sayso.watchlists.files.xml_stream import Element, find_all, stream_elements, text_at, texts_at
from sayso.watchlists.ofac.programmes import add_programmes
from sayso.watchlists.ofac.remarks import read_remarks, schema_of
from sayso.watchlists.ofac.tables import resolve_links

_TAGS = frozenset({"publshInformation", "sdnEntry"})
_NOTES = ("gender", "title")


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list; weak aliases are those of category ``weak``.

    Raises:
        WatchlistError: Another schema, not well-formed, or fewer entries than the file announces.
    """
    (file,) = files
    announced, drafts = None, []
    for number, (tag, element) in enumerate(stream_elements(file, root="sdnList", tags=_TAGS)):
        if tag == "publshInformation":
            announced = text_at(element, "Record_Count")
            if day := read_day(text_at(element, "Publish_Date"), month_first=True):
                yield Published(day)
        elif tag == "sdnEntry":
            draft = _draft(file, element, number)
            if isinstance(draft, RowError):
                yield draft
            else:
                drafts.append(draft)
    if announced and announced.isdigit() and len(drafts) < int(announced):
        raise file.broken(f"announces {announced} entries and holds {len(drafts)}, so it is cut")
    resolve_links(drafts)
    for number, draft in enumerate(drafts, start=1):
        yield draft.freeze() or no_name(file, row=number, uid=draft.uid)


def _draft(file: ListFile, element: Element, number: int) -> Draft | RowError:
    uid = text_at(element, "uid")
    if uid is None:
        return no_uid(file, row=number, field="uid", shown=text_at(element, "lastName"))
    draft = Draft(file.list_name, uid, schema_of(text_at(element, "sdnType")))
    _add_name(draft, element, NameKind.PRIMARY)
    for alias in find_all(element, "akaList/aka"):
        _add_name(draft, alias, _alias_kind(alias))
    add_programmes(draft, texts_at(element, "programList/program"))
    _add_person(draft, element)
    draft.addresses.extend(_address(found) for found in find_all(element, "addressList/address"))
    for number_element in find_all(element, "idList/id"):
        _add_id(draft, number_element)
    _add_vessel(draft, element)
    read_remarks(draft, text_at(element, "remarks"))
    return draft


def _alias_kind(alias: Element) -> NameKind:
    if text_at(alias, "category") == "weak":
        return NameKind.WEAK
    return NameKind.FORMER if (text_at(alias, "type") or "").startswith("f") else NameKind.ALIAS


def _add_name(draft: Draft, element: Element, kind: NameKind) -> None:
    given, family = text_at(element, "firstName"), text_at(element, "lastName")
    is_person = draft.schema is Schema.PERSON and given
    draft.names.append(
        make_name(
            joined(family, given, by=", "),
            kind,
            given=given if is_person else None,
            family=family if is_person else None,
        )
    )


def _add_person(draft: Draft, element: Element) -> None:
    for text in texts_at(element, "dateOfBirthList/dateOfBirthItem/dateOfBirth"):
        draft.add_birth_date(text)
    draft.birth_places.extend(texts_at(element, "placeOfBirthList/placeOfBirthItem/placeOfBirth"))
    draft.nationalities.extend(texts_at(element, "nationalityList/nationality/country"))
    draft.nationalities.extend(texts_at(element, "citizenshipList/citizenship/country"))
    draft.notes.extend((label.capitalize(), text_at(element, label)) for label in _NOTES)


def _add_id(draft: Draft, element: Element) -> None:
    label, value = text_at(element, "idType"), text_at(element, "idNumber")
    country = text_at(element, "idCountry")
    if not label or not value:
        return
    if "secondary sanctions" in label.lower() or label.startswith("Transactions Prohibited"):
        draft.secondary.append(f"{label} {value}")
    elif "Directive" in label and "Date" not in label and "more information" not in value:
        draft.add_measures(f"{label} {value}")
    elif kind_of(label, value, country_code(country)) is IdentifierKind.OTHER and not any(
        letter.isdigit() for letter in value
    ):
        draft.notes.append((label.strip(" :-"), joined(value, country, by=", ")))
    elif "Date" in label or label == "Issuer Name":
        draft.notes.append((label.strip(" :-"), value))
    else:
        dates = joined(text_at(element, "issueDate"), text_at(element, "expirationDate"), by=" to ")
        code = country_code(country)
        draft.identifiers.append(make_identifier(value, label=label, country=code, note=dates))


def _add_vessel(draft: Draft, element: Element) -> None:
    draft.add_identifier(text_at(element, "vesselInfo/callSign"), "Call Sign")
    draft.countries.append(text_at(element, "vesselInfo/vesselFlag"))
    for tag, label in _VESSEL_NOTES:
        draft.notes.append((label, text_at(element, f"vesselInfo/{tag}")))


_VESSEL_NOTES = (
    ("vesselType", "Vessel Type"),
    ("vesselFlag", "Vessel Flag"),
    ("vesselOwner", "Vessel Owner"),
    ("tonnage", "Tonnage"),
    ("grossRegisteredTonnage", "Gross Registered Tonnage"),
)


def _address(element: Element) -> Address | None:
    lines = (clean(text_at(element, f"address{number}")) for number in (1, 2, 3))
    return make_address(
        street=joined(*lines, by=", "),
        city=text_at(element, "city"),
        region=text_at(element, "stateOrProvince"),
        postcode=text_at(element, "postalCode"),
        country=text_at(element, "country"),
    )
