r"""The words around a match, marked with ``\x02`` and ``\x03``.

Made here and not by the index, whose own snippets take minutes for a text that repeats the asked
word a million times.
"""

import re
from functools import lru_cache

from sayso.store.search import MARK, asked_phrases, unspaced

LOOKED_AT = 200_000
BEFORE, AFTER = 90, 140
MOST_MARKS = 12
# Each Chinese character brings its own two spaces.
_SPACES = re.compile(" {2,}")


def snippet(body: str, query: str) -> str:
    """Give some words of a text around the first match; its beginning where none is seen.

    Args:
        body: As the index holds it; only its first 200,000 characters are looked at.
        query: What the user typed.
    """
    pattern = _pattern(query)
    text = body[:LOOKED_AT]
    first = pattern.search(text) if pattern else None
    middle = first.start() if first else 0
    start, end = _window(text, middle)
    around = text[start:end]
    marked = pattern.sub(rf"{MARK[0]}\g<0>{MARK[1]}", around, MOST_MARKS) if pattern else around
    lead, trail = ("… " if start else ""), (" …" if end < len(body) else "")
    return unspaced(_SPACES.sub(" ", f"{lead}{marked.strip()}{trail}"))


def _window(text: str, middle: int) -> tuple[int, int]:
    start, end = max(0, middle - BEFORE), min(len(text), middle + AFTER)
    # Whole words at both ends, unless a word is longer than the window.
    if start:
        start = max(start, text.find(" ", start, middle) + 1)
    if end < len(text):
        cut = text.rfind(" ", middle, end)
        end = cut if cut > middle else end
    return start, end


@lru_cache(maxsize=64)
def _pattern(query: str) -> re.Pattern[str] | None:
    phrases, is_open = asked_phrases(query)
    written = [r"\W+".join(map(re.escape, words)) for words in phrases]
    if not written:
        return None
    ends = [r"\b"] * (len(written) - 1) + [r"\w*" if is_open else r"\b"]
    whole = "|".join(rf"\b{words}{end}" for words, end in zip(written, ends, strict=True))
    return re.compile(whole, re.IGNORECASE)
