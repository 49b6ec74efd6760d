"""Which entries of a snapshot carry a name: a small sorted file beside the other indexes.

The file follows from the snapshot alone and can be deleted at any time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso.model.lists.entry import Entry, NameKind
from sayso.store.lists.entry_table import read_entries
from sayso.store.lists.snapshots import entries_path, load_entries

NAMES_VERSION = "1"


@dataclass(frozen=True, slots=True)
class NameKey:
    """How names are made comparable: a function and the version that names its results.

    Args:
        version: Changes whenever ``make`` gives another key for any name.
        make: Gives the key of a name; an empty key is left out.
    """

    version: str
    make: Callable[[str], str]


def entries_named(
    directory: Path, list_name: str, snapshot_id: str, keys: Iterable[str], by: NameKey
) -> dict[str, tuple[str, ...]]:
    """Find the entries that carry names, weak aliases left out.

    Args:
        directory: The snapshot directory.
        list_name: Short name of the list.
        snapshot_id: Which snapshot of it.
        keys: Keys of the names asked for.
        by: What made them.

    Returns:
        Key -> uids, for keys that any entry carries.
    """
    table = _table(directory, list_name, snapshot_id, by)
    asked = pa.array(sorted(set(keys)), pa.string())
    found = table.filter(pc.is_in(table.column("key"), value_set=asked))
    uids: dict[str, dict[str, None]] = defaultdict(dict)
    for key, uid in zip(*(found.column(n).to_pylist() for n in ("key", "uid")), strict=True):
        uids[key][uid] = None
    return {key: tuple(each) for key, each in uids.items()}


def _table(directory: Path, list_name: str, snapshot_id: str, by: NameKey) -> pa.Table:
    folder = directory.parent / "index"
    path = folder / f"names-{list_name}-{snapshot_id[:16]}-{NAMES_VERSION}.{by.version}.parquet"
    if path.exists():
        try:
            return pq.read_table(path)
        except (OSError, pa.ArrowInvalid):
            path.unlink(missing_ok=True)
    built = _build(load_entries(directory, list_name, snapshot_id=snapshot_id), by)
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    pq.write_table(built, part)
    part.replace(path)
    return built


def _build(entries: Iterable[Entry], by: NameKey) -> pa.Table:
    rows = sorted(
        {
            (key, entry.uid)
            for entry in entries
            for name in entry.names
            if name.kind is not NameKind.WEAK and (key := by.make(name.text))
        }
    )
    return pa.table({"key": [key for key, _ in rows], "uid": [uid for _, uid in rows]})


def entries_by_uid(
    directory: Path, list_name: str, snapshot_id: str, uids: Iterable[str]
) -> Mapping[str, Entry]:
    """Read some entries of a snapshot."""
    wanted = sorted(set(uids))
    if not wanted:
        return {}
    path = entries_path(directory, list_name, snapshot_id)
    return {entry.uid: entry for entry in read_entries(path, uids=wanted)}
