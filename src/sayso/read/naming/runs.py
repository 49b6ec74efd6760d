"""Runs of words that look like one name, with the joints inside a name decided."""

import re
from collections.abc import Iterator

from sayso.read.naming.body_nouns import past_task_list
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.persons import PARTICLES, from_article, past_nickname, past_particles
from sayso.read.naming.trade_words import trade_kind
from sayso.read.naming.words import Word

Run = tuple[int, int]

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
#: After these a quoted name is part of the name ("Optical Plant "Zenit"").
_QUOTED_AFTER = frozenset(
    [
        "plant",
        "factory",
        "works",
        "bureau",
        "institute",
        "concern",
        "company",
        "association",
        "enterprise",
        "corporation",
        "center",
        "centre",
        "combine",
        "group",
        "shipyard",
        "holding",
    ]
)
_QUOTES = frozenset("\"“”«»'‘’")


def find_runs(words: list[Word], accepted: list[bool], lexicon: Lexicon) -> Iterator[Run]:
    """Yield the longest runs of accepted words, first and one past the last, in order.

    Joined are words side by side, hyphenated ones, a number after a name, a legal form after a
    comma, a place in brackets before a legal form, and the small words inside names.
    """
    place = 0
    while place < len(words):
        if not accepted[place]:
            place += 1
            continue
        end = place + _known_phrase(words, place, lexicon)
        while (longer := _extended(words, accepted, lexicon, place, end)) > end:
            end = longer
        yield from_article(words, place), end
        place = end


def _known_phrase(words: list[Word], place: int, lexicon: Lexicon) -> int:
    """Count the words of a well-known name that starts here ("Lloyd's List"), at least one."""
    for size in range(min(8, len(words) - place), 1, -1):
        if words[place + size - 1].capital:
            phrase = phrase_of(words, place, place + size)
            if phrase in lexicon.bodies or phrase in lexicon.countries:
                return size
    return 1


def phrase_of(words: list[Word], first: int, end: int) -> str:
    """Write words as the vocabularies do: folded, with a possessive on its word."""
    return " ".join(w.low for w in words[first:end]).replace(" 's", "'s")


def _extended(
    words: list[Word], accepted: list[bool], lexicon: Lexicon, first: int, end: int
) -> int:
    """Give the end of the run one step further, or the same end."""
    if end >= len(words):
        return end
    word = words[end]
    if accepted[end]:
        return end + 1
    follows = end + 1 < len(words) and accepted[end + 1]
    if word.text in _HYPHENS:
        return end + 2 if _hyphen_joins(words, end, follows=follows) else end
    if _is_number_of_name(words, end):
        return end + 1
    if word.text == "," and _lists_tasks(words, lexicon, first, end):
        return past_task_list(words, end)
    if word.text == "(":
        return _past_bracket(words, accepted, lexicon, end)
    if word.text in _QUOTES:
        return _past_quoted(words, accepted, lexicon, first, end)
    if (past := past_particles(words, accepted, end)) > end:
        return past
    if follows and _joins_next(words, end, lexicon):
        return end + 2
    return _past_connector(words, accepted, lexicon, first, end)


def _lists_tasks(words: list[Word], lexicon: Lexicon, first: int, end: int) -> bool:
    """Tell whether a body with its first task stands before a comma ("Bureau of Alcohol,")."""
    return end - first > 2 and any(
        words[p].low in {"of", "for"} and words[p - 1].low in lexicon.head("public_body")
        for p in range(first + 1, end - 1)
    )


def _hyphen_joins(words: list[Word], place: int, *, follows: bool) -> bool:
    """Tell whether a hyphen stands inside a name ("Almaty-Sever", "Kim Dae-won", "MK-4")."""
    if not words[place].glued or place + 1 >= len(words) or not words[place + 1].glued:
        return False
    after = words[place + 1]
    if words[place - 1].low in PARTICLES and follows:
        return True  # "Omar el-Kadri"
    person = words[place - 1].label == after.label == "PERSON"
    syllable = person and after.text.islower() and after.low not in _DESCRIBING
    return follows or after.text[0].isdigit() or syllable


def _joins_next(words: list[Word], place: int, lexicon: Lexicon) -> bool:
    """Tell whether a small mark or particle joins the name word after it."""
    word, after = words[place], words[place + 1].low
    if word.text == ".":
        legal = lexicon.legal_after
        return word.glued and words[place - 1].low in legal and after in legal
    if word.text == ",":
        return _closes(words, place + 1, lexicon)
    return word.text in {"&", "+", "/"}


