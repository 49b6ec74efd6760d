"""Groups that were sanctioned and are named in a sentence after: "The companies are A, B and C".

The sentence itself says only who they are; that they were sanctioned stands before it.

Source: data/corpus/GUIDELINE.md, R8 (an argument is the entity, however a sentence words it).
"""

from collections.abc import Iterator
from dataclasses import replace

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument
from sayso.read.arguments import Filled, Scene
from sayso.read.arguments.scene import Measure
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.listed.designated import LISTED
from sayso.read.parsed import Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

_MEMBERS = frozenset(
    "company firm entity organisation organization individual person people vessel ship body bank "
    "man woman party business institution outfit trader supplier".split()
)
_REACH_SENTENCES = 2


def named_members(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield ``sanctioned_by`` for the names of a group that a sentence before said was sanctioned."""
    measure = _of_group(sentence, scene)
    if measure is None:
        return
    for noun in sentence.tokens:
        if noun.lemma_.lower() not in _MEMBERS or not _is_the_group(noun):
            continue
        for bearer, _ in bearers(noun):
            mention = scene.layer.at(sentence, bearer) if bearer != noun else None
            if mention is not None and mention.type in LISTED:
                yield Candidate(
                    "named-member",
                    RELATIONS["sanctioned_by"],
                    noun,
                    noun,
                    Filled(scene.named(mention), mention.type, bearer.i, "name"),
                    _told_before(measure.authority),
                    (f"{noun.text} of the measure before", f"named: {mention.text}"),
                )


def _of_group(sentence: Sentence, scene: Scene) -> Measure | None:
    """Give the measure before, if it was on a group without names."""
    if not scene.measures or scene.measures[-1].sentence == sentence.index:
        return None
    last = scene.measures[-1].sentence
    groups = [m for m in scene.measures if m.sentence == last and m.target.how == "description"]
    near = sentence.index - last <= _REACH_SENTENCES
    return groups[0] if near and groups else None


def _is_the_group(noun: Token) -> bool:
    """Tell "the companies are …" from "the companies' rivals are …" and "the other companies are …"."""
    if noun.dep_ != "nsubj" or noun.head.lemma_ != "be" or noun.tag_ != "NNS":
        return False
    plain = {"det", "nummod"}
    definite = any(c.lower_ in {"the", "these", "those"} for c in children(noun, "det"))
    return definite and all(c.dep_ in plain for c in noun.children)


def _told_before(authority: Filled) -> Filled:
    known = Argument(authority.argument.text, authority.argument.entity, None)
    return replace(authority, argument=known, head=-1, how="elided", certainty=0.8)
