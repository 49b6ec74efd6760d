"""Compare two names and say why they agree or differ."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from sayso.model.match import Comparison, Verdict
from sayso.names.analysis import Analysed, analyse_all
from sayso.names.kernel import MAX_UNITS, align, swap_costs
from sayso.names.reasons import reasons_of
from sayso.names.settings import THRESHOLD, calibrate, weights
from sayso.names.tokens import Array, TokenArrays, TokenTable


@cache
def costs() -> tuple[Array, Array]:
    """Give the letter costs, made once."""
    return swap_costs()


def kernel_side(name: Analysed, words: TokenArrays) -> tuple[object, ...]:
    """Lay out one name for ``align``."""
    start, length, kind, concept, weight = name.units
    return (
        words.pool, words.starts, name.ids, start, length, kind, concept, weight, name.count,
        name.legal, int(name.folded.script), name.person,
    )  # fmt: skip


def raw_score(a: Analysed, b: Analysed, words: TokenArrays, p: Array) -> tuple[float, Array]:
    """Score two analysed names; the order of the two does not matter."""
    out = np.zeros((MAX_UNITS, 6), np.int32)
    swapped = b.words < a.words
    if swapped:
        a, b = b, a
    score, met = align(kernel_side(a, words), kernel_side(b, words), costs(), p, out)
    rows = out[:met]
    if swapped:
        rows = rows[:, [2, 3, 0, 1, 4, 5]]
    return float(score), rows


def compare(left: str, right: str, schema: str | None = None) -> Comparison:
    """Compare two names.

    Args:
        left, right: Names in any script. No list is read and no alias is looked up.
        schema: FollowTheMoney schema of both, or None where unknown.

    Returns:
        Score, verdict at the default threshold and reasons; symmetric in the two names.
    """
    return compare_all([(left, right, schema)])[0]


def compare_all(pairs: Sequence[tuple[str, str, str | None]]) -> list[Comparison]:
    """Compare many pairs of (left, right, schema); the words of all are read once."""
    tokens = TokenTable()
    names = [(name, schema) for left, right, schema in pairs for name in (left, right)]
    analysed = analyse_all(names, tokens)
    words = tokens.arrays()
    p = weights()
    found = []
    for a, b in zip(analysed[::2], analysed[1::2], strict=True):
        raw, rows = raw_score(a, b, words, p)
        score = round(calibrate(raw), 4)
        verdict = Verdict.SAME if score >= THRESHOLD else Verdict.DIFFERENT
        found.append(Comparison(a.name, b.name, score, verdict, reasons_of(a, b, rows)))
    return found
