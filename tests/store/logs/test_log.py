"""The log is appended to, read in order, and forgets on request."""

from datetime import UTC, date, datetime

import pytest

from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span
from sayso.store.database import open_database
from sayso.store.logs.log import CaseLog

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
LATER = datetime(2026, 3, 4, tzinfo=UTC)


def document(text="Foxglove sold pumps.", outlet="Wire") -> Document:
    sha256 = sha256_of(text.encode())
    return Document(
        id=document_id(sha256, outlet, None, None),
        sha256=sha256,
        name="a.txt",
        text=text,
        paragraphs=(Span(0, len(text)),),
        media_type="text/plain",
        outlet=outlet,
        published=date(2025, 5, 6),
    )


def reading(of: Document, reader="r1") -> Reading:
    return Reading(of.id, reader, "model", "none", (), (), (), (), ())


@pytest.fixture
def log(tmp_path):
    engine = open_database(tmp_path / "case.db")
    yield CaseLog(engine)
    engine.dispose()


def test_a_document_comes_back_as_it_went_in(log):
    one = document()
    log.append_documents([(one, reading(one))], at=NOW)
    assert log.document(one.id) == one
    assert list(log.documents()) == [one]
    assert log.current_reading(one.id) == reading(one)


def test_the_same_bytes_from_another_outlet_are_another_document():
    assert document(outlet="Wire").id != document(outlet="Post").id
    assert document(outlet="Wire").sha256 == document(outlet="Post").sha256


def test_a_batch_is_kept_whole_or_not_at_all(log):
    one, two = document("One."), document("Two.")
    log.append_documents([(one, reading(one))], at=NOW)
    with pytest.raises(Exception, match="UNIQUE"):
        log.append_documents([(two, reading(two)), (one, reading(one))], at=NOW)
    assert log.document_ids() == [one.id]


def test_the_newest_reading_counts_and_the_old_one_is_kept(log):
    one = document()
    log.append_documents([(one, reading(one))], at=NOW)
    log.append_readings([reading(one, "r2")], at=LATER)
    assert [r.reader for r in log.current_readings()] == ["r2"]
    assert [r.reader for r in log.current_readings(known_by=date(2026, 2, 1))] == ["r1"]


def test_known_by_hides_what_came_later(log):
    one, two = document("One."), document("Two.")
    log.append_documents([(one, reading(one))], at=NOW)
    log.append_documents([(two, reading(two))], at=LATER)
    assert log.document_ids(known_by=date(2026, 1, 31)) == [one.id]


def test_forgetting_leaves_a_tombstone_and_no_text(log, tmp_path):
    one = document("The secret sentence of Foxglove.")
    log.append_documents([(one, reading(one))], at=NOW)
    assert log.forget(one, "asked to", at=LATER)
    assert log.document(one.id) is None
    assert [t.reason for t in log.tombstones()] == ["asked to"]
    kept = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert b"secret sentence" not in kept


def test_bytes_shared_with_another_document_are_not_free_to_go(log):
    one, two = document(outlet="Wire"), document(outlet="Post")
    log.append_documents([(one, reading(one)), (two, reading(two))], at=NOW)
    assert not log.forget(one, "asked to", at=LATER)
    assert log.forget(two, "asked to", at=LATER)


def test_the_state_changes_with_every_append(log):
    one = document()
    states = [log.state()]
    log.append_documents([(one, reading(one))], at=NOW)
    states.append(log.state())
    log.append_readings([reading(one, "r2")], at=LATER)
    states.append(log.state())
    log.forget(one, "asked to", at=LATER)
    states.append(log.state())
    assert len(set(states)) == 4


def test_the_same_failure_is_noted_once(log):
    log.append_failure("x.pdf", "no text", "run OCR", at=NOW)
    log.append_failure("x.pdf", "no text", "run OCR", at=LATER)
    assert [(f.name, f.reason) for f in log.failures()] == [("x.pdf", "no text")]
