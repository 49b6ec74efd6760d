"""OFAC's ADVANCED XML (the UN's Advanced Sanctions Data Model), read as a stream.

The file is normalised: names stand in ``DistinctParties``, their words for types in
``ReferenceValueSets``, addresses in ``Locations``, numbers in ``IDRegDocuments``, links in
``ProfileRelationships`` and programmes in ``SanctionsEntries``, which come last. Parties are kept
as drafts until the programmes are read; everything else is freed at once.

Source:
    OFAC, "SDN Advanced notes" and ADVANCED_XML.xsd; root ``Sanctions``.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.errors import RowError
from sayso.model.countries import country_code
from sayso.model.lists.entry import (
    Address,
    LegalAct,
    LinkedTo,
    NameKind,
    PartialDate,
    Schema,
)
from sayso.model.lists.partial_dates import read_day, read_partial_date
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import make_identifier
from sayso.watchlists.entries.parts import clean, joined, make_address, make_name, no_name, no_uid
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Parts, Published
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

_TAGS = frozenset(
    {
        "DateOfIssue",
        "ReferenceValueSets",
        "Location",
        "IDRegDocument",
        "DistinctParty",
        "ProfileRelationship",
        "SanctionsEntry",
    }
)
_FAMILY_PARTS = ("Last Name", "Maiden Name")
_GIVEN_PARTS = ("First Name", "Middle Name", "Patronymic", "Matronymic", "Nickname")


@dataclass(slots=True)
class _Reading:
    """What has been read so far and later elements refer to."""

    file: ListFile
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    locations: dict[str, Address | None] = field(default_factory=dict)
    documents: dict[str, list[tuple[str, str, str | None, str | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    drafts: dict[str, Draft] = field(default_factory=dict)

    def word(self, kind: str, number: str | None) -> str | None:
        """Give the word that a reference number stands for."""
        return self.words.get((kind, number)) if number else None


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list: typed names with their scripts, typed links, programmes and dates."""
    (file,) = files
    reading = _Reading(file)
    for number, (tag, element) in enumerate(stream_elements(file, root="Sanctions", tags=_TAGS)):
        if tag == "DateOfIssue":
            if day := read_day(_date_text(element)):
                yield Published(day)
        elif tag == "DistinctParty":
            if failure := _read_party(reading, element, number):
                yield failure
        elif tag in _READERS:
            _READERS[tag](reading, element)
    for row, draft in enumerate(reading.drafts.values(), start=1):
        yield draft.freeze() or no_name(file, row=row, uid=draft.uid)


def _read_references(reading: _Reading, element: Element) -> None:
    for values in element:
        for value in values:
            kind = value.tag.rsplit("}", 1)[-1]
            number, text = attribute(value, "ID"), text_of(value)
            if number and text:
                reading.words[kind, number] = text
                if kind == "Country":
                    code = (attribute(value, "ISO2") or "").lower() or country_code(text)
                    reading.countries[number] = code or text


def _read_location(reading: _Reading, element: Element) -> None:
    parts: dict[str, list[str]] = defaultdict(list)
    for part in find_all(element, "LocationPart"):
        label = reading.word("LocPartType", attribute(part, "LocPartTypeID")) or "Unknown"
        # Other spellings of the same part follow the primary one.
        values = texts_at(part, "LocationPartValue/Value")
        parts[label.upper()].extend(values[:1])
    country = find_one(element, "LocationCountry")
    number = attribute(country, "CountryID") if country is not None else None
    printed = reading.word("Country", number) or joined(*parts.pop("UNKNOWN", ()))
    street = [
        text for label in sorted(parts) if label.startswith("ADDRESS") for text in parts[label]
    ]
    reading.locations[attribute(element, "ID") or ""] = make_address(
        street=joined(*street, by=", "),
        city=joined(*parts.get("CITY", ())),
        region=joined(*parts.get("STATE/PROVINCE", ()), *parts.get("REGION", ()), by=", "),
        postcode=joined(*parts.get("POSTAL CODE", ())),
        country=printed,
    )


