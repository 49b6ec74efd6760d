"""Word the kernel's rows: which word met which, by what rule, what was left over."""

from sayso.model.match import MatchRule, Meeting, NameReasons
from sayso.names.analysis import Analysed
from sayso.names.fold import MAX_CHARACTERS
from sayso.names.kernel import codes
from sayso.names.kernel.meeting import gap_of_forms
from sayso.names.lexicon import LEGAL_FAMILIES, Kind
from sayso.names.tokens import Array

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


def reasons_of(a: Analysed, b: Analysed, rows: Array) -> NameReasons:
    """Word the meetings of two names.

    Args:
        a: The left name.
        b: The right one.
        rows: (k, 6) integers as ``kernel.align`` writes them.
    """
    meetings = tuple(
        Meeting(
            left=unit_text(a, int(row[0]), int(row[1])),
            right=unit_text(b, int(row[2]), int(row[3])),
            rule=RULES[int(row[4])],
            similarity=int(row[5]) / 1000,
        )
        for row in rows
    )
    left_over = _left_over(a, rows[:, 0], rows[:, 1])
    right_over = _left_over(b, rows[:, 2], rows[:, 3])
    return NameReasons(meetings, left_over, right_over, _notes(a, b))


def unit_text(name: Analysed, first: int, count: int) -> str:
    """Give the words of some units as they were folded."""
    start, length = name.starts, name.lengths
    last = first + count - 1
    return " ".join(name.words[int(start[first]) : int(start[last] + length[last])])


def _left_over(name: Analysed, firsts: Array, counts: Array) -> tuple[str, ...]:
    met = {
        int(first) + step
        for first, count in zip(firsts, counts, strict=True)
        for step in range(int(count))
    }
    return tuple(unit_text(name, unit, 1) for unit in range(name.count) if unit not in met)


def _notes(a: Analysed, b: Analysed) -> tuple[str, ...]:
    notes = []
    if a.folded.is_cut or b.folded.is_cut:
        notes.append(f"only the first {MAX_CHARACTERS} characters were read")
    if not a.count or not b.count:
        notes.append("a name without letters")
    gap = gap_of_forms(a.legal, b.legal)
    if gap == 3:
        notes.append(f"legal form differs: {_families(a.legal)} and {_families(b.legal)}")
    elif gap:
        notes.append("legal form differs")
    if _numbers(a) and _numbers(b) and _numbers(a) != _numbers(b):
        notes.append("numbers differ")
    return tuple(notes)


def _families(bits: int) -> str:
    names = enumerate(LEGAL_FAMILIES)
    return "/".join(name for place, name in names if place and bits >> place & 1)


def _numbers(name: Analysed) -> set[str]:
    kinds = name.kinds
    return {unit_text(name, unit, 1) for unit in range(name.count) if kinds[unit] == Kind.NUMBER}
