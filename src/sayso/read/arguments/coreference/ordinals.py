"""Members of a list that is taken up by their place in it: "The first sells chips; the second is dormant"."""

from sayso.model.said.claim import CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments.filled import Filled
from sayso.read.arguments.scene import Scene
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import conjuncts
from sayso.read.tokens import Token

_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_CERTAINTY = 0.8
_REACH_SENTENCES = 2
_PARTS = frozenset({"prep", "amod", "compound", "relcl", "acl", "nummod"})


def is_place_in_list(token: Token) -> bool:
    """Tell whether "the first" stands alone for one of those that were listed before."""
    if token.lower_ not in _PLACES or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    below = list(token.children)
    return any(c.lower_ == "the" for c in below) and not any(c.dep_ in _PARTS for c in below)


def listed_there(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    """Give the name at that place of the last list of names, in the two sentences before."""
    first = max(0, sentence.index - _REACH_SENTENCES)
    for before in reversed(scene.parsed.sentences[first : sentence.index]):
        heads = [t for t in before.tokens if any(c.dep_ == "conj" for c in t.children)]
        for head in (h for h in reversed(heads) if h.dep_ != "conj"):
            named = [scene.layer.at(before, t) for t in conjuncts(head)]
            names = [m for m in named if m is not None]
            place = _PLACES[token.lower_]
            if len(names) < 2 or len(names) != len(named) or place >= len(names):
                continue
            chosen = names[place]
            if chosen.type not in wanted:
                return ()
            known = scene.named(chosen)
            span = sentence.span_of(token, token)
            reason = ((known.text, _CERTAINTY, f"{token.lower_} of a list"),)
            step = CoreferenceStep(token.text, span, chosen.entity, reason)
            argument = type(known)(known.text, chosen.entity, span, (step,))
            return (Filled(argument, chosen.type, token.i, "coreference", _CERTAINTY),)
    return ()
