"""Shares as people write them."""

import pytest

from sayso.screen.stakes.wording import ShareError, read_bounds, read_share


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("50", 500_000, 500_000),
        ("51.3 %", 513_000, 513_000),
        ("51,3", 513_000, 513_000),
        ("0.0001", 1, 1),
        ("33.33333", 333_333, 333_334),
        ("1/3", 333_333, 333_334),
        (">50", 500_001, 1_000_000),
        ("> 25", 250_001, 1_000_000),
        ("<50", 0, 499_999),
        (">=50", 500_000, 1_000_000),
        ("at least 10 percent", 100_000, 1_000_000),
        ("75 % or more", 750_000, 1_000_000),
        ("25-50", 250_000, 500_000),
        ("25 – 50 %", 250_000, 500_000),
        ("(25, 50]", 250_001, 500_000),
        ("more than 25% but not more than 50%", 250_001, 500_000),
        ("more than 50% but less than 75%", 500_001, 749_999),
        ("majority", 500_001, 1_000_000),
        ("a majority stake", 500_001, 1_000_000),
        ("controls a majority", 500_001, 1_000_000),
        ("wholly owned", 1_000_000, 1_000_000),
        ("its wholly-owned subsidiary", 1_000_000, 1_000_000),
        ("half", 500_000, 500_000),
        ("minority stake", 1, 499_999),
        ("subsidiary", 500_001, 1_000_000),
        ("its parent company", 500_001, 1_000_000),
        ("a 25 percent stake", 250_000, 250_000),
        ("holds more than 50 per cent of the shares", 500_001, 1_000_000),
        ("shareholder", 1, 1_000_000),
        ("unknown", 0, 1_000_000),
    ],
)
def test_a_share_reads_as_an_interval(text, lo, hi):
    share = read_share(text)
    assert (share.lo_ppm, share.hi_ppm) == (lo, hi)


@pytest.mark.parametrize(
    "text",
    ["-5", "−1 %", "101", "50-25", "banana", "5o", "120 %", "25-150", "5 % or perhaps 7 % x"],
)
def test_what_is_no_share_is_refused_with_what_should_stand_there(text):
    with pytest.raises(ShareError, match=r"percent|range|bound"):
        read_share(text)


@pytest.mark.parametrize(("text", "inferred"), [("subsidiary", True), ("majority", False)])
def test_only_wording_that_implies_is_inferred(text, inferred):
    assert read_share(text).inferred is inferred


@pytest.mark.parametrize(
    ("lo", "hi", "expected"),
    [
        ("", "", (0, 1_000_000)),
        ("30", "", (300_000, 300_000)),
        ("", "30", (0, 300_000)),
        (">50", "75", (500_001, 750_000)),
        ("25", "<50", (250_000, 499_999)),
    ],
)
def test_two_cells_make_one_interval(lo, hi, expected):
    share = read_bounds(lo, hi)
    assert (share.lo_ppm, share.hi_ppm) == expected


def test_a_lower_bound_above_the_upper_is_refused():
    with pytest.raises(ShareError):
        read_bounds("60", "40")
