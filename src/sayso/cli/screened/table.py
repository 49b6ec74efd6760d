"""A table against the lists, and a stored run made again."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from sayso.cli.options import err, out, print_json
from sayso.errors import Exit

if TYPE_CHECKING:
    from sayso.case.screened.marks import Marks
    from sayso.case.screened.replay import Replay
    from sayso.case.screened.table import Screened, TableScreening
    from sayso.screen.list_index import ListIndex

_SHOWN_DIFFERENCES = 20
_SHOWN_IGNORED = 10


class AskedTable(NamedTuple):
    """What the user asks of a table."""

    table: Path
    runs: Path
    columns: str | None
    threshold: float
    today: date
    jobs: int


def screen_rows(
    asked: AskedTable,
    lists: "tuple[ListIndex, ...]",
    marks: "Marks",
    output: Path | None,
    *,
    as_json: bool,
) -> bool:
    """Screen a table, write the result and tell whether a person must look at a row."""
    from sayso.case.screened.marks import GRAVE
    from sayso.case.screened.table import screen_table

    screening = screen_table(
        asked.table, lists, asked.runs, columns=asked.columns, threshold=asked.threshold,
        screened_on=asked.today, jobs=asked.jobs, marks=marks,
    )  # fmt: skip
    err().print(f"run {screening.run.parameters.id}; columns: {screening.columns}")
    if screening.run.is_done:
        err().print("asked before with nothing changed since: the answers are those of then")
    elif screening.run.chunks:
        err().print("going on where this run was stopped")
    counts = _write(screening, lists, output)
    summary = ", ".join(f"{count:,} {outcome}" for outcome, count in counts.items() if count)
    err().print(f"run {screening.run.parameters.id}: {summary or 'no rows'}")
    if as_json:
        print_json({"run": screening.run.parameters.id, "counts": counts})
    if counts["FAILED"]:
        raise typer.Exit(Exit.SOME_FAILED)
    return any(counts[word] for word in GRAVE)


def _write(
    screening: "TableScreening", lists: "tuple[ListIndex, ...]", output: Path | None
) -> dict[str, int]:
    from sayso.model.lists.match import Outcome
    from sayso.show.exports.screened import open_writer

    counts = dict.fromkeys((outcome.value for outcome in Outcome), 0)
    used = ", ".join(str(one.used) for one in lists)
    with open_writer(output, used, screening.run.parameters) as writer:
        ignored = 0
        for chunk in _with_progress(screening.chunks):
            parties = writer.write(chunk.rows, chunk.answers, chunk.first_row)
            for outcome, count in parties.items():
                counts[outcome] += count
            ignored = _tell_ignored(chunk, ignored)
    if ignored > _SHOWN_IGNORED:
        err().print(f"… cells of {ignored:,} rows in all; the column `ignored` has them")
    return counts


def _tell_ignored(chunk: "Screened", told: int) -> int:
    """Name the rows that are answered without one of their cells; tells how many there are so far."""
    lines = zip(
        chunk.answers.column("row").to_pylist(),
        chunk.answers.column("ignored").to_pylist(),
        strict=True,
    )
    for row, why in sorted({(row, why) for row, why in lines if why}):
        told += 1
        if told <= _SHOWN_IGNORED:
            err().print(f"row {row + 1} is answered without {why}")
    return told


def _with_progress(chunks: "Iterator[Screened]") -> "Iterator[Screened]":
    import time

    started = time.monotonic()
    for chunk in chunks:
        yield chunk
        done = chunk.first_row + chunk.rows.num_rows
        rate = done / max(time.monotonic() - started, 1e-6)
        line = f"{done:,} rows, {rate:,.0f} a second"
        if chunk.total_rows:
            line += f", {max(0, chunk.total_rows - done) / rate:,.0f} s left"
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{line}\033[K")
        else:
            sys.stderr.write(f"{line}\n")
    if sys.stderr.isatty():
        sys.stderr.write("\n")


def replay_run(case: Path, run_id: str, directory: Path, *, table: Path | None, jobs: int) -> None:
    """Make a stored run again and print what differs; ends with an error where anything does."""
    from sayso.case.screened.replay import marks_then, replay
    from sayso.store.jobs.runs import find_run

    run = find_run(case / "runs", run_id)
    with marks_then(run, case, directory) as marks:
        found = replay(run, directory, path=table, jobs=jobs, marks=marks)
        for mismatch in found.mismatches:
            err().print(f"not what was screened: {mismatch}")
        for note in found.notes:
            err().print(note)
        rows, different = _compare_chunks(found)
    name = f"run {run.parameters.id}"
    if different:
        out().print(f"{name}: {different:,} of {rows:,} rows differ")
    else:
        out().print(f"{name}: {rows:,} rows, all answers as stored")
    if different or found.mismatches:
        raise typer.Exit(Exit.ERROR)


def _compare_chunks(found: "Replay") -> tuple[int, int]:
    rows, different = 0, 0
    for chunk in found.chunks:
        rows = chunk.rows
        for one in chunk.differences:
            different += 1
            if different <= _SHOWN_DIFFERENCES:
                out().print(f"row {one.row + 1}, {one.what}: {one.stored} -> {one.now}")
            elif different == _SHOWN_DIFFERENCES + 1:
                out().print("…")
    return rows, different
