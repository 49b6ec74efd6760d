"""Marks are flat: cut at every boundary, nothing lost, whatever overlaps."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.show.web.marks import Mark, flatten

TEXT = "Emoji 😀 and 北京 and more words to mark here."
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))


@given(st.lists(spans, max_size=12), spans)
def test_pieces_joined_are_the_text_and_carry_exactly_their_marks(places, window):
    marks = [Mark(min(s), max(s), f"c{n}", "evidence") for n, s in enumerate(places)]
    start, end = min(window), max(window)
    pieces = flatten(TEXT, marks, start=start, end=end)
    assert "".join(p.text for p in pieces) == TEXT[start:end]
    at = start
    for piece in pieces:
        inside = {m.claim_id for m in marks if m.start <= at < m.end}
        assert set(piece.claims) == inside
        at += len(piece.text)


def test_a_claim_begins_once():
    marks = [Mark(0, 5, "a", "evidence"), Mark(2, 9, "b", "evidence"), Mark(0, 3, "a", "subject")]
    pieces = flatten(TEXT, marks, start=0, end=20)
    assert [i for p in pieces for i in p.begins] == ["a", "b"]
