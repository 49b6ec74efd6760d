import csv
from functools import partial

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sayso.errors import UsageError
from sayso.screen.list_input import open_input


def rows(path, chunk_rows=2):
    opened = open_input(path, chunk_rows=chunk_rows)
    chunks = list(opened.chunks)
    found = [row for chunk in chunks for row in chunk.table.to_pylist()]
    return opened, chunks, found


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (b"name\nA\nB\n", 2),
        (b"name\r\nA\r\nB", 2),
        (b"name\n", 0),
        ("name\nA\n".encode("utf-16"), 1),
    ],
)
def test_the_rows_of_a_csv_are_counted_before_they_are_read(tmp_path, content, count):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert open_input(path, chunk_rows=2).row_count == count


def test_a_csv_with_a_byte_order_mark_semicolons_and_umlauts_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("\ufeffname;land\nMüller;de\nŠkoda;cz\n".encode())
    assert rows(path)[2] == [
        {"name": "Müller", "land": "de"},
        {"name": "Škoda", "land": "cz"},
    ]


def test_a_windows_1252_file_with_a_dos_end_mark_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("name\r\nMüller\r\n\x1a".encode("cp1252"))
    assert rows(path)[2] == [{"name": "Müller"}]


def test_a_row_with_a_missing_cell_fails_by_itself_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("name,land\nA,de\nB\nC,fr\n")
    _, chunks, found = rows(path)
    assert [row["name"] for row in found] == ["A", None, "C"]
    assert "row 3" in str(chunks[0].failures[1])


def test_parquet_chunks_are_even_whatever_the_row_groups(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"name": list("abcde"), "n": range(5)}), path, row_group_size=3)
    opened, chunks, found = rows(path)
    assert [chunk.table.num_rows for chunk in chunks] == [2, 2, 1]
    assert opened.row_count == 5
    assert found[4] == {"name": "e", "n": "4"}


def test_a_spreadsheet_is_read_from_its_first_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["name", "year"])
    book.active.append(["A Co", 1961])
    book.save(tmp_path / "a.xlsx")
    assert rows(tmp_path / "a.xlsx")[2] == [{"name": "A Co", "year": "1961"}]


@pytest.mark.parametrize("name", ["absent.csv", "empty.csv", "broken.parquet", "broken.xlsx"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    if not name.startswith("absent"):
        (tmp_path / name).write_bytes(b"" if name.startswith("empty") else b"no such thing")
    with pytest.raises(UsageError, match=name):
        open_input(tmp_path / name, chunk_rows=2)


def test_rows_after_blank_lines_keep_the_numbers_that_a_spreadsheet_shows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("name,land\nA,de\n\n\nB\nC,fr\n")
    _, chunks, found = rows(path, chunk_rows=10)
    assert [row["name"] for row in found] == ["A", None, "C"]
    assert "row 5" in str(chunks[0].failures[1])


def test_a_cell_beyond_every_limit_ends_the_file_with_a_clear_error(tmp_path, monkeypatch, request):
    # The limit of the csv module is one for the whole process.
    request.addfinalizer(partial(csv.field_size_limit, csv.field_size_limit()))
    monkeypatch.setattr("sayso.screen.list_input.MAX_CELL_BYTES", 100)
    path = tmp_path / "a.csv"
    path.write_text("name\nA\nB\n" + "x" * 200 + "\n")
    with pytest.raises(UsageError, match=r"the rows before are answered"):
        rows(path, chunk_rows=1)
