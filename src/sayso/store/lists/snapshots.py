"""Snapshots of lists on disk: bytes and entries by digest, and a log of which one is current.

A snapshot directory::

    snapshots/
      files/SHA256                       the bytes as fetched
      LIST/log.jsonl                     one line for each import, appended, never rewritten
      LIST/fetches.jsonl                 what the servers' answers said, appended
      LIST/SNAPSHOT_ID/entries.parquet   the entries, written once
      LIST/SNAPSHOT_ID/snapshot.json     where they came from

The directory may be shared by cases. Nothing in it is ever changed; what is current follows
from the log: the newest publication in it.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from sayso.errors import UnknownIdError
from sayso.model.digest import digest_of
from sayso.model.lists.entry import Entry, Snapshot, SourceFile
from sayso.store.lists.entry_table import read_entries, write_entries
from sayso.watchlists.fetching.fetched import Seen
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import ParsedList
from sayso.watchlists.guards import DEFAULT_MAX_DROP_SHARE, check_import

# Raised with every change of what parsers make of a file, so that old files are read anew.
PARSER_VERSION = "1"
_CHUNK_BYTES = 1 << 20
_ENTRIES = "entries.parquet"
_ABOUT = "snapshot.json"
_LOG = "log.jsonl"
FILES = "files"
_FETCHES = "fetches.jsonl"


@dataclass(frozen=True, slots=True)
class Kept:
    """The result of an import.

    Args:
        snapshot: The snapshot that is now current.
        is_new: False where the very same files were already the current snapshot.
    """

    snapshot: Snapshot
    is_new: bool


def default_directory() -> Path:
    """Give the snapshot directory that cases share, in the user's cache."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("sayso")) / "snapshots"


def keep_snapshot(
    directory: Path,
    parsed: ParsedList,
    *,
    added_on: date,
    is_accepted: bool = False,
    max_drop_share: float = DEFAULT_MAX_DROP_SHARE,
) -> Kept:
    """Read a list to its end and make it the current snapshot, or leave everything as it was.

    Args:
        directory: The snapshot directory; made if absent.
        parsed: A list that has not been iterated.
        added_on: Today, from the caller.
        is_accepted: Whether a person accepts sharply fewer entries.
        max_drop_share: Fraction that may go without being accepted, 0 to 1.

    Raises:
        WatchlistError: The list is malformed, empty or sharply smaller; nothing has changed.
    """
    sources = tuple(_digested(file) for file in parsed.files)
    snapshot_id = digest_of(
        (PARSER_VERSION, parsed.list_format, *sorted(one.sha256 for one in sources))
    )
    last = current_snapshot(directory, parsed.list_name)
    known = _known(directory, parsed.list_name, snapshot_id, last)
    if known is not None and known.published_on is None and parsed.published_on is not None:
        # The very same files, now with the day that the user could not state before.
        known = replace(known, published_on=parsed.published_on, added_on=added_on)
        _append_line(directory / parsed.list_name / _LOG, _as_json(known))
        return Kept(known, is_new=True)
    if known is not None:
        return Kept(known, is_new=False)
    place = directory / parsed.list_name
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".import-", dir=place) as working:
        written = Path(working) / snapshot_id
        written.mkdir()
        write_entries(written / _ENTRIES, parsed)
        check_import(
            parsed,
            last=last,
            is_accepted=is_accepted,
            max_drop_share=max_drop_share,
        )
        snapshot = Snapshot(
            id=snapshot_id,
            list_name=parsed.list_name,
            list_format=parsed.list_format,
            files=sources,
            entry_count=parsed.entry_count,
            published_on=parsed.published_on,
            added_on=added_on,
            failed_rows=tuple(str(failure) for failure in parsed.failures),
            name_count=parsed.name_count,
        )
        (written / _ABOUT).write_text(_as_json(snapshot), encoding="utf-8")
        _keep_files(directory, parsed.files, sources)
        if not (place / snapshot_id / _ABOUT).exists():
            written.rename(place / snapshot_id)
    _append_line(place / _LOG, _as_json(snapshot))
    return Kept(snapshot, is_new=True)


def current_snapshot(
    directory: Path, list_name: str, *, known_by: date | None = None, as_of: date | None = None
) -> Snapshot | None:
    """Find the newest publication; None where the list was never imported by then.

    A file of an older day that is added later, to compare with, does not become current. Of
    several with one day the last import counts.

    Args:
        directory: The snapshot directory.
        list_name: Short name of the list.
        known_by: Only snapshots that we had on this day.
        as_of: Only snapshots published by this day; one without a date counts from the day we
            added it.
    """
    found = [
        one
        for one in snapshots_of(directory, list_name)
        if (known_by is None or (one.added_on or date.min) <= known_by)
        and (as_of is None or _dated(one) <= as_of)
    ]
    return max(reversed(found), key=_dated, default=None)


def snapshots_of(directory: Path, list_name: str) -> tuple[Snapshot, ...]:
    """List the imports of a list in the order in which they were made."""
    with suppress(FileNotFoundError):
        lines = (directory / list_name / _LOG).read_text(encoding="utf-8").splitlines()
        return tuple(_from_json(json.loads(line)) for line in lines if line.strip())
    return ()


