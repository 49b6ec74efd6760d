"""The publications of one publisher come out the same however the references to it came."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.weigh.lineage import labelling
from sayso.weigh.lineage.documents import MemoryShelf
from sayso.weigh.lineage.events import Reference, label_of
from sayso.weigh.lineage.labelling import relabel
from sayso.weigh.lineage.reuse import EdgeReason, Likeness

START = date(2031, 1, 1)
WIRE = "wire"
NAMES = ("trvn", "ksl", "lnd", "frv", "mrn")


@dataclass(frozen=True)
class Spoken:
    """A document's clues."""

    names: frozenset[str]
    figures: frozenset[str]


@dataclass
class Made:
    """A document as labelling sees it."""

    clues: Spoken
    references: list[Reference]
    copy_of: int | None = field(default=None)


names = st.frozensets(st.sampled_from(NAMES), max_size=4)
days = st.integers(0, 90).map(lambda n: START + timedelta(days=n))
spans = st.one_of(
    st.none(),
    days.map(lambda d: (d, d)),
    st.integers(1, 4).map(lambda m: (date(2031, m, 1), date(2031, m, 28))),
    st.just((date(2031, 1, 1), date(2031, 12, 31))),
)
said = st.tuples(spans, names, st.booleans())


@st.composite
def documents(draw):
    published = draw(st.one_of(days, st.none()))
    rows = draw(st.lists(said, min_size=1, max_size=3))
    references = []
    for worded, own, late in rows:
        day = worded or (published and (published - timedelta(days=3), published)) or (None, None)
        references.append((*day, worded is not None, published, own, late))
    clues = Spoken(draw(names), draw(st.frozensets(st.sampled_from("10 20 30".split()))))
    return clues, references, draw(st.one_of(st.none(), st.integers(0, 9)))


def _made(n, drawn):
    clues, rows, copied = drawn
    references = dict.fromkeys(Reference(f"d{n:02}", WIRE, *row) for row in rows)
    return Made(clues, list(references), copied if copied is not None and copied < n else None)


class Case:
    """References that come and go."""

    def __init__(self):
        self.shelf = MemoryShelf({})

    def change(self, made, numbers, gone=()):
        broken = set()
        for n in (*numbers, *gone):
            broken |= {label for _, label in self.shelf.references(f"d{n:02}")} - {""}
        for n in gone:
            self.shelf.put_references(f"d{n:02}", ())
            self.shelf.put_likenesses(f"d{n:02}", ())
        for n in numbers:
            key = f"d{n:02}"
            self.shelf.traces[key] = made[n].clues
            self.shelf.put_references(key, made[n].references)
        before = self.labels()
        # So few references as there are here would all be looked at.
        with patch.object(labelling, "LOOKED_AT_FIRST", 1):
            changed = relabel(self.shelf, WIRE, broken)
        after = self.labels()
        assert {k[0] for k in after if after[k] != before[k]} <= changed

    def copy(self, made, n, there):
        """Note what one repeats; the two are then looked at again."""
        other = made[n].copy_of
        if other is None or other not in there:
            return set()
        words = (f"d{n:02}", f"d{other:02}", EdgeReason.REUSE, 0.9, "near-verbatim")
        self.shelf.put_likenesses(f"d{n:02}", [Likeness(*words)])
        return {n}

    def labels(self):
        rows = self.shelf.cited_by(WIRE, self.shelf.traces)
        return {c.key: (c.label, c.standing) for c in rows}

    def publications(self):
        return dict(self.shelf.published[WIRE])


def _whole(made, numbers):
    case = Case()
    for n in numbers:
        case.copy(made, n, numbers)
    case.change(made, sorted(numbers))
    return case.labels(), case.publications()


drawn = st.lists(documents(), min_size=1, max_size=10)


@settings(max_examples=120, deadline=None)
@given(drawn, st.randoms(use_true_random=False), st.integers(1, 3))
def test_references_in_any_order_and_portions_get_the_same_labels(given_rows, chance, portion):
    made = [_made(n, row) for n, row in enumerate(given_rows)]
    order = list(range(len(made)))
    chance.shuffle(order)
    case, there = Case(), set()
    for start in range(0, len(order), portion):
        some = order[start : start + portion]
        there |= set(some)
        # A copy is looked at again where what it repeats comes later.
        copies = {n for n in there if made[n].copy_of in some or n in some}
        again = set().union(*(case.copy(made, n, there) for n in sorted(copies)))
        case.change(made, sorted({*some, *again}))
    assert (case.labels(), case.publications()) == _whole(made, range(len(made)))


@settings(max_examples=120, deadline=None)
@given(drawn, st.sets(st.integers(0, 9), max_size=4))
def test_references_that_went_leave_the_labels_that_would_be_without_them(given_rows, numbers):
    made = [_made(n, row) for n, row in enumerate(given_rows)]
    gone = sorted(n for n in numbers if n < len(made))
    left = [n for n in range(len(made)) if n not in gone]
    case = Case()
    for n in range(len(made)):
        case.copy(made, n, range(len(made)))
    case.change(made, range(len(made)))
    orphans = [n for n in left if made[n].copy_of in gone]
    for n in orphans:
        case.shelf.put_likenesses(f"d{n:02}", ())
    case.change(made, orphans, gone)
    labels = {key: row for key, row in case.labels().items() if int(key[0][1:]) not in gone}
    assert (labels, case.publications()) == _whole(made, left)


def test_the_tenth_publication_of_a_month_is_not_that_of_its_tenth_day():
    tenth, day = label_of(WIRE, "2031-05", 10), label_of(WIRE, "2031-05-10", 1)
    assert tenth != day
