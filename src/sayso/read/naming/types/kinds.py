"""What a name may be: evidence from its own words, the words around it and the pipeline."""

import re
from collections import Counter
from itertools import pairwise

from sayso.model.texts.mention import EntityType as Kind
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.types.persons import given_names, without_nickname
from sayso.read.naming.types.trade_words import is_clipped, is_state_office, plain, trade_kind
from sayso.read.naming.types.votes import Votes
from sayso.read.naming.words import Word

_PRODUCT = re.compile(
    r"(?:[A-Z][A-Za-z]{0,14}-?\d{1,5}[A-Za-z]{0,4}|[A-Z][A-Za-z]{0,14}-[A-Z]?\d{1,4}[A-Za-z]{0,2}|\d{1,3}[A-Z]{1,3}-?\d{1,4}[A-Z]{0,2}\d?|[A-Z]{1,4}\d+[A-Z]+\d+[A-Z0-9]*)"
)
# "Marder-NG": a model by its letters.
_LETTERED = re.compile(r"[A-Z][a-z]{3,}-[A-Z]{1,3}")
_SPELLED_NUMBER = re.compile(r"\d{1,4}[A-Z]?|[IVX]{1,4}")
_NOT_PRODUCTS = re.compile(
    r"(?:G-?7|G-?20|G-?8|C4ADS|COVID-?\d+|APT-?\d+|UNC\d+|FY-?\d+|Q[1-4]|H[12]|A4|AUKUS|[A-Z]\d[A-Z]{2,}|E\.?O\.?\s?\d+|COP\d+|MH\d+|UTC[+-]?\d*|UN\d+)"
)
_UNSPACED_COMPANY = ("公司", "集团", "集團", "株式会社", "회사", "厂")
_LABELS: dict[str, tuple[Kind, float]] = {
    "ORG": (Kind.COMPANY, 1.0),
    "PERSON": (Kind.PERSON, 1.2),
    "GPE": (Kind.PLACE, 1.6),
    "LOC": (Kind.PLACE, 1.6),
    "FAC": (Kind.FACILITY, 1.0),
    "PRODUCT": (Kind.PRODUCT, 1.2),
    "NORP": (Kind.ORGANIZATION, 0.6),
    "LAW": (Kind.PROGRAMME, 0.8),
    "EVENT": (Kind.ORGANIZATION, 0.2),
    "WORK_OF_ART": (Kind.ORGANIZATION, 0.3),
}


def is_product_code(text: str) -> bool:
    """Tell whether a word has the shape of a type or model number."""
    return (
        any(c.isdigit() for c in text)
        and bool(_PRODUCT.fullmatch(text))
        and not _NOT_PRODUCTS.fullmatch(text)
    )


def other_script(text: str) -> bool:
    """Tell whether a text has letters of another script than Latin."""
    return any(c > "\u036f" and c.isalpha() and not "\u1e00" <= c <= "\u1eff" for c in text)


# Countries whose "Bank of X" lends to anybody.
_LENDERS = frozenset({"china", "cyprus", "ireland", "georgia", "bahrain", "palestine"})


def own_votes(words: list[Word], first: int, end: int, lexicon: Lexicon) -> Votes:
    """Weigh the words of the name itself."""
    votes = Votes()
    phrase = " ".join(w.low for w in words[first:end]).replace(" 's", "'s")
    low = phrase.split()
    body = lexicon.bodies.get(phrase) or lexicon.bodies.get(_without_country(low, lexicon))
    if body is not None:
        votes[body.type] += 6
    if (
        phrase in lexicon.countries
        or phrase in lexicon.capitals
        or phrase in lexicon.cities
        or phrase in lexicon.regions
    ):
        votes[Kind.PLACE] += 6
    elif phrase in lexicon.towns:
        votes[Kind.PLACE] += 3.5
    votes.gather(_head_votes(low, lexicon))
    votes.gather(_code_votes(words, first, end, lexicon))
    if not votes and _starts_with_given_name(words, first, end, lexicon):
        votes[Kind.PERSON] += 3.0
    elif not votes and _family_first(words, first, end, lexicon):
        votes[Kind.PERSON] += 2.0
    elif not votes:
        votes.gather(_trade_votes(low, lexicon.head("media_first")))
        if not votes and (_named_after_place(low, lexicon) or _ends_in_place(low, lexicon)):
            votes[Kind.COMPANY] += 1.8  # a little more than the pipeline's word for a place
    if low[:2] == ["bank", "of"] and lexicon.countries.get(" ".join(low[2:])):
        # "the Bank of Norway" is that country's central bank more often than a lender.
        votes[Kind.PUBLIC_BODY] += 0.0 if low[-1] in _LENDERS else 6.0
    if any(phrase.endswith(ending) for ending in _UNSPACED_COMPANY):
        votes[Kind.COMPANY] += 4
    return votes


