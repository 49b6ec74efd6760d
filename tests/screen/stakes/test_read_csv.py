"""Tables with bad rows: each named, the rest read."""

import pytest

from sayso.model.exposure.stake import StakeModality
from sayso.screen.exposure.tables.control import control_kinds
from sayso.screen.exposure.tables.rules import LIST_NAMES
from sayso.screen.stakes.read_csv import (
    read_controls,
    read_designations,
    read_ownership,
)
from sayso.screen.stakes.tables import read_day

HEADER = (
    "owner,asset,lo,hi,dim,valid_from,valid_to,joint_group,nominee_for,modality,grade,complete\n"
)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("X,A,-5,,,,,,,,,", "lo"),
        ("X,A,120,,,,,,,,,", "lo"),
        ("X,A,60,40,,,,,,,,", "lo"),
        ("X,A,banana,,,,,,,,,", "lo"),
        ("X,A,10,banana,,,,,,,,", "hi"),
        ("X,A,50,50,,2024-05-01,2023-01-01,,,,,", "valid_to"),
        ("X,A,50,50,,01.05.2024,,,,,,", "valid_from"),
        ("X,A,50,50,shoes,,,,,,,", "dim"),
        ("X,A,50,50,,,,,,maybe,,", "modality"),
        ("X,A,50,50,,,,,,,G9,", "grade"),
        ("X,A,50,50,,,,,,,,perhaps", "complete"),
        (",A,50,50,,,,,,,,", "owner"),
        ("X,,50,50,,,,,,,,", "asset"),
        ("X,A,50,50,,,,,,,,,more", "complete"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_read(row, field):
    table = read_ownership(f"{HEADER}Y,B,50,50,,,,,,,,\n{row}\nZ,C,10,10,,,,,,,,", "o.csv")
    assert [(s.owner, s.asset) for s in table.stakes] == [("Y", "B"), ("Z", "C")]
    (error,) = table.errors
    assert (error.file, error.row, error.field) == ("o.csv", 3, field)
    assert table.unread <= {"A"}


def test_unusual_but_clear_rows_are_read_and_named():
    rows = 'X,A,majority,,,,,,,,,\nX,B,"51,3 %",,,,,,,,,\nB,B,5,5,,,,,,,,\nB,X,1,1,,,,,,,,'
    table = read_ownership(HEADER + rows, "o.csv")
    assert not table.errors
    assert len(table.stakes) == 4
    for number, words in ((2, "majority"), (3, "51.3"), (4, "owns itself"), (5, "owns its owner")):
        assert any(f"row {number}" in note and words in note for note in table.notes), words


def test_an_unnamed_owner_is_kept_as_such():
    table = read_ownership(HEADER + "unknown,A,60,60,,,,,,,,", "o.csv")
    assert table.stakes == ()
    assert table.unnamed[0].lo_ppm == 600_000


def test_semicolons_and_a_byte_order_mark_are_read():
    table = read_ownership("\ufeffowner;asset;lo;hi\nX;A;33,3;33,3", "o.csv")
    assert table.stakes[0].lo_ppm == 333_000


def test_a_missing_column_is_named():
    assert read_ownership("owner,lo\nX,5", "o.csv").errors[0].field == "asset"


def test_lists_and_kinds_are_checked():
    listed = read_designations("entity,list,program\nX,foo,\nY,eu_fsf,A] [B", "d.csv", LIST_NAMES)
    assert listed.errors[0].field == "list"
    assert listed.rows[0].programs == ("A", "B")
    tied = read_controls(
        "holder,asset,type,modality\nX,A,magic,\nX,A,CEO,alleged", "c.csv", control_kinds()
    )
    assert tied.errors[0].field == "type"
    assert tied.rows[0].modality is StakeModality.ALLEGED


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-3-9", "2024-03-09", "2024-03-09"),
    ],
)
def test_a_vague_date_is_a_range_of_days(text, first, last):
    day = read_day(text)
    assert (day.earliest.isoformat(), day.latest.isoformat()) == (first, last)


def test_a_quotation_mark_left_open_swallows_no_stake():
    table = read_ownership('owner,asset,lo\n"X,A,60\nY,A,10\n"Z\nCo",B,5\nW,C,x\n', "o.csv")
    assert [stake.owner for stake in table.stakes] == ["Y", "Z\nCo"]
    assert [(error.row, error.field) for error in table.errors] == [(2, "(all)"), (6, "lo")]


def test_a_column_that_nothing_reads_is_said_to_be_unused():
    (note,) = (
        n for n in read_ownership("owner,asset,share\nX,A,60\n", "o.csv").notes if "share" in n
    )
    assert "o.csv, column share: not used; the columns that are: asset" in note
    assert " hi, joint" in note
    assert read_ownership(HEADER + "X,A,60,60,,,,,,,,\n", "o.csv").notes == ()
    assert (
        "colour"
        in read_designations("entity,list,colour\nX,eu_fsf,red\n", "d", LIST_NAMES).notes[0]
    )
