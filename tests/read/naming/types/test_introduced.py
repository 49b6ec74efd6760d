"""Names that a plural noun introduces are what the noun says."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))
from naming_texts import kinds


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "The office listed two individuals, Khin Oro Win and Zaw Tun.",
            {"Khin Oro Win", "Zaw Tun"},
        ),
        ("The men are Olajan Omoro and Kolan Aluro.", {"Olajan Omoro", "Kolan Aluro"}),
    ],
)
def test_people_are_introduced_by_a_number_or_are(text, people):
    found = kinds(text)
    assert {name for name in people if found[name] == "Person"} == people


def test_a_plural_that_is_not_counted_introduces_nothing():
    assert kinds("According to executives, Norvet Ltd sold it.") == {"Norvet Ltd": "Company"}
