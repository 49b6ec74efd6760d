"""The names of list entries, as the reader wants them."""

from collections import defaultdict
from pathlib import Path

from sayso.model.lists.entry import Entry, NameKind, Schema
from sayso.model.texts.mention import EntityType
from sayso.read.gazetteer import Gazetteer, make_gazetteer
from sayso.store.lists.snapshots import default_directory, list_names, load_entries

TYPE_OF_SCHEMA = {
    Schema.PERSON: EntityType.PERSON,
    Schema.COMPANY: EntityType.COMPANY,
    Schema.ORGANIZATION: EntityType.ORGANIZATION,
    Schema.VESSEL: EntityType.VESSEL,
}
SHORTEST_NAME = 5


def gazetteer_of(snapshots: Path | None = None) -> Gazetteer:
    """Collect the names of all lists that were imported; none gives the empty gazetteer.

    Weak aliases are left out: a nickname of one word says nothing by itself.

    Args:
        snapshots: The directory of snapshots; None for this user's own.
    """
    directory = snapshots or default_directory()
    names: dict[str, set[str]] = defaultdict(set)
    types: dict[str, EntityType] = {}
    for list_name in list_names(directory):
        for entry in load_entries(directory, list_name):
            _add(entry, names, types)
    if not names:
        return Gazetteer()
    return make_gazetteer({name: tuple(sorted(uids)) for name, uids in names.items()}, types)


def _add(entry: Entry, names: dict[str, set[str]], types: dict[str, EntityType]) -> None:
    if entry.schema in TYPE_OF_SCHEMA:
        types[entry.key] = TYPE_OF_SCHEMA[entry.schema]
    for name in entry.names:
        if name.kind is not NameKind.WEAK and len(name.text) >= SHORTEST_NAME:
            names[_as_written(name.text, entry.schema)].add(entry.key)


def _as_written(name: str, schema: Schema) -> str:
    """Turn "FAMILY, Given" of a person's entry into the order that reports use."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and schema is Schema.PERSON else name
