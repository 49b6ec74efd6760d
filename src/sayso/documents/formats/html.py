"""Web pages: the main text by trafilatura, mapped back to the markup."""

from collections.abc import Iterator
from typing import Any

from sayso.documents.decode import declared_in_markup, decode
from sayso.documents.formats.html_scan import CHARACTER_REFERENCE, Walk, places_of, scan
from sayso.documents.formats.plain import undecodable
from sayso.documents.stated.page import stated_in_page
from sayso.documents.textmap import TextMap, from_places
from sayso.documents.values import Parsed, Stated
from sayso.model.texts.document import StatedBy
from sayso.model.texts.span import Span

# Elements of trafilatura's tree that stand as a block of their own.
_BLOCKS = frozenset(("p", "head", "item", "cell", "quote", "lb", "code", "row", "list", "table"))
_LEAST_MAIN_CHARACTERS = 120
_MOST_NESTED = 400
_CONTROLS = {code: " " for code in range(32) if chr(code) not in "\t\n\r\f"}


def parse_html(content: bytes, name: str) -> Parsed:
    """Extract the main text of a page and find each character of it in the markup.

    Scripts, styles and comments never reach the text.

    Raises:
        DocumentError: The encoding cannot be told.
    """
    decoded = decode(content, declared=declared_in_markup(content))
    if decoded is None:
        raise undecodable(name)
    notes = [decoded.note] if decoded.note else []
    walk = scan(decoded.text)
    stated, blocks = Stated(by=StatedBy.PAGE), []
    tree = _tree(decoded.text)
    if tree is not None:
        stated, page_notes = stated_in_page(tree)
        notes += page_notes
        blocks = _main_blocks(tree)
    if sum(map(len, blocks)) < min(_LEAST_MAIN_CHARACTERS, sum(map(len, walk.lines)) / 2):
        blocks = list(walk.lines)
        notes.append("no main text was found in the page; all of its text is read")
    text, spans, origin = _assembled(decoded.text, walk, blocks)
    return Parsed(
        text,
        "text/html",
        blocks=spans,
        origin=origin,
        encoding=decoded.encoding,
        stated=(stated,),
        notes=tuple(notes),
    )


def _tree(markup: str) -> Any:
    """Parse the page; None where lxml finds no element in it."""
    from lxml import etree, html

    # NUL and its like stop the parser; they are no part of any page's text.
    usable = markup.translate(_CONTROLS).encode("utf-8", "replace")
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(usable, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return None if _too_deep(tree) else tree


def _too_deep(tree: Any) -> bool:
    """Tell whether elements are nested so deep that a recursive extractor would fail."""
    deepest, level = 0, [tree]
    while level and deepest <= _MOST_NESTED:
        level = [child for element in level for child in element]
        deepest += 1
    return deepest > _MOST_NESTED


def _main_blocks(tree: Any) -> list[str]:
    from trafilatura import bare_extraction

    main = bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False, deduplicate=False
    )
    body = getattr(main, "body", None)
    return [block for block in _block_texts(body) if block] if body is not None else []


def _block_texts(body: Any) -> Iterator[str]:
    """Give the text of each block, white space collapsed, in document order."""
    pieces: list[str] = []
    for event, element in _events(body):
        breaks = element.tag in _BLOCKS
        if breaks:
            yield " ".join("".join(pieces).split())
            pieces = []
        if event == "start":
            pieces.append(element.text or "")
        else:
            pieces.append(element.tail or "" if element is not body else "")
    yield " ".join("".join(pieces).split())


def _events(body: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    return iter(etree.iterwalk(body, events=("start", "end")))


def _assembled(markup: str, walk: Walk, blocks: list[str]) -> tuple[str, tuple[Span, ...], TextMap]:
    spans: list[Span] = []
    places: list[int | None] = []
    for block, found in zip(blocks, places_of(walk, blocks), strict=True):
        if places:
            places.append(None)
        start = len(places)
        solid = iter(found)
        places += [None if char.isspace() else next(solid, None) for char in block]
        spans.append(Span(start, len(places)))
    text = "\n".join(blocks)
    return text, tuple(spans), from_places(_with_spaces(markup, text, places))


def _with_spaces(markup: str, text: str, places: list[int | None]) -> list[int | None]:
    """Place the white space: a space on white space of the page, a block break on its tag."""
    filled = list(places)
    for index in range(1, len(places) - 1):
        before, after = places[index - 1], places[index + 1]
        if text[index].isspace() and before is not None and after is not None:
            filled[index] = _gap(markup, before, after, breaks=text[index] == "\n")
    return filled


def _gap(markup: str, before: int, after: int, *, breaks: bool) -> int | None:
    reference = CHARACTER_REFERENCE.match(markup, before)
    place = reference.end() if reference else before + 1
    if place >= after:
        return None
    if breaks or markup[place].isspace() or markup[place] == "&":
        return place
    return after - 1 if markup[after - 1].isspace() else None
