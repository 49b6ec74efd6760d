"""Sidecars: a NAME.json beside NAME.txt that says what the text cannot."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.documents.decode import decode
from sayso.documents.stated.address import accept_address
from sayso.documents.stated.dates import parse_date
from sayso.documents.stated.language import language_code
from sayso.documents.values import Stated
from sayso.errors import DocumentError
from sayso.model.texts.document import StatedBy

FIELDS = ("id", "url", "outlet", "published", "language", "title")
_MOST_BYTES = 1_000_000
_MOST_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says, and what is wrong with it.

    Args:
        problems: One error for the file, or one for each field that cannot be used.
    """

    stated: Stated
    problems: tuple[DocumentError, ...] = ()


def pair_sidecars(names: Iterable[str]) -> dict[str, str]:
    """Find the sidecars among the names of one folder or archive.

    Returns:
        The sidecar of each document that has one. ``a.json`` is the sidecar of every other file
        called ``a.*``, and is then no input itself.
    """
    listed = sorted(set(names))
    sidecars = {name[: -len(".json")]: name for name in listed if name.lower().endswith(".json")}
    others = (name for name in listed if not name.lower().endswith(".json"))
    return {name: sidecars[stem_of(name)] for name in others if stem_of(name) in sidecars}


def read_sidecar(content: bytes, name: str) -> Sidecar:
    """Read a sidecar; a wrong field is named and the others are used."""
    nothing = Stated(by=StatedBy.SIDECAR)
    remedy = "mend or remove the sidecar; the text itself is read without it"
    if len(content) > _MOST_BYTES:
        return Sidecar(nothing, (DocumentError(name, "sidecar is over a megabyte", remedy),))
    decoded = decode(content)
    try:
        said = json.loads(decoded.text) if decoded else None
    except (ValueError, RecursionError) as problem:
        reason = f"sidecar is not JSON ({_first_line(problem)})"
        return Sidecar(nothing, (DocumentError(name, reason, remedy),))
    if not isinstance(said, dict):
        return Sidecar(nothing, (DocumentError(name, "sidecar is not a JSON object", remedy),))
    return _from_fields(said, name)


def _from_fields(said: dict[str, Any], name: str) -> Sidecar:
    problems: list[DocumentError] = []

    def text(field: str) -> str | None:
        value = said.get(field)
        if isinstance(value, int) and not isinstance(value, bool) and field == "id":
            return str(value)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, str) and len(value) <= _MOST_CHARACTERS:
            return storable(value)
        problems.append(
            _wrong(name, field, value, f"a text of at most {_MOST_CHARACTERS} characters")
        )
        return None

    def accepted(field: str, accept: Any, expected: str) -> Any:
        value = text(field)
        result = accept(value) if value is not None else None
        if value is not None and result is None:
            problems.append(_wrong(name, field, value, expected))
        return result

    published: date | None = accepted("published", parse_date, "a full date such as 2024-09-12")
    stated = Stated(
        by=StatedBy.SIDECAR,
        title=text("title"),
        outlet=text("outlet"),
        url=accepted("url", accept_address, "an http or https address"),
        published=published,
        language=accepted("language", language_code, "a language code such as en"),
        key=text("id"),
        exportable=said.get("exportable") is not False,
    )
    return Sidecar(stated, tuple(problems))


def storable(value: str) -> str:
    """Make a stated value one clean line: no lone surrogates, white space collapsed."""
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _wrong(name: str, field: str, value: object, expected: str) -> DocumentError:
    shown = repr(value)[:60]
    reason = f"sidecar field {field!r} is {shown}, not {expected}"
    return DocumentError(name, reason, "mend the field; the document is read without it")


def stem_of(name: str) -> str:
    """Take the last ending off a name; a dot in a folder's name is none."""
    folder, slash, base = name.rpartition("/")
    stem, dot, _ = base.rpartition(".")
    return f"{folder}{slash}{stem if dot and stem else base}"


def _first_line(problem: Exception) -> str:
    return str(problem).splitlines()[0][:120] if str(problem) else type(problem).__name__
