"""The voice of a page: its source line, or its title where the body has no voice of its own."""

import re
from collections.abc import Sequence

from sayso.model.said.claim import Source, SourceKind
from sayso.model.texts.mention import EntityType
from sayso.read.attribution.carry import Voice
from sayso.read.attribution.quotes import has_own
from sayso.read.attribution.scope import Scope
from sayso.read.attribution.sources.noun_phrase import SourceReader
from sayso.read.attribution.sources.nouns import Chain, text_class
from sayso.read.parsed import ParsedDocument, Sentence
from sayso.read.vocabulary import words

_SOURCE_LINE = re.compile(
    r"^\W*(?:(?:source|via|reporting by|with reporting by|from)\s*[:–-]\s*|\((?:reporting|text) by\b)",
    re.IGNORECASE,
)


_TITLE_TAIL = re.compile(
    r"(?:[,:;–—-]\s*)([^,:;]+?)\s+(?:says?|said|reports?|reported|alleges?|shows?|finds?)\W*$"
)


def document_voice(
    parsed: ParsedDocument, scopes: Sequence[tuple[Scope, ...]], reader: SourceReader
) -> Voice | None:
    """Return the voice that a source line gives the page, or its title where the body has none."""
    text = parsed.document.text
    for sentence in parsed.sentences:
        line = sentence.span.of(text)
        if _SOURCE_LINE.match(line) and len(line) < 200:
            chain = _line_chain(sentence, reader)
            if chain or _agency_credited(line):
                return Voice((chain or _agency_credited(line),), "source line")
    if any(has_own(found) for found in scopes):
        return None
    tail = _TITLE_TAIL.search(parsed.document.title or "")
    if tail is None:
        return None
    named = tail.group(1).strip().casefold()
    for mention in reader.layer.mentions:
        if mention.text.casefold() == named and mention.type is not EntityType.PRODUCT:
            return Voice(((reader.named_anywhere(mention),),), "title")
    return None


_CREDITED = re.compile(r"\((?:reporting|text) by (?:the )?([A-Z][\w.&'’ -]*?)[;,)]", re.IGNORECASE)


def _agency_credited(line: str) -> Chain:
    """Return the agency of "(Reporting by AFP)"; reporters' own names give nothing."""
    credited = _CREDITED.search(line)
    if credited is None:
        return ()
    name = credited.group(1).strip()
    if not {w.casefold() for w in name.split()} & words("sources", "outlet_words"):
        return ()
    return (Source(name, SourceKind.OUTLET, scope="document"),)


def _line_chain(sentence: Sentence, reader: SourceReader) -> Chain:
    chain: list[Source] = []
    seen: set[str] = set()
    for token in sentence.tokens:
        mention = reader.mention_at(sentence, token)
        if mention is not None and mention.type in {EntityType.PERSON, EntityType.PLACE}:
            continue  # the outlet's own reporters, and where they sit
        if mention is not None and mention.entity not in seen:
            seen.add(mention.entity)
            chain.append(reader.named_anywhere(mention))
        elif mention is None and text_class(token) and token.i > sentence.tokens[1].i:
            for inner in reader.chains(sentence, token)[:1]:
                chain.extend(s for s in inner if (s.entity or s.name) not in seen)
    return tuple(chain)
