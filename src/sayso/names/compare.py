"""Compare two names and say why they agree or differ."""

from collections.abc import Sequence

import numpy as np

from sayso.model.lists.match import Comparison, Verdict
from sayso.names.analysis import side_of, split_names
from sayso.names.kernel.align import align_pairs
from sayso.names.kernel.codes import MAX_UNITS
from sayso.names.kernel.room import letter_costs, room_for_two
from sayso.names.reasons import reasons_of, word_names
from sayso.names.settings import SAME_FROM, calibrate, weights


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
    names = [name for left, right, _ in pairs for name in (left, right)]
    batch, words = split_names(names, [schema for *_, schema in pairs for _ in range(2)])
    count = len(pairs)
    rows = np.arange(2 * count, dtype=np.int64).reshape(count, 2)
    side, scores = side_of(batch, words), np.zeros(count)
    meetings, met = np.zeros((count, MAX_UNITS, 6), np.int16), np.zeros(count, np.int64)
    align_pairs(
        side, side, rows, letter_costs(), weights(), room_for_two(), scores, (meetings, met)
    )
    worded = word_names(names, batch, words, range(len(names)))
    found = []
    for k, (left, right, _) in enumerate(pairs):
        score = round(calibrate(float(scores[k])), 4)
        verdict = Verdict.SAME if score >= SAME_FROM else Verdict.DIFFERENT
        reasons = reasons_of(worded[2 * k], worded[2 * k + 1], meetings[k, : met[k]].tolist())
        found.append(Comparison(left, right, score, verdict, reasons))
    return found
