"""Find the names of an index that a query may mean, and score them, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.
# ruff: noqa: C901, PLR0912, PLR0915, D417

from typing import Any

import numpy as np

from sayso.names.kernel.codes import S_FIRST_UNIT, S_POOL, S_SCRIPTS, ZERO
from sayso.names.kernel.compiled import compiled, entry
from sayso.names.kernel.room import Array
from sayso.names.kernel.search.bound import may_reach
from sayso.names.kernel.search.features import MAX_FEATURES, MAX_JOINED, features_of
from sayso.names.kernel.search.glance import worth_a_look
from sayso.names.kernel.sketch import sketch_known, touch_known
from sayso.names.kernel.words.order import note_places

# Listed names are found by their Korean reading too.
KOREAN_TOO = np.bool_(True)
# Names looked at closely for one query: the likeliest always, others while they share a quarter of
# what the likeliest shares, and something of what a name with all the query's features would share.
MAX_LOOKED_AT = 48
SURELY_LOOKED_AT = 12
LEAST_SHARE = 0.25
LEAST_OF_WHOLE = 0.15
# A long name has many features: its sum is divided by the root of their number and this.
SIZE_OFFSET = 8.0


def search_space(names: int) -> tuple[Array, ...]:
    """Make room to search an index of so many names.

    Returns:
        Feature keys, their weights, letters; sums and touched names; slots found, in order of
        rarity; names looked at with their sums.
    """
    return (
        np.empty(MAX_FEATURES, np.uint64),
        np.empty(MAX_FEATURES, np.float32),
        np.empty((3, MAX_JOINED), np.uint8),
        np.zeros(names, np.float32),
        np.empty(names + 1, np.int32),
        np.empty(MAX_FEATURES, np.int32),
        np.empty(MAX_FEATURES, np.int64),
        np.empty(MAX_LOOKED_AT, np.int32),
        np.empty(MAX_LOOKED_AT, np.float32),
    )


@entry
def list_features(side: Any, space: Any, keys: Any, rows: Any) -> Any:
    """Write all features of a batch of listed names; returns how many."""
    total = 0
    own, weights, spare = space[0], space[1], space[2]
    for row in range(len(side[S_SCRIPTS])):
        count = features_of(side, row, KOREAN_TOO, spare, own, weights)
        for k in range(count):
            keys[total] = own[k]
            rows[total] = row
            total += 1
    return total


@entry
def ask_features(side: Any, space: Any, keys: Any, weights: Any, firsts: Any) -> None:
    """Write the features of a batch of queries, each once a query: they are the same for all lists.

    Args:
        side: The batch as ``analysis.side_of`` lays it out.
        space: As ``search_space`` makes it.
        keys, weights: Room for MAX_FEATURES a query.
        firsts: One a query and one more to fill: where its features start.
    """
    total = 0
    own, own_weights, spare = space[0], space[1], space[2]
    for row in range(len(side[S_SCRIPTS])):
        firsts[row] = total
        if side[S_FIRST_UNIT][row + 1] == side[S_FIRST_UNIT][row]:
            continue
        count = features_of(side, row, side[S_SCRIPTS][row] == 4, spare, own, own_weights)
        for k in range(count):
            known = False
            for before in range(firsts[row], total):
                if keys[before] == own[k]:
                    known = True
                    break
            if not known:
                keys[total], weights[total] = own[k], own_weights[k]
                total += 1
    firsts[len(side[S_SCRIPTS])] = total


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
def find_candidates(
    queries: Any,
    asked: Any,
    listed: Any,
    index: Any,
    settings: Any,
    space: Any,
    sketches: Any,
    out: Any,
) -> Any:
    """Find the pairs of a query and a listed name that may score enough.

    Args:
        queries, listed: Batches as ``analysis.side_of`` lays them out.
        asked: (sketches of the queries, as ``sketch_units`` makes them; keys and weights of their
            features, and where each query's start).
        index: (slots, keys, starts, postings, norms): the inverted index.
        settings: (budget of postings a query, least raw score, letter costs, (weights, dilution)).
        space: Scratch memory of the search, as ``search_space`` makes it.
        sketches: Room for the sketches of two names, how they meet and the order of the
            first one's letters; and the sketches of the listed units, as ``sketch_units`` makes them.
        out: (n, 2) rows of queries and of listed names to fill; n is MAX_LOOKED_AT a query.

    Returns:
        The number of pairs; those of one query stand together, the likeliest first.
    """
    slots, slot_keys, starts, postings, norms = index
    budget, least, costs, rules = settings
    own, other, sights, in_order, sketched = sketches
    known, keys, gains, firsts = asked
    hint = sights[2]
    p = rules[0]
    names = len(norms)
    _, weights, spare, sums, touched, found, order, top, top_sum = space
    tools = ((queries[S_POOL], listed[S_POOL]), costs, p, in_order, spare[0])
    first_unit, scripts = queries[S_FIRST_UNIT], queries[S_SCRIPTS]
    # Places of no sign need no look whether they count from the end.
    one, last = np.uint64(1), np.uint64(MAX_LOOKED_AT - 1)
    total = 0
    for query in range(len(scripts)):
        if first_unit[query + 1] == first_unit[query]:
            continue
        hits = ZERO
        for k in range(firsts[query], firsts[query + 1]):
            slot = find_slot(keys[k], slots, slot_keys)
            if slot < 0:
                continue
            found[hits] = slot
            weights[hits] = gains[k]
            order[hits] = (starts[slot + 1] - starts[slot]) * MAX_FEATURES + hits
            hits += 1
        sort_short(order, hits)
        spent = 0
        whole = np.float32(0.0)
        touches = np.uint64(0)
        for rank in range(hits):
            size = order[rank] // MAX_FEATURES
            k = order[rank] % MAX_FEATURES
            rarity = np.float32(np.log((names + 1.0) / size)) + np.float32(0.5)
            gain = weights[k] * rarity
            whole += gain
            # The rarest features are always read, common ones only while the budget lasts.
            if rank > 0 and spent + size > budget:
                continue
            spent += size
            slot = found[k]
            for at in range(np.uint64(starts[slot]), np.uint64(starts[slot + 1])):
                row = np.uint64(postings[at])
                # Written always and counted when new: a guess that fails costs more than a write.
                touched[touches] = row
                touches += np.uint64(sums[row] == 0)
                sums[row] += gain
        looked = np.uint64(0)
        for t in range(touches):
            row = np.uint64(touched[t])
            value = sums[row] * norms[row]
            sums[row] = 0
            if looked < MAX_LOOKED_AT:
                place = looked
                looked += one
            elif value > top_sum[last]:
                place = last
            else:
                continue
            while place > 0 and top_sum[place - one] < value:
                top_sum[place], top[place] = top_sum[place - one], top[place - one]
                place -= one
            top_sum[place], top[place] = value, row
        fewest = LEAST_OF_WHOLE * whole / np.sqrt(SIZE_OFFSET + firsts[query + 1] - firsts[query])
        sketch_known(query, known, own)
        note_places(queries[S_POOL], own, first_unit[query + 1] - first_unit[query], in_order)
        hint[0] = abs(touch_known(top, looked, sketched)) & 1023
        for t in range(looked):
            if t >= SURELY_LOOKED_AT and top_sum[t] < max(LEAST_SHARE * top_sum[0], fewest):
                break
            if not worth_a_look(own, top[t], sketched, sights, tools, rules, least):
                continue
            sketch_known(np.int64(top[t]), sketched, other)
            if may_reach(own, other, sights, tools, rules, least):
                out[total, 0], out[total, 1] = query, top[t]
                total += 1
    return total
