"""Screening runs on disk: parameters as JSON, answers as Parquet, appended and never changed.

A run directory::

    runs/RUN_ID/
      run.json                 parameters, digests of the input and of the lists
      done.json                written last: the run is complete
      parties-00000.parquet    the input's first chunk of rows as parties, and so on
      answers-00000.parquet    the answers to them
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import UnknownIdError
from sayso.model.digest import short_id


@dataclass(frozen=True, slots=True)
class RunParameters:
    """Everything that decides what a run answers.

    Args:
        input_name: The file as the user named it.
        input_sha256: Digest of its bytes.
        columns: Which column is what, as ``--columns`` would take it.
        lists: (list, snapshot id, publication day or empty), in order.
        threshold: Least score of a candidate, 0 to 1.
        lexicon_version, index_version: Of the tables and the index format.
        screened_on: ISO day.
        chunk_rows: Rows of the input a chunk.
        case_state: What the case held whose decisions and links were heeded; empty without one.
        answer_version: Of what makes rows of an input and answers of rows, as ``screen`` counts it.
    """

    input_name: str
    input_sha256: str
    columns: str
    lists: tuple[tuple[str, str, str], ...]
    threshold: float
    lexicon_version: int
    index_version: int
    screened_on: str
    chunk_rows: int
    case_state: str = ""
    answer_version: int = 1

    @property
    def id(self) -> str:
        """The run's id: the same question on the same day is the same run."""
        parts = asdict(self)
        parts.pop("input_name")
        if self.answer_version == 1:
            # Runs from before it was counted keep their ids.
            parts.pop("answer_version")
        return short_id("r", (json.dumps(parts, sort_keys=True),))


@dataclass(frozen=True, slots=True)
class Run:
    """A stored run.

    Args:
        chunks: How many chunks of answers are stored; a run that stopped goes on after them.
    """

    folder: Path
    parameters: RunParameters
    chunks: int
    is_done: bool


def start_run(directory: Path, parameters: RunParameters) -> Run:
    """Open a run for these parameters: a new one, or the one that stopped half way.

    One that stopped before midnight goes on after it, and keeps the day on which it began.
    """
    stopped = _stopped(directory, parameters)
    if stopped is not None:
        return stopped
    folder = directory / parameters.id
    folder.mkdir(parents=True, exist_ok=True)
    head = folder / "run.json"
    if not head.exists():
        _write_whole(head, json.dumps(asdict(parameters), indent=1, ensure_ascii=False))
    return find_run(directory, parameters.id)


def _stopped(directory: Path, parameters: RunParameters) -> Run | None:
    for head in sorted(directory.glob("*/run.json")):
        if not (head.parent / "done.json").exists():
            run = find_run(directory, head.parent.name)
            same_day = replace(run.parameters, screened_on=parameters.screened_on)
            if same_day.id == parameters.id:
                return run
    return None


def find_run(directory: Path, run_id: str) -> Run:
    """Find a run by its id or the beginning of it.

    Raises:
        UnknownIdError: There is none, or several begin so.
    """
    # An id is a name, never a path.
    is_name = bool(run_id) and run_id.replace("-", "").isalnum()
    folders = sorted(directory.glob(f"{run_id}*/run.json")) if is_name else []
    if len(folders) != 1:
        raise UnknownIdError("run", run_id)
    folder = folders[0].parent
    raw = json.loads(folders[0].read_text(encoding="utf-8"))
    raw["lists"] = tuple(tuple(one) for one in raw["lists"])
    chunks = 0
    while _chunk(folder, chunks).exists():
        chunks += 1
    return Run(folder, RunParameters(**raw), chunks, (folder / "done.json").exists())


def append_answers(
    run: Run, number: int, answers: pa.Table, parties: pa.RecordBatch | None = None
) -> None:
    """Store one chunk: its parties first, then the answers, which say that it is done.

    Each file appears whole or not at all.
    """
    if parties is not None:
        _write_table(_parties(run.folder, number), pa.Table.from_batches([parties]))
    _write_table(_chunk(run.folder, number), answers)


def _write_table(path: Path, table: pa.Table) -> None:
    part = path.with_suffix(".part")
    pq.write_table(table, part, compression="zstd")
    part.replace(path)


def finish_run(run: Run, counts: dict[str, int]) -> None:
    """Mark a run as complete, with its counts."""
    _write_whole(run.folder / "done.json", json.dumps(counts))


def answers_of(run: Run) -> Iterator[pa.Table]:
    """Read the stored answers, chunk by chunk, in the input's order."""
    for number in range(run.chunks):
        yield pq.read_table(_chunk(run.folder, number))


def parties_of_run(run: Run, number: int) -> pa.Table | None:
    """Read the parties of one chunk; None where an earlier version kept none."""
    path = _parties(run.folder, number)
    return pq.read_table(path) if path.exists() else None


def answers_of_chunk(run: Run, number: int, columns: Sequence[str] | None = None) -> pa.Table:
    """Read the stored answers of one chunk; of named columns those that there are."""
    path = _chunk(run.folder, number)
    if columns is None:
        return pq.read_table(path)
    there = pq.read_schema(path).names
    return pq.read_table(path, columns=[name for name in columns if name in there])


def runs_of(directory: Path, limit: int | None = None) -> list[Run]:
    """List the stored runs, or the last few, the newest first."""
    heads = sorted(directory.glob("*/run.json"), key=lambda head: head.stat().st_mtime_ns)
    return [find_run(directory, head.parent.name) for head in heads[::-1][:limit]]


def counts_of(run: Run) -> dict[str, int]:
    """Read the counts of a finished run by outcome; empty for one that is not done."""
    path = run.folder / "done.json"
    if not path.exists():
        return {}
    counts: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
    return counts


def _parties(folder: Path, number: int) -> Path:
    return folder / f"parties-{number:05d}.parquet"


def _chunk(folder: Path, number: int) -> Path:
    return folder / f"answers-{number:05d}.parquet"


def _write_whole(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
