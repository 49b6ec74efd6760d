"""Official XML read as a stream, without entities, document types or a full tree."""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from sayso.watchlists.files.list_file import ListFile

Element = etree._Element  # noqa: SLF001  lxml gives its element type no public name


def stream_elements(
    file: ListFile, *, root: str, tags: frozenset[str]
) -> Iterator[tuple[str, Element]]:
    """Yield the root at its start, then each asked element at its end, then free it.

    Args:
        file: The file.
        root: Local name that the root element must have.
        tags: Local names of the elements to yield; none may lie inside another.

    Yields:
        Local name and element. The root comes first and is empty but for its attributes.

    Raises:
        WatchlistError: Not well-formed (cut or damaged), another root element (another schema),
            or a document type declaration, which no official list has and every XML bomb needs.
    """
    with file.open() as content:
        events = etree.iterparse(
            content,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            yield from _pieces(file, events, root, tags)
        except etree.XMLSyntaxError as error:
            raise file.broken(
                f"is not well-formed XML, so it is cut or damaged ({error})"
            ) from error


def _pieces(
    file: ListFile, events: "etree.iterparse", root: str, tags: frozenset[str]
) -> Iterator[tuple[str, Element]]:
    depth, wanted_depth = 0, 0
    for event, element in events:
        name = etree.QName(element).localname
        if event == "start":
            depth += 1
            if depth == 1:
                _check_root(file, element, name, root)
                yield name, element
            elif not wanted_depth and name in tags:
                wanted_depth = depth
            continue
        if depth == wanted_depth:
            yield name, element
            wanted_depth = 0
        if not wanted_depth and depth > 1:
            _free(element)
        depth -= 1


def _check_root(file: ListFile, element: Element, name: str, root: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise file.broken("declares a document type, which no official list does")
    if name.lower() == "html":
        raise file.broken("is a web page and not the list", "try again later")
    if name != root:
        raise file.broken(
            f"has the root element {name!r} where {root!r} stands in this format",
            "the last good snapshot stays; name the format or see whether a newer Sayso reads it",
        )


def _free(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


@lru_cache(maxsize=1024)
def _any_namespace(path: str) -> str:
    return "/".join(f"{{*}}{step}" if step not in (".", "*") else step for step in path.split("/"))


def find_all(element: Element, path: str) -> list[Element]:
    """Find descendants by a path of local names, in any namespace."""
    return element.findall(_any_namespace(path))


def find_one(element: Element, path: str) -> Element | None:
    """Find the first descendant by a path of local names, in any namespace."""
    return element.find(_any_namespace(path))


def text_at(element: Element, path: str) -> str | None:
    """Give the text of the first descendant on a path, None where empty or absent."""
    found = element.find(_any_namespace(path))
    return text_of(found) if found is not None else None


def texts_at(element: Element, path: str) -> list[str]:
    """Give the texts of all descendants on a path that have one."""
    return [text for found in find_all(element, path) if (text := text_of(found))]


def text_of(element: Element) -> str | None:
    """Give an element's own text without outer spaces; None where there is none."""
    return (element.text or "").strip() or None


def attribute(element: Element, name: str) -> str | None:
    """Give an attribute's value without outer spaces; None where empty or absent."""
    return (element.get(name) or "").strip() or None
