"""Common words of firms as people cut them: Intl, Mfg, Hldgs.

Only forms that are nobody's name and no other word's are in the table: Eng and Dev are names, and
forms that are the beginning of a word, as Distr, meet it by the rule for words cut short.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from sayso.names.data import read_table


@cache
def abbreviations() -> Mapping[str, str]:
    """Give the whole word of each short form, both folded."""
    return {row["short"]: row["word"] for row in abbreviation_rows()}


@cache
def written_words() -> frozenset[str]:
    """Give the words that some short form stands for."""
    return frozenset(abbreviations().values())


def abbreviation_rows() -> list[dict[str, str]]:
    """Read the table: short, word, and two names (left, right) that are one by it."""
    return list(read_table("abbreviations.csv"))


def written_out(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give folded words with what is cut written out."""
    whole = abbreviations()
    if whole.keys().isdisjoint(words):
        return words
    return tuple(whole.get(word, word) for word in words)


def as_written(words: Sequence[str], folded: str) -> tuple[str, ...]:
    """Show beside each word that was written out its short form.

    Args:
        words: Of a name, written out.
        folded: The name as it was folded, short forms and all.
    """
    given = folded.split()
    short = {
        abbreviations()[word]: word
        for word in given
        if word in abbreviations() and abbreviations()[word] not in given
    }
    return tuple(f"{short[word]} ({word})" if word in short else word for word in words)
