"""The group that a measure was taken against, taken up by another noun: "the network", "the targets"."""

from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments.filled import Filled
from sayso.read.arguments.scene import Scene
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

_NETWORKS = frozenset("network ring web scheme".split())
_TARGETS = frozenset("target designee individual entity person party actor".split())
_POINTING = frozenset({"the", "these", "those", "this", "all"})
_LISTED = frozenset("designated sanctioned listed blocked named targeted".split())
_OWN_WORDS = frozenset({"amod", "compound", "nmod", "poss", "acl", "relcl"})


def targeted(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Filled | None:
    """Read a definite noun for a network or its members as the unnamed group that was sanctioned.

    Taken are "the network", "these individuals and entities", "today's targets"; a noun with words of
    its own ("the Dubai network") names another group, but for "designated" and the like.
    """
    lemma = token.lemma_.lower()
    if EntityType.GROUP not in wanted or not scene.measures:
        return None
    if lemma not in _NETWORKS and not (lemma in _TARGETS and token.tag_ == "NNS"):
        return None
    if token.head.lower_ == "of" and token.head.head.lower_ != "all":
        # "three of these parties" are others than all of them.
        return None
    if not _points_back(token) or any(
        c.dep_ in _OWN_WORDS and c.lower_ not in _LISTED and c.lower_ != "today"
        for c in token.children
    ):
        return None
    for measure in scene.measures:
        if measure.target.how == "description" and measure.target.plural:
            known = measure.target.argument
            span = sentence.span_of(token, token)
            reason = ((known.text, 0.8, "group that was targeted"),)
            step = CoreferenceStep(token.text, span, known.entity, reason)
            argument = Argument(known.text, known.entity, span, (step,))
            return Filled(argument, EntityType.GROUP, token.i, "coreference", 0.8, plural=True)
    return None


def _points_back(token: Token) -> bool:
    if any(c.lower_ == "today" for c in children(token, "poss")):
        return True
    return any(c.dep_ in {"det", "predet"} and c.lower_ in _POINTING for c in token.children)
