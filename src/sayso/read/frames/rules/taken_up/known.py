"""Whom the events before give to a sentence that leaves a party out."""

from dataclasses import replace

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.vocabulary import vocabulary

_T = EntityType
PARTIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PERSON})
RECEIVERS = PARTIES | {_T.GROUP, _T.PLACE}
MORE = frozenset(
    "another more further additional other second third fourth last final later remaining next subsequent".split()
)
_CERTAINTY = 0.75


def relations_of(noun: str) -> frozenset[str]:
    """Return the relations of the events that a noun takes up ("shipment", "deal")."""
    row = vocabulary("events")["taken_up"].get(noun)
    return frozenset(row["relations"]) if row is not None else frozenset()


def stated_by(noun: str, relation: str) -> str:
    """Return the relation that a noun states of an event: a contract on a sale is a contract."""
    return str(vocabulary("events")["taken_up"][noun].get("says", relation))


def elided(word: Token, sentence: Sentence, known: Filled) -> Filled:
    """Give a party of an event before as what a sentence leaves out, with the reason."""
    span = sentence.span_of(word, word)
    text, entity = known.argument.text, known.argument.entity
    step = CoreferenceStep(
        word.text, span, entity, ((text, _CERTAINTY, "party to the event before"),)
    )
    argument = Argument(text, entity, None, (step,))
    return replace(known, argument=argument, head=-1, how="elided", certainty=_CERTAINTY)


def named(
    token: Token, sentence: Sentence, scene: Scene, types: frozenset[EntityType] = PARTIES
) -> list[Filled]:
    """Give the parties that a word of the sentence means, told well enough to be one."""
    return [f for f in fill(token, sentence, scene, types) if f.argument.text]


def candidate(
    relation: str, trigger: Token, clause: Token, sides: tuple[Filled, Filled], how: str
) -> Candidate:
    """Make the candidate of an event that is taken up."""
    path = (f"{trigger.text}: {how}",)
    return Candidate("taken-up", RELATIONS[relation], trigger, clause, *sides, path)


def firm_spoken_of(sentence: Sentence, scene: Scene) -> Filled | None:
    """Give the one firm that the sentence before names, where it is about that firm."""
    if not sentence.index:
        return None
    before = scene.parsed.sentences[sentence.index - 1]
    near = scene.layer.in_span(before.span)
    firms = [m for m in near if m.type is _T.COMPANY and m.entity not in scene.outlets]
    if len({m.entity for m in firms}) != 1:
        return None
    heads = [before.tokens_in(m.span)[-1] for m in firms]
    about = any(t.dep_ in {"nsubj", "nsubjpass"} and t.head.dep_ == "ROOT" for t in heads)
    if not about and not any(_is_told_by_copula(t) for t in heads):
        return None
    return Filled(scene.named(firms[0]), firms[0].type, -1, "elided")


def _is_told_by_copula(name: Token) -> bool:
    """Tell whether a sentence says what is a firm's: "Fuses are the main product of Norvet Works"."""
    noun = name.head.head if name.dep_ == "pobj" else name
    return noun.dep_ == "attr" and noun.head.lemma_ == "be" and noun.head.dep_ == "ROOT"
