"""Documents in any order and portions, judged in between, end in the rows of one full run."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.weigh.world import claim, document, year

from sayso.case.as_seen import case_as_seen
from sayso.case.case import open_case
from sayso.case.derive import derive
from sayso.case.revise import rebuild
from sayso.model.graded.grade import Letter
from sayso.model.graded.origin import OriginKind
from sayso.model.graded.outlet import RegisterChange
from sayso.model.parties.judgement import Anchor, Decision, JudgementKind, complete, judge
from sayso.model.said.claim import Source, SourceKind
from sayso.model.said.reading import Reading
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.store.weighing.rows import WeighingRows

NOW = datetime(2031, 6, 1, tzinfo=UTC)
PARTIES = ["Torvane Marine", "Kassel Works", "Ferrow Yard", "Torvane"]
ENDINGS = ["Reuters reported it.", "Harbour Post wrote of it.", "Nobody wanted to talk."]
rows = st.lists(
    st.tuples(
        st.sampled_from(["Reuters", "Harbour Post", "Page Two", None]),
        st.sampled_from(ENDINGS),
        st.lists(
            st.tuples(
                st.sampled_from(PARTIES),
                st.sampled_from(["supplies", "founded_by", "responds"]),
                st.sampled_from(PARTIES),
                st.sampled_from([(), ("o:Reuters",), ("~documents",)]),
                st.sampled_from(["asserted", "denied"]),
            ),
            max_size=2,
        ),
    ),
    min_size=1,
    max_size=4,
)


def pair(number, row):
    """Make a document and its reading, with source entities of its own."""
    outlet, ending, said = row
    text = " ".join([f"{s} and {o}: {r}." for s, r, o, _, _ in said] + [ending, f"No. {number}."])
    day = date(2031, 5, 1) + timedelta(days=number)
    doc = document(f"d-{number:016}", text, outlet, day.isoformat())
    claims = []
    for n, (subject, relation, object_, chain, stance) in enumerate(said):
        made = claim(doc, subject, relation, object_, n, stance=stance, **{"from": chain})
        claims.append(_local(made, doc))
    names = sorted({name for s, _, o, _, _ in said for name in (s, o)})
    entities = tuple(
        SourceEntity(f"{doc.id}:{name}", doc.id, name, EntityType.COMPANY, (name,))
        for name in names
    )
    reading = Reading(doc.id, "by hand", "none", "none", (), entities, tuple(claims), (), ())
    return doc, reading


def _local(made, doc):
    sides = {
        side: replace(argument, entity=f"{doc.id}:{argument.text}")
        for side, argument in (("subject", made.subject), ("object", made.object))
    }
    return replace(made, id=f"c-{made.id}", **sides)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty") / "case"
    with open_case(folder, create=True):
        pass
    return folder


def _fresh(empty, tmp_path, name):
    folder = tmp_path / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(empty, folder)
    return open_case(folder)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows, st.randoms(use_true_random=False), st.integers(1, 3))
def test_any_order_and_portions_give_the_rows_of_one_run(
    empty, tmp_path, given_rows, chance, portion
):
    pairs = [pair(n, row) for n, row in enumerate(given_rows)]
    extra = pair(77, given_rows[0])
    with _fresh(empty, tmp_path, "whole") as whole:
        whole.log.append_documents(pairs, at=NOW)
        derive(whole, whole=True)
        wanted = whole.derived.digest()
    chance.shuffle(pairs)
    with _fresh(empty, tmp_path, "grown") as grown:
        grown.log.append_documents([extra], at=NOW)
        for start in range(0, len(pairs), portion):
            grown.log.append_documents(pairs[start : start + portion], at=NOW)
            derive(grown)
        grown.log.forget(extra[0], "not wanted", at=NOW)
        derive(grown)
        assert grown.derived.digest() == wanted


SAID = [("Torvane Marine", "supplies", "Kassel Works", ("o:Reuters",), "asserted")]
ROWS = [("Reuters", "Nobody wanted to talk.", SAID), ("Page Two", "Reuters reported it.", SAID)]


@pytest.fixture
def case(empty, tmp_path):
    with _fresh(empty, tmp_path, "case") as case:
        case.log.append_documents([pair(n, row) for n, row in enumerate(ROWS)], at=NOW)
        derive(case)
        yield case


def _only(case):
    (proposition,) = case.views.propositions()
    return proposition


def _note(case, kind, left, decision, **changes):
    event = judge(kind, left, "", decision, by="kim", at=NOW)
    anchor = Anchor(left[2:20], 0, 9, "Torvane M") if kind is JudgementKind.CLAIM else None
    parts = {"reason": "seen", "changes": tuple(changes.items()), "anchor": anchor}
    case.judgements.append([complete(event, **parts)])
    derive(case)
    assert not rebuild(case).differs


def test_a_rejected_claim_leaves_its_proposition_and_comes_back(case):
    before = case.derived.digest()
    claim_id = _only(case).claim_ids[0]
    _note(case, JudgementKind.CLAIM, claim_id, Decision.REJECT)
    assert claim_id not in _only(case).claim_ids
    _note(case, JudgementKind.CLAIM, claim_id, Decision.NONE)
    assert case.derived.digest() == before


def test_a_report_that_its_publisher_calls_false_lowers_the_grade(case):
    before = str(_only(case).weighing.grade)
    document_id = f"d-{0:016}"
    _note(case, JudgementKind.DOCUMENT, document_id, Decision.FALSE, outlet="reuters")
    after = _only(case).weighing
    assert before == "C3"
    assert after.grade.number == 5
    assert after.retracted


def test_a_grade_set_by_a_person_stands_beside_the_computed_one(case):
    proposition = _only(case)
    _note(case, JudgementKind.PROPOSITION, proposition.id, Decision.GRADE, letter="B", number="4")
    weighing = _only(case).weighing
    assert str(weighing.grade) == "C3"
    assert weighing.override.letter == "B"
    assert weighing.override.number == 4
    _note(case, JudgementKind.PROPOSITION, proposition.id, Decision.NONE)
    assert _only(case).weighing.override is None


def test_an_old_answer_stays_what_it_was_whatever_came_later(empty, tmp_path):
    later = NOW + timedelta(days=30)
    with _fresh(empty, tmp_path, "seen") as case:
        case.log.append_documents([pair(0, ROWS[0])], at=NOW)
        derive(case)
        wanted = case.derived.digest()
        case.log.append_documents([pair(1, ROWS[1])], at=later)
        event = judge(JudgementKind.DOCUMENT, f"d-{0:016}", "", Decision.FALSE, by="kim", at=later)
        case.judgements.append([complete(event, changes=(("outlet", "reuters"),))])
        derive(case)
        assert _only(case).weighing.grade.number == 5
        with case_as_seen(case, as_of=None, known_by=NOW.date()) as seen:
            then = _only(seen).weighing
            assert then.grade.number == 3
            assert then.known_by.date() == NOW.date()
        with case_as_seen(case, as_of=None, known_by=later.date()) as seen:
            assert _only(seen).weighing.grade.number == 5
        with case_as_seen(case, as_of=None, known_by=NOW.date() - timedelta(days=1)) as seen:
            assert list(seen.views.propositions()) == []
        assert case.derived.digest() != wanted


def test_what_is_said_to_begin_later_does_not_hold_yet(empty, tmp_path):
    doc, reading = pair(0, ROWS[0])
    dated = replace(reading, claims=tuple(replace(c, time=year(2030)) for c in reading.claims))
    with _fresh(empty, tmp_path, "dated") as case:
        case.log.append_documents([(doc, dated)], at=NOW)
        derive(case)
        for day, there in ((date(2029, 6, 1), 0), (date(2031, 6, 1), 1)):
            with case_as_seen(case, as_of=day, known_by=None) as seen:
                assert len(list(seen.views.propositions())) == there
        assert len(list(case.views.propositions())) == 1


def test_a_changed_letter_counts_from_the_day_it_was_changed(case):
    change = RegisterChange("reuters", Letter.E, "tried", "kim", NOW + timedelta(days=9))
    case.log.append_register_change(change)
    derive(case)
    assert _only(case).weighing.grade.letter == "E"
    with case_as_seen(case, as_of=None, known_by=NOW.date()) as seen:
        assert _only(seen).weighing.grade.letter == "C"
    assert not rebuild(case).differs


def test_a_day_shows_only_the_reports_that_count_on_it(empty, tmp_path):
    told = [pair(n, ROWS[0]) for n in range(2)]
    with _fresh(empty, tmp_path, "days") as case:
        case.log.append_documents(told, at=NOW)
        derive(case)
        wanted = _only(case)
        assert len(wanted.document_ids) == len(wanted.assertions) == 2
        with case_as_seen(case, as_of=told[0][0].published, known_by=None) as seen:
            earlier = _only(seen)
    assert earlier.document_ids == (told[0][0].id,)
    assert [a.document_id for a in earlier.assertions] == [told[0][0].id]
    assert len(earlier.claim_ids) == 1


def test_another_spelling_of_a_party_weighs_nothing_again_that_others_said_of_it(tmp_path):
    with open_case(tmp_path / "case", create=True) as case:
        said = ("Torvane Marine", "supplies", "Kassel Works", (), "asserted")
        other = ("Torvane Marine", "founded_by", "Ferrow Yard", (), "asserted")
        case.log.append_documents([pair(1, ("Reuters", "", [said, other]))], at=NOW)
        derive(case)
        document, reading = pair(2, ("Page Two", "", [said]))
        torvane = next(e for e in reading.entities if e.name == "Torvane Marine")
        longer = replace(torvane, surfaces=("Torvane Marine", "Torvane Marine of Kassel"))
        rest = tuple(e for e in reading.entities if e is not torvane)
        reading = replace(reading, entities=(longer, *rest))
        weighed = []
        replace_families = WeighingRows.replace_families

        def noted(rows, families, *made):
            weighed.extend(families)
            return replace_families(rows, families, *made)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(WeighingRows, "replace_families", noted)
            case.log.append_documents([(document, reading)], at=NOW)
            derive(case)
        assert [family.split("|")[0] for family in weighed] == ["supplies"]
        assert not rebuild(case).differs


def test_a_name_that_is_its_publishers_own_weighs_what_that_one_said_again(tmp_path):
    with open_case(tmp_path / "case", create=True) as case:
        said = ("Torvane Marine", "supplies", "Kassel Works", (), "asserted")
        case.log.append_documents([pair(1, ("Page Two", "", [said]))], at=NOW)
        derive(case)
        (before,) = case.views.propositions()
        document, reading = pair(2, (None, "", [said]))
        torvane = next(e for e in reading.entities if e.name == "Torvane Marine")
        also = replace(torvane, surfaces=("Torvane Marine", "Page Two"))
        rest = tuple(e for e in reading.entities if e is not torvane)
        case.log.append_documents([(document, replace(reading, entities=(also, *rest)))], at=NOW)
        derive(case)
        (after,) = case.views.propositions()
        kinds = [
            {p.origin.kind for a in one.assertions for p in a.paths} for one in (before, after)
        ]
        assert OriginKind.NAMED not in kinds[0]
        assert OriginKind.NAMED in kinds[1]
        assert not rebuild(case).differs


def test_a_ministry_whose_state_another_document_tells_speaks_for_it_everywhere(tmp_path):
    with open_case(tmp_path / "case", create=True) as case:
        what = ["supplies", "founded_by"]
        for number, also in ((1, ()), (2, ("Norwegian Ministry of Works",))):
            document, reading = pair(
                number, ("Reuters", "", [("Torvane", what[number - 1], "Kassel", (), "asserted")])
            )
            names = ("Ministry of Works", *also)
            ministry = SourceEntity(
                f"{document.id}:m", document.id, names[0], EntityType.PUBLIC_BODY, names
            )
            source = Source("Ministry of Works", SourceKind.PUBLIC_BODY, ministry.id)
            claims = tuple(replace(c, attribution=(source,)) for c in reading.claims)
            reading = replace(reading, entities=(*reading.entities, ministry), claims=claims)
            case.log.append_documents([(document, reading)], at=NOW)
            derive(case)
        paths = [
            path
            for proposition in case.views.propositions()
            for one in proposition.assertions
            for path in one.paths
        ]
        assert {path.origin.organisations for path in paths} == {("gov:no",)}
        assert not rebuild(case).differs
