"""Country names as official lists print them."""

import pytest

from sayso.model.countries import country_code, country_names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia", "ru"),
        ("Russia / Russie", "ru"),
        ("Belarus / Bélarus", "by"),
        ("Korea, North", "kp"),
        ("IRAN (ISLAMIC REPUBLIC OF)", "ir"),
        ("Democratic Republic of the Congo", "cd"),
        ("Congo", "cg"),
        ("CHINA, PEOPLE'S REPUBLIC OF", "cn"),
        ("The Netherlands", "nl"),
        ("Türkiye", "tr"),
        ("Côte d’Ivoire", "ci"),
        ("AT", "at"),
        ("Myanmar (Burma) / Myanmar (Birmanie)", "mm"),
        ("UNKNOWN", None),
        ("00", None),
        ("", None),
        (None, None),
    ],
)
def test_a_country_is_known_by_the_forms_that_lists_use(text, code):
    assert country_code(text) == code


def test_every_name_leads_back_to_its_own_code():
    assert {country_code(name) for name in country_names().values()} == set(country_names())
