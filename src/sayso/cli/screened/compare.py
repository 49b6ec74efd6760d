"""``sayso compare``: two columns of names, compared by themselves."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TextIO

import typer

from sayso.errors import Exit, RowError, UsageError

if TYPE_CHECKING:
    from sayso.model.line_buffer import LineBuffer

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
    import itertools

    from sayso.model.line_buffer import LineBuffer, rows_of
    from sayso.show.exports.tables import safe_cell

    csv.field_size_limit(1 << 30)
    lines = LineBuffer(source)
    rows = rows_of(lines, ",")
    columns = next(rows, [])
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
    while chunk := list(itertools.islice(_pairs(lines, rows, columns), CHUNK)):
        for row in _compared(name, chunk, failed):
            writer.writerow({column: safe_cell(value) for column, value in row.items()})
    return failed


class _Pair(NamedTuple):
    """One row: the line it begins on, its cells by column, and why it is no pair, if so."""

    line: int
    cells: dict[str, str]
    wrong: tuple[str, str, str] | None


def _pairs(
    lines: "LineBuffer", rows: Iterator[list[str]], columns: Sequence[str]
) -> Iterator[_Pair]:
    """Give the rows with the field that cannot be used, what stands there and what should."""
    from sayso.model.line_buffer import OpenQuote

    begins = lines.number + 1
    for row in rows:
        line, begins = begins, lines.number + 1
        cells = dict(zip(columns, row, strict=False))
        wrong = None
        if isinstance(row, OpenQuote):
            wrong = "(all)", row[0], "every quotation mark that a cell opens with to be closed"
        elif len(row) > len(columns) and any(row[len(columns) :]):
            wrong = "(all)", ",".join(row), f"{len(columns)} cells as in the header, not {len(row)}"
        elif field := next(
            (one for one in ("left", "right") if not _is_name(cells.get(one))), None
        ):
            wrong = field, cells.get(field, ""), "a name in UTF-8"
        if row:
            yield _Pair(line, cells, wrong)


def _compared(
    name: str, pairs: Sequence[_Pair], failed: list[RowError]
) -> Iterator[dict[str, object]]:
    from sayso.names.compare import compare_all

    usable = [pair.cells for pair in pairs if pair.wrong is None]
    asked = [(one["left"], one["right"], one.get("schema", "").strip() or None) for one in usable]
    found = iter(compare_all(asked))
    for line, cells, wrong in pairs:
        if wrong is None:
            one = next(found)
            added = {
                "score": f"{one.score:.4f}",
                "verdict": one.verdict.value,
                "reasons": str(one.reasons),
            }
        else:
            field, value, expected = wrong
            failed.append(
                RowError(file=name, row=line, field=field, value=value, expected=expected)
            )
            added = {"score": "", "verdict": "", "reasons": f"failed: expected {expected}"}
        yield {**cells, **added}


def _is_name(text: str | None) -> bool:
    return bool((text or "").strip()) and "\ufffd" not in (text or "")
