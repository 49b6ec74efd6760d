"""Snapshots stay; a bad import changes nothing."""

from datetime import date
from pathlib import Path

import pytest

from sayso.errors import UnknownIdError, WatchlistError
from sayso.store.lists import snapshots
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.parse import parse

FIXTURES = Path(__file__).parents[2] / "watchlists" / "fixtures"
DAY = date(2026, 8, 1)
SET = [FIXTURES / "ofac" / name for name in ("SDN.CSV", "ALT.CSV", "ADD.CSV", "SDN_COMMENTS.CSV")]


def table(count, published=None, first=0):
    rows = "".join(f"{number},Gull {number}\n" for number in range(first, first + count))
    file = ListFile("mine", "mine.csv", f"id,name\n{rows}".encode(), published_on=published)
    return parse("mine", [file])


def everything(directory):
    return sorted((path, path.read_bytes()) for path in directory.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("ofac", SET),
        ("ofac", [FIXTURES / "ofac_advanced.xml"]),
        ("eu", [FIXTURES / "eu.xml"]),
        ("uk", [FIXTURES / "uk.csv"]),
        ("un", [FIXTURES / "un.xml"]),
        ("bis", [FIXTURES / "part744.xml"]),
        ("csl", [FIXTURES / "csl.csv"]),
        ("ch", [FIXTURES / "ch.xml"]),
        ("desk", [FIXTURES / "ftm.jsonl"]),
    ],
)
def test_entries_come_back_from_disk_as_they_were_read(tmp_path, name, files):
    kept = snapshots.keep_snapshot(tmp_path, parse(name, files), added_on=DAY)
    assert list(snapshots.load_entries(tmp_path, name)) == list(parse(name, files))
    assert snapshots.snapshots_of(tmp_path, name) == (kept.snapshot,)
    for source, file in zip(kept.snapshot.files, files, strict=True):
        assert snapshots.file_path(tmp_path, source.sha256).read_bytes() == file.read_bytes()


def test_the_same_files_again_are_nothing_new(tmp_path):
    assert snapshots.keep_snapshot(tmp_path, table(5), added_on=DAY).is_new
    before = everything(tmp_path)
    assert not snapshots.keep_snapshot(tmp_path, table(5), added_on=DAY).is_new
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    "bad",
    [
        lambda: table(0),  # no entry
        lambda: table(80),  # sharply fewer
        lambda: parse("mine", [b'id,name\n1,"Gull']),  # cut
        lambda: parse("mine", [b"<html></html>"]),  # a page
        lambda: parse("mine", [b"colour\nred\n"]),  # another shape
        lambda: parse("mine", [b"<CONSOLIDATED_LIST></CONSOLIDATED_LIST>"]),  # well-formed, empty
    ],
)
def test_a_bad_import_fails_and_leaves_the_last_good_snapshot(tmp_path, bad):
    snapshots.keep_snapshot(tmp_path, table(100), added_on=DAY)
    before = everything(tmp_path)
    with pytest.raises(WatchlistError, match=r"last good snapshot stays|call one of them"):
        snapshots.keep_snapshot(tmp_path, bad(), added_on=DAY)
    assert everything(tmp_path) == before
    assert len(list(snapshots.load_entries(tmp_path, "mine"))) == 100


def test_fewer_entries_pass_within_the_limit_or_when_a_person_accepts(tmp_path):
    snapshots.keep_snapshot(tmp_path, table(100), added_on=DAY)
    snapshots.keep_snapshot(tmp_path, table(90), added_on=DAY)
    snapshots.keep_snapshot(tmp_path, table(40), added_on=DAY, is_accepted=True)
    snapshots.keep_snapshot(tmp_path, table(30), added_on=DAY, max_drop_share=0.5)
    with pytest.raises(WatchlistError, match="no entry"):
        snapshots.keep_snapshot(tmp_path, table(0), added_on=DAY, is_accepted=True)
    assert [one.entry_count for one in snapshots.snapshots_of(tmp_path, "mine")] == [
        100,
        90,
        40,
        30,
    ]


def test_what_was_in_force_is_answered_by_world_day_and_by_our_day(tmp_path):
    for count, published, added in (
        (100, date(2026, 7, 1), date(2026, 7, 5)),
        (101, date(2026, 7, 10), date(2026, 7, 20)),
        (102, date(2026, 7, 4), date(2026, 7, 25)),  # an older publication that we got late
    ):
        snapshots.keep_snapshot(tmp_path, table(count, published), added_on=added)

    def count(**limits):
        found = snapshots.current_snapshot(tmp_path, "mine", **limits)
        return found.entry_count if found else None

    assert count() == 101
    assert count(as_of=date(2026, 7, 12)) == 101
    assert count(as_of=date(2026, 7, 6)) == 102
    assert count(as_of=date(2026, 7, 6), known_by=date(2026, 7, 21)) == 100
    assert count(known_by=date(2026, 7, 1)) is None
    assert snapshots.find_snapshot(tmp_path, "mine", "2026-07-04").entry_count == 102
    with pytest.raises(UnknownIdError, match="2026-07-10"):
        snapshots.find_snapshot(tmp_path, "mine", "2026-01-01")


def test_a_list_that_was_never_imported_is_named(tmp_path):
    with pytest.raises(UnknownIdError, match="mine"):
        snapshots.load_entries(tmp_path, "mine")


def test_failed_rows_are_kept_with_the_snapshot(tmp_path):
    kept = snapshots.keep_snapshot(
        tmp_path, parse("mine", [b"id,name\n1,Gull\n2\n3,Tern\n"]), added_on=DAY
    )
    assert "row 3" in kept.snapshot.failed_rows[0]
    assert kept.snapshot.entry_count == 2
