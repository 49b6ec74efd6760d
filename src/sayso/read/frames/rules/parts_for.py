"""What is made for a named product is a part of it: "guidance units for the Falk-2", "parts of the Falk-2".

The noun for the part and the preposition say it, whatever the verb; so it holds beside the verb's own
relation ("Norvet makes engines for the Falk-2", "a manufacturer of engines for the Falk-2").

Source: data/corpus/GUIDELINE.md, table of relations (``component_of``).
"""

from collections.abc import Iterator

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene
from sayso.read.arguments.phrase import wording
from sayso.read.frames.candidate import Candidate
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, conjuncts, first_conjunct
from sayso.read.tokens import Token

_T = EntityType
_TRADING = frozenset(
    "make produce manufacture build assemble design develop supply sell provide deliver ship export buy"
    " purchase acquire procure order import obtain source machine".split()
)
#: Nouns that mean a part though they are other things elsewhere.
_PARTS = frozenset("unit assembly housing block body head subsystem section casing".split())
#: "of" says so only of these: "the maker of the Falk-2" and "a version of the Falk-2" are no parts.
_OF = frozenset("part component subsystem assembly spare".split())
#: A whole is no part of another whole.
_WHOLES = frozenset(
    "drone uav missile rocket aircraft plane helicopter vehicle tank ship satellite weapon copy platform model"
    " prototype vessel blueprint drawing design software good item technology ammunition launcher".split()
)


def parts_for(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield ``component_of`` for goods that a named product stands behind with "for" or "of"."""
    for mention in scene.layer.in_span(sentence.span):
        if mention.type is not _T.PRODUCT:
            continue
        head = _head_of(sentence.tokens_in(mention.span))
        prep = first_conjunct(head).head
        if first_conjunct(head).dep_ != "pobj" or prep.lower_ not in {"for", "of"}:
            continue
        whole = Filled(scene.named(mention), mention.type, head.i, "name")
        for noun in _parts(prep):
            part = _worded(noun, sentence, scene)
            path = (f"{noun.text} {prep.text} {mention.text}",)
            yield Candidate("part-for", RELATIONS["component_of"], noun, noun, part, whole, path)


def _worded(noun: Token, sentence: Sentence, scene: Scene) -> Filled:
    known = scene.layer.at(sentence, noun)
    if known is not None and known.type is _T.PRODUCT:
        return Filled(scene.named(known), known.type, noun.i, "name")
    text, span = wording(sentence, noun, scene.text)
    return Filled(Argument(text, None, span), _T.PRODUCT, noun.i, "description")


def _head_of(tokens: list[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside), tokens[-1])


def _parts(prep: Token) -> list[Token]:
    """Give the nouns for parts that a preposition hangs on, or the goods of its verb."""
    above = prep.head
    if above.pos_ == "VERB" and prep.lower_ == "for" and above.lemma_.lower() in _TRADING:
        goods = [t for t in children(above, "dobj", "nsubjpass") if t.i < prep.i]
        if above.dep_ == "acl" and above.head.i < above.i:
            goods = goods or [above.head]
    elif above.pos_ == "NOUN":
        # "a maker of computers for the Falk-2": "for" hangs on the maker.
        inner = [t for p in children(above, "prep") if p.i < prep.i for t in children(p, "pobj")]
        goods = inner if class_of(above) is NounClass.BODY and inner else [above]
    else:
        return []
    if above.head.lemma_.lower() in {"include", "comprise", "be"} and above.dep_ == "nsubj":
        # "Parts for the Falk-2 include X": these are named behind the verb.
        return []
    found = [t for noun in goods for t in conjuncts(first_conjunct(noun))]
    return [t for t in found if _is_part(t, prep.lower_)]


def _is_part(noun: Token, prep: str) -> bool:
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma in _WHOLES:
        return False
    if prep == "of":
        return lemma in _OF
    return lemma in _PARTS or class_of(noun) is NounClass.PRODUCT
