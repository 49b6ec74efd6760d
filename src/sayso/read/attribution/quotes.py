"""Quotations that go on over sentences, and who speaks them."""

import re
from collections.abc import Sequence

from sayso.read.attribution.scope import MEASURES, Scope
from sayso.read.attribution.sources.nouns import Chain
from sayso.read.parsed import ParsedDocument

_MARKS = re.compile(r'["“”]')


def open_quotes(
    parsed: ParsedDocument, scopes: Sequence[tuple[Scope, ...]]
) -> dict[int, tuple[Chain, ...]]:
    """Return the speaker of each sentence that stands wholly or partly in a longer quotation."""
    speakers: dict[int, tuple[Chain, ...]] = {}
    text = parsed.document.text
    run: list[int] = []
    opened_by: tuple[Chain, ...] = ()
    inside = False
    last: tuple[Chain, ...] = ()  # who spoke the quotation of the sentence before
    for sentence, found in zip(parsed.sentences, scopes, strict=True):
        was_inside = inside
        for mark in _MARKS.findall(sentence.span.of(text)):
            inside = mark == "“" if mark != '"' else not inside
        spoken = next((s.chains for s in found if s.rule not in MEASURES), ())
        quoted = _MARKS.search(sentence.span.of(text)) is not None
        wholly = _is_wholly_quoted(sentence.span.of(text))
        if was_inside or inside or (wholly and last):
            run.append(sentence.index)
            opened_by = opened_by or spoken or (last if wholly or not was_inside else ())
        if not inside:
            if opened_by and (len(run) > 1 or wholly):
                speakers.update((k, opened_by) for k in run if not has_own(scopes[k]))
            last = (spoken or opened_by) if quoted else ()
            run, opened_by = [], ()
        if len(run) > 12:
            run, opened_by, inside = [], (), False
    return speakers


def _is_wholly_quoted(sentence: str) -> bool:
    return bool(sentence) and sentence[0] in '"“' and sentence[-1] in '"”'


def has_own(found: tuple[Scope, ...]) -> bool:
    """Tell whether a sentence names a source of its own."""
    return any(s.rule not in MEASURES for s in found)
