import io
from datetime import date

import pytest

from sayso.documents.textmap import Run, TextMap
from sayso.documents.values import Parsed, Stated
from sayso.documents.wire import pack_parsed, receive, send, unpack_parsed
from sayso.model.texts.document import StatedBy
from sayso.model.texts.span import Span

PARSED = Parsed(
    "Words \ud800.",
    "text/html",
    blocks=(Span(0, 5),),
    furniture=(Span(6, 8),),
    origin=TextMap((Run(0, 4, 5),), 8),
    encoding="utf-8",
    stated=(Stated(by=StatedBy.PAGE, title="T", published=date(2024, 9, 12)),),
    notes=("a note",),
)


@pytest.mark.parametrize("parsed", [PARSED, Parsed("", "text/plain")])
def test_what_the_child_sends_is_what_the_parent_gets(parsed):
    stream = io.BytesIO()
    send(stream, pack_parsed(parsed), b"\x00bytes")
    stream.seek(0)
    said, body = receive(stream)
    assert (unpack_parsed(said), body) == (parsed, b"\x00bytes")


@pytest.mark.parametrize("cut", [0, 5, 20, 30])
def test_a_cut_frame_is_the_end(cut):
    stream = io.BytesIO()
    send(stream, {"ask": "parse"}, b"0123456789")
    assert receive(io.BytesIO(stream.getvalue()[:cut])) is None


def test_an_answer_of_the_wrong_shape_is_an_error():
    with pytest.raises(ValueError, match="shape"):
        unpack_parsed({"text": "x"})
