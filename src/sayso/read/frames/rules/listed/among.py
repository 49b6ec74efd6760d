"""Names of a list that only takes up a measure: "Sanctioned entities include A and B", "Among the designated ships, the C …"."""

from collections.abc import Iterator

from sayso.model.texts.mention import Mention
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.listed.designated import AUTHORITIES, LISTED, target_of_list
from sayso.read.parsed import Sentence
from sayso.read.predicates.named_after import list_after
from sayso.read.predicates.walk import children, conjuncts
from sayso.read.tokens import Token

_TAKEN_UP = frozenset("sanctioned designated blacklisted listed targeted blocked".split())
_LISTING = frozenset({"include", "comprise", "be"})
_REACH_SENTENCES = 8


def among_listed(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield a ``sanctioned_by`` candidate for each name that a sentence counts among the listed.

    The authority is the agent of the participle, else who acted last; without one nothing is read.
    """
    for word in sentence.tokens:
        if word.lower_ not in _TAKEN_UP or word.dep_ not in {"amod", "acl"}:
            continue
        noun = word.head
        if noun.tag_ != "NNS" and noun.lower_ != "those":
            continue
        names = [m for t in _counted(noun) if (m := scene.layer.at(sentence, t)) is not None]
        targets = [m for m in names if m.type in LISTED]
        authority = _authority(word, sentence, scene) if targets else None
        if authority is not None:
            yield from _targets(targets, authority, sentence, scene)


def _targets(
    targets: list[Mention], authority: Filled, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    for target in targets:
        if target.entity != authority.argument.entity:
            step = "named among the listed"
            yield target_of_list("among-listed", step, target, authority, (sentence, scene))


def _authority(word: Token, sentence: Sentence, scene: Scene) -> Filled | None:
    """Give Y of "those sanctioned by Y", or who acted last."""
    agents = (t for by in children(word, "agent") for t in children(by, "pobj"))
    for agent in agents:
        return next(iter(fill(agent, sentence, scene, AUTHORITIES)), None)
    return scene.last_authority(sentence.index, _REACH_SENTENCES)


def _counted(noun: Token) -> list[Token]:
    """Give A and B of "the listed firms include A and B" and X of "Among the listed firms, X …"."""
    above = noun.head
    if noun.dep_ == "nsubj" and above.lemma_.lower() in _LISTING:
        return [t for c in children(above, "dobj", "attr") for t in list_after(c)]
    if noun.dep_ != "pobj" or above.lower_ != "among":
        return []
    verb = above.head
    found = [c for c in children(verb, "nsubj", "nsubjpass", "attr") if c.i > noun.i]
    return [t for c in found for t in conjuncts(c)]
