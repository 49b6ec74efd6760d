"""The remarks of an OFAC entry: ids, dates, weak aliases and links in one run of text.

Source:
    OFAC, Specially Designated Nationals and Blocked Persons, data specification of 25
    September 2023 (remarks are continued in SDN_COMMENTS without a separator).
"""

import re
from collections.abc import Callable

from sayso.model.countries import country_code
from sayso.model.lists.entry import IdentifierKind, LinkedTo, NameKind, Schema
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import kind_of, make_identifier
from sayso.watchlists.entries.parts import clean, make_name

_SEGMENT = re.compile(r";\s+(?=\S)|;\s*$")
_ALTERNATIVE = re.compile(r"^alt\.\s+", re.IGNORECASE)
_ALIAS = re.compile(r"^(?P<type>[afn])\.k\.a\.\s+(?P<name>.+)$", re.IGNORECASE)
_LINKED = re.compile(r"^\(?Linked To:\s*(?P<name>.+?)\)?$", re.IGNORECASE)
_SECONDARY = re.compile(r"secondary sanctions|^Transactions Prohibited For", re.IGNORECASE)
_WALLET = re.compile(r"^Digital Currency Address - (?P<currency>\S+)\s+(?P<value>\S+)$")
_COUNTRY = re.compile(r"\s*\((?P<country>[^()]+)\)\s*(?P<rest>.*)$")
_ISSUED = re.compile(
    r"^(?P<value>.*?)\s+(?P<note>(?:issued|expires|expired|reportedly)\b.*)$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"^(?P<label>[A-Z][A-Za-z./&'#\- ]*?(?:\s*\([A-Za-z/ ]+\))?)(?:\s*[#:]|\s+No\.?)?\s+"
    r"(?P<value>(?=\S*\d)\S.*)$"
)
_SWIFT = re.compile(r"^SWIFT/BIC\s+(?P<value>[A-Z0-9]{8,11})\b(?P<rest>.*)$")
_LABELLED = re.compile(
    r"^(?P<label>Gender|Website|Email Address|Organization Type|Target Type|Aircraft Model|"
    r"Aircraft Operator|Aircraft Mode S Transponder Code|Former Vessel Flag|Vessel Year of Build|"
    r"Other Vessel Flag|Other Vessel Type|Other Vessel Call Sign|Vessel Type|Equity Ticker|"
    r"Issuer Name|Nationality of Registration|Organization Established Date|"
    r"Aircraft Manufacture Date|Executive Order \d+ Directive (?:Determination|Information)|"
    r"CAATSA Section \d+ Information|Executive Order \d+ [Ii]nformation|Listing Date \([^)]*\)|"
    r"Effective Date \([^)]*\)|Purchase/Sales For Divestment Date \([^)]*\)|ISIN|"
    r"For more information on directives)"
    r"\s*[:,-]*\s+(?P<value>.+)$",
    re.IGNORECASE,
)
_LINK_LABELS = {"website": IdentifierKind.WEBSITE, "email address": IdentifierKind.EMAIL}
_LONGEST_LABEL_WORDS = 10
# A full stop closes the remarks; these words carry one of their own and keep it.
_OWN_STOP = re.compile(
    r"(?:\b[A-Z]\.|\b(?:CO|LTD|INC|CORP|BV|NV|SA|JR|SR|ST|DR|INTL|BROS|EST|LLC)\.)$", re.IGNORECASE
)


def read_remarks(draft: Draft, remarks: str | None) -> None:
    """Read remarks, joined with their continuation, into the parts of an entry.

    Text that names no part is kept as a note; the whole is kept as ``remarks``.
    """
    text = clean(remarks)
    if text is None or text == "-0-":
        return
    draft.remarks = text
    segments = [segment for segment in _SEGMENT.split(text) if segment]
    for number, segment in enumerate(segments, start=1):
        is_last = number == len(segments)
        _read_segment(draft, _without_stop(segment) if is_last else segment.strip())


def _without_stop(segment: str) -> str:
    bare = segment.strip()
    if bare.endswith(".") and not _OWN_STOP.search(bare):
        return bare[:-1]
    return bare


def _read_segment(draft: Draft, segment: str) -> None:
    body = _ALTERNATIVE.sub("", segment).strip(" ()") if segment.startswith("(") else segment
    body = _ALTERNATIVE.sub("", body)
    for reader in _READERS:
        if reader(draft, body):
            return
    draft.notes.append(("Remark", body))


def _read_alias(draft: Draft, body: str) -> bool:
    found = _ALIAS.match(body)
    if not found:
        return False
    # In remarks an alias stands in quotes, and OFAC prints only weak ones there.
    name = found["name"].rstrip(".").strip().strip("'\"‘’“”")
    kind = NameKind.FORMER if found["type"].lower() == "f" else NameKind.WEAK
    draft.names.append(make_name(name, kind))
    return True


def _read_link(draft: Draft, body: str) -> bool:
    found = _LINKED.match(body)
    if found:
        draft.linked_to.append(LinkedTo(found["name"].strip(), relation="Linked To"))
    return bool(found)


def _read_secondary(draft: Draft, body: str) -> bool:
    if not _SECONDARY.search(body):
        return False
    draft.secondary.append(body)
    return True


def _add_nationality(draft: Draft, text: str) -> None:
    if country_code(text) is None:
        draft.notes.append(("Nationality", text))
    draft.nationalities.append(text)


_DATES: tuple[tuple[str, Callable[[Draft, str], None]], ...] = (
    ("DOB ", Draft.add_birth_date),
    ("POB ", lambda draft, text: draft.birth_places.append(text.strip(" ."))),
    ("nationality ", _add_nationality),
    ("citizen ", _add_nationality),
    ("Nationality of Registration ", lambda draft, text: draft.countries.append(text)),
)


def _read_person(draft: Draft, body: str) -> bool:
    for opening, add in _DATES:
        if body.startswith(opening):
            add(draft, body.removeprefix(opening).strip(" ."))
            return True
    return False


def _read_wallet(draft: Draft, body: str) -> bool:
    found = _WALLET.match(body)
    if found:
        label = f"Digital Currency Address - {found['currency']}"
        draft.identifiers.append(
            make_identifier(found["value"].rstrip("."), label=label, note=found["currency"])
        )
    return bool(found)


def _read_swift(draft: Draft, body: str) -> bool:
    found = _SWIFT.match(body)
    if found:
        draft.add_identifier(found["value"], "SWIFT/BIC")
    return bool(found)


def _read_labelled(draft: Draft, body: str) -> bool:
    found = _LABELLED.match(body)
    if not found:
        return False
    label, value = found["label"], found["value"].strip()
    if label.lower() in _LINK_LABELS or label == "ISIN":
        draft.add_identifier(value.rstrip("."), label)
    elif label.startswith(("Executive Order", "CAATSA")):
        draft.add_measures(f"{label}: {value}")
    else:
        draft.notes.append((label, value.rstrip(".")))
    return True


def _read_number(draft: Draft, body: str) -> bool:
    found = _known_label(body) or _likely_label(body)
    if found is None:
        return False
    label, rest = found
    country, note = None, None
    if place := _COUNTRY.search(rest):
        country = country_code(place["country"])
        note = clean(place["rest"].strip(" ."))
        if country is None:
            note = clean(f"({place['country']}) {place['rest']}")
        rest = rest[: place.start()]
    elif issued := _ISSUED.match(rest):
        rest, note = issued["value"], issued["note"]
    value = rest.rstrip(".")
    draft.identifiers.append(make_identifier(value, label=label, country=country, note=note))
    return True


def _known_label(body: str) -> tuple[str, str] | None:
    """Split at the longest opening that is a known label and leaves a number behind it."""
    words = body.split(" ")
    for count in range(min(len(words) - 1, _LONGEST_LABEL_WORDS), 0, -1):
        label, rest = " ".join(words[:count]), " ".join(words[count:])
        bare = label.rstrip("#: ")
        if (
            any(letter.isdigit() for letter in rest)
            and bare[:1].isupper()
            and kind_of(bare, "", None) is not IdentifierKind.OTHER
        ):
            return bare, rest
    return None


def _likely_label(body: str) -> tuple[str, str] | None:
    found = _NUMBERED.match(body)
    if found and _is_number_label(found["label"]):
        return found["label"].strip(), found["value"].strip()
    return None


def _is_number_label(label: str) -> bool:
    return bool(
        re.search(r"\b(no|number|code|id|registration|license|ticker)\b", label, re.IGNORECASE)
    )


_READERS: tuple[Callable[[Draft, str], bool], ...] = (
    _read_alias,
    _read_link,
    _read_person,
    _read_wallet,
    _read_swift,
    _read_labelled,
    _read_secondary,
    _read_number,
)


def schema_of(printed_type: str | None) -> Schema:
    """Give the kind of an entry from OFAC's type; an untyped entry is an organisation.

    OFAC prints "entity" for companies, agencies and groups alike, so the kind stays wide.
    """
    return {
        "individual": Schema.PERSON,
        "vessel": Schema.VESSEL,
        "aircraft": Schema.AIRPLANE,
    }.get((printed_type or "").strip().lower(), Schema.ORGANIZATION)
