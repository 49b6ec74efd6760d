"""Deeds that others do too: "X shipped oil for Y. Z did the same.", "So did Z", "Before that, Z did"."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.read.arguments import Filled, Scene
from sayso.read.arguments.events import Event
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.taken_up.known import candidate, elided, named
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, conjuncts
from sayso.read.tokens import Token

_AGAIN = frozenset({"same", "so", "likewise", "too", "also"})
_EARLIER = frozenset({"before", "previously", "earlier", "later", "since", "then", "now", "until"})
_WHOLE = frozenset({"dobj", "ccomp", "xcomp", "neg", "aux", "attr"})


def did_the_same(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the deeds of the sentence before for whoever is said to have done the same."""
    if not sentence.index or not _stands_for_deed(verb):
        return
    before = scene.parsed.sentences[sentence.index - 1]
    doer = _doer_of(before, scene)
    deeds = [e for e in scene.events.read if e.sentence == before.index and e.whole]
    subjects = children(verb, "nsubj")
    for token in (t for s in subjects for t in conjuncts(s)) if doer and deeds else ():
        for filled in named(token, sentence, scene):
            for deed in deeds:
                yield from _again(deed, doer, filled, verb, sentence)


def _again(
    deed: Event, doer: str | None, filled: Filled, verb: Token, sentence: Sentence
) -> Iterator[Candidate]:
    subject, object_ = deed.subject, deed.object
    if subject is None or object_ is None or filled.argument.entity == doer:
        return
    if subject.argument.entity == doer:
        sides = (replace(filled, head=verb.i), elided(verb, sentence, object_))
    elif object_.argument.entity == doer:
        sides = (elided(verb, sentence, subject), replace(filled, head=verb.i))
    else:
        return
    if sides[0].argument.entity != sides[1].argument.entity:
        yield candidate(deed.relation, verb, verb, sides, "the deed before, by another")


def _stands_for_deed(verb: Token) -> bool:
    """Tell "did the same", "So did Z" and "Before that, Z did" from a "do" with a deed of its own."""
    if verb.tag_ != "VBD" or verb.dep_ not in {"ROOT", "conj", "ccomp"}:
        return False
    told = [c for c in verb.children if c.dep_ in _WHOLE]
    if any(c.lower_ not in _AGAIN for c in told):
        return False
    words = {c.lower_ for c in verb.children}
    return bool(told) or bool(words & (_AGAIN | _EARLIER))


def _doer_of(before: Sentence, scene: Scene) -> str | None:
    """Return the entity that a sentence's main clause is about, where it is one party."""
    root = before.tokens.root
    subjects = children(root, "nsubj", "nsubjpass")
    mention = scene.layer.at(before, subjects[0]) if len(subjects) == 1 else None
    alone = mention is not None and not children(subjects[0], "conj")
    return mention.entity if mention is not None and alone else None
