"""The UK list as XML: ``Designations/Designation``."""

from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.parts import clean, no_name, no_uid
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Part, Parts, Published
from sayso.watchlists.files.xml_stream import Element, find_all, stream_elements, text_at, text_of
from sayso.watchlists.uk import parts

_TAGS = frozenset({"DateGenerated", "Designation"})
_COLUMNS = {
    "LastUpdated": "last updated",
    "DateDesignated": "date designated",
    "OFSIGroupID": "ofsi group id",
    "UNReferenceNumber": "un reference number",
    "RegimeName": "regime name",
    "IndividualEntityShip": "designation type",
    "DesignationSource": "designation source",
    "SanctionsImposed": "sanctions imposed",
    "OtherInformation": "other information",
    "UKStatementofReasons": "uk statement of reasons",
}
_NAME_COLUMNS = {
    **{f"Name{number}": f"name {number}" for number in range(1, 7)},
    "NameType": "name type",
    "AliasStrength": "alias strength",
    "NameTitle": "title",
}
_NON_LATIN_COLUMNS = {
    "NameNonLatinScript": "name non-latin script",
    "NonLatinScriptType": "non-latin script type",
    "NonLatinScriptLanguage": "non-latin script language",
}
_ADDRESS_COLUMNS = {
    **{f"AddressLine{number}": f"address line {number}" for number in range(1, 7)},
    "AddressPostalCode": "address postal code",
    "AddressCountry": "address country",
}
# Leaves anywhere below a designation; a leaf that is not here is kept as a note.
_DETAIL_COLUMNS = {
    "DOB": "d.o.b",
    "Nationality": "nationality(/ies)",
    "NationalIdentifierNumber": "national identifier number",
    "PassportNumber": "passport number",
    "Position": "position",
    "Gender": "gender",
    "TypeOfEntity": "type of entity",
    "Subsidiary": "subsidiaries",
    "ParentCompany": "parent company",
    "BusinessRegistrationNumber": "business registration number (s)",
    "IMONumber": "imo number",
    "CurrentOwnerOperator": "current owner/operator (s)",
    "PreviousOwnerOperator": "previous owner/operator (s)",
    "CurrentBelievedFlagOfShip": "current believed flag of ship",
    "PreviousFlag": "previous flags",
    "TypeOfShip": "type of ship",
    "TonnageOfShip": "tonnage of ship",
    "LengthOfShip": "length of ship",
    "YearBuilt": "year built",
    "HullIdentificationNumber": "hull identification number (hin)",
    "PhoneNumber": "phone number",
    "Website": "website",
    "EmailAddress": "email address",
}
_GROUPED = {"Name", "NonLatinName", "Address", "Location", "NationalIdentifier", "Passport"}


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list."""
    (file,) = files
    for number, (tag, element) in enumerate(stream_elements(file, root="Designations", tags=_TAGS)):
        if tag == "DateGenerated":
            if day := read_day(text_of(element)):
                yield Published(day)
        elif tag == "Designation":
            yield _entry(file, element, number)


def _entry(file: ListFile, element: Element, number: int) -> Part:
    uid = text_at(element, "UniqueID")
    if uid is None:
        return no_uid(
            file, row=number, field="UniqueID", shown=text_at(element, "Names/Name/Name6")
        )
    draft = parts.start_draft(file.list_name, uid, _cells(element, _COLUMNS))
    for name in find_all(element, "Names/Name"):
        parts.add_name(draft, _cells(name, _NAME_COLUMNS))
    for name in (
        *find_all(element, "NonLatinNames/NonLatinName"),
        *find_all(element, "NonLatinNames"),
    ):
        parts.add_non_latin_name(draft, _cells(name, _NON_LATIN_COLUMNS))
    for address in find_all(element, "Addresses/Address"):
        parts.add_address(draft, _cells(address, _ADDRESS_COLUMNS))
    _add_leaves(draft, element)
    return draft.freeze() or no_name(file, row=number, uid=uid)


def _cells(element: Element, columns: dict[str, str]) -> dict[str, str]:
    found = ((column, clean(text_at(element, tag))) for tag, column in columns.items())
    return {column: text for column, text in found if text}


def _add_leaves(draft: Draft, element: Element) -> None:
    for top in element:
        name = _local(top)
        if name in _COLUMNS or name in ("UniqueID", "Names", "NonLatinNames", "Addresses"):
            continue
        for group in top.iter():
            if _local(group) in _GROUPED:
                parts.add_details(draft, _group_cells(group))
        for leaf in top.iter():
            if len(leaf) == 0 and not _stands_in_group(leaf, top):
                _add_leaf(draft, leaf)


def _group_cells(group: Element) -> dict[str, str]:
    columns = {
        "TownOfBirth": "town of birth",
        "CountryOfBirth": "country of birth",
        "NationalIdentifierNumber": "national identifier number",
        "NationalIdentifierAdditionalInformation": "national identifier additional information",
        "PassportNumber": "passport number",
        "PassportAdditionalInformation": "passport additional information",
    }
    return _cells(group, columns)


def _stands_in_group(leaf: Element, top: Element) -> bool:
    parent = leaf.getparent()
    while parent is not None and parent is not top:
        if _local(parent) in _GROUPED:
            return True
        parent = parent.getparent()
    return False


def _add_leaf(draft: Draft, leaf: Element) -> None:
    text, name = clean(text_of(leaf)), _local(leaf)
    if not text:
        return
    if name in _DETAIL_COLUMNS:
        parts.add_details(draft, {_DETAIL_COLUMNS[name]: text})
    else:
        draft.notes.append((name, text))


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
