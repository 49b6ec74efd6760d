"""Sketches of texts are found by their days."""

from datetime import date, timedelta

import pytest
from sqlalchemy import create_engine, select

from sayso.store.weighing.sketches import DOCUMENTS_IN_A_ROW, SketchRows
from sayso.store.weighing.tables import SKETCH
from sayso.weigh.lineage.growing import Head
from sayso.weigh.lineage.reuse import WINDOW_DAYS

DAY = date(2031, 5, 1)


@pytest.fixture
def rows():
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        SKETCH.create(connection)
        yield SketchRows(connection)


def found(heads):
    return {head.document_id for head in heads}


def after(days):
    return DAY + timedelta(days=days)


def test_a_minimum_counts_in_its_own_place_only(rows):
    rows.put(Head("d-1", DAY, 9), (7, 8, 2**32 - 1))
    rows.put(Head("d-2", DAY, 9), (8, 9, 7))
    rows.put(Head("d-3", DAY, 9), (1, 2, 2**32 - 1))
    assert found(rows.alike(DAY, (7, 0, 2**32 - 1))) == {"d-1", "d-3"}
    assert found(rows.alike(DAY, ())) == set()


def test_texts_are_compared_within_the_window_of_reuse_and_without_a_date_always(rows):
    days = {"d-0": 0, "d-1": WINDOW_DAYS, "d-2": WINDOW_DAYS + 1, "d-3": -WINDOW_DAYS}
    for document_id, distance in days.items():
        rows.put(Head(document_id, after(distance), 9), (7, 8))
    rows.put(Head("d-9", None, 9), (7, 0))
    assert found(rows.alike(DAY, (7, 8))) == {"d-0", "d-1", "d-3", "d-9"}
    assert found(rows.alike(None, (7, 8))) == {*days, "d-9"}


def test_a_text_that_goes_leaves_the_others_of_its_day(rows):
    for document_id, least in (("d-1", 1), ("d-2", 2), ("d-3", 3)):
        rows.put(Head(document_id, DAY, 9), (least, 9))
    rows.put(Head("d-4", DAY, 9), ())
    rows.drop(DAY, "d-2")
    rows.drop(DAY, "d-5")
    assert found(rows.alike(DAY, (2, 9))) == {"d-1", "d-3"}
    assert found(rows.alike(DAY, (3, 0))) == {"d-3"}
    for document_id in ("d-1", "d-3"):
        rows.drop(DAY, document_id)
    assert rows._connection.execute(select(SKETCH)).all() == []


def test_texts_come_by_age_however_many_a_day_has(rows):
    for number in range(DOCUMENTS_IN_A_ROW + 2):
        rows.put(Head(f"d-{number:03}", DAY, number % 7), (7, number))
    rows.put(Head("d-000a", after(-1), 1), (7, 0))
    rows.put(Head("d-0", None, 99), (7, 0))
    heads = list(rows.alike(DAY, (7, 3)))
    assert heads == sorted(heads, key=lambda head: head.age)
    assert (len(heads), heads[0].document_id, heads[-1].document_id) == (68, "d-000a", "d-0")
    rows.drop(DAY, "d-065")
    assert len(list(rows.alike(DAY, (7, 3)))) == 67
