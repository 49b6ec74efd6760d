"""Who a text names as its source, found without a reader, in any language of the table."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from ahocorasick_rs import AhoCorasick

from sayso.model.graded.outlet import Outlet
from sayso.model.texts.document import Document
from sayso.model.texts.span import Span
from sayso.model.yaml_text import read_yaml
from sayso.weigh.lineage.dates import WordedDate, dates_in
from sayso.weigh.sources.register import Register, alias_pattern, fold, note_of

NEAR_CHARACTERS = 90
LEAD_CHARACTERS = 450
ABBREVIATIONS = re.compile(
    r"(?:\b[A-ZА-Я]|\b(?:Co|Ltd|Inc|Corp|Mr|Mrs|Ms|Dr|St|No|Sept?|Oct|Nov|Dec|Jan|Feb|Aug|"
    r"Gen|Lt|Col|Sen|Rep|vs|approx|ст|ул|г|гг|им))\.$"
)


class CitedAs(StrEnum):
    """What a named body or outlet does in a sentence."""

    SOURCE = "source"
    ACT = "act"
    RESPONSE = "response"
    SLUG = "slug"


@dataclass(frozen=True, slots=True)
class Citation:
    """A name in a text that stands as a source.

    Args:
        outlet: The register's row, or a new one for an outlet only named here.
        span: The name; None where the outlet's own name or address carries it.
        sentence: The sentence around it.
        cue: The words that make it a source.
        first: First day that the cited publication may have, if the sentence dates it.
        last: Last such day.
        background: It is cited as known from earlier.
        lead: It stands in the title or the first lines.
    """

    outlet: Outlet
    span: Span | None
    sentence: Span
    cue: str
    role: CitedAs
    first: date | None = None
    last: date | None = None
    background: bool = False
    lead: bool = False


class CitationFinder:
    """Finds citations of the outlets of one register.

    Args:
        register: Whose names are looked for.
        more: Names of outlets that publish documents of the case.
    """

    def __init__(self, register: Register, more: Iterable[Outlet] = ()) -> None:
        self.register = register
        names: dict[str, Outlet] = {}
        for outlet in (*register.outlets.values(), *more):
            for alias in (outlet.name, *outlet.aliases):
                if len(alias) > 1:
                    names.setdefault(alias, outlet)
        self._by_name = {fold(name): outlet for name, outlet in sorted(names.items())}
        ordered = sorted(names, key=lambda name: (-len(name), name))
        self._outlets = [names[name] for name in ordered]
        self._names = ordered
        # What stands before a star is looked up; the whole pattern then decides.
        stems = [_small(name.partition("*")[0].replace("’", "'")) for name in ordered]
        self._stems = AhoCorasick(stems)

    def known(self, name: str) -> Outlet | None:
        """Give the outlet of the register, or that publishes in the case, by one of its names."""
        return self.register.find(name) or self._by_name.get(fold(name))

    def find(self, document: Document) -> tuple[Citation, ...]:
        """Find every citation of a document: in title, text and the note in its outlet's name."""
        found = list(self._slugs(document))
        title = document.title or ""
        found += self._in(title, Span(0, len(title)), document, lead=True)
        for sentence in sentences(document):
            lead = sentence.start < LEAD_CHARACTERS
            found += self._in(document.text, sentence, document, lead=lead)
        return tuple(found)

    def names_any(self, document: Document) -> bool:
        """Tell whether a document names one of the outlets at all."""
        words = (document.text, document.title or "", note_of(document.outlet) or "")
        return any(next(self._mentions(w, Span(0, len(w))), None) for w in words)

    def _slugs(self, document: Document) -> Iterator[Citation]:
        note = note_of(document.outlet)
        for outlet in [o for _, o in self._mentions(note, Span(0, len(note)))] if note else []:
            yield Citation(outlet, None, Span(0, 0), f"({note})", CitedAs.SLUG, lead=True)

    def _mentions(self, text: str, within: Span) -> Iterator[tuple[Span, Outlet]]:
        plain = _small(within.of(text).replace("’", "'"))
        found: list[tuple[int, int, int]] = []
        for which, start, _ in self._stems.find_matches_as_indexes(plain, overlapping=True):
            match = _pattern_of(self._names[which]).match(text, within.start + start, within.end)
            if match:
                found.append((match.start(), -match.end(), which))
        end = -1
        for start, minus_end, which in sorted(found):
            if start >= end:
                end = -minus_end
                yield Span(start, end), self._outlets[which]

    def _in(
        self, text: str, sentence: Span, document: Document, *, lead: bool
    ) -> Iterator[Citation]:
        words = sentence.of(text)
        mentions = list(self._mentions(text, sentence))
        taken = {outlet.key for _, outlet in mentions}
        mentions += [
            (span, outlet)
            for span, outlet in _named_only_here(text, sentence, document.language)
            if outlet.key not in taken and self.register.find(outlet.name) is None
        ]
        dates = dates_in(words, document.published, document.language) if mentions else ()
        for span, outlet in mentions:
            role, cue = _role(text, span, sentence, document.language, outlet)
            if role is None:
                # A title names its source without a verb ("... - Example Wire").
                if span.of(text) not in (document.title or "") or not lead or text is document.text:
                    continue
                role, cue = CitedAs.SOURCE, "title"
            if outlet.key == _own_key(self.register, document):
                continue
            near = _date_beside(dates, span.start - sentence.start, outlet, document.published)
            yield Citation(
                outlet=outlet,
                span=span if text is document.text else None,
                sentence=sentence,
                cue=cue,
                role=role,
                first=near.first if near else None,
                last=near.last if near else None,
                background=_is_background(words, document.language, near is not None),
                lead=lead,
            )


