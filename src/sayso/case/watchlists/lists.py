"""Lists as the command line and the page use them: fetch, add, status, what changed."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sayso.errors import UnknownIdError, UsageError
from sayso.model.lists.entry import Snapshot
from sayso.store.lists import snapshots
from sayso.store.lists.entry_names import entries_by_uid
from sayso.store.lists.snapshots import Kept
from sayso.watchlists.diff import EntryChange, diff
from sayso.watchlists.fetching.addresses import Publication, publications
from sayso.watchlists.fetching.fetch import Limits, fetch
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.guards import DEFAULT_MAX_DROP_SHARE
from sayso.watchlists.parse import format_named, parse


@dataclass(frozen=True, slots=True)
class Guard:
    """How an import is checked.

    Args:
        is_accepted: Whether a person accepts sharply fewer entries.
        max_drop_share: Fraction of entries, 0 to 1, that may go without that.
    """

    is_accepted: bool = False
    max_drop_share: float = DEFAULT_MAX_DROP_SHARE


@dataclass(frozen=True, slots=True)
class ListStatus:
    """One list as it stands.

    Args:
        list_name: Short name.
        title: The authority and list in words; None for a user's own list.
        snapshot: The current one; None where the list was never imported.
        age_days: Days since its publication, else since it was added.
    """

    list_name: str
    title: str | None
    snapshot: Snapshot | None
    age_days: int | None


def fetch_list(
    directory: Path,
    publication: Publication,
    *,
    today: date,
    guard: Guard | None = None,
    limits: Limits | None = None,
) -> Kept:
    """Fetch a publication and make it the current snapshot.

    Raises:
        WatchlistError: It could not be fetched or must not be imported; nothing has changed.
    """
    name = publication.list_name
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=directory) as working:
        found = fetch(
            publication,
            Path(working),
            limits=limits,
            seen=lambda address: snapshots.last_fetch(directory, name, address),
        )
        files = [one.file for one in found]
        kept = add_list(
            directory, name, files, today=today, guard=guard, list_format=publication.list_format
        )
        digests = {one.address: one.sha256 for one in kept.snapshot.files}
        for one in found:
            digest = digests.get(one.seen.address)
            if digest and not one.is_unchanged:
                snapshots.note_fetch(directory, name, one.seen, digest)
    return kept


def add_list(
    directory: Path,
    list_name: str,
    files: Sequence[ListFile],
    *,
    today: date,
    guard: Guard | None = None,
    list_format: str | None = None,
) -> Kept:
    """Import files that are at hand as the current snapshot of a list.

    Raises:
        WatchlistError: They must not be imported; nothing has changed.
        UsageError: The file is another authority's list, and no format was named.
    """
    checked = guard or Guard()
    parsed = parse(list_name, files, list_format=list_format)
    if list_format is None:
        _refuse_another_list(list_name, parsed.list_format)
    return snapshots.keep_snapshot(
        directory,
        parsed,
        added_on=today,
        is_accepted=checked.is_accepted,
        max_drop_share=checked.max_drop_share,
    )


_ANYBODYS = frozenset({"own", "ftm"})


def _refuse_another_list(list_name: str, told: str) -> None:
    """Keep a slip of the hand from making Canada's list the current one of the UN."""
    own = {_family(p.list_format) for p in publications().values() if p.list_name == list_name}
    if own and _family(told) not in own | _ANYBODYS:
        raise UsageError(
            f"{list_name}: the file is {format_named(told).title}; import it under that list's "
            f"name, or add --format {told}"
        )


def _family(list_format: str) -> str:
    return list_format.partition("-")[0]


def list_status(directory: Path, *, today: date) -> tuple[ListStatus, ...]:
    """Tell how each list stands: those imported, then those fetched by default and still missing."""
    titles = {one.list_name: one.title for one in reversed(publications().values())}
    imported = snapshots.list_names(directory)
    missing = [
        one.list_name
        for one in publications().values()
        if one.is_default and one.list_name not in imported
    ]
    return tuple(
        _status(directory, name, titles.get(name), today) for name in (*imported, *missing)
    )


def diff_list(
    directory: Path, list_name: str, old: str, new: str
) -> tuple[tuple[Snapshot, Snapshot], tuple[EntryChange, ...]]:
    """Compare two snapshots of a list, each named by its publication date or its id.

    Raises:
        UnknownIdError: There is no such snapshot.
    """
    pair = (
        snapshots.find_snapshot(directory, list_name, old),
        snapshots.find_snapshot(directory, list_name, new),
    )
    before, after = (
        snapshots.load_entries(directory, list_name, snapshot_id=one.id) for one in pair
    )
    return pair, diff(before, after)


def diff_entry(
    directory: Path, list_name: str, uid: str, old: str, new: str
) -> tuple[tuple[Snapshot, Snapshot], tuple[EntryChange, ...]]:
    """Compare one entry in two publications of a list.

    Args:
        directory: The snapshot directory.
        list_name: Short name of the list.
        uid: The entry's uid, or its key (``ofac:46431``).
        old: Publication date or beginning of a snapshot id.
        new: The same for the later one.

    Returns:
        The two snapshots, and the change: none where nothing has changed.

    Raises:
        UnknownIdError: There is no such publication, or neither has the entry.
    """
    asked = uid.removeprefix(f"{list_name}:")
    pair = (
        snapshots.find_snapshot(directory, list_name, old),
        snapshots.find_snapshot(directory, list_name, new),
    )
    states = [entries_by_uid(directory, list_name, one.id, [asked]).values() for one in pair]
    if not any(states):
        raise UnknownIdError("list entry", f"{list_name}:{asked}")
    return pair, diff(*states)


def latest_two(directory: Path, list_name: str) -> tuple[str, str]:
    """Name the two newest publications of a list.

    Raises:
        UnknownIdError: There are fewer than two.
    """
    imports = snapshots.snapshots_of(directory, list_name)
    if len(imports) < 2:
        raise UnknownIdError("snapshot", f"{list_name}: two are needed, there are {len(imports)}")
    older, newer = sorted(imports, key=lambda one: one.published_on or one.added_on or date.min)[
        -2:
    ]
    return older.id, newer.id


def _status(directory: Path, name: str, title: str | None, today: date) -> ListStatus:
    current = snapshots.current_snapshot(directory, name)
    dated = (current.published_on or current.added_on) if current else None
    return ListStatus(name, title, current, (today - dated).days if dated else None)
