"""An entry of an official list, and the snapshot of the list it was read from.

Everything the publisher says is kept, as published beside what we make of it: ``text`` or
``label`` hold the publisher's words, the typed parts hold ours.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NameKind(StrEnum):
    """How the publisher gives a name."""

    PRIMARY = "primary"
    ALIAS = "alias"
    WEAK = "weak"
    """Low quality in the publisher's own words; a match on it alone is weaker."""
    FORMER = "former"
    TRANSLATION = "translation"
    """A rendering of the sense, or of the legal form in another language, not of the sound."""


class Schema(StrEnum):
    """What kind of thing an entry is, in FollowTheMoney's words."""

    PERSON = "Person"
    COMPANY = "Company"
    ORGANIZATION = "Organization"
    PUBLIC_BODY = "PublicBody"
    LEGAL_ENTITY = "LegalEntity"
    """A person or an organisation: the publisher does not say which."""
    VESSEL = "Vessel"
    AIRPLANE = "Airplane"
    CRYPTO_WALLET = "CryptoWallet"
    SECURITY = "Security"


class IdentifierKind(StrEnum):
    """What an identifier is; two of the same kind and value name the same thing."""

    OGRN = "ogrn"
    INN = "inn"
    KPP = "kpp"
    OKPO = "okpo"
    USCC = "uscc"
    LEI = "lei"
    IMO = "imo"
    MMSI = "mmsi"
    CALL_SIGN = "call_sign"
    SWIFT = "swift"
    ISIN = "isin"
    DUNS = "duns"
    REGISTRATION = "registration"
    TAX = "tax"
    VAT = "vat"
    PASSPORT = "passport"
    NATIONAL_ID = "national_id"
    BIRTH_CERTIFICATE = "birth_certificate"
    DRIVING_LICENCE = "driving_licence"
    AIRCRAFT_SERIAL = "aircraft_serial"
    AIRCRAFT_TAIL = "aircraft_tail"
    CRYPTO_WALLET = "crypto_wallet"
    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    LIST_REFERENCE = "list_reference"
    """The entry's number in another list or an older numbering (OFSI group, UN reference)."""
    OTHER = "other"


CONTACT_KINDS = frozenset({IdentifierKind.PHONE, IdentifierKind.EMAIL, IdentifierKind.WEBSITE})
"""Kinds that may be shared by several parties: they support a match and never make one."""


class MeasureKind(StrEnum):
    """What being listed forbids; "listed" alone does not say."""

    ASSET_FREEZE = "asset_freeze"
    TRAVEL_BAN = "travel_ban"
    EXPORT_LICENCE = "export_licence"
    """Export controls: items need a licence (BIS Entity List, Military End-Users)."""
    EXPORT_DENIED = "export_denied"
    UNVERIFIED = "unverified"
    SECTORAL = "sectoral"
    """Limits on debt, equity, correspondent accounts or deals in securities."""
    TRANSPORT = "transport"
    TRADE = "trade"
    ARMS_EMBARGO = "arms_embargo"
    PROCUREMENT = "procurement"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class EntryName:
    """One name of an entry.

    Args:
        text: The name as published, whole, in reading order where the publisher gives its parts.
        kind: Primary, alias, weak, former or translation.
        script: ISO 15924 code of the script most of its letters are in, ``Latn``, ``Cyrl``,
            ``Hani``…; None for a name without letters.
        language: ISO 639-1 code where the publisher gives it.
        given, family: The parts of a person's name where the publisher separates them.
        title: A title or honorific printed with this name.
    """

    text: str
    kind: NameKind = NameKind.PRIMARY
    script: str | None = None
    language: str | None = None
    given: str | None = None
    family: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """One number or address that names an entry.

    Args:
        kind: Ours, made from the label and the shape of the value.
        value: Without spaces around it, otherwise as published.
        country: ISO 3166 alpha-2 in lower case, as in FollowTheMoney; None where not given.
        label: The publisher's word for it, such as ``Tax ID No.``.
        note: Issue and expiry dates, "expired", "false", the currency of a wallet.
    """

    kind: IdentifierKind
    value: str
    country: str | None = None
    label: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as published, and the days it may mean.

    Args:
        text: As published: ``circa 1961``, ``1958 to 1963``, ``10 Mar 1958``.
        earliest, latest: Both ends inclusive; equal for an exact day; None where unreadable.
        circa: Whether the publisher calls it approximate. The ends are not widened for it.
    """

    text: str
    earliest: date | None = None
    latest: date | None = None
    circa: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """One address of an entry, its parts as published and the country as a code."""

    text: str
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postcode: str | None = None
    country: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What a listing forbids, in our kinds and in the publisher's words."""

    kind: MeasureKind
    text: str