def _read_document(reading: _Reading, element: Element) -> None:
    label = reading.word("IDRegDocType", attribute(element, "IDRegDocTypeID"))
    value = text_at(element, "IDRegistrationNo")
    owner = attribute(element, "IdentityID")
    if not value or not owner:
        return
    country = reading.countries.get(attribute(element, "IssuedBy-CountryID") or "")
    validity = reading.word("Validity", attribute(element, "ValidityID"))
    note = joined(
        text_at(element, "Comment"),
        text_at(element, "IssuingAuthority"),
        None if validity in (None, "Valid") else validity,
        *_document_dates(reading, element),
        by="; ",
    )
    code = country if country and len(country) == 2 else None
    reading.documents[owner].append((value, label or "Identification", code, note))


def _document_dates(reading: _Reading, element: Element) -> Iterator[str]:
    for found in find_all(element, "DocumentDate"):
        label = reading.word("IDRegDocDateType", attribute(found, "IDRegDocDateTypeID"))
        period = find_one(found, "DatePeriod")
        printed = _period(period) if period is not None else None
        if printed:
            yield f"{label or 'date'} {printed.text}"


def _read_party(reading: _Reading, element: Element, number: int) -> RowError | None:
    uid, profile = attribute(element, "FixedRef"), find_one(element, "Profile")
    if uid is None or profile is None:
        return no_uid(reading.file, row=number, field="FixedRef", shown=None)
    draft = Draft(reading.file.list_name, uid, _schema(reading, profile))
    for identity in find_all(profile, "Identity"):
        _add_names(reading, draft, identity)
        for value, label, country, note in reading.documents.pop(
            attribute(identity, "ID") or "", ()
        ):
            draft.identifiers.append(
                make_identifier(value, label=label, country=country, note=note)
            )
    for feature in (*find_all(profile, "Feature"), *find_all(element, "Feature")):
        _add_feature(reading, draft, feature)
    draft.remarks = clean(text_at(element, "Comment"))
    reading.drafts[attribute(profile, "ID") or uid] = draft
    return None


def _schema(reading: _Reading, profile: Element) -> Schema:
    number = attribute(profile, "PartySubTypeID")
    word = reading.word("PartySubType", number) or ""
    fixed = {"1": Schema.VESSEL, "2": Schema.AIRPLANE, "3": Schema.ORGANIZATION, "4": Schema.PERSON}
    by_word = {"Vessel": Schema.VESSEL, "Aircraft": Schema.AIRPLANE}
    # Persons and entities both have the sub-type "Unknown"; the numbers are fixed by the schema.
    return by_word.get(word) or fixed.get(number or "", Schema.LEGAL_ENTITY)


def _add_names(reading: _Reading, draft: Draft, identity: Element) -> None:
    part_types = {
        attribute(group, "ID"): reading.word("NamePartType", attribute(group, "NamePartTypeID"))
        for group in find_all(identity, "NamePartGroups/MasterNamePartGroup/NamePartGroup")
    }
    for alias in find_all(identity, "Alias"):
        for documented in find_all(alias, "DocumentedName"):
            _add_name(reading, draft, alias, documented, part_types)


def _add_name(
    reading: _Reading,
    draft: Draft,
    alias: Element,
    documented: Element,
    part_types: dict[str | None, str | None],
) -> None:
    parts: list[tuple[str | None, str]] = []
    script = None
    for value in find_all(documented, "DocumentedNamePart/NamePartValue"):
        if text := clean(text_of(value)):
            parts.append((part_types.get(attribute(value, "NamePartGroupID")), text))
            script = script or reading.word("Script", attribute(value, "ScriptID"))
    family = joined(*(text for label, text in parts if label in _FAMILY_PARTS))
    given = joined(*(text for label, text in parts if label in _GIVEN_PARTS))
    kind = _name_kind(reading, alias, documented, script)
    if draft.schema is Schema.PERSON and family and given:
        others = (text for label, text in parts if label not in (*_FAMILY_PARTS, *_GIVEN_PARTS))
        text = joined(joined(family, given, by=", "), *others)
        draft.names.append(make_name(text, kind, given=given, family=family))
    else:
        draft.names.append(make_name(joined(*(text for _, text in parts)), kind))


