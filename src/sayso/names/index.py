"""The index of one list's names: immutable arrays in files, memory-mapped when used.

Each list has an index and a budget of its own, so that adding a list never removes a match.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sayso.errors import CaseError
from sayso.model.digest import digest_of
from sayso.names.analysis import NameBatch, side_of, split_names
from sayso.names.kernel.align import align_pairs
from sayso.names.kernel.codes import MAX_UNITS, S_SCRIPTS, S_UNITS
from sayso.names.kernel.room import letter_costs, room_for_two
from sayso.names.kernel.search.bound import dilution
from sayso.names.kernel.search.features import MAX_FEATURES
from sayso.names.kernel.search.postings import gather_postings
from sayso.names.kernel.search.retrieve import (
    MAX_LOOKED_AT,
    SIZE_OFFSET,
    ask_features,
    fill_slots,
    find_candidates,
    list_features,
    search_space,
)
from sayso.names.kernel.sketch import COLUMNS_KNOWN, HEAD, sight_space, sketch_space, sketch_units
from sayso.names.kernel.words.order import order_space
from sayso.names.lexicon import LEXICON_VERSION
from sayso.names.settings import weights
from sayso.names.tokens import Array, TokenArrays

INDEX_VERSION = 3
# Postings read for one query; longer lists get more, so that recall does not sink with size.
BUDGET = 4000
BUDGET_SHARE = 0.06


class IndexFormatError(CaseError):
    """Stored index files were made by another version and must be built again."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}; delete the folder, it is built again")
        self.folder = folder
        self.reason = reason


