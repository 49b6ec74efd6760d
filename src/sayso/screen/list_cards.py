"""What screening shows and compares of a listed entry beside its names."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model.digest import digest_of
from sayso.model.lists.entry import CONTACT_KINDS, Entry, Identifier, PartialDate


@dataclass(frozen=True, slots=True)
class Card:
    """The part of an entry that screening reads.

    Args:
        births: (earliest, latest) ISO days, one pair a birth date that could be read.
        identifiers: (kind, value as published); a number of the closed OFSI list says so.
        digest: Of all this and the names.
    """

    key: str
    name: str
    schema: str
    countries: tuple[str, ...]
    births: tuple[tuple[str, str], ...]
    identifiers: tuple[tuple[str, str], ...]
    measures: tuple[str, ...]
    programmes: tuple[str, ...]
    digest: str


def card_of(entry: Entry) -> Card:
    """Take from an entry what screening reads."""
    births = tuple(filter(None, (_days(born) for born in entry.birth_dates)))
    printed = [each for each in entry.identifiers if each.kind not in CONTACT_KINDS]
    identifiers = tuple((each.kind.value, _with_issuer(each)) for each in printed)
    measures = tuple(dict.fromkeys(each.kind.value for each in entry.measures))
    names = [f"{name.kind}:{name.text}" for name in entry.names]
    read = (
        entry.key, entry.schema.value, *names, *entry.countries,
        *(day for pair in births for day in pair), *(v for each in printed for v in (each.kind.value, each.value)),
        *measures, *entry.programmes,
    )  # fmt: skip
    return Card(
        entry.key, entry.name, entry.schema.value, entry.countries, births, identifiers,
        measures, entry.programmes, digest_of(read)[:16],
    )  # fmt: skip


def _with_issuer(number: Identifier) -> str:
    # Five digits name nobody; as a group of the old UK list they do.
    is_group = (number.label or "").upper().startswith(OFSI)
    return f"{OFSI} {number.value}" if is_group else number.value


def _days(born: PartialDate) -> tuple[str, str] | None:
    if born.earliest is None or born.latest is None:
        return None
    return born.earliest.isoformat(), born.latest.isoformat()


def card_bytes(card: Card) -> bytes:
    """Write a card as JSON."""
    parts = [getattr(card, name) for name in Card.__slots__]
    return _WRITER.encode(parts).encode("utf-8", "replace")


_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def card_from(raw: bytes) -> Card:
    """Read a card back."""
    key, name, schema, countries, births, identifiers, measures, programmes, digest = json.loads(
        raw
    )
    return Card(
        key, name, schema, tuple(countries), _pairs(births), _pairs(identifiers), tuple(measures),
        tuple(programmes), digest,
    )  # fmt: skip


def _pairs(read: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in read)


def plain_identifier(value: str) -> str:
    """Reduce an identifier to letters and digits; empty where it is too short to name anyone."""
    plain = _OFSI_WORDS.sub(OFSI, "".join(filter(str.isalnum, value.upper())))
    return plain if len(plain) >= MIN_IDENTIFIER and any(map(str.isdigit, plain)) else ""


MIN_IDENTIFIER = 6
# The UK's list until 28 January 2026; its numbers stand on in users' files, however they are worded.
OFSI = "OFSI"
_OFSI_WORDS = re.compile(r"^OFSI(?:GROUP)?(?:ID|NO|NUMBER)?(?=\d)")


def plain_identifiers(values: Iterable[str]) -> set[str]:
    """Reduce identifiers for comparison."""
    return {plain for plain in map(plain_identifier, values) if plain}
