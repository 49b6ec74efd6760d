"""Compare two names and say why they agree or differ."""

from collections.abc import Sequence

import numpy as np

from sayso.model.match import Comparison, Verdict
from sayso.names.analysis import Analysed, NameBatch, analyse_all
from sayso.names.codes import MAX_UNITS
from sayso.names.kernel import align_rows
from sayso.names.reasons import reasons_of
from sayso.names.room import letter_costs, room_for
from sayso.names.settings import SAME_FROM, calibrate, weights
from sayso.names.tokens import Array, TokenArrays, TokenTable


def side_of(batch: NameBatch, words: TokenArrays) -> tuple[Array, ...]:
    """Lay out a batch of names for the kernel."""
    return (
        words.pool, words.starts, batch.ids, batch.offsets, *batch.units, batch.counts,
        batch.legal, batch.scripts, batch.person,
    )  # fmt: skip


def raw_score(a: Analysed, b: Analysed, words: TokenArrays, p: Array) -> tuple[float, Array]:
    """Score two analysed names; the order of the two does not matter."""
    out = np.zeros((MAX_UNITS, 6), np.int16)
    score, met = align_rows(
        side_of(a.batch, words), a.row, side_of(b.batch, words), b.row, letter_costs(), p,
        room_for(batch=False), out,
    )  # fmt: skip
    return float(score), out[:met]


def compare(left: str, right: str, schema: str | None = None) -> Comparison:
    """Compare two names.

    Args:
        left: A name in any script.
        right: Another. No list is read and no alias is looked up.
        schema: FollowTheMoney schema of both, or None where unknown.

    Returns:
        Score, verdict (``same`` from 0.60 on) and reasons; symmetric in the two names.
    """
    return compare_all([(left, right, schema)])[0]


def compare_all(pairs: Sequence[tuple[str, str, str | None]]) -> list[Comparison]:
    """Compare many pairs of (left, right, schema); the words of all are read once."""
    tokens = TokenTable()
    names = [(name, schema) for left, right, schema in pairs for name in (left, right)]
    analysed, words = analyse_all(names, tokens)
    p = weights()
    found = []
    for a, b in zip(analysed[::2], analysed[1::2], strict=True):
        raw, rows = raw_score(a, b, words, p)
        score = round(calibrate(raw), 4)
        verdict = Verdict.SAME if score >= SAME_FROM else Verdict.DIFFERENT
        found.append(Comparison(a.name, b.name, score, verdict, reasons_of(a, b, rows)))
    return found
