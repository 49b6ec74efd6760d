"""Worded times become intervals that hold the days they may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.texts.times import Anchor, Precision
from sayso.read.times.patterns import TIME
from sayso.read.times.worded import after_event, worded_interval

PUBLISHED = date(2024, 9, 26)

# wording, first day, last day, precision, relation
WORDED = [
    ("December 2023", "2023-12-01", "2023-12-31", "month", "in"),
    ("12 March 2021", "2021-03-12", "2021-03-12", "day", "in"),
    ("March 12, 2021", "2021-03-12", "2021-03-12", "day", "in"),
    ("the second quarter of 2024", "2024-04-01", "2024-06-30", "quarter", "in"),
    ("Q3 2022", "2022-07-01", "2022-09-30", "quarter", "in"),
    ("the first half of 2020", "2020-01-01", "2020-06-30", "half", "in"),
    ("the spring of 2015", "2015-03-01", "2015-05-31", "season", "in"),
    ("mid-2024", "2024-05-02", "2024-08-31", "year", "in"),
    ("late 2023", "2023-09-01", "2023-12-31", "year", "in"),
    ("the 1990s", "1990-01-01", "1999-12-31", "decade", "in"),
    ("between January and May 2023", "2023-01-01", "2023-05-31", "month", "between"),
    ("from 2019 to 2022", "2019-01-01", "2022-12-31", "year", "between"),
    ("2018-2021", "2018-01-01", "2021-12-31", "year", "between"),
    ("since February 2022", "2022-02-01", None, "month", "since"),
    ("until 2020", None, "2020-12-31", "year", "until"),
    ("before March 2021", None, "2021-03-01", "month", "before"),
    ("by April", None, "2024-04-30", "month", "by"),
    ("earlier this year", "2024-01-01", "2024-09-26", "year", "in"),
    ("last month", "2024-08-01", "2024-08-31", "month", "in"),
    ("last year", "2023-01-01", "2023-12-31", "year", "in"),
    ("since last September", "2023-09-01", None, "month", "since"),
    ("last Tuesday", "2024-09-24", "2024-09-24", "day", "in"),
    ("yesterday", "2024-09-25", "2024-09-25", "day", "in"),
    ("two years ago", "2022-01-01", "2022-12-31", "year", "in"),
    ("in recent months", "2024-03-26", "2024-09-26", "vague", "in"),
]


def interval(wording, published=PUBLISHED):
    match = TIME.search(wording)
    assert match is not None, wording
    return worded_interval(match, published)


@pytest.mark.parametrize(("wording", "first", "last", "precision", "relation"), WORDED)
def test_a_worded_time_covers_the_days_it_may_mean(wording, first, last, precision, relation):
    time = interval(wording)
    days = [d.isoformat() if d else None for d in (time.earliest, time.latest)]
    assert (*days, time.precision.value, time.relation) == (first, last, precision, relation)


@pytest.mark.parametrize(
    "text", ["may be sold", "2,000 km", "140,000 drones", "Order 13382", "model A2024"]
)
def test_what_is_no_time_is_not_read_as_one(text):
    assert TIME.search(text) is None


def test_a_relative_time_without_publication_date_has_no_days():
    time = interval("last month", None)
    assert (time.earliest, time.latest, time.anchor) == (None, None, Anchor.PUBLISHED)


def test_a_month_later_is_counted_from_the_time_before_it():
    later = after_event(interval("a month later"), interval("in September 2024"))
    assert (later.earliest, later.latest) == (date(2024, 10, 1), date(2024, 10, 31))
    assert later.normalised == "October 2024"


def test_a_month_never_becomes_a_day():
    assert interval("December 2023").normalised == "December 2023"


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_written_day_is_read_as_that_day(day):
    time = interval(f"{day.day} {day:%B} {day.year}")
    assert (time.earliest, time.latest, time.precision) == (day, day, Precision.DAY)


@given(st.sampled_from([w[0] for w in WORDED]), st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_no_interval_ends_before_it_starts(wording, published):
    time = interval(wording, published)
    if time is not None and time.earliest and time.latest:
        assert time.earliest <= time.latest
