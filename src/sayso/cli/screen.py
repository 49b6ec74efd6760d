"""``sayso screen``: one name or a table of counterparties against the lists."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from sayso.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    SnapshotsOption,
    day_asked,
    err,
    out,
    print_json,
    tell_of_kernel,
)
from sayso.errors import Exit, UsageError

if TYPE_CHECKING:
    from sayso.case.exposure.answer import CaseExposure
    from sayso.case.screened.marks import Marks
    from sayso.case.screened.replay import Replay
    from sayso.case.screened.table import Screened, TableScreening
    from sayso.model.match import Answer, Candidate, Party
    from sayso.screen.decisions import MatchDecision, Standing
    from sayso.screen.list_index import ListIndex

_DEFAULT_THRESHOLD = 0.70
_SHOWN_DIFFERENCES = 20


def screen(
    table: Annotated[
        Path | None, typer.Argument(help="A .csv, .parquet or .xlsx file of counterparties.")
    ] = None,
    *,
    name: Annotated[str | None, typer.Option("--name", help="Screen this one name.")] = None,
    schema: Annotated[
        str | None, typer.Option("--schema", help="Person, Company, Vessel… of --name.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", help="Country of --name.")] = None,
    born: Annotated[str | None, typer.Option("--born", help="Birth date of --name.")] = None,
    identifier: Annotated[
        list[str] | None, typer.Option("--identifier", help="A number that names it.")
    ] = None,
    lists: Annotated[
        str | None, typer.Option("--lists", help="Only these lists, comma between.")
    ] = None,
    regimes: Annotated[
        str | None, typer.Option("--regimes", help="Lists of these regimes: ofac,eu,uk,un,bis.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="With the lists that were current that day.")
    ] = None,
    columns: Annotated[
        str | None, typer.Option("--columns", help="name=COLUMN,country=COLUMN,…")
    ] = None,
    threshold: Annotated[
        float, typer.Option("--threshold", min=0.3, max=1.0, help="Least score of a candidate.")
    ] = _DEFAULT_THRESHOLD,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A .csv or .parquet file.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Threads.")] = 2,
    replay: Annotated[
        str | None, typer.Option("--replay", metavar="RUN", help="Make a stored run again.")
    ] = None,
    exposure: Annotated[
        bool,
        typer.Option(
            "--exposure/--no-exposure",
            help="Also say what the case knows of owners, control and links; slower.",
        ),
    ] = True,
    snapshots: SnapshotsOption = None,
    case: CaseOption = DEFAULT_CASE,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 3 when there are candidates.")
    ] = False,
) -> None:
    """Screen a name or a table: LISTED candidates with reasons, or NO MATCH with what was asked.

    A row that cannot be screened is FAILED, never NO MATCH. A table's run is stored in the case.
    """
    from sayso.case.screening import lists_of_regimes, open_lists
    from sayso.store.snapshots import default_directory

    if sum(each is not None for each in (table if not replay else None, name, replay)) != 1:
        raise UsageError("give a table, --name NAME or --replay RUN")
    directory = snapshots or default_directory()
    tell_of_kernel()
    if replay is not None:
        _replay(case, replay, directory, table, jobs)
        return
    wanted = _comma(lists)
    if regimes is not None:
        own = lists_of_regimes(directory, _comma(regimes))
        wanted = tuple(one for one in own if not wanted or one in wanted)
        if not wanted:
            raise UsageError("--lists and --regimes have no list in common")
    today = day_asked(as_of)
    opened = open_lists(
        directory,
        wanted,
        as_of=today if as_of else None,
        tell=lambda text: err().print(text),
    )
    if name is not None:
        party = asked_party(name, schema, country, born, identifier)
        exposures = _exposures(case, name, today, directory) if exposure else ()
        decisions = _decisions(case)
        found = _one(party, opened, threshold, today, exposures, decisions, as_json=as_json)
    else:
        assert table is not None
        from sayso.case.screened.marks import open_marks

        with open_marks(case, as_of=today, snapshots=directory, with_exposure=exposure) as marks:
            asked = _Asked(table, case / "runs", columns, threshold, today, jobs)
            found = _table(asked, opened, marks, output, as_json=as_json)
    if found and exit_code:
        raise typer.Exit(Exit.CANDIDATES)


def _comma(text: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in (text or "").split(","))))


def asked_party(
    name: str,
    schema: str | None,
    country: str | None,
    born: str | None,
    identifiers: list[str] | None,
) -> "Party":
    """Make the party of what was typed.

    Raises:
        UsageError: The country or the kind is not known.
    """
    from sayso.model.countries import country_code
    from sayso.model.match import Party
    from sayso.screen.list_parties import schema_named

    code = country_code(country)
    if country and code is None:
        raise UsageError(f"--country {country!r} is no country; write it in English or as a code")
    kind = schema_named(schema)
    if schema and kind is None:
        raise UsageError(f"--schema {schema!r}: Person, Company, Organization, Vessel, Airplane")
    return Party(name, kind, (code,) if code else (), born, tuple(identifiers or ()))


def _one(
    party: "Party",
    lists: "tuple[ListIndex, ...]",
    threshold: float,
    today: date,
    exposures: "tuple[CaseExposure, ...]",
    decisions: "tuple[MatchDecision, ...]",
    *,
    as_json: bool,
) -> bool:
    from dataclasses import replace

    from sayso.model.match import Outcome
    from sayso.screen.decisions import cleared
    from sayso.screen.match import answer

    found = answer(party, lists, threshold=threshold, screened_on=today)
    remain, judged = cleared(found.candidates, party.name, party, decisions)
    if found.candidates and not remain:
        found = replace(found, candidates=(), outcome=Outcome.CLEARED)
    found = replace(found, candidates=remain)
    for candidate, standing in judged:
        err().print(f"{candidate.entry_key} was decided {standing}")
    if found.outcome is Outcome.FAILED:
        raise UsageError(f"{party.name!r}: {found.failure}")
    if as_json:
        told = [_decision_dict(candidate, standing) for candidate, standing in judged]
        own = {"decisions": told, "exposure": _exposure_dicts(exposures)}
        print_json(answer_as_json(found) | own)
    else:
        out().print(str(found))
        _print_candidates(found)
        _print_exposures(exposures)
    return bool(found.candidates)


def _decision_dict(candidate: "Candidate", standing: "Standing") -> dict[str, Any]:
    made = standing.decision
    return {
        "entry_key": candidate.entry_key,
        "entry_name": candidate.entry_name,
        "score": candidate.score,
        "decision": made.decided.value,
        "by": made.user,
        "at": made.decided_at.isoformat(),
        "reason": made.reason or None,
        "stands": standing.stands,
        "changes": list(standing.changes),
    }


def _decisions(case: Path) -> "tuple[MatchDecision, ...]":
    if not (case / "case.db").exists():
        return ()
    from sayso.case.case import open_case
    from sayso.case.matching import match_decisions

    with open_case(case) as opened:
        return match_decisions(opened)


def _exposures(case: Path, name: str, today: date, snapshots: Path) -> "tuple[CaseExposure, ...]":
    """Say what the case knows of the name; without a case there is nothing to say."""
    if not (case / "case.db").exists():
        return ()
    from sayso.case.exposure.by_name import expose_name

    return expose_name(case, name, as_of=today, snapshots=snapshots)


def _exposure_dicts(exposures: "tuple[CaseExposure, ...]") -> list[dict[str, Any]]:
    if not exposures:
        return []
    from sayso.show.exposure import exposure_dict

    return [exposure_dict(exposure) for exposure in exposures]


def _print_exposures(exposures: "tuple[CaseExposure, ...]") -> None:
    if not exposures:
        return
    from sayso.show.exposure import exposure_parts

    for exposure in exposures:
        out().print(f"in the case: {exposure.label} ({exposure.entity.id})")
        for part in exposure_parts(exposure):
            out().print(part)


def _print_candidates(found: "Answer") -> None:
    for candidate in found.candidates:
        measures = ", ".join(candidate.measures or candidate.programmes) or "measure not stated"
        out().print(
            f"  {candidate.score:.2f} {candidate.entry_key} {candidate.entry_name} [{measures}]"
        )
        for part in candidate.parts:
            out().print(f"       {part}")


def answer_as_json(answer: "Answer") -> dict[str, Any]:
    """Give an answer as plain values."""
    from dataclasses import asdict

    plain = asdict(answer)
    plain["outcome"] = answer.outcome.value
    plain["screened_on"] = answer.screened_on.isoformat()
    for used in plain["lists"]:
        used["published_on"] = used["published_on"].isoformat() if used["published_on"] else None
    return plain


class _Asked(NamedTuple):
    """What the user asks of a table."""

    table: Path
    runs: Path
    columns: str | None
    threshold: float
    today: date
    jobs: int


def _table(
    asked: _Asked,
    lists: "tuple[ListIndex, ...]",
    marks: "Marks",
    output: Path | None,
    *,
    as_json: bool,
) -> bool:
    from sayso.case.screened.table import screen_table

    screening = screen_table(
        asked.table, lists, asked.runs, columns=asked.columns, threshold=asked.threshold,
        screened_on=asked.today, jobs=asked.jobs, marks=marks,
    )  # fmt: skip
    err().print(f"run {screening.run.parameters.id}; columns: {screening.columns}")
    counts = _write(screening, lists, output)
    summary = ", ".join(f"{count:,} {outcome}" for outcome, count in counts.items() if count)
    err().print(f"run {screening.run.parameters.id}: {summary or 'no rows'}")
    if as_json:
        print_json({"run": screening.run.parameters.id, "counts": counts})
    if counts["FAILED"]:
        raise typer.Exit(Exit.SOME_FAILED)
    return counts["LISTED"] > 0


def _write(
    screening: "TableScreening", lists: "tuple[ListIndex, ...]", output: Path | None
) -> dict[str, int]:
    from sayso.model.match import Outcome
    from sayso.show.exports.screened import open_writer

    counts = dict.fromkeys((outcome.value for outcome in Outcome), 0)
    used = ", ".join(str(one.used) for one in lists)
    with open_writer(output, used, screening.run.parameters) as writer:
        for chunk in _with_progress(screening.chunks):
            parties = writer.write(chunk.rows, chunk.answers, chunk.first_row)
            for outcome, count in parties.items():
                counts[outcome] += count
    return counts


def _with_progress(chunks: "Iterator[Screened]") -> "Iterator[Screened]":
    import time

    started = time.monotonic()
    for chunk in chunks:
        yield chunk
        done = chunk.first_row + chunk.rows.num_rows
        rate = done / max(time.monotonic() - started, 1e-6)
        line = f"{done:,} rows, {rate:,.0f} a second"
        if chunk.total_rows:
            line += f", {(chunk.total_rows - done) / rate:,.0f} s left"
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{line}\033[K")
        else:
            sys.stderr.write(f"{line}\n")
    if sys.stderr.isatty():
        sys.stderr.write("\n")


def _replay(case: Path, run_id: str, directory: Path, table: Path | None, jobs: int) -> None:
    from sayso.case.screened.replay import marks_then, replay
    from sayso.store.runs import find_run

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
