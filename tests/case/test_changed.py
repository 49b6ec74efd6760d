"""Only documents that look different have their rows made again."""

from datetime import UTC, datetime

from tests.case.weighing.test_keeping import ROWS, pair

from sayso.case.derive import derive
from sayso.model.parties.judgement import Anchor, Decision, JudgementKind, complete, judge

NOW = datetime(2031, 6, 1, tzinfo=UTC)


def marks_after(case, change):
    """Give the marks of documents before and after a change."""
    with case.derived.rewrite() as writer:
        before = writer.rows_made()
    change()
    derive(case)
    with case.derived.rewrite() as writer:
        after = writer.rows_made()
    derive(case)
    return before, after


def test_one_more_document_leaves_the_others_alone(case):
    more = pair(
        9,
        (
            "Page Two",
            "Nobody wanted to talk.",
            [("Ferrow Yard", "supplies", "Torvane", (), "asserted")],
        ),
    )
    before, after = marks_after(case, lambda: case.log.append_documents([more], at=NOW))
    assert after.keys() - before.keys() == {more[0].id}
    assert {key: after[key] for key in before} == before


def test_a_judgement_changes_the_document_that_it_was_made_on(case):
    _, reading = pair(0, ROWS[0])
    claim = reading.claims[0]
    event = judge(JudgementKind.CLAIM, claim.id, "", Decision.REJECT, by="me", at=NOW)
    rejected = complete(event, anchor=Anchor(claim.document_id, 0, 9, "Torvane M"))
    before, after = marks_after(case, lambda: case.judgements.append([rejected]))
    assert {key for key in after if after[key] != before.get(key)} == {claim.document_id}


def test_a_forgotten_document_loses_its_mark(case):
    document, _ = pair(0, ROWS[0])
    before, after = marks_after(case, lambda: case.log.forget(document, "not wanted", at=NOW))
    assert document.id in before
    assert document.id not in after


def test_deriving_again_without_a_change_opens_no_reading_by_itself(case, monkeypatch):
    opened = []
    monkeypatch.setattr(type(case.log), "current_reading", lambda _, key: opened.append(key))
    derive(case)
    assert opened == []
