"""What the words around a name say about it."""

from sayso.model.texts.mention import EntityType as Kind
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.types.doing import doers, doing_votes
from sayso.read.naming.types.introduced import introduced_votes
from sayso.read.naming.types.noun_kinds import noun_kind, only_firms
from sayso.read.naming.types.votes import Votes
from sayso.read.naming.words import Word

_QUOTES = frozenset(['"', "“", "”", "‘", "’", "'", "«", "»"])
_NAMING = frozenset("called named dubbed codenamed nicknamed renamed rechristened".split())
_GIVING_NAMES = frozenset("named names name identified identifies identify".split())
_SMALL_TITLES = frozenset("minister president secretary ceo".split())
_PLACE_NOUNS = frozenset(
    "ports cities towns villages provinces regions districts islands city town port province village region district island emirate".split()
)
_WHERE = {"in": 1.0, "near": 0.4, "at": 0.4, "from": 0.6, "to": 0.3, "through": 0.3}
_TIED = frozenset(
    "owned backed controlled linked registered flagged made born sanctioned designated "
    "aligned run occupied".split()
)
_STAFF = frozenset(
    "staffers employees executives staff representatives shareholders subsidiary unit "
    "managers branch spokesman spokesperson spokeswoman shareholder chairman chairwoman director "
    "directors founder founders co-founder owner owners boss ceo".split()
)
_OWNED = frozenset(
    "ceo director owner founder subsidiary parent headquarters shareholder shareholders "
    "customers chairman facilities general invoices website employees bank accounts products".split()
)


def context_votes(words: list[Word], first: int, end: int, lexicon: Lexicon) -> Votes:
    """Weigh the words before and after a name."""
    votes = _before(words, first, lexicon)
    votes.gather(introduced_votes(words, first, lexicon))
    votes.gather(_after(words, end, lexicon))
    votes.gather(doing_votes(words, first, end))
    if _is_counted(words, first, end, lexicon):
        votes[Kind.PRODUCT] += 1.5
    return votes


