"""One act of one authority, printed in several lists, is one act.

The US Consolidated Screening List repeats OFAC and BIS; the EU, the UK and Switzerland implement
UN listings. Such entries are marked, so that they never count as independent designations.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.model.lists.entry import (
    CONTACT_KINDS,
    ActReference,
    Entry,
    IdentifierKind,
    NameKind,
    entry_key,
)

# Which lists print the acts of which authority; the first is the copy.
IMPLEMENTED = {
    "eu": ("un",),
    "uk": ("un",),
    "ch": ("un",),
    "csl": ("ofac", "ofac-nonsdn", "bis", "bis-meu", "bis-uvl"),
}


@dataclass(frozen=True, slots=True)
class Originals:
    """The entries of the authorities that act first, to be looked up.

    Args:
        by_reference: Uid, in capitals without spaces, to entries.
        by_identifier: Identifiers that name one party, to entries.
        by_name: Folded strong names, to entries.
    """

    by_reference: dict[tuple[str, str], Entry]
    by_identifier: dict[tuple[str, str], tuple[Entry, ...]]
    by_name: dict[tuple[str, str], tuple[Entry, ...]]


def index_originals(entries: Iterable[Entry]) -> Originals:
    """Index the entries of original lists, such as the UN's and OFAC's."""
    by_reference: dict[tuple[str, str], Entry] = {}
    by_identifier: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_reference[entry.list_name, _reference(entry.uid)] = entry
        for number in _telling_numbers(entry):
            by_identifier[entry.list_name, number].append(entry)
        for name in _telling_names(entry):
            by_name[entry.list_name, name].append(entry)
    return Originals(
        by_reference,
        {key: tuple(found) for key, found in by_identifier.items()},
        {key: tuple(found) for key, found in by_name.items()},
    )


def mark_same_acts(entries: Iterable[Entry], originals: Originals) -> Iterator[Entry]:
    """Mark entries that repeat or implement an original.

    A cited reference decides. Where an entry only names the other authority, an identifier shared
    with exactly one of its entries, then the primary name, finds which; a name alone is
    never taken where the entry does not name the authority.
    """
    for entry in entries:
        found = tuple(_completed(entry, one, originals) for one in entry.same_act)
        yield replace(entry, same_act=found) if found != entry.same_act else entry


def _completed(entry: Entry, marked: ActReference, originals: Originals) -> ActReference:
    if marked.uid is not None:
        original = originals.by_reference.get((marked.list_name, _reference(marked.uid)))
        return replace(marked, uid=original.uid) if original else marked
    numbers = {
        other.uid: f"{marked.reason}; shares {number}"
        for number in _telling_numbers(entry)
        for other in originals.by_identifier.get((marked.list_name, number), ())
    }
    names = {
        other.uid: f"{marked.reason}; has the name {entry.name!r}"
        for name in _telling_names(entry)[:1]
        for other in originals.by_name.get((marked.list_name, name), ())
        if other.schema == entry.schema or "LegalEntity" in (other.schema, entry.schema)
    }
    for found in (numbers, names):
        if len(found) == 1:
            uid, reason = next(iter(found.items()))
            return ActReference(marked.list_name, uid, reason)
    return marked


def act_key(entry: Entry) -> str:
    """Give the key of the act behind an entry: two entries with one key count once.

    A reference to an authority without a uid leaves the entry's own key: that the act is another's
    is known, but not which one.
    """
    for marked in entry.same_act:
        if marked.uid is not None:
            return entry_key(marked.list_name, _reference(marked.uid))
    return entry_key(entry.list_name, _reference(entry.uid))


def count_acts(entries: Iterable[Entry]) -> int:
    """Count the acts behind some entries, each once however many lists print it."""
    return len({act_key(entry) for entry in entries})


def _reference(uid: str) -> str:
    return "".join(uid.split()).upper()


def _telling_numbers(entry: Entry) -> tuple[str, ...]:
    weak = {*CONTACT_KINDS, IdentifierKind.OTHER, IdentifierKind.LIST_REFERENCE}
    return tuple(
        "".join(letter for letter in number.value.upper() if letter.isalnum())
        for number in entry.identifiers
        if number.kind not in weak and len(number.value) >= 6
    )


def _telling_names(entry: Entry) -> tuple[str, ...]:
    return tuple(
        " ".join(sorted("".join(c if c.isalnum() else " " for c in name.text.upper()).split()))
        for name in entry.names
        if name.kind is not NameKind.WEAK
    )
