"""The register of sources."""

from datetime import UTC, datetime

import pytest

from sayso.model.graded.grade import Letter
from sayso.model.graded.outlet import RegisterChange
from sayso.weigh.sources.register import load_register, read_register

REGISTER = load_register()


@pytest.mark.parametrize(
    ("name", "url", "key"),
    [
        ("Reuters", None, "reuters"),
        ("REUTERS", None, "reuters"),
        ("Рейтером", None, "reuters"),
        ("The Wall Street Journal", None, "wsj"),
        ("US Treasury Department", None, "us_treasury"),
        ("United States Department of the Treasury", None, "us_treasury"),
        ("Министерства финансов США", None, "us_treasury"),
        (None, "https://home.treasury.gov/news/1", "us_treasury"),
        (None, "https://www.reuters.com/x", "reuters"),
        ("Example Daily (Reuters syndication)", None, "example daily"),
        (None, "https://example.test/x", "example.test"),
        (None, "http://[broken", "?"),
        (None, None, "?"),
        ("unknown blog", None, "?"),
    ],
)
def test_an_outlet_is_found_by_name_or_address_or_is_new(name, url, key):
    assert REGISTER.outlet_of(name, url).key == key


def test_whoever_is_not_in_the_register_is_f():
    assert REGISTER.outlet_of("Example Daily").letter is Letter.F


def test_the_latest_change_known_counts_and_the_register_itself_stays():
    early, late = (datetime(2031, n, 1, tzinfo=UTC) for n in (1, 6))
    changes = [
        RegisterChange("Example Daily", Letter.C, "answers letters", "ada", early),
        RegisterChange("Example Daily", Letter.D, "printed a hoax", "bo", late),
    ]
    assert REGISTER.with_changes(changes).find("Example Daily").letter is Letter.D
    then = REGISTER.with_changes(changes, known_by=early).find("Example Daily")
    assert (then.letter, then.reason) == (Letter.C, "answers letters")
    assert REGISTER.find("Example Daily") is None


def test_a_change_keeps_what_it_does_not_say():
    change = RegisterChange(
        "TASS", Letter.E, "several hoaxes", "ada", datetime(2031, 1, 1, tzinfo=UTC)
    )
    changed = REGISTER.with_changes([change]).find("ТАСС")
    assert (changed.letter, changed.state_controlled) == (Letter.E, True)


def test_a_register_of_ones_own_has_the_shape_of_the_shipped_one():
    own = read_register(
        "agencies:\n  - {key: x, name: Example Wire, letter: B, reason: known to us}\n"
    )
    assert own.find("example wire").kind == "agency"


def test_keys_and_names_of_the_shipped_register_are_unique():
    outlets = list(REGISTER.outlets.values())
    names = [n.casefold() for o in outlets for n in {o.name, *o.aliases}]
    assert len(names) == len(set(names))
    assert len({o.key for o in outlets}) == len(outlets)
