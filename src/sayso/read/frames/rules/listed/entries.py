"""Lists of designations: numbered entries without a verb, and names behind a colon.

"4. X, of P, because it …" leaves the verb out; "is designating three people: A, its owner; his son
B; and the lawyer C" describes each name so that no parse joins them.
"""

import re
from collections.abc import Iterator

from sayso.model.texts.span import Span
from sayso.read.arguments import Scene
from sayso.read.arguments.entered import entered
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.listed.designated import (
    LISTED,
    authority_of,
    designated,
    target_of_list,
)
from sayso.read.parsed import Sentence
from sayso.read.predicates import verb_predicate
from sayso.read.tokens import Token

_DESIGNATING = frozenset("designate sanction list blacklist target add".split())
_REASON = re.compile(
    r"\b(?:because|on the grounds? (?:that|of)|in that|for (?:having|being|[a-z]+ing|(?:its|his|her|their)\b))"
)
_VERBS = frozenset("designate sanction list blacklist be".split())
# A list of designations may be long; its heading names the authority once.
_REACH_SENTENCES = 60


def numbered_entries(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield a ``sanctioned_by`` candidate for an entry that names a target and a reason, but no verb."""
    target = entered(sentence, scene)
    if target is None:
        return
    reason = _REASON.search(scene.text, target.span.end, sentence.span.end)
    authority = scene.last_authority(sentence.index, _REACH_SENTENCES)
    if reason is None or authority is None:
        return
    for token in sentence.tokens:
        at = sentence.offset + token.idx
        if token.dep_ == "ROOT" and token.lemma_.lower() in _VERBS and at < reason.start():
            return
    trigger = next(t for t in sentence.tokens if sentence.offset + t.idx >= reason.start())
    step = f"entry of a list, reason {trigger.text!r}"
    yield target_of_list("numbered-entry", step, target, authority, (sentence, scene))


def listed_targets(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield a ``sanctioned_by`` candidate for the first name of each limb of a list behind a colon."""
    colon = scene.text.find(": ", sentence.span.start, sentence.span.end)
    if colon < 0 or ";" not in scene.text[colon : sentence.span.end]:
        return
    verb = _measure_before(colon, sentence)
    if verb is None:
        return
    authority = authority_of(verb, sentence, scene)
    if authority is None:
        return
    start = colon
    for limb in scene.text[colon : sentence.span.end].split(";"):
        end = start + len(limb)
        names = (m for m in scene.layer.in_span(Span(start, end)) if m.type in LISTED)
        target = next(names, None)
        start = end + 1
        if target is None:
            return
        steps = (f"{verb.text} a list", f"first name of a limb: {target.text}")
        place = (sentence, scene)
        yield designated(target, authority, place, rule="listed-target", steps=steps, verb=verb)


def _measure_before(place: int, sentence: Sentence) -> Token | None:
    """Find the verb of designation before a colon, with a group of parties as its object."""
    for token in sentence.tokens:
        if sentence.offset + token.idx < place and token.lemma_.lower() in _DESIGNATING:
            groups = (f.token for f in verb_predicate(token).fill("obj"))
            if any(g.tag_ == "NNS" for g in groups):
                return token
    return None
