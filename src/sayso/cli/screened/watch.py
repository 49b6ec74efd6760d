"""``sayso watch``: what changed for the parties that were screened."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    JsonOption,
    SnapshotsOption,
    err,
    out,
    print_json,
    tell_of_kernel,
)
from sayso.errors import Exit
from sayso.model.counted import counted

if TYPE_CHECKING:
    from sayso.model.lists.alert import Alert

_SHOWN_PARTIES = 5


def watch(
    snapshots: SnapshotsOption = None,
    case: CaseOption = DEFAULT_CASE,
    as_json: JsonOption = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 3 on change.")] = False,
) -> None:
    """Say what changed since the last look for the counterparties that were screened.

    One alert a change of a list entry, or of what the case says of a counterparty.
    """
    from dataclasses import asdict
    from datetime import UTC, datetime

    from sayso.case.screened.watch import watch as look
    from sayso.store.jobs.runs import runs_of
    from sayso.store.lists.snapshots import default_directory

    tell_of_kernel()
    if not runs_of(case / "runs"):
        err().print("nothing was screened in this case yet: `sayso screen FILE` first")
    found = look(case, snapshots or default_directory(), now=datetime.now(UTC))
    if as_json:
        print_json([asdict(alert) for alert in found])
    else:
        out().print(
            f"{counted(len(found), 'change')} since the last look"
            if found
            else "nothing has changed"
        )
        for alert in found:
            _print(alert)
    if found and exit_code:
        raise typer.Exit(Exit.CANDIDATES)


def _print(alert: "Alert") -> None:
    day = f", published {alert.published}" if alert.published else ""
    named = f"{alert.entry} {alert.name}" if alert.entry else alert.name
    out().print(f"{alert.change:<8} {named}{day}")
    for field, lines in alert.fields:
        for sign, words in lines:
            out().print(f"         {field}: {sign} {words}")
    for party in alert.parties[:_SHOWN_PARTIES]:
        out().print(f"         row {party.row + 1} of {party.run}: {party.name}{_scores(party)}")
    if len(alert.parties) > _SHOWN_PARTIES:
        out().print(f"         and {len(alert.parties) - _SHOWN_PARTIES} more")


def _scores(party: Any) -> str:
    then, now = (
        "no candidate" if score is None else f"{score:.2f}" for score in (party.before, party.now)
    )
    return "" if party.before is None and party.now is None else f" ({then} -> {now})"
