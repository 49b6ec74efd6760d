"""``sayso export``: the network in the formats of others."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import DEFAULT_CASE, CaseOption, err, out


class Format(StrEnum):
    """The export formats."""

    CORPUS = "corpus"
    CSV = "csv"


def export(
    folder: Annotated[Path, typer.Argument(help="Where to write; made if absent.")],
    kind: Annotated[Format, typer.Option("--format", help="The format.")],
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Write the network as files: the corpus folder format, or CSV tables."""
    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.show.exports.corpus import export_corpus
    from sayso.show.exports.tables import export_csv

    writers = {Format.CORPUS: export_corpus, Format.CSV: export_csv}
    with open_case(case) as opened, err().status("writing …"):
        derive_if_stale(opened)
        counts = writers[kind](opened, folder)
    out().print(f"{folder}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