_OF_STATE = frozenset({"national", "federal", "state", "central", "general", "supreme"})
_OFFICES = frozenset(
    "agency bureau office service authority commission council directorate committee inspectorate administration".split()
)
_LANDSCAPE = frozenset(
    "city province region oblast krai port harbour harbor sea coast island islands peninsula gulf bay canal strait "
    "state district county area zone marina creek valley river airport street road avenue bridge square delta north "
    "south east west governorate prefecture emirate republic territory border cross hills heights park beach town "
    "village municipality mountains lake desert basin corridor triangle".split()
)


def _named_after_place(low: list[str], lexicon: Lexicon) -> bool:
    """Tell whether a name is a known place and another word: "Asia Pacific Links", "Dubai Crown"."""
    for size in (3, 2, 1):
        place = " ".join(low[:size])
        known = place in lexicon.countries or place in lexicon.cities or place in lexicon.regions
        if known and len(low) > size:
            return low[-1].isalpha() and not _LANDSCAPE & set(low[size:])
    return False


_OF_A_COUNTRY = frozenset(
    "north south east west northern southern eastern western central inner outer new greater upper lower sub saharan "
    "saudi equatorial trans".split()
)


def _ends_in_place(low: list[str], lexicon: Lexicon) -> bool:
    """Tell whether a name is a strange word and a country: "Mwana Africa", "Orlin Zambia"."""
    if len(low) != 2 or not low[0].isalpha() or low[0] in _OF_A_COUNTRY | _LANDSCAPE:
        return False
    last = low[1] in lexicon.countries or low[1] in lexicon.regions
    return last and lexicon.place_code(low[0]) is None and low[0] not in lexicon.adjectives


