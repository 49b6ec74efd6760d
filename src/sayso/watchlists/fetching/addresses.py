"""The official addresses of the lists that Sayso fetches."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.errors import UsageError
from sayso.model.yaml_text import read_yaml

DEFAULT_FIRST_BYTE_TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class Publication:
    """What an authority publishes, and where.

    Args:
        name: What users type.
        list_name: The list that it is kept as; two publications may hold one list.
        title: The authority and the list, in words.
        list_format: A name from ``parse.FORMATS``.
        addresses: One for each file; ``{date}`` stands for the date from ``dated_by``.
        page: A page for people.
        dated_by: eCFR's index of titles, which names the newest date there is.
        is_default: Whether ``lists fetch`` without names fetches it.
        first_byte_timeout_s: How long the server may think before it sends anything.
    """

    name: str
    list_name: str
    title: str
    list_format: str
    addresses: tuple[str, ...]
    page: str
    dated_by: str | None = None
    is_default: bool = True
    first_byte_timeout_s: float = DEFAULT_FIRST_BYTE_TIMEOUT_S


@cache
def publications() -> dict[str, Publication]:
    """Read the table of official publications, by name."""
    text = files("sayso.watchlists.fetching").joinpath("addresses.yaml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, Any]] = read_yaml(text)
    return {name: _publication(name, row) for name, row in rows.items()}


def chosen(names: list[str]) -> list[Publication]:
    """Find publications by name; those fetched by default for no name.

    Raises:
        UsageError: An unknown name.
    """
    known = publications()
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(
            f"no official list {', '.join(map(repr, unknown))}; there are: {', '.join(known)}"
        )
    return [known[name] for name in names] or [one for one in known.values() if one.is_default]


def _publication(name: str, row: dict[str, Any]) -> Publication:
    return Publication(
        name=name,
        list_name=row.get("list_name", name),
        title=row["title"],
        list_format=row["format"],
        addresses=tuple(row["files"]),
        page=row["page"],
        dated_by=row.get("dated_by"),
        is_default=row.get("by_default", True),
        first_byte_timeout_s=float(row.get("first_byte_timeout_s", DEFAULT_FIRST_BYTE_TIMEOUT_S)),
    )
