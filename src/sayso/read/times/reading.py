"""The times that sentences word, in text order."""

import re
from dataclasses import replace
from datetime import date

from sayso.model.texts.span import Span
from sayso.model.texts.times import Anchor, TimeInterval
from sayso.read.parsed import ParsedDocument, Sentence
from sayso.read.times.patterns import TIME
from sayso.read.times.worded import after_event, worded_interval

_HINT = re.compile(
    r"\d{4}|\d{1,2}(?:st|nd|rd|th)?\b|\b(?:year|month|week|day|quarter|half|decade|yesterday|today|tomorrow|then"
    r"|spring|summer|autumn|fall|winter|ago|later|[A-Z][a-z]{2,8}day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.IGNORECASE,
)


def read_times(sentence: Sentence, published: date | None) -> tuple[TimeInterval, ...]:
    """Return the times that a sentence words, in text order, none inside another.

    Args:
        sentence: The sentence.
        published: What "last month" is counted from; None leaves such times without days.
    """
    start = sentence.span.start - sentence.offset
    paragraph = sentence.paragraph_text
    end = sentence.span.end - sentence.offset
    if _HINT.search(paragraph, start, end) is None:
        return ()
    found: list[TimeInterval] = []
    for match in TIME.finditer(paragraph, start, end):
        interval = worded_interval(match, published)
        if interval is None or _is_count(sentence, match) or _is_first_name(match):
            continue
        span = Span(sentence.offset + match.start(), sentence.offset + match.end())
        found.append(replace(interval, span=span))
    return tuple(found)


def read_document_times(parsed: ParsedDocument) -> tuple[tuple[TimeInterval, ...], ...]:
    """Return every sentence's times, "a month later" counted from the dated time before it."""
    before: TimeInterval | None = None
    every: list[tuple[TimeInterval, ...]] = []
    for sentence in parsed.sentences:
        times: list[TimeInterval] = []
        for time in read_times(sentence, parsed.document.published):
            if time.anchor is Anchor.EVENT and time.earliest is None and before is not None:
                times.append(after_event(time, before))
            else:
                times.append(time)
            if times[-1].earliest is not None and times[-1].relation == "in":
                before = times[-1]
        every.append(tuple(times))
    return tuple(every)


def _is_first_name(match: re.Match[str]) -> bool:
    """Tell whether a month is the "Jan" of "owned by Jan Visser"."""
    behind = match.string[match.end() : match.end() + 3]
    return bool(re.search(r"\bJan$", match.group()) and re.match(r" [A-Z][a-z]", behind))


def _is_count(sentence: Sentence, match: re.Match[str]) -> bool:
    """Tell whether a bare year is a number of things ("2000 engines") or part of a name."""
    if not re.fullmatch(r"\d{4}", match.group()):
        return False
    token = next((t for t in sentence.tokens if t.idx == match.start()), None)
    if token is None:
        return True
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    if before in {"in", "since", "by", "until", "during", "of", "from", "to", "before", "after"}:
        return token.dep_ == "nummod" and token.head.tag_ == "NNS" and before in {"of", "to"}
    if token.dep_ == "nummod" and token.head.i > token.i:
        return True
    return before in {"no", "no.", "order", "resolution", "number", "#", "model", "type", "section"}
