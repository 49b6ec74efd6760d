"""From the address of a page to what it shows, and back: every filter is in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from urllib.parse import urlencode

from sayso.store.desk.views import KINDS, Wanted

PAGE_ROWS = 50
MAX_PAGE_ROWS = 500
MAX_OFFSET = 10_000_000
MAX_QUERY = 400
FLAGS = ("conflicts", "listed", "named", "unread", "single")


class Parameters(Protocol):
    """The parameters of an address, several of one name allowed."""

    def getlist(self, key: object) -> list[str]:
        """Return all values of a name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    wanted: Wanted
    limit: int
    offset: int

    @property
    def page(self) -> int:
        """Number of the page, from 1."""
        return self.offset // self.limit + 1


def read_address(kind: str, parameters: Parameters) -> Asked:
    """Read the parameters of a list's address; what makes no sense is left out, never an error."""
    chosen = tuple(
        (facet, _plain(value))
        for facet in KINDS[kind].facets
        for value in dict.fromkeys(parameters.getlist(facet))
        if value
    )
    wanted = Wanted(
        kind,
        q=_one(parameters, "q"),
        chosen=chosen,
        entity=_one(parameters, "entity"),
        document=_one(parameters, "document"),
        proposition=_one(parameters, "proposition"),
        since=_day(_one(parameters, "since")),
        until=_day(_one(parameters, "until")),
        only=tuple(flag for flag in FLAGS if flag in parameters.getlist("only")),
        sort=_known_sort(kind, _one(parameters, "sort")),
    )
    limit = _number(_one(parameters, "limit"), PAGE_ROWS, 1, MAX_PAGE_ROWS)
    page = _number(_one(parameters, "page"), 1, 1, MAX_OFFSET // limit)
    return Asked(wanted, limit, (page - 1) * limit)


def address(path: str, wanted: Wanted, **changes: object) -> str:
    """Write the address of a list, with changes: ``add=(facet, value)``, ``drop=…``, ``page=…``."""
    pairs = list(_pairs(wanted))
    add, drop = changes.pop("add", None), changes.pop("drop", None)
    if isinstance(drop, tuple):
        pairs = [p for p in pairs if p != drop]
    if isinstance(add, tuple) and add not in pairs:
        pairs.append((str(add[0]), str(add[1])))
    pairs = [p for p in pairs if p[0] not in changes]
    pairs += [(name, str(value)) for name, value in changes.items() if value not in {None, ""}]
    # A lone surrogate cannot stand in an address.
    return f"{path}?{urlencode(pairs, errors='replace')}" if pairs else path


def chips(wanted: Wanted) -> list[tuple[str, str]]:
    """Give the filters that apply, as (name, value), the sort order left out."""
    return [pair for pair in _pairs(wanted) if pair[0] != "sort"]


def _pairs(wanted: Wanted) -> Iterable[tuple[str, str]]:
    single: Mapping[str, str | None] = {
        "q": wanted.q,
        "entity": wanted.entity,
        "document": wanted.document,
        "proposition": wanted.proposition,
        "since": wanted.since,
        "until": wanted.until,
    }
    yield from ((name, value) for name, value in single.items() if value)
    yield from wanted.chosen
    yield from (("only", flag) for flag in wanted.only)
    if wanted.sort:
        yield ("sort", wanted.sort)


def _one(parameters: Parameters, name: str) -> str | None:
    values = parameters.getlist(name)
    value = _plain(values[0]).strip() if values else ""
    return value or None


def _plain(value: str) -> str:
    # NUL ends a string for SQLite, a lone surrogate has no bytes.
    return value[:MAX_QUERY].replace("\0", " ").encode("utf-8", "replace").decode()


def _day(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        return None


def _number(value: str | None, default: int, least: int, most: int) -> int:
    if value is None or not value.isascii() or not value.isdigit() or len(value) > 9:
        return default
    return min(max(int(value), least), most)


def _known_sort(kind: str, sort: str | None) -> str | None:
    return sort if sort in KINDS[kind].sorts else None
