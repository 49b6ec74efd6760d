"""What stands around a report and names no party of it: datelines, labels, credits and bylines."""

import re
from bisect import bisect_right

from sayso.model.texts.span import Span
from sayso.read.naming.lexicon import Lexicon, fold_phrase

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_TOWN = r"[^\W\d_a-z][\w.'’-]*(?:[ /][^\W\d_a-z][\w.'’-]*){0,4}"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<town>{_TOWN})(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)??"
    rf"(?P<date>,?\s+(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?)?"
    r"(?P<agency>\s*\([^()\n]{2,30}\))?\s*(?:\s[-–]{1,2}|[—―]|--)\s+(?=\S)",
    re.MULTILINE,
)
_LABEL = re.compile(
    r"^[ \t]*(?:FILE PHOTO|FILE PICTURE|PHOTO|VIDEO|CAPTION|CORRECTION|CORRECTED|UPDATE \d|EXCLUSIVE|ANALYSIS|EXPLAINER|"
    r"FACTBOX|INSIGHT|SPECIAL REPORT|BREAKING|WATCH|NOTES? TO EDITORS?)\s?[:—–-]\s?",
    re.MULTILINE,
)
_CREDIT = re.compile(
    r"\((?:Additional )?(?:Reporting|Writing|Editing|Courtesy|Photo|Photograph|Picture|Image|Compiled|Translated|Graphic|"
    r"Illustration)\b[^()\n]*\)|^(?:Additional )?(?:Reporting|Writing|Editing) by [^\n]+$|^By [A-Z][^\n.]{3,90}$",
    re.MULTILINE,
)
#: A dateline that only its capitals show stands at the head of the report.
_HEAD_CHARS = 400


class Furniture:
    """The stretches of one text that name no party, in order."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        spans = [Span(m.start(), m.end()) for p in (_LABEL, _CREDIT) for m in p.finditer(text)]
        spans += [
            Span(m.start(), m.end()) for m in _DATELINE.finditer(text) if _is_dateline(m, lexicon)
        ]
        self._spans = sorted(spans)

    def covers(self, span: Span) -> bool:
        """Tell whether a name lies in one of the stretches."""
        place = bisect_right(self._spans, span.start, key=lambda s: s.start) - 1
        return place >= 0 and span.end <= self._spans[place].end


def _is_dateline(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell a dateline from another line that starts with a name and a dash."""
    if match["date"] or match["agency"]:
        return True
    town = match["town"]
    known = any(lexicon.place_code(fold_phrase(part)) for part in town.split("/"))
    if known or not town.isupper():
        return known
    return match.start() < _HEAD_CHARS and ("/" in town or " " not in town)
