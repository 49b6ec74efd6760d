"""Lists as the command line and the page use them."""

from datetime import date
from pathlib import Path

from sayso.case.watchlists.lists import add_list, latest_two, list_status
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
