"""A small case with owners and links, two lists, and a way to screen a table with both."""

import json
import shutil
from datetime import UTC, date, datetime

import pytest

from sayso.case.case import open_case
from sayso.case.fresh import derive_if_stale
from sayso.case.ingest import ingest
from sayso.case.screened.marks import open_marks
from sayso.case.screened.table import screen_table
from sayso.case.watchlists.lists import add_list
from sayso.case.watchlists.opened import open_lists
from sayso.documents import find_documents
from sayso.read.gazetteer import Gazetteer
from sayso.watchlists.files.list_file import ListFile

TODAY = date(2026, 11, 22)
REPORT = (
    "Naper Holding owns 60 percent of Foxglove Marine, the register shows. "
    "Quill Works supplies pumps to Naper Holding."
)
OFAC = "id,name,schema,country,programme\n7,Naper Holding,Company,ru,A\n8,Tern Lines,Company,ru,{programme}\n"
EU = "id,name,schema\n70,Naper Holding,Company\n"


def add_ofac(snapshots, programme, day):
    rows = OFAC.format(programme=programme).encode()
    file = ListFile("ofac", f"{day}.csv", rows, published_on=date.fromisoformat(day))
    add_list(snapshots, "ofac", [file], today=TODAY, list_format="own")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Two lists and a case derived with them, to be copied."""
    folder = tmp_path_factory.mktemp("screened")
    add_ofac(folder / "snapshots", "X", "2026-07-01")
    file = ListFile("eu", "eu.csv", EU.encode(), published_on=date(2026, 7, 1))
    add_list(folder / "snapshots", "eu", [file], today=TODAY, list_format="own")
    (folder / "a.txt").write_text(REPORT)
    (folder / "a.json").write_text(json.dumps({"outlet": "Wire One", "published": "2025-01-02"}))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SAYSO_SNAPSHOTS", str(folder / "snapshots"))
        with open_case(folder / "case", create=True) as case, case.writing():
            found = find_documents([str(folder / "a.txt")])
            now = datetime(2026, 1, 2, tzinfo=UTC)
            for _ in ingest(case, found, Gazetteer(), jobs=1, now=now):
                pass
            derive_if_stale(case)
    return folder


@pytest.fixture
def case(made_once, snapshots, tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_SNAPSHOTS", str(snapshots))
    shutil.copytree(made_once / "case", tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def snapshots(made_once, tmp_path):
    shutil.copytree(made_once / "snapshots", tmp_path / "snapshots")
    return tmp_path / "snapshots"


@pytest.fixture
def change_ofac(snapshots):
    return lambda programme: add_ofac(snapshots, programme, "2026-08-01")


@pytest.fixture
def screened(snapshots, tmp_path):
    """Screen rows of a table; gives the run and the lines of its answers."""

    def run(rows, case=None, *, with_exposure=True, columns=None, table=None, asked=1):
        path = table or tmp_path / "in.csv"
        if rows is not None:
            path.write_text(rows, encoding="utf-8")
        lists = open_lists(snapshots)
        place = case or tmp_path / "none"
        with open_marks(
            place, as_of=TODAY, snapshots=snapshots, with_exposure=with_exposure
        ) as marks:
            made = screen_table(
                path, lists, tmp_path / "runs", columns=columns, threshold=0.7,
                screened_on=TODAY, jobs=asked, marks=marks,
            )  # fmt: skip
            lines = [line for chunk in made.chunks for line in chunk.answers.to_pylist()]
        return made.run, lines

    return run
