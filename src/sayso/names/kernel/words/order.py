"""How far two words are apart at least, by the order of their letters: many letters a step, compiled.

The longest row of letters that two words share in order bounds their distance from below: whatever
stands outside of it was dropped or taken for another letter. Bits of one number stand for the places
of a word, so that a letter of the other word costs a few instructions and not a row of a table.
"""

# Compiled code: numba makes the fastest code of flat functions with plain loops.

from functools import cache
from typing import Any

import numpy as np

from sayso.names.kernel.codes import M_SOUND_SIZE, M_START, M_TEXT_SIZE, MAX_UNITS
from sayso.names.kernel.compiled import compiled
from sayso.names.kernel.room import Array
from sayso.names.kernel.sketch import ones, row_of
from sayso.names.kernel.words.letter_costs import LETTERS, swap_costs
from sayso.names.kernel.words.letters import DOUBLED, TURNED

# Letters are alike so far as exchanging them costs at most so much.
CLOSELY, NEARLY, HARDLY = 0, 1, 2
ALIKE_TO = (5, 10, 16)
# What a letter costs at least that has no close one in its place, to exchange or to leave out; and
# what a strong letter costs that has no near one, or none at all. A test holds these against the
# costs of letters.
NOT_CLOSE, STRONG_NOT_NEAR, STRONG_ALONE = 6, 11, 20
# A letter more costs at least this; one said twice, or turned with its neighbour, costs less.
ONE_MORE = 8
IF_TWICE, IF_ONE_MORE_TWICE = STRONG_ALONE - DOUBLED, ONE_MORE - DOUBLED
# A number has bits for so many places of a word.
LONGEST = 62
KNOWN_LETTERS = len(LETTERS)
# Numbers of one word: for each letter its places, and those of letters alike to it by degree; then
# the places of strong letters, how many are said twice, and whether all letters are known.
EQUALLY, EACH_LETTER = 3, 4
STRONG_PLACES = KNOWN_LETTERS * EACH_LETTER
SAID_TWICE, IS_KNOWN = STRONG_PLACES + 1, STRONG_PLACES + 2
EACH_WORD = STRONG_PLACES + EACH_LETTER


def order_space() -> tuple[Array, ...]:
    """Make room for where the letters of one name's words stand.

    Returns:
        Text and sound of unit after unit, EACH_WORD numbers a word; the number of each byte's
        letter; the letters alike to each one, the likest first; how many to each degree; whether
        each is strong: it costs a whole slip to leave it out.
    """
    return np.zeros(2 * MAX_UNITS * EACH_WORD, np.int64), *_letters_alike()


@cache
def _letters_alike() -> tuple[Array, ...]:
    """Tell which letters are alike; the tables are read only, so that all searches share them."""
    swap, drop = swap_costs()
    numbers = np.full(256, KNOWN_LETTERS, np.uint8)
    alike = np.zeros((KNOWN_LETTERS, KNOWN_LETTERS), np.uint8)
    counts = np.zeros((len(ALIKE_TO), KNOWN_LETTERS), np.int64)
    for number, letter in enumerate(LETTERS):
        numbers[ord(letter)] = number
        costs = [int(swap[ord(letter), ord(other)]) for other in LETTERS]
        near = sorted((cost, other) for other, cost in enumerate(costs) if cost <= ALIKE_TO[HARDLY])
        alike[number, : len(near)] = [other for _, other in near]
        counts[:, number] = [sum(cost <= end for cost, _ in near) for end in ALIKE_TO]
    strong = np.array([drop[ord(letter)] >= STRONG_ALONE for letter in LETTERS])
    return numbers, alike, counts, strong


@compiled
def note_word(pool: Any, start: Any, size: Any, first: Any, order: Any) -> None:
    """Note where the letters of one word stand, and those alike to them, from a place on."""
    places, numbers, alike, counts, strong = order
    for number in range(first, first + EACH_WORD):
        places[number] = 0
    known = size <= LONGEST
    bit = np.int64(1)
    for at in range(start, start + min(size, LONGEST)):
        letter = numbers[pool[at]]
        if letter == KNOWN_LETTERS:
            known = False
            break
        places[first + letter * EACH_LETTER + EQUALLY] |= bit
        if strong[letter]:
            places[first + STRONG_PLACES] |= bit
        if at > start and pool[at] == pool[at - 1]:
            places[first + SAID_TWICE] += 1
        for rank in range(counts[HARDLY, letter]):
            other = first + alike[letter, rank] * EACH_LETTER
            places[other + HARDLY] |= bit
            if rank < counts[NEARLY, letter]:
                places[other + NEARLY] |= bit
            if rank < counts[CLOSELY, letter]:
                places[other + CLOSELY] |= bit
        bit <<= 1
    places[first + IS_KNOWN] = 1 if known else 0


