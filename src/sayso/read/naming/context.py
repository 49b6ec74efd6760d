"""What the words around a name say about it."""

from collections import Counter

from sayso.model.mention import EntityType as Kind
from sayso.read.naming.kinds import Votes
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.words import Word

_QUOTES = frozenset(['"', "“", "”", "‘", "’", "'", "«", "»"])
_NAMING = frozenset(["called", "named", "dubbed", "codenamed", "nicknamed"])
_STAFF = frozenset(
    [
        "staffers",
        "employees",
        "executives",
        "staff",
        "representatives",
        "shareholders",
        "subsidiary",
        "unit",
        "managers",
        "branch",
        "spokesman",
        "spokesperson",
        "spokeswoman",
    ]
)
_OWNED = frozenset(
    [
        "ceo",
        "director",
        "owner",
        "founder",
        "subsidiary",
        "parent",
        "headquarters",
        "shareholder",
        "shareholders",
        "customers",
        "chairman",
        "facilities",
        "general",
        "invoices",
        "website",
        "employees",
        "bank",
        "accounts",
        "products",
    ]
)


def context_votes(words: list[Word], first: int, end: int, lexicon: Lexicon) -> Votes:
    """Weigh the words before and after a name."""
    votes = _before(words, first, lexicon)
    votes.update(_after(words, end, lexicon))
    return votes


def _noun_kind(low: str, lexicon: Lexicon) -> Kind | None:
    for kind, name in (
        (Kind.COMPANY, "company_nouns"),
        (Kind.VESSEL, "vessel_nouns"),
        (Kind.PERSON, "person_nouns"),
        (Kind.PRODUCT, "product_makers"),
        (Kind.PRODUCT, "product_nouns"),
    ):
        if low in lexicon.head(name):
            return kind
    if low in {"agency", "ministry", "body", "regulator", "department", "directorate"}:
        return Kind.PUBLIC_BODY
    if low in {
        "newspaper",
        "think",
        "broadcaster",
        "outlet",
        "group",
        "organization",
        "organisation",
        "university",
        "institute",
        "magazine",
        "website",
        "militia",
        "nonprofit",
        "tank",
    }:
        return Kind.ORGANIZATION
    return None


def _before(words: list[Word], first: int, lexicon: Lexicon) -> Votes:
    votes: Votes = Counter()
    place = first - 1
    while place >= 0 and words[place].text in _QUOTES:
        place -= 1
    if place < 0:
        return votes
    low = words[place].low
    if low in lexicon.head("vessel_prefixes"):
        votes[Kind.VESSEL] += 5
    elif (
        low in lexicon.head("titles")
        and low not in {"us", "oil"}
        and (words[place].capital or low in {"minister", "president", "secretary", "ceo"})
    ):
        votes[Kind.PERSON] += 3
    elif low in _NAMING or (low == "as" and words[place - 1].low == "known"):
        votes.update(_named_noun(words, place, lexicon))
    elif place > 1 and (low == "," or (low == "the" and words[place - 1].low == ",")):
        place -= low == "the"
        kind = _noun_kind(words[place - 1].low, lexicon)
        if kind and words[place - 1].text.islower() and not words[place - 1].text.endswith("s"):
            votes[kind] += 2.5
    elif (
        low == "of"
        and place
        and words[place - 1].low
        in {
            "city",
            "town",
            "port",
            "province",
            "village",
            "region",
            "district",
            "island",
            "emirate",
        }
    ):
        votes[Kind.PLACE] += 5
    elif low in {"in", "near", "at"}:
        votes[Kind.PLACE] += 1.0 if low == "in" else 0.4
    elif words[place].text.islower():
        kind = _noun_kind(low, lexicon)
        if kind:
            votes[kind] += 3 if kind is not Kind.PERSON else 2
    return votes


def _named_noun(words: list[Word], place: int, lexicon: Lexicon) -> Votes:
    """Find what was "called X": the nearest noun with a kind within six words before."""
    for word in reversed(words[max(0, place - 6) : place]):
        kind = _noun_kind(word.low, lexicon)
        if kind and word.text[:1].islower():
            return Counter({kind: 4.0})
    return Counter()


def _after(words: list[Word], end: int, lexicon: Lexicon) -> Votes:
    votes: Votes = Counter()
    if end >= len(words):
        return votes
    word = words[end]
    following = words[end + 1].low if end + 1 < len(words) else ""
    if word.text in {"-", "–"} and word.glued:
        if following in {"based", "headquartered"}:
            votes[Kind.PLACE] += 4
        elif following in {
            "owned",
            "backed",
            "controlled",
            "linked",
            "registered",
            "flagged",
            "made",
            "born",
            "sanctioned",
            "designated",
            "aligned",
            "run",
            "occupied",
        }:
            votes[Kind.PLACE] += 1.5
    elif word.low == "'s":
        if following in _OWNED:
            votes[Kind.COMPANY] += 1.5
    elif word.low in _STAFF:
        votes[Kind.COMPANY] += 1.5
    elif word.text == "," or word.low in {"is", "was", "are", "were", "remains"}:
        votes.update(_apposition(words, end + 1, lexicon, comma=word.text == ","))
    elif word.text == "(":
        if following in {"imo", "mmsi"}:
            votes[Kind.VESSEL] += 4
        elif following in {"inn", "ogrn", "lei", "uscc", "registration"}:
            votes[Kind.COMPANY] += 2
        elif following.isdigit() and 16 <= int(following) <= 110:
            votes[Kind.PERSON] += 2
    return votes


def _apposition(words: list[Word], place: int, lexicon: Lexicon, *, comma: bool) -> Votes:
    """Read "a trader based in ..." after a comma or "is"."""
    if place >= len(words):
        return Counter()
    low = words[place].low
    if comma and low.isdigit() and 16 <= int(low) <= 110:
        return Counter({Kind.PERSON: 3.0})
    if low not in {"a", "an", "the", "one", "its", "another", "who", "whose", "which"}:
        return Counter()
    if low in {"who"}:
        return Counter({Kind.PERSON: 2.0}) if comma else Counter()
    if low in {"whose", "which"}:
        return Counter()
    for spot in range(place + 1, min(place + 9, len(words))):
        word = words[spot]
        if (
            word.text in {",", ".", ";"}
            or word.pos in {"VERB", "AUX", "ADP"}
            or word.low in {"that", "who", "which", "of", "by"}
        ):
            break
        noun_follows = (
            spot + 1 < len(words)
            and words[spot + 1].pos in {"NOUN", "PROPN"}
            and words[spot + 1].text.islower()
        )
        kind = _noun_kind(word.low, lexicon)
        owns = spot + 1 < len(words) and words[spot + 1].low == "'s"
        if kind and not noun_follows and not owns and word.text.islower():
            return Counter({kind: 3.0})
    return Counter()
