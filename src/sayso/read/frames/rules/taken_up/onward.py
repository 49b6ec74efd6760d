"""More goods of the same giver: "Another 200 units went to Y", "Y received 12 more"."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.taken_up.known import MORE, RECEIVERS, candidate, elided, named
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.subjects import surface_subjects
from sayso.read.predicates.walk import children, conjuncts
from sayso.read.tokens import Token

_SUPPLYING = frozenset({"supplies"})
_REST = frozenset("rest remainder others balance".split())
_SHARES = frozenset("stake share percent % cent interest shareholding".split())
_NO_GOODS = frozenset({NounClass.PERSON, NounClass.BODY, NounClass.PLACE, NounClass.DOCUMENT})
_TOWARDS = frozenset({"to", "with", "at", "for"})
_BODIES = RECEIVERS - {EntityType.PLACE}


def went_on(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the supply of "Another 200 units went to Y" and "the rest ended up with Y"."""
    goods = [s for s in children(verb, "nsubj", "nsubjpass") if _is_more(s)]
    targets = [
        t
        for p in children(verb, "prep", "dative")
        if p.lower_ in _TOWARDS
        for t in children(p, "pobj")
    ]
    if not goods or not targets:
        return
    giver = scene.events.party(_SUPPLYING, "subject", sentence.index)
    for target in (c for t in targets for c in conjuncts(t)) if giver is not None else ():
        for receiver in named(target, sentence, scene, _BODIES):
            if giver is not None and receiver.argument.entity != giver.argument.entity:
                known = elided(goods[0], sentence, giver)
                yield candidate(
                    "supplies", verb, verb, (known, receiver), "more from who gave before"
                )


def got_more(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the supply of "Y received 12 more"."""
    goods = [t for t in children(verb, "dobj") if _is_more(t)]
    if not goods or any(p.lower_ == "from" for p in children(verb, "prep")):
        return
    giver = scene.events.party(_SUPPLYING, "subject", sentence.index)
    for taker, _ in surface_subjects(verb) if giver is not None else ():
        for receiver in named(taker, sentence, scene, _BODIES):
            if giver is not None and receiver.argument.entity != giver.argument.entity:
                known = elided(goods[0], sentence, giver)
                yield candidate(
                    "supplies", verb, verb, (known, receiver), "more from who gave before"
                )


def went_from_there(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the supply of "From there they were sent to Y": from who had received them."""
    goods = children(verb, "nsubj", "nsubjpass")
    preps = children(verb, "prep", "advmod", "dative")
    if not goods or not any(_is_thence(p) for p in preps) or not _are_goods(goods[0]):
        return
    event = scene.events.only(_SUPPLYING, sentence.index)
    giver = event.object if event is not None else None
    tos = (t for p in preps for t in (p, *p.children) if t.lower_ == "to")  # "sent on to Y"
    targets = [t for to in tos for t in children(to, "pobj")]
    targets += children(verb, "dobj") if verb.lemma_ == "reach" else []
    for target in (c for t in targets for c in conjuncts(t)) if giver is not None else ():
        for receiver in named(target, sentence, scene, _BODIES):
            if giver is not None and receiver.argument.entity != giver.argument.entity:
                known = elided(goods[0], sentence, giver)
                yield candidate("supplies", verb, verb, (known, receiver), "from who had received")


def _is_thence(prep: Token) -> bool:
    return prep.lower_ == "thence" or (
        prep.lower_ == "from" and any(c.lower_ in {"there", "here"} for c in prep.children)
    )


def _are_goods(noun: Token) -> bool:
    if noun.lower_ in {"they", "it"}:
        return True
    definite = any(c.lower_ in {"the", "these", "those", "all"} for c in noun.children)
    return definite and noun.pos_ == "NOUN" and class_of(noun) not in _NO_GOODS


def _is_more(goods: Token) -> bool:
    """Tell whether a noun or number means more of the goods spoken of; money is none."""
    below = list(goods.subtree)
    if any(t.is_currency or t.tag_ == "$" for t in below) or goods.ent_type_ in {
        "MONEY",
        "PERSON",
        "DATE",
    }:
        return False
    if goods.lemma_ != "unit" and class_of(goods) in _NO_GOODS:
        return False
    if {t.lemma_.lower() for t in below} & _SHARES:
        return False
    told = {c.lower_ for c in (goods, *goods.children)}
    return bool(told & (MORE | _REST)) and goods.pos_ in {"NOUN", "NUM", "ADJ", "PRON", "DET"}
