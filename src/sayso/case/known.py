"""The list entries that the names of a case may mean."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.model.entry import Entry
from sayso.model.mention import SourceEntity
from sayso.names.fold import fold
from sayso.resolve.known import NOTHING_KNOWN, KnownEntries, know_entries


def known_entries(directory: Path, sources: Iterable[SourceEntity]) -> KnownEntries:
    """Load the entries that share a rarer word or an identifier with the names of a case.

    Args:
        directory: The snapshot directory.
        sources: All document-local entities of the case.
    """
    if not any(directory.glob("*/log.jsonl")):
        return NOTHING_KNOWN
    wanted: set[str] = set()
    for source in sources:
        if source.named:
            for text in (source.name, *source.surfaces):
                wanted.update(fold(text).text.split())
        wanted.update(value.upper() for _kind, value in source.identifiers)
    return know_entries(_entries(directory, wanted))


def _entries(directory: Path, wanted: set[str]) -> Iterator[Entry]:
    # Imported where there are lists: they pull in the readers of Parquet.
    from sayso.case.screening import index_directory
    from sayso.store import snapshots
    from sayso.store.entry_index import ENTRY_INDEX_VERSION, build_entry_index, entries_with

    for name in snapshots.list_names(directory):
        snapshot = snapshots.current_snapshot(directory, name)
        if snapshot is None:
            continue
        file = f"{name}-{snapshot.id[:16]}-entries{ENTRY_INDEX_VERSION}.db"
        path = index_directory(directory) / file
        if not path.exists():
            entries = snapshots.load_entries(directory, name, snapshot_id=snapshot.id)
            build_entry_index(entries, path)
        yield from entries_with(path, wanted)
