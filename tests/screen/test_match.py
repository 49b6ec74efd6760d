from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.lists.entry import (
    Entry,
    EntryName,
    Identifier,
    IdentifierKind,
    NameKind,
    PartialDate,
    Schema,
)
from sayso.model.lists.match import Outcome, Party
from sayso.screen.list_index import build_list, load_list, save_list
from sayso.screen.match import ANSWER_SCHEMA, answer, parties_batch, screen

# Examples of the profile in force: 100, or 1,000 in `make nightly`.
PROFILE = settings.default.max_examples

DAY = date(2026, 11, 22)


def entry(uid, *names, schema=Schema.COMPANY, list_name="alpha", weak=(), **parts):
    said = [
        EntryName(name, NameKind.PRIMARY if place == 0 else NameKind.ALIAS)
        for place, name in enumerate(names)
    ]
    said += [EntryName(name, NameKind.WEAK) for name in weak]
    return Entry(list_name, uid, schema, tuple(said), **parts)


def listed(*entries, name="alpha"):
    return build_list(name, entries, snapshot_id=name * 4, published_on=date(2026, 7, 1))


@cache
def alpha():
    return listed(
        entry("1", "Severny Parus LLC", "ООО Северный Парус", countries=("ru",)),
        entry(
            "2",
            "ORLOVSKIY, Pavel Andreyevich",
            schema=Schema.PERSON,
            birth_dates=(PartialDate("3 Mar 1961", date(1961, 3, 3), date(1961, 3, 3)),),
            weak=("Pasha Sturm",),
        ),
        entry(
            "3",
            "Hafenwerk Technik GmbH",
            identifiers=(Identifier(IdentifierKind.REGISTRATION, "HRB 77-1234"),),
        ),
        entry("4", "Nordlicht Maschinen", "北光机械有限公司"),
    )


@cache
def beta():
    return listed(
        entry("9", "SEVERNY PARUS", list_name="beta"),
        *(entry(str(n), f"Severny Parus {n}", list_name="beta") for n in range(100, 160)),
        name="beta",
    )


def ask(name, lists=None, **parts):
    return answer(Party(name, **parts), lists or (alpha(),), screened_on=DAY)


@pytest.mark.parametrize(
    ("name", "uid"),
    [
        ("Severnyi Parus OOO", "1"),
        ("СЕВЕРНЫЙ ПАРУС", "1"),
        ("Pavel Orlovskiy", "2"),
        ("Hafen Werk Technik", "3"),
        ("北光機械有限公司", "4"),
    ],
)
def test_a_listed_party_is_found(name, uid):
    assert [one.entry_key for one in ask(name).candidates] == [f"alpha:{uid}"]


def test_no_match_names_lists_versions_threshold_and_date():
    found = ask("Brixton Labs")
    assert found.outcome is Outcome.NO_MATCH
    assert str(found) == "NO MATCH in alpha 2026-07-01 (alphaalp) at 0.70 on 2026-11-22"


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "…", "--"])
def test_a_name_without_letters_fails_and_is_never_no_match(name):
    found = ask(name)
    assert found.outcome is Outcome.FAILED
    assert "empty" in found.failure


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("LLC", "only a legal form"),
        ("ООО", "only a legal form"),
        ("Open Joint Stock Company", "only a legal form"),
        ("有限公司", "only a legal form"),
        ("A.", "single letter"),
        ("Ж", "single letter"),
        ("Soci\ufffdt\ufffd Brixton", "could not be read"),
        ("Brixton " * 200_000, "longer than a name"),
        (" ".join(f"brixton{n}" for n in range(60)) + " Severny Parus", "longer than a name"),
    ],
)
def test_a_name_that_says_too_little_fails_where_no_list_has_it(name, why):
    found = ask(name)
    assert found.outcome is Outcome.FAILED
    assert why in found.failure


@pytest.mark.parametrize("name", ["AG", "Z", "Brixt\ufffdn Labs"])
def test_a_name_that_says_too_little_is_found_where_a_list_has_it(name):
    found = ask(name, (listed(entry("1", name)),))
    assert [one.entry_key for one in found.candidates] == ["alpha:1"]


@pytest.mark.parametrize("name", ["李", "Ng", "Acme AG", "77", "Bank", "Brixton of the " * 8])
def test_a_short_name_is_still_a_name(name):
    assert ask(name).outcome is Outcome.NO_MATCH


@pytest.mark.parametrize(
    "name",
    [
        "Quill Works; Severny Parus LLC",
        "Quill Works (formerly Severny Parus LLC)",
        "Quill Works\nSeverny Parus LLC",
        "Severny Parus LLC aka Quill Works",
    ],
)
def test_each_of_several_names_in_one_is_asked_and_the_part_is_said(name):
    found = ask(name)
    assert found.candidates[0].entry_key == "alpha:1"
    assert [part.text for part in found.candidates[0].parts if part.kind == "one of several names"]