def _closes(words: list[Word], place: int, lexicon: Lexicon) -> bool:
    """Tell whether a legal form stands here that cannot start another name."""
    low = words[place].low
    after = words[place + 1].low if place + 1 < len(words) else ""
    return (
        low in lexicon.legal_after and low not in lexicon.legal_before | {"company", "limited"}
    ) or (low in {"llc", "limited", "jsc"} and (after in {"", ",", ".", ")", "and", "(", ";"}))


#: Bodies that are called by a number alone.
_NUMBERED = frozenset("unit institute plant factory bureau facility brigade regiment".split())


def _is_number_of_name(words: list[Word], place: int) -> bool:
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


def _past_bracket(words: list[Word], accepted: list[bool], lexicon: Lexicon, place: int) -> int:
    """Pass ``(Hong Kong)`` where a legal form or head word follows it."""
    for end in range(place + 1, min(place + 5, len(words) - 1)):
        if words[end].text == ")":
            low = words[end + 1].low
            inner = " ".join(w.low for w in words[place + 1 : end])
            closing = accepted[end + 1] and (
                low in lexicon.legal_after or low in lexicon.head("company")
            )
            return (
                end + 2
                if closing
                and end > place + 1
                and (lexicon.place_code(inner) or low in lexicon.legal_after)
                else place
            )
        if not accepted[end]:
            return place
    return place


def _past_quoted(
    words: list[Word], accepted: list[bool], lexicon: Lexicon, first: int, place: int
) -> int:
    """Pass a quoted name after a legal form (``OOO "Vega"``)."""
    if (past := past_nickname(words, accepted, first, place)) > place:
        return past
    before = words[place - 1].low
    phrase = tuple(w.low for w in words[first:place])
    opens = before in lexicon.legal_before | _QUOTED_AFTER
    if not opens and not any(phrase[-len(p) :] == p for p in lexicon.legal_phrases):
        return place
    for end in range(place + 1, min(place + 8, len(words))):
        if words[end].text in _QUOTES and words[end].glued:
            return end + 1 if end > place + 1 else place
        if not accepted[end] and words[end].low not in {"of", "and", "-"}:
            return place
    return place


def _past_connector(
    words: list[Word], accepted: list[bool], lexicon: Lexicon, first: int, place: int
) -> int:
    """Pass ``of the``, ``for``, ``and``, ``on`` where they stand inside one name."""
    low = words[place].low
    target = place + 1
    if (
        low in {"of", "for", "on", "against", "in", "to"}
        and target < len(words)
        and words[target].low in {"the", "a"}
    ):
        target += 1
    if target >= len(words) or not accepted[target]:
        if (
            low == "'s"
            and words[place - 1].low == "people"
            and target < len(words)
            and accepted[target]
        ):
            return target + 1
        return place
    same = (
        words[place - 1].entity == words[target].entity >= 0
        and words[place].entity == words[target].entity
    )
    left = words[place - 1].low
    if low == "'s":
        office = left in _HOLDERS and words[target].low in lexicon.head("public_body")
        return target + 1 if left == "people" or office else place
    if low == "of":
        joined = joins_of(words, lexicon, first, place, target, same=same)
    elif low == "for":
        joined = left in _FOR_HEADS or (same and left not in lexicon.legal_after)
    elif low == "and":
        joined = _joins_and(words, accepted, lexicon, first, place, same=same)
    elif low in {"on", "against", "in", "to"}:
        joined = (
            same
            and left in lexicon.head("public_body") | lexicon.head("organization")
            and low != "in"
        )
    else:
        joined = False
    return target + 1 if joined else place


#: "Attorney General's Office", "Sheriff's Department"
_HOLDERS = frozenset(
    "general attorney prosecutor president premier governor sheriff king queen minister commissioner crown mayor".split()
)
_FOR_HEADS = frozenset(
    [
        "center",
        "centre",
        "institute",
        "agency",
        "office",
        "foundation",
        "bureau",
        "ministry",
        "department",
        "committee",
        "authority",
        "fund",
        "organization",
        "association",
        "corporation",
        "council",
        "society",
        "academy",
        "campaign",
        "company",
        "administration",
        "service",
        "house",
        "directorate",
    ]
)
_OF_HEADS = frozenset(
    [
        "bank",
        "academy",
        "republic",
        "kingdom",
        "gulf",
        "strait",
        "port",
        "state",
        "states",
        "sea",
        "isle",
        "city",
        "house",
        "guards",
        "institute",
        "chamber",
        "board",
        "faculty",
        "group",
        "voice",
        "ministers",
        "islands",
        "union",
        "corps",
        "forces",
        "staff",
        "times",
        "guard",
    ]
)


