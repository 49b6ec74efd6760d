import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from naming_texts import document_of, parsed

from sayso.model.texts.document import Document
from sayso.model.texts.span import Span
from sayso.read.parse.model import load_model
from sayso.read.parse.segment import parse


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gen. Amiri paid Orbit Co. Ltd. in May. It left.", ["Gen. Amiri paid Orbit Co. Ltd. in May.", "It left."]),
        ("He called it “done.” The firm left.", ["He called it “done.”", "The firm left."]),
        ("A first line\nA second line", ["A first line", "A second line"]),
        ("It sells pumps (to Orbit. And Kestrel) in May.", ["It sells pumps (to Orbit. And Kestrel) in May."]),
        ("Nadia R. Coleman spoke. Nobody asked.", ["Nadia R. Coleman spoke.", "Nobody asked."]),
        ("Selat Niaga Sdn. Bhd. kept a fee. It left.", ["Selat Niaga Sdn. Bhd. kept a fee.", "It left."]),
        ("LONDON, May 14 (Agency) - Britain on Tuesday acted.", ["LONDON, May 14 (Agency) -", "Britain on Tuesday acted."]),
        ("KC-46 - A tanker. The NATO-led force - A unit - left.", ["KC-46 - A tanker.", "The NATO-led force - A unit - left."]),
        ("Galmar holds 70 per cent of Fjord Marine AS; the rest is gone.", ["Galmar holds 70 per cent of Fjord Marine AS; the rest is gone."]),
        ("", []),
        (" \n\n ", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_end_them(text, sentences):
    document = parsed(text)
    assert [s.span.of(text) for s in document.sentences] == sentences


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_tokens_carry_their_offsets_and_sentences_do_not_overlap(text):
    end = 0
    for sentence in parsed(text).sentences:
        assert sentence.span.start >= end
        end = sentence.span.end
        for token in sentence.tokens:
            assert sentence.span_of(token, token).of(text) == token.text


def test_per_cent_is_one_word_that_is_read_as_percent():
    (sentence,) = parsed("Galmar holds 70 per cent of Norvet.").sentences
    word = next(t for t in sentence.tokens if t.lemma_ == "percent")
    assert sentence.span_of(word, word).of("Galmar holds 70 per cent of Norvet.") == "per cent"


def test_furniture_is_not_read():
    text = "Orbit paid.\nComments\nPost a comment"
    whole = document_of(text)
    cut = Document(
        "d-x",
        whole.sha256,
        "x",
        text,
        whole.paragraphs,
        "text/plain",
        furniture=(Span(12, len(text)),),
    )
    assert [s.span.of(text) for s in parse(cut, load_model()).sentences] == ["Orbit paid."]


def test_a_sentence_is_found_by_an_offset_in_it():
    document = parsed("Orbit paid. Kestrel left.")
    assert document.sentence_at(14) == document.sentences[1]
    assert document.sentence_at(400) is None
