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
    return _Line(re.compile(rf"\s*(?:{labels})\s*:\s*", re.IGNORECASE), relation, types, entered)


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
    for line in _LINES:
        label = line.label.match(scene.text, sentence.span.start, sentence.span.end)
        if label is None:
            continue
        entered = _entered(sentence, scene)
        if entered is None:
            return
        for mention in scene.layer.in_span(sentence.span):
            if mention.type in line.types and mention.entity != entered.entity:
                yield _candidate(line, entered, mention, sentence, scene)
        return


def _entered(sentence: Sentence, scene: Scene) -> Mention | None:
    """Find the firm or ship that a line belongs to: the last one named before any other line."""
    for before in reversed(scene.parsed.sentences[: sentence.index]):
        if sentence.index - before.index > _REACH_SENTENCES:
            return None
        if any(k.label.match(scene.text, before.span.start, before.span.end) for k in _LINES):
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