def _family_first(words: list[Word], first: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a name starts with a family name and goes on in short syllables ("Rim Chol Hyok")."""
    parts = [w for w in words[first:end] if w.text != "-"]
    return (
        2 <= len(parts) <= 4
        and parts[0].low in lexicon.family_first
        and all(w.text.isalpha() and w.text[:1].isupper() and len(w.text) <= 8 for w in parts)
        and all(trade_kind(w.low) is None and not _kind_of_head(w.low, lexicon) for w in parts[1:])
    )


# Endings that only family names have.
_SURNAME = re.compile(
    r"\w{2,}(?:i[ćč]|[oe]vi[cć]|enko|shvili|adze|idze|poulos|escu|[oe]vich|[oe]vych|zadeh|o[gğ]lu|arian|yants)"
)


def _trade_votes(low: list[str], media: frozenset[str]) -> Votes:
    """Weigh trade words of other languages: "Banca X", "X Stiftung", "Agrotekhsnab"."""
    parts = [w for w in low if w[0].isalpha()]
    votes = Votes()
    if len(parts) < 3 and _SURNAME.fullmatch(parts[-1] if parts else ""):
        return Votes({Kind.PERSON: 1.8})
    if len(parts) > 1 and parts[0] in media:
        return Votes({Kind.ORGANIZATION: 3.0})
    if len(parts) > 1:
        for word, weight in ((parts[-1], 3.0), (parts[0], 2.5)):
            kind = trade_kind(word)
            if kind is not None:
                return Votes({kind: weight})
    if len(low) == 1 and is_state_office(low[0]):
        votes[Kind.PUBLIC_BODY] += 3.0
    elif any(is_clipped(w) for w in parts):
        votes[Kind.COMPANY] += 2.0
    return votes


def _starts_with_given_name(words: list[Word], first: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a name of two to four words starts as a person's does."""
    named = sum(w.text[:1].isupper() for w in without_nickname(words, first, end))
    if not 2 <= named <= 4 or not _person_shape(words, first, end):
        return False
    units = sum(not w.glued for w in words[first + 1 : end]) + 1
    if units < 2 or any(w.low in lexicon.head("company") for w in words[first:end]):
        return False
    inside = words[first : end - 1] if named > 2 else words[first : first + 1]
    return any(plain(w.low) in given_names() for w in inside)


def _without_country(low: list[str], lexicon: Lexicon) -> str:
    """Leave out the country or nationality before a body's name."""
    for size in (2, 1):
        if len(low) > size and (
            " ".join(low[:size]) in lexicon.adjectives or " ".join(low[:size]) in lexicon.countries
        ):
            return " ".join(low[size:])
    return " ".join(low)


def _head_votes(low: list[str], lexicon: Lexicon) -> Votes:
    votes = Votes()
    legal = len(low) > 1 and (
        low[-1] in lexicon.legal_after
        or low[0] in lexicon.legal_before
        or _legal_phrase(low, lexicon)
    )
    if legal or (
        len(low) > 1
        and any(
            w in lexicon.legal_after
            and w not in {"as", "company", "companies", "private", "co", "se", "sa", "ab", "ip"}
            for w in low[1:]
        )
    ):
        votes[Kind.COMPANY] += 5
    if ("central", "bank") in pairwise(low):
        votes[Kind.PUBLIC_BODY] += 6
    last, head = low[-1], _left_head(low)
    if len(low) < 2:
        return votes
    if len(low) > 2 and last in lexicon.countries:
        last = low[-2]  # "Securities Commission Malaysia"
    if low[0] in _OF_STATE and any(
        a in _OFFICES and b in {"for", "of", "on"} for a, b in pairwise(low)
    ):
        # "National Agency for Corruption Prevention"
        votes[Kind.PUBLIC_BODY] += 5.5
        return votes
    if low[0] in lexicon.head("public_body_first"):
        votes[Kind.PUBLIC_BODY] += 4.5
        return votes
    kind = _kind_of_head(head, lexicon) if head is not None else None
    if kind is Kind.PLACE and _kind_of_head(last, lexicon) is Kind.COMPANY:
        # "Islamic Republic of Iran Shipping Lines": the state is a part of the firm's name.
        votes[Kind.COMPANY] += 5
    elif kind is not None:
        # What stands before "of" heads the name: a "Ministry of Finance" is no finance house.
        votes[kind] += 4.5
    elif (kind := _kind_of_head(last, lexicon)) is not None:
        votes[kind] += 3
    return votes


def _kind_of_head(word: str, lexicon: Lexicon) -> Kind | None:
    return next((kind for kind, name in _HEADS if word in lexicon.head(name)), None)


_HEADS = (
    (Kind.PUBLIC_BODY, "public_body"),
    (Kind.COMPANY, "company"),
    (Kind.ORGANIZATION, "organization"),
    (Kind.ORGANIZATION, "media"),
    (Kind.FACILITY, "facility"),
    (Kind.PLACE, "place"),
)


def _left_head(low: list[str]) -> str | None:
    """Return the word before the first ``of``, ``for`` or ``on``: it heads what follows."""
    for place, word in enumerate(low[1:], start=1):
        if word in _OF:
            return low[place - 1]
    return None


#: "Of" and "for" in the languages that name bodies so ("Agenzia delle Dogane").
_OF = frozenset(
    "of for on di de del della delle dei degli des du für fur van voor za po para".split()
)


def _legal_phrase(low: list[str], lexicon: Lexicon) -> bool:
    return any(tuple(low[: len(p)]) == p for p in lexicon.legal_phrases)


def _code_votes(words: list[Word], first: int, end: int, lexicon: Lexicon) -> Votes:
    votes = Votes()
    text = "".join(
        ("" if w.glued and p > first else " ") + w.text
        for p, w in enumerate(words[first:end], start=first)
    ).strip()
    tail = text.split(" ")[-1]
    if is_product_code(tail) or is_product_code(text):
        votes[Kind.PRODUCT] += 3
    elif _LETTERED.fullmatch(text):
        votes[Kind.PRODUCT] += 1.5
    elif (
        end - first in (2, 3)
        and _SPELLED_NUMBER.fullmatch(words[end - 1].text)
        and not words[end - 1].glued
    ):
        before = words[end - 2].low
        heads = (
            lexicon.head("public_body")
            | lexicon.head("organization")
            | lexicon.head("company")
            | lexicon.head("place")
            | {"no", "unit", "room", "plant", "school", "bureau"}
        )
        votes[Kind.PUBLIC_BODY if before in heads else Kind.PRODUCT] += 1.5
    return votes


def label_votes(words: list[Word], first: int, end: int) -> Votes:
    """Weigh the pipeline's label; it counts less where it covers only a part of the name."""
    votes = Votes()
    covered: Counter[str] = Counter(w.label for w in words[first:end] if w.label in _LABELS)
    for label, count in covered.items():
        kind, weight = _LABELS[label]
        votes[kind] += weight * count / (end - first)
    if votes[Kind.PERSON] and not _person_shape(words, first, end):
        votes[Kind.PERSON] *= 0.2
    elif votes[Kind.PERSON] and end - first > 1:
        # Of names without a known given name the pipeline takes every other firm for a person.
        known = any(plain(w.low) in given_names() for w in words[first : end - 1])
        votes[Kind.PERSON] += 1.2 if known or words[first].text.isupper() else 0.2
    elif votes[Kind.PERSON]:
        votes[Kind.PERSON] = 0.8
    return votes


def _person_shape(words: list[Word], first: int, end: int) -> bool:
    """Tell whether the words can be a person's name: no digits, no acronym first, at most five."""
    names = [w for w in without_nickname(words, first, end) if w.text != "-"]
    if len(names) > 6 or any(any(c.isdigit() for c in w.text) for w in names):
        return False
    short = names[0].text
    return not (
        short.isupper()
        and 1 < len(short) <= 4
        and "." not in short
        and len(names) > 1
        and not names[1].text.isupper()
    )
