"""Names in a list share what is said of them together: "the traders A, B and C"."""

import re

from sayso.model.texts.mention import EntityType as Kind
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.named import Named
from sayso.read.naming.types.persons import given_names
from sayso.read.naming.types.trade_words import plain
from sayso.read.naming.words import Word

_BETWEEN = re.compile(
    r"[\"”’']?\s*(?:\([^()]{1,80}\)\s*)?(?:,|;|,?\s*and|;\s*and|,?\s*or|&)\s+(?:the\s)?[\"“‘']?"
)
_PLURALS = (
    (Kind.COMPANY, "company_nouns"),
    (Kind.VESSEL, "vessel_nouns"),
    (Kind.PERSON, "person_nouns"),
    (Kind.PRODUCT, "product_nouns"),
)


_NAMED_IN_LISTS = frozenset({Kind.COMPANY, Kind.PERSON, Kind.VESSEL})


def share_cues(names: list[Named], words: list[Word], text: str, lexicon: Lexicon) -> None:
    """Carry the kind that a plural noun gives to the first of a list over to the others."""
    carried: Kind | None = None
    for place, name in enumerate(names):
        linked = place > 0 and bool(
            _BETWEEN.fullmatch(text[names[place - 1].span.end : name.span.start])
        )
        if not linked:
            carried = _plural_before(words, name.first, lexicon)
            _share_surname(names, place, words, text)
            if carried in _NAMED_IN_LISTS and _starts_list(names, place, text):
                # "two firms, Erma 11 and Erul 12": what a product's name looks like
                name.votes[carried] += 4
        elif carried is None and _is_place(names[place - 1]) and not _is_firm(name):
            name.votes[Kind.PLACE] += 2  # "through Tallinn, Narva and Pskov"
        elif carried is not None and name.fixed is None and name.votes[Kind.PLACE] < 4:
            firm = carried is Kind.COMPANY and name.votes[Kind.FACILITY] >= 3
            name.votes[carried] += 5 if firm else 3  # "three firms: …, Norvet Bridge and …"


def _share_surname(names: list[Named], place: int, words: list[Word], text: str) -> None:
    """Read "Alain and Sylvain Goetz": two people, the first by the given name alone."""
    name = names[place]
    if place + 1 >= len(names) or len(name.core) != 1 or name.fixed is not None:
        return
    after = names[place + 1]
    if text[name.span.end : after.span.start] != " and " or len(after.core) != 2:
        return
    labelled = words[name.first].label == "PERSON" or plain(name.core[0]) in given_names()
    if labelled and after.kind() is Kind.PERSON and not _is_firm(name):
        name.votes[Kind.PERSON] += 3


def _starts_list(names: list[Named], place: int, text: str) -> bool:
    """Tell whether a name is the first of several, and not one that only a place's name can be."""
    name = names[place]
    if place + 1 >= len(names) or name.fixed is not None or name.votes[Kind.PLACE] >= 4:
        return False
    return bool(_BETWEEN.fullmatch(text[name.span.end : names[place + 1].span.start]))


def _is_place(name: Named) -> bool:
    return name.kind() is Kind.PLACE and name.votes[Kind.PLACE] >= 2


def _is_firm(name: Named) -> bool:
    """Tell whether a name has evidence of its own beyond the pipeline's label."""
    return name.fixed is not None or max(name.votes.values(), default=0) >= 2.5


_INTRODUCING = frozenset(
    [
        ":",
        ",",
        "including",
        "include",
        "are",
        "were",
        '"',
        "“",
        "namely",
        "and",
        "the",
        "-",
        "—",
        "–",
    ]
)
_DASHES = frozenset("—–-")


def _past_aside(words: list[Word], place: int) -> int:
    """Go from a dash past what is said of a plural: "three entities under sanctions — A, B and C"."""
    if place < 0 or words[place].text not in _DASHES or words[place].glued:
        return place
    for back in range(place - 1, max(-1, place - 8), -1):
        if words[back].low in {"under", "in", "of", "from", "on", "with", "based"} and back > 0:
            return back - 1
        if words[back].text in {",", ".", ";", ":"}:
            break
    return place


_COUNTING = frozenset("two three four five six seven eight nine ten eleven twelve several".split())


def _counted_before(words: list[Word], colon: int) -> int:
    """Go from a colon to what was counted before it: "two ships were seized: A and B"."""
    for back in range(colon - 1, max(-1, colon - 14), -1):
        if words[back].low in _COUNTING:
            nouns = (p for p in range(back + 1, colon) if words[p].pos == "NOUN")
            return next((p for p in nouns if words[p].text.endswith("s")), colon - 1)
    return colon - 1


def _plural_before(words: list[Word], first: int, lexicon: Lexicon) -> Kind | None:
    """Read the plural noun before a list, past ":", "," or "including"."""
    place = first - 1
    place = _past_aside(words, place)
    while place >= 0 and words[place].low in _INTRODUCING:
        if words[place].text == ":":
            place = _counted_before(words, place)
            break
        place -= 1
    if place < 0 or not words[place].text.endswith("s"):
        return None
    low = words[place].low
    if low[:-1] in lexicon.adjectives:
        # "three Zimbabweans, A, B and C"
        return Kind.PERSON
    if not words[place].text.islower():
        return None
    singular = low[:-3] + "y" if low.endswith("ies") else low[:-1]
    return next(
        (k for k, name in _PLURALS if low in lexicon.head(name) or singular in lexicon.head(name)),
        None,
    )
