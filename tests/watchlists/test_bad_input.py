"""Hostile and broken files: a clear error, never a crash, a hang or a silent empty list."""

import gzip
import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import SaysoError, WatchlistError
from sayso.watchlists.files import list_file
from sayso.watchlists.parse import FORMATS, parse

XML_FIXTURES = [
    ("ofac", "ofac_legacy.xml"), ("ofac", "ofac_advanced.xml"), ("ofac", "ofac_enhanced.xml"),
    ("eu", "eu.xml"), ("uk", "uk.xml"), ("un", "un.xml"), ("bis", "part744.xml"),
    ("ca", "ca.xml"), ("ch", "ch.xml"),
]  # fmt: skip
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))


def with_doctype(text, subset):
    head, _, rest = text.partition("?>")
    return f"{head}?><!DOCTYPE x [{subset}]>{rest}"


@pytest.mark.parametrize(("name", "fixture"), XML_FIXTURES)
@pytest.mark.parametrize(
    "subset",
    [LAUGHS, '<!ENTITY e SYSTEM "file:///etc/passwd">', '<!ENTITY e SYSTEM "http://127.0.0.1:9/">'],
)
def test_a_document_type_is_refused_before_anything_is_expanded(fixtures, name, fixture, subset):
    text = with_doctype((fixtures / fixture).read_text(), subset)
    with pytest.raises(WatchlistError, match="document type"):
        list(parse(name, [text.encode()], list_format=None))


@pytest.mark.parametrize(("name", "fixture"), XML_FIXTURES)
def test_a_cut_file_is_no_list(fixtures, name, fixture):
    raw = (fixtures / fixture).read_bytes().rstrip()
    with pytest.raises(WatchlistError, match="cut or damaged"):
        list(parse(name, [raw[: len(raw) - 8]]))


@pytest.mark.parametrize(("name", "fixture"), XML_FIXTURES)
def test_another_schema_is_named_and_not_read_as_empty(fixtures, name, fixture):
    other = next(
        one.name for one in FORMATS if one.name == ("un-xml" if name != "un" else "eu-xml")
    )
    with pytest.raises(WatchlistError, match="root element"):
        list(parse(name, [fixtures / fixture], list_format=other))


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body>Busy</body></html>",
        b"\n<!DOCTYPE html><html></html>",
        b'<?xml version="1.0"?>\n<!-- down --><html xmlns="http://www.w3.org/1999/xhtml"/>',
        "\ufeff<html><body>Busy</body></html>".encode("utf-16-le"),
    ],
)
@pytest.mark.parametrize("list_format", [None, "uk-csv", "un-xml", "ofac-csv"])
def test_a_web_page_is_not_a_list(page, list_format):
    with pytest.raises(WatchlistError, match=r"web page|document type"):
        list(parse("un", [page], list_format=list_format))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "XML of no list"),
        (b'{"error": "token expired"}', "JSON of no list"),
        (b"Service Unavailable", "no column of names"),
        (b"Service Unavailable\nTry again\n", "no column of names"),
    ],
)
def test_what_a_server_says_instead_of_a_list_is_not_read_as_a_list_of_ones_own(content, why):
    with pytest.raises(WatchlistError, match=why):
        list(parse("eu", [content]))


def test_a_list_of_ones_own_in_another_code_page_is_refused():
    with pytest.raises(WatchlistError, match="save the file as UTF-8"):
        list(parse("mine", ["id,name\n1,ООО Северный Парус\n".encode("cp1251")]))


