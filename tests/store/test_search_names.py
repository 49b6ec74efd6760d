"""The text index finds every document that names an outlet, so that the others stay closed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from tests.weigh.world import document

from sayso.store.desk.tables import SHOWN_DOCUMENT
from sayso.store.search import add_to_index, documents_naming, make_index
from sayso.store.tables import METADATA
from sayso.weigh.lineage.documents import finder_of
from sayso.weigh.sources.register import Register

WORDS = [
    "Harbour",
    "Post",
    "Al-Ferrow",
    "L'Écho",
    "Вести",
    "港口报",
    "Naïve",
    "N.12",
    "ÅSA",
    "post",
]
BETWEEN = [" ", "\n", "-", "_", ", ", "’s ", "\u00a0", "", ". ", "*"]
words = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), max_size=5)
names = words.map(lambda parts: "".join(w + b for w, b in parts).strip(" \n\u00a0,.-"))


@pytest.fixture(scope="module")
def index():
    engine = create_engine("sqlite://")
    METADATA.create_all(engine)
    with engine.connect() as connection:
        make_index(connection)
        yield connection


def _put(connection, text):
    row = {c.name: "" for c in SHOWN_DOCUMENT.columns if not c.nullable}
    numbers = dict.fromkeys(("characters", "claims", "unread"), 0)
    connection.execute(SHOWN_DOCUMENT.delete())
    connection.execute(SHOWN_DOCUMENT.insert(), {**row, **numbers, "n": 1, "id": "d"})
    make_index(connection, anew=["document"])
    add_to_index(connection, "document", [(1, "", text)])


@settings(max_examples=60, deadline=None)
@given(name=names, before=names, after=names)
def test_whatever_names_an_outlet_is_found(index, name, before, after):
    text = f"{before} {name.upper()}{after} {before}{name} {after}"
    outlet = Register({}).outlet_of(name)
    _put(index, text)
    found = documents_naming(index, outlet.name)
    if finder_of(Register({}), [outlet]).names_any(document("d", text, None, None)):
        assert found is None or found == ["d"]


def test_what_does_not_hold_the_words_in_their_order_stays_closed(index):
    _put(index, "The Post of the Harbour closed.")
    assert documents_naming(index, "Harbour Post") == []
    assert documents_naming(index, "the post") == ["d"]


@pytest.mark.parametrize("name", ["Вест* Порт", "ჩვენი პოსტი", "", "…", "港口 Post"])
def test_where_the_index_cannot_tell_it_says_so(index, name):
    assert documents_naming(index, name) is None
