"""The words of many names as numbers: each distinct word is folded once, and no name by itself."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sayso.names.folding.fold import MAX_CHARACTERS, FoldedWord, fold, fold_word
from sayso.names.folding.scripts import Script
from sayso.names.words.abbreviations import written_out

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


class Words(NamedTuple):
    """The folded words of names.

    Args:
        ids: Numbers of the words of all names, name after name.
        offsets: Where each name's words start, and at last where they end.
        scripts: One ``Script`` a name.
        distinct: The word of each number.
    """

    ids: npt.NDArray[np.int32]
    offsets: Numbers
    scripts: npt.NDArray[np.int8]
    distinct: list[str]


def words_of(names: Sequence[str | None]) -> Words:
    """Fold names as ``fold`` does, with short forms written out, and number their words."""
    texts = _texts(names)
    lists = pc.utf8_split_whitespace(texts)
    encoded = lists.flatten().dictionary_encode()
    codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    starts = lists.offsets.to_numpy().astype(np.int64)
    folded = [fold_word(word) for word in encoded.dictionary.to_pylist()]
    scripts, whole = _scripts(folded, codes, starts)
    spoken = [written_out(words) for words, *_ in folded]
    # A name whose words read otherwise together has one word, which stands for all.
    for row in np.flatnonzero(whole).tolist():
        read = fold(texts[row].as_py())
        scripts[row], codes[starts[row]] = read.script, len(spoken)
        spoken.append(written_out(tuple(read.text.split())))
    stands = ~np.repeat(whole, np.diff(starts))
    stands[starts[:-1]] = True
    places, ends = _said(spoken, codes, stands)
    said = pa.array(chain.from_iterable(spoken), pa.string()).take(pa.array(places))
    numbered = said.dictionary_encode()
    ids = numbered.indices.to_numpy(zero_copy_only=False)
    return Words(ids, ends[starts], scripts, numbered.dictionary.to_pylist())


def _texts(names: Sequence[str | None]) -> pa.Array:
    given = [(name or "")[:MAX_CHARACTERS] for name in names]
    try:
        return pa.array(given, pa.string())
    except UnicodeEncodeError:
        # Halves of characters say nothing: folding leaves them out too.
        return pa.array([name.encode("utf-8", "ignore").decode() for name in given], pa.string())


def _scripts(
    folded: Sequence[FoldedWord], codes: Numbers, starts: Numbers
) -> tuple[npt.NDArray[np.int8], Truths]:
    """Tell the script of each name, and whether its words read otherwise together."""
    count, kinds = len(starts) - 1, len(Script)
    if not any(script or depends or ends for _, script, _, depends, _, ends in folded):
        return np.zeros(count, np.int8), np.zeros(count, np.bool_)
    columns = np.array([each[1:] for each in folded], np.int64).reshape(-1, 5)
    script, weight, depends, begins, ends = columns[codes].T
    own = np.repeat(np.arange(count), np.diff(starts))
    weights = np.bincount(own * kinds + script, weight, count * kinds).reshape(count, kinds)
    # Of scripts of one weight the last counts, as in ``fold``.
    likely = np.where(weights > 0, weights * kinds + np.arange(kinds), 0)
    has_latin = weights[:, Script.LATIN] > 0
    # A word of look-alikes among Latin ones reads otherwise than alone.
    whole = has_latin & (weights[:, [Script.CYRILLIC, Script.GREEK]] > 0).any(axis=1)
    whole[own[depends > 0]] = True
    joined = (ends[:-1] & begins[1:]) > 0
    whole[own[1:][joined & (own[1:] == own[:-1])]] = True
    return likely.argmax(axis=1).astype(np.int8), whole


def _said(
    spoken: Sequence[tuple[str, ...]], codes: Numbers, stands: Truths
) -> tuple[Numbers, Numbers]:
    """Lay out what is said: places in the row of all words of ``spoken``; where each code's start."""
    sizes = np.fromiter(map(len, spoken), np.int64, len(spoken))
    counts = np.where(stands, sizes[codes], 0)
    ends = np.zeros(len(codes) + 1, np.int64)
    np.cumsum(counts, out=ends[1:])
    firsts = (np.cumsum(sizes) - sizes)[codes]
    return np.arange(ends[-1]) + np.repeat(firsts - ends[:-1], counts), ends
