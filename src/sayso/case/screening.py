"""Screening as the command line and the page use it: lists opened, tables screened, runs kept."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from sayso.engines.screening import screen_all
from sayso.errors import RowError, UsageError
from sayso.model.entry import Snapshot
from sayso.model.match import Outcome
from sayso.names.index import INDEX_VERSION, IndexFormatError
from sayso.names.lexicon import LEXICON_VERSION
from sayso.screen.list_index import CARDS_VERSION, ListIndex, build_list, load_list, save_list
from sayso.screen.list_input import Chunk, open_input
from sayso.screen.list_parties import chosen_columns, parties_of
from sayso.screen.match import ANSWER_SCHEMA
from sayso.store import snapshots
from sayso.store.runs import (
    Run,
    RunParameters,
    answers_of,
    append_answers,
    find_run,
    finish_run,
    start_run,
)

CHUNK_ROWS = 20_000
BATCH_ROWS = 5_000


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
        tell: Called with a line for each index that is built.

    Raises:
        UsageError: There is no list, or a wanted one was never imported.
    """
    chosen = list(pinned) or [
        (one.list_name, one.id) for one in _current(directory, wanted, as_of) if one.entry_count
    ]
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


def _current(directory: Path, wanted: Sequence[str], as_of: date | None) -> Iterator[Snapshot]:
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


