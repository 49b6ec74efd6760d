"""What it costs to take one letter for another: sounds of schemes, ears, keyboards, scanners."""

import itertools

import numpy as np
import numpy.typing as npt

# Costs are whole numbers of twentieths: the distance of two words needs no fractions.
UNIT = 20
# The letters that keys of words are made of; capitals are single sounds.
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789SCZJT"


def swap_costs() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """Give the costs of confusing letters, as sounds of schemes, ears and scanners do.

    Returns:
        What it costs to take one letter for another (128, 128), and to leave one out (128), both
        in twentieths of a plain slip.
    """
    swap = np.ones((128, 128))
    for letters, cost in _CONFUSED:
        for x in letters:
            for y in letters:
                if x != y:
                    swap[ord(x), ord(y)] = min(swap[ord(x), ord(y)], cost)
    for x, y in _keyboard_pairs():
        swap[ord(x), ord(y)] = swap[ord(y), ord(x)] = min(swap[ord(x), ord(y)], 0.65)
    np.fill_diagonal(swap, 0)
    drop = np.ones(128)
    for letter, cost in _DROPPED.items():
        drop[ord(letter)] = cost
    return (swap * UNIT).round().astype(np.uint8), (drop * UNIT).round().astype(np.uint8)


_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _keyboard_pairs() -> list[tuple[str, str]]:
    # A finger slips to the next key of its row or to one of the row below.
    pairs = []
    for row, keys in enumerate(_KEYBOARD):
        pairs += list(itertools.pairwise(keys))
        if row + 1 < len(_KEYBOARD):
            below = _KEYBOARD[row + 1]
            pairs += list(zip(keys, below, strict=False))
            pairs += list(zip(keys[1:], below, strict=False))
    return pairs


_CONFUSED = (
    ("aeiouy", 0.5), ("ao", 0.4), ("ei", 0.4), ("ou", 0.4), ("iyj", 0.2), ("eiy", 0.35),
    ("jZJ", 0.35), ("zZ", 0.45), ("sS", 0.45), ("SZ", 0.5), ("CS", 0.5), ("CT", 0.4), ("Ck", 0.55),
    ("Ch", 0.55), ("kh", 0.6), ("kqc", 0.25), ("gh", 0.45), ("gk", 0.6), ("gJ", 0.45), ("gjJ", 0.5),
    ("vwu", 0.4), ("vf", 0.45), ("vb", 0.6), ("pf", 0.7), ("td", 0.6), ("sz", 0.35), ("sc", 0.4),
    ("Ts", 0.4), ("Tk", 0.6), ("TS", 0.5), ("bp", 0.6), ("rl", 0.8), ("mn", 0.6),
    ("0o", 0.1), ("1li", 0.2), ("5s", 0.2), ("8b", 0.3), ("9g", 0.3), ("2z", 0.3), ("6g", 0.3),
    ("4a", 0.3), ("3e", 0.3), ("7t", 0.3), ("il", 0.5), ("uv", 0.4),
)  # fmt: skip
_DROPPED = {
    "a": 0.6, "e": 0.55, "i": 0.5, "o": 0.6, "u": 0.6, "y": 0.45, "h": 0.4, "j": 0.5, "w": 0.7,
    "s": 0.85,
}  # fmt: skip
