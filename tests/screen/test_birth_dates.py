from datetime import date

import pytest

from sayso.screen.birth_dates import birth_days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1970-05-12", "1970-05-12", "1970-05-12"),
        ("19700512", "1970-05-12", "1970-05-12"),
        ("1970/05/12", "1970-05-12", "1970-05-12"),
        ("1970-05-12T00:00:00Z", "1970-05-12", "1970-05-12"),
        ("1970-05-12 00:00:00", "1970-05-12", "1970-05-12"),
        ("25.12.1970", "1970-12-25", "1970-12-25"),
        ("12/25/1970", "1970-12-25", "1970-12-25"),
        ("12 May 1970", "1970-05-12", "1970-05-12"),
        ("May 1970", "1970-05-01", "1970-05-31"),
        ("1970-05", "1970-05-01", "1970-05-31"),
        ("circa 1970", "1970-01-01", "1970-12-31"),
        # the third of April or the fourth of March
        ("03/04/1970", "1970-01-01", "1970-12-31"),
    ],
)
def test_birth_dates_of_tables_are_read_in_the_forms_that_people_use(text, first, last):
    assert birth_days(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", None, "soon", "99", "31.02.1970", "1970-13-01", "12.05"])
def test_what_is_no_date_is_none(text):
    assert birth_days(text) is None
