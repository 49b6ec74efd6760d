"""Other names that a text introduces: "also known as", "a.k.a.", a name in another script.

Source: data/corpus/GUIDELINE.md, rule R6 (a plain acronym or short form is no claim).
"""

import re
from collections.abc import Iterator

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument
from sayso.model.texts.mention import EntityType, Mention
from sayso.model.texts.span import Span
from sayso.read.arguments import Filled, Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence

_CUE = re.compile(
    r"\b(?:(?:(?:better |also |formerly )*known by|under|by) (?:its|his|her|their|the) "
    r"(?:(?:former|old|new|previous|original|trade|trading|brand|official|maiden|birth|stage|local) )?names?(?: of)?"
    r"|(?:(?:has |had )?use[ds]?|using|adopt(?:ed|s)|under) (?:the|an?|his|her|its) (?:false |assumed |online )?"
    r"(?:alias|pseudonym|nickname|handle|codename)(?: of)?"
    r"|(?:more |better |also |formerly |formally |previously |once |locally |officially |then |now |commonly |"
    r"publicly |widely |sometimes |variously )*(?:known|called|named|referred to|registered|traded|trading|renamed|rebranded|"
    r"doing business|operating|nicknamed|dubbed)(?: (?:as|under the (?:name|names|alias|aliases)(?: of)?))?"
    r"|(?:whose|his|her|its) (?:real|true|birth|given|legal|actual|original|full) name (?:is|was|being)"
    r"|known (?:in|to|among|by) (?:[\w'’]+ ){1,3}as|ex(?=-[A-Z])"
    r"|a\.?\s?k\.?\s?a\.?|f\.?k\.?a\.?|d/b/a|alias|formerly)(?!\w)[:-]?\s*",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"^(?:known|called|named|registered|operating|trading|traded|doing business)\W*$", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“‘']([^\"“”‘’']{2,80})[\"”’']")
_NEXT = re.compile(
    r"\s*(?:,|;|,? or|,? and|,? and also)\s+(?:(?:or )?in [A-Z]\w+[,:]?\s+)?(?=[\"“‘'A-Z\u0400-\u04ff\u3400-\u9fff\uac00-\ud7a3])"
)
_BETWEEN = re.compile(
    r"^[\s,(\"”’'–—-]*(?:(?:is|was|are|were|which is|which was|who is|also|more|better|then|now)\s+)*$"
)
_FOREIGN = re.compile(
    r"\s*\(([\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3][^()A-Za-z]*)\)"
)
_SCRIPT_RUN = re.compile(
    r"[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3][\w\s·-]*"
)
_POSSESSING = re.compile(r"[’']s?\b")
_NOT_NAMED = frozenset({EntityType.PLACE, EntityType.GROUP})


def other_names(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield an ``alias_of`` candidate for each other name that a sentence gives to a named thing."""
    mentions = [m for m in scene.layer.in_span(sentence.span) if m.type not in _NOT_NAMED]
    if not mentions:
        return
    for match in _CUE.finditer(scene.text, sentence.span.start, sentence.span.end):
        if _PLAIN.match(match.group()):
            continue
        owner = _owner(match.start(), mentions, scene)
        if owner is None or (match[0] == "ex-" and owner.type is not EntityType.VESSEL):
            continue
        for span in _names_from(match.end(), sentence.span.end, scene):
            yield from _claim(owner, span, match.start(), sentence, scene)
    for owner in mentions:
        foreign = _FOREIGN.match(scene.text, owner.span.end, sentence.span.end)
        if foreign is not None:
            span = Span(foreign.start(1), foreign.start(1) + len(foreign.group(1).rstrip()))
            yield from _claim(owner, span, owner.span.start, sentence, scene)


def _owner(cue: int, mentions: list[Mention], scene: Scene) -> Mention | None:
    before = [m for m in mentions if m.span.end <= cue]
    if not before:
        return None
    last = before[-1]
    return last if _BETWEEN.match(scene.text[last.span.end : cue]) else None


def _names_from(start: int, end: int, scene: Scene) -> Iterator[Span]:
    while start < end:
        span = _name_at(start, end, scene)
        if span is None:
            return
        yield span
        after = _NEXT.match(
            scene.text, min(end, span.end + (scene.text[span.end : span.end + 1] in "\"”’'")), end
        )
        if after is None or _is_another_party(span, after, scene):
            return
        start = after.end()


def _is_another_party(span: Span, after: re.Match[str], scene: Scene) -> bool:
    """Tell C of 'known as "A" and "B", and C' from the last name of '"A" or C'."""
    quoted = _is_quoted(span, scene) and scene.text[after.end()] not in "\"“‘'"
    return quoted and "or" not in after[0].split()


def _is_quoted(span: Span, scene: Scene) -> bool:
    return scene.text[span.start - 1 : span.start] in {'"', "“", "‘", "'"}


def _name_at(start: int, end: int, scene: Scene) -> Span | None:
    quoted = _QUOTED.match(scene.text, start, end)
    if quoted is not None:
        return Span(quoted.start(1), quoted.end(1))
    if scene.text.startswith("the ", start):
        start += 4
    script = _SCRIPT_RUN.match(scene.text, start, end)
    mention = scene.layer.covering(start) if script is None else None
    if mention is not None and mention.span.start <= start and mention.type is not EntityType.PLACE:
        if _POSSESSING.match(scene.text, mention.span.end):
            # "known as Anton Reyk's right hand"
            return None
        return Span(start, mention.span.end)
    return Span(script.start(), script.start() + len(script.group().rstrip())) if script else None


def _claim(
    owner: Mention, span: Span, cue: int, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    text = span.of(scene.text)
    owners = sentence.tokens_in(owner.span)
    if not owners or text.lower() == owner.text.lower():
        return
    trigger = next((t for t in sentence.tokens if sentence.offset + t.idx >= cue), owners[-1])
    yield Candidate(
        "other-name",
        RELATIONS["alias_of"],
        trigger,
        trigger,
        Filled(scene.named(owner), owner.type, owners[-1].i, "name"),
        Filled(Argument(text, None, span), None, trigger.i, "literal"),
        (f"other name after {scene.text[cue : cue + 12]!r}",),
    )