@lru_cache(maxsize=8192)
def _pattern_of(name: str) -> re.Pattern[str]:
    return re.compile(alias_pattern(name))


def _date_beside(
    dates: tuple[WordedDate, ...], at: int, outlet: Outlet, published: date | None
) -> WordedDate | None:
    """Choose the date that a citation bears; a year dates an act, never a report."""
    longest = 366 if outlet.kind == "body" else 31
    dates = tuple(d for d in dates if outlet.kind != "body" or not d.ago)
    fitting = [
        d
        for d in dates
        if abs(d.start - at) <= 2 * NEAR_CHARACTERS
        and (d.ago or (d.last - d.first).days <= longest)
        and (published is None or d.first <= published)
    ]
    return min(fitting, key=lambda d: abs(d.start - at), default=None)


def _small(text: str) -> str:
    """Put in small letters where that keeps every offset."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _own_key(register: Register, document: Document) -> str:
    return register.outlet_of(document.outlet, document.url).key


def sentences(document: Document) -> tuple[Span, ...]:
    """Cut a text of any script into sentences, block by block, leaving out furniture."""
    blocks = document.paragraphs or (Span(0, len(document.text)),)
    return tuple(
        sentence
        for block in blocks
        if not any(f.covers(block) for f in document.furniture)
        for sentence in _sentences(document.text, block)
    )


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for match in re.finditer(r"(?:[.!?…]+[\"'”’»)]*(?=\s)|[。！？]|\n+)", block.of(text)):
        end = block.start + match.end()
        if match.group().startswith(".") and ABBREVIATIONS.search(text[start:end]):
            continue
        if text[start:end].strip():
            yield Span(start, end)
        start = end
    if text[start : block.end].strip():
        yield Span(start, block.end)


def _role(
    text: str, span: Span, sentence: Span, language: str | None, outlet: Outlet
) -> tuple[CitedAs | None, str]:
    near = text[
        max(sentence.start, span.start - NEAR_CHARACTERS) : min(
            sentence.end, span.end + NEAR_CHARACTERS
        )
    ]
    if outlet.kind == "body":
        response = _search("response", near, language)
        if response:
            return CitedAs.RESPONSE, response
        act = _search("act", near, language)
        if act:
            return CitedAs.ACT, act
        near = text[max(sentence.start, span.start - 40) : min(sentence.end, span.end + 40)]
        source = _search("source", near, language)
        # "told the ministry" and "a document of the ministry" make it no source.
        if source and re.match("told|document|report", source.casefold()):
            return None, ""
        return (CitedAs.SOURCE, source) if source else (None, "")
    source = _search("source", near, language)
    return (CitedAs.SOURCE, source) if source else (None, "")


def _is_background(words: str, language: str | None, dated: bool) -> bool:
    return bool(_search("before" if dated else "long_before", words, language))


def _search(what: str, words: str, language: str | None) -> str | None:
    match = _cues(what, language).search(words)
    return match.group() if match else None


def _named_only_here(
    text: str, sentence: Span, language: str | None
) -> Iterator[tuple[Span, Outlet]]:
    for pattern in _table()["named_outlet"].get(language or "", ()):
        for match in re.finditer(pattern, text[sentence.start : sentence.end]):
            name = match["name"].strip()
            start = sentence.start + match.start("name")
            yield Span(start, start + len(name)), Outlet(key=fold(name), name=name)


@cache
def _table() -> dict[str, Any]:
    text = resources.files("sayso.weigh.lineage").joinpath("citations.yaml").read_text("utf-8")
    table: dict[str, Any] = read_yaml(text)
    return table


@cache
def _cues(what: str, language: str | None) -> re.Pattern[str]:
    """Join the cues of a language, or of all where the language is not known or not listed."""
    languages = _table()["languages"]
    chosen = [languages[language]] if language in languages else list(languages.values())
    patterns = [cue for table in chosen for cue in table.get(what, ())]
    spaceless = [p for p in patterns if re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]", p)]
    spaced = [p for p in patterns if p not in spaceless]
    parts = [rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"] if spaced else []
    return re.compile("|".join(parts + spaceless) or r"(?!)", re.IGNORECASE)
