"""Find the names of an index that a query may mean, and score them, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR0915, D417

from typing import Any

import numpy as np

from sayso.names.codes import MAX_UNITS
from sayso.names.compiled import compiled, entry
from sayso.names.features import MAX_FEATURES, MAX_JOINED, features_of
from sayso.names.kernel import align_loaded, load_name
from sayso.names.tokens import Array

# Names looked at closely for one query, and kept.
MAX_LOOKED_AT = 48
MAX_KEPT = 24


def search_space(names: int) -> tuple[Array, ...]:
    """Make room to search an index of so many names.

    Returns:
        Feature keys, their weights, letters; sums and touched names; slots found, in order of
        rarity; names looked at with their sums; meetings.
    """
    return (
        np.empty(MAX_FEATURES, np.uint64),
        np.empty(MAX_FEATURES, np.float32),
        np.empty((3, MAX_JOINED), np.uint8),
        np.zeros(names, np.float32),
        np.empty(names, np.int32),
        np.empty(MAX_FEATURES, np.int32),
        np.empty(MAX_FEATURES, np.int64),
        np.empty(MAX_LOOKED_AT, np.int32),
        np.empty(MAX_LOOKED_AT, np.float32),
        np.zeros((MAX_UNITS, 6), np.int16),
    )


@entry
def list_features(side: Any, space: Any, keys: Any, rows: Any) -> Any:
    """Write all features of a batch of listed names; returns how many."""
    total = 0
    own, weights, spare = space[0], space[1], space[2]
    for row in range(len(side[9])):
        count = features_of(side, row, True, spare, own, weights)
        for k in range(count):
            keys[total] = own[k]
            rows[total] = row
            total += 1
    return total


@compiled
def find_slot(key: Any, slots: Any, slot_keys: Any) -> Any:
    """Find a feature's number, -1 where no listed name has it."""
    mask = np.uint64(len(slots) - 1)
    place = key & mask
    while slots[place] >= 0:
        if slot_keys[slots[place]] == key:
            return slots[place]
        place = (place + np.uint64(1)) & mask
    return -1


@entry
def fill_slots(keys: Any, slots: Any) -> Any:
    """Put the distinct feature keys into an open-addressing table."""
    mask = np.uint64(len(slots) - 1)
    for number in range(len(keys)):
        place = keys[number] & mask
        while slots[place] >= 0:
            place = (place + np.uint64(1)) & mask
        slots[place] = number


@compiled
def sort_short(numbers: Any, count: Any) -> Any:
    """Sort the first few numbers in place."""
    for at in range(1, count):
        number = numbers[at]
        place = at
        while place > 0 and numbers[place - 1] > number:
            numbers[place] = numbers[place - 1]
            place -= 1
        numbers[place] = number


@entry
def search_all(
    queries: Any, listed: Any, index: Any, settings: Any, room: Any, space: Any, out: Any
) -> Any:
    """Search one index for many names.

    Args:
        queries, listed: Batches as ``compare.side_of`` lays them out.
        index: (slots, keys, starts, postings, norms, entries): the inverted index, and the entry
            of each listed name.
        settings: (budget of postings a query, least raw score kept, letter costs, weights).
        room: Scratch memory of comparisons, as ``room.room_for`` makes it.
        space: Scratch memory of the search, as ``search_space`` makes it.
        out: (rows, scores, kept): (queries, MAX_KEPT) row numbers of listed names and raw scores,
            best first, and how many of them; of one entry only its best name.
    """
    slots, slot_keys, starts, postings, norms, entries = index
    budget, least, costs, p = settings
    rows, scores, kept = out
    names = len(listed[9])
    keys, weights, spare, sums, touched, found, order, top, top_sum, meetings = space
    for query in range(len(queries[9])):
        kept[query] = 0
        if queries[9][query] == 0:
            continue
        count = features_of(queries, query, queries[11][query] == 4, spare, keys, weights)
        hits = 0
        for k in range(count):
            slot = find_slot(keys[k], slots, slot_keys)
            if slot < 0:
                continue
            known = False
            for before in range(hits):
                if found[before] == slot:
                    known = True
                    break
            if known:
                continue
            found[hits] = slot
            weights[hits] = weights[k]
            order[hits] = (starts[slot + 1] - starts[slot]) * MAX_FEATURES + hits
            hits += 1
        sort_short(order, hits)
        spent = 0
        touches = 0
        for rank in range(hits):
            size = order[rank] // MAX_FEATURES
            k = order[rank] % MAX_FEATURES
            # The rarest features are always read, common ones only while the budget lasts.
            if rank > 0 and spent + size > budget:
                break
            spent += size
            slot = found[k]
            rarity = np.float32(np.log((names + 1.0) / size)) + np.float32(0.5)
            gain = weights[k] * rarity
            for at in range(starts[slot], starts[slot + 1]):
                row = postings[at]
                if sums[row] == 0:
                    touched[touches] = row
                    touches += 1
                sums[row] += gain
        load_name(queries, query, 0, room)
        looked = 0
        for t in range(touches):
            row = touched[t]
            value = sums[row] * norms[row]
            sums[row] = 0
            if looked < MAX_LOOKED_AT:
                place = looked
                looked += 1
            elif value > top_sum[MAX_LOOKED_AT - 1]:
                place = MAX_LOOKED_AT - 1
            else:
                continue
            while place > 0 and top_sum[place - 1] < value:
                top_sum[place], top[place] = top_sum[place - 1], top[place - 1]
                place -= 1
            top_sum[place], top[place] = value, row
        for t in range(looked):
            if t >= 10 and top_sum[t] < 0.25 * top_sum[0]:
                break
            load_name(listed, top[t], 1, room)
            score, _ = align_loaded(room, costs, p, meetings)
            if score < least:
                continue
            place = kept[query]
            for before in range(kept[query]):
                if entries[rows[query, before]] == entries[top[t]]:
                    place = before
                    break
            if place < kept[query]:
                if scores[query, place] >= score:
                    continue
            elif place < MAX_KEPT:
                kept[query] += 1
            elif score > scores[query, MAX_KEPT - 1]:
                place = MAX_KEPT - 1
            else:
                continue
            while place > 0 and scores[query, place - 1] < score:
                scores[query, place] = scores[query, place - 1]
                rows[query, place] = rows[query, place - 1]
                place -= 1
            scores[query, place], rows[query, place] = score, top[t]