def test_one_telling_word_of_a_listed_name_is_no_match_and_names_who_bears_it():
    found = ask("Hafenwerk")
    assert found.outcome is Outcome.NO_MATCH
    assert "1 entry holds it: alpha:3 Hafenwerk Technik GmbH; give the whole name" in str(found)
    many = listed(*(entry(str(n), f"Quorvane Lines {n} Brixton") for n in range(9)))
    assert ask("Quorvane", lists=(many,)).notes[0].endswith("and 6 more; give the whole name")
    for name in ("Technik", "Brixton", "Hafenwerke GmbH Nord", "Trading LLC"):
        assert ask(name).notes == ()


def test_a_weak_alias_counts_less_and_says_so():
    (found,) = answer(Party("Pasha Sturm"), [alpha()], screened_on=DAY).candidates
    assert found.score < 0.95
    assert "weak alias -0.10" in found.reasons


def test_a_birth_date_raises_or_lowers_a_score_as_a_part_of_its_own():
    plain = ask("Pavel Andreyevich Orlovskiy").candidates[0].score
    same = ask("Pavel Andreyevich Orlovskiy", birth_date="1961-03-03").candidates[0]
    assert same.score > plain
    assert "birth date +0.03" in same.reasons
    other = ask("Pavel Andreyevich Orlovskiy", birth_date="1990-01-01").candidates
    assert not other or other[0].score < plain


def test_an_identifier_finds_an_entry_under_another_name():
    (found,) = ask("Something Else", identifiers=("hrb771234",)).candidates
    assert found.entry_key == "alpha:3"
    assert "identifier" in found.reasons


@pytest.mark.parametrize("number", ["OFSI 19001", "ofsi:19001", "OFSI Group ID: 19001"])
def test_a_number_of_the_closed_ofsi_list_finds_the_entry_that_keeps_it(number):
    group = Identifier(IdentifierKind.LIST_REFERENCE, "19001", None, "OFSI Group ID")
    uk = listed(entry("RUS9001", "Gullwing Aerospace", identifiers=(group,)))
    (found,) = ask("Something Else", (uk,), identifiers=(number,)).candidates
    assert found.entry_key == "alpha:RUS9001"
    assert "OFSI 19001" in found.reasons
    # Without its issuer it may be anybody's number.
    assert not ask("Something Else", (uk,), identifiers=("19001",)).candidates


def test_another_country_lowers_a_score():
    assert (
        ask("Severny Parus", countries=("br",)).candidates[0].score
        < ask("Severny Parus", countries=("ru",)).candidates[0].score
    )


NAMES = st.one_of(
    st.sampled_from(["Severny Parus", "Pavel Orlovskiy", "Hafenwerk", "Nordlicht Maschinen AG"]),
    st.text(max_size=30),
)


@given(NAMES)
@settings(max_examples=PROFILE * 60 // 100, deadline=None)
def test_adding_a_list_never_removes_a_match(name):
    alone = {one.entry_key for one in ask(name).candidates}
    both = {one.entry_key for one in ask(name, (beta(), alpha())).candidates}
    assert alone <= both


@given(st.lists(NAMES, min_size=1, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=PROFILE * 30 // 100, deadline=None)
def test_order_and_case_of_the_input_do_not_matter(names, random):
    def found(rows):
        parties = parties_batch([Party(name) for name in rows])
        answers = screen(parties, [alpha(), beta()]).to_pylist()
        return {
            rows[row["row"]].upper(): {
                (each["entry"], each["score"]) for each in answers if each["row"] == row["row"]
            }
            for row in answers
        }

    plain = [name for name in names if name.isascii()]
    shuffled = [name.upper() for name in plain]
    random.shuffle(shuffled)
    assert found(plain) == found(shuffled)


@given(st.text(max_size=40))
@settings(max_examples=PROFILE * 60 // 100, deadline=None)
def test_a_listed_name_always_finds_itself(name):
    found = answer(Party(name, "Company"), [listed(entry("1", name or "x"))], screened_on=DAY)
    if found.outcome is not Outcome.FAILED:
        assert [one.entry_key for one in found.candidates] == ["alpha:1"]


def test_ten_thousand_identical_rows_have_one_answer():
    rows = screen(parties_batch([Party("Severny Parus")] * 10_000), [alpha()])
    assert rows.num_rows == 10_000
    assert rows.schema == ANSWER_SCHEMA
    assert len(set(rows.column("score").to_pylist())) == 1


def test_an_index_comes_back_from_its_files_with_the_same_answers(tmp_path: Path):
    save_list(alpha(), tmp_path / "alpha")
    loaded = load_list(tmp_path / "alpha")
    parties = parties_batch([Party("Severnyi Parus"), Party("Pavel Orlovskiy"), Party("Nobody")])
    assert screen(parties, [loaded]).equals(screen(parties, [alpha()]))


def test_the_kernel_takes_and_gives_record_batches():
    assert isinstance(screen(parties_batch([]), [alpha()]), pa.RecordBatch)


def test_the_reasons_are_those_of_the_comparison_that_gave_the_score():
    # To the list "AG" is a person's initials; read without the list it would be a legal form.
    people = listed(entry("7", "Muromskiy AG Hmd Wan", schema=Schema.PERSON))
    rows = screen(parties_batch([Party("Muromskiy Hmd Wan A")]), [people]).to_pylist()
    text = rows[0]["parts"][0]["text"]
    assert "a ~ ag (initial" in text
    assert "legal form" not in text
    assert rows[0]["score"] > 0.9
