"""The cheap bounds of the search: never above what the costly comparison says."""

import numba
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.names.kernel.codes import M_SOUND_SIZE, M_START, M_TEXT_SIZE
from sayso.names.kernel.room import letter_costs
from sayso.names.kernel.sketch import ones, sketch_space
from sayso.names.kernel.words import order
from sayso.names.kernel.words.letter_costs import LETTERS, swap_costs
from sayso.names.kernel.words.letters import FAR, weighted_distance


@numba.njit
def _apart(left, right, costs, in_order, sketch):
    order.note_places(left, sketch, 1, in_order)
    size = np.int64(len(left))
    least = order.least_apart(
        in_order, np.int64(0), 0, size, right, (np.int64(0), np.int64(len(right)))
    )
    far = weighted_distance(
        left, np.int64(0), size, right, np.int64(0), np.int64(len(right)), costs, FAR, FAR
    )
    return least, far


@numba.njit
def _count(bits):
    return ones(bits)


def _bounded(left: str, right: str) -> tuple[int, int]:
    sketch = sketch_space()
    sketch[0, M_START], sketch[0, M_TEXT_SIZE], sketch[0, M_SOUND_SIZE] = 0, len(left), 0
    pools = (np.frombuffer(bytearray(word.encode()), np.uint8) for word in (left, right))
    return _apart(*pools, letter_costs(), order.order_space(), sketch)


_WORDS = st.text(LETTERS, min_size=1, max_size=20)
_ALIKE = st.text("aeiyjkqcsz1l0oh", min_size=1, max_size=12)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.tuples(_WORDS, _WORDS), st.tuples(_ALIKE, _ALIKE)))
def test_the_order_of_letters_never_puts_words_farther_apart_than_they_are(pair):
    least, far = _bounded(*pair)
    assert least <= far


@settings(max_examples=200, deadline=None)
@given(st.text("abeknst", min_size=2, max_size=9), st.data())
def test_a_word_with_letters_turned_doubled_or_dropped_is_not_put_too_far(word, data):
    place = data.draw(st.integers(0, len(word) - 2))
    turned = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    doubled = word[: place + 1] + word[place] + word[place + 1 :]
    for other in (turned, doubled, word[:place] + word[place + 1 :]):
        for pair in ((word, other), (other, word)):
            least, far = _bounded(*pair)
            assert least <= far, pair


@numba.njit
def _apart_joined(words, other, costs, in_order, name, both):
    pool, joined = words
    order.note_places(pool, name[0], 2, in_order)
    size, nothing = np.int64(len(joined)), np.int64(0)
    count = np.int64(len(other))
    units = (nothing, np.int64(2))
    least = order.least_apart_joined(
        in_order, name, units, 0, (joined, size), (other, nothing, count)
    )
    both[0] = weighted_distance(joined, nothing, size, other, nothing, count, costs, FAR, FAR)
    both[1] = weighted_distance(other, nothing, count, joined, nothing, size, costs, FAR, FAR)
    return least


def _bounded_joined(one: str, two: str, other: str) -> tuple[int, int]:
    sketch = sketch_space()
    for row, (start, size) in enumerate(((0, len(one)), (len(one), len(two)))):
        sketch[row, M_START], sketch[row, M_TEXT_SIZE], sketch[row, M_SOUND_SIZE] = start, size, 0
    joined, word = (np.frombuffer(bytearray(x.encode()), np.uint8) for x in (one + two, other))
    both = np.zeros(2, np.int64)
    name = (sketch, np.arange(2, dtype=np.int32), np.int64(0), np.int64(2))
    least = _apart_joined((joined, joined), word, letter_costs(), order.order_space(), name, both)
    return least, int(both.min())


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.tuples(_WORDS, _WORDS, _WORDS), st.tuples(_ALIKE, _ALIKE, _ALIKE)),
    st.integers(0, 20),
    st.booleans(),
)
def test_joined_words_are_never_put_farther_apart_than_they_are(words, place, alike):
    one, two, other = words
    if alike:
        whole = one + two
        other = whole[:place] + whole[place + 1 : place + 2] + whole[place:]
    least, far = _bounded_joined(one, two, other)
    assert least <= far


def test_joined_words_that_share_no_letter_with_another_are_far_apart():
    least, far = _bounded_joined("bdg", "mbd", "rxvnrx")
    assert 60 <= least <= far
    assert _bounded_joined("bdg", "mbd", "bdgmbd") == (0, 0)


def test_words_without_a_letter_in_common_are_far_apart_at_a_glance():
    least, far = _bounded("bdgm", "rxvn")
    assert 40 <= least <= far


def test_a_character_that_is_no_letter_leaves_the_bound_open():
    assert _bounded("ab?d", "xyzw")[0] == 0


def test_the_costs_of_the_bound_are_those_of_the_letters():
    swap, drop = swap_costs()
    costs = np.array([[swap[ord(x), ord(y)] for y in LETTERS] for x in LETTERS], int)
    left_out = np.array([drop[ord(x)] for x in LETTERS])
    close, near, hardly = order.ALIKE_TO
    assert costs[costs > close].min() >= order.NOT_CLOSE
    assert costs[costs > near].min() >= order.STRONG_NOT_NEAR
    assert costs[costs > hardly].min() >= order.STRONG_ALONE
    assert left_out.min() >= order.ONE_MORE >= order.NOT_CLOSE
    assert left_out.max() == order.STRONG_ALONE


@settings(deadline=None)
@given(st.integers(0, (1 << 62) - 1))
def test_bits_are_counted(bits):
    assert _count(np.int64(bits)) == bits.bit_count()
