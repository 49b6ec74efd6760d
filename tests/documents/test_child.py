import os
import signal
import time

import pytest

from sayso.documents.child import ParserChild
from sayso.documents.sniff import Kind
from sayso.documents.values import Limits
from sayso.errors import DocumentError


def test_one_child_serves_many_files(make_pdf):
    with ParserChild(Limits()) as child:
        child.parse(Kind.PDF, make_pdf([["One."]]), "a.pdf")
        first = child._process.pid
        with pytest.raises(DocumentError):
            child.parse(Kind.PDF, b"%PDF-", "b.pdf")
        child.parse(Kind.PDF, make_pdf([["Two."]]), "c.pdf")
        assert child._process.pid == first


def test_no_child_is_started_for_texts(read_one):
    from sayso.documents.intake import Given, Intake

    with ParserChild(Limits()) as child:
        list(Intake(child).read(Given("a.txt", content=b"Words.")))
        assert child._process is None


def test_a_crash_costs_one_file_only(make_pdf):
    with ParserChild(Limits()) as child:
        child.parse(Kind.PDF, make_pdf([["One."]]), "a.pdf")
        os.kill(child._process.pid, signal.SIGSEGV)
        with pytest.raises(DocumentError, match=r"b\.pdf: crashed its parser"):
            child.parse(Kind.PDF, make_pdf([["Two."]]), "b.pdf")
        assert child.parse(Kind.PDF, make_pdf([["Three."]]), "c.pdf").text == "Three."


def test_a_file_that_takes_too_long_is_given_up(make_pdf):
    limits = Limits(parse_timeout_s=0.5)
    with ParserChild(limits) as child:
        process = child._started()
        os.kill(process.pid, signal.SIGSTOP)
        started = time.monotonic()
        with pytest.raises(DocumentError, match=r"took longer than 0\.5 s"):
            child.parse(Kind.PDF, make_pdf([["One."]]), "a.pdf")
        assert time.monotonic() - started < 5


def test_a_file_that_needs_too_much_memory_costs_itself_only(make_docx):
    limits = Limits(child_memory_bytes=300_000_000)
    body = "<w:p><w:r><w:t>Words</w:t></w:r></w:p>" * 400_000
    with ParserChild(limits) as child:
        with pytest.raises(DocumentError, match="memory"):
            child.parse(Kind.DOCX, make_docx(body), "large.docx")
        small = make_docx("<w:p><w:r><w:t>Words</w:t></w:r></w:p>")
        assert child.parse(Kind.DOCX, small, "small.docx").text == "Words"


def test_the_child_ends_with_its_parent():
    child = ParserChild(Limits())
    process = child._started()
    child.close()
    assert process.poll() is not None
    child.close()