def _name_kind(
    reading: _Reading, alias: Element, documented: Element, script: str | None
) -> NameKind:
    if attribute(alias, "LowQuality") == "true":
        return NameKind.WEAK
    label = (reading.word("AliasType", attribute(alias, "AliasTypeID")) or "").upper()
    if label.startswith("F"):
        return NameKind.FORMER
    is_original = script not in (None, "Latin") or attribute(documented, "DocNameStatusID") == "2"
    is_primary = attribute(alias, "Primary") == "true" and not is_original
    return NameKind.PRIMARY if is_primary else NameKind.ALIAS


def _add_feature(reading: _Reading, draft: Draft, feature: Element) -> None:
    label = reading.word("FeatureType", attribute(feature, "FeatureTypeID"))
    for version in find_all(feature, "FeatureVersion"):
        detail = find_one(version, "VersionDetail")
        value = text_of(detail) if detail is not None else None
        if value is None and detail is not None:
            value = reading.word("DetailReference", attribute(detail, "DetailReferenceID"))
        period, place = find_one(version, "DatePeriod"), find_one(version, "VersionLocation")
        printed = _period(period) if period is not None else None
        address = None
        if place is not None:
            address = reading.locations.get(attribute(place, "LocationID") or "")
        add_feature(draft, label or "Feature", value, printed, address)


def _date_text(element: Element | None) -> str:
    if element is None:
        return ""
    year, month, day = (text_at(element, part) for part in ("Year", "Month", "Day"))
    return "-".join(f"{int(part):02}" for part in (year, month, day) if part and part.isdigit())


def _period(period: Element) -> PartialDate | None:
    """Make one date of a period with up to four corners.

    A birth in 1962 is printed as a start from 1 January and an end to 31 December.
    """
    corners = [
        day
        for path in ("Start/From", "Start/To", "End/From", "End/To")
        if (day := read_partial_date(_date_text(find_one(period, path))))
    ]
    days = [day for day in corners if day.earliest and day.latest]
    if not days:
        return None
    first = min(day.earliest for day in days if day.earliest)
    last = max(day.latest for day in days if day.latest)
    circa = any(
        attribute(found, "Approximate") == "true"
        for path in ("Start", "End")
        for found in find_all(period, path)
    )
    text = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return PartialDate(f"circa {text}" if circa else text, first, last, circa=circa)


def _read_relation(reading: _Reading, element: Element) -> None:
    source = reading.drafts.get(attribute(element, "From-ProfileID") or "")
    target = reading.drafts.get(attribute(element, "To-ProfileID") or "")
    if source is None or target is None:
        return
    name = next((name.text for name in target.names if name), target.uid)
    label = reading.word("RelationType", attribute(element, "RelationTypeID"))
    if attribute(element, "Former") == "true":
        label = joined("former:", label)
    source.linked_to.append(LinkedTo(name, target.uid, label))


def _read_sanctions(reading: _Reading, element: Element) -> None:
    draft = reading.drafts.get(attribute(element, "ProfileID") or "")
    if draft is None:
        return
    for event in find_all(element, "EntryEvent"):
        day = read_day(_date_text(find_one(event, "Date")))
        basis = reading.word("LegalBasis", attribute(event, "LegalBasisID"))
        if day and (draft.listed_on is None or day < draft.listed_on):
            draft.listed_on = day
        if basis and basis != "Unknown":
            draft.legal_acts.append(LegalAct(basis, in_force_on=day))
    for measure in find_all(element, "SanctionsMeasure"):
        kind = reading.word("SanctionsType", attribute(measure, "SanctionsTypeID"))
        comment = text_at(measure, "Comment")
        if kind in (None, "Program") and comment:
            add_programmes(draft, [comment])
        elif kind and kind != "Program":
            draft.add_measures(kind)
    draft.notes.append(("List", reading.word("List", attribute(element, "ListID"))))


_READERS = {
    "ReferenceValueSets": _read_references,
    "Location": _read_location,
    "IDRegDocument": _read_document,
    "ProfileRelationship": _read_relation,
    "SanctionsEntry": _read_sanctions,
}