@compiled
def note_places(pool: Any, sketch: Any, units: Any, order: Any) -> None:
    """Note where the letters of a name's words stand.

    Args:
        pool: The letters of its batch.
        sketch: The name's sketch.
        units: How many units it has.
        order: As ``order_space`` makes it.
    """
    for unit in range(units):
        start, size = sketch[unit, M_START], sketch[unit, M_TEXT_SIZE]
        note_word(pool, start, size, 2 * unit * EACH_WORD, order)
        start, size = start + size, sketch[unit, M_SOUND_SIZE]
        note_word(pool, start, size, (2 * unit + 1) * EACH_WORD, order)


@compiled
def least_apart(order: Any, unit: Any, key: Any, size: Any, pool: Any, word: Any) -> Any:
    """Bound the distance of two words from below, in twentieths; 0 where nothing is known.

    Args:
        order: As ``note_places`` filled it for the name of the first word.
        unit: The first word's row in it.
        key: 0 for texts, 1 for sounds.
        size: How long the first word is.
        pool: Letters of the other word.
        word: Where it starts in them, and how long it is.
    """
    places, numbers = order[0], order[1]
    start, other_size = word
    nothing = 0 * size
    first = np.uint64((2 * np.int64(unit) + key) * EACH_WORD)
    if not places[first + np.uint64(IS_KNOWN)]:
        return nothing
    strong = places[first + np.uint64(STRONG_PLACES)]
    close = near = hardly = ~nothing
    before = turned = again = nothing
    last = first
    for at in range(start, start + other_size):
        letter = numbers[pool[at]]
        if letter == KNOWN_LETTERS:
            return nothing
        place = first + np.uint64(letter) * np.uint64(EACH_LETTER)
        here = places[place + np.uint64(EQUALLY)]
        # The letter before stands behind this one in the other word.
        turned |= here & (before >> 1)
        before = here
        if at > start and place == last:
            again += 1
        last = place
        close = take(close, places[place])
        near = take(near, places[place + np.uint64(NEARLY)] & strong)
        hardly = take(hardly, places[place + np.uint64(HARDLY)] & strong)
    cost = cost_of(close, near, hardly, strong, size, turned)
    cost += ONE_MORE * max(nothing, other_size - size)
    twice = places[first + np.uint64(SAID_TWICE)]
    return max(nothing, cost - IF_TWICE * twice - IF_ONE_MORE_TWICE * again)


@compiled
def least_apart_joined(order: Any, name: Any, units: Any, key: Any, joined: Any, word: Any) -> Any:
    """Bound the distance of some units written as one word from another word, as ``least_apart``.

    Args:
        order: As ``note_places`` filled it for the name of the units.
        name: The name of the units, as ``row_of`` takes it; the order was noted for its sketch.
        units: The first one, and how many are joined.
        key: 0 for texts, 1 for sounds.
        joined: Letters of the units as one word, from 0 on, and how many.
        word: Letters, where the other word starts in them, and how long it is.
    """
    places, numbers = order[0], order[1]
    unit, width = units
    letters, size = joined
    pool, start, other_size = word
    nothing = 0 * size
    if size > LONGEST:
        return nothing
    strong = shift = nothing
    for row in range(unit, unit + width):
        first = (2 * row + key) * EACH_WORD
        if not places[first + IS_KNOWN]:
            return nothing
        strong |= places[first + STRONG_PLACES] << shift
        shift += name[0][row_of(name, row), M_TEXT_SIZE + key]
    close = near = hardly = ~nothing
    before = turned = doubled = nothing
    for at in range(start, start + other_size):
        letter = numbers[pool[at]]
        if letter == KNOWN_LETTERS:
            return nothing
        here = alike = nearly = any_alike = shift = nothing
        for row in range(unit, unit + width):
            place = (2 * row + key) * EACH_WORD + np.int64(letter) * EACH_LETTER
            here |= places[place + EQUALLY] << shift
            alike |= places[place + CLOSELY] << shift
            nearly |= places[place + NEARLY] << shift
            any_alike |= places[place + HARDLY] << shift
            shift += name[0][row_of(name, row), M_TEXT_SIZE + key]
        turned |= here & (before >> 1)
        before = here
        if at > start and pool[at] == pool[at - 1]:
            doubled += IF_ONE_MORE_TWICE
        close = take(close, alike)
        near = take(near, nearly & strong)
        hardly = take(hardly, any_alike & strong)
    for at in range(1, size):
        if letters[at] == letters[at - 1]:
            doubled += IF_TWICE
    cost = cost_of(close, near, hardly, strong, size, turned)
    return max(nothing, cost + ONE_MORE * max(nothing, other_size - size) - doubled)


@compiled
def cost_of(close: Any, near: Any, hardly: Any, strong: Any, size: Any, turned: Any) -> Any:
    """Sum what the letters outside of the longest common rows cost at least."""
    whole = (np.int64(1) << size) - 1
    alone = TURNED if turned else STRONG_ALONE
    cost = NOT_CLOSE * ones(close & whole) + (STRONG_NOT_NEAR - NOT_CLOSE) * ones(near & strong)
    return cost + (alone - STRONG_NOT_NEAR) * ones(hardly & strong)


@compiled
def take(row: Any, places: Any) -> Any:
    """Go on with the longest common row by one letter of the other word, at these places."""
    met = row & places
    return (row + met) | (row - met)
