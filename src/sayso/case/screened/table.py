"""A table of counterparties screened chunk by chunk, each chunk stored; a stopped run goes on."""

import hashlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from sayso.case.screened.marks import RESULT_SCHEMA, Marks, mark
from sayso.engines.screening import screen_all
from sayso.model.lists.match import Outcome
from sayso.names.index import INDEX_VERSION
from sayso.names.lexicon import LEXICON_VERSION
from sayso.screen.list_index import ListIndex
from sayso.screen.list_input import open_input
from sayso.screen.list_parties import Asked, asked_of, chosen_columns
from sayso.screen.match import ANSWER_SCHEMA, ANSWER_VERSION
from sayso.store.jobs.runs import (
    Run,
    RunParameters,
    answers_of,
    append_answers,
    finish_run,
    start_run,
)

CHUNK_ROWS = 20_000
BATCH_ROWS = 5_000
_NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Screened:
    """One chunk of a table with its answers.

    Args:
        rows: The input's rows, all cells as text.
        answers: Rows of ``RESULT_SCHEMA``; ``row`` counts from 0 over the input.
        first_row: Number of the chunk's first row, from 0.
        total_rows: Rows of the input where its format says so.
        was_stored: Whether the answers come from a run that had stopped.
    """

    rows: pa.Table
    answers: pa.Table
    first_row: int
    total_rows: int | None
    was_stored: bool = False


@dataclass(frozen=True, slots=True)
class TableScreening:
    """A screening of a table that is ready to go: iterate ``chunks`` once."""

    run: Run
    columns: str
    chunks: Generator[Screened]


def screen_table(
    path: Path,
    lists: Sequence[ListIndex],
    runs: Path,
    *,
    columns: str | None,
    threshold: float,
    screened_on: date,
    jobs: int,
    marks: Marks = _NO_MARKS,
) -> TableScreening:
    """Prepare the screening of a table; a run that stopped goes on where it was.

    Args:
        path: A .csv, .parquet or .xlsx file.
        lists: Each with its index.
        runs: The directory of stored runs.
        columns: Which column is what, as ``--columns`` takes it; guessed where None.
        threshold: Least score of a candidate, 0 to 1.
        screened_on: Today, from the caller.
        jobs: Threads.
        marks: What a case adds to the lists' answers.

    Raises:
        UsageError: The file cannot be read or no column is a name.
    """
    opened = open_input(path, chunk_rows=CHUNK_ROWS)
    chosen = chosen_columns(opened.header, columns)
    parameters = RunParameters(
        input_name=str(path),
        input_sha256=digest_of_file(path),
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
        case_state=marks.state,
        answer_version=ANSWER_VERSION,
    )
    run = start_run(runs, parameters)
    return TableScreening(run, str(chosen), _screen_chunks(path, run, lists, marks, jobs))


def digest_of_file(path: Path) -> str:
    """Give the SHA-256 of a file's bytes."""
    state = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            state.update(block)
    return state.hexdigest()


def _screen_chunks(
    path: Path, run: Run, lists: Sequence[ListIndex], marks: Marks, jobs: int
) -> Generator[Screened]:
    parameters = run.parameters
    opened = open_input(path, chunk_rows=parameters.chunk_rows)
    chosen = chosen_columns(opened.header, parameters.columns)
    stored = answers_of(run)
    counts = dict.fromkeys((outcome.value for outcome in Outcome), 0)
    first_row = 0
    for number, chunk in enumerate(opened.chunks):
        answers = next(stored, None)
        was_stored = answers is not None
        if answers is None:
            asked = asked_of(chunk, chosen, first_row=first_row)
            answers = answer_chunk(asked, lists, marks, threshold=parameters.threshold, jobs=jobs)
            append_answers(run, number, answers, asked.parties)
        for outcome, count in count_parties(answers).items():
            counts[outcome] += count
        yield Screened(chunk.table, answers, first_row, opened.row_count, was_stored)
        first_row += chunk.table.num_rows
    finish_run(run, counts)


def answer_chunk(
    asked: Asked, lists: Sequence[ListIndex], marks: Marks, *, threshold: float, jobs: int
) -> pa.Table:
    """Screen the parties of one chunk of a table.

    Returns:
        Rows of ``RESULT_SCHEMA``.
    """
    parties = asked.parties
    first_row = parties.column("row")[0].as_py() if len(parties) else 0
    batches = (parties.slice(start, BATCH_ROWS) for start in range(0, len(parties), BATCH_ROWS))
    found = screen_all(batches, lists, threshold=threshold, jobs=jobs)
    answers = pa.Table.from_batches([each for _, each in found], ANSWER_SCHEMA)
    answers = _with_failures(answers, asked.failures, first_row)
    marked = mark(answers, parties, marks, first_row=first_row)
    ignored = [asked.ignored.get(row - first_row) for row in marked.column("row").to_pylist()]
    place = marked.schema.get_field_index("ignored")
    return marked.set_column(place, RESULT_SCHEMA.field(place), pa.array(ignored, pa.string()))


def _with_failures(answers: pa.Table, failures: dict[int, str], first_row: int) -> pa.Table:
    if not failures:
        return answers
    rows = answers.to_pylist()
    for row in rows:
        row["failure"] = failures.get(row["row"] - first_row, row["failure"])
    return pa.Table.from_pylist(rows, schema=ANSWER_SCHEMA)


def count_parties(answers: pa.Table) -> dict[str, int]:
    """Count the parties of some answers by the word that names their row, each party once."""
    counts: dict[str, int] = {}
    last = None
    word = "word" if "word" in answers.column_names else "outcome"
    rows, words = answers.column("row").to_pylist(), answers.column(word).to_pylist()
    for row, outcome in zip(rows, words, strict=True):
        if row != last:
            counts[outcome] = counts.get(outcome, 0) + 1
            last = row
    return counts


def as_results(answers: pa.Table) -> pa.Table:
    """Give stored answers the columns that runs of earlier versions did not have."""
    if answers.schema == RESULT_SCHEMA:
        return answers
    columns = [
        answers.column(field.name)
        if field.name in answers.column_names
        else answers.column("outcome")
        if field.name == "word"
        else pa.nulls(answers.num_rows, field.type)
        for field in RESULT_SCHEMA
    ]
    return pa.table(columns, schema=RESULT_SCHEMA)
