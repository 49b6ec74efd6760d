"""Who worked on a case that the sentence names only as "the case": it is the case of the accused."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.offices import BRANCH
from sayso.read.parsed import Sentence
from sayso.read.predicates import verb_predicate
from sayso.read.predicates.walk import children, spread
from sayso.read.tokens import Token

_WORKING = frozenset(
    "investigate prosecute handle probe lead conduct pursue spearhead head".split()
)
_CASES = frozenset("case matter investigation inquiry prosecution".split())
_BODIES = frozenset({EntityType.PUBLIC_BODY, EntityType.ORGANIZATION})


def case_work(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield a ``legal_action_by`` candidate for each body that worked on the case of the accused."""
    if not scene.accused:
        return
    for token in sentence.tokens:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _WORKING:
            continue
        predicate = verb_predicate(token)
        case = next((f.token for f in predicate.fill("obj") if _is_the_case(f.token)), None)
        if case is None:
            continue
        accused = _of_accused(scene.accused[0], case, sentence)
        for filler in predicate.fill("subj"):
            for body in fill(_whole(filler.token, sentence, scene), sentence, scene, _BODIES):
                if body.how == "name":
                    yield Candidate(
                        "case-work",
                        RELATIONS["legal_action_by"],
                        token,
                        token,
                        accused,
                        body,
                        (f"{token.text} {case.text}", "case of the accused"),
                        fixed=(("action", "investigated"),),
                    )


_OUTCOMES = frozenset(
    "sentence sentencing conviction plea indictment arrest charge verdict case guilty".split()
)
_INQUIRIES = frozenset({"investigation", "inquiry", "probe", "work", "effort"})


def case_inquiry(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Read "This sentence is the result of an investigation by A and B": they investigated the accused."""
    root = sentence.tokens.root
    outcome = next(iter(children(root, "nsubj")), None)
    if not scene.accused or outcome is None or outcome.lemma_.lower() not in _OUTCOMES:
        return
    for noun in sentence.tokens:
        if noun.lemma_.lower() not in _INQUIRIES or noun.i < root.i or noun.pos_ != "NOUN":
            continue
        agents = [
            *children(noun, "prep", "agent"),
            *(a for v in children(noun, "acl") for a in children(v, "agent")),
        ]
        known = scene.accused[-1].argument
        whom = Argument(known.text, known.entity, None)
        accused = replace(scene.accused[-1], argument=whom, head=-1, how="elided", certainty=0.8)
        for first in (t for by in agents if by.lower_ == "by" for t in children(by, "pobj")):
            for token in spread(first):
                for body in fill(_whole(token, sentence, scene), sentence, scene, _BODIES):
                    if body.how == "name":
                        yield Candidate(
                            "case-inquiry",
                            RELATIONS["legal_action_by"],
                            noun,
                            noun,
                            accused,
                            body,
                            (f"{outcome.text} {noun.text}", "case of the accused"),
                            fixed=(("action", "investigated"),),
                        )


def _is_the_case(noun: Token) -> bool:
    """Tell whether a noun is the case of this report: definite, and said of nobody else."""
    definite = any(c.lower_ in {"the", "this"} for c in children(noun, "det"))
    told = any(p.lower_ in {"of", "against", "involving"} for p in children(noun, "prep"))
    return noun.lemma_.lower() in _CASES and definite and not told


def _whole(token: Token, sentence: Sentence, scene: Scene) -> Token:
    """Give the body whose branch a name is: "the FBI's Leeds Field Office" is the FBI."""
    name = scene.layer.at(sentence, token)
    owner = next(iter(children(token, "poss")), None)
    return owner if owner is not None and name is not None and BRANCH.search(name.text) else token


def _of_accused(accused: Filled, case: Token, sentence: Sentence) -> Filled:
    known = accused.argument
    span = sentence.span_of(case, case)
    step = CoreferenceStep(case.text, span, known.entity, ((known.text, 0.8, "accused before"),))
    argument = Argument(known.text, known.entity, span, (step,))
    return replace(accused, argument=argument, head=case.i, how="coreference", certainty=0.8)
