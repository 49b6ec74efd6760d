"""From a parsed text to a document: clean, cut, name the furniture, settle who states what."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.documents.clean import clean
from sayso.documents.layout import cut_paragraphs, find_furniture
from sayso.documents.layout.paragraphs import cut_at, trimmed
from sayso.documents.stated import identify_language, stated_in_text
from sayso.documents.textmap import TextMap
from sayso.documents.values import Loaded, Parsed, Stated
from sayso.model.texts.document import Document, StatedBy, document_id, sha256_of
from sayso.model.texts.span import Span

_FIELDS = ("title", "outlet", "url", "published", "language")
# Pairs that an identifier mixes up; a page that states one of them is believed.
_CLOSE = (
    {"hr", "bs", "sr", "sl", "sh"},
    {"no", "nb", "nn", "da", "sv"},
    {"id", "ms"},
    {"cs", "sk"},
    {"es", "ca", "pt", "gl"},
    {"mk", "bg"},
    {"kk", "ky", "uz", "tg", "tt", "mn"},
    {"fa", "ps", "ur", "ar", "ug"},
    {"et", "fi"},
    {"tr", "az"},
)
_ENOUGH_TO_DIFFER = 200
_TOP_PARAGRAPHS = 20


def assemble(
    parsed: Parsed,
    content: bytes,
    *,
    name: str,
    sidecar: Stated | None = None,
    parent_id: str | None = None,
) -> Loaded:
    """Make the document of a parsed text.

    Args:
        parsed: What the format's parser found.
        content: The original bytes.
        name: How the user named the file.
        sidecar: What stands beside it; wins over the file's own word.
        parent_id: The mail that this is attached to.
    """
    text, to_extracted = clean(parsed.text)
    origin = to_extracted.then(parsed.origin) if parsed.origin else to_extracted
    given = tuple(_carried(text, parsed.furniture, to_extracted))
    blocks = parsed.blocks
    paragraphs = (
        cut_paragraphs(text) if blocks is None else tuple(_carried(text, blocks, to_extracted))
    )
    # Furniture that begins or ends inside a paragraph parts it.
    walls = (place for span in given for place in (span.start, span.end))
    paragraphs = tuple(cut_at(text, paragraphs, walls))
    furniture = _merged((*given, *find_furniture(text, paragraphs)))
    said = (*((sidecar,) if sidecar else ()), *parsed.stated)
    said, notes = _language_checked(said, text)
    said = (*said, stated_in_text(text, _top(paragraphs, furniture)))
    settled = settle(said)
    sha256 = sha256_of(content)
    document = Document(
        id=document_id(sha256, settled.outlet, settled.url, settled.published),
        sha256=sha256,
        name=name,
        text=text,
        paragraphs=paragraphs,
        media_type=parsed.media_type,
        title=settled.title,
        outlet=settled.outlet,
        url=settled.url,
        published=settled.published,
        language=settled.language,
        key=settled.key,
        furniture=furniture,
        stated_by=_sources(said),
        parent_id=parent_id,
        exportable=settled.exportable,
    )
    return Loaded(document, content, origin, parsed.encoding, (*parsed.notes, *notes))


def _top(paragraphs: Sequence[Span], furniture: Sequence[Span]) -> list[Span]:
    """Give the first paragraphs of the report itself."""
    first = paragraphs[:_TOP_PARAGRAPHS]
    return [
        span for span in first if not any(part.covers(span) for part in furniture[:_TOP_PARAGRAPHS])
    ]


def settle(said: Sequence[Stated]) -> Stated:
    """Take each field from the first place that states it; one place can forbid the export."""
    settled = said[0]
    for place in said[1:]:
        missing = {
            field: getattr(place, field)
            for field in (*_FIELDS, "key")
            if getattr(settled, field) is None
        }
        settled = replace(settled, **missing, exportable=settled.exportable and place.exportable)
    return settled


def _sources(said: Sequence[Stated]) -> dict[str, StatedBy]:
    """Name, for each field that is stated, the place it was taken from."""
    sources: dict[str, StatedBy] = {}
    for place in said:
        for field in _FIELDS:
            if getattr(place, field) is not None:
                sources.setdefault(field, place.by)
    return sources


def _language_checked(
    said: Sequence[Stated], text: str
) -> tuple[tuple[Stated, ...], tuple[str, ...]]:
    """Add the language that the text shows; it wins over a page's stated one, as templates lie."""
    stated = next((place for place in said if place.language), None)
    if stated and stated.by in (StatedBy.SIDECAR, StatedBy.USER):
        return tuple(said), ()
    shown = identify_language(text)
    found = Stated(by=StatedBy.TEXT, language=shown)
    if stated is None or shown is None or stated.language is None:
        return (*said, found), ()
    if (
        shown == stated.language
        or _are_close(shown, stated.language)
        or len(text) < _ENOUGH_TO_DIFFER
    ):
        return (*said, found), ()
    note = (
        f"the file says its language is {stated.language!r}; the text is {shown!r} and is read so"
    )
    return (found, *said), (note,)


def _are_close(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _CLOSE)


def _carried(text: str, spans: Sequence[Span], cleaning: TextMap) -> Iterator[Span]:
    for span in spans:
        carried = cleaning.text_span(span)
        kept = trimmed(text, carried) if carried else None
        if kept:
            yield kept


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
