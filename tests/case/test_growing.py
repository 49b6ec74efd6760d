"""Whatever comes in, in any order: the rows are those of a case built again from its log."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.case.weighing.test_keeping import pair

from sayso.case.case import open_case
from sayso.case.derive import derive
from sayso.case.parties import proposing
from sayso.case.revise import rebuild
from sayso.model.parties.judgement import Anchor, Decision, JudgementKind, complete, judge
from sayso.model.texts.mention import EntityType

NOW = datetime(2031, 6, 1, tzinfo=UTC)
# Names that rules join, names that they propose, and names that make another one ambiguous.
TYPES = {
    "Torvane Marine": EntityType.COMPANY,
    "Torvane Marine Ltd": EntityType.COMPANY,
    "Torvane Marine GmbH": EntityType.ORGANIZATION,
    "Torvane": EntityType.COMPANY,
    "Torvane Trading": EntityType.COMPANY,
    "Kassel Marine Trading": EntityType.COMPANY,
    "TorvaneMarine": EntityType.PRODUCT,
    "Torvane Yard Kassel": EntityType.FACILITY,
    "Kassel": EntityType.PLACE,
    "Kassel Works": EntityType.COMPANY,
    "Edda Kassel": EntityType.PERSON,
    "Edda Maria Kassel": EntityType.PERSON,
    "Norway": EntityType.PLACE,
}
names = st.sampled_from(sorted(TYPES))
said = st.tuples(
    names,
    st.sampled_from(["supplies", "founded_by", "responds", "alias_of"]),
    names,
    st.sampled_from([(), ("o:Reuters",), ("~documents",)]),
    st.sampled_from(["asserted", "denied"]),
)
rows = st.tuples(
    st.sampled_from(["Reuters", "Page Two", None]),
    st.sampled_from(["Reuters reported it.", "Nobody wanted to talk."]),
    st.lists(said, min_size=1, max_size=4),
)
numbers = st.integers(0, 5)
adds = st.tuples(st.just("add"), numbers, rows)
steps = st.one_of(
    adds,
    st.tuples(st.just("read again"), numbers, rows),
    st.tuples(st.just("forget"), numbers, st.none()),
    st.tuples(st.just("judge"), st.sampled_from([Decision.SAME, Decision.DIFFERENT, Decision.NONE]),
              st.tuples(numbers, numbers)),
    st.tuples(st.just("reject"), numbers, st.none()),
)  # fmt: skip


def typed(number, row):
    """Make a document whose parties are of the kinds that their names say."""
    document, reading = pair(number, row)
    kinds = (replace(source, type=TYPES[source.name]) for source in reading.entities)
    return document, replace(reading, entities=tuple(kinds))


def parties_of(case, number):
    """Give the parties of a document, those that are there first."""
    reading = case.log.current_reading(f"d-{number:016}")
    return [source.id for source in reading.entities] if reading else []


def take(case, step, at):
    """Put one step into the log."""
    what, one, other = step
    if what == "add" and not case.log.has_document(f"d-{one:016}"):
        case.log.append_documents([typed(one, other)], at=at)
    elif what == "read again" and parties_of(case, one):
        case.log.append_readings([typed(one, other)[1]], at=at)
    elif what == "forget" and (document := case.log.document(f"d-{one:016}")):
        case.log.forget(document, "not wanted", at=at)
    elif what == "judge":
        left, right = (parties_of(case, number)[:1] for number in other)
        if left and right and left != right:
            low, high = sorted((left[0], right[0]))
            case.judgements.append([judge(JudgementKind.PAIR, low, high, one, by="kim", at=at)])
    elif what == "reject":
        reading = case.log.current_reading(f"d-{one:016}")
        for claim in reading.claims[:1] if reading else ():
            event = judge(JudgementKind.CLAIM, claim.id, "", Decision.REJECT, by="kim", at=at)
            anchor = Anchor(claim.document_id, 0, 9, "Torvane M")
            case.judgements.append([complete(event, anchor=anchor)])


# What a person joined to a name stands alone once its document no longer has that name.
JUDGED_THEN_NOT_NAMED = [
    ("add", 5, (None, "", [("Kassel", "supplies", "Torvane Marine", (), "asserted")])),
    ("add", 3, (None, "", [("Edda Kassel", "supplies", "TorvaneMarine", (), "asserted")])),
    ("add", 0, (None, "", [("Edda Kassel", "supplies", "Torvane Marine", (), "asserted")])),
    ("judge", Decision.SAME, (5, 3)),
    ("read again", 3, (None, "", [("Norway", "supplies", "Torvane Marine", (), "denied")])),
]


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("grown") / "case"
    with open_case(folder, create=True):
        pass
    return folder


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.builds(list.__add__, st.lists(adds, min_size=2, max_size=5), st.lists(steps, max_size=8)),
    st.integers(1, 3),
)
@example(JUDGED_THEN_NOT_NAMED, 1)
def test_a_case_that_grew_has_the_rows_of_one_built_again(
    empty, tmp_path, monkeypatch, given_steps, portion
):
    # So that words become common, and rare again, within a few documents.
    monkeypatch.setattr(proposing, "MAX_BLOCK", 2)
    shutil.rmtree(tmp_path / "case", ignore_errors=True)
    shutil.copytree(empty, tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        for n, step in enumerate(given_steps):
            take(case, step, NOW + timedelta(minutes=n))
            if n % portion == 0:
                derive(case)
        derive(case)
        assert not rebuild(case).differs
