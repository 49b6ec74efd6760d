"""Titles of state and offices of bodies are read by their words."""

import pytest

TITLES = [
    ('"It stops," said Under Secretary of the Treasury for Terrorism and Financial Intelligence Anton Reyk.', "Department of Treasury"),
    ('"It stops," said Anton Reyk, Under Secretary of Commerce for Industry.', "Department of Commerce"),
    ('"It stops," said acting United States Attorney Anton Reyk.', "U.S. Attorney's Office"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "body"), TITLES)
def test_a_title_of_state_gives_its_office(text, body, read_text):
    posts = {
        (c.subject.text, c.object.text)
        for c in read_text(text).claims
        if c.relation == "officer_of"
    }
    assert ("Anton Reyk", body) in posts


def test_a_title_covers_the_names_joined_to_it(read_text):
    claims = read_text(
        "Assistant U.S. Attorneys Anton Reyk and Mira Solano prosecute the case."
    ).claims
    assert {c.subject.text for c in claims if c.relation == "officer_of"} == {
        "Anton Reyk",
        "Mira Solano",
    }


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Trade's Bureau of Trade Controls fined Norvet Ltd.",
        "The Bureau of Trade Controls (BTC) of the Ministry of Trade fined Norvet Ltd.",
    ],
)
def test_an_office_belongs_to_its_body(text, read_text):
    owned = {
        (c.subject.text, c.object.text) for c in read_text(text).claims if c.relation == "owned_by"
    }
    assert len(owned) == 1
    part, whole = owned.pop()
    assert part.startswith("Bureau of Trade Controls")
    assert whole == "Ministry of Trade"


def test_a_plain_secretary_holds_no_office_of_state(read_text):
    claims = read_text("Anton Reyk, secretary to Mira Solano, was fined.").claims
    assert not [c for c in claims if c.derivation.frame == "title-of-state"]


@pytest.mark.parametrize(
    "text",
    [
        "Anton Reyk of the Harbour Institute tracked the ships.",
        "Anton Reyk, formerly of the Harbour Institute, tracked the ships.",
    ],
)
def test_a_person_of_a_house_works_for_it(text, read_text):
    claims = read_text(text).claims
    assert ("Anton Reyk", "employed_by", "Harbour Institute") in {
        (c.subject.text, c.relation, c.object.text) for c in claims
    }


def test_what_a_person_is_accused_of_is_no_house(read_text):
    claims = read_text("The Trade Office accused Anton Reyk of Norvet Ltd fraud.").claims
    assert not [c for c in claims if c.derivation.frame == "person-of-house"]
