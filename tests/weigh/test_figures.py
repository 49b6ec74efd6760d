"""Figures compared across units and bounds."""

from decimal import Decimal

import pytest

from sayso.model.texts.quantity import Quantity
from sayso.weigh.figures import figure_in, figures_agree, in_base_unit

AGREE = [
    ("2,000 km", "1,200 miles", True),
    ("2,000 km", "930 miles", False),
    ("50 kg", "110 pounds", True),
    ("50 kg", "60 kg", False),
    ("50 kg", "50 km", False),
    ("two thousand", "2,000", None),
    ("1 500 km", "1.500 km", True),
    ("100 knots", "185 km/h", True),
    ("50 кг", "50 公斤", True),
]


@pytest.mark.parametrize(("one", "other", "same"), AGREE)
def test_two_worded_figures_agree_or_not(one, other, same):
    a, b = figure_in(None, one), figure_in(None, other)
    if same is None:
        assert a is None or b is None
    else:
        assert a
        assert b
        assert figures_agree(a, b) is same
        assert figures_agree(b, a) is same


def count(low, high, **more):
    bounds = (None if x is None else Decimal(x) for x in (low, high))
    return figure_in(Quantity("words", None, *bounds, "1", counted="visits", **more), "")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (count(6, 6), count(6, None, low_open=True), False),
        (count(6, 6), count(6, None), True),
        (count(6, 6), count(5, 7), True),
        (count(6, 6), count(7, 7), False),
        (count(None, 5), count(6, None), False),
        (count(600, 600, approximate=True), count(620, 620), True),
    ],
)
def test_intervals_agree_only_where_they_meet(one, other, same):
    assert figures_agree(one, other) is same
    assert figures_agree(other, one) is same


def test_a_figure_is_shown_in_its_base_unit():
    assert in_base_unit(figure_in(None, "2 km")) == "2000 m"
    assert in_base_unit(count(6, None, low_open=True)) == "more than 6 visit"
    assert figure_in(None, "no figure") is None
