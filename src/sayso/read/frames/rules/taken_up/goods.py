"""Goods of a delivery that are told more of: "The engines were routed through Arvik", "The broker received a fee"."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Scene
from sayso.read.arguments.events import Event
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.taken_up.again import speaks_of
from sayso.read.frames.rules.taken_up.known import MORE, candidate, elided, named
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.subjects import is_passive, surface_subjects
from sayso.read.predicates.walk import children, conjuncts, descend
from sayso.read.tokens import Token
from sayso.read.vocabulary import words

_PAYING = frozenset({"pays"})
_CARRIERS = frozenset({EntityType.COMPANY, EntityType.VESSEL})
_SUPPLYING = frozenset({"supplies"})
_STANDING_BETWEEN = frozenset({"intermediary_for", "procures_for"})
_WHATEVER = frozenset(
    "good goods cargo cargoes item equipment consignment merchandise load".split()
)
_ELSEWHERE = frozenset("to from for with against between".split())
_NO_GOODS = frozenset(
    {NounClass.PERSON, NounClass.BODY, NounClass.PLACE, NounClass.DOCUMENT, NounClass.VESSEL}
)
_WAYS = frozenset("rail sea air road truck ship plane train boat land courier post mail".split())
_REWARDS = frozenset("fee commission cut kickback remuneration".split())


def moved(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the delivery before again where a sentence tells how or when its goods were moved."""
    comes = verb.lemma_ in {"arrive", "depart", "land"}
    for goods in children(verb, "nsubj" if comes else "nsubjpass"):
        event = scene.events.only(_SUPPLYING, sentence.index)
        if event is None or event.subject is None or event.object is None:
            return
        if (
            not _are_of(goods, event, scene)
            or not _is_the(goods)
            or not speaks_of(goods, event, scene)
        ):
            continue
        if any(p.lower_ in _ELSEWHERE for p in children(verb, "prep", "dative")):
            continue
        by = (p for p in children(verb, "agent", "prep") if p.lower_ == "by")
        doers = (t for p in by for t in children(p, "pobj"))
        if any(t.pos_ == "PROPN" or t.lemma_ not in _WAYS for t in doers):
            continue
        sides = (elided(goods, sentence, event.subject), elided(goods, sentence, event.object))
        yield candidate("supplies", verb, verb, sides, "the goods of the delivery before")


def rewarded(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield who paid the fee of whoever stood between the parties: "The broker received a fee"."""
    rewards = [t for t in children(verb, "dobj") if t.lemma_.lower() in _REWARDS]
    if not rewards or any(p.lower_ == "from" for p in children(verb, "prep")):
        return
    for event in scene.events.last(_STANDING_BETWEEN, sentence.index):
        if event.subject is None or event.object is None:
            continue
        for taker in children(verb, "nsubj"):
            for receiver in named(taker, sentence, scene):
                if receiver.argument.entity == event.subject.argument.entity:
                    sides = (elided(rewards[0], sentence, event.object), receiver)
                    yield candidate("pays", verb, verb, sides, "for whom it stood between")


def _is_the(goods: Token) -> bool:
    return any(
        c.lower_ in {"the", "these", "those", "both", "all"}
        for c in children(goods, "det", "predet")
    )


def carried(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield for whom "Two tankers, A and B, carried the cargoes": who sold them."""
    passive = is_passive(verb)
    event = scene.events.only(_SUPPLYING, sentence.index)
    if event is None or event.subject is None:
        return
    loads = [t for t in children(verb, "nsubjpass" if passive else "dobj") if _is_the(t)]
    if not any(_are_of(t, event, scene) and speaks_of(t, event, scene) for t in loads):
        return
    by = (p for p in children(verb, "agent", "prep") if p.lower_ == "by")
    doers = [t for p in by for t in children(p, "pobj")]
    doers = doers if passive else [t for t, _ in surface_subjects(verb)]
    for doer in (c for t in doers for c in conjuncts(t)):
        for carrier in named(doer, sentence, scene, _CARRIERS):
            if carrier.argument.entity != event.subject.argument.entity:
                sides = (carrier, elided(loads[0], sentence, event.subject))
                yield candidate(
                    "transports_for", verb, verb, sides, "the goods of the delivery before"
                )


def money_on(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield who passed on the money spoken of: "Most of the money went to Y" comes from who received it."""
    money = [t for t in children(verb, "nsubj", "nsubjpass", "dobj") if _is_the_money(t)]
    if (
        not money
        or children(verb, "agent")
        or any(p.lower_ == "from" for p in children(verb, "prep"))
    ):
        return
    if any(t.dep_ == "dobj" for t in money):
        return
    payer = scene.events.party(_PAYING, "object", sentence.index)
    takers = [
        t
        for p in children(verb, "prep", "dative")
        if p.lower_ in {"to", "with"}
        for t in children(p, "pobj")
    ]
    takers += children(verb, "dobj") if verb.lemma_ == "reach" else []
    for taker in (c for t in takers for c in conjuncts(t)) if payer is not None else ():
        for payee in named(taker, sentence, scene):
            if payer is not None and payee.argument.entity != payer.argument.entity:
                sides = (elided(money[0], sentence, payer), payee)
                yield candidate("pays", verb, verb, sides, "the money of the payment before")


def money_more(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the payment before once more: "A further $3 million followed in June"."""
    subjects = children(verb, "nsubj", "nsubjpass")
    if not subjects and verb.dep_ == "acl" and verb.head.dep_ == "ROOT":
        subjects = [verb.head]  # "Another $3 million followed", taken for a noun phrase
    sums = [t for t in subjects if _is_more_money(t)]
    if not sums or any(p.lower_ in _ELSEWHERE for p in children(verb, "prep", "agent")):
        return
    event = scene.events.only(_PAYING, sentence.index)
    if event is not None and event.subject is not None and event.object is not None:
        sides = (elided(sums[0], sentence, event.subject), elided(sums[0], sentence, event.object))
        yield candidate("pays", verb, verb, sides, "more of the payment before")


def _is_more_money(noun: Token) -> bool:
    below = list(noun.subtree)
    worth = any(t.is_currency or t.tag_ == "$" or t.lemma_.lower() in _COINS for t in below)
    return worth and any(t.lower_ in MORE for t in below)


_COINS = frozenset("dollar euro pound yuan rouble ruble franc dirham lira rupee".split())


def _is_the_money(noun: Token) -> bool:
    """Tell "the money" and "most of the funds" from other money."""
    inner = descend(noun)
    lemma = inner.lemma_.lower()
    return (lemma in words("events", "money") or inner.lower_ == "proceeds") and _is_the(inner)


def _are_of(goods: Token, event: Event, scene: Scene) -> bool:
    lemma = goods.lemma_.lower()
    before = scene.parsed.sentences[event.sentence].span.of(scene.text).lower()
    return lemma in _WHATEVER or (class_of(goods) not in _NO_GOODS and lemma in before)
