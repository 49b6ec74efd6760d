"""Names of one telling word: no match by themselves, but listed names that hold the word are named."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from sayso.model.counted import counted
from sayso.names.analysis import NameBatch
from sayso.names.kernel.codes import M_TEXT, OTHER, U_KIND, U_LENGTH, U_WORD
from sayso.names.tokens import TokenArrays
from sayso.screen.list_index import ListIndex

# Words that no table knows weigh as much from four letters on.
TELLING = 0.9
MOST_NAMED = 3


def bearers_of(
    batch: NameBatch,
    words: TokenArrays,
    lists: Sequence[ListIndex],
    *,
    count: int,
    but: Collection[int],
) -> dict[int, str]:
    """Say of names of one telling word which listed names hold it.

    Args:
        batch: The names, split.
        words: What goes with it.
        lists: Each with its index.
        count: How many names of the batch are asked, the first ones.
        but: Places of names that need no such word: they met something, or fail.

    Returns:
        In words, by place; names that no list holds a word of are not among them.
    """
    firsts = batch.first_unit[: count + 1]
    single = np.flatnonzero(np.diff(firsts) == 1)
    units = batch.units[firsts[single]]
    telling = (
        (units[:, int(U_KIND)] == int(OTHER))
        & (units[:, int(U_LENGTH)] == 1)
        & (batch.weights[firsts[single]] >= TELLING)
    )
    marks = words.marks[units[telling][:, int(U_WORD)], int(M_TEXT)]
    asked = {
        place: mark
        for place, mark in zip(single[telling].tolist(), marks.tolist(), strict=True)
        if place not in but
    }
    if not asked:
        return {}
    held = _held(lists, np.unique(np.array(list(asked.values()), np.int64)))
    return {place: _worded(held[mark]) for place, mark in asked.items() if mark in held}


_Entries = dict[tuple[str, int], str]


def _held(lists: Sequence[ListIndex], wanted: np.ndarray) -> dict[int, _Entries]:
    """Find the entries whose names hold some words, by the words' marks."""
    found: dict[int, _Entries] = defaultdict(dict)
    for one in lists:
        names = one.names
        known = names.words.marks[:, int(M_TEXT)]
        numbers = np.flatnonzero(np.isin(known, wanted))
        if not len(numbers):
            continue
        places = np.flatnonzero(np.isin(names.batch.ids, numbers))
        rows = np.searchsorted(names.batch.offsets, places, side="right") - 1
        of_places = known[names.batch.ids[places]]
        for row, mark in zip(rows.tolist(), of_places.tolist(), strict=True):
            entry = int(names.entries[row])
            entries = found[mark]
            key = one.used.list_name, entry
            if key not in entries:
                is_shown = len(entries) < MOST_NAMED
                entries[key] = f"{one.card(entry).key} {names.name(row)}" if is_shown else ""
    return found


def _worded(entries: _Entries) -> str:
    shown = [text for text in entries.values() if text]
    more = len(entries) - len(shown)
    held = counted(len(entries), "entry holds", "entries hold")
    named = "; ".join(shown) + (f" and {more} more" if more else "")
    return f"one word alone tells too little, but {held} it: {named}; give the whole name"
