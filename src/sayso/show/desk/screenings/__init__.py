"""Screenings on the desk: tables taken in, runs with their rows, decisions on candidates."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from sayso.case.judged.matching import judge_match, match_decisions
from sayso.case.judged.reopened import explain_with
from sayso.case.screened.marks import Marks
from sayso.case.screened.results import Filter, PartyResult, Results, result_of_row
from sayso.case.watchlists.state import list_directory
from sayso.errors import UnknownIdError, UsageError
from sayso.model.lists.entry import Entry
from sayso.model.lists.match import Candidate, Party
from sayso.model.parties.judgement import PAIR_DECISIONS, Decision, Judgement
from sayso.screen.decisions import MatchDecision
from sayso.screen.list_input import open_input
from sayso.screen.list_parties import FIELDS, Columns, chosen_columns, guess_columns
from sayso.show.desk.desk import Desk
from sayso.show.desk.jobs import Jobs, JobState
from sayso.show.desk.screenings.progress import Progress, progress_of
from sayso.show.desk.screenings.rows import KeptResults, failed_rows
from sayso.store.jobs.folder import JobAsked, JobFolder, job_of, jobs_of, safe_file_name
from sayso.store.jobs.runs import Run, counts_of, find_run, runs_of
from sayso.store.jobs.screening import ScreenAsked, screen_asked, table_path, write_screen_asked
from sayso.store.lists.entry_names import entries_by_uid
from sayso.store.lists.snapshots import current_snapshot, list_names

ENDINGS = (".csv", ".tsv", ".txt", ".parquet", ".xlsx", ".xlsm")
PREVIEW_ROWS = 5
LOOKED_AT_ROWS = 2000
SHOWN_RUNS = 50
MAX_WORDS = 2000


@dataclass(frozen=True, slots=True)
class Preview:
    """A table before it is screened.

    Args:
        header: Its columns.
        rows: The first rows.
        columns: What each column was guessed to be; None where no name was found.
        failures: Why rows among the first 2,000 cannot be read.
        problem: Why the table cannot be screened at all.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: Columns | None
    failures: tuple[str, ...]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run as the list of runs shows it."""

    run: Run
    name: str
    counts: Mapping[str, int]


class Screenings:
    """The screenings of one case."""

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        self.desk = desk
        self.jobs = jobs
        self.runs = desk.directory / "runs"
        self._kept = KeptResults()

    def take(self, by: str, name: str, content: bytes) -> JobFolder:
        """Keep a table as a job that waits for its columns to be confirmed.

        Raises:
            UsageError: It is empty or of a kind that cannot be screened.
        """
        if not content.strip():
            raise UsageError("nothing to screen: choose a table or paste names")
        kept = safe_file_name(name, ())
        if not kept.lower().endswith(ENDINGS):
            raise UsageError(f"{kept}: a .csv, .parquet or .xlsx table is wanted")
        job = JobFolder(self.jobs.case / "jobs" / secrets.token_hex(8))
        job.inputs.mkdir(parents=True)
        (job.inputs / kept).write_bytes(content)
        at = datetime.now(UTC).isoformat()
        write_screen_asked(job, ScreenAsked(kept, str(list_directory())))
        job.make(JobAsked(job.id, "screen", by, at, (kept,), None, version("sayso")))
        return job

    def job(self, job_id: str) -> tuple[JobFolder, ScreenAsked]:
        """Find a screening's job.

        Raises:
            UnknownIdError: There is none.
        """
        job = job_of(self.jobs.case, job_id)
        asked = screen_asked(job) if job else None
        if job is None or asked is None:
            raise UnknownIdError("screening", job_id)
        return job, asked

    def preview(self, job: JobFolder, asked: ScreenAsked) -> Preview:
        """Look at a table's header and first rows; what is wrong with it is said, not raised."""
        try:
            opened = open_input(table_path(job, asked), chunk_rows=LOOKED_AT_ROWS)
        except UsageError as error:
            return Preview((), (), None, (), _without_folder(error, job))
        first = next(opened.chunks, None)
        rows = first.table.slice(0, PREVIEW_ROWS).to_pylist() if first else []
        try:
            columns = guess_columns(opened.header)
        except UsageError:
            columns = None
        shown = tuple(tuple(str(cell or "") for cell in row.values()) for row in rows)
        failures = [_without_folder(e, job) for e in first.failures.values()] if first else []
        return Preview(opened.header, shown, columns, tuple(failures))

    def start(
        self, job: JobFolder, asked: ScreenAsked, form: Mapping[str, str], lists: Sequence[str]
    ) -> None:
        """Set a screening going with the columns that somebody confirmed.

        Raises:
            UsageError: The columns, lists or threshold make no sense.
        """
        header = open_input(table_path(job, asked), chunk_rows=1).header
        given = ",".join(f"{field}={form[field]}" for field in FIELDS if form.get(field))
        columns = str(chosen_columns(header, given or None)).replace(", ", ",")
        known = list_names(Path(asked.snapshots))
        chosen = tuple(name for name in known if name in lists)
        if not known:
            raise UsageError("no list has been imported; run `sayso lists fetch`")
        if not chosen:
            raise UsageError("choose at least one list")
        wanted = replace(
            asked, columns=columns, lists=chosen, threshold=_threshold(form.get("threshold")),
            exposure=form.get("exposure") == "on",
        )  # fmt: skip
        write_screen_asked(job, wanted)
        self.jobs.start(job)

    def again(self, run: Run, by: str) -> JobFolder:
        """Screen a run's table again, with the same columns and the lists of now.

        Raises:
            UsageError: The table is gone.
        """
        asked, source = run.parameters, Path(run.parameters.input_name)
        if not source.is_file():
            raise UsageError(f"{source.name}: the table is gone; take it in again")
        job = self.take(by, source.name, source.read_bytes())
        known = list_names(list_directory())
        made = ScreenAsked(
            next(job.inputs.iterdir()).name, str(list_directory()), asked.columns,
            tuple(name for name, _, _ in asked.lists if name in known), asked.threshold,
            not asked.case_state.endswith("decisions"),
        )  # fmt: skip
        write_screen_asked(job, made)
        self.jobs.start(job)
        return job

    def progress(self, job: JobFolder, asked: ScreenAsked) -> Progress:
        """Tell how far a screening has come."""
        return progress_of(asked, self.jobs.state(job))

    def waiting(self) -> list[tuple[JobFolder, JobState]]:
        """List the screenings that are not done yet, the newest first."""
        found = []
        for job in islice(jobs_of(self.jobs.case), SHOWN_RUNS):
            if job.asked().kind == "screen":
                state = self.jobs.state(job)
                if state.state != "done":
                    found.append((job, state))
        return found

    def listed(self) -> list[RunShown]:
        """List the runs, the newest first."""
        return [
            RunShown(run, Path(run.parameters.input_name).name, counts_of(run))
            for run in runs_of(self.runs, SHOWN_RUNS)
        ]

    def run(self, run_id: str) -> Run:
        """Find a run.

        Raises:
            UnknownIdError: There is none.
        """
        return find_run(self.runs, run_id)

    def marks(self) -> Marks:
        """Give the decisions of now."""
        decisions: dict[str, tuple[MatchDecision, ...]] = {}
        for one in match_decisions(self.desk.case):
            decisions[one.party_key] = (*decisions.get(one.party_key, ()), one)
        return Marks(decisions=decisions, explain=explain_with(list_directory()))

    def results(self, run: Run) -> Results:
        """Give the rows of a run with the decisions of now; kept until one is made."""
        return self._kept.results(run, self.desk.case.log.state(), self.marks)

    def counts(self, run: Run, asked: Filter) -> dict[str, dict[str, int]]:
        """Count the rows of a run by facet; kept until a decision is made."""
        return self._kept.counts(run, self.desk.case.log.state(), self.marks, asked)

    def row(self, run: Run, row: int) -> PartyResult:
        """Give one row of a run with the decisions of now.

        Raises:
            UnknownIdError: There is none.
        """
        return result_of_row(run, row, self.marks())

    def entry(self, run: Run, key: str) -> Entry | None:
        """Read a list entry as it stood in the run's snapshot; None where that is gone."""
        list_name, _, uid = key.partition(":")
        for name, snapshot, _ in run.parameters.lists:
            if name == list_name:
                try:
                    return entries_by_uid(list_directory(), name, snapshot, [uid]).get(uid)
                except OSError:
                    return None
        return None

    def next_open(self, run: Run, asked: Filter, after: int) -> int | None:
        """Give the next row with a candidate that nobody has decided, in the filter's order."""
        rows = self.results(run).wanted(replace(asked, only="open")).column("row").to_pylist()
        if asked.sort == "row":
            return next((row for row in rows if row > after), rows[0] if rows else None)
        # By score: the first that is left, the one just left behind at last.
        return next((row for row in rows if row != after), rows[0] if rows else None)

    def decide(
        self, run: Run, row: int, entry: str, decision: str, *, by: str, reason: str
    ) -> Judgement:
        """Save a decision on a row's party and an entry, as both were shown.

        Raises:
            UnknownIdError: The row or the candidate is not there.
            UsageError: The decision is none.
        """
        if decision not in {each.value for each in PAIR_DECISIONS}:
            raise UsageError(f"{decision!r}: same, different, unsure or none is wanted")
        found = self.row(run, row)
        line = next((one for one in found.lines if one["entry"] == entry), None)
        if line is None:
            raise UnknownIdError("candidate", f"{entry} of row {row + 1}")
        words = reason.strip()[:MAX_WORDS].encode("utf-8", "replace").decode() or None
        return judge_match(
            self.desk.case, party_shown(found.party), _candidate(line), Decision(decision),
            by=by, at=datetime.now(UTC), reason=words,
        )  # fmt: skip

    def failed_rows(self, run: Run) -> Iterator[tuple[str, ...]]:
        """Give the rows that failed as they stood in the table, the header first, with the reason."""
        return failed_rows(run, self.results(run))


