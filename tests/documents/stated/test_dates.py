from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.stated.dates import find_date, parse_date


@pytest.mark.parametrize(
    "written",
    [
        "2024-09-12",
        "2024-9-12",
        "20240912",
        "2024-09-12T23:30:00+02:00",
        "Thu, 12 Sep 2024 23:30:00 +0200",
        "12 September 2024",
        "12th Sept. 2024",
        "September 12, 2024",
        "Sept 12 2024",
        "12 сентября 2024 года",
        "12 вересня 2024",
        "12 de septiembre de 2024",
        "12 septembre 2024",
        "12. September 2024",
        "12 settembre 2024",
        "12 września 2024",
        "12 septembrie 2024",
        "12.09.2024",
        "2024年9月12日",
    ],
)
def test_full_dates_are_read(written):
    assert parse_date(written) == date(2024, 9, 12)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2024",
        "2024-09",
        "03/04/2024",
        "Sept 12",
        "2024-13-40",
        "31 February 2024",
        "0001-01-01",
    ],
)
def test_what_is_no_full_date_is_none(written):
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("month", "number"), [("июня", 6), ("июля", 7), ("mai", 5), ("марта", 3), ("мая", 5)]
)
def test_months_that_begin_alike_are_told_apart(month, number):
    assert find_date(f"5 {month} 2024") == date(2024, number, 5)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_is_written_is_read(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day} {day:%B} {day.year}") == day


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text):
    assert parse_date(text) is None or isinstance(parse_date(text), date)
