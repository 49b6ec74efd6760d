"""One list ready for screening: its name index and its entries' cards, in memory-mapped files."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.model.lists.entry import Entry, NameKind
from sayso.model.lists.match import ListUsed
from sayso.names.index import (
    IndexFormatError,
    ListedName,
    NameIndex,
    build_index,
    load_index,
    save_index,
)
from sayso.screen.list_cards import Card, card_bytes, card_from, card_of, plain_identifiers

CARDS_VERSION = 2
Array = npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class ListIndex:
    """A list as screening uses it.

    Args:
        used: Which list and which snapshot.
        names: The index of its names.
        pool, starts: The cards as JSON bytes, and where each starts.
        id_keys, id_entries: Hashes of identifiers, sorted, and the entry each belongs to.
    """

    used: ListUsed
    names: NameIndex
    pool: Array
    starts: Array
    id_keys: Array
    id_entries: Array

    def card(self, entry: int) -> Card:
        """Read one entry's card."""
        first, last = self.starts[entry : entry + 2].tolist()
        return card_from(self.pool[first:last].tobytes())

    def entries_with(self, identifier: str) -> tuple[int, ...]:
        """Find the entries that print this identifier (as ``plain_identifier`` gives it)."""
        key = np.uint64(_identifier_key(identifier))
        first = int(np.searchsorted(self.id_keys, key, "left"))
        last = int(np.searchsorted(self.id_keys, key, "right"))
        return tuple(int(entry) for entry in self.id_entries[first:last])


def _identifier_key(identifier: str) -> int:
    return int.from_bytes(hashlib.sha256(identifier.encode()).digest()[:8], "big")


def build_list(
    list_name: str,
    entries: Iterable[Entry],
    *,
    snapshot_id: str,
    published_on: date | None,
) -> ListIndex:
    """Make one list ready for screening."""
    entries = tuple(entries)
    pool: list[bytes] = []
    identifiers: list[tuple[int, int]] = []
    for number, card in enumerate(map(card_of, entries)):
        pool.append(card_bytes(card))
        plain = plain_identifiers(value for _, value in card.identifiers)
        identifiers += [(_identifier_key(each), number) for each in plain]
    identifiers.sort()
    starts = np.zeros(len(pool) + 1, np.int64)
    np.cumsum([len(card) for card in pool], out=starts[1:])
    index = build_index(_names(entries), list_name)
    return ListIndex(
        used=ListUsed(list_name, snapshot_id, published_on, index.size),
        names=index,
        pool=np.frombuffer(b"".join(pool) or b"\0", np.uint8),
        starts=starts,
        id_keys=np.array([key for key, _ in identifiers], np.uint64),
        id_entries=np.array([entry for _, entry in identifiers], np.int32),
    )


def _names(entries: Iterable[Entry]) -> Iterator[ListedName]:
    for number, entry in enumerate(entries):
        schema = entry.schema.value
        for name in entry.names:
            yield ListedName(name.text, number, schema, name.kind is NameKind.WEAK)


_PARTS = ("pool", "starts", "id_keys", "id_entries")


def save_list(index: ListIndex, folder: Path) -> None:
    """Write a list's index into a new folder, which appears whole or not at all."""
    part = folder.with_name(folder.name + ".part")
    part.mkdir(parents=True, exist_ok=True)
    save_index(index.names, part / "names")
    for name in _PARTS:
        np.save(part / f"{name}.npy", getattr(index, name), allow_pickle=False)
    day = index.used.published_on
    head = {
        "cards_version": CARDS_VERSION,
        "list": index.used.list_name,
        "snapshot": index.used.snapshot_id,
        "published_on": day.isoformat() if day else None,
        "names": index.used.names,
    }
    (part / "list.json").write_text(json.dumps(head), encoding="utf-8")
    part.rename(folder)


def load_list(folder: Path) -> ListIndex:
    """Map a list's index from its files.

    Raises:
        IndexFormatError: Another version made it, or a file is missing or damaged.
    """
    try:
        head = json.loads((folder / "list.json").read_text(encoding="utf-8"))
        if head["cards_version"] != CARDS_VERSION:
            raise IndexFormatError(folder, f"made by version {head['cards_version']}")
        parts = {
            name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))
            for name in _PARTS
        }
    except (OSError, ValueError, KeyError) as error:
        raise IndexFormatError(folder, f"cannot be read ({error})") from error
    day = date.fromisoformat(head["published_on"]) if head["published_on"] else None
    used = ListUsed(head["list"], head["snapshot"], day, head["names"])
    return ListIndex(used, load_index(folder / "names"), **parts)