def list_names(directory: Path) -> tuple[str, ...]:
    """Name the lists that have been imported."""
    if not directory.is_dir():
        return ()
    return tuple(sorted(path.parent.name for path in directory.glob(f"*/{_LOG}")))


def find_snapshot(directory: Path, list_name: str, when: str) -> Snapshot:
    """Find a snapshot by its publication date, else by the beginning of its id.

    Raises:
        UnknownIdError: There is none; the message names those that there are.
    """
    imports = snapshots_of(directory, list_name)
    for one in reversed(imports):
        if _dated(one).isoformat() == when or (len(when) >= 6 and one.id.startswith(when)):
            return one
    known = ", ".join(sorted({_dated(one).isoformat() for one in imports})) or "none"
    raise UnknownIdError("snapshot", f"{list_name} of {when} (there are: {known})")


def load_entries(
    directory: Path, list_name: str, *, snapshot_id: str | None = None
) -> Iterator[Entry]:
    """Give the entries of a snapshot, the current one unless another is named.

    Raises:
        UnknownIdError: The list or the snapshot is not there.
    """
    if snapshot_id is None:
        current = current_snapshot(directory, list_name)
        if current is None:
            raise UnknownIdError("list", list_name)
        snapshot_id = current.id
    path = entries_path(directory, list_name, snapshot_id)
    if not path.exists():
        raise UnknownIdError("snapshot", f"{list_name} {snapshot_id[:12]}")
    return read_entries(path)


def entries_path(directory: Path, list_name: str, snapshot_id: str) -> Path:
    """Give the Parquet file of a snapshot."""
    return directory / list_name / snapshot_id / _ENTRIES


def file_path(directory: Path, sha256: str) -> Path:
    """Give the place of a list's original bytes."""
    return directory / FILES / sha256


def note_fetch(directory: Path, list_name: str, seen: Seen, sha256: str) -> None:
    """Remember what an answer said, so that the next fetch asks only for something new."""
    place = directory / list_name
    place.mkdir(parents=True, exist_ok=True)
    line = {
        "address": seen.address,
        "etag": seen.etag,
        "last_modified": seen.last_modified,
        "sha256": sha256,
    }
    _append_line(place / _FETCHES, json.dumps(line, ensure_ascii=False))


def last_fetch(directory: Path, list_name: str, address: str) -> Seen | None:
    """Give what was remembered of an address; None where it was never fetched or its bytes are gone."""
    with suppress(FileNotFoundError):
        lines = (directory / list_name / _FETCHES).read_text(encoding="utf-8").splitlines()
        for line in reversed(lines):
            noted = json.loads(line)
            kept = file_path(directory, noted["sha256"])
            if noted["address"] == address and kept.exists():
                return Seen(address, noted["etag"], noted["last_modified"], kept)
    return None


def _known(
    directory: Path, list_name: str, snapshot_id: str, current: Snapshot | None
) -> Snapshot | None:
    """Find an import of the very same files that a new one would only repeat.

    Files without a date are not among them unless current: a user's own list may go back.
    """
    if current is not None and current.id == snapshot_id:
        return current
    imports = snapshots_of(directory, list_name)
    return next((one for one in imports if one.id == snapshot_id and one.published_on), None)


def _dated(snapshot: Snapshot) -> date:
    return snapshot.published_on or snapshot.added_on or date.min


def _digested(file: ListFile) -> SourceFile:
    state, size = hashlib.sha256(), 0
    with file.open_raw() as raw:
        while chunk := raw.read(_CHUNK_BYTES):
            state.update(chunk)
            size += len(chunk)
    return SourceFile(file.name, state.hexdigest(), size, file.address)


def _keep_files(directory: Path, files: Iterable[ListFile], sources: Iterable[SourceFile]) -> None:
    for file, source in zip(files, sources, strict=True):
        kept = file_path(directory, source.sha256)
        if kept.exists():
            continue
        kept.parent.mkdir(parents=True, exist_ok=True)
        with (
            file.open_raw() as raw,
            tempfile.NamedTemporaryFile(dir=kept.parent, prefix=".", delete=False) as copy,
        ):
            shutil.copyfileobj(raw, copy, _CHUNK_BYTES)
        Path(copy.name).replace(kept)


def _append_line(log: Path, line: str) -> None:
    # One write of one line to a file opened for appending is whole on POSIX and Windows alike.
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, (line + "\n").encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _as_json(snapshot: Snapshot) -> str:
    parts = asdict(snapshot)
    for name in ("published_on", "added_on"):
        day: date | None = parts[name]
        parts[name] = day.isoformat() if day else None
    return json.dumps(parts, ensure_ascii=False)


def _from_json(parts: dict[str, object]) -> Snapshot:
    def day(name: str) -> date | None:
        text = parts.get(name)
        return date.fromisoformat(str(text)) if text else None

    files = parts.get("files")
    failed, names = parts.get("failed_rows"), parts.get("name_count")
    return Snapshot(
        id=str(parts["id"]),
        list_name=str(parts["list_name"]),
        list_format=str(parts["list_format"]),
        files=tuple(SourceFile(**one) for one in files) if isinstance(files, list) else (),
        entry_count=int(str(parts["entry_count"])),
        published_on=day("published_on"),
        added_on=day("added_on"),
        failed_rows=tuple(map(str, failed)) if isinstance(failed, list) else (),
        name_count=names if isinstance(names, int) else None,
    )
