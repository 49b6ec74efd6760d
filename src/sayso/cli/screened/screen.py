"""``sayso screen``: one name or a table of counterparties against the lists."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    SnapshotsOption,
    check_target,
    day_asked,
    err,
    tell_of_kernel,
)
from sayso.errors import Exit, UsageError

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
    from dataclasses import replace

    from sayso.case.watchlists.opened import lists_of_regimes, open_lists
    from sayso.case.watchlists.same_acts import same_acts
    from sayso.cli.screened.name import (
        AskedName,
        Beside,
        asked_party,
        decisions_of,
        exposures_of,
        screen_name,
    )
    from sayso.cli.screened.table import AskedTable, replay_run, screen_rows
    from sayso.store.lists.snapshots import default_directory

    if sum(each is not None for each in (table if not replay else None, name, replay)) != 1:
        raise UsageError("give a table, --name NAME or --replay RUN")
    check_target(output, inputs=(table,), endings=(".csv", ".parquet", ""))
    directory = snapshots or default_directory()
    tell_of_kernel()
    if replay is not None:
        replay_run(case, replay, directory, table=table, jobs=jobs)
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
    acts = same_acts(directory, opened)
    if name is not None:
        party = asked_party(name, schema, country, born, identifier)
        beside = Beside(
            exposures_of(case, name, today, directory) if exposure else (),
            decisions_of(case),
            acts,
            directory,
        )
        asked = AskedName(party, threshold, today)
        found = screen_name(asked, opened, beside, as_json=as_json)
    else:
        assert table is not None
        from sayso.case.screened.marks import open_marks

        rows = AskedTable(table, case / "runs", columns, threshold, today, jobs)
        with open_marks(case, as_of=today, snapshots=directory, with_exposure=exposure) as marks:
            found = screen_rows(rows, opened, replace(marks, acts=acts), output, as_json=as_json)
    if found and exit_code:
        raise typer.Exit(Exit.CANDIDATES)


def _comma(text: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in (text or "").split(","))))
