"""``sayso dossier``: a file to hand over."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import DEFAULT_CASE, CaseOption, check_target, err

FORMS = (".html", ".pdf", ".csv")


def dossier(
    entities: Annotated[
        list[str] | None, typer.Argument(help="Entities by id or name; none: the whole case.")
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="FILE.html, FILE.pdf, or FILE.csv (the annex).")
    ] = Path("dossier.html"),
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day it speaks of.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title")] = None,
    author: Annotated[str | None, typer.Option("--author", help="Who prepared it.")] = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Write the dossier: every link with its sentences, who says so, and what speaks against it."""
    check_target(output, inputs=(), endings=FORMS)
    from datetime import UTC

    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.show.dossier import DossierAsked, write_dossier
    from sayso.show.listing import find_entity

    day = as_of.date() if as_of else datetime.now(UTC).date()
    with open_case(case) as opened:
        derive_if_stale(opened)
        chosen = tuple(find_entity(opened, wanted) for wanted in entities or ())
        asked = DossierAsked(as_of=day, entities=chosen, title=title, author=author)
        write_dossier(opened, output, asked)
    err().print(f"dossier: {output}")
