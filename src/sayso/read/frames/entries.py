"""The numbered entries of a list of designations, which leave the verb out: "4. X, of P, because it …"."""

import re
from collections.abc import Iterator

from sayso.model.claim import Argument
from sayso.model.relations import RELATIONS
from sayso.read.arguments import Filled, Scene
from sayso.read.arguments.entered import entered
from sayso.read.frames.match import Candidate
from sayso.read.parsed import Sentence

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
    head = sentence.tokens_in(target.span)[-1]
    for token in sentence.tokens:
        at = sentence.offset + token.idx
        if token.dep_ == "ROOT" and token.lemma_.lower() in _VERBS and at < reason.start():
            return
    trigger = next(t for t in sentence.tokens if sentence.offset + t.idx >= reason.start())
    known = Argument(authority.argument.text, authority.argument.entity, None)
    yield Candidate(
        "numbered-entry",
        RELATIONS["sanctioned_by"],
        head,
        head,
        Filled(scene.named(target), target.type, head.i, "name"),
        Filled(known, authority.type, -1, "elided", 0.8),
        (f"entry of a list, reason {trigger.text!r}", "authority named above the list"),
    )
