"""The screens' rows after a change are those of a case that was made in one go."""

from datetime import UTC, datetime

from sqlalchemy import select
from tests.case.weighing.test_keeping import ROWS, pair

from sayso.case.derive import derive
from sayso.case.revise import forget, rebuild
from sayso.model.parties.judgement import Anchor, Decision, JudgementKind, complete, judge
from sayso.store.desk.tables import SHOWN_CLAIM, SHOWN_LINK
from sayso.store.search import TextIndex

NOW = datetime(2031, 6, 1, tzinfo=UTC)
MORE = (
    "Page Two",
    "Nobody wanted to talk.",
    [("Ferrow Yard", "supplies", "Torvane", (), "asserted")],
)


def shown(case):
    with case.derived.engine.connect() as connection:
        return {row["id"]: dict(row) for row in connection.execute(select(SHOWN_CLAIM)).mappings()}


def links(case):
    with case.derived.engine.connect() as connection:
        return dict(connection.execute(select(SHOWN_LINK.c.id, SHOWN_LINK.c.documents)).all())


def found(case, kind, words):
    return TextIndex(case.derived.engine).count(kind, words)


def test_one_more_report_is_counted_in_the_link_of_the_others(case):
    before = links(case)
    case.log.append_documents([pair(8, ("Third Page", *ROWS[0][1:]))], at=NOW)
    derive(case)
    assert links(case) == {key: count + 1 for key, count in before.items()}
    assert not rebuild(case).differs


def test_an_accepted_claim_keeps_what_was_weighed(case):
    _, reading = pair(0, ROWS[0])
    claim = reading.claims[0]
    before = shown(case)[claim.id]
    event = judge(JudgementKind.CLAIM, claim.id, "", Decision.ACCEPT, by="me", at=NOW)
    case.judgements.append([complete(event, anchor=Anchor(claim.document_id, 0, 9, "Torvane M"))])
    derive(case)
    assert shown(case)[claim.id] == {**before, "status": "accepted"}


def test_new_words_are_found_and_forgotten_words_are_not(case):
    document, reading = pair(9, MORE)
    assert found(case, "claim", "Ferrow") == 0
    case.log.append_documents([(document, reading)], at=NOW)
    derive(case)
    assert (found(case, "claim", "Ferrow"), found(case, "document", "Ferrow")) == (1, 1)
    forget(case, document.id, "not wanted", now=NOW)
    assert (found(case, "claim", "Ferrow"), found(case, "document", "Ferrow")) == (0, 0)
    assert found(case, "claim", "Torvane") > 0


def test_a_reading_that_replaces_another_takes_its_words_out_of_the_index(case):
    document, reading = pair(9, MORE)
    _, other = pair(9, (*MORE[:2], []))
    case.log.append_documents([(document, reading)], at=NOW)
    derive(case)
    case.log.append_readings([other], at=NOW)
    derive(case)
    assert found(case, "claim", "Ferrow") == 0
    assert not rebuild(case).differs
