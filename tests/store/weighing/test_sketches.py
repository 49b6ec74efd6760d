"""Sketches of texts are found by their days."""

from datetime import date, timedelta

import pytest
from sqlalchemy import create_engine, select

from sayso.store.weighing.sketches import SketchRows
from sayso.store.weighing.tables import SKETCH
from sayso.weigh.lineage.reuse import WINDOW_DAYS

DAY = date(2031, 5, 1)


@pytest.fixture
def rows():
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        SKETCH.create(connection)
        yield SketchRows(connection)


def after(days):
    return DAY + timedelta(days=days)


def test_a_minimum_counts_in_its_own_place_only(rows):
    rows.put(DAY, "d-1", (7, 8, 2**32 - 1))
    rows.put(DAY, "d-2", (8, 9, 7))
    rows.put(DAY, "d-3", (1, 2, 2**32 - 1))
    assert rows.alike(DAY, (7, 0, 2**32 - 1)) == {"d-1", "d-3"}
    assert rows.alike(DAY, ()) == set()


def test_texts_are_compared_within_the_window_of_reuse_and_without_a_date_always(rows):
    days = {"d-0": 0, "d-1": WINDOW_DAYS, "d-2": WINDOW_DAYS + 1, "d-3": -WINDOW_DAYS}
    for document_id, distance in days.items():
        rows.put(after(distance), document_id, (7, 8))
    rows.put(None, "d-9", (7, 0))
    assert rows.alike(DAY, (7, 8)) == {"d-0", "d-1", "d-3", "d-9"}
    assert rows.alike(None, (7, 8)) == {*days, "d-9"}


def test_a_text_that_goes_leaves_the_others_of_its_day(rows):
    for document_id, least in (("d-1", 1), ("d-2", 2), ("d-3", 3)):
        rows.put(DAY, document_id, (least, 9))
    rows.put(DAY, "d-4", ())
    rows.drop(DAY, "d-2")
    rows.drop(DAY, "d-5")
    assert rows.alike(DAY, (2, 9)) == {"d-1", "d-3"}
    assert rows.alike(DAY, (3, 0)) == {"d-3"}
    for document_id in ("d-1", "d-3"):
        rows.drop(DAY, document_id)
    assert rows._connection.execute(select(SKETCH)).all() == []
