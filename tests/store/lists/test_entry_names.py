"""Names of entries looked up from the snapshot's index."""

from datetime import date

from sayso.case.watchlists.lists import add_list
from sayso.store.lists.entry_names import NameKey, entries_by_uid, entries_named
from sayso.watchlists.files.list_file import ListFile

LOWER = NameKey("lower", str.casefold)
ROWS = b"id,name,aliases,weak aliases\n1,Alder Works,Alder,Al\n2,Birch,Alder,\n3,Cedar,,\n"


def imported(directory):
    file = ListFile("mine", "m.csv", ROWS, published_on=date(2026, 5, 1))
    day = date(2026, 6, 1)
    return add_list(directory, "mine", [file], today=day, list_format="own").snapshot.id


def test_entries_are_found_by_any_name_but_weak_ones(tmp_path):
    directory = tmp_path / "snapshots"
    snapshot = imported(directory)
    found = entries_named(directory, "mine", snapshot, ["alder", "cedar", "al", "oak"], LOWER)
    assert found == {"alder": ("1", "2"), "cedar": ("3",)}
    entries = entries_by_uid(directory, "mine", snapshot, ["3", "2", "7"])
    assert {uid: entry.name for uid, entry in entries.items()} == {"2": "Birch", "3": "Cedar"}


def test_the_index_can_be_deleted_and_a_damaged_one_is_built_again(tmp_path):
    directory = tmp_path / "snapshots"
    snapshot = imported(directory)
    for damage in (lambda path: path.unlink(), lambda path: path.write_bytes(b"no parquet")):
        entries_named(directory, "mine", snapshot, ["alder"], LOWER)
        (path,) = (tmp_path / "index").glob("names-*.parquet")
        damage(path)
        assert entries_named(directory, "mine", snapshot, ["birch"], LOWER) == {"birch": ("2",)}
