from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.clean import edit
from sayso.documents.textmap import Run, TextMap, from_places, identity
from sayso.model.texts.span import Span


def test_the_identity_maps_every_character_to_itself():
    assert [identity(3).to_source(offset) for offset in range(4)] == [0, 1, 2, None]
    assert identity(0).share_mapped == 1.0


def test_a_span_maps_to_the_smallest_range_that_holds_its_characters():
    origin = TextMap((Run(0, 10, 2), Run(3, 20, 4)), 7)
    assert origin.source_span(Span(1, 5)) == Span(11, 22)
    assert origin.source_span(Span(2, 3)) is None
    assert origin.text_span(Span(0, 12)) == Span(0, 2)
    assert origin.text_span(Span(12, 20)) is None


@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), max_size=40))
def test_runs_say_the_same_as_the_places_they_were_made_from(places):
    origin = from_places(places)
    assert [origin.to_source(offset) for offset in range(len(places))] == places
    mapped = sum(place is not None for place in places)
    assert origin.share_mapped == (mapped / len(places) if places else 1.0)


@given(st.text("abc", min_size=1, max_size=30), st.data())
def test_composed_maps_lead_where_the_two_maps_lead_one_after_the_other(text, data):
    def cuts(source):
        start = data.draw(st.integers(0, len(source)))
        end = data.draw(st.integers(start, len(source)))
        return [(start, end, data.draw(st.sampled_from(["", "x", "yy"])))] if source else []

    middle, deeper = edit(text, cuts(text))
    top, upper = edit(middle, cuts(middle))
    whole = upper.then(deeper)
    for offset in range(len(top)):
        step = upper.to_source(offset)
        assert whole.to_source(offset) == (None if step is None else deeper.to_source(step))
