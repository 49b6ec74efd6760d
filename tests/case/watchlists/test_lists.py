"""Lists as the command line and the page use them."""

from datetime import date
from pathlib import Path

import pytest

from sayso.case.watchlists.lists import Guard, add_list, latest_two, list_status
from sayso.case.watchlists.opened import open_lists
from sayso.errors import UsageError, WatchlistError
from sayso.store.lists import snapshots
from sayso.watchlists.files.list_file import ListFile

FIXTURES = Path(__file__).parents[2] / "watchlists" / "fixtures"
DAY = date(2026, 8, 1)


def added(directory, name, fixture):
    return add_list(directory, name, [ListFile(name, fixture, FIXTURES / fixture)], today=DAY)


def test_the_age_of_a_list_counts_from_its_publication(tmp_path):
    added(tmp_path, "un", "un.xml")
    ages = {one.list_name: one.age_days for one in list_status(tmp_path, today=DAY)}
    assert ages["un"] == (DAY - date(2026, 2, 27)).days
    assert ages["eu"] is None


def test_an_older_file_added_later_is_compared_with_and_does_not_become_current(tmp_path):
    def table(day, rows):
        file = ListFile("mine", "m.csv", f"id,name\n{rows}".encode(), published_on=day)
        return add_list(tmp_path, "mine", [file], today=DAY).snapshot.id

    new = table(date(2026, 7, 2), "1,Gull\n")
    old = table(date(2026, 7, 1), "1,Tern\n")
    assert snapshots.current_snapshot(tmp_path, "mine").id == new
    assert latest_two(tmp_path, "mine") == (old, new)
    assert table(date(2026, 7, 1), "1,Tern\n") == old
    assert len(snapshots.snapshots_of(tmp_path, "mine")) == 2


def test_a_list_without_dates_may_go_back_to_an_earlier_state(tmp_path):
    for rows in ("1,Gull\n", "1,Tern\n", "1,Gull\n"):
        file = ListFile("mine", "m.csv", f"id,name\n{rows}".encode())
        add_list(tmp_path, "mine", [file], today=DAY)
    assert [entry.name for entry in snapshots.load_entries(tmp_path, "mine")] == ["Gull"]
    assert len(snapshots.snapshots_of(tmp_path, "mine")) == 3


def test_another_authoritys_list_is_not_taken_by_mistake(tmp_path):
    added(tmp_path, "un", "un.xml")
    with pytest.raises(UsageError, match="un: the file is Canadian list"):
        added(tmp_path, "un", "ca.xml")
    assert snapshots.current_snapshot(tmp_path, "un").list_format == "un-xml"
    file = ListFile("my-list", "ca.xml", FIXTURES / "ca.xml")
    assert add_list(tmp_path, "my-list", [file], today=DAY).is_new


def test_an_import_that_lost_its_aliases_fails_and_the_last_one_stays(tmp_path):
    def table(rows, *, is_accepted=False):
        file = ListFile("mine", "m.csv", f"id,name,{rows}".encode())
        guard = Guard(is_accepted=is_accepted)
        return add_list(tmp_path, "mine", [file], today=DAY, guard=guard).snapshot

    kept = table("aliases\n1,Gull,Mew; Tern\n2,Skua,Jaeger\n")
    assert kept.name_count == 5
    with pytest.raises(WatchlistError, match="2 names and aliases where the last snapshot has 5"):
        table("also called\n1,Gull,Mew; Tern\n2,Skua,Jaeger\n")
    assert snapshots.current_snapshot(tmp_path, "mine") == kept
    assert table("also called\n1,Gull,Mew; Tern\n2,Skua,\n", is_accepted=True).name_count == 2


def test_the_day_of_a_list_can_be_stated_later(tmp_path):
    def again(day):
        file = ListFile("mine", "m.csv", b"id,name\n1,Gull Lines\n", published_on=day)
        return add_list(tmp_path / "lists", "mine", [file], today=DAY)

    assert again(None).snapshot.published_on is None
    (unknown,) = open_lists(tmp_path / "lists")
    assert unknown.used.published_on is None
    stated = again(date(2026, 7, 1))
    assert (stated.is_new, stated.snapshot.published_on) == (True, date(2026, 7, 1))
    assert not again(None).is_new
    (known,) = open_lists(tmp_path / "lists")
    assert known.used.published_on == date(2026, 7, 1)
