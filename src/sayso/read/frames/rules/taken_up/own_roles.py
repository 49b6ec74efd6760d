"""Roles beside the one who speaks of them: "Norvet Ltd said Galmar JSC had been a customer"."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Scene
from sayso.read.arguments.events import roles
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.taken_up.known import candidate, named
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, conjuncts
from sayso.read.tokens import Token

_SAYING = frozenset("say state add confirm admit acknowledge insist tell explain".split())
_FIRMS = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION})
_WHOSE = frozenset({"of", "to", "for", "at", "with", "from"})


def role_of_speaker(noun: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the supply of "X said Y had been a customer": a customer of X, who says so."""
    copula = noun.head
    verb = copula.head
    if noun.dep_ != "attr" or noun.tag_ not in {"NN", "NNS"} or copula.dep_ != "ccomp":
        return
    if verb.lemma_ not in _SAYING or children(noun, "poss", "compound"):
        return
    if any(p.lower_ in _WHOSE for p in children(noun, "prep")):
        return
    if any(c.lower_ == "the" for c in noun.children):
        return  # "said Y was the customer": of the deal spoken of
    sides = [side for relation, side in roles()[noun.lemma_.lower()] if relation == "supplies"]
    speakers = [f for s in children(verb, "nsubj") for f in named(s, sentence, scene, _FIRMS)]
    subjects = [t for s in children(copula, "nsubj") for t in conjuncts(s)]
    for side in sides[:1] if len(speakers) == 1 else ():
        for other in (f for t in subjects for f in named(t, sentence, scene)):
            if other.argument.entity in {None, speakers[0].argument.entity}:
                continue
            pair = (speakers[0], other) if side == "object" else (other, speakers[0])
            yield candidate("supplies", noun, copula, pair, "of whoever says so")
