"""Measures that others repeat: "the Union listed X; Britain followed suit"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.predicates.subjects import surface_subjects
from sayso.read.predicates.walk import children, conjuncts
from sayso.read.tokens import Token

_T = EntityType
_ACTORS = frozenset({_T.PUBLIC_BODY, _T.PLACE, _T.ORGANIZATION})
_AGAIN = {"follow": frozenset({"suit"}), "do": frozenset({"same", "likewise", "so"})}
_IMPOSING = frozenset("impose adopt introduce levy announce issue".split())
_SANCTIONS = frozenset("sanction sanctions restriction ban freeze".split())
_LIKEWISE = frozenset("also likewise similar own such too comparable parallel".split())
_ONTO = frozenset("on upon against for".split())
_VERBS = frozenset({*_AGAIN, "take", *_IMPOSING})
_WHEN = frozenset({"in", "on", "with", "within", "after"})
_TAKE = frozenset({"step", "measure", "action", "decision"})


def followed_suit(
    sentence: Sentence, scene: Scene, stated: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the measure read last, once more for each state or body that takes it too.

    Args:
        sentence: Where somebody follows suit.
        scene: Keeps whom the sentences before were about.
        stated: What was read in this sentence already.
    """
    for token in sentence.tokens:
        if token.lemma_.lower() not in _VERBS or not (_repeats(token) or _also_imposes(token)):
            continue
        here = [c.subject for c in stated if _is_measure(c) and c.trigger.i < token.i]
        targets = here or scene.last_sanctioned(sentence.index)
        heads = [h for s, _ in surface_subjects(token) for h in conjuncts(s)]
        heads += _further(token, sentence)
        actors = {f.argument.text: f for h in heads for f in fill(h, sentence, scene, _ACTORS)}
        for actor in actors.values():
            for target in targets:
                if target.argument.entity != actor.argument.entity:
                    yield _again(token, target, actor, sentence)


def _further(verb: Token, sentence: Sentence) -> list[Token]:
    """Give Japan of "Britain followed in June, Japan in July", where the verb is not said again."""
    doc, out = sentence.tokens.doc, []
    if verb.lemma_ != "follow":
        return []
    for name in doc[verb.i + 2 : sentence.tokens.end - 2]:
        led = name.nbor(-1).text == "," or name.nbor(-1).lower_ == "and"
        when = name.nbor(1).lower_ in {"in", "on"} and name.nbor(2).ent_type_ == "DATE"
        if name.pos_ == "PROPN" and led and when:
            out.append(name)
    return out


def _also_imposes(verb: Token) -> bool:
    """Tell whether "The Union also imposed sanctions in May" leaves the target to the sentence before."""
    if verb.lemma_.lower() not in _IMPOSING:
        return False
    measures = [t for t in children(verb, "dobj") if t.lemma_.lower() in _SANCTIONS]
    told = {c.lower_ for t in (verb, *measures) for c in t.children}
    onto = any(p.lower_ in _ONTO for t in (verb, *measures) for p in children(t, "prep"))
    return bool(measures) and not onto and bool(told & _LIKEWISE)


def _is_measure(candidate: Candidate) -> bool:
    return candidate.relation.name == "sanctioned_by"


def _repeats(verb: Token) -> bool:
    """Tell whether a verb says that what was done before is done again."""
    bare = not children(verb, "dobj", "auxpass", "ccomp")
    if verb.lemma_.lower() == "follow" and bare:
        # "and Japan followed", "the Union followed in March"
        return all(p.lower_ in _WHEN for p in children(verb, "prep"))
    wanted = _AGAIN.get(verb.lemma_.lower(), frozenset())
    for part in children(verb, "dobj", "advmod", "acomp", "attr"):
        if part.lower_ in wanted:
            return True
        same = any(c.lower_ in {"same", "similar"} for c in part.children)
        if not wanted and part.lemma_ in _TAKE and same:
            return True
    return False


def _again(verb: Token, target: Filled, actor: Filled, sentence: Sentence) -> Candidate:
    span = sentence.span_of(verb, verb)
    reason = ((target.argument.text, 0.8, "target of the measure before"),)
    step = CoreferenceStep(verb.text, span, target.argument.entity, reason)
    argument = Argument(target.argument.text, target.argument.entity, None, (step,))
    known = replace(target, argument=argument, head=-1, how="elided", certainty=0.8)
    path = (f"{actor.argument.text} {verb.text}: the measure before",)
    return Candidate("followed-suit", RELATIONS["sanctioned_by"], verb, verb, known, actor, path)
