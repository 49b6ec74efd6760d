"""``sayso import``: what others have as entities, as a source of a case."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import DEFAULT_CASE, CaseOption, err, out
from sayso.errors import Exit
from sayso.model.counted import counted


def bring_in(
    file: Annotated[Path, typer.Argument(help="FollowTheMoney entities, one a line.", exists=True)],
    outlet: Annotated[str | None, typer.Option(help="Who says so.")] = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Take FollowTheMoney entities into the case: parties, and a claim for each of their links."""
    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.case.ftm_source import add_ftm

    with open_case(case, create=True) as opened, opened.writing():
        now = datetime.now(UTC)
        reading, bad = add_ftm(opened, file.read_bytes(), str(file), outlet=outlet, now=now)
        derive_if_stale(opened)
    for one in bad:
        err().print(f"{file}: line {one.line}: {one.reason}")
    if reading is None:
        out().print(f"{file}: already there")
    else:
        parties = counted(len(reading.entities), "party", "parties")
        out().print(f"{file}: {parties}, {counted(len(reading.claims), 'claim')}")
    if bad:
        raise typer.Exit(Exit.SOME_FAILED)
