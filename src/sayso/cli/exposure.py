"""``sayso exposure``: what ownership and control rules say about the assets of a table."""

import gc
import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.options import day_asked
from sayso.errors import Exit, RowError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sayso.model.exposure.rule import Rule
    from sayso.model.exposure.verdict import Verdict
    from sayso.screen.exposure.picture import Picture
    from sayso.screen.paths.trade_exposure import Trade, TradeExposure

_NAMED_UP_TO = 20


def exposure(
    ownership: Annotated[Path, typer.Argument(metavar="OWNERSHIP.csv", help="Who owns what.")],
    designations: Annotated[
        Path, typer.Argument(metavar="DESIGNATIONS.csv", help="Who is on which list.")
    ],
    *,
    rule: Annotated[str, typer.Option("--rule", help="OFAC50, EU, UK, BIS… or a rule's id.")],
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Day asked.")] = None,
    controls: Annotated[
        Path | None, typer.Option("--controls", metavar="CONTROLS.csv", help="Who controls what.")
    ] = None,
    links: Annotated[
        Path | None, typer.Option("--links", metavar="LINKS.csv", help="Who deals with whom.")
    ] = None,
    shipments: Annotated[
        Path | None, typer.Option("--shipments", metavar="SHIPMENTS.csv", help="Goods sent.")
    ] = None,
    asset: Annotated[list[str] | None, typer.Option("--asset", help="Answer only these.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say which assets listed owners reach, by which rule, and show the working."""
    day = day_asked(as_of)
    with _without_collecting():
        errors = _answer(
            _Asked(ownership, designations, controls, links, shipments, asset or (), as_json),
            rule,
            day,
        )
    if errors:
        raise typer.Exit(Exit.SOME_FAILED)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The tables given, and how the answer is wanted."""

    ownership: Path
    designations: Path
    controls: Path | None
    links: Path | None
    shipments: Path | None
    assets: "Sequence[str]"
    as_json: bool


@contextmanager
def _without_collecting() -> "Iterator[None]":
    """Hold the garbage collector: a large table makes millions of values and no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _answer(asked: _Asked, rule: str, day: "date") -> list[RowError]:
    from sayso.screen.exposure.assess import assess
    from sayso.screen.exposure.tables.rules import banner_of, choose_rule
    from sayso.screen.exposure.timeline import with_history

    row = choose_rule(rule, day)
    picture, errors = _read(asked.ownership, asked.designations, asked.controls)
    trade, trade_errors = _read_trade(asked.links, asked.shipments)
    for line in banner_of(row, day):
        typer.echo(f"! {line}", err=True)
    assets = asked.assets or list(dict.fromkeys((*picture.assets(), *trade.parties())))
    verdicts = with_history(picture, row, assess(picture, row, day, assets=assets))
    beside = trade.around(picture.designations, day)
    if asked.as_json:
        _print_json(verdicts, row, beside)
    else:
        _print_table(verdicts, row, beside)
    return [*errors, *trade_errors]


def _read_trade(links: Path | None, shipments: Path | None) -> "tuple[Trade, list[RowError]]":
    from sayso.screen.paths.read_csv import read_links, read_shipments
    from sayso.screen.paths.trade_exposure import Trade

    linked = read_links(_text(links), str(links)) if links else None
    shipped = read_shipments(_text(shipments), str(shipments)) if shipments else None
    errors = [*(linked.errors if linked else ()), *(shipped.errors if shipped else ())]
    _report(errors, [*(linked.notes if linked else ()), *(shipped.notes if shipped else ())])
    return Trade(linked.rows if linked else (), shipped.rows if shipped else ()), errors


def _print_json(verdicts: "tuple[Verdict, ...]", rule: "Rule", beside: "TradeExposure") -> None:
    from sayso.screen.exposure.told.as_json import verdict_as_json
    from sayso.screen.paths.as_json import path_as_json

    # One verdict a line: the encoder that indents is several times slower on long answers.
    for at, verdict in enumerate(verdicts):
        told = verdict_as_json(verdict, rule)
        told["flags"] = list(dict.fromkeys((*told["flags"], *beside.flags(verdict.asset))))
        told["paths"] = [path_as_json(path) for path in beside.paths(verdict.asset)]
        sys.stdout.write(("[" if at == 0 else ",\n ") + json.dumps(told, ensure_ascii=False))
    sys.stdout.write("]\n" if verdicts else "[]\n")


def _read(
    ownership: Path, designations: Path, controls: Path | None
) -> "tuple[Picture, list[RowError]]":
    from sayso.screen.exposure.picture import Picture
    from sayso.screen.exposure.tables.control import control_kinds
    from sayso.screen.exposure.tables.rules import LIST_NAMES
    from sayso.screen.stakes.read_csv import read_controls, read_designations, read_ownership

    owned = read_ownership(_text(ownership), str(ownership))
    listed = read_designations(_text(designations), str(designations), LIST_NAMES)
    errors = [*owned.errors, *listed.errors]
    notes = [*owned.notes, *listed.notes]
    ties: Any = ()
    if controls is not None:
        table = read_controls(_text(controls), str(controls), control_kinds())
        errors += table.errors
        notes += table.notes
        ties = table.rows
    picture = Picture(
        stakes=owned.stakes,
        designations=listed.rows,
        ties=ties,
        unnamed=owned.unnamed,
        countries=owned.countries,
        unread=owned.unread,
    )
    notes += _strangers(picture)
    _report(errors, notes)
    return picture, errors


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8 text; save it as CSV in UTF-8") from None


def _strangers(picture: "Picture") -> list[str]:
    """Name the listed entities and tie holders that no stake mentions: a misspelling shows here."""
    known = {name for stake in picture.stakes for name in (stake.owner, stake.asset)}
    known |= {stake.nominee_for for stake in picture.stakes if stake.nominee_for}
    tied = {name for tie in picture.ties for name in (tie.holder, tie.asset)}
    listed = known | {d.entity for d in picture.designations}
    holders = known | tied
    lines = [
        f"{_row(d.place)}, field entity: {d.entity!r} holds nothing in the ownership table"
        for d in picture.designations
        if d.entity not in holders
    ]
    lines += [
        f"{_row(tie.place)}, field holder: {tie.holder!r} is neither an owner nor listed"
        for tie in picture.ties
        if tie.holder not in listed
    ]
    if len(lines) > _NAMED_UP_TO:
        return [*lines[:_NAMED_UP_TO], f"… and {len(lines) - _NAMED_UP_TO} more such rows"]
    return lines


def _row(place: str | None) -> str:
    file, _, row = (place or "").rpartition(":")
    return f"{file}, row {row}"


def _report(errors: list[RowError], notes: list[str]) -> None:
    for note in notes:
        typer.echo(f"note: {note}", err=True)
    for error in errors:
        typer.echo(f"not read: {error}", err=True)


def _print_table(verdicts: "tuple[Verdict, ...]", rule: "Rule", beside: "TradeExposure") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from sayso.screen.exposure.told.sentences import figure, read_verdict
    from sayso.screen.paths.search import read_path

    console = Console(file=sys.stdout)
    table = Table("asset", "verdict", "share of the listed", "rank", "flags")
    for verdict in verdicts:
        rank = "" if verdict.rank is None else str(verdict.rank)
        shown = figure(verdict.lo_ppm, verdict.hi_ppm)
        flags = dict.fromkeys((*verdict.flags, *beside.flags(verdict.asset)))
        cells = (verdict.asset, str(verdict.word), shown, rank, ", ".join(flags))
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)
    for verdict in verdicts:
        console.print(Text(f"\n{verdict.asset}", style="bold"))
        for line in read_verdict(verdict, rule):
            console.print(Text(f"  {line}"))
        for path in beside.paths(verdict.asset):
            console.print(Text(f"  PATH to {path.ends_at}: {'; '.join(read_path(path))}"))
    console.print(Text(f"\nRule {rule.rule_id}: {rule.source}. Not legal advice."))
