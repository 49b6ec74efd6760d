"""The list entries that the names of a case may mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sayso.model.lists.entry import Entry
from sayso.model.parties.sameness import EntryLink
from sayso.model.texts.mention import SourceEntity
from sayso.names.folding.fold import fold
from sayso.resolve.links import links_of
from sayso.resolve.naming.known import know_entries
from sayso.resolve.profile import Profile


def entry_links(
    directory: Path, profiles: Iterable[Profile]
) -> Mapping[str, tuple[EntryLink, ...]]:
    """Give the entries that document-local entities are or may be, by their ids.

    Each is compared with the entries that share a rarer word or an identifier with it, so that
    what it is linked to never depends on which others the case holds.

    Args:
        directory: The snapshot directory.
        profiles: The entities; those without a link are left out of the answer.
    """
    if not any(directory.glob("*/log.jsonl")):
        return {}
    words = {profile.source.id: (profile, _words(profile.source)) for profile in profiles}
    wanted = {word for _, own in words.values() for word in own}
    keys_of: dict[str, set[str]] = defaultdict(set)
    entries = []
    for entry, found_by in _entries(directory, wanted):
        entries.append(entry)
        for word in found_by:
            keys_of[word].add(entry.key)
    known = know_entries(entries)
    found = {}
    for key, (profile, own) in words.items():
        among = {entry for word in own if word in keys_of for entry in keys_of[word]}
        links = links_of(profile, known, among) if among else ()
        if links:
            found[key] = links
    return found


def _words(source: SourceEntity) -> set[str]:
    words: set[str] = set()
    if source.named:
        for text in (source.name, *source.surfaces):
            words.update(fold(text).text.split())
    words.update(value.upper() for _kind, value in source.identifiers)
    return words


def _entries(directory: Path, wanted: set[str]) -> Iterator[tuple[Entry, frozenset[str]]]:
    # Imported where there are lists: they pull in the readers of Parquet.
    from sayso.case.watchlists.opened import index_directory
    from sayso.store.lists import snapshots
    from sayso.store.lists.entry_index import ENTRY_INDEX_VERSION, build_entry_index, entries_with

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
