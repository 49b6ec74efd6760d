"""Connectors inside names: "of", "for", "and", "on", "'s"."""

from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.types.trade_words import trade_kind
from sayso.read.naming.words import Word


def past_connector(
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
        joined = left in _FOR_HEADS or (
            same and left not in lexicon.legal_after and not _firm_follows(words, target, lexicon)
        )
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
    joined = joined or (low in _IN_NAMES and _spelled_in_brackets(words, first, place))
    return target + 1 if joined else place


_IN_NAMES = frozenset({"for", "of", "and", "on", "against", "to", "in"})
_LONGEST_SPELLED = 9


def _spelled_in_brackets(words: list[Word], first: int, place: int) -> bool:
    """Tell whether the letters in the brackets behind are those of the words: "Justice for Norway (JFN)"."""
    for spot in range(place + 1, min(place + _LONGEST_SPELLED, len(words) - 2)):
        if words[spot].text == "(":
            short = words[spot + 1].text
            if not (short.isupper() and 2 < len(short) <= 8 and words[spot + 2].text == ")"):
                return False
            parts = [w for w in words[first:spot] if w.text[:1].isalpha()]
            large = "".join(w.text[0] for w in parts if w.capital)
            every = "".join(w.text[0].upper() for w in parts)
            return short in {large, every}
        if not words[spot].capital and words[spot].low not in _IN_NAMES | {"the"}:
            return False
    return False


def _firm_follows(words: list[Word], target: int, lexicon: Lexicon) -> bool:
    """Tell whether a firm's name starts at a place: "unloaded at Rizhao for Tollan Refining"."""
    firms = lexicon.head("company") | lexicon.legal_after
    for word in words[target : target + 5]:
        if not word.capital:
            return False
        if word.low in firms:
            return True
    return False


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
    if place - first > 1 and left.endswith(_DOERS) and right.endswith(_DOERS) and end == place + 2:
        return True  # "Tarvo Printers and Refiners"
    trade = lexicon.head("ordinary") | lexicon.head("company")
    ends = lexicon.legal_after | lexicon.head("company") | lexicon.head("organization")
    complete = place - first > 1 and end - place > 2 and left in lexicon.head("company")
    if complete and last not in ends | lexicon.head("public_body") | lexicon.head("ordinary"):
        return False  # "Kordal Trading and Power Merit"
    if place - first > 1 and end == place + 2 and left in trade and right in _COMMODITIES:
        return True  # "Tarvo Energy and Coal"
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


#: What a firm's name may end in behind "and".
_COMMODITIES = frozenset(
    "coal gas oil steel copper gold metals metal minerals timber grain petroleum chemicals aluminium "
    "aluminum cement fertilizer fertiliser sugar tobacco diamonds energy power transport logistics".split()
)
#: What ends the trades that a firm is named by.
_DOERS = ("ers", "ors")


def _in_one(words: list[Word], first: int, last: int) -> bool:
    """Tell whether nothing before the first word makes it a member of a list."""
    before = words[first - 1].low if first else ""
    return before not in {",", ";", "and"} and words[last].pos != "PUNCT"
