"""``sayso export``: the network in the formats of others."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_CASE, CaseOption, err, out

if TYPE_CHECKING:
    from sayso.case.case import Case


class Format(StrEnum):
    """The export formats."""

    CORPUS = "corpus"
    CSV = "csv"
    FTM = "ftm"
    STATEMENTS = "statements"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CYPHER = "cypher"


class Hedged(StrEnum):
    """What becomes of links that are not asserted, or not at the chosen grade."""

    STATUS = "status"
    DROP = "drop"


def export(
    folder: Annotated[Path, typer.Argument(help="Where to write; made if absent.")],
    kind: Annotated[Format, typer.Option("--format", help="The format.")],
    grade: Annotated[
        str,
        typer.Option(
            "--grade",
            help="FollowTheMoney: the grade, A1 to F6, that a link of a stated kind needs at least.",
        ),
    ] = "C3",
    hedged: Annotated[
        Hedged,
        typer.Option(
            "--hedged",
            help="FollowTheMoney: the other links as UnknownLink with their status, or dropped.",
        ),
    ] = Hedged.STATUS,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Write the network as files: a corpus folder, CSV tables, FollowTheMoney, a graph.

    GraphML, GEXF and Cypher hold the links between entities, each with what keeps it from being so
    (``words``, ``negated``, ``realm``, ``modality``), its lines and its grade.

    In FollowTheMoney only what is asserted at or above the grade becomes an ownership, a
    directorship and so on; candidates for list entries are never exported as listed.
    """
    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.show.exports.corpus import export_corpus
    from sayso.show.exports.ftm import Profile, export_ftm
    from sayso.show.exports.network import export_cypher, export_gexf, export_graphml
    from sayso.show.exports.statements import export_statements
    from sayso.show.exports.tables import export_csv

    profile = Profile(*_grade(grade), is_hedged_kept=hedged is Hedged.STATUS)
    writers: dict[Format, Callable[[Case, Path], dict[str, int]]] = {
        Format.CORPUS: export_corpus,
        Format.CSV: export_csv,
        Format.FTM: lambda opened, where: export_ftm(opened, where, profile),
        Format.STATEMENTS: lambda opened, where: export_statements(opened, where, profile),
        Format.GRAPHML: export_graphml,
        Format.GEXF: export_gexf,
        Format.CYPHER: export_cypher,
    }
    with open_case(case) as opened, err().status("writing …"):
        derive_if_stale(opened)
        counts = writers[kind](opened, folder)
    out().print(f"{folder}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


def _grade(text: str) -> tuple[str, int]:
    letter, number = text[:1].upper(), text[1:]
    if letter not in set("ABCDEF") or number not in set("123456"):
        raise typer.BadParameter(f"{text!r} is no grade; give a letter A to F and a digit 1 to 6")
    return letter, int(number)
