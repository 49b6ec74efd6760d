"""From the address of a run's page to the rows it shows, and back."""

from collections.abc import Iterator
from urllib.parse import urlencode

from sayso.case.screened.results import DECIDED, OPEN, Filter
from sayso.model.lists.match import Outcome
from sayso.show.desk.asking import MAX_QUERY, Parameters

PAGE_ROWS = 50
MAX_PAGE = 1_000_000
MAX_CHOICES = 40
_WORDS = frozenset(outcome.value for outcome in Outcome)


def read_filter(parameters: Parameters) -> Filter:
    """Read the parameters of an address; what makes no sense is left out, never an error."""
    words = [w for w in dict.fromkeys(parameters.getlist("outcome")) if w in _WORDS]
    lists = [_plain(name) for name in dict.fromkeys(parameters.getlist("list")) if name]
    only = next(iter(parameters.getlist("only")), None)
    sort = next(iter(parameters.getlist("sort")), None)
    q = _plain(next(iter(parameters.getlist("q")), "")).strip()
    return Filter(
        tuple(words),
        tuple(lists[:MAX_CHOICES]),
        q or None,
        only if only in (OPEN, DECIDED) else None,
        "score" if sort == "score" else "row",
    )


def read_page(parameters: Parameters) -> int:
    """Read the number of the page, from 1."""
    text = next(iter(parameters.getlist("page")), "1")
    return (
        min(max(int(text), 1), MAX_PAGE)
        if text.isascii() and text.isdigit() and len(text) < 9
        else 1
    )


def filter_address(path: str, asked: Filter, **changes: object) -> str:
    """Write the address of a run's page, with changes: ``toggle=(name, value)``, ``page=…``."""
    toggle = changes.pop("toggle", None)
    pairs = list(filter_pairs(asked))
    if isinstance(toggle, tuple):
        pair = (str(toggle[0]), str(toggle[1]))
        if pair in pairs:
            pairs.remove(pair)
        else:
            pairs.append(pair)
    pairs = [pair for pair in pairs if pair[0] not in changes]
    pairs += [(name, str(value)) for name, value in changes.items() if value not in {None, ""}]
    return f"{path}?{urlencode(pairs, errors='replace')}" if pairs else path


def filter_pairs(asked: Filter) -> Iterator[tuple[str, str]]:
    """Give the parts of an address."""
    yield from (("outcome", word) for word in asked.words)
    yield from (("list", name) for name in asked.lists)
    if asked.q:
        yield "q", asked.q
    if asked.only:
        yield "only", asked.only
    if asked.sort != "row":
        yield "sort", asked.sort


def _plain(value: str) -> str:
    return value[:MAX_QUERY].replace("\0", " ").encode("utf-8", "replace").decode()
