"""Which government or region a wording names."""

import pytest

from sayso.weigh.sources.regions import organisations_in, state_of_body


@pytest.mark.parametrize(
    ("wording", "codes"),
    [
        ("two European officials", ("region:europe",)),
        ("Kenya's Ministry of Trade", ("gov:ke",)),
        ("Kenya’s trade ministry", ("gov:ke",)),
        ("Ministry of Trade of the Republic of Kenya", ("gov:ke",)),
        ("United States Department of Energy", ("gov:us",)),
        ("United Arab Emirates' Federal Customs Authority", ("gov:ae",)),
        ("Kenya analysts", ()),
        ("Kenya Watch", ()),
        ("a person who trades with Kenya", ()),
    ],
)
def test_a_government_is_found_by_its_country_and_a_student_of_it_is_not(
    wording: str, codes: tuple[str, ...]
) -> None:
    assert organisations_in(wording) == codes


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Danish Maritime Authority", "dk"),
        ("Ministry of Foreign Affairs of Japan", "jp"),
        ("Estonian Internal Security Service", "ee"),
        ("Japan Times", None),
        ("Turkish News Agency", None),
        ("BBC Russian Service News", None),
        ("Harbor Wire", None),
    ],
)
def test_a_publisher_named_as_a_public_body_of_a_state_speaks_for_it(name, state):
    assert state_of_body(name) == state
