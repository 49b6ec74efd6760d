"""Printed dates become the days they may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.lists.partial_dates import read_day, read_partial_date, year_range


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "circa"),
    [
        ("10 Mar 1958", "1958-03-10", "1958-03-10", False),
        ("Mar 1958", "1958-03-01", "1958-03-31", False),
        ("1962", "1962-01-01", "1962-12-31", False),
        ("circa 1961", "1961-01-01", "1961-12-31", True),
        ("circa 1979-1982", "1979-01-01", "1982-12-31", True),
        ("1951 to 1953", "1951-01-01", "1953-12-31", False),
        ("Between 1958 and 1963", "1958-01-01", "1963-12-31", False),
        ("01 Jan 1970 to 31 Dec 1971", "1970-01-01", "1971-12-31", False),
        ("1958-03-10", "1958-03-10", "1958-03-10", False),
        ("1958-03", "1958-03-01", "1958-03-31", False),
        ("2026-06-05T15:51:25.849+02:00", "2026-06-05", "2026-06-05", False),
        ("dd/mm/1945", "1945-01-01", "1945-12-31", False),
        ("00/00/1945", "1945-01-01", "1945-12-31", False),
        ("00/07/1945", "1945-07-01", "1945-07-31", False),
        ("16.12.2022", "2022-12-16", "2022-12-16", False),
        ("24-Jun-2026", "2026-06-24", "2026-06-24", False),
        ("March 5, 2024", "2024-03-05", "2024-03-05", False),
        ("1960s", "1960-01-01", "1969-12-31", False),
        ("Late 1960s", "1960-01-01", "1969-12-31", True),
        ("29 Feb 2001", None, None, False),  # no such day: kept as printed
        ("unknown", None, None, False),
    ],
)
def test_a_printed_date_is_read_with_both_ends(text, earliest, latest, circa):
    read = read_partial_date(text)
    assert (read.earliest, read.latest) == (earliest and day(earliest), latest and day(latest))
    assert read.circa is circa
    assert read.text == text


def test_a_us_file_prints_the_month_first():
    assert read_day("03/10/2025", month_first=True) == day("2025-03-10")
    assert read_day("03/10/2025") == day("2025-10-03")


def test_a_year_is_not_a_day_and_no_text_is_no_date():
    assert read_day("1962") is None
    assert read_day(None) is None
    assert read_partial_date("  ") is None


def test_a_range_may_be_open_at_one_end():
    assert year_range("to 1958", None, "1958", circa=True).latest == day("1958-12-31")
    assert year_range("to 1958", None, "1958", circa=True).earliest is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_reads_back_in_every_order(when):
    assert read_day(when.isoformat()) == when
    assert read_day(when.strftime("%d/%m/") + f"{when.year:04}") == when
    assert read_day(when.strftime("%d %b ") + f"{when.year:04}") == when


@given(st.text(max_size=40))
def test_no_text_stops_the_reader(text):
    read = read_partial_date(text)
    assert read is None or read.earliest is None or read.earliest <= read.latest
