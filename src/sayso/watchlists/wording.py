"""Changes of list entries in words: each field with what went and what came."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from sayso.model.lists.alert import FieldWords
from sayso.model.lists.entry import EntryName, NameKind
from sayso.watchlists.diff import FieldChange

_MAIN = ("text", "value", "name", "title")


def change_lines(part: FieldChange) -> Iterator[tuple[str, str]]:
    """Give what went and came of one field, as (sign, words): "-" before "+".

    Of a field of several values only those that differ; where merely their order changed, the
    first of them, which is the primary one.
    """
    if part.gone or part.come:
        gone, come = part.gone, part.come
    elif isinstance(part.old, tuple) and isinstance(part.new, tuple):
        gone, come = part.old[:1], part.new[:1]
    else:
        gone, come = (part.old,), (part.new,)
    yield from (("-", value_words(value)) for value in gone)
    yield from (("+", value_words(value)) for value in come)


def field_words(part: FieldChange) -> FieldWords:
    """Give a field's name and its lines, as alerts keep them."""
    return part.field.replace("_", " "), tuple(change_lines(part))


def value_words(value: Any) -> str:
    """Word one value of an entry in full: what it is, then its particulars in brackets."""
    if value is None:
        return "none"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if not is_dataclass(value):
        return str(value)
    if isinstance(value, EntryName):
        # Script and parts can be seen; that a name is weak or a former one cannot.
        plain = value.kind in (NameKind.PRIMARY, NameKind.ALIAS)
        return value.text if plain else f"{value.text} ({value.kind.value})"
    names = [one.name for one in fields(value)]
    main = next((name for name in _MAIN if name in names and getattr(value, name)), names[0])
    rest = [
        f"{name.replace('_', ' ')}: {value_words(each)}"
        for name in names
        if name != main and (each := getattr(value, name)) not in (None, False, "", ())
    ]
    words = value_words(getattr(value, main))
    return f"{words} ({', '.join(rest)})" if rest else words