def _is_counted(words: list[Word], first: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a number stands before a name in the plural ("300 Veltras"): only goods are counted."""
    if not first or words[first - 1].pos != "NUM" or end != first + 1:
        return False
    low = words[first].low
    people = low in lexicon.adjectives or low.removesuffix("s") in lexicon.adjectives
    return low.endswith("s") and len(low) > 4 and not people


def _before(words: list[Word], first: int, lexicon: Lexicon) -> Votes:
    place = first - 1
    while place >= 0 and words[place].text in _QUOTES:
        place -= 1
    if place < 0:
        return Votes()
    low, earlier = words[place].low, words[place - 1].low if place else ""
    if low in lexicon.head("vessel_prefixes") | lexicon.head("vessel_classes"):
        return Votes({Kind.VESSEL: 5.0})
    if low in lexicon.head("titles") and (words[place].capital or low in _SMALL_TITLES):
        return Votes({Kind.PERSON: 3.0})
    if low == "flagged" and earlier in {"-", "–"}:
        return Votes({Kind.VESSEL: 6.0})
    if low == "the" and (earlier in _NAMING or earlier == "as"):
        place, low, earlier = place - 1, earlier, words[place - 2].low if place > 1 else ""
    if low == "as" and {w.low for w in words[max(0, place - 7) : place]} & _GIVING_NAMES:
        kind = noun_kind(earlier, lexicon)
        if kind:
            return Votes({kind: 4.0})
    if low in _NAMING or (low == "as" and earlier == "known"):
        return _named_noun(words, place, lexicon)
    plain = _of_a_country(words, place, lexicon) or _article_or_maker(words, place, low, earlier)
    return plain if plain is not None else _before_small(words, place, lexicon)


_OF_STATES = frozenset("national federal state central general supreme royal".split())


def _of_a_country(words: list[Word], place: int, lexicon: Lexicon) -> Votes | None:
    """Weigh "Denmark's Foss": of what a country or town has, firms are named most often."""
    if words[place].low != "'s" or place < 1 or words[place + 1].low in _OF_STATES:
        return None
    pair = " ".join(w.low for w in words[max(0, place - 2) : place])
    known = (lexicon.known_place(p) for p in (pair, words[place - 1].low))
    return Votes({Kind.COMPANY: 1.3}) if any(known) else None


def _article_or_maker(words: list[Word], place: int, low: str, earlier: str) -> Votes | None:
    """Weigh "the", which people have not, and "made by", which firms follow."""
    if low == "the" and earlier != ",":
        return Votes({Kind.PERSON: -2.5})
    if low in {"flagged", "reflagged"} and place > 1 and words[place - 1].text == "-":
        return Votes({Kind.VESSEL: 4.0})
    if low == "by" and {w.low for w in words[max(0, place - 6) : place]} & doers()["made"]:
        return Votes({Kind.COMPANY: 1.5})
    return None


def _before_small(words: list[Word], place: int, lexicon: Lexicon) -> Votes:
    """Weigh a comma, preposition or noun before a name."""
    low, earlier = words[place].low, words[place - 1].low if place else ""
    if low == "of" and earlier == "behalf":
        return Votes({Kind.COMPANY: 1.7})
    if low == "," or (low == "the" and earlier == ","):
        return _apposed_noun(words, place - 1 - (low == "the"), lexicon)
    if low == "of" and earlier in _PLACE_NOUNS:
        return Votes({Kind.PLACE: 5.0})
    if low in {"of", "from", "through", "via", "near", "off", "at", "into", "to", "for"}:
        moved = _moved_or_seated(words, place, earlier, lexicon)
        if moved:
            return moved
    if low in _WHERE:
        return _where(words, place, earlier, lexicon)
    kind = noun_kind(low, lexicon, earlier) if words[place].text.islower() else None
    if low in {"agency", "service"} and earlier in {"news", "wire", "press"}:
        kind = Kind.ORGANIZATION
    return Votes({kind: _weight_of_noun(kind, low, earlier, lexicon)}) if kind else Votes()


def _weight_of_noun(kind: Kind, low: str, earlier: str, lexicon: Lexicon) -> float:
    """Weigh the noun right before a name."""
    if kind is Kind.VESSEL:
        # A ship's name is often a place's or a saint's: the noun before it decides.
        return 6.0
    if earlier in lexicon.adjectives and only_firms(low, kind, lexicon):
        return _SURE  # "the Ardan company X"
    # "its chairman X" is a person, "the trader X" may be a firm.
    return 2.0 if kind is Kind.PERSON and low not in _OFFICE_OR_KIN else 3.0


_OFFICE_OR_KIN = frozenset(
    "chairman chairwoman president director ceo founder co-founder spokesman spokeswoman minister brother sister wife "
    "chief member shareholder officer employee secretary treasurer engineer accountant husband son daughter father mother cousin nephew businessman businesswoman lawyer banker tycoon oligarch".split()
)


def _where(words: list[Word], place: int, earlier: str, lexicon: Lexicon) -> Votes:
    """Weigh a preposition of place: more so behind a firm or a stay ("a trader in X")."""
    low = words[place].low
    if low == "in" and (noun_kind(earlier, lexicon) or earlier in _SEATED):
        stake = {w.low for w in words[max(0, place - 4) : place]} & _HOLDING
        return Votes({Kind.PLACE: 1.0 if stake else 2.5})
    return Votes({Kind.PLACE: _WHERE[low]})


_SEATED = frozenset(
    "based registered headquartered lives lived born located resident flat home".split()
)
_HOLDING = frozenset(
    "stake stakeholder share shares shareholder shareholders partner partners investor investors".split()
)


def _moved_or_seated(words: list[Word], place: int, earlier: str, lexicon: Lexicon) -> Votes | None:
    """Read "X GmbH of Graz" and "carried coal from Nampo": the town of a firm or of a journey."""
    known = doers()
    low = words[place].low
    seated = (
        low == "of"
        and place > 1
        and words[place - 1].capital
        and earlier
        not in lexicon.head("titles") | lexicon.head("public_body") | lexicon.head("organization")
    )
    if seated or low in {"near", "off"}:
        return Votes({Kind.PLACE: 2.5})
    back = {w.low for w in words[max(0, place - 8) : place]}
    if low == "from" and {w.low for w in words[max(0, place - 5) : place]} & known["traded"]:
        return Votes({Kind.COMPANY: 1.3})
    if low in {"from", "through", "via"} and back & known["moved"] and not back & known["traded"]:
        return Votes({Kind.PLACE: 2.0})
    nearer = {w.low for w in words[max(0, place - 3) : place]}
    if low in {"at", "into", "to", "for"} and nearer & known["called_at"]:
        return Votes({Kind.PLACE: 2.5})
    return None


def _apposed_noun(words: list[Word], place: int, lexicon: Lexicon) -> Votes:
    """Read "a trader, X": one thing, so a singular noun."""
    if place < 0 or not words[place].text.islower():
        return Votes()
    if words[place].low in _SHIPS and words[place + 1].low == "," and words[place + 2].low == "the":
        return Votes({Kind.VESSEL: 4.0})
    if words[place].text.endswith("s"):
        return Votes()
    before = words[place - 1].low if place else ""
    kind = noun_kind(words[place].low, lexicon, before)
    if kind is Kind.PERSON and words[place + 1].low == "," and words[place + 2].low == "the":
        return Votes()  # "owned by his wife, the Corva": no person has an article
    owner = words[place - 2].low if place > 1 and before == "'s" else before
    if kind is Kind.PERSON and words[place].low in _KEEPERS and _is_ship(owner, lexicon):
        kind = Kind.COMPANY
    if kind is Kind.PRODUCT and before in {"by", "on", "over", "via"}:
        return Votes()  # "Reached by phone, X"
    firm = kind is Kind.PERSON and words[place].low in _FIRM_OR_PERSON
    held = kind is Kind.PERSON and words[place].low in _OFFICE_OR_KIN
    return Votes({kind: 1.3 if firm else 3.6 if held else 2.5}) if kind else Votes()


_FIRM_OR_PERSON = frozenset(
    "investor trader broker dealer agent owner buyer general shareholder financier intermediary".split()
)
# Who keeps a ship is a firm more often than a person.
_SHIPS = frozenset({"vessels", "ships", "tankers", "freighters"})
_KEEPERS = frozenset("manager owner operator charterer insurer".split())


def _is_ship(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.head("vessel_nouns")


_BANDS = frozenset(
    "hackers militants rebels fighters gunmen activists insurgents separatists".split()
)


def _named_noun(words: list[Word], place: int, lexicon: Lexicon) -> Votes:
    """Find what was "called X": the nearest noun with a kind within six words before."""
    for word in reversed(words[max(0, place - 6) : place]):
        kind = noun_kind(word.low, lexicon)
        if word.low in _BANDS:
            kind = Kind.ORGANIZATION
        if kind and word.text[:1].islower():
            return Votes({kind: 7.0})
    if words[place].low == "renamed" and {w.low for w in words[place + 1 :]} & _SAILING:
        return Votes({Kind.VESSEL: 4.0})
    return Votes()


_SAILING = frozenset("sail sails sailed sailing flag tanker ship vessel voyage crew".split())


def _after(words: list[Word], end: int, lexicon: Lexicon) -> Votes:
    if end >= len(words):
        return Votes()
    word = words[end]
    following = words[end + 1].low if end + 1 < len(words) else ""
    if word.text in {"-", "–"} and word.glued:
        weight = (
            4.0 if following in {"based", "headquartered"} else 0.8 if following in _TIED else 0.0
        )
        return Votes({Kind.PLACE: weight})
    if word.low == "'s" and _past_attribute(words, end + 1) in doers()["person_owns"]:
        return Votes({Kind.PERSON: 2.5})
    if word.low in _STAFF or (word.low == "'s" and following in _OWNED):
        return Votes({Kind.COMPANY: 1.5})
    if word.low == "as" and following in {"a", "an", "its", "the", "one"}:
        # "lists X as a member of the board"
        role = {w.low for w in words[end + 2 : end + 5]} & _OFFICE_OR_KIN
        return Votes({Kind.PERSON: 2.0}) if role else Votes()
    if word.low == "of" and (following in lexicon.countries or following in lexicon.regions):
        # "Norvet Optik of Norway": people are seldom worded so.
        return Votes({Kind.COMPANY: 1.0})
    if word.text == "," or word.low in {"is", "was", "are", "were", "remains"}:
        return _apposition(words, end + 1, lexicon, comma=word.text == ",")
    return _bracketed(following) if word.text == "(" else Votes()


#: What stands between a person and their kin or staff: "Reyk's former driver".
_ATTRIBUTES = frozenset(
    "former late long-time longtime then ex-wife second first third eldest younger elder older youngest own "
    "close closest personal right-hand old childhood estranged adult only ex".split()
)


def _past_attribute(words: list[Word], place: int) -> str:
    """Give the word after a possessive, one attribute passed."""
    attribute = place < len(words) and words[place].low in _ATTRIBUTES
    place += 1 if attribute else 0
    return words[place].low if place < len(words) else ""


def _bracketed(following: str) -> Votes:
    """Read what a bracket after the name starts with: a ship's or company's number, an age."""
    if following in {"imo", "mmsi"}:
        return Votes({Kind.VESSEL: 4.0})
    if following in {"inn", "ogrn", "lei", "uscc", "registration"}:
        return Votes({Kind.COMPANY: 2.0})
    if following.isdecimal() and 16 <= int(following) <= 110:
        return Votes({Kind.PERSON: 2.0})
    return Votes()


def _apposition(words: list[Word], place: int, lexicon: Lexicon, *, comma: bool) -> Votes:
    """Read "a trader based in ..." after a comma or "is"."""
    if place >= len(words):
        return Votes()
    if comma and place + 1 < len(words) and words[place + 1].low == "'s" and words[place].capital:
        # "N, Norway's minister of trade"
        state = words[place].low in lexicon.countries
        return _noun_further_on(words, place + 1, lexicon) if state else Votes()
    low = words[place].low
    if comma and low.isdecimal() and 16 <= int(low) <= 110:
        return Votes({Kind.PERSON: 3.0})
    if low not in {"a", "an", "the", "one", "its", "another", "who", "whose", "which"}:
        return Votes()
    if low == "who":
        return Votes({Kind.PERSON: 2.0}) if comma else Votes()
    if low == "which":
        # Neither a person nor, mostly, a place is "which": what firms do follows.
        does = place + 1 < len(words) and words[place + 1].low in doers()["company_after"]
        return Votes({Kind.PERSON: -2.5, Kind.COMPANY: 2.0 if does else 0.5}) if comma else Votes()
    if low == "one" and place + 2 < len(words) and words[place + 1].low == "of":
        return _one_of_them(words, place + 2, lexicon)
    return Votes() if low == "whose" else _noun_further_on(words, place, lexicon)


def _noun_further_on(words: list[Word], place: int, lexicon: Lexicon) -> Votes:
    """Read "a Danish trader in ..." from its article on."""
    for spot in range(place + 1, min(place + 9, len(words))):
        word = words[spot]
        if (
            word.text in {",", ".", ";"}
            or (word.pos in {"VERB", "AUX", "ADP"} and words[spot - 1].text != "-")
            or word.low in {"that", "who", "which", "of", "by"}
        ):
            break
        noun_follows = (
            spot + 1 < len(words)
            and words[spot + 1].pos in {"NOUN", "PROPN"}
            and words[spot + 1].text.islower()
        )
        kind = noun_kind(word.low, lexicon, words[spot - 1].low)
        if word.low in _FRONTS and not noun_follows:
            kind = Kind.COMPANY
        following = words[spot + 1].low if spot + 1 < len(words) else ""
        if following in _REPORTING:
            # "X, the company said": who says it is not X.
            return Votes()
        if kind and not noun_follows and following != "'s" and word.text.islower():
            return Votes({kind: _weight_of_apposition(word.low, kind, lexicon)})
    return Votes()


_FRONTS = frozenset({"front", "shell"})
_REPORTING = frozenset({"said", "says", "added", "announced", "reported", "confirmed"})


def _weight_of_apposition(low: str, kind: Kind, lexicon: Lexicon) -> float:
    """Weigh a noun said of a name: "a broker" may be a firm or a person."""
    if only_firms(low, kind, lexicon):
        return _SURE
    return 2.5 if kind is Kind.COMPANY and low in lexicon.head("person_nouns") else 4.0


def _one_of_them(words: list[Word], place: int, lexicon: Lexicon) -> Votes:
    """Read "one of three vessels", "one of the country's largest oil traders"."""
    for spot in range(place, min(place + 8, len(words))):
        word = words[spot]
        tied = words[spot - 1].text == "-"
        if word.text in {",", ".", ";"} or (word.pos in {"VERB", "AUX", "ADP"} and not tied):
            break
        low = word.low
        if word.pos == "NOUN" and low.endswith("s"):
            single = f"{low[:-3]}y" if low.endswith("ies") else low[:-1]
            kind = noun_kind(low, lexicon) or noun_kind(single, lexicon)
            return Votes({kind: 4.0}) if kind else Votes()
    return Votes()


# More than a given name and the pipeline's label together make for a person.
_SURE = 6.5
