"""Who is seated where a preposition with a place follows a noun: "a maker of pumps in Arvik"."""

from collections.abc import Iterator

from sayso.model.said.claim import Argument
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene
from sayso.read.arguments.phrase import wording
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.located.seat import (
    ACTING_STATE,
    FIRM_TYPES,
    SEAT_PREPOSITIONS,
    SEATED_TYPES,
    place_at,
    seat_of,
)
from sayso.read.noun_classes import NounClass, class_of, type_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.walk import PARTITIVE, children, conjuncts
from sayso.read.tokens import Token

_T = EntityType
_TOWNS = frozenset("port city town village suburb outskirts region province district".split())
_NETWORKS = frozenset("network ring web chain cell syndicate group cartel consortium".split())
# A bare number of people is no party.
_NO_PARTY = frozenset({"people", "person", "officer"})
_UNITS = frozenset("subsidiary branch unit arm office affiliate outpost division".split())
# "a terminal on Norway's coast", "a yard off the coast of Norway"
_SHORES = frozenset("coast shore coastline seaboard".split())


def after_noun(prep: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield who is seated by a place behind a preposition, one candidate for each place of a list."""
    noun = _seated(_owned_before(prep, sentence, scene))
    shore = prep.lower_ in {"on", "off"}
    for pobj in children(prep, "pobj"):
        if shore and pobj.lemma_.lower() not in _SHORES:
            continue
        parts = _apart(_town_meant(pobj))
        places = [place_at(part, sentence, scene, adjective=False) for part in parts]
        said = [
            list(_said_after(prep, noun, p, sentence, scene)) if p is not None else []
            for p in places
        ]
        yield from _in_order(said)


def _in_order(said: list[list[Candidate]]) -> Iterator[Candidate]:
    """Pair "two firms in P and Q, A and B" one by one; else every name has every place."""
    several = len(said) > 1 and all(len(found) == len(said) for found in said)
    for number, found in enumerate(said):
        yield from found[number : number + 1] if several else found


def _said_after(
    prep: Token, noun: Token, place: Filled, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    """Seat the name or the group that a preposition hangs on."""
    mention = scene.layer.at(sentence, noun)
    if mention is not None and mention.type in SEATED_TYPES:
        elsewhere = _is_had_from(noun, prep) or _is_done_there(noun, prep)
        if _names_its_seat(mention, prep, sentence) and not elsewhere:
            target = Filled(scene.named(mention), mention.type, noun.i, "name")
            yield seat_of("located-after-name", prep, target, place)
        return
    beside = _apposed_firm(noun, sentence, scene) if prep.lower_ == "in" else None
    if beside is not None:
        yield seat_of("located-after-apposition", prep, beside, place)
    elif (
        prep.lower_ in SEAT_PREPOSITIONS - {"of"}
        and noun.lemma_.lower() not in _NO_PARTY
        and class_of(noun) in {NounClass.BODY, NounClass.PERSON}
        and noun.lemma_.lower() not in ACTING_STATE
    ):
        yield from _group(prep, noun, place, sentence, scene)


_GETTING = frozenset("receive buy purchase obtain acquire procure import order get source".split())


def _is_had_from(noun: Token, prep: Token) -> bool:
    """Tell whether "receive drones from P" and "buy chips for X from P" say whence goods come."""
    top = noun.head.head if noun.dep_ == "pobj" else noun.head
    got = noun.dep_ in {"dobj", "pobj"} and top.lemma_.lower() in _GETTING
    end = prep.right_edge.i + 1
    way = end < len(prep.doc) and prep.doc[end].lower_ in {"to", "into", "via"}
    way = way or any(c.lower_ in {"to", "into"} for c in children(prep, "prep"))
    return prep.lower_ == "from" and (got or way)


_DONE = frozenset(
    "sue arrest charge meet detain seize raid try convict fine accuse indict represent visit host join".split()
)
_ACTING_FOR = frozenset("agent distributor representative dealer reseller partner envoy".split())


def _is_done_there(noun: Token, prep: Token) -> bool:
    """Tell "sued X in P" and "the agent of X in P", where P is not where X sits."""
    above = noun.head
    if prep.lower_ != "in":
        return False
    if noun.dep_ == "dobj" and above.lemma_.lower() in _DONE:
        return True
    return above.lower_ == "of" and above.head.lemma_.lower() in _ACTING_FOR


def _names_its_seat(mention: Mention, prep: Token, sentence: Sentence) -> bool:
    """Tell whether what stands behind a name is where it is: of an act of the police it is not."""
    if mention.type is _T.PUBLIC_BODY and prep.lower_ == "in":
        # "was arrested by the police in X" says where the act was.
        return False
    if prep.lower_ == "of":
        return mention.type is _T.COMPANY and mention.span.end <= sentence.offset + prep.idx
    return mention.type is not _T.PRODUCT or prep.lower_ == "from"


def _apposed_firm(noun: Token, sentence: Sentence, scene: Scene) -> Filled | None:
    """Give the firm of "Norvet Ltd, a secrecy enabler in Arvik": a noun of no known kind beside it."""
    name = noun.head
    known = class_of(noun) not in {None, NounClass.FACILITY}
    if noun.dep_ != "appos" or known or name.pos_ != "PROPN":
        return None
    if noun.lemma_.lower() in PARTITIVE:
        # "some came from Norvet Ltd, the rest from two firms in Arvik"
        return None
    mention = scene.layer.at(sentence, name)
    if mention is None or mention.type not in FIRM_TYPES or noun.tag_ != "NN":
        return None
    return Filled(scene.named(mention), mention.type, name.i, "name")


def _town_meant(pobj: Token) -> Token:
    """Give P of "in the port of P", "on P's coast" and "in eastern P's capital"."""
    lemma = pobj.lemma_.lower()
    if lemma not in _TOWNS | _SHORES:
        return pobj
    inner = [t for of in children(pobj, "prep") if of.lower_ == "of" for t in children(of, "pobj")]
    inner += children(pobj, "poss", "amod") if lemma in _SHORES else []
    return next((t for t in inner if t.ent_type_ in {"GPE", "LOC", "NORP"}), (inner or [pobj])[0])


def _owned_before(prep: Token, sentence: Sentence, scene: Scene) -> Token:
    """Give the firm of "the owner of Norvet Ltd in Arvik", where the parser seats the owner."""
    noun = prep.head
    of = noun.head
    part = prep.lower_ == "in" and noun.dep_ == "pobj" and of.lower_ == "of"
    if part and of.head.lemma_.lower() in _UNITS and of.head.tag_ == "NN":
        # "the subsidiary of Norvet Ltd in Arvik, X"
        return of.head
    before = scene.layer.at(sentence, prep.nbor(-1)) if prep.i > sentence.tokens.start else None
    if prep.lower_ != "in" or before is None or before.type not in FIRM_TYPES:
        return noun
    if class_of(noun) is not NounClass.PERSON or noun.pos_ != "NOUN":
        return noun
    owned = (t for of in children(noun, "prep") if of.lower_ == "of" for t in children(of, "pobj"))
    return next((t for t in owned if scene.layer.at(sentence, t) is before), noun)


def _seated(noun: Token) -> Token:
    """Give the maker of "a maker of pumps in Arvik", where the parser seats the pumps."""
    of = noun.head
    if noun.dep_ == "pobj" and of.lower_ == "of" and noun.pos_ == "NOUN":
        maker = of.head
        if class_of(maker) is NounClass.BODY and class_of(noun) in {NounClass.PRODUCT, None}:
            return maker
    return noun


def _apart(pobj: Token) -> list[Token]:
    """Give the places of a list; of a town and its state ("Leeds, Ohio") only the town."""
    parts = list(conjuncts(pobj))
    if len(parts) == 2 and not any(c.dep_ == "cc" for p in parts for c in p.children):
        return parts[:1]
    return parts


def _group(
    prep: Token, noun: Token, place: Filled, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    if noun.dep_ == "conj" and noun.tag_ == noun.head.tag_ == "NNS" and children(noun, "nummod"):
        noun = noun.head  # "five firms and two individuals from P" are one group
    names = [t for t, via in bearers(noun) if t != noun and via != "acts as"]
    found = [
        m
        for t in names
        for m in (scene.layer.at(sentence, t),)
        if m is not None and m.type in SEATED_TYPES
    ]
    if found:
        for mention in found:
            target = Filled(scene.named(mention), mention.type, noun.i, "name")
            yield seat_of("located-after-name", prep, target, place)
        return
    later = scene.heads.later.get(sentence.offset + noun.idx)
    if later is not None and later.type in SEATED_TYPES:
        target = Filled(scene.named(later), later.type, noun.i, "coreference", 0.8)
        yield seat_of("located-after-name", prep, target, place)
        return
    if noun.tag_ == "NN" and noun.lemma_.lower() not in _NETWORKS:
        # "a bank in Arvik" is no network.
        return
    text, span = wording(sentence, noun, scene.text)
    kind = type_of(class_of(noun)) or _T.GROUP
    yield seat_of(
        "located-group",
        prep,
        Filled(Argument(text, None, span), kind, noun.i, "description"),
        place,
    )