def _without_folder(error: Exception, job: JobFolder) -> str:
    # Where the server keeps its files is nobody's business on a page.
    return str(error).replace(f"{job.inputs}/", "")


def _threshold(text: str | None) -> float:
    try:
        value = float(text or 0.7)
    except ValueError:
        value = 0.0
    if not 0.3 <= value <= 1.0:
        raise UsageError(f"threshold {text!r}: a number from 0.3 to 1 is wanted")
    return value


def party_shown(party: Mapping[str, Any]) -> Party:
    """Read a row of parties as a party."""
    return Party(
        name=party["name"] or "", schema=party["schema"],
        countries=tuple(party["countries"] or ()), birth_date=party["birth_date"],
        identifiers=tuple(party["identifiers"] or ()),
    )  # fmt: skip


def _candidate(line: Mapping[str, Any]) -> Candidate:
    return Candidate(
        line["list"], line["entry"], line["entry_name"], line["matched_name"], line["score"], (),
        tuple(line["measures"] or ()), tuple(line["programmes"] or ()), line["entry_digest"],
    )  # fmt: skip


def lists_offered() -> list[tuple[str, str]]:
    """Name the lists that can be screened against, each with its version."""
    directory = list_directory()
    offered = []
    for name in list_names(directory):
        found = current_snapshot(directory, name)
        if found is not None and found.entry_count:
            day = (found.published_on or found.added_on) if found else None
            offered.append((name, day.isoformat() if day else "undated"))
    return offered