@pytest.mark.parametrize("empty", [b"", b"  \n ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_not_a_list(empty):
    with pytest.raises(WatchlistError, match="empty"):
        list(parse("un", [empty]))


def test_packed_files_are_read_as_if_unpacked(fixtures):
    raw = (fixtures / "un.xml").read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("consolidated.xml", raw)
    plain = list(parse("un", [raw]))
    assert list(parse("un", [gzip.compress(raw)])) == plain
    assert list(parse("un", [packed.getvalue()])) == plain


@pytest.mark.parametrize("pack", ["gzip", "zip"])
def test_a_bomb_is_stopped_while_it_unpacks(monkeypatch, pack):
    monkeypatch.setattr(list_file, "FREE_UNPACKED_BYTES", 100_000)
    raw = b"Report Date: 01-Jan-2026\n" + b"0" * 20_000_000
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv", raw)
    given_bytes = gzip.compress(raw) if pack == "gzip" else packed.getvalue()
    with pytest.raises(WatchlistError, match="far more than a list"):
        list(parse("uk", [given_bytes], list_format="uk-csv"))


def test_a_damaged_or_crowded_archive_is_named(fixtures):
    raw = gzip.compress((fixtures / "un.xml").read_bytes())
    with pytest.raises(WatchlistError, match="unpacked"):
        list(parse("un", [raw[:200]], list_format="un-xml"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        archive.writestr("b.xml", "<b/>")
    with pytest.raises(WatchlistError, match="2 files"):
        list(parse("un", [packed.getvalue()], list_format="un-xml"))


@pytest.mark.parametrize(("place", "value"), [(6, 1), (8, 99)])
def test_a_zip_with_a_password_or_a_method_of_its_own_is_named(fixtures, place, value):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("un.xml", (fixtures / "un.xml").read_bytes())
    raw = bytearray(packed.getvalue())
    raw[raw.find(b"PK\x03\x04") + place] = value
    raw[raw.find(b"PK\x01\x02") + place + 2] = value
    with pytest.raises(WatchlistError, match="cannot be unpacked"):
        list(parse("un", [bytes(raw)], list_format="un-xml"))


def test_a_damaged_stream_of_a_gzip_is_named(fixtures):
    raw = bytearray(gzip.compress((fixtures / "un.xml").read_bytes()))
    raw[12:40] = bytes(28)
    with pytest.raises(WatchlistError, match="cannot be unpacked"):
        list(parse("un", [bytes(raw)], list_format="un-xml"))


def test_a_quotation_mark_out_of_place_fails_its_own_row_and_swallows_no_entry():
    parsed = parse("mine", [b'id,name\n1,Gull\n2,"Tern\n3,Skua\n4,"Mew" Ltd\n5,"Knot"\n'])
    assert [entry.uid for entry in parsed] == ["1", "3", "5"]
    assert [failure.row for failure in parsed.failures] == [3, 5]
    assert "Tern" in str(parsed.failures[0])


def test_a_name_of_zero_bytes_is_no_name():
    parsed = parse("mine", [b"id,name\n1,Gull\x00 Line\n2,\x00\n"])
    assert [entry.name for entry in parsed] == ["Gull Line"]
    assert len(parsed.failures) == 1


def test_a_name_of_a_megabyte_and_ten_thousand_equal_rows_are_only_long():
    rows = ["id,name", f"1,{'Gull ' * 200_000}"] + ["2,Gull"] * 10_000
    parsed = parse("mine", ["\n".join(rows).encode()])
    assert [entry.uid for entry in parsed] == ["1", "2"]
    assert len(parsed.failures) == 9_999


def test_a_number_twice_keeps_the_first_and_tells_the_second():
    parsed = parse("mine", [b"id,name\n1,Gull\n1,Tern\n"])
    assert [entry.name for entry in parsed] == ["Gull"]
    assert "Tern" in str(parsed.failures[0])


@settings(max_examples=60)
@given(
    raw=st.binary(max_size=300), list_format=st.sampled_from([None, *(one.name for one in FORMATS)])
)
def test_no_bytes_crash_any_parser(raw, list_format):
    with suppress(SaysoError):
        list(parse("fuzz", [raw], list_format=list_format))


@settings(max_examples=120)
@given(data=st.data())
def test_no_damage_to_a_real_shape_crashes_its_parser(data):
    folder = Path(__file__).parent / "fixtures"
    name = data.draw(
        st.sampled_from(
            sorted(one.name for one in folder.iterdir() if one.suffix != ".md" and one.is_file())
        )
    )
    raw = bytearray((folder / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        where = data.draw(st.integers(0, len(raw) - 1))
        raw[where : where + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=6))
    with suppress(SaysoError):
        list(parse("fuzz", [bytes(raw)]))
