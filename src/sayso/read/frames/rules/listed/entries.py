"""Lists of designations: numbered entries without a verb, and names behind a colon.

"4. X, of P, because it …" leaves the verb out; "is designating three people: A, its owner; his son
B; and the lawyer C" describes each name so that no parse joins them.
"""

import re
from collections.abc import Iterator

from sayso.model.claim import Argument
from sayso.model.mention import EntityType, Mention
from sayso.model.relations import RELATIONS
from sayso.model.span import Span
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.arguments.entered import entered
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.predicates import verb_predicate
from sayso.read.tokens import Token

_T = EntityType
LISTED = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PERSON, _T.VESSEL})
_AUTHORITIES = frozenset({_T.PUBLIC_BODY, _T.PLACE, _T.ORGANIZATION})
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


def target_of_list(
    rule: str, step: str, target: Mention, authority: Filled, place: tuple[Sentence, Scene]
) -> Candidate:
    """Make the claim that an entry states by its place in a list.

    Args:
        rule: What the claim's derivation names.
        step: What shows that this is an entry.
        target: Who is listed.
        authority: Named above the list.
        place: The entry's sentence, and the document.
    """
    sentence, scene = place
    head = sentence.tokens_in(target.span)[-1]
    known = Argument(authority.argument.text, authority.argument.entity, None)
    return Candidate(
        rule,
        RELATIONS["sanctioned_by"],
        head,
        head,
        Filled(scene.named(target), target.type, head.i, "name"),
        Filled(known, authority.type, -1, "elided", 0.8),
        (step, "authority named above the list"),
    )


def listed_targets(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield a ``sanctioned_by`` candidate for the first name of each limb of a list behind a colon."""
    colon = scene.text.find(": ", sentence.span.start, sentence.span.end)
    if colon < 0 or ";" not in scene.text[colon : sentence.span.end]:
        return
    verb = _measure_before(colon, sentence)
    if verb is None:
        return
    predicate = verb_predicate(verb)
    authority = next(
        (a for f in predicate.fill("subj") for a in fill(f.token, sentence, scene, _AUTHORITIES)),
        None,
    )
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
        head = sentence.tokens_in(target.span)[-1]
        yield Candidate(
            "listed-target",
            RELATIONS["sanctioned_by"],
            verb,
            verb,
            Filled(scene.named(target), target.type, head.i, "name"),
            authority,
            (f"{verb.text} a list", f"first name of a limb: {target.text}"),
        )


def _measure_before(place: int, sentence: Sentence) -> Token | None:
    """Find the verb of designation before a colon, with a group of parties as its object."""
    for token in sentence.tokens:
        if sentence.offset + token.idx < place and token.lemma_.lower() in _DESIGNATING:
            groups = (f.token for f in verb_predicate(token).fill("obj"))
            if any(g.tag_ == "NNS" for g in groups):
                return token
    return None
