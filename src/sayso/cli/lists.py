"""``sayso lists``: fetch, add, status and what changed."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.options import JsonOption, SnapshotsOption, err, out, print_json
from sayso.errors import Exit, StaleListError, UsageError, WatchlistError
from sayso.model.counted import counted

if TYPE_CHECKING:
    from sayso.case.watchlists.lists import Guard, ListStatus
    from sayso.model.lists.entry import Snapshot
    from sayso.store.lists.snapshots import Kept
    from sayso.watchlists.diff import EntryChange, FieldChange

app = typer.Typer(help="Official lists and your own.", no_args_is_help=True)

AcceptOption = Annotated[
    bool, typer.Option("--accept", help="Accept sharply fewer entries than the last snapshot.")
]
MaxDropOption = Annotated[
    float,
    typer.Option("--max-drop", min=0, max=100, help="Per cent of entries that may go unaccepted."),
]
_SHOWN_FIELDS = 6


@app.callback()
def lists() -> None:
    """Official lists and your own; a bad import never replaces a good snapshot."""


@app.command("fetch")
def fetch(
    names: Annotated[
        list[str] | None, typer.Argument(help="Lists; none for the usual ones.")
    ] = None,
    accept: AcceptOption = False,
    max_drop: MaxDropOption = 10.0,
    snapshots: SnapshotsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Fetch lists from their authorities; what fails is named and the others go on."""
    from sayso.case.watchlists.lists import fetch_list
    from sayso.watchlists.fetching.addresses import chosen

    done, failed = [], []
    for publication in chosen(names or []):
        err().print(f"{publication.name}: fetching {publication.title}")
        try:
            kept = fetch_list(
                _directory(snapshots), publication, today=_today(), guard=_guard(accept, max_drop)
            )
        except WatchlistError as error:
            failed.append({"list": publication.name, "reason": str(error)})
            err().print(f"sayso: {error}")
        else:
            done.append(kept)
            _tell_failed_rows(kept)
    _print_kept(done, failed, as_json=as_json)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="The list's short name: ofac, eu, my-list…")],
    files: Annotated[list[Path], typer.Argument(help="Its file, or the files of OFAC's CSV set.")],
    published: Annotated[
        str | None, typer.Option("--date", help="Publication date, where the file gives none.")
    ] = None,
    list_format: Annotated[
        str | None, typer.Option("--format", help="The format, where the file does not tell it.")
    ] = None,
    accept: AcceptOption = False,
    max_drop: MaxDropOption = 10.0,
    snapshots: SnapshotsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Import files that you have."""
    from sayso.case.watchlists.lists import add_list
    from sayso.watchlists.files.list_file import ListFile

    _check_name(name)
    day = _day(published) if published else None
    given = [ListFile(name, file.name, file, published_on=day) for file in files]
    kept = add_list(
        _directory(snapshots),
        name,
        given,
        today=_today(),
        guard=_guard(accept, max_drop),
        list_format=list_format,
    )
    _tell_failed_rows(kept)
    _print_kept([kept], [], as_json=as_json)
    if kept.snapshot.failed_rows:
        raise typer.Exit(Exit.SOME_FAILED)


@app.command("status")
def status(
    snapshots: SnapshotsOption = None,
    max_age: Annotated[
        int | None, typer.Option("--max-age", help="Exit with 4 if a list is older, in days.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show each list: entries, dates, age."""
    from sayso.case.watchlists.lists import list_status

    found = list_status(_directory(snapshots), today=_today())
    if as_json:
        print_json([_status_row(one) for one in found])
    else:
        _print_status(found)
    if max_age is not None:
        old = [one.list_name for one in found if one.age_days is None or one.age_days > max_age]
        if old:
            raise StaleListError(f"older than {max_age} days or never imported: {', '.join(old)}")


