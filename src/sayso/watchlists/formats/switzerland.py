"""The Swiss list (SECO, SESAM), as XML; it keeps the history of every target.

Source:
    SECO, swiss-sanctions-list.xsd: ``sanctions-program`` and ``place`` are referred to by ``ssid``;
    a target whose latest modification is ``de-listed`` is no longer listed.
"""

from dataclasses import dataclass, field
from itertools import product

from sayso.model.countries import country_code
from sayso.model.lists.entry import (
    ActReference,
    Address,
    Identifier,
    IdentifierKind,
    LinkedTo,
    NameKind,
    PartialDate,
    Schema,
)
from sayso.model.lists.partial_dates import read_day, read_partial_date
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import kind_of, make_identifier
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

_TAGS = frozenset({"sanctions-program", "place", "target"})
_GIVEN = frozenset({"given-name", "further-given-name", "father-name", "grand-father-name"})
_FAMILY = frozenset({"family-name", "maiden-name"})
_KINDS = {"individual": Schema.PERSON, "entity": Schema.ORGANIZATION, "object": Schema.VESSEL}
_MAX_SPELLINGS = 24


@dataclass(slots=True)
class _Reading:
    file: ListFile
    programmes: dict[str, str] = field(default_factory=dict)
    places: dict[str, dict[str, str]] = field(default_factory=dict)


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list; targets that are de-listed are left out, as they are no entries any more."""
    (file,) = files
    reading = _Reading(file)
    stream = stream_elements(file, root="swiss-sanctions-list", tags=_TAGS)
    targets: list[Draft] = []
    for number, (tag, element) in enumerate(stream):
        if tag == "swiss-sanctions-list":
            if day := read_day(attribute(element, "date")):
                yield Published(day)
        elif tag == "sanctions-program":
            _read_programme(reading, element)
        elif tag == "place":
            reading.places[attribute(element, "ssid") or ""] = _place(element)
        else:
            part = _target(reading, element, number)
            if isinstance(part, Draft):
                targets.append(part)
            elif part is not None:
                yield part
    yield from _linked(file, targets)


def _linked(file: ListFile, targets: list[Draft]) -> Parts:
    """Give each relation the name of its target: the file prints only its id."""
    names = {draft.uid: next((name.text for name in draft.names if name), "") for draft in targets}
    for number, draft in enumerate(targets, start=1):
        draft.linked_to = [
            LinkedTo(names.get(link.uid or "", link.name) or link.name, link.uid, link.relation)
            for link in draft.linked_to
        ]
        yield draft.freeze() or no_name(file, row=number, uid=draft.uid)


def _read_programme(reading: _Reading, element: Element) -> None:
    names = {attribute(found, "lang"): text_of(found) for found in find_all(element, "program-key")}
    longer = {
        attribute(found, "lang"): text_of(found) for found in find_all(element, "program-name")
    }
    name = names.get("eng") or longer.get("eng") or next(iter(longer.values()), None)
    for found in find_all(element, "sanctions-set"):
        if (number := attribute(found, "ssid")) and name:
            reading.programmes[number] = name


def _place(element: Element) -> dict[str, str]:
    tags = (
        "location",
        "area",
        "country",
        "zip-code",
        "address-details",
        "p-o-box",
        "c-o",
        "remarks",
    )
    found = ((tag, clean(text_at(element, tag))) for tag in tags)
    return {tag: text for tag, text in found if text}


def _target(reading: _Reading, element: Element, number: int) -> Draft | Part | None:
    uid = attribute(element, "ssid")
    party = next((found for found in element if _local(found) in _KINDS), None)
    if uid is None or party is None:
        return no_uid(reading.file, row=number, field="ssid", shown=None)
    draft = Draft(reading.file.list_name, uid, _KINDS[_local(party)])
    if not _add_history(draft, element):
        return None
    for found in texts_at(element, "sanctions-set-id") or [
        attribute(element, "sanctions-set-id") or ""
    ]:
        draft.programmes.append(reading.programmes.get(found))
    for foreign in texts_at(element, "foreign-identifier"):
        _add_foreign(draft, foreign)
    draft.add_measures("Asset freeze (Embargo Act)")
    draft.notes.append(("Gender", attribute(party, "sex")))
    for identity in find_all(party, "identity") or find_all(element, "identity"):
        _add_identity(reading, draft, identity)
    draft.reasons.extend(clean(text) for text in texts_at(party, "justification"))
    for text in texts_at(party, "other-information"):
        _add_information(draft, text)
    for relation in find_all(party, "relation"):
        target = attribute(relation, "target-id")
        draft.linked_to.append(
            LinkedTo(target or "?", target, attribute(relation, "relation-type"))
        )
    return draft


def _add_history(draft: Draft, element: Element) -> bool:
    """Read the modifications; tell whether the target is still listed."""
    changes = [
        (day, attribute(found, "modification-type"))
        for found in find_all(element, "modification")
        if (
            day := read_day(
                attribute(found, "effective-date") or attribute(found, "publication-date")
            )
        )
    ]
    listings = [day for day, kind in changes if kind == "listed"]
    draft.listed_on = min(listings, default=None)
    draft.changed_on = max((day for day, _ in changes), default=None)
    removals = [day for day, kind in changes if kind == "de-listed"]
    # The same day may carry an amendment and the removal; the removal decides.
    return not removals or any(day > max(removals) for day, kind in changes if kind == "listed")


def _add_foreign(draft: Draft, foreign: str) -> None:
    draft.identifiers.append(
        Identifier(IdentifierKind.LIST_REFERENCE, foreign, None, "Foreign identifier")
    )
    if "." in foreign:
        draft.same_act.append(ActReference("un", foreign, f"cites UN reference {foreign}"))


def _add_identity(reading: _Reading, draft: Draft, identity: Element) -> None:
    is_main = attribute(identity, "main") == "true"
    for name in find_all(identity, "name"):
        _add_name(draft, name, is_main=is_main)
    for address in find_all(identity, "address"):
        draft.addresses.append(_address(reading, address))
    for place in find_all(identity, "place-of-birth"):
        found = _address(reading, place)
        draft.birth_places.append(found.text if found else None)
    for day in find_all(identity, "day-month-year"):
        printed = _birth_date(day)
        if draft.schema is Schema.PERSON:
            draft.birth_dates.append(printed)
        elif printed:
            draft.notes.append(("Date", printed.text))
    for country in find_all(identity, "nationality/country"):
        draft.nationalities.append(text_of(country) or attribute(country, "iso-code"))
    for document in find_all(identity, "identification-document"):
        _add_document(draft, document)


def _add_name(draft: Draft, name: Element, *, is_main: bool) -> None:
    kind = _name_kind(name, is_main=is_main)
    parts = sorted(find_all(name, "name-part"), key=lambda part: int(attribute(part, "order") or 0))
    types = [attribute(part, "name-part-type") for part in parts]
    main = [clean(text_at(part, "value") or text_of(part)) for part in parts]
    given = joined(*(text for text, label in zip(main, types, strict=True) if label in _GIVEN))
    family = joined(*(text for text, label in zip(main, types, strict=True) if label in _FAMILY))
    draft.names.append(make_name(joined(*main), kind, given=given, family=family))
    variant_kind = NameKind.WEAK if kind is NameKind.WEAK else NameKind.ALIAS
    for spelling in _spellings(parts, main):
        draft.names.append(make_name(spelling, variant_kind))


def _spellings(parts: list[Element], main: list[str | None]) -> list[str]:
    """Write the name in each language and script, a part without that spelling as it is."""
    tongues = {
        (attribute(found, "lang"), attribute(found, "script"))
        for part in parts
        for found in find_all(part, "spelling-variant")
    }
    names: list[str] = []
    for tongue in sorted(tongues, key=str):
        choices: list[list[str]] = []
        for part, fallback in zip(parts, main, strict=True):
            own = [
                text
                for found in find_all(part, "spelling-variant")
                if (attribute(found, "lang"), attribute(found, "script")) == tongue
                and (text := clean(text_of(found)))
            ]
            choices.append(own or ([fallback] if fallback else []))
        filled = [choice for choice in choices if choice]
        names.extend(" ".join(spelling) for spelling in list(product(*filled))[:_MAX_SPELLINGS])
    return names


def _name_kind(name: Element, *, is_main: bool) -> NameKind:
    if attribute(name, "quality") == "low":
        return NameKind.WEAK
    kind = attribute(name, "name-type")
    if kind == "formerly-known-as":
        return NameKind.FORMER
    return NameKind.PRIMARY if is_main and kind in (None, "primary-name") else NameKind.ALIAS


def _address(reading: _Reading, element: Element) -> Address | None:
    cells = {**reading.places.get(attribute(element, "place-id") or "", {}), **_place(element)}
    box = cells.get("p-o-box")
    return make_address(
        street=joined(
            cells.get("c-o"),
            cells.get("address-details"),
            f"P.O. Box {box}" if box else None,
            by=", ",
        ),
        city=cells.get("location"),
        region=cells.get("area"),
        postcode=cells.get("zip-code"),
        country=cells.get("country"),
        note=cells.get("remarks"),
    )


def _birth_date(element: Element) -> PartialDate | None:
    parts = (attribute(element, name) for name in ("year", "month", "day"))
    return read_partial_date("-".join(part.zfill(2) for part in parts if part))


def _add_document(draft: Draft, element: Element) -> None:
    issuer = find_one(element, "issuer")
    country = (attribute(issuer, "code") or text_of(issuer)) if issuer is not None else None
    dates = (text_at(element, "date-of-issue"), text_at(element, "expiry-date"))
    draft.identifiers.append(
        make_identifier(
            text_at(element, "number") or "",
            label=(attribute(element, "document-type") or "document").replace("-", " "),
            country=country_code(country),
            note=joined(text_at(element, "remark"), *dates, by="; "),
        )
    )


def _add_information(draft: Draft, text: str) -> None:
    """Read ``Label: value`` where the label is one of a number; keep the rest as a note."""
    shown = clean(text) or ""
    label, colon, value = shown.partition(":")
    # "SWIFT/BIC code" and "ОГРН/main registration number" carry two labels.
    own = label.split("/")[-1] if "/" in label and "SWIFT" not in label else label
    own, bare = own.removesuffix(" code"), value.strip(" .")
    if colon and bare and kind_of(own, bare, None) is not IdentifierKind.OTHER:
        draft.identifiers.append(make_identifier(bare, label=own))
    else:
        draft.notes.append(("Other information", shown))


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
