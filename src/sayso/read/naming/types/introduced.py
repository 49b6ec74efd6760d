"""What a plural noun says of each name of a list: "two tankers, X and Y", "the men are A and B"."""

from sayso.model.texts.mention import EntityType as Kind
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.types.noun_kinds import noun_kind, only_firms
from sayso.read.naming.types.votes import Votes
from sayso.read.naming.words import Word

_MARKS = frozenset({",", ":", "–", "—"})
_COPULAS = frozenset({"are", "were"})
_JOINTS = _MARKS | _COPULAS | {"and"}
_REACH = 14
_IRREGULAR = {"men": "man", "women": "woman", "businessmen": "businessman", "people": "person"}


def introduced_votes(words: list[Word], first: int, lexicon: Lexicon) -> Votes:
    """Weigh the noun that a list of names stands behind, for each name of the list.

    Ships are listed behind any plural; people and firms only behind a number, a colon or "are",
    since "according to executives, Norvet sold it" introduces nothing.
    """
    if first < 2 or words[first - 1].low not in _JOINTS:
        return Votes()
    place = _noun_before(words, first - 1)
    if place is None:
        return Votes()
    low = words[place].low
    if low.endswith("s") and low[:-1] in lexicon.head("vessel_nouns"):
        return Votes({Kind.VESSEL: 5.0})
    counted = words[place + 1].low in _COPULAS | {":"} or _number_before(words, place)
    kind = _sure_kind(low, lexicon) if counted else None
    return Votes({kind: 5.0}) if kind else Votes()


def _noun_before(words: list[Word], last: int) -> int | None:
    """Walk back over names and what joins them; give the place of the word before, if it is small."""
    for place in range(last, max(-1, last - _REACH), -1):
        word = words[place]
        if word.low in _JOINTS or word.low == "the" or word.capital:
            continue
        return place
    return None


def _number_before(words: list[Word], place: int) -> bool:
    """Tell whether a number counts the noun, with at most two words between."""
    return any(w.pos == "NUM" for w in words[max(0, place - 3) : place])


def _sure_kind(low: str, lexicon: Lexicon) -> Kind | None:
    single = _IRREGULAR.get(low) or (f"{low[:-3]}y" if low.endswith("ies") else low[:-1])
    if low not in _IRREGULAR and not low.endswith("s"):
        return None
    if noun_kind(single, lexicon) is Kind.COMPANY:
        return Kind.COMPANY if only_firms(single, Kind.COMPANY, lexicon) else None
    return (
        Kind.PERSON if single in lexicon.head("person_nouns") | {"person", "individual"} else None
    )
