"""Lineage that grows document by document ends up as if all had come at once."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.weigh.world import document

from sayso.weigh import load_register
from sayso.weigh.lineage.documents import MemoryShelf, finder_of
from sayso.weigh.lineage.growing import grow
from sayso.weigh.lineage.trace import generic_names, trace_of

# Examples of the profile in force: 100, or 1,000 in `make nightly`.
PROFILE = settings.default.max_examples

STORY = (
    "Nine crates of gearboxes reached the yard at Ferrow in April. They were marked as pumps and "
    "had come through Lunde by night. Torvane Marine sent 4,210 kilos, the Kassel works 317 more. "
)
ENDINGS = [
    "Reuters reported it on May 2.",
    "Two clerks told Reuters so.",
    "The U.S. Treasury Department sanctioned Torvane Marine on April 9.",
    "Nobody at the yard wanted to talk.",
    "The Harbour Post wrote of it before.",
]
BODIES = [
    STORY,
    STORY[:130],
    "Torvane Marine and Kassel agreed in Lunde on 4,210 kilos of 317 parts. ",
    "В порт Lunde пришли ящики Torvane Marine: 4 210 кг, 317 штук, завод Kassel. ",
]
REGISTER = load_register()
GENERIC = generic_names(REGISTER)
rows = st.lists(
    st.tuples(
        st.sampled_from(BODIES),
        st.sampled_from(ENDINGS),
        st.sampled_from(["Reuters", "Page One", "AFP", None]),
        st.sampled_from(["2031-05-02", "2031-05-03", "2031-05-19", None]),
    ),
    min_size=1,
    max_size=7,
)


def _documents(given_rows):
    return [
        document(f"d{n}", body + end, outlet, on, language="ru" if body.startswith("В") else "en")
        for n, (body, end, outlet, on) in enumerate(given_rows)
    ]


def _take_in(shelf, documents, finder, gone=()):
    return grow(
        shelf,
        fresh=documents,
        gone=gone,
        trace=lambda d: trace_of(d, None, finder, GENERIC),
    )


def _state(shelf):
    ids = sorted(shelf.traces)
    return [(shelf.traces[i], shelf.likenesses(i), shelf.references(i), shelf.line(i)) for i in ids]


@settings(max_examples=PROFILE * 60 // 100, deadline=None)
@given(rows, st.randoms(use_true_random=False), st.integers(1, 3))
def test_any_order_and_portions_give_the_same_lineage(given_rows, chance, portion):
    documents = _documents(given_rows)
    held = {d.id: d for d in documents}
    finder = finder_of(REGISTER, [REGISTER.outlet_of(d.outlet) for d in documents])
    whole = MemoryShelf(held)
    _take_in(whole, documents, finder)
    grown = MemoryShelf(held)
    chance.shuffle(documents)
    for start in range(0, len(documents), portion):
        _take_in(grown, documents[start : start + portion], finder)
    assert _state(grown) == _state(whole)


@settings(max_examples=PROFILE * 60 // 100, deadline=None)
@given(rows, st.sets(st.integers(0, 6), max_size=3))
def test_documents_taken_out_leave_what_there_was_without_them(given_rows, numbers):
    documents = _documents(given_rows)
    held = {d.id: d for d in documents}
    finder = finder_of(REGISTER, [REGISTER.outlet_of(d.outlet) for d in documents])
    gone = {f"d{n}" for n in numbers} & held.keys()
    shelf, without = MemoryShelf(held), MemoryShelf(held)
    _take_in(shelf, documents, finder)
    _take_in(shelf, [], finder, gone)
    _take_in(without, [d for d in documents if d.id not in gone], finder)
    assert _state(shelf) == _state(without)


@settings(max_examples=PROFILE * 50 // 100, deadline=None)
@given(rows, st.sets(st.integers(0, 6), min_size=1, max_size=3))
def test_documents_taken_in_again_change_nothing(given_rows, numbers):
    documents = _documents(given_rows)
    finder = finder_of(REGISTER, [REGISTER.outlet_of(d.outlet) for d in documents])
    shelf = MemoryShelf({d.id: d for d in documents})
    _take_in(shelf, documents, finder)
    before = _state(shelf)
    _take_in(shelf, [d for n, d in enumerate(documents) if n in numbers], finder)
    assert _state(shelf) == before


@settings(max_examples=PROFILE * 50 // 100, deadline=None)
@given(rows)
def test_what_is_not_named_as_touched_did_not_change(given_rows):
    *old, new = _documents(given_rows)
    held = {d.id: d for d in (*old, new)}
    finder = finder_of(REGISTER, [REGISTER.outlet_of(d.outlet) for d in held.values()])
    shelf = MemoryShelf(held)
    _take_in(shelf, old, finder)
    before = {d.id: (shelf.references(d.id), shelf.line(d.id)) for d in old}
    touched = _take_in(shelf, [new], finder)
    after = {d.id: (shelf.references(d.id), shelf.line(d.id)) for d in old}
    assert {d for d in before if before[d] != after[d]} <= touched


def test_many_reprints_keep_forty_edges_each():
    wire = document("w", STORY + ENDINGS[1], "Reuters", "2031-05-02")
    copies = [
        document(f"c{n:03}", STORY + ENDINGS[1], f"Paper {n}", "2031-05-03") for n in range(120)
    ]
    shelf = MemoryShelf({d.id: d for d in (wire, *copies)})
    _take_in(shelf, [*copies, wire], finder_of(REGISTER, []))
    assert all(len(shelf.likenesses(c.id)) <= 40 for c in copies)
    assert {shelf.line(c.id).duplicates_of for c in copies} == {"w"}