def joins_of(
    words: list[Word], lexicon: Lexicon, first: int, place: int, target: int, *, same: bool
) -> bool:
    """Tell whether ``of`` stands inside one name ("Bank of X") or between two ("office of the X")."""
    left = words[place - 1].low
    if left in lexicon.legal_after or left in lexicon.head("titles"):
        return False
    if _seated(words, lexicon, first, place, target):
        return False
    heads = lexicon.head("public_body") | lexicon.head("organization") | lexicon.head("place")
    if left not in heads | _OF_HEADS and not same:
        return False
    inside = (
        any(w.low in {"of", "for"} for w in words[first : place - 1])
        or left not in heads | _OF_HEADS
    )
    if inside or words[place + 1].low == "the":
        return not _another_body(words, lexicon, target)
    return True


def _seated(words: list[Word], lexicon: Lexicon, first: int, place: int, target: int) -> bool:
    """Tell whether "of X" says where a firm sits ("Norvet Invest Bank of Graz"), no part of its name."""
    left = words[place - 1].low
    firms = lexicon.head("company")
    if not (left in firms or trade_kind(left)) or words[target - 1].low == "the":
        return False
    common = firms | lexicon.head("ordinary")
    telling = any(
        w.low not in common
        and not trade_kind(w.low)
        and w.low not in lexicon.adjectives
        and not lexicon.known_place(w.low)
        for w in words[first : place - 1]
    )
    towns = (" ".join(w.low for w in words[target : target + size]) for size in (3, 2, 1))
    known = any(lexicon.place_code(t) and t not in lexicon.countries for t in towns)
    return telling and (known or words[target].label == "GPE")


def _another_body(words: list[Word], lexicon: Lexicon, target: int) -> bool:
    """Tell whether a body with a head word of its own starts here."""
    phrase: list[str] = []
    for word in words[target : target + 7]:
        if not word.capital and word.low not in {"of", "the", "'s", "and"}:
            break
        phrase.append(word.low)
        if (
            word.low in lexicon.head("public_body")
            or word.low in lexicon.legal_after
            or " ".join(phrase) in lexicon.bodies
        ):
            return True
    return False


def _joins_and(
    words: list[Word], accepted: list[bool], lexicon: Lexicon, first: int, place: int, *, same: bool
) -> bool:
    """Tell whether ``and`` stands inside one name ("Oil and Gas Company") or between two."""
    left = words[place - 1].low
    phrase = " ".join(w.low for w in words[first:place])
    closed = (
        left in lexicon.legal_after
        or phrase in lexicon.bodies
        or lexicon.place_code(phrase)
        or lexicon.place_code(left)
    )
    if (
        closed
        or left in lexicon.adjectives
        or (left in lexicon.head("public_body") and place - first > 1)
    ):
        return False
    end = place + 1
    while end < len(words) and accepted[end]:
        end += 1
    right, last = words[place + 1].low, words[end - 1].low
    trade = lexicon.head("ordinary") | lexicon.head("company")
    if (
        left in trade
        and right in trade
        and " ".join(w.low for w in words[place + 1 : end]) not in lexicon.bodies
    ):
        return True
    if same and words[place].label != "PERSON":
        return last in lexicon.legal_after | lexicon.head("company") | lexicon.head(
            "organization"
        ) | lexicon.head("public_body")
    lonely = (
        place - first == 1
        and words[first].label in {"", "ORG"}
        and words[place + 1].label in {"", "ORG"}
    )
    return (
        lonely
        and last in lexicon.legal_after
        and end - place > 2
        and _in_one(words, place - 1, end - 1)
    )


def _in_one(words: list[Word], first: int, last: int) -> bool:
    """Tell whether nothing before the first word makes it a member of a list."""
    before = words[first - 1].low if first else ""
    return before not in {",", ";", "and"} and words[last].pos != "PUNCT"
