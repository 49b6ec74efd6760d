"""``sayso screen``: one name or a table of counterparties against the lists."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    from sayso.case.screening import Screened, TableScreening
    from sayso.model.match import Answer, Candidate, Party
    from sayso.screen.decisions import MatchDecision, Standing
    from sayso.screen.list_index import ListIndex

_DEFAULT_THRESHOLD = 0.70


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
        _replay(case / "runs", replay, directory, table, jobs)
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
        exposures = _exposures(case, name, today, directory)
        decisions = _decisions(case)
        found = _one(party, opened, threshold, today, exposures, decisions, as_json=as_json)
    else:
        assert table is not None
        found = _table(
            table, opened, case / "runs", columns, threshold, today, jobs, output, as_json
        )
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
    if judged:
        outcome = found.outcome if remain else Outcome.NO_MATCH
        found = replace(found, candidates=remain, outcome=outcome)
        for candidate, standing in judged:
            err().print(_told(candidate, standing))
    if found.outcome is Outcome.FAILED:
        raise UsageError(f"{party.name!r}: {found.failure}")
    if as_json:
        print_json(answer_as_json(found) | {"exposure": _exposure_dicts(exposures)})
    else:
        out().print(str(found))
        _print_candidates(found)
        _print_exposures(exposures)
    return bool(found.candidates)


def _told(candidate: "Candidate", standing: "Standing") -> str:
    made = standing.decision
    line = f"{candidate.entry_key} was decided {made.decided.value} by {made.user}"
    line += f" on {made.decided_at.date()}" + (f" ({made.reason})" if made.reason else "")
    if standing.stands:
        return line
    return f"{line}; open again, changed since: {'; '.join(standing.changes)}"


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


def _table(
    table: Path,
    lists: "tuple[ListIndex, ...]",
    runs: Path,
    columns: str | None,
    threshold: float,
    today: date,
    jobs: int,
    output: Path | None,
    as_json: bool,
) -> bool:
    from sayso.case.screening import screen_table

    screening = screen_table(
        table, lists, runs, columns=columns, threshold=threshold, screened_on=today, jobs=jobs
    )
    err().print(f"run {screening.run.parameters.id}; columns: {screening.columns}")
    counts = _write(screening, lists, output)
    summary = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    err().print(f"run {screening.run.parameters.id}: {summary or 'no rows'}")
    if as_json:
        print_json({"run": screening.run.parameters.id, "counts": counts})
    if counts["FAILED"]:
        raise typer.Exit(Exit.SOME_FAILED)
    return counts["LISTED"] > 0


def _write(
    screening: "TableScreening", lists: "tuple[ListIndex, ...]", output: Path | None
) -> dict[str, int]:
    from sayso.show.exports.screened import open_writer

    counts = {"LISTED": 0, "NO MATCH": 0, "FAILED": 0}
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


def _replay(runs: Path, run_id: str, directory: Path, table: Path | None, jobs: int) -> None:
    from sayso.case.screening import replay

    found = replay(runs, run_id, directory, path=table, jobs=jobs)
    if not found.differences:
        out().print(f"run {found.run.parameters.id}: {found.rows} rows, all answers as stored")
        return
    shown = ", ".join(str(row + 1) for row in found.differences[:20])
    out().print(
        f"run {found.run.parameters.id}: {len(found.differences)} of {found.rows} rows differ: "
        f"{shown}"
    )
    raise typer.Exit(Exit.ERROR)
