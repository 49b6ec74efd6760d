"""Sentences that only give the legal basis of the measures told of: "The action was taken under E.O. 1".

They name no target; the basis is that of the measures reported before. The words are few and set, and
the targets are those of the last measure, so no frame with slots can read them.

Source: data/corpus/GUIDELINE.md, table of relations (``sanctioned_by``, ``programme``).
"""

from collections.abc import Iterator
from dataclasses import replace

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.predicates import verb_predicate
from sayso.read.tokens import Token

_T = EntityType
_AUTHORITIES = frozenset({_T.PUBLIC_BODY, _T.PLACE, _T.ORGANIZATION})
_MEASURES = frozenset("action sanction designation measure listing step restriction freeze".split())
_TAKING = frozenset("take impose make issue act adopt announce effect carry designate".split())
_JOINTLY = frozenset(
    "coordination co-ordination cooperation conjunction concert partnership coordinated co-ordinated".split()
)
_UNDER = frozenset({"pursuant", "under", "by", "accordance"})
_REACH_SENTENCES = 4


def legal_bases(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield ``sanctioned_by`` for the targets told of last where a sentence gives only the basis."""
    if not scene.measures or not any(
        m.type is _T.PROGRAMME for m in scene.layer.in_span(sentence.span)
    ):
        return
    root = sentence.tokens.root
    if root.lemma_.lower() not in _TAKING or not any(c.lower_ in _UNDER for c in root.subtree):
        return
    predicate = verb_predicate(root)
    things = [f.token for f in predicate.fill("obj")]
    if not things and root.lemma_.lower() != "act":
        return
    if any(t.lemma_.lower() not in _MEASURES or _says_on_whom(t) for t in things):
        return
    authority = next(
        (a for f in predicate.fill("subj") for a in fill(f.token, sentence, scene, _AUTHORITIES)),
        None,
    )
    yield from _of_last(root, authority, sentence, scene)


def joint_measures(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield ``collaborates_with`` for whoever a measure was "taken in coordination with"."""
    if not scene.authorities:
        return
    for token in sentence.tokens:
        if token.lower_ not in _JOINTLY:
            continue
        verb = next((t for t in (token, *token.ancestors) if t.pos_ == "VERB"), None)
        if verb is None or (verb.lemma_.lower() not in _TAKING and verb != token):
            continue
        predicate = verb_predicate(verb)
        things = [f.token for f in predicate.fill("obj")]
        if predicate.fill("subj") or not any(t.lemma_.lower() in _MEASURES for t in things):
            continue
        known = scene.authorities[0][1]
        actor = Argument(known.argument.text, known.argument.entity, None)
        ours = replace(known, argument=actor, head=-1, how="elided", certainty=0.8)
        for filler in predicate.fill("with"):
            for other in fill(filler.token, sentence, scene, _AUTHORITIES):
                path = (f"{verb.text} jointly", "who acted last")
                relation = RELATIONS["collaborates_with"]
                if other.argument.entity != actor.entity:
                    yield Candidate("joint-measure", relation, verb, verb, ours, other, path)


def _says_on_whom(noun: Token) -> bool:
    """Tell whether a measure names its own targets: "sanctions on X", "the designation of X"."""
    return any(c.lower_ in {"on", "against", "of", "upon"} for c in noun.children)


def _of_last(
    root: Token, authority: Filled | None, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    last = scene.measures[-1]
    if sentence.index - last.sentence > _REACH_SENTENCES or sentence.index == last.sentence:
        return
    groups = [m for m in scene.measures if m.target.how == "description"]
    near = [m for m in scene.measures if m.sentence == last.sentence]
    for measure in groups[:1] or near:
        actor = authority or replace(
            measure.authority,
            argument=Argument(
                measure.authority.argument.text, measure.authority.argument.entity, None
            ),
            head=-1,
            how="elided",
        )
        span = sentence.span_of(root, root)
        known = measure.target.argument
        step = CoreferenceStep(
            root.text, span, known.entity, ((known.text, 0.8, "target of the measure before"),)
        )
        target = replace(
            measure.target,
            argument=Argument(known.text, known.entity, None, (step,)),
            head=root.i,
            how="elided",
            certainty=0.8,
        )
        yield Candidate(
            "legal-basis",
            RELATIONS["sanctioned_by"],
            root,
            root,
            target,
            actor,
            (f"{root.text} on a legal basis", "targets of the measure before"),
        )
