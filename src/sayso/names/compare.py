"""Compare two names and say why they agree or differ."""

from collections.abc import Sequence

import numpy as np

from sayso.model.match import Comparison, Verdict
from sayso.names.analysis import analyse_all, side_of
from sayso.names.kernel.align import align_pairs
from sayso.names.kernel.codes import MAX_UNITS
from sayso.names.kernel.room import letter_costs, room_for_two
from sayso.names.reasons import reasons_of
from sayso.names.settings import SAME_FROM, calibrate, weights
from sayso.names.tokens import TokenTable


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
    count = len(pairs)
    rows = np.arange(2 * count, dtype=np.int64).reshape(count, 2)
    side = side_of(analysed[0].batch, words) if analysed else None
    found = []
    scores = np.zeros(count)
    meetings, met = np.zeros((count, MAX_UNITS, 6), np.int16), np.zeros(count, np.int64)
    if side is not None:
        align_pairs(
            side, side, rows, letter_costs(), weights(), room_for_two(), scores, (meetings, met)
        )
    for k, (a, b) in enumerate(zip(analysed[::2], analysed[1::2], strict=True)):
        score = round(calibrate(float(scores[k])), 4)
        verdict = Verdict.SAME if score >= SAME_FROM else Verdict.DIFFERENT
        reasons = reasons_of(a, b, meetings[k, : met[k]])
        found.append(Comparison(a.name, b.name, score, verdict, reasons))
    return found