class ListedName(NamedTuple):
    """One name of one entry, as it goes into an index.

    Args:
        entry: Number of the entry within the list, from 0.
        is_weak: Whether the publisher calls the name a weak one.
    """

    text: str
    entry: int
    schema: str | None
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of one list, ready to be searched.

    Args:
        label: Which list and which snapshot, in words for answers and errors.
        words, batch: The names split into units.
        entries, weak: Entry number of each name, and whether it is a weak alias.
        text_pool, text_starts: The names as published, UTF-8.
        inverted: (slots, keys, starts, postings, norms).
        sketches: What the search compares first: distinct units, the number of each unit's,
            and a row a name.
    """

    label: str
    words: TokenArrays
    batch: NameBatch
    entries: Array
    weak: Array
    text_pool: Array
    text_starts: Array
    inverted: tuple[Array, ...]
    sketches: tuple[Array, ...]

    def name(self, row: int) -> str:
        """Give a name as published."""
        raw = self.text_pool[int(self.text_starts[row]) : int(self.text_starts[row + 1])]
        return bytes(raw).decode("utf-8", "replace")

    @property
    def size(self) -> int:
        """The number of names."""
        return len(self.entries)

    @property
    def budget(self) -> int:
        """Postings read for one query."""
        return max(BUDGET, int(self.size * BUDGET_SHARE))


def build_index(names: Iterable[ListedName], label: str) -> NameIndex:
    """Build the index of one list."""
    texts, entries, schemas, weak = _columns(names)
    batch, words = split_names(texts, schemas)
    pool = [text.encode("utf-8", "replace") for text in texts]
    starts = np.zeros(len(pool) + 1, np.int64)
    np.cumsum([len(each) for each in pool], out=starts[1:])
    return NameIndex(
        label=label,
        words=words,
        batch=batch,
        entries=np.array(entries, np.int32),
        weak=np.array(weak, np.bool_),
        text_pool=np.frombuffer(b"".join(pool) or b"\0", np.uint8),
        text_starts=starts,
        inverted=_invert(side_of(batch, words), len(texts)),
        sketches=_sketch(side_of(batch, words), len(texts)),
    )


def _columns(
    names: Iterable[ListedName],
) -> tuple[list[str], list[int], list[str | None], list[bool]]:
    # Names are drawn one by one: a hundred thousand objects that stay keep the collector busy.
    texts, entries, schemas, weak = [], [], [], []
    for text, entry, schema, is_weak in names:
        texts.append(text)
        entries.append(entry)
        schemas.append(schema)
        weak.append(is_weak)
    return texts, entries, schemas, weak


def _sketch(side: tuple[Array, ...], names: int) -> tuple[Array, ...]:
    count = len(side[S_UNITS])
    slots = np.full(1 << max(4, (count * 2).bit_length()), -1, np.int32)
    sketches, numbers = np.empty((count + 1, COLUMNS_KNOWN), np.int64), np.empty(count, np.int32)
    heads = np.empty((names, HEAD), np.int64)
    total = sketch_units(side, slots, sketch_space(), sketches, numbers, heads)
    return sketches[:total].copy(), numbers, heads


def _invert(side: tuple[Array, ...], names: int) -> tuple[Array, ...]:
    room = max(1, names) * MAX_FEATURES
    keys = np.empty(min(room, 1 << 31), np.uint64)
    rows = np.empty(len(keys), np.int32)
    total = list_features(side, search_space(0), keys, rows)
    keys, rows = keys[:total], rows[:total]
    ends = np.zeros((1 << total.bit_length()) + 1, np.int64)
    ordered, starts = (np.empty_like(keys), np.empty_like(rows)), np.empty(total + 1, np.int64)
    count, used = gather_postings((keys, rows), ends, ordered, starts)
    distinct, rows = ordered[0][:count].copy(), ordered[1][:used].copy()
    slots = np.full(1 << max(4, (count * 2).bit_length()), -1, np.int32)
    fill_slots(distinct, slots)
    sizes = np.bincount(rows, minlength=names) if names else np.zeros(0)
    norms = (1.0 / np.sqrt(SIZE_OFFSET + sizes)).astype(np.float32)
    return (slots, distinct, starts[: count + 1].copy(), rows, norms)


@cache
def _rules() -> tuple[Array, Array]:
    return weights(), dilution(weights())


@dataclass(frozen=True, slots=True)
class Found:
    """What a search of one index gave, as arrays of one length.

    Args:
        queries, rows: Numbers of the query and of the listed name, query after query.
        scores: Raw scores, 0 to 1.
        meetings, met: Which units met and how, as ``kernel.align`` writes it, and how many.
    """

    queries: Array
    rows: Array
    scores: Array
    meetings: Array
    met: Array

    def meetings_of(self, place: int) -> list[list[int]]:
        """Give the meetings of one pair: rows of ``kernel.align``."""
        own: list[list[int]] = self.meetings[place, : self.met[place]].tolist()
        return own


@dataclass(frozen=True, slots=True)
class Asked:
    """A batch of names ready to be searched for, in any number of indexes.

    Args:
        side: The batch as ``analysis.side_of`` lays it out.
        sketches: Distinct units, the number of each unit's, and a row a name.
        features: Keys, weights, and where each name's start.
    """

    side: tuple[Array, ...]
    sketches: tuple[Array, ...]
    features: tuple[Array, ...]


def ask(queries: NameBatch, words: TokenArrays) -> Asked:
    """Make a batch of names ready to be searched for."""
    side, count = side_of(queries, words), len(queries.scripts)
    room = count * MAX_FEATURES
    keys, weights_of = np.empty(room, np.uint64), np.empty(room, np.float32)
    firsts = np.zeros(count + 1, np.int64)
    ask_features(side, search_space(0), keys, weights_of, firsts)
    used = int(firsts[-1])
    features = (keys[:used].copy(), weights_of[:used].copy(), firsts)
    return Asked(side, _sketch(side, count), features)


def search(index: NameIndex, asked: Asked, *, least: float) -> Found:
    """Find the listed names that score at least ``least`` (raw) for each query; thread-safe."""
    side, listed = asked.side, side_of(index.batch, index.words)
    count = len(side[S_SCRIPTS])
    if not index.size or not count:
        return _aligned(side, listed, np.zeros((0, 2), np.int64), least)
    costs, (p, diluted) = letter_costs(), _rules()
    pairs = np.empty((count * MAX_LOOKED_AT, 2), np.int64)
    total = find_candidates(
        side,
        (asked.sketches, *asked.features),
        listed,
        index.inverted,
        (index.budget, least, costs, (p, diluted)),
        search_space(index.size),
        (sketch_space(), sketch_space(), sight_space(), order_space(), index.sketches),
        pairs,
    )
    return _aligned(side, listed, pairs[:total], least)


def _aligned(
    side: tuple[Array, ...], listed: tuple[Array, ...], pairs: Array, least: float
) -> Found:
    total = len(pairs)
    scores, met = np.zeros(total), np.zeros(total, np.int64)
    meetings = np.empty((total, MAX_UNITS, 6), np.int16)
    align_pairs(
        side, listed, pairs, letter_costs(), weights(), room_for_two(), scores, (meetings, met)
    )
    enough = scores >= least
    return Found(pairs[enough, 0], pairs[enough, 1], scores[enough], meetings[enough], met[enough])


_PARTS = (
    "pool", "starts", "marks", "ids", "offsets", "scripts", "units", "weights", "first_unit",
    "legal", "person", "entries", "weak", "text_pool",
    "text_starts", "slots", "keys", "posting_starts", "postings", "norms",
    "sketches", "sketch_numbers", "heads",
)  # fmt: skip


def _arrays(index: NameIndex) -> dict[str, Array]:
    batch = index.batch
    values = (
        index.words.pool, index.words.starts, index.words.marks, batch.ids, batch.offsets,
        batch.scripts, batch.units, batch.weights, batch.first_unit, batch.legal, batch.person,
        index.entries, index.weak,
        index.text_pool, index.text_starts, *index.inverted, *index.sketches,
    )  # fmt: skip
    return dict(zip(_PARTS, values, strict=True))


def save_index(index: NameIndex, folder: Path) -> str:
    """Write an index into a new folder; returns its digest.

    The folder appears whole or not at all: it is written beside and renamed.
    """
    part = folder.with_name(folder.name + ".part")
    part.mkdir(parents=True, exist_ok=True)
    arrays = _arrays(index)
    for name, array in arrays.items():
        np.save(part / f"{name}.npy", array, allow_pickle=False)
    digest = digest_of((index.label, *(array.tobytes() for array in arrays.values())))
    head = {
        "index_version": INDEX_VERSION,
        "lexicon_version": LEXICON_VERSION,
        "label": index.label,
        "names": index.size,
        "digest": digest,
    }
    (part / "index.json").write_text(json.dumps(head, indent=1), encoding="utf-8")
    part.rename(folder)
    return digest


def load_index(folder: Path) -> NameIndex:
    """Map the files of an index.

    Raises:
        IndexFormatError: Another version made it, or a file is missing or damaged.
    """
    try:
        head = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        made_by = (head["index_version"], head["lexicon_version"])
        if made_by != (INDEX_VERSION, LEXICON_VERSION):
            raise IndexFormatError(folder, f"made by version {made_by}")
        arrays = {
            # Copy on write, and nothing ever writes: so the kernel is compiled for one kind of
            # array only, be it mapped or in memory.
            name: np.load(folder / f"{name}.npy", mmap_mode="c", allow_pickle=False)
            for name in _PARTS
        }
    except (OSError, ValueError, KeyError) as error:
        raise IndexFormatError(folder, f"cannot be read ({error})") from error
    return _from_arrays(str(head["label"]), [np.asarray(arrays[name]) for name in _PARTS])


def _from_arrays(label: str, values: Sequence[Array]) -> NameIndex:
    pool, starts, marks, ids, offsets, scripts = values[:6]
    units, unit_weights, first_unit, legal, person = values[6:11]
    entries, weak, text_pool, text_starts = values[11:15]
    nothing = np.zeros(0)
    words = TokenArrays(len(starts), pool, starts, marks, nothing, nothing, nothing, nothing)
    batch = NameBatch(ids, offsets, scripts, units, unit_weights, first_unit, legal, person)
    inverted, sketches = tuple(values[15:20]), tuple(values[20:])
    return NameIndex(label, words, batch, entries, weak, text_pool, text_starts, inverted, sketches)
