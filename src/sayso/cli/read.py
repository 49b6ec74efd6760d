"""``sayso read`` and ``sayso demo``: documents into a case."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    FramesOption,
    JobsOption,
    JsonOption,
    SnapshotsOption,
    err,
    out,
    print_json,
)
from sayso.errors import Exit
from sayso.model.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.case.case import Case
    from sayso.case.ingest import Event
    from sayso.documents import Outcome


def read(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, .zip archives, or - for standard input.")
    ],
    case: CaseOption = DEFAULT_CASE,
    jobs: JobsOption = 1,
    snapshots: SnapshotsOption = None,
    frames: FramesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read documents into the case: names, claims with who says so, propositions.

    A document that is already in the case is not read again. An input that cannot be read is
    named with its reason, and the rest goes on (exit code 5).
    """
    from sayso.case.case import open_case
    from sayso.documents import find_documents

    with open_case(case, create=True) as opened:
        found = find_documents(paths, stdin=sys.stdin.buffer)
        events = read_into(opened, found, jobs=jobs, snapshots=snapshots, frames=frames)
    summary = _summary(events)
    if as_json:
        print_json(summary)
    else:
        out().print(
            f"{summary['read']} read, {summary['already_there']} already there, "
            f"{len(summary['failed'])} failed; {counted(summary['claims'], 'claim')}"
        )
    if summary["failed"]:
        raise typer.Exit(Exit.SOME_FAILED)


def demo(
    folder: Annotated[Path, typer.Option("--case", help="Where to build the example case.")] = Path(
        "demo-case"
    ),
) -> None:
    """Build the example case in ./demo-case, print what it shows, and write dossier.html."""
    from sayso.case.case import open_case
    from sayso.case.example import example_reports
    from sayso.documents import find_documents
    from sayso.show.dossier import write_dossier
    from sayso.show.network import network_parts

    dossier = Path("dossier.html")
    with open_case(folder, create=True) as opened:
        read_into(opened, _named_by_file(find_documents(example_reports())), jobs=1)
        console = out()
        for part in network_parts(opened):
            console.print(part)
        write_dossier(opened, dossier)
    err().print(f"case: {folder}/   dossier: {dossier}")


def read_into(
    case: "Case",
    found: "Iterable[Outcome]",
    *,
    jobs: int,
    snapshots: Path | None = None,
    frames: Path | None = None,
) -> "list[Event]":
    """Read documents into an open case with a progress bar, and build what follows from them."""
    from datetime import UTC, datetime

    from sayso.case.fresh import derive_if_stale
    from sayso.case.ingest import ingest
    from sayso.case.watchlists.gazetteer import gazetteer_of

    console = err()
    with case.writing(on_wait=lambda holder: console.print(f"waiting for {holder} …")):
        stream = ingest(
            case,
            found,
            gazetteer_of(snapshots),
            jobs=jobs,
            now=datetime.now(UTC),
            frames=frames,
        )
        events = _watch(stream)
        with console.status("weighing …"):
            derive_if_stale(case)
    return events


def _named_by_file(found: "Iterable[Outcome]") -> "Iterator[Outcome]":
    """Name the shipped reports by their files: where they are installed says nothing to a user."""
    from dataclasses import replace

    from sayso.documents import Loaded

    for outcome in found:
        if isinstance(outcome, Loaded):
            name = Path(outcome.document.name).name
            yield replace(outcome, document=replace(outcome.document, name=name))
        else:
            yield outcome


def _watch(stream: "Iterator[Event]") -> "list[Event]":
    from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from sayso.case.ingest import Added, NotReadable
    from sayso.show.words import safe

    console = err()
    events: list[Event] = []
    columns = (TextColumn("reading"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        for event in stream:
            events.append(event)
            bar.advance(task)
            if isinstance(event, NotReadable):
                console.print(safe(f"not read: {event.name}: {event.reason}; {event.remedy}"))
            if isinstance(event, Added):
                if event.not_read_because:
                    console.print(safe(f"kept unread: {event.name}: {event.not_read_because}"))
                for note in event.notes:
                    console.print(safe(f"note: {event.name}: {note}"))
    return events


def _summary(events: "list[Event]") -> dict[str, Any]:
    from sayso.case.ingest import Added, AlreadyThere, NotReadable

    added = [e for e in events if isinstance(e, Added)]
    return {
        "read": len(added),
        "already_there": sum(isinstance(e, AlreadyThere) for e in events),
        "claims": sum(e.claims for e in added),
        "failed": [
            {"name": e.name, "reason": e.reason, "remedy": e.remedy}
            for e in events
            if isinstance(e, NotReadable)
        ],
        "kept_unread": [
            {"name": e.name, "reason": e.not_read_because} for e in added if e.not_read_because
        ],
        "notes": [{"name": e.name, "note": note} for e in added for note in e.notes],
    }
