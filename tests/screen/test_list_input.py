import csv
import zipfile
from datetime import datetime
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


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ('name\nA\n"B\nC\nD\n', ["A", None, "C", "D"]),
        ('name,land\nA,de\n7,"B,de\nC,de\nD "Labs" Co,de\n', ["A", None, "C", 'D "Labs" Co']),
        ('name,land\nA,"de\nB,fr\nC,"de\nD,es\n', [None, "B", None, "D"]),
        ('name,land\n"A\nCo",de\nB,"fr"\n', ["A\nCo", "B"]),
    ],
)
def test_a_quotation_mark_left_open_fails_its_own_row_and_swallows_no_other(
    tmp_path, content, names
):
    path = tmp_path / "a.csv"
    path.write_text(content)
    _, chunks, found = rows(path, chunk_rows=20)
    assert [row["name"] for row in found] == names
    for failure in chunks[0].failures.values():
        assert "quotation mark" in str(failure)


@pytest.mark.parametrize("text", ["name;land\nООО Северный Парус;ru\n", "name\nЗавод Рассвет\n"])
def test_a_table_in_another_code_page_is_refused_and_not_screened_as_rubbish(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode("cp1251"))
    with pytest.raises(UsageError, match="save it as UTF-8"):
        open_input(path, chunk_rows=2)


def test_bytes_that_are_no_utf_8_far_down_a_table_are_marked_as_unread(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\n" + b"Brixton Labs\n" * 6000 + "Müller\n".encode("cp1252"))
    assert rows(path, chunk_rows=10_000)[2][-1]["name"] == "M\ufffdller"


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_a_table_without_rows_is_one_chunk_with_its_columns(tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        path.write_text("name,land\n")
    elif ending == "parquet":
        pq.write_table(pa.table({"name": pa.array([], "str"), "land": pa.array([], "str")}), path)
    else:
        book = openpyxl.Workbook()
        book.active.append(["name", "land"])
        book.save(path)
    _, (chunk,), found = rows(path)
    assert (chunk.table.column_names, found) == (["name", "land"], [])


def test_parquet_columns_of_one_name_and_of_bytes_are_read(tmp_path):
    path = tmp_path / "a.parquet"
    bytes_ = pa.array([b"A Co", b"\xff Co"])
    pq.write_table(pa.Table.from_arrays([bytes_, pa.array(["x", "y"])], ["name", "name"]), path)
    assert rows(path)[2] == [
        {"name": "A Co", "name.2": "x"},
        {"name": "\ufffd Co", "name.2": "y"},
    ]


def _rewritten(path, sheet):
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, sheet if one.endswith("sheet1.xml") else content)


def test_a_workbook_that_grows_like_a_bomb_or_is_cut_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["name"])
    book.active.append(["A Co"])
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    _rewritten(path, sheet[:-30])
    with pytest.raises(UsageError, match="damaged"):
        rows(path)
    monkeypatch.setattr("sayso.screen.list_input.FREE_UNPACKED_BYTES", 100_000)
    _rewritten(path, sheet + b" " * 20_000_000)
    with pytest.raises(UsageError, match="far more than a table"):
        rows(path)


def test_a_locked_workbook_is_named(tmp_path):
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["name"])
    book.save(path)
    raw = bytearray(path.read_bytes())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(sign)
        while at >= 0:
            raw[at + place] |= 1
            at = raw.find(sign, at + 4)
    path.write_bytes(raw)
    with pytest.raises(UsageError, match="cannot be read"):
        open_input(path, chunk_rows=2)


def test_numbers_and_days_of_a_workbook_are_written_as_they_are_meant(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["name", "number", "born"])
    book.active.append(["A Co", 1021801143374.0, datetime(1961, 3, 3)])
    book.active.append(["B Co"])
    book.save(tmp_path / "a.xlsx")
    assert rows(tmp_path / "a.xlsx")[2] == [
        {"name": "A Co", "number": "1021801143374", "born": "1961-03-03"},
        {"name": "B Co", "number": "", "born": ""},
    ]


def test_parquet_cells_of_lists_and_structures_are_values_and_not_their_python_form(tmp_path):
    path = tmp_path / "a.parquet"
    names = [["Tern"], ["Naper", "Quill"], [], None]
    places = [{"code": "de"}, None, {"code": None}, {"code": "fr"}]
    pq.write_table(pa.table({"name": names, "place": places}), path)
    _, chunks, found = rows(path, chunk_rows=9)
    assert [row["name"] for row in found] == ["Tern", "Naper; Quill", None, None]
    assert [row["place"] for row in found] == ["de", None, None, "fr"]
    assert chunks[0].not_single == {"name": {1: "2 values"}, "place": {}}
