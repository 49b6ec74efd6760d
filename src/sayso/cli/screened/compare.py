"""``sayso compare``: two columns of names, compared by themselves."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from sayso.errors import Exit, RowError, UsageError

if TYPE_CHECKING:
    import csv

CHUNK = 5000
ADDED = ("score", "verdict", "reasons")


def compare(
    pairs: Annotated[Path, typer.Argument(help="CSV with columns left, right and maybe schema.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write; standard output else.")
    ] = None,
) -> None:
    """Compare pairs of names: adds score, verdict (same or different) and reasons.

    No list is read and no alias is looked up.
    """
    import contextlib
    import sys

    from sayso.cli.options import check_target, tell_of_kernel

    check_target(output, inputs=(pairs,))
    tell_of_kernel()
    with contextlib.ExitStack() as stack:
        source = stack.enter_context(open_text(pairs))
        if output is None:
            target = sys.stdout
        else:
            target = stack.enter_context(output.open("w", encoding="utf-8", newline=""))
        failed = write_comparisons(str(pairs), source, target)
    for error in failed:
        typer.echo(str(error), err=True)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def open_text(path: Path) -> TextIO:
    """Open a CSV file as text, with or without a byte order mark; ``-`` is standard input."""
    import io
    import sys

    if str(path) == "-":
        return io.TextIOWrapper(
            sys.stdin.buffer, encoding="utf-8-sig", errors="replace", newline=""
        )
    try:
        return path.open(encoding="utf-8-sig", errors="replace", newline="")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a CSV file of pairs") from error


def write_comparisons(name: str, source: Iterable[str], target: TextIO) -> list[RowError]:
    """Compare the rows of one open CSV and write them with what was found.

    Returns:
        The rows that could not be used; they are written too, with an empty verdict.
    """
    import csv

    from sayso.show.exports.tables import safe_cell

    csv.field_size_limit(1 << 30)
    reader = csv.DictReader(source, restkey="", restval=None)
    columns = [column for column in reader.fieldnames or [] if column is not None]
    missing = [column for column in ("left", "right") if column not in columns]
    if missing:
        raise UsageError(f"{name}: no column {' and '.join(missing)}; the header must name both")
    writer = csv.DictWriter(
        target,
        [*(column for column in columns if column not in ADDED), *ADDED],
        extrasaction="ignore",
        lineterminator="\n",
    )
    # Not writeheader: a heading too could be taken for a formula.
    writer.writerow({column: safe_cell(column) for column in writer.fieldnames})
    failed: list[RowError] = []
    for first, rows in _chunks(reader):
        for row in _compared(name, first, rows, failed):
            writer.writerow({column: safe_cell(value) for column, value in row.items()})
    return failed


def _chunks(
    reader: "csv.DictReader[str]",
) -> Iterator[tuple[int, list[dict[str, str]]]]:
    rows: list[dict[str, str]] = []
    first = 2
    for row in reader:
        rows.append(row)
        if len(rows) == CHUNK:
            yield first, rows
            first, rows = first + len(rows), []
    if rows:
        yield first, rows


def _compared(
    name: str, first: int, rows: list[dict[str, str]], failed: list[RowError]
) -> Iterator[dict[str, object]]:
    from sayso.names.compare import compare_all

    usable = {}
    for place, row in enumerate(rows):
        if field := next((one for one in ("left", "right") if not _is_name(row.get(one))), None):
            shown = row.get(field) or ""
            failed.append(
                RowError(
                    file=name,
                    row=first + place,
                    field=field,
                    value=shown,
                    expected="a name in UTF-8",
                )
            )
        else:
            usable[place] = (row["left"], row["right"], (row.get("schema") or "").strip() or None)
    found = dict(zip(usable, compare_all(list(usable.values())), strict=True))
    for place, row in enumerate(rows):
        comparison = found.get(place)
        added = (
            {"score": "", "verdict": "", "reasons": "failed: a name is missing or unreadable"}
            if comparison is None
            else {
                "score": f"{comparison.score:.4f}",
                "verdict": comparison.verdict.value,
                "reasons": str(comparison.reasons),
            }
        )
        yield {**row, **added}


def _is_name(text: str | None) -> bool:
    return bool((text or "").strip()) and "\ufffd" not in (text or "")
