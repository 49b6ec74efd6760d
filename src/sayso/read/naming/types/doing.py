"""What a name does or has done to it: only firms invoice, only ships moor."""

from functools import cache

from sayso.model.texts.mention import EntityType as Kind
from sayso.read.naming.types.votes import Votes
from sayso.read.naming.words import Word
from sayso.read.vocabulary import vocabulary

_BETWEEN_VERB = frozenset(
    "has had have also then later allegedly reportedly once still itself secretly first now "
    "been formally no longer never".split()
)
_PROPERTIES = frozenset(
    [
        ("carries", "a"),
        ("can", "carry"),
        ("can", "fly"),
        ("is", "powered"),
        ("is", "armed"),
        ("weighs", "about"),
        ("is", "launched"),
        ("resembles", "the"),
        ("is", "equipped"),
    ]
)
#: Two words behind a name that only fit people, ships or firms.
_PAIRS = {
    **dict.fromkeys(
        [
            ("stepped", "down"), ("sits", "on"), ("sat", "on"), ("serves", "as"), ("served", "as"),
            ("worked", "as"), ("works", "as"), ("hung", "up"), ("lives", "in"), ("lived", "in"),
            ("graduated", "from"), ("studied", "at"), ("studied", "in"), ("took", "bribes"),
            ("accepted", "bribes"), ("acknowledged", "that"), ("acted", "as"), ("grew", "up"), ("moved", "to"),
            ("told", "investigators"), ("retired", "from"), ("joined", "the"), ("holds", "a"),
        ],
        (Kind.PERSON, 1.3),
    ),
    **dict.fromkeys(
        [("won", "a"), ("won", "the"), ("won", "contracts"), ("received", "contracts"), ("has", "offices")],
        (Kind.COMPANY, 1.5),
    ),
    **dict.fromkeys([("sailed", "to"), ("sailed", "from"), ("docked", "at"), ("docked", "in"), ("called", "at"),
                     ("anchored", "off"), ("berthed", "at")], (Kind.VESSEL, 3.0)),
}  # fmt: skip
_BEING = frozenset("is was were are".split())
_STATES = (
    (Kind.COMPANY, "company_state", 2.0),
    (Kind.PERSON, "person_state", 2.0),
    (Kind.VESSEL, "vessel_state", 0.8),
)


@cache
def doers() -> dict[str, frozenset[str]]:
    """Give the words that tell who does something, by where they stand."""
    return {place: frozenset(map(str, known)) for place, known in vocabulary("doing").items()}


def doing_votes(words: list[Word], first: int, end: int) -> Votes:
    """Weigh what the name does or what is done to it: only firms invoice, only ships moor."""
    place = first - 1 - (first > 0 and words[first - 1].low == "the")
    article = place < first - 1
    before = words[place].low if place >= 0 else ""
    votes = _done_to(words, place, before, article=article)
    spot = _past_small(words, end)
    several = before == "and" and spot < len(words) and words[spot].low in {"are", "were"}
    governed = place >= 0 and (words[place].pos == "ADP" or before in {",", "and"}) and not several
    if spot >= len(words) or (governed and not article):
        return votes
    if (words[spot].low, words[spot + 1].low if spot + 1 < len(words) else "") in _PROPERTIES:
        votes[Kind.PRODUCT] += 2.5
    votes.gather(_done_by(words, first, end, spot, article=article))
    if end == first + 1 and words[first].label == "GPE" and words[spot].pos in {"VERB", "AUX"}:
        votes[Kind.COMPANY] += 1.8  # a town seldom acts; known places weigh far more than this
    return votes


def _done_by(words: list[Word], first: int, end: int, spot: int, *, article: bool) -> Votes:
    """Weigh the verb or state behind a name."""
    known = doers()
    votes = Votes()
    low, person = words[spot].low, words[first].label == "PERSON" and end - first > 1
    pair = _PAIRS.get((low, words[spot + 1].low)) if spot + 1 < len(words) else None
    if pair is not None:
        votes[pair[0]] += pair[1]
    if low in known["company_after"] and not article:
        votes[Kind.COMPANY] += 1.5 if person else 3.0
    elif low in known["vessel_after"] and article:
        votes[Kind.VESSEL] += 3.5
    elif low in known["person_after"]:
        votes[Kind.PERSON] += 1.5
    elif low in known["finder_after"]:
        votes[Kind.ORGANIZATION] += 1.3
    elif low in _BEING or words[spot].text == ",":
        following = _past_small(words, spot + 1)
        state = words[following].low if following < len(words) else ""
        for kind, name, weight in _STATES:
            if state in known[name] and (kind is not Kind.VESSEL or article):
                votes[kind] += weight
    return votes


def _done_to(words: list[Word], place: int, before: str, *, article: bool) -> Votes:
    """Weigh the word before a name and its article, and who is paid, headed or told there."""
    known = doers()
    votes = Votes()
    if article:
        if before in known["vessel_before"]:
            votes[Kind.VESSEL] += 2.5
        back = words[place - 1].low if place > 0 else ""
        if before in known["product_before"] or (before == "of" and back in known["product_of"]):
            votes[Kind.PRODUCT] += 3.0
    elif before in known["company_before"]:
        votes[Kind.COMPANY] += 1.7
    earlier = {w.low for w in words[max(0, place - 4) : max(0, place)]}
    if before == "told" or (before == "by" and earlier & known["reviewed"]):
        votes[Kind.ORGANIZATION] += 3.0
    if not article and before in {"to", "with", "from"} and earlier & known["paid"]:
        votes[Kind.COMPANY] += 2.0
    if not article and before in {"of", "at", "in"} and earlier & known["held"]:
        votes[Kind.COMPANY] += 2.0
    return votes


def _past_small(words: list[Word], spot: int) -> int:
    while spot < len(words) and words[spot].low in _BETWEEN_VERB:
        spot += 1
    return spot