@app.command("diff")
def diff(
    name: Annotated[str, typer.Argument(help="The list's short name.")],
    old: Annotated[str | None, typer.Argument(help="Publication date or snapshot id.")] = None,
    new: Annotated[str | None, typer.Argument(help="Publication date or snapshot id.")] = None,
    entry: Annotated[
        str | None, typer.Option("--entry", help="Only this entry, each value in full.")
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 3 on change.")] = False,
    snapshots: SnapshotsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was added, removed and changed, each field with its old and new value."""
    from sayso.case.watchlists.lists import diff_entry, diff_list, latest_two

    directory = _directory(snapshots)
    if old is None or new is None:
        if old is not None:
            raise UsageError("lists diff: give two dates, or none for the last two imports")
        old, new = latest_two(directory, name)
    if entry is None:
        pair, changes = diff_list(directory, name, old, new)
    else:
        pair, changes = diff_entry(directory, name, entry, old, new)
    if as_json:
        print_json(_diff_document(name, pair, changes))
    elif entry is not None:
        _print_entry(pair, entry, changes)
    else:
        _print_diff(name, pair, changes)
    if exit_code and changes:
        raise typer.Exit(Exit.CANDIDATES)


def _check_name(name: str) -> None:
    from sayso.store.lists.snapshots import FILES
    from sayso.watchlists.fetching.addresses import publications

    if not name.replace("-", "").replace("_", "").isalnum():
        raise UsageError(f"{name!r}: a list's name has letters, digits, - and _ only")
    if name.lower() == FILES:
        raise UsageError(f"{name!r}: the originals of all lists are kept under that name")
    official = {one.list_name for one in publications().values()}
    if name not in official and name.lower() in official:
        raise UsageError(f"{name!r}: the official list is {name.lower()!r}")


def _directory(given: Path | None) -> Path:
    from sayso.store.lists.snapshots import default_directory

    return given or default_directory()


def _today() -> date:
    return datetime.now(UTC).date()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--date {text}: a date such as 2026-07-23 is wanted") from error


def _guard(accept: bool, max_drop: float) -> "Guard":
    from sayso.case.watchlists.lists import Guard

    return Guard(is_accepted=accept, max_drop_share=max_drop / 100)


def _tell_failed_rows(kept: "Kept") -> None:
    for row in kept.snapshot.failed_rows:
        err().print(f"sayso: {row}")


def _print_kept(done: "Iterable[Kept]", failed: list[dict[str, str]], *, as_json: bool) -> None:
    if as_json:
        print_json({"imported": [_kept_row(one) for one in done], "failed": failed})
        return
    for one in done:
        found = one.snapshot
        state = "" if one.is_new else ", nothing new"
        rows = f", {counted(len(found.failed_rows), 'row')} left out" if found.failed_rows else ""
        out().print(
            f"{found.list_name}: {counted(found.entry_count, 'entry', 'entries')}, published "
            f"{found.published_on or 'on an unknown day'}, snapshot {found.id[:12]}{state}{rows}"
        )


def _kept_row(kept: "Kept") -> dict[str, Any]:
    return {**_snapshot_row(kept.snapshot), "new": kept.is_new}


def _snapshot_row(found: "Snapshot") -> dict[str, Any]:
    return {
        "list": found.list_name,
        "snapshot": found.id,
        "format": found.list_format,
        "entries": found.entry_count,
        "published": _iso(found.published_on),
        "added": _iso(found.added_on),
        "failed_rows": list(found.failed_rows),
        "files": [
            {"name": one.name, "sha256": one.sha256, "address": one.address} for one in found.files
        ],
    }


def _status_row(one: "ListStatus") -> dict[str, Any]:
    row = _snapshot_row(one.snapshot) if one.snapshot else {"list": one.list_name, "snapshot": None}
    return {**row, "title": one.title, "age_days": one.age_days}


def _print_status(found: "Iterable[ListStatus]") -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("list", "entries", "published", "added", "age", "what"):
        table.add_column(heading, justify="right" if heading in ("entries", "age") else "left")
    for one in found:
        kept = one.snapshot
        table.add_row(
            one.list_name,
            str(kept.entry_count) if kept else "-",
            (_iso(kept.published_on) or "unknown") if kept else "never imported",
            (_iso(kept.added_on) or "") if kept else "",
            f"{one.age_days} d" if one.age_days is not None else "",
            one.title or "your own list",
        )
    out().print(table)


def _diff_document(
    name: str, pair: "tuple[Snapshot, Snapshot]", changes: "Iterable[EntryChange]"
) -> dict[str, Any]:
    rows = [
        {
            "change": one.change.value,
            "uid": one.uid,
            "name": one.name,
            "programmes": list(one.programmes),
            "fields": [
                {"field": part.field, "old": _plain(part.old), "new": _plain(part.new)}
                for part in one.fields
            ],
        }
        for one in changes
    ]
    return {
        "list": name,
        "old": _snapshot_row(pair[0]),
        "new": _snapshot_row(pair[1]),
        "counts": _counts(changes),
        "changes": rows,
    }


def _counts(changes: "Iterable[EntryChange]") -> dict[str, int]:
    counts = {"added": 0, "removed": 0, "changed": 0}
    for one in changes:
        counts[one.change.value] += 1
    return counts


def _print_diff(
    name: str, pair: "tuple[Snapshot, Snapshot]", changes: "Iterable[EntryChange]"
) -> None:
    counts = _counts(changes)
    dates = " to ".join(_iso(one.published_on) or one.id[:12] for one in pair)
    out().print(
        f"{name} {dates}: {counts['added']} added, {counts['removed']} removed, "
        f"{counts['changed']} changed"
    )
    for one in changes:
        programmes = f" [{', '.join(one.programmes)}]" if one.programmes else ""
        out().print(f"{one.change.value:<8} {one.uid}  {one.name}{programmes}")
        for part in one.fields[:_SHOWN_FIELDS]:
            out().print(f"         {_field_line(part)}")


def _print_entry(
    pair: "tuple[Snapshot, Snapshot]", uid: str, changes: "Iterable[EntryChange]"
) -> None:
    days = " to ".join(_iso(one.published_on) or one.id[:12] for one in pair)
    found = next(iter(changes), None)
    if found is None:
        out().print(f"{pair[1].list_name}:{uid} {days}: nothing has changed")
        return
    out().print(f"{pair[1].list_name}:{found.uid} {found.name}, {days}: {found.change.value}")
    from sayso.watchlists.wording import change_lines

    for part in found.fields:
        out().print(part.field.replace("_", " "))
        for sign, words in change_lines(part):
            out().print(f"  {sign} {words}")


def _field_line(part: "FieldChange") -> str:
    if part.gone or part.come:
        shown = [f"- {_short(value)}" for value in part.gone] + [
            f"+ {_short(value)}" for value in part.come
        ]
        return f"{part.field}: {'; '.join(shown)}"
    return f"{part.field}: {_short(part.old)} -> {_short(part.new)}"


def _short(value: Any) -> str:
    shown = (
        getattr(value, "text", None)
        or getattr(value, "value", None)
        or getattr(value, "name", None)
    )
    text = str(shown or value)
    return text if len(text) <= 80 else text[:79] + "…"


def _plain(value: Any) -> Any:
    import dataclasses

    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
