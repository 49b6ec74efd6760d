"""``sayso sources``: the register of who publishes and how far each is relied upon."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from sayso.cli.options import DEFAULT_CASE, CaseOption, err, out
from sayso.errors import UsageError

app = typer.Typer(help="The register of sources.", no_args_is_help=True)


@app.callback()
def sources() -> None:
    """The register of sources; `sayso show sources` lists it."""


@app.command("set")
def set_letter(
    outlet: Annotated[str, typer.Argument(help="The outlet's name or key.")],
    letter: Annotated[str, typer.Option("--letter", help="Reliability, A to F.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; shown with every grade.")],
    owner: Annotated[str | None, typer.Option("--owner", help="Who owns it.")] = None,
    state_controlled: Annotated[
        bool | None, typer.Option("--state-controlled/--not-state-controlled")
    ] = None,
    by: Annotated[str, typer.Option("--by", envvar="USER", help="Who decides.")] = "unknown",
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Change an outlet's letter in this case; the change is kept as an event with its reason."""
    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.case.judged.sources import is_met, named_outlet
    from sayso.model.graded.grade import Letter
    from sayso.model.graded.outlet import RegisterChange

    if letter.upper() not in Letter.__members__:
        raise UsageError(f"--letter {letter}: one of A, B, C, D, E, F is wanted")
    if not reason.strip():
        raise UsageError("--reason: say why; it is shown with every grade")
    with open_case(case) as opened, opened.writing():
        name, key = named_outlet(opened, outlet)
        opened.log.append_register_change(
            RegisterChange(
                outlet=name,
                letter=Letter(letter.upper()),
                reason=reason,
                by=by,
                at=datetime.now(UTC),
                owner=owner,
                state_controlled=state_controlled,
            )
        )
        derive_if_stale(opened)
        met = is_met(opened, key)
    out().print(f"{name} ({key}): {letter.upper()}, {reason}")
    if not met:
        err().print(
            f"no document of the case is by {name} or cites it; kept for when one does "
            "(`sayso show sources` lists those there are)"
        )
