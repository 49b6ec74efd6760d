"""Tables of counterparties from CSV, Parquet and XLSX files, chunk by chunk, all cells as text."""

import csv
import itertools
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso.errors import RowError, UsageError
from sayso.model.line_buffer import LineBuffer, OpenQuote, rows_of
from sayso.names.folding.misread import misread_words

MAX_CELL_BYTES = 1 << 27
SAMPLE_BYTES = 1 << 16
# A workbook packs 10 to 1, one of equal rows 50 to 1.
MAX_UNPACK_RATIO = 300
FREE_UNPACKED_BYTES = 1 << 28
# No name or address that people write has as many.
MANY_LINES = 10
# What a workbook that is cut, damaged, locked or packed in another way raises. NotImplementedError
# is a RuntimeError, and ParseError a SyntaxError.
_DAMAGE = (
    *(OSError, KeyError, ValueError, IndexError, SyntaxError, RuntimeError),
    *(BadZipFile, zlib.error),
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of the input.

    Args:
        table: All columns as text; a row that could not be read has only nulls.
        failures: For rows that could not be read, by place in the chunk, why.
        not_single: For columns of lists and the like, by name and place in the chunk, what a cell
            holds in words where that is not one value.
    """

    table: pa.Table
    failures: dict[int, RowError]
    not_single: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Input:
    """An opened table.

    Args:
        header: Names of its columns.
        row_count: How many rows it has, for telling how far one has come; None where nothing can
            be said. Of CSV its lines are counted: blank ones and cells of several lines make it
            more than there are.
        chunks: Iterate once.
    """

    header: tuple[str, ...]
    row_count: int | None
    chunks: Iterator[Chunk]


def open_input(path: Path, *, chunk_rows: int) -> Input:
    """Open a table by its ending: .csv (or .tsv, .txt), .parquet, .xlsx.

    Raises:
        UsageError: The file is absent, empty or of another kind.
    """
    if not path.is_file():
        raise UsageError(f"{path}: no such file; give a .csv, .parquet or .xlsx file")
    ending = path.suffix.lower()
    try:
        if ending == ".parquet":
            return _parquet(path, chunk_rows)
        if ending in (".xlsx", ".xlsm"):
            return _xlsx(path, chunk_rows)
        return _csv(path, chunk_rows)
    except (pa.ArrowInvalid, *_DAMAGE) as error:
        raise UsageError(f"{path}: cannot be read as {ending or 'CSV'} ({error})") from error


def _parquet(path: Path, chunk_rows: int) -> Input:
    file = pq.ParquetFile(path)
    header = tuple(_unique(file.schema_arrow.names))

    def chunks() -> Iterator[Chunk]:
        # Batches of a file end at its row groups; chunks are even, so that a run can go on.
        rest: pa.Table | None = None
        for batch in file.iter_batches(batch_size=chunk_rows):
            table = pa.Table.from_batches([batch]).rename_columns(header)
            rest = table if rest is None else pa.concat_tables([rest, table])
            while rest.num_rows >= chunk_rows:
                yield _as_chunk(rest.slice(0, chunk_rows))
                rest = rest.slice(chunk_rows)
        if rest is None or rest.num_rows or not file.metadata.num_rows:
            yield _as_chunk(rest if rest is not None else _no_rows(header))

    return Input(header, file.metadata.num_rows, chunks())


def _as_chunk(table: pa.Table) -> Chunk:
    columns, not_single = [], {}
    for name, column in zip(table.column_names, table.columns, strict=True):
        if pa.types.is_nested(column.type):
            cells = [_plain_values(value) for value in column.to_pylist()]
            columns.append(pa.array([_joined(values) for values in cells], pa.string()))
            not_single[name] = {
                place: f"{len(values):,} values"
                for place, values in enumerate(cells)
                if len(values) > 1
            }
            continue
        try:
            columns.append(pc.cast(column, pa.string()))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            columns.append(pa.array([_text_of(value) for value in column.to_pylist()], pa.string()))
    return Chunk(pa.table(columns, names=table.column_names), {}, not_single)


def _plain_values(cell: object) -> list[str]:
    """Give what stands in a cell of lists or structures, without names and brackets."""
    if isinstance(cell, dict):
        cell = list(cell.values())
    if isinstance(cell, (list, tuple)):
        return [text for each in cell for text in _plain_values(each)]
    text = (_text_of(cell) or "").strip()
    return [text] if text else []


def _joined(values: Sequence[str]) -> str | None:
    # Where a column may hold several values, a semicolon parts them.
    return "; ".join(values) or None


def _text_of(value: object) -> str | None:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return None if value is None else str(value)


def _csv(path: Path, chunk_rows: int) -> Input:
    csv.field_size_limit(MAX_CELL_BYTES)
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        first = file.readline()
        mark = max((",", ";", "\t", "|"), key=first.count)
        file.seek(0)
        header = tuple(name.strip() for name in next(rows_of(LineBuffer(file), mark), []))
    if not any(header):
        raise UsageError(f"{path}: the file is empty; it needs a header line")

    def chunks() -> Iterator[Chunk]:
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            rows = rows_of(LineBuffer(file), mark)
            next(rows)
            try:
                yield from _rows_to_chunks(path, header, rows, chunk_rows)
            except csv.Error as error:
                raise UsageError(
                    f"{path}: cannot be read on as CSV ({error}); the rows before are answered"
                ) from error

    return Input(header, _count_lines(path) - 1, chunks())


def _count_lines(path: Path) -> int:
    # Each line feed is one byte in all encodings that are read, in UTF-16 with a zero beside it.
    count, last = 0, b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            count += block.count(b"\n")
            last = block
    return count + (not last.rstrip(b"\0").endswith(b"\n"))


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(SAMPLE_BYTES)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        # The sample may end within a character.
        if error.start <= len(start) - 4 or len(start) < SAMPLE_BYTES:
            return _western(path, start)
    return "utf-8-sig"


def _western(path: Path, start: bytes) -> str:
    if odd := misread_words(start.decode("cp1252", "replace")):
        raise UsageError(
            f"{path}: is neither UTF-8 nor Windows-1252, as which it shows {odd!r}; "
            "save it as UTF-8"
        )
    return "cp1252"


def _xlsx(path: Path, chunk_rows: int) -> Input:
    from openpyxl import load_workbook

    _refuse_bomb(path)
    sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    rows = _sheet_rows(path, sheet.iter_rows(values_only=True))
    header = tuple(name.strip() for name in next(rows, []))
    if not any(header):
        raise UsageError(f"{path}: the first sheet is empty; it needs a header line")
    count = sheet.max_row - 1 if sheet.max_row else None
    # Some programs leave out the empty cells at the end of a row.
    filled = ([*row, *[""] * (len(header) - len(row))] for row in rows)
    return Input(header, count, _rows_to_chunks(path, header, filled, chunk_rows))


def _sheet_rows(path: Path, rows: Iterator[Sequence[object]]) -> Iterator[list[str]]:
    try:
        for row in rows:
            yield ["" if cell is None else _shown(cell) for cell in row]
    except (
        SyntaxError,
        KeyError,
        ValueError,
        IndexError,
        OSError,
        BadZipFile,
        zlib.error,
    ) as error:
        raise UsageError(
            f"{path}: the sheet is damaged ({error}); the rows before are answered"
        ) from error


def _shown(cell: object) -> str:
    # Excel keeps a number that was entered with a point as a float, and a day with midnight.
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).removesuffix(" 00:00:00")


def _refuse_bomb(path: Path) -> None:
    with ZipFile(path) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > max(FREE_UNPACKED_BYTES, path.stat().st_size * MAX_UNPACK_RATIO):
        raise UsageError(f"{path}: unpacks to {unpacked:,} bytes, far more than a table can hold")


def _rows_to_chunks(
    path: Path, header: tuple[str, ...], rows: Iterator[list[str]], chunk_rows: int
) -> Iterator[Chunk]:
    number = 2
    while group := list(itertools.islice(rows, chunk_rows)):
        failures: dict[int, RowError] = {}
        kept: list[list[str | None]] = []
        # Blank lines are no rows, but the numbers in errors count them as a spreadsheet does.
        for line, row in enumerate(group, number):
            if not row:
                continue
            if isinstance(row, OpenQuote):
                failures[len(kept)] = _unclosed(path, line, row)
                kept.append([None] * len(header))
            elif (len(row) != len(header) and any(row[len(header) :])) or len(row) < len(header):
                failures[len(kept)] = _ragged(path, line, header, row)
                kept.append([None] * len(header))
            else:
                kept.append(list(row[: len(header)]))
        number += len(group)
        columns = list(zip(*kept, strict=True)) or [()] * len(header)
        table = pa.table([pa.array(column, pa.string()) for column in columns], _unique(header))
        yield Chunk(table, failures)
    if number == 2:
        yield Chunk(_no_rows(header), {})


def _no_rows(header: Sequence[str]) -> pa.Table:
    # An input without rows is a chunk without any, so that its result has a header at least.
    return pa.table([pa.array([], pa.string()) for _ in header], _unique(header))


def _unclosed(path: Path, number: int, row: OpenQuote) -> RowError:
    expected = "every quotation mark that a cell opens with to be closed"
    return RowError(file=str(path), row=number, field="(all)", value=row[0], expected=expected)


def _unique(header: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    names = []
    for name in header:
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return names


def _ragged(path: Path, number: int, header: tuple[str, ...], row: list[str]) -> RowError:
    expected = f"{len(header)} cells as in the header, not {len(row)}"
    lines = max(cell.count("\n") for cell in row) + 1
    if lines > MANY_LINES:
        expected += f"; one cell runs over {lines} lines: is a quotation mark never closed?"
    return RowError(
        file=str(path), row=number, field="(all)", value=", ".join(row), expected=expected
    )
