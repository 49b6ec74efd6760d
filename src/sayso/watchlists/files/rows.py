"""Tables of official lists: rows with their numbers, errors row by row."""

import csv
import io
from collections.abc import Iterator, Sequence

from sayso.errors import RowError
from sayso.model.line_buffer import LineBuffer
from sayso.watchlists.files.list_file import ListFile

# A field of 1 MB is odd but not an error; the csv module's own limit is 131,072.
_MAX_FIELD_CHARACTERS = 16_000_000

_SHOWN = 200

Row = tuple[int, list[str]]
Cells = dict[str, str]


def read_rows(file: ListFile, text: str, *, delimiter: str = ",") -> Iterator[Row | RowError]:
    """Read rows, each with the number of the line it ends on.

    A row with a quotation mark out of place becomes an error by itself: the lines that it would
    swallow up to the next one are read as rows of their own.

    Raises:
        WatchlistError: The file ends inside a quoted field, so it is cut.
    """
    csv.field_size_limit(_MAX_FIELD_CHARACTERS)
    lines = LineBuffer(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                first = lines.number - len(lines.taken) + 1
                raise file.broken(f"ends inside row {first}, so it is cut") from error
            line = lines.give_back().strip()
            yield RowError(
                file=file.name,
                row=lines.number,
                field="(whole row)",
                value=line[:_SHOWN],
                expected=f"fields in quotes, separated ({error})",
            )
            continue
        if any(cell.strip() for cell in cells):
            yield lines.number, cells


def read_table(
    file: ListFile, rows: Iterator[Row | RowError], required: Sequence[str]
) -> Iterator[tuple[int, Cells] | RowError]:
    """Read rows under a header row into cells by column name.

    Column names are compared without case and outer spaces. A row with another count of cells
    than the header becomes an error and the rest goes on.

    Raises:
        WatchlistError: There is no header, or a required column is missing from it.
    """
    header = next((row for row in rows if not isinstance(row, RowError)), None)
    if header is None:
        raise file.broken("has no header row")
    columns = [column_name(cell) for cell in header[1]]
    missing = [name for name in required if column_name(name) not in columns]
    if missing:
        raise file.broken(
            f"has no column {', '.join(map(repr, missing))}: another version of the format",
            "the last good snapshot stays; see whether a newer Sayso reads this version",
        )
    for row in rows:
        if isinstance(row, RowError):
            yield row
        elif len(row[1]) != len(columns):
            yield _wrong_width(file, row, len(columns))
        else:
            yield row[0], dict(zip(columns, (cell.strip() for cell in row[1]), strict=True))


def column_name(text: str) -> str:
    """Fold a column's name for comparison."""
    return " ".join(text.replace("\ufeff", "").lower().split())


def _wrong_width(file: ListFile, row: Row, expected: int) -> RowError:
    return RowError(
        file=file.name,
        row=row[0],
        field="(whole row)",
        value=f"{len(row[1])} cells, starting {row[1][0]!r}",
        expected=f"{expected} cells as in the header",
    )
