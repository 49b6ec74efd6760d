"""The marks and small words between two words of one name: hyphens, commas, numbers."""

import re

from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.types.persons import PARTICLES
from sayso.read.naming.words import Word

_HYPHENS = frozenset("-–‑")
_NUMBER = re.compile(r"\d{1,4}[A-Z]?|[IVX]{1,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DESCRIBING = frozenset(
    [
        "based",
        "owned",
        "backed",
        "linked",
        "led",
        "controlled",
        "run",
        "era",
        "style",
        "born",
        "affiliated",
    ]
)


def hyphen_joins(words: list[Word], place: int, *, follows: bool) -> bool:
    """Tell whether a hyphen stands inside a name ("Almaty-Sever", "Kim Dae-won", "MK-4")."""
    if not words[place].glued or place + 1 >= len(words) or not words[place + 1].glued:
        return False
    after = words[place + 1]
    if words[place - 1].low in PARTICLES and follows:
        return True  # "Omar el-Kadri"
    person = words[place - 1].label == after.label == "PERSON"
    syllable = person and after.text.islower() and after.low not in _DESCRIBING
    return follows or after.text[0].isdigit() or syllable


def joins_next(words: list[Word], place: int, lexicon: Lexicon) -> bool:
    """Tell whether a small mark or particle joins the name word after it."""
    word, after = words[place], words[place + 1].low
    if word.text == ".":
        legal = lexicon.legal_after
        return word.glued and words[place - 1].low in legal and after in legal
    if word.text == ",":
        return _closes(words, place + 1, lexicon)
    return word.text in {"&", "+", "/"}


_FORMS_BEFORE = frozenset("cjsc ojsc pjsc jsc llc ooo zao oao pao ao too tov".split())


def opens_name(words: list[Word], place: int) -> bool:
    """Tell whether a legal form belongs to the name behind it: "Grin LLC, CJSC Tengri"."""
    following = place + 1 < len(words) and words[place + 1].capital
    return words[place].low in _FORMS_BEFORE and following


def _closes(words: list[Word], place: int, lexicon: Lexicon) -> bool:
    """Tell whether a legal form stands here that cannot start another name."""
    low = words[place].low
    after = words[place + 1].low if place + 1 < len(words) else ""
    if opens_name(words, place):
        return False
    return (
        low in lexicon.legal_after and low not in lexicon.legal_before | {"company", "limited"}
    ) or (low in {"llc", "limited", "jsc"} and (after in {"", ",", ".", ")", "and", "(", ";"}))


#: Bodies that are called by a number alone.
_NUMBERED = frozenset("unit institute plant factory bureau facility brigade regiment".split())


def is_number_of_name(words: list[Word], place: int) -> bool:
    """Tell whether a number belongs to the name before it ("Falcon 9", not "Falcon 9 times")."""
    word, before = words[place], words[place - 1]
    if before.low in _NUMBERED and word.text.isdecimal() and len(word.text) < 7:
        return True
    if (
        not _NUMBER.fullmatch(word.text)
        or _YEAR.fullmatch(word.text)
        or word.label in {"MONEY", "PERCENT"}
    ):
        return False
    if before.text.endswith(".") and len(before.text) > 2 and before.low not in {"no", "nos"}:
        return False
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or following.low in {
        "%",
        "percent",
        "million",
        "billion",
        "times",
        "years",
        "km",
        "kg",
        "people",
        "per",
    }:
        return following is None
    return word.label not in {"DATE", "TIME", "QUANTITY"} or word.entity == before.entity
