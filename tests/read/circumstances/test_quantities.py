"""Worded quantities become the numbers that they may mean."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.circumstances.quantities_patterns import QUANTITY, number_of, worded_quantity

# wording, low, high, unit, per
WORDED = [
    ("half a dozen", 6, 6, "1", None),
    ("over half a dozen", 6, None, "1", None),
    ("dozens", 24, None, "1", None),
    ("hundreds of thousands of dollars", 200000, None, "USD", None),
    ("$1.3 million", 1300000, 1300000, "USD", None),
    ("5 billion rubles", 5000000000, 5000000000, "RUB", None),
    ("€250,000", 250000, 250000, "EUR", None),
    ("800 a year", 800, 800, "1", "year"),
    ("300 per month", 300, 300, "1", "month"),
    ("40 annually", 40, 40, "1", "year"),
    ("up to 2,000 km", None, 2000, "km", None),
    ("at least 12", 12, None, "1", None),
    ("about 930 miles", 930, 930, "mi", None),
    ("90 percent", 90, 90, "%", None),
    ("5 to 10 tonnes", 5, 10, "t", None),
    ("between 20 and 30", 20, 30, "1", None),
    ("tenfold", 10, 10, "times", None),
    ("two to three times", 2, 3, "times", None),
    ("twenty-five", 25, 25, "1", None),
    ("2 to 3 million dollars", 2000000, 3000000, "USD", None),
]


def quantity(wording):
    match = QUANTITY.search(wording)
    assert match is not None, wording
    return worded_quantity(match)


@pytest.mark.parametrize(("wording", "low", "high", "unit", "per"), WORDED)
def test_a_worded_quantity_is_the_numbers_it_may_mean(wording, low, high, unit, per):
    read = quantity(wording)
    assert (read.low, read.high, read.unit, read.per) == (low, high, unit, per)


def test_a_conversion_in_parentheses_is_the_same_figure():
    read = quantity("50 kg (110 pounds)")
    assert (read.low, read.unit, read.also) == (Decimal(50), "kg", ("110 pounds",))


def test_more_than_leaves_the_bound_itself_out():
    assert quantity("more than six").low_open
    assert not quantity("at least six").low_open


@pytest.mark.parametrize("text", ["2023", "on March 12"])
def test_years_and_days_are_not_quantities(text):
    match = QUANTITY.search(text)
    assert match is None or worded_quantity(match) is None


@given(st.integers(0, 10**12))
def test_a_number_with_thousands_commas_keeps_its_value(number):
    assert number_of(f"{number:,}") == number


@given(st.text(max_size=40))
def test_arbitrary_text_never_breaks_the_reading(text):
    for match in QUANTITY.finditer(text):
        worded_quantity(match)
