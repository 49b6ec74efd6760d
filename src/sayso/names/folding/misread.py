"""Text in one code page read as another: rows of accented letters that no language writes."""

import re

_BEYOND_ASCII = re.compile(r"[^\s,;|\"]*[\u0080-\uffff][^\s,;|\"]*")
# "créée" has two in a row; three stand in words of Cyrillic, Greek or Chinese read as Windows-1252.
_HEAP = re.compile(r"[\u00a1-\u00ff\u0160\u0161\u0178\u017d\u017e\u0152\u0153]{3}")
_MANY = 0.3


def misread_words(text: str) -> str | None:
    """Find what shows that a text read as Windows-1252 is in another code page.

    Args:
        text: As read.

    Returns:
        Up to three of the odd words; None where the text looks as it should.
    """
    words = _BEYOND_ASCII.findall(text)
    odd = [word for word in words if _HEAP.search(word)]
    if not odd or len(odd) < len(words) * _MANY:
        return None
    return " ".join(odd[:3])