@dataclass(frozen=True, slots=True)
class LegalAct:
    """The act by which an authority listed, or last changed, an entry."""

    title: str
    published_on: date | None = None
    in_force_on: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class LinkedTo:
    """An official link without a kind: never ownership, never fed to an ownership rule.

    Args:
        name: The other party's name as the entry prints it.
        uid: Its uid within the same list, where the publisher gives one.
        relation: The publisher's word for the link, where there is one.
    """

    name: str
    uid: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class ActReference:
    """An entry of another list that this entry repeats or implements: one act, not two.

    Args:
        list_name: The list of the authority that acted first.
        uid: The uid there; None where only the authority is known.
        reason: How it was found: a shared reference number, identifier or name.
    """

    list_name: str
    uid: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something else the entry says: a position, a gender, a vessel's tonnage."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed party as one snapshot of one list prints it.

    Args:
        list_name: Short name of the list: ``ofac``, ``ofac-nonsdn``, ``eu``, ``uk``, ``un``,
            ``bis``, ``bis-meu``, ``csl``, ``ca``, ``ch``, or the user's own.
        uid: Stable within the list; see ``entry_key``.
        names: At least one, the primary first.
        countries: Alpha-2 codes in lower case from nationality, registration, flag and addresses.
        nationalities: The part of ``countries`` that is a nationality or citizenship.
        programmes: Codes or titles under which the party is listed, sorted.
        reasons: Statement of reasons in prose, a document in its own right.
        secondary: Text on the risk of secondary sanctions for those who deal with the party.
        listed_on: Day of the designation as the list prints it; the Journal's day for the EU.
        remarks: The publisher's free text as published.
        authority: Short name of the list whose authority acted; differs from ``list_name`` where a
            list re-publishes others (the US Consolidated Screening List).
        same_act: Entries of other lists that are the same act; see ``watchlists.same_act``.
    """

    list_name: str
    uid: str
    schema: Schema
    names: tuple[EntryName, ...]
    countries: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    birth_dates: tuple[PartialDate, ...] = ()
    birth_places: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    programmes: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    reasons: str | None = None
    linked_to: tuple[LinkedTo, ...] = ()
    secondary: tuple[str, ...] = ()
    listed_on: date | None = None
    changed_on: date | None = None
    delisted_on: date | None = None
    legal_acts: tuple[LegalAct, ...] = ()
    remarks: str | None = None
    notes: tuple[Note, ...] = ()
    authority: str | None = None
    same_act: tuple[ActReference, ...] = ()

    @property
    def name(self) -> str:
        """The primary name as published."""
        return self.names[0].text

    @property
    def key(self) -> str:
        """The entry's id across lists: ``ofac:46431``."""
        return entry_key(self.list_name, self.uid)


def entry_key(list_name: str, uid: str) -> str:
    """Join a list's short name and a uid to an id that is unique across lists."""
    return f"{list_name}:{uid}"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a list as it was fetched or given."""

    name: str
    sha256: str
    size_bytes: int
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One publication of one list, kept for ever.

    Args:
        id: SHA-256 over the digests of its files, 64 hexadecimal digits.
        list_name: Short name of the list.
        list_format: The format it was parsed as.
        published_on: From the file itself, or as the user stated it; never from the clock.
        added_on: The day our copy was made; None for one made by a pure test.
        entry_count: Entries in it.
        failed_rows: Rows that could not be used, each with its reason, in the file's order.
        name_count: Names and aliases of all entries; None where it was not counted.
    """

    id: str
    list_name: str
    list_format: str
    files: tuple[SourceFile, ...]
    entry_count: int
    published_on: date | None = None
    added_on: date | None = None
    failed_rows: tuple[str, ...] = ()
    name_count: int | None = None


# The blocks that official lists print names in; a script table of all of Unicode is not needed.
_SCRIPTS = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("Latn", r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
        ("Cyrl", r"[\u0400-\u052f]"),
        ("Arab", r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
        ("Hani", r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"),
        ("Kana", r"[\u3040-\u30ff]"),
        ("Hang", r"[\u1100-\u11ff\uac00-\ud7af]"),
        ("Grek", r"[\u0370-\u03ff\u1f00-\u1fff]"),
        ("Hebr", r"[\u0590-\u05ff]"),
        ("Armn", r"[\u0530-\u058f]"),
        ("Geor", r"[\u10a0-\u10ff]"),
        ("Deva", r"[\u0900-\u097f]"),
        ("Thai", r"[\u0e00-\u0e7f]"),
        ("Mymr", r"[\u1000-\u109f]"),
        ("Beng", r"[\u0980-\u09ff]"),
    )
)


def script_of(text: str) -> str | None:
    """Tell the script that most letters of a name are in.

    Returns:
        An ISO 15924 code, the first in the table's order on a draw; None without known letters.
    """
    if text.isascii():
        return "Latn" if any(letter.isalpha() for letter in text) else None
    counts = [(len(pattern.findall(text)), code) for code, pattern in _SCRIPTS]
    best, code = max(counts, key=lambda pair: pair[0])
    return code if best else None
