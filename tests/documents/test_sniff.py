import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.sniff import Kind, Refusal, sniff, sniff_zipped, suffix_of

MAIL = (
    b"Received: by x\r\nFrom: a@b.example\r\nSubject: s\r\nDate: d\r\nMIME-Version: 1.0\r\n\r\nbody"
)


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"A report.", "a.txt", Kind.TEXT),
        (b"A report.", "a", Kind.TEXT),
        (b"# A report", "a.md", Kind.MARKDOWN),
        (b"%PDF-1.7\n", "a.txt", Kind.PDF),
        (b"junk before\n%PDF-1.7\n", "a.pdf", Kind.PDF),
        (b"PK\x03\x04", "a.txt", Kind.ARCHIVE),
        (b"<!DOCTYPE html><p>x", "a.txt", Kind.HTML),
        (b"\xef\xbb\xbf<html>", "a.txt", Kind.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'>", "a.html", Kind.HTML),
        (b"<p>part of a page</p>", "a.html", Kind.HTML),
        (b"No tags at all.", "a.html", Kind.TEXT),
        (MAIL, "a.txt", Kind.MAIL),
        (MAIL, "-", Kind.MAIL),
        (b"From: a@b.example\n\nbody", "a.eml", Kind.MAIL),
        (b"From a@b.example Thu Sep 12 08:00:00 2024\nFrom: a@b.example\n", "a", Kind.MAILBOX),
        (b'{"text": "x"}', "a.jsonl", Kind.ARTICLES),
        ("plain".encode("utf-16"), "a.txt", Kind.TEXT),
        ("plain text of a report".encode("utf-16-le"), "a.txt", Kind.TEXT),
        # A press notice with lines that look like headers is still a text.
        (b"From: the press office\nTo: editors\nSubject: tender\n\nThe port", "a.txt", Kind.TEXT),
    ],
)
def test_content_decides_and_the_name_settles_ties(head, name, kind):
    assert sniff(head, name) is kind


@pytest.mark.parametrize(
    ("head", "name", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n", "a.txt", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "Office"),
        (b"\x1f\x8b\x08", "a.gz", "packed"),
        (b"{\\rtf1", "a.rtf", "RTF"),
        (b"\x7fELF\x02", "a", "program"),
        (b"name,country\n", "a.csv", "table"),
        (b'{"a": 1}', "a.json", "JSON"),
        (b"<?xml version='1.0'?><feed/>", "a.xml", "XML"),
        (bytes(range(32)) * 20, "a.txt", "not text"),
    ],
)
def test_what_is_not_read_is_refused_with_its_reason(head, name, reason):
    refusal = sniff(head, name)
    assert isinstance(refusal, Refusal)
    assert reason in refusal[0]


def test_a_zip_is_what_its_members_make_it():
    assert sniff_zipped(frozenset({"a.txt"})) is Kind.ARCHIVE
    assert sniff_zipped(frozenset({"word/document.xml"})) is Kind.DOCX
    assert "table" in sniff_zipped(frozenset({"xl/workbook.xml"}))[0]


def test_the_ending_is_that_of_the_last_name():
    assert suffix_of("a.zip!dir.d/B.TXT") == ".txt"
    assert suffix_of("dir.d/name") == ""
    assert suffix_of(".hidden") == ""


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.eml", "a.html", "a.jsonl", "a", "-"]))
def test_any_bytes_are_of_some_kind_or_refused(head, name):
    assert isinstance(sniff(head, name), Kind | Refusal)