def _open_list(
    directory: Path, name: str, snapshot_id: str, tell: Callable[[str], None]
) -> ListIndex:
    version = f"v{INDEX_VERSION}.{LEXICON_VERSION}.{CARDS_VERSION}"
    folder = index_directory(directory) / f"{name}-{snapshot_id[:16]}-{version}"
    if folder.exists():
        try:
            return load_list(folder)
        except IndexFormatError as error:
            tell(f"{error.reason}: {folder.name} is built again")
            folder.rename(folder.with_name(f"{folder.name}.damaged-{os.getpid()}"))
    tell(f"building the index of {name}")
    snapshot = next(one for one in snapshots.snapshots_of(directory, name) if one.id == snapshot_id)
    built = build_list(
        name,
        snapshots.load_entries(directory, name, snapshot_id=snapshot_id),
        snapshot_id=snapshot_id,
        published_on=snapshot.published_on,
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    # What a build that was killed left behind.
    shutil.rmtree(folder.with_name(folder.name + ".part"), ignore_errors=True)
    save_list(built, folder)
    return load_list(folder)


@dataclass(frozen=True, slots=True)
class Screened:
    """One chunk of a table with its answers.

    Args:
        rows: The input's rows, all cells as text.
        answers: Rows of ``screen.match.ANSWER_SCHEMA``; ``row`` counts from 0 over the input.
        first_row: Number of the chunk's first row, from 0.
        total_rows: Rows of the input where its format says so.
    """

    rows: pa.Table
    answers: pa.Table
    first_row: int
    total_rows: int | None


@dataclass(frozen=True, slots=True)
class TableScreening:
    """A screening of a table that is ready to go: iterate ``chunks`` once."""

    run: Run
    columns: str
    chunks: Iterator[Screened]


def screen_table(
    path: Path,
    lists: Sequence[ListIndex],
    runs: Path,
    *,
    columns: str | None,
    threshold: float,
    screened_on: date,
    jobs: int,
) -> TableScreening:
    """Prepare the screening of a table; a run that stopped goes on where it was.

    Raises:
        UsageError: The file cannot be read or no column is a name.
    """
    opened = open_input(path, chunk_rows=CHUNK_ROWS)
    chosen = chosen_columns(opened.header, columns)
    parameters = RunParameters(
        input_name=str(path),
        input_sha256=_digest(path),
        columns=str(chosen).replace(", ", ","),
        lists=tuple(
            (
                one.used.list_name,
                one.used.snapshot_id,
                one.used.published_on.isoformat() if one.used.published_on else "",
            )
            for one in lists
        ),
        threshold=threshold,
        lexicon_version=LEXICON_VERSION,
        index_version=INDEX_VERSION,
        screened_on=screened_on.isoformat(),
        chunk_rows=CHUNK_ROWS,
    )
    run = start_run(runs, parameters)
    return TableScreening(run, str(chosen), _screen_chunks(path, run, lists, jobs))


def _digest(path: Path) -> str:
    state = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            state.update(block)
    return state.hexdigest()


def _screen_chunks(
    path: Path, run: Run, lists: Sequence[ListIndex], jobs: int
) -> Iterator[Screened]:
    parameters = run.parameters
    opened = open_input(path, chunk_rows=parameters.chunk_rows)
    chosen = chosen_columns(opened.header, parameters.columns)
    stored = answers_of(run)
    counts = dict.fromkeys((outcome.value for outcome in Outcome), 0)
    first_row = 0
    for number, chunk in enumerate(opened.chunks):
        answers = next(stored, None)
        if answers is None:
            parties = parties_of(chunk.table, chosen, first_row=first_row)
            batches = (
                parties.slice(start, BATCH_ROWS) for start in range(0, len(parties), BATCH_ROWS)
            )
            found = screen_all(batches, lists, threshold=parameters.threshold, jobs=jobs)
            answers = pa.Table.from_batches([each for _, each in found], ANSWER_SCHEMA)
            answers = _with_failures(answers, chunk, first_row)
            append_answers(run, number, answers)
        for counted in answers.column("outcome").value_counts().to_pylist():
            counts[counted["values"]] += counted["counts"]
        yield Screened(chunk.table, answers, first_row, opened.row_count)
        first_row += chunk.table.num_rows
    finish_run(run, counts)


def _with_failures(answers: pa.Table, chunk: Chunk, first_row: int) -> pa.Table:
    if not chunk.failures:
        return answers
    rows = answers.to_pylist()
    for row in rows:
        failure: RowError | None = chunk.failures.get(row["row"] - first_row)
        if failure is not None:
            row["failure"] = str(failure)
    return pa.Table.from_pylist(rows, schema=ANSWER_SCHEMA)


@dataclass(frozen=True, slots=True)
class Replay:
    """A run made again with the lists of then.

    Args:
        differences: Rows whose answers are not those that were stored.
    """

    run: Run
    rows: int
    differences: tuple[int, ...]


def replay(runs: Path, run_id: str, directory: Path, *, path: Path | None, jobs: int) -> Replay:
    """Make a stored run again and compare.

    Args:
        runs: The directory of stored runs.
        run_id: A run's id or the beginning of it.
        directory: The snapshot directory.
        path: Where the input is now, if it was moved.
        jobs: Threads.

    Raises:
        UnknownIdError: No such run or snapshot.
        UsageError: The input is gone or has changed.
    """
    run = find_run(runs, run_id)
    source = path or Path(run.parameters.input_name)
    if not source.is_file() or _digest(source) != run.parameters.input_sha256:
        raise UsageError(f"{source}: not the file that was screened; give its new place")
    pinned = [(name, snapshot) for name, snapshot, _ in run.parameters.lists]
    lists = open_lists(directory, pinned=pinned)
    stored = [row for table in answers_of(run) for row in table.to_pylist()]
    again = _screen_afresh(source, run, lists, jobs)
    return Replay(run, len({row["row"] for row in stored}), _differences(stored, again))


def _screen_afresh(
    path: Path, run: Run, lists: Sequence[ListIndex], jobs: int
) -> list[dict[str, object]]:
    parameters = run.parameters
    opened = open_input(path, chunk_rows=parameters.chunk_rows)
    chosen = chosen_columns(opened.header, parameters.columns)
    rows: list[dict[str, object]] = []
    first_row = 0
    for chunk in opened.chunks:
        parties = parties_of(chunk.table, chosen, first_row=first_row)
        found = screen_all([parties], lists, threshold=parameters.threshold, jobs=jobs)
        answers = pa.Table.from_batches([each for _, each in found], ANSWER_SCHEMA)
        rows += _with_failures(answers, chunk, first_row).to_pylist()
        first_row += chunk.table.num_rows
    return rows


def _differences(
    stored: list[dict[str, object]], again: list[dict[str, object]]
) -> tuple[int, ...]:
    def by_row(rows: list[dict[str, object]]) -> dict[object, list[dict[str, object]]]:
        grouped: dict[object, list[dict[str, object]]] = {}
        for row in rows:
            grouped.setdefault(row["row"], []).append(row)
        return grouped

    before, after = by_row(stored), by_row(again)
    return tuple(
        int(str(row))
        for row in sorted({*before, *after}, key=str)
        if before.get(row) != after.get(row)
    )
