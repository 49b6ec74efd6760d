"""Legal forms whose writing the word runs cannot hold: "A/S", "d.o.o.", "Sp. z o.o.", "S.p.A."."""

import re
from functools import cache

from sayso.read.naming.spans.joints import opens_name
from sayso.read.naming.words import Word
from sayso.read.vocabulary import vocabulary


def past_written_form(words: list[Word], first: int, end: int, text: str) -> tuple[int, int] | None:
    """Find the written legal form behind a name.

    Args:
        words: The words of the sentence.
        first: Place of the name's first word.
        end: One past its last word.
        text: The document's text, which the words' offsets point into.

    Returns:
        One past the last word the form reaches into, and where the form ends in the text; None
        where no form stands there or the name has it already.
    """
    for last in (end - 1, end - 2):
        if last < first:
            break
        match = _written().match(text, words[last].end)
        if match is not None and match.end() > words[end - 1].end:
            if match.group().startswith(",") and opens_name(words, last + 2):
                return None
            stop = max(p for p in range(last, len(words)) if words[p].start < match.end()) + 1
            return stop, match.end()
    return None


@cache
def _written() -> re.Pattern[str]:
    forms = sorted(map(str, vocabulary("legal_forms")["written"]), key=len, reverse=True)
    choice = "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in forms)
    return re.compile(rf",?\s+(?:{choice})(?![\w/])")
