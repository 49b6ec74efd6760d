"""Word the kernel's rows: which word met which, by what rule, what was left over."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sayso.model.lists.match import MatchRule, Meeting, NameReasons
from sayso.names.analysis import NameBatch
from sayso.names.folding.fold import MAX_CHARACTERS, fold
from sayso.names.kernel import codes
from sayso.names.kernel.codes import TEXT, U_KIND, U_LENGTH, U_START
from sayso.names.kernel.units.meeting import gap_of_forms
from sayso.names.lexicon import LEGAL_FAMILIES, Kind
from sayso.names.tokens import MAX_WORD, Array, TokenArrays
from sayso.names.words.abbreviations import as_written, written_out, written_words

RULES = {
    int(codes.EQUAL): MatchRule.EQUAL,
    int(codes.SAME_WORD): MatchRule.SAME_WORD,
    int(codes.SOUND): MatchRule.SOUND,
    int(codes.SPELLING): MatchRule.SPELLING,
    int(codes.CONSONANTS): MatchRule.CONSONANTS,
    int(codes.KOREAN): MatchRule.KOREAN,
    int(codes.TRUNCATED): MatchRule.TRUNCATED,
    int(codes.INITIALS): MatchRule.INITIALS,
    int(codes.ACRONYM): MatchRule.ACRONYM,
    int(codes.JOINED): MatchRule.JOINED,
}
_START, _LENGTH, _KIND = int(U_START), int(U_LENGTH), int(U_KIND)
_NUMBER = int(Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class Worded:
    """A name of a batch in words.

    Args:
        words: As they were folded.
        units: One row a unit, as ``NameBatch`` has them.
        legal: Families of its legal forms, one bit each.
        is_cut: Whether it was too long to be read to its end.
    """

    words: tuple[str, ...]
    units: list[list[int]]
    legal: int
    is_cut: bool

    def text(self, first: int, count: int = 1) -> str:
        """Give the words of some units."""
        start, last = self.units[first][_START], self.units[first + count - 1]
        return " ".join(self.words[start : last[_START] + last[_LENGTH]])


def word_names(
    names: Sequence[str], batch: NameBatch, words: TokenArrays, rows: Sequence[int]
) -> list[Worded]:
    """Put some names of a batch in words.

    Args:
        names: As given.
        batch: As ``analysis.split_names`` gives it.
        words: What goes with it.
        rows: The number of each name in the batch.
    """
    numbers = np.array(rows, np.int64)
    units, unit_ends = _stretches(batch.first_unit, numbers)
    places, ends = _stretches(batch.offsets, numbers)
    kinds: list[list[int]] = batch.units[units].tolist()
    spans = words.starts[batch.ids[places], : int(TEXT) + 2].tolist()
    texts = [words.pool[at:to].tobytes().decode("ascii") for at, to in spans]
    legal = batch.legal[numbers].tolist()
    return [
        Worded(_whole(name, texts[start:end]), kinds[first:last], forms, len(name) > MAX_CHARACTERS)
        for name, forms, (start, end), (first, last) in zip(
            names, legal, pairwise(ends), pairwise(unit_ends), strict=True
        )
    ]


def _stretches(starts: Array, rows: Array) -> tuple[Array, list[int]]:
    """List the places of some rows one row after another, and where each row of them ends."""
    first, sizes = starts[rows], starts[rows + 1] - starts[rows]
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    return np.arange(ends[-1]) + np.repeat(first - ends[:-1], sizes), ends.tolist()


def _whole(name: str, texts: list[str]) -> tuple[str, ...]:
    words: tuple[str, ...] = tuple(texts)
    if max(map(len, texts), default=0) >= MAX_WORD:
        # Longer words are kept by their first letters only.
        words = tuple(dict.fromkeys(written_out(tuple(fold(name).text.split()))))
    return words if written_words().isdisjoint(words) else as_written(words, fold(name).text)


def reasons_of(a: Worded, b: Worded, rows: Sequence[Sequence[int]]) -> NameReasons:
    """Word the meetings of two names.

    Args:
        a: The left name.
        b: The right one.
        rows: (k, 6) integers as ``kernel.align`` writes them.
    """
    met_a: set[int] = set()
    met_b: set[int] = set()
    meetings = []
    for i, count_a, j, count_b, rule, mille in rows:
        met_a.update(range(i, i + count_a))
        met_b.update(range(j, j + count_b))
        texts = a.text(i, count_a), b.text(j, count_b)
        meetings.append(Meeting(*texts, RULES[rule], mille / 1000))
    return NameReasons(tuple(meetings), _left_over(a, met_a), _left_over(b, met_b), _notes(a, b))


def _left_over(name: Worded, met: set[int]) -> tuple[str, ...]:
    return tuple(name.text(unit) for unit in range(len(name.units)) if unit not in met)


def _notes(a: Worded, b: Worded) -> tuple[str, ...]:
    notes = []
    if a.is_cut or b.is_cut:
        notes.append(f"only the first {MAX_CHARACTERS} characters were read")
    if not a.units or not b.units:
        notes.append("a name without letters")
    gap = gap_of_forms(a.legal, b.legal)
    if gap == 3:
        notes.append(f"legal form differs: {_families(a.legal)} and {_families(b.legal)}")
    elif gap:
        notes.append("legal form differs")
    numbers, others = _numbers(a), _numbers(b)
    if numbers and others and numbers != others:
        notes.append("numbers differ")
    return tuple(notes)


def _families(bits: int) -> str:
    names = enumerate(LEGAL_FAMILIES)
    return "/".join(name for place, name in names if place and bits >> place & 1)


def _numbers(name: Worded) -> set[str]:
    return {name.text(at) for at, unit in enumerate(name.units) if unit[_KIND] == _NUMBER}
