"""Gathers what names are found by: for each key the names that have it, compiled."""

# Compiled code: numba makes the fastest code of flat functions with plain loops.

from typing import Any

import numpy as np

from sayso.names.kernel.codes import ZERO
from sayso.names.kernel.compiled import compiled, entry


@compiled
def put_in_order(keys: Any, rows: Any, first: Any, last: Any) -> None:
    """Order a stretch of keys, few of which differ; equal ones keep their order."""
    for at in range(first + 1, last):
        key, row = keys[at], rows[at]
        to = at
        while to > first and keys[to - 1] > key:
            keys[to], rows[to] = keys[to - 1], rows[to - 1]
            to -= 1
        keys[to], rows[to] = key, row


@entry
def gather_postings(given: Any, ends: Any, ordered: Any, starts: Any) -> Any:
    """Gather the rows of each key.

    Keys are hashes, so that their high bits part them into buckets of about one each.

    Args:
        given: (keys, rows): rows ascending; a row may have a key twice.
        ends: One more than a power of two, zeros.
        ordered: (keys, rows) to fill: each key once, then each key's rows, each row once.
        starts: To fill: where each key's rows start, and at last where they end.

    Returns:
        How many keys, and how many rows of all keys.
    """
    (keys, rows), (to_keys, to_rows) = given, ordered
    shift = np.uint64(64)
    buckets = len(ends) - 1
    while buckets > 1:
        buckets >>= 1
        shift -= np.uint64(1)
    for key in keys:
        ends[(key >> shift) + np.uint64(1)] += 1
    for bucket in range(1, len(ends)):
        ends[bucket] += ends[bucket - 1]
    for at in range(len(keys)):
        bucket = keys[at] >> shift
        to_keys[ends[bucket]], to_rows[ends[bucket]] = keys[at], rows[at]
        ends[bucket] += 1
    first = ZERO
    for bucket in range(len(ends) - 1):
        put_in_order(to_keys, to_rows, first, ends[bucket])
        first = ends[bucket]
    distinct = total = 0
    before = np.uint64(0)
    for at in range(len(keys)):
        key, row = to_keys[at], to_rows[at]
        if distinct == 0 or key != before:
            starts[distinct] = total
            to_keys[distinct] = before = key
            distinct += 1
        elif to_rows[total - 1] == row:
            continue
        to_rows[total] = row
        total += 1
    starts[distinct] = total
    return distinct, total
