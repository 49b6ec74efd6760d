"""Lines of a register: "Shareholder: Dorn Holding, all shares" under the name of a firm or ship."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.relations import RELATIONS
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence

_T = EntityType
_ENTERED = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.VESSEL})
_OWNERS = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PERSON, _T.GROUP})
# How far above a line the name that it belongs to may stand.
_REACH_SENTENCES = 10


@dataclass(frozen=True, slots=True)
class _Line:
    """What the label of a line says of the names behind it."""

    label: re.Pattern[str]
    relation: str
    types: frozenset[EntityType]
    entered_first: bool


def _line(labels: str, relation: str, types: frozenset[EntityType], *, entered: bool) -> _Line:
    dated = r"(?:\s*\([^()]{1,30}\)|\s+(?:since|until|from|as of|in)\s+[^:]{2,20})?"
    pattern = re.compile(rf"\s*(?:{labels}){dated}\s*:\s*", re.IGNORECASE)
    return _Line(pattern, relation, types, entered)


_LINES = (
    _line(
        r"(?:(?:sole|main|majority|beneficial|registered|ultimate(?: beneficial)?|legal|former) )?(?:owner|shareholder|member|partner|holder)s?"
        r"|(?:ultimate )?parent(?: company)?|holding company|persons? with significant control",
        "owned_by",
        _OWNERS,
        entered=True,
    ),
    _line(
        r"(?:(?:sole|managing|general|executive|acting|former|company|board|deputy) )*(?:director|manager|secretary|president|chairman|chairwoman|chief executive|ceo|officer|treasurer|board member)s?"
        r"|legal representatives?",
        "officer_of",
        frozenset({_T.PERSON}),
        entered=False,
    ),
    _line(r"(?:co-)?founders?|incorporators?", "founded_by", _OWNERS, entered=True),
    _line(
        r"(?:registered |head |business |legal )?(?:office|address|seat|domicile)|place of (?:registration|incorporation)|registered in|country|flag(?: state)?|port of registry|jurisdiction",
        "located_in",
        frozenset({_T.PLACE}),
        entered=True,
    ),
    _line(
        r"(?:ship|technical|commercial|vessel)?\s*(?:operator|ship ?manager)s?",
        "operates",
        _OWNERS,
        entered=False,
    ),
)


def register_lines(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield what a line of a register says of the firm or ship entered above it."""
    start = _line_start(sentence, scene)
    yield from _traded(sentence, start, scene)
    for line in _LINES:
        label = line.label.match(scene.text, start, sentence.span.end)
        if label is None:
            continue
        entered = _entered(sentence, scene)
        if entered is None:
            return
        for mention in scene.layer.in_span(sentence.span):
            if mention.type in line.types and mention.entity != entered.entity:
                yield _candidate(line, entered, mention, sentence, scene)
        return


def _line_start(sentence: Sentence, scene: Scene) -> int:
    """Give where a line begins: at its label, which may have been parted from the name behind it."""
    before = scene.parsed.sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.paragraph != sentence.paragraph:
        return sentence.span.start
    words = before.span.of(scene.text).rstrip()
    parted = words.endswith(":") and len(words) < _LONGEST_LABEL
    return before.span.start if parted else sentence.span.start


_LONGEST_LABEL = 60
_GIVER = re.compile(
    r"\s*(?:supplier|seller|vendor|exporter|shipper|consignor|sender|manufacturer|from)s?(?: name)?\s*:\s*",
    re.IGNORECASE,
)
_TAKER = re.compile(
    r"\s*(?:(?:ultimate |final )?consignee|buyer|purchaser|recipient|importer|customer|end[ -]?user|client|to)s?(?: name)?\s*:\s*",
    re.IGNORECASE,
)
_PAIR_REACH_SENTENCES = 5


def _traded(sentence: Sentence, start: int, scene: Scene) -> Iterator[Candidate]:
    """Read "Supplier: X" and "Consignee: Y" of one form as X supplying Y."""
    label = _TAKER.match(scene.text, start, sentence.span.end)
    if label is None:
        return
    takers = _parties(sentence, label.end(), scene)
    for before in reversed(scene.parsed.sentences[: sentence.index]):
        if sentence.index - before.index > _PAIR_REACH_SENTENCES or not takers:
            return
        at = _line_start(before, scene)
        if before.span.start == start:
            continue  # the label itself
        if _TAKER.match(scene.text, at, before.span.end):
            return
        giving = _GIVER.match(scene.text, at, before.span.end)
        givers = _parties(before, giving.end(), scene) if giving is not None else []
        if givers:
            token = sentence.tokens_in(takers[0].span)[-1]
            giver = Filled(scene.named(givers[0]), givers[0].type, -1, "name", 0.9)
            taker = Filled(scene.named(takers[0]), takers[0].type, token.i, "name")
            steps = (f"lines of a form: {givers[0].text}, {takers[0].text}",)
            if giver.argument.entity != taker.argument.entity:
                supplies = RELATIONS["supplies"]
                yield Candidate("form-line", supplies, token, token, giver, taker, steps)
            return


def _parties(sentence: Sentence, start: int, scene: Scene) -> list[Mention]:
    """Give the parties that stand behind a label."""
    named = scene.layer.in_span(sentence.span)
    return [m for m in named if m.type in _OWNERS and m.span.start >= start]


def _entered(sentence: Sentence, scene: Scene) -> Mention | None:
    """Find the firm or ship that a line belongs to: the last one named before any other line."""
    for before in reversed(scene.parsed.sentences[: sentence.index]):
        if sentence.index - before.index > _REACH_SENTENCES:
            return None
        at = _line_start(before, scene)
        if any(k.label.match(scene.text, at, before.span.end) for k in _LINES):
            continue
        names = [m for m in scene.layer.in_span(before.span) if m.type in _ENTERED]
        if names:
            return names[0] if len({m.entity for m in names}) == 1 else None
    return None


def _candidate(
    line: _Line, entered: Mention, mention: Mention, sentence: Sentence, scene: Scene
) -> Candidate:
    token = sentence.tokens_in(mention.span)[-1]
    above = Filled(scene.named(entered), entered.type, -1, "name", 0.9)
    named = Filled(scene.named(mention), mention.type, token.i, "name")
    sides = (above, named) if line.entered_first else (named, above)
    return Candidate(
        "register-line",
        RELATIONS[line.relation],
        token,
        token,
        *sides,
        (f"line of a register under {entered.text}",),
    )
