"""Small parts of an entry, made alike for every list."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from sayso.errors import RowError
from sayso.model.countries import country_code
from sayso.model.lists.entry import (
    Address,
    EntryName,
    Measure,
    MeasureKind,
    NameKind,
    Note,
    script_of,
)
from sayso.watchlists.files.list_file import ListFile

T = TypeVar("T")

_MEASURES = (
    (MeasureKind.SECTORAL, r"directive|caatsa"),
    (MeasureKind.ASSET_FREEZE, r"asset|freez|\bblock"),
    (MeasureKind.TRAVEL_BAN, r"travel|entry ban|admission"),
    (MeasureKind.ARMS_EMBARGO, r"arms"),
    (MeasureKind.TRANSPORT, r"ship|transport|aircraft|port entry|crew|maritime|deflag"),
    (MeasureKind.EXPORT_LICENCE, r"licen[cs]e"),
    (MeasureKind.PROCUREMENT, r"procure"),
    (MeasureKind.TRADE, r"trade|export|import|goods|technical assistance|internet|services"),
    (MeasureKind.SECTORAL, r"debt|equity|securit|loan|invest|correspondent|financial"),
)


def clean(text: str | None) -> str | None:
    """Take out runs of spaces and outer spaces; None for nothing left."""
    return " ".join(text.split()) or None if text else None


def unique(values: Iterable[T]) -> tuple[T, ...]:
    """Keep the first of equal values, in order."""
    return tuple(dict.fromkeys(values))


def joined(*parts: str | None, by: str = " ") -> str | None:
    """Join the parts that there are; None for none."""
    return by.join(part for part in map(clean, parts) if part) or None


def make_name(
    text: str | None,
    kind: NameKind = NameKind.PRIMARY,
    *,
    language: str | None = None,
    given: str | None = None,
    family: str | None = None,
    title: str | None = None,
) -> EntryName | None:
    """Make a name with its script; None for an empty text."""
    shown = clean(text)
    if shown is None:
        return None
    lower = language.lower() if language else None
    return EntryName(
        shown, kind, script_of(shown), lower, clean(given), clean(family), clean(title)
    )


def distinct_names(names: Iterable[EntryName | None]) -> tuple[EntryName, ...]:
    """Put the primary name first and keep one of each text, the strongest kind.

    A list that prints no primary name has its first name made primary.
    """
    ranked = sorted((name for name in names if name), key=lambda name: _RANK[name.kind])
    if ranked and ranked[0].kind is not NameKind.PRIMARY:
        ranked[0] = replace(ranked[0], kind=NameKind.PRIMARY)
    kept: dict[str, EntryName] = {}
    for name in ranked:
        kept.setdefault(name.text, name)
    return tuple(kept.values())


_RANK = {
    NameKind.PRIMARY: 0,
    NameKind.ALIAS: 1,
    NameKind.TRANSLATION: 1,
    NameKind.FORMER: 1,
    NameKind.WEAK: 2,
}


def make_address(
    *,
    street: str | None = None,
    city: str | None = None,
    region: str | None = None,
    postcode: str | None = None,
    country: str | None = None,
    note: str | None = None,
) -> Address | None:
    """Make an address from its printed parts; None where nothing is printed.

    The country comes as printed: its code is found from it, and the text keeps it.
    """
    street, city, region = clean(street), clean(city), clean(region)
    postcode, country, note = clean(postcode), clean(country), clean(note)
    text = joined(street, city, region, postcode, country, by=", ") or note
    if text is None:
        return None
    return Address(text, street, city, region, postcode, country_code(country), note)


def codes_of(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Give the country codes that some texts name, each once, in order."""
    return unique(code for text in texts if (code := country_code(text)))


def make_measure(text: str) -> Measure:
    """Find the kind of a printed measure."""
    for kind, pattern in _MEASURES:
        if re.search(pattern, text, re.IGNORECASE):
            return Measure(kind, text)
    return Measure(MeasureKind.OTHER, text)


def make_notes(pairs: Iterable[tuple[str, str | None]]) -> tuple[Note, ...]:
    """Keep what else is printed, one note for each text that is there."""
    return unique(Note(label, shown) for label, text in pairs if (shown := clean(text)))


def no_name(file: ListFile, *, row: int, uid: str | None) -> RowError:
    """Word the error of an entry without any name."""
    return RowError(
        file=file.name, row=row, field="name", value=f"(none, entry {uid})", expected="a name"
    )


def no_uid(file: ListFile, *, row: int, field: str, shown: str | None) -> RowError:
    """Word the error of an entry without an id."""
    return RowError(
        file=file.name,
        row=row,
        field=field,
        value=f"(none, entry {shown})",
        expected="the authority's id of the entry",
    )
