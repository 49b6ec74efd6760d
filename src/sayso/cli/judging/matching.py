"""``sayso judge match``: whether a counterparty is a list entry."""

from typing import Annotated

import typer

from sayso.cli.judging.judge import ByOption, ReasonOption, app
from sayso.cli.options import DEFAULT_CASE, CaseOption, JsonOption, SnapshotsOption, out, print_json

__all__ = ["app"]


@app.command("match")
def judge_match(
    party: Annotated[str, typer.Argument(help="The counterparty's name, as it was screened.")],
    entry: Annotated[str, typer.Argument(help="The entry's key, such as ofac:46431.")],
    decision: Annotated[str, typer.Argument(help="same, different, unsure or none.")],
    reason: ReasonOption = None,
    schema: Annotated[str | None, typer.Option(help="As it was screened.")] = None,
    country: Annotated[str | None, typer.Option(help="As it was screened.")] = None,
    born: Annotated[str | None, typer.Option(help="As it was screened.")] = None,
    identifier: Annotated[list[str] | None, typer.Option(help="As it was screened.")] = None,
    run: Annotated[
        str | None,
        typer.Option(
            "--run", help="The run that screened it: takes schema, country… from its row."
        ),
    ] = None,
    by: ByOption = "unknown",
    snapshots: SnapshotsOption = None,
    case: CaseOption = DEFAULT_CASE,
    as_json: JsonOption = False,
) -> None:
    """Say whether a counterparty is an entry; a cleared pair stays cleared until one changes."""
    from datetime import UTC, datetime

    from sayso.case.case import open_case
    from sayso.case.judged import matching
    from sayso.case.watchlists.opened import open_lists
    from sayso.cli.screened.name import asked_party
    from sayso.errors import UsageError
    from sayso.model.bodies import plain
    from sayso.model.parties.judgement import PAIR_DECISIONS, Decision
    from sayso.store.lists.snapshots import default_directory

    if decision not in {each.value for each in PAIR_DECISIONS}:
        raise UsageError(f"{decision!r}: write same, different, unsure or none")
    if run is None:
        asked = asked_party(party, schema, country, born, identifier)
    else:
        from sayso.case.screened.parties import party_in_run
        from sayso.store.jobs.runs import find_run

        asked = party_in_run(find_run(case / "runs", run), party)
    lists = open_lists(snapshots or default_directory(), (entry.partition(":")[0],))
    found = matching.entry_named(lists, entry)
    with open_case(case, create=True) as opened, opened.writing():
        made = matching.judge_match(
            opened, asked, found, Decision(decision), by=by, at=datetime.now(UTC), reason=reason
        )
    if as_json:
        print_json(plain(made))
    else:
        out().print(f"{made.id}: {party} / {found.entry_name} ({entry}): {decision}")
