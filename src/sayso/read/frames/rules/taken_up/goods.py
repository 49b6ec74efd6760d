"""Goods of a delivery that are told more of: "The engines were routed through Arvik", "The broker received a fee"."""

from collections.abc import Iterator

from sayso.read.arguments import Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.taken_up.again import speaks_of
from sayso.read.frames.rules.taken_up.known import candidate, elided, named
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

_SUPPLYING = frozenset({"supplies"})
_STANDING_BETWEEN = frozenset({"intermediary_for", "procures_for"})
_WHATEVER = frozenset("good goods cargo item equipment consignment merchandise load".split())
_ELSEWHERE = frozenset("to from for with against between".split())
_NO_GOODS = frozenset(
    {NounClass.PERSON, NounClass.BODY, NounClass.PLACE, NounClass.DOCUMENT, NounClass.VESSEL}
)
_WAYS = frozenset("rail sea air road truck ship plane train boat land courier post mail".split())
_REWARDS = frozenset("fee commission cut kickback remuneration".split())


def moved(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the delivery before again where a sentence tells how or when its goods were moved."""
    for goods in children(verb, "nsubjpass"):
        event = scene.events.only(_SUPPLYING, sentence.index)
        if event is None or event.subject is None or event.object is None:
            return
        before = scene.parsed.sentences[event.sentence].span.of(scene.text).lower()
        lemma = goods.lemma_.lower()
        told = lemma in _WHATEVER or (class_of(goods) not in _NO_GOODS and lemma in before)
        if not told or not _is_the(goods) or not speaks_of(goods, event, scene):
            continue
        if any(p.lower_ in _ELSEWHERE for p in children(verb, "prep", "dative")):
            continue
        doers = (t for by in children(verb, "agent") for t in children(by, "pobj"))
        if any(t.lemma_.lower() not in _WAYS for t in doers):
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
