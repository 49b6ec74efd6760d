import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.documents.assemble import assemble
from sayso.documents.values import Failed, Loaded, Parsed, Stated
from sayso.model.texts.document import StatedBy
from sayso.model.texts.span import Span

SUFFIXES = (".txt", ".md", ".html", ".pdf", ".docx", ".eml", ".mbox", ".jsonl", ".zip", "")
STARTS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"From: a@b.example\n",
    b"<html>",
    b'{"text": "',
    b"\xff\xfe",
)


def check(loaded):
    document = loaded.document
    text, end = document.text, 0
    for span in document.paragraphs:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        end = span.end
    for span in document.furniture:
        assert 0 <= span.start < span.end <= len(text)
    assert loaded.origin.length == len(text)
    assert set(document.stated_by) == {
        field
        for field in ("title", "outlet", "url", "published", "language")
        if getattr(document, field) is not None
    }
    text.encode("utf-8")


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from(SUFFIXES))
def test_arbitrary_bytes_give_documents_or_errors(read_all, start, content, suffix):
    outcomes = read_all(start + content, f"a{suffix}")
    assert outcomes
    for outcome in outcomes:
        assert isinstance(outcome, Loaded | Failed)
        if isinstance(outcome, Loaded):
            check(outcome)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=300), st.sampled_from([".txt", ".md", ".eml", ".jsonl"]))
def test_arbitrary_unicode_gives_documents_or_errors(read_all, text, suffix):
    for outcome in read_all(text.encode("utf-8", "surrogatepass"), f"a{suffix}"):
        if isinstance(outcome, Loaded):
            check(outcome)


@settings(deadline=None, max_examples=30)
@given(st.text(st.sampled_from(string.printable + "é«—\u202e\u0301"), max_size=300))
def test_arbitrary_pages_give_documents_or_errors(read_all, text):
    for outcome in read_all(f"<html><body><p>{text}".encode(), "a.html"):
        if isinstance(outcome, Loaded):
            check(outcome)


def test_a_sidecar_wins_over_the_file_and_the_file_over_the_text():
    parsed = Parsed(
        "Larvik works sold engines\nLARVIK, Sept 12, 2024 (Northgate) - The works sold three hundred.",
        "text/plain",
        stated=(Stated(by=StatedBy.FILE, title="The file's title", outlet="The file's"),),
    )
    sidecar = Stated(by=StatedBy.SIDECAR, outlet="The sidecar's", key="k")
    document = assemble(parsed, b"x", name="a.txt", sidecar=sidecar).document
    assert (document.title, document.outlet) == ("The file's title", "The sidecar's")
    assert document.published.isoformat() == "2024-09-12"
    assert {field: by.value for field, by in document.stated_by.items()} == {
        "title": "file",
        "outlet": "sidecar",
        "published": "text",
        "language": "text",
    }


@pytest.mark.parametrize("exportable", [True, False])
def test_an_owner_can_forbid_the_export(exportable):
    sidecar = Stated(by=StatedBy.SIDECAR, exportable=exportable)
    assert (
        assemble(Parsed("Words.", "t"), b"", name="a", sidecar=sidecar).document.exportable
        is exportable
    )


def test_blocks_follow_their_words_through_the_cleaning():
    parsed = Parsed("One\r\n\u00adtwo\r\nthree", "t", blocks=(Span(0, 3), Span(5, 9), Span(11, 16)))
    document = assemble(parsed, b"", name="a").document
    assert [span.of(document.text) for span in document.paragraphs] == ["One", "two", "three"]


def test_a_paragraph_is_cut_where_furniture_begins():
    parsed = Parsed(
        "Running head\nWords of the page", "t", blocks=(Span(0, 30),), furniture=(Span(0, 12),)
    )
    document = assemble(parsed, b"", name="a").document
    assert [span.of(document.text) for span in document.paragraphs] == [
        "Running head",
        "Words of the page",
    ]
