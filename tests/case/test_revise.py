"""Building again gives the same rows; forgetting leaves nothing but a tombstone."""

import shutil

import pytest

from sayso.case.case import open_case
from sayso.case.revise import forget, rebuild, reread
from sayso.errors import UnknownIdError
from sayso.read.gazetteer import Gazetteer

from .conftest import NOW


@pytest.fixture
def case(tmp_path, read_once):
    shutil.copytree(read_once, tmp_path / "case")
    with open_case(tmp_path / "case") as opened:
        yield opened


def test_a_rebuild_gives_identical_rows(case):
    rebuilt = rebuild(case)
    assert not rebuilt.differs
    assert case.derived.counts()["claim"] > 0


def test_a_tampered_derived_row_is_found_and_mended(case):
    with case._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM claim")
    assert rebuild(case).differs
    assert not rebuild(case).differs


def test_reading_again_with_the_same_reader_changes_nothing(case):
    before = case.derived.digest()
    changes = list(reread(case, Gazetteer(), jobs=1, now=NOW))
    assert len(changes) == 4
    assert all(c.gained == c.lost == 0 for c in changes)
    assert not rebuild(case).differs
    assert case.derived.digest() == before


def test_a_forgotten_document_leaves_no_text_anywhere(case, tmp_path):
    gone = forget(case, "c", "asked to", now=NOW)
    assert [g.bytes_removed for g in gone] == [True]
    kept = b"".join(p.read_bytes() for p in (tmp_path / "case").rglob("*") if p.is_file())
    assert b"denied that Foxglove" not in kept
    assert all("denied" not in p.claim.evidence.quote for p in case.views.claims())
    assert [t.reason for t in case.log.tombstones()] == ["asked to"]
    assert not rebuild(case).differs


def test_an_outlet_is_forgotten_with_all_its_documents(case):
    assert [g.document_id for g in forget(case, "Wire One", "asked to", now=NOW)]
    assert len(case.log.document_ids()) == 3


def test_forgetting_what_is_not_there_is_an_error(case):
    with pytest.raises(UnknownIdError, match="no document 'zz'"):
        forget(case, "zz", "asked to", now=NOW)
