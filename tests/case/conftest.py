"""A case built once from the example's reports, and small reports of our own."""

import json
import shutil
from datetime import UTC, datetime

import pytest

from sayso.case.case import open_case
from sayso.case.derive import derive
from sayso.case.fresh import derive_if_stale
from sayso.case.ingest import ingest
from sayso.documents import find_documents
from sayso.read.gazetteer import Gazetteer

NOW = datetime(2026, 1, 2, tzinfo=UTC)

TEXTS = {
    "a": (
        "Wire One",
        "Foxglove Marine, a subsidiary of Naper Holding, supplies pumps to Orlan Ltd.",
    ),
    "b": ("Post Two", "Orlan Ltd is owned by Naper Holding, Wire One reported."),
    "c": ("Post Three", "Naper Holding denied that Foxglove Marine supplies pumps to Orlan Ltd."),
    "d": ("Post Four", "Foxglove Marine declined to comment on its deliveries to Orlan Ltd."),
}


def write_reports(folder, names="abcd"):
    folder.mkdir(exist_ok=True)
    for name in names:
        outlet, text = TEXTS[name]
        (folder / f"{name}.txt").write_text(text)
        sidecar = {"id": name, "outlet": outlet, "published": "2025-01-02", "language": "en"}
        (folder / f"{name}.json").write_text(json.dumps(sidecar))
    return folder


def read_in(directory, paths, *, jobs=1):
    with open_case(directory, create=True) as case, case.writing():
        outcomes = find_documents([str(p) for p in paths])
        events = list(ingest(case, outcomes, Gazetteer(), jobs=jobs, now=NOW))
        derive_if_stale(case)
    return events


@pytest.fixture
def reports(tmp_path):
    return write_reports(tmp_path / "reports")


@pytest.fixture(scope="session")
def read_once(tmp_path_factory):
    """A case of the four reports, to be copied."""
    folder = tmp_path_factory.mktemp("read")
    read_in(folder / "case", [write_reports(folder / "reports")])
    return folder / "case"


@pytest.fixture(scope="session")
def told_twice(tmp_path_factory):
    """A case of one report and its retelling, by hand."""
    from tests.case.weighing.test_keeping import ROWS, pair

    folder = tmp_path_factory.mktemp("told") / "case"
    with open_case(folder, create=True) as case:
        case.log.append_documents([pair(n, row) for n, row in enumerate(ROWS)], at=NOW)
        derive(case)
    return folder


@pytest.fixture
def case(told_twice, tmp_path):
    shutil.copytree(told_twice, tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        yield case
