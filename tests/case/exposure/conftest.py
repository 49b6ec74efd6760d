"""A case read with lists at hand, for the tests of exposure."""

from datetime import UTC, date, datetime

import pytest

from sayso.case.case import open_case
from sayso.case.fresh import derive_if_stale
from sayso.case.ingest import ingest
from sayso.case.watchlists.gazetteer import gazetteer_of
from sayso.case.watchlists.lists import add_list
from sayso.documents import find_documents
from sayso.watchlists.files.list_file import ListFile


def add_own_list(snapshots, name, rows, published_on):
    """Import a table as the list of a short name."""
    file = ListFile(name, f"{name}.csv", rows.encode(), published_on=published_on)
    add_list(snapshots, name, [file], today=date(2026, 11, 22), list_format="own")


def read_with_lists(directory, paths, snapshots):
    """Read documents into a new case."""
    with open_case(directory, create=True) as case, case.writing():
        outcomes = find_documents([str(path) for path in paths])
        now = datetime(2026, 1, 2, tzinfo=UTC)
        for _ in ingest(case, outcomes, gazetteer_of(snapshots), jobs=1, now=now):
            pass
        derive_if_stale(case)
    return directory


@pytest.fixture(scope="session")
def import_list():
    return add_own_list


@pytest.fixture(scope="session")
def read_case():
    return read_with_lists
