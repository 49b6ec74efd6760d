"""A stored run made again with the lists of then, row by row beside what was stored."""

import dataclasses
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pyarrow as pa

from sayso.case.screened.marks import MARK_FIELDS, Marks, open_marks
from sayso.case.screened.table import answer_chunk, as_results, digest_of_file
from sayso.case.watchlists.opened import open_lists
from sayso.case.watchlists.same_acts import same_acts
from sayso.errors import UsageError
from sayso.names.index import INDEX_VERSION
from sayso.names.lexicon import LEXICON_VERSION
from sayso.screen.list_index import ListIndex
from sayso.screen.list_input import Chunk, open_input
from sayso.screen.list_parties import asked_of, chosen_columns
from sayso.screen.match import ANSWER_VERSION
from sayso.store.jobs.runs import Run, answers_of
from sayso.store.lists import snapshots

_NO_MARKS = Marks()
LISTS, DECISION, EXPOSURE = "lists", "decision", "exposure"


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row that is not answered as it was.

    Args:
        row: From 0 over the input.
        what: ``lists`` (candidates, scores or outcome), ``decision`` or ``exposure``.
        stored, now: The answer then and now, in words.
    """

    row: int
    what: str
    stored: str
    now: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """One chunk compared.

    Args:
        rows: Rows of the input so far.
        differences: Of this chunk.
    """

    rows: int
    differences: tuple[RowDifference, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """A run made again: iterate ``chunks`` once.

    Args:
        mismatches: Digests that are not those of the run: the input's, those of a list's files.
            With any of them the run is not the same question.
        notes: What else has changed since: tables, the index format, the case.
    """

    run: Run
    mismatches: tuple[str, ...]
    notes: tuple[str, ...]
    chunks: Iterator[Replayed]


@contextmanager
def marks_then(run: Run, case: Path, directory: Path) -> Iterator[Marks]:
    """Open what the case adds to a run's answers, as far as it was asked then.

    Args:
        run: The stored run.
        case: The case's directory.
        directory: The snapshot directory.
    """
    asked = run.parameters.case_state
    if not asked:
        yield Marks()
        return
    day = date.fromisoformat(run.parameters.screened_on)
    exposure = asked.endswith(EXPOSURE)
    with open_marks(case, as_of=day, snapshots=directory, with_exposure=exposure) as marks:
        yield marks


def replay(
    run: Run, directory: Path, *, path: Path | None, jobs: int, marks: Marks = _NO_MARKS
) -> Replay:
    """Make a stored run again and compare, a chunk at a time.

    Args:
        run: As ``store.runs.find_run`` gives it.
        directory: The snapshot directory.
        path: Where the input is now, if it was moved.
        jobs: Threads.
        marks: What the case adds now, as ``marks_then`` opens it.

    Raises:
        UnknownIdError: A snapshot is gone.
        UsageError: The input is gone.
    """
    source = path or Path(run.parameters.input_name)
    if not source.is_file():
        raise UsageError(f"{source}: the file that was screened is not there; give its new place")
    pinned = [(name, snapshot) for name, snapshot, _ in run.parameters.lists]
    lists = open_lists(directory, pinned=pinned)
    mismatches = (*_input_mismatch(source, run), *_list_mismatches(directory, pinned))
    marks = dataclasses.replace(marks, acts=same_acts(directory, lists))
    chunks = _compared(source, run, lists, marks, jobs)
    return Replay(run, mismatches, tuple(_notes(run, marks)), chunks)


def _input_mismatch(source: Path, run: Run) -> Iterator[str]:
    then, now = run.parameters.input_sha256, digest_of_file(source)
    if then != now:
        yield f"{source}: SHA-256 {now[:16]}…, screened was {then[:16]}…"


def _list_mismatches(directory: Path, pinned: Sequence[tuple[str, str]]) -> Iterator[str]:
    for name, snapshot_id in pinned:
        imported = snapshots.snapshots_of(directory, name)
        snapshot = next((one for one in imported if one.id == snapshot_id), None)
        for file in snapshot.files if snapshot else ():
            kept = snapshots.file_path(directory, file.sha256)
            if not kept.exists():
                yield f"{name} {snapshot_id[:8]}: the bytes of {file.name} are gone"
            elif digest_of_file(kept) != file.sha256:
                yield f"{name} {snapshot_id[:8]}: the bytes of {file.name} are not those imported"


def _notes(run: Run, marks: Marks) -> Iterator[str]:
    then = run.parameters
    if then.lexicon_version != LEXICON_VERSION:
        yield f"the tables of names were version {then.lexicon_version}, now {LEXICON_VERSION}"
    if then.index_version != INDEX_VERSION:
        yield f"the index format was version {then.index_version}, now {INDEX_VERSION}"
    if then.answer_version != ANSWER_VERSION:
        yield f"screening was version {then.answer_version}, now {ANSWER_VERSION}"
    if then.case_state != marks.state:
        yield "the case has moved on: decisions and exposure are compared with those of now"
    if not run.is_done:
        yield f"the run had stopped after {run.chunks} chunks; only these are compared"


def _compared(
    path: Path, run: Run, lists: Sequence[ListIndex], marks: Marks, jobs: int
) -> Iterator[Replayed]:
    parameters = run.parameters
    opened = open_input(path, chunk_rows=parameters.chunk_rows)
    chosen = chosen_columns(opened.header, parameters.columns)
    first_row = 0
    # Of a run that had stopped only what is stored; a longer input has rows that were not.
    given = opened.chunks if run.is_done else _first(opened.chunks, run.chunks)
    for chunk, stored in zip_longest(given, answers_of(run)):
        again = None
        if chunk is not None:
            asked = asked_of(chunk, chosen, first_row=first_row)
            again = answer_chunk(asked, lists, marks, threshold=parameters.threshold, jobs=jobs)
            first_row += chunk.table.num_rows
        yield Replayed(first_row, tuple(_differences(stored, again)))


def _first(chunks: Iterator[Chunk], count: int) -> Iterator[Chunk]:
    for _, chunk in zip(range(count), chunks, strict=False):
        yield chunk


def _differences(stored: pa.Table | None, again: pa.Table | None) -> Iterator[RowDifference]:
    was_marked = stored is not None and "word" in stored.column_names
    before = as_results(stored) if stored is not None else None
    if before is not None and before.equals(again):
        return
    then, now = _by_row(before), _by_row(again)
    for row in sorted({*then, *now}):
        old, new = then.get(row, []), now.get(row, [])
        if _listed(old) != _listed(new):
            yield RowDifference(row, LISTS, _words(old), _words(new))
            continue
        for what in (DECISION, EXPOSURE) if was_marked else ():
            shown = _told(old, what), _told(new, what)
            if shown[0] != shown[1]:
                yield RowDifference(row, what, *shown)


def _by_row(answers: pa.Table | None) -> dict[int, list[dict[str, Any]]]:
    grouped: dict[int, list[dict[str, Any]]] = {}
    for line in answers.to_pylist() if answers is not None else ():
        grouped.setdefault(line["row"], []).append(line)
    return grouped


_MARKS = frozenset(field.name for field in MARK_FIELDS)


def _listed(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: each for name, each in line.items() if name not in _MARKS} for line in lines]


def _words(lines: list[dict[str, Any]]) -> str:
    if not lines:
        return "no such row"
    if lines[0]["outcome"] != "LISTED":
        reason = f" ({lines[0]['failure']})" if lines[0]["failure"] else ""
        return f"{lines[0]['outcome']}{reason}"
    return "LISTED " + ", ".join(f"{line['entry']} {line['score']:.4f}" for line in lines)


def _told(lines: list[dict[str, Any]], what: str) -> str:
    if what == DECISION:
        told = (f"{line['entry']} {line['decision']}" for line in lines if line["decision"])
        return "; ".join(told) or "none"
    parts = (lines[0]["exposure_parts"] or ()) if lines else ()
    words = " · ".join((lines[0]["exposure"] or ()) if lines else ()) or "none"
    return "; ".join([words, *(f"{part['rule']} {part['word']} {part['share']}" for part in parts)])
