"""The lists as screening uses them: chosen by name, regime and day, their indexes opened."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sayso.errors import UnknownIdError, UsageError
from sayso.model.lists.entry import Snapshot
from sayso.names.index import INDEX_VERSION, IndexFormatError
from sayso.names.lexicon import LEXICON_VERSION
from sayso.screen.list_index import CARDS_VERSION, ListIndex, build_list, load_list, save_list
from sayso.store.lists import snapshots


def index_directory(snapshot_directory: Path) -> Path:
    """Give the place of index files; they can be deleted at any time."""
    return snapshot_directory.parent / "index"


def open_lists(
    directory: Path,
    wanted: Sequence[str] = (),
    *,
    pinned: Sequence[tuple[str, str]] = (),
    as_of: date | None = None,
    tell: Callable[[str], None] = lambda _text: None,
) -> tuple[ListIndex, ...]:
    """Open the current snapshots of lists for screening, building what index is missing.

    Args:
        directory: The snapshot directory.
        wanted: Short names; empty means every list there is.
        pinned: (list, snapshot id) to open instead of what is current.
        as_of: The snapshots that were current on this day instead of the newest.
        tell: Called with a line for each index that is built, and each list that is left out.

    Raises:
        UsageError: There is no list, or a wanted one was never imported.
        UnknownIdError: A pinned snapshot is gone.
    """
    chosen = list(pinned) or [
        (one.list_name, one.id)
        for one in _current(directory, wanted, as_of, tell)
        if one.entry_count
    ]
    if not chosen and as_of is not None and snapshots.list_names(directory):
        raise UsageError(f"no list has a snapshot published by {as_of}; add an older file")
    if not chosen:
        raise UsageError("no list has been imported; run `sayso lists fetch` or `sayso lists add`")
    return tuple(_open_list(directory, name, snapshot, tell) for name, snapshot in chosen)


# What each regime publishes; a regime is asked for by its own name too where a list has it.
REGIME_LISTS = {
    "ofac": ("ofac", "ofac-advanced", "ofac-nonsdn"),
    "eu": ("eu",),
    "uk": ("uk",),
    "un": ("un",),
    "bis": ("bis", "bis-meu", "bis-uvl"),
    "ch": ("ch",),
    "ca": ("ca",),
}


def lists_of_regimes(directory: Path, regimes: Sequence[str]) -> tuple[str, ...]:
    """Give the imported lists of some regimes.

    Raises:
        UsageError: A regime that is not known, or none of whose lists was imported.
    """
    known = snapshots.list_names(directory)
    chosen: list[str] = []
    for regime in regimes:
        own = [name for name in REGIME_LISTS.get(regime, ()) if name in known]
        if regime not in REGIME_LISTS:
            raise UsageError(f"--regimes {regime!r}: one of {', '.join(REGIME_LISTS)}")
        if not own:
            raise UsageError(f"no list of {regime} has been imported; run `sayso lists fetch`")
        chosen += own
    return tuple(dict.fromkeys(chosen))


def _current(
    directory: Path, wanted: Sequence[str], as_of: date | None, tell: Callable[[str], None]
) -> Iterator[Snapshot]:
    known = snapshots.list_names(directory)
    missing = sorted(set(wanted) - set(known))
    if missing:
        raise UsageError(
            f"list {', '.join(missing)} has not been imported; there are: {', '.join(known)}"
        )
    for name in wanted or known:
        found = snapshots.current_snapshot(directory, name, as_of=as_of)
        if found is not None:
            yield found
        elif name in wanted:
            raise UsageError(f"list {name} has no snapshot published by {as_of}; add an older file")
        else:
            tell(f"{name} is not asked: it has no snapshot published by {as_of}")


def _open_list(
    directory: Path, name: str, snapshot_id: str, tell: Callable[[str], None]
) -> ListIndex:
    imported = snapshots.snapshots_of(directory, name)
    snapshot = next((one for one in reversed(imported) if one.id == snapshot_id), None)
    if snapshot is None:
        raise UnknownIdError("snapshot", f"{name} {snapshot_id[:12]}")
    index = _index_of(directory, snapshot, tell)
    # Of the same bytes the day may have been stated only later.
    return replace(index, used=replace(index.used, published_on=snapshot.published_on))


def _index_of(directory: Path, snapshot: Snapshot, tell: Callable[[str], None]) -> ListIndex:
    name = snapshot.list_name
    version = f"v{INDEX_VERSION}.{LEXICON_VERSION}.{CARDS_VERSION}"
    folder = index_directory(directory) / f"{name}-{snapshot.id[:16]}-{version}"
    if folder.exists():
        try:
            return load_list(folder)
        except IndexFormatError as error:
            tell(f"{error.reason}: {folder.name} is built again")
            folder.rename(folder.with_name(f"{folder.name}.damaged-{os.getpid()}"))
    tell(f"building the index of {name}")
    built = build_list(
        name,
        snapshots.load_entries(directory, name, snapshot_id=snapshot.id),
        snapshot_id=snapshot.id,
        published_on=snapshot.published_on,
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    # What a build that was killed left behind.
    shutil.rmtree(folder.with_name(folder.name + ".part"), ignore_errors=True)
    save_list(built, folder)
    return load_list(folder)
