"""Answers over time, worked out only where something may change."""

from datetime import date

from sayso.model.exposure.rule import Designation
from sayso.model.exposure.stake import ControlTie, FuzzyDay, Stake, Validity
from sayso.screen.exposure.assess import assess
from sayso.screen.exposure.picture import Picture
from sayso.screen.exposure.tables.rules import choose_rule
from sayso.screen.exposure.timeline import change_days, periods, with_history


def day(text):
    exact = date.fromisoformat(text)
    return FuzzyDay(exact, exact)


def picture(*, until="2022-03-01", listed="2020-01-01", ties=()):
    stakes = (
        Stake("X", "A", 600_000, 600_000, validity=Validity(end=day(until))),
        Stake("N", "A", 600_000, 600_000, validity=Validity(start=day(until))),
        Stake("A", "B", 500_000, 500_000),
        Stake("N", "C", 500_000, 500_000),
    )
    listing = Designation("X", "eu_fsf", validity=Validity(start=day(listed)))
    blocking = Designation("X", "ofac_sdn", validity=Validity(start=day(listed)))
    return Picture(stakes, (listing, blocking), ties)


def test_periods_follow_the_stakes_and_the_listing():
    found = periods(picture(), "ofac", start=date(2019, 1, 1), end=date(2026, 1, 1))
    assert [(p.asset, str(p.since), str(p.until)) for p in found] == [
        ("A", "2020-01-01", "2022-03-01"),
        ("B", "2020-01-01", "2022-03-01"),
    ]


def test_periods_follow_the_rule_rows_of_a_regime():
    found = periods(picture(until="2025-01-01"), "eu", start=date(2019, 1, 1), end=date(2026, 1, 1))
    since = {p.asset: str(p.since) for p in found}
    # Exactly half was not enough in the EU before 3 July 2024.
    assert since == {"A": "2020-01-01", "B": "2024-07-03"}


def test_only_days_on_which_something_changes_are_looked_at():
    assert [str(d) for d in change_days(picture())] == ["2020-01-01", "2022-03-01"]


def notes_on(asked, seen):
    as_of = date.fromisoformat(asked)
    rule = choose_rule("OFAC50", as_of)
    return {v.asset: v for v in with_history(seen, rule, assess(seen, rule, as_of))}


def test_a_sale_leaves_a_note_on_everything_it_freed():
    found = notes_on("2024-01-01", picture())
    for asset in "AB":
        assert "DIVESTED(2022-03-01)" in found[asset].flags
        assert any("FAQ 402" in note for note in found[asset].notes)
    assert not any("DIVESTED" in flag for flag in found["C"].flags)


def test_a_sale_near_the_listing_to_a_relative_is_looked_at():
    ties = (ControlTie("X", "N", "relative"),)
    found = notes_on("2024-01-01", picture(listed="2022-02-01", ties=ties))
    assert {"SHAM_CHECK", "TRANSFER_NEAR_DESIGNATION", "TRANSFEREE(relative)"} <= set(
        found["A"].flags
    )


def test_a_sale_long_before_the_listing_leaves_nothing():
    found = notes_on("2024-01-01", picture(listed="2023-06-01"))
    assert not any("DIVESTED" in flag or "SHAM" in flag for flag in found["A"].flags)


def test_a_year_is_certain_neither_at_its_start_nor_at_its_end():
    year = FuzzyDay(date(2022, 1, 1), date(2022, 12, 31))
    sold = Validity(end=year)
    assert sold.is_certain_on(date(2021, 12, 31))
    assert not sold.is_certain_on(date(2022, 6, 1))
    assert sold.is_possible_on(date(2022, 12, 31))
    assert not sold.is_possible_on(date(2023, 1, 1))
    assert sold.has_ended_by(date(2023, 1, 1))
