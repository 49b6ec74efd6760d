"""The patterns of worded times."""

import re
from datetime import date

from sayso.model.texts.times import Anchor, Precision
from sayso.read.vocabulary import vocabulary

_V = vocabulary("times")


MONTHS: dict[str, int] = _V["months"]


WEEKDAYS: list[str] = _V["weekdays"]


SEASONS: dict[str, list[int]] = _V["seasons"]


ORDINALS: dict[str, int] = _V["ordinals"]


NUMBERS: dict[str, int] = _V["numbers"]


RELATIONS: dict[str, str] = {w: name for name, listed in _V["relations"].items() for w in listed}


def any_of(listed: object) -> str:
    """Return a pattern of words, the longest first."""
    return "|".join(sorted((re.escape(str(w)) for w in listed), key=len, reverse=True))  # type: ignore[attr-defined]


# "may" the modal is lower case; every month and day name must stand with a capital.
_MONTH = (
    "(?:" + "|".join(sorted((m.capitalize() for m in MONTHS), key=len, reverse=True)) + r")\b\.?"
)


_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"


YEAR = r"(?:19[4-9]\d|20[0-5]\d)"


_WEEKDAY = "(?:" + "|".join(d.capitalize() for d in WEEKDAYS) + ")"


_SEASON = f"(?i:{any_of(SEASONS)})"


_ORDINAL = f"(?i:{any_of(ORDINALS)})"


_COUNT = rf"(?:\d{{1,3}}|(?i:{any_of(NUMBERS)}))(?i:\s+of)?"


_PART = r"(?i:early|mid|late|(?:the\s+)?(?:beginning|start|middle|end|turn)\s+of)"


_UNIT = r"(?i:day|week|month|quarter|year|decade)"


_WHICH_YEAR = rf"(?:\s+(?:of\s+|in\s+)?(?:{YEAR}|(?i:this|last|next|that|the\s+same)\s+(?i:year)))"


_POINT = rf"""(?:
    {YEAR}-\d\d-\d\d
  | {_MONTH}\s+{_DAY}(?!\d)(?:\s*,?\s+{YEAR}\b)?
  | {_DAY}\s+(?:of\s+)?{_MONTH}(?:\s*,?\s+{YEAR}\b)?
  | (?:the\s+)?{_ORDINAL}\s+(?i:quarter|half){_WHICH_YEAR}?
  | (?i:Q[1-4]|H[12])(?:\s+of)?\s+{YEAR}
  | (?:{_PART}[\s-]+)?{_MONTH}(?:,?\s+(?:of\s+)?{YEAR}\b|\s+(?i:this|last|next)\s+(?i:year))?
  | (?:the\s+)?{_SEASON}{_WHICH_YEAR}
  | (?:{_PART}[\s-]+)(?:{YEAR}\b|(?i:this|last|next)\s+(?i:year|month))
  | (?i:the\s+)?(?:(?i:early|mid|late)[\s-]+)?{YEAR}s\b
  | (?i:fiscal\s+(?:year\s+)?)?{YEAR}\b(?![-–/]\d)
)"""


_RELATIVE = rf"""(?:
    (?i:earlier|later)\s+(?i:this|that|in\s+the)\s+{_UNIT}\b
  | (?i:this|last|next|the\s+(?:past|previous|preceding|coming|following|same)|that|the\s+last)\s+
      (?:{_COUNT}\s+)?(?:{_UNIT}s?\b|{_SEASON}\b|{_MONTH}|{_WEEKDAY}\b)
  | {_COUNT}\s+{_UNIT}s?\s+(?i:ago|later|earlier|before|previously)\b
  | (?i:recent|past|coming)\s+{_UNIT}s\b
  | (?i:for|over|during|within)\s+(?i:the\s+(?:past|last|next|coming)\s+|more\s+than\s+|at\s+least\s+|almost\s+|nearly\s+|about\s+)?(?:{_COUNT}\s+){_UNIT}s?\b
  | (?i:for|over)\s+(?i:years|months|decades)\b
  | (?i:yesterday|today|tomorrow)\b
  | (?i:since\s+then)\b
  | {_WEEKDAY}\b(?:\s*,\s*{_MONTH}\s+{_DAY}(?:,?\s+{YEAR}\b)?)?
)"""


_RELATION = f"(?i:{any_of(RELATIONS)})"


TIME = re.compile(
    rf"""(?<![\w$€£.,/-])(?:
      (?P<range>(?:(?i:between|from)\s+)(?P<r1>{_POINT})\s*(?i:,?\s*and|to|until|till|through|–|-)\s*(?P<r2>{_POINT}))
    | (?P<years>{YEAR}\s?[-–/]\s?(?:{YEAR}|\d\d))(?![-\d])
    | (?:(?P<rel>{_RELATION})\s+)?(?P<point>{_POINT})
    | (?:(?P<rel2>(?i:since|until|by|before|after|as\s+of))\s+)?(?P<relative>{_RELATIVE})
    )(?![\w%])""",
    re.VERBOSE,
)


Days = tuple[date | None, date | None, Precision, Anchor]
