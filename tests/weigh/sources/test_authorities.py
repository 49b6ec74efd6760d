"""Whose an authority is that a text names only by what it is."""

import pytest

from sayso.model.said.claim import Source, SourceKind
from sayso.weigh.sources.authorities import (
    as_body,
    institute_of,
    is_authority,
    is_generic,
    office_of,
    state_behind,
    state_of_office,
)
from sayso.weigh.sources.register import load_register

OFFICIALS = SourceKind.OFFICIALS


@pytest.mark.parametrize(
    ("source", "speaks"),
    [
        (Source("prosecutors", OFFICIALS), True),
        (Source("federal prosecutors", OFFICIALS), True),
        (Source("the interior ministry", OFFICIALS), True),
        (Source("police in Kiel", OFFICIALS), True),
        (Source("press service of the Trade Office", OFFICIALS, organisation="Trade Office"), True),
        (Source("Coast Guard", SourceKind.PUBLIC_BODY), True),
        (Source("two officials", OFFICIALS, count=2), False),
        (Source("a source in the defence ministry", OFFICIALS), False),
        (Source("two prosecutors", OFFICIALS, count=2), False),
        (Source("a European intelligence agency", OFFICIALS), False),
        (Source("people familiar with the matter", SourceKind.UNNAMED), False),
    ],
)
def test_an_authority_speaks_as_such_and_its_people_do_not(source, speaks):
    assert is_authority(source) is speaks


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("Treasury", True),
        ("the Ministry of Foreign Affairs", True),
        ("grand jury", True),
        ("Karsk Customs Service", False),
        ("Danish Maritime Authority", False),
    ],
)
def test_a_name_of_common_words_does_not_say_whose_authority_it_is(name, generic):
    assert is_generic(name) is generic


@pytest.mark.parametrize(
    ("name", "text", "state"),
    [
        ("ministry", "The Serbian interior ministry held him. The ministry said so.", "gov:rs"),
        ("ministry", "The Ministry of Trade of Kenya fined it. The ministry said so.", "gov:ke"),
        (
            "prosecutors",
            "He was charged by the U.S. Department of Justice, prosecutors said.",
            "gov:us",
        ),
        ("indictment", "Swiss prosecutors charged two men. The indictment says so.", "gov:ch"),
        ("the authority", "The Danish Maritime Authority held her, the authority said.", "gov:dk"),
        ("prosecutors", "BOSTON, Mass. (AP) — Two men were charged, prosecutors said.", "gov:us"),
        ("ministry", "State agency TASS said it, citing the defence ministry.", "gov:ru"),
        ("prosecutors", "Two men were charged, prosecutors said.", None),
        ("ministry", "A Turkish plant sold pumps. The ministry said so.", None),
    ],
)
def test_the_state_is_taken_from_where_the_text_names_the_authority_in_full(name, text, state):
    assert state_behind(name, text, load_register()) == state


@pytest.mark.parametrize(
    ("text", "office", "state"),
    [
        (
            "Norway's Fisheries Minister Ana Li told parliament so.",
            "Norway's Fisheries Minister",
            "gov:no",
        ),
        ("The Dutch economy minister, Ana Li, said so.", "The Dutch economy minister", "gov:nl"),
        ("Ana Li, the attorney general of Kenya, said so.", "attorney general of Kenya", "gov:ke"),
        (
            "WARSAW, Oct 19 (Wire) - Deputy Interior Minister Ana Li said so.",
            "Deputy Interior Minister",
            "gov:pl",
        ),
        ("Prosecutor Ana Li said so.", "Prosecutor", "gov:?"),
        ("Ana Li, an engineer, said so.", None, None),
    ],
)
def test_who_holds_a_public_office_speaks_for_its_state(text, office, state):
    found = office_of(Source("Ana Li", SourceKind.PERSON), text)
    assert found == office
    if office:
        assert state_of_office(office, text, load_register()) == state


@pytest.mark.parametrize(
    ("name", "text", "full"),
    [
        (
            "VSD",
            "Velmar's State Security Department (VSD) said so.",
            "Velmar's State Security Department",
        ),
        ("VSD", "Visser Dredging (VSD) said so.", "VSD"),
        ("TASS", "The Russian Defence Ministry, TASS said.", "TASS"),
    ],
)
def test_an_acronym_is_the_body_that_the_text_spells_out(name, text, full):
    source = as_body(Source(name, SourceKind.COMPANY), text, load_register())
    assert source.name == full
    assert (source.kind is SourceKind.PUBLIC_BODY) is (full != name)


@pytest.mark.parametrize(
    ("text", "institute"),
    [
        ("Ana Li, an analyst at the Velmar Policy Institute, said so.", "Velmar Policy Institute"),
        ("Velmar Policy Institute researcher Ana Li said so.", "Velmar Policy Institute"),
        ("Ana Li, a senior research fellow at the institute, said so.", "institute"),
        ("Ana Li, a driver, said so.", None),
    ],
)
def test_an_expert_speaks_for_the_institute_that_the_text_names(text, institute):
    assert institute_of("Ana Li", text) == institute
