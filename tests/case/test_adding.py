"""Tests of claims that people add."""

import importlib.util
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.case.adding import AddedClaim, add_claim
from sayso.case.case import open_case
from sayso.case.fresh import derive_if_stale
from sayso.case.revise import rebuild
from sayso.errors import UnknownIdError, UsageError
from sayso.model.parties.judgement import Decision, JudgementKind, complete, judge, undo
from sayso.model.texts.mention import EntityType

_spec = importlib.util.spec_from_file_location(
    "desk_case", Path(__file__).parents[1] / "show" / "desk_case.py"
)
desk_case = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(desk_case)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SENTENCE = "Orlan Ltd sends pumps <script>alert(1)</script> to Naper Holding, it said 😀."


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return desk_case.build(tmp_path_factory.mktemp("adding") / "case", documents=1)


@pytest.fixture
def case(built, tmp_path):
    shutil.copytree(built, tmp_path / "case")
    with open_case(tmp_path / "case") as opened, opened.writing():
        derive_if_stale(opened)
        yield opened


def said_of(case):
    document = next(case.log.documents())
    return AddedClaim(document.id, SENTENCE, "owned_by", "Orlan Ltd", "Naper Holding")


def add(case, said, **more):
    made = add_claim(case, said, by="ada", at=NOW, **more)
    derive_if_stale(case)
    return made


def test_an_added_claim_joins_the_network_with_its_sentence_and_who_added_it(case):
    made = add(case, said_of(case), reason="plain in the text")
    placed = case.views.claim(made.left)
    document = case.log.document(placed.claim.document_id)
    evidence = placed.claim.evidence
    assert document.text[evidence.start : evidence.end] == evidence.quote == SENTENCE
    assert placed.subject_id
    assert placed.object_id
    assert placed.proposition_id
    assert "added by ada" in placed.claim.derivation.notes
    assert "plain in the text" in placed.claim.derivation.notes


def test_taking_it_back_leaves_exactly_what_was_there(case):
    before = case.derived.digest()
    made = add(case, said_of(case))
    assert case.derived.digest() != before
    case.judgements.append([undo(made, by="bob", at=NOW.replace(day=2))])
    derive_if_stale(case)
    assert case.views.claim(made.left) is None
    assert {c.claim.id for c in case.views.claims()} == {
        c.id for reading in case.log.current_readings() for c in reading.claims
    }


@pytest.mark.parametrize(("decision", "stays"), [(Decision.ACCEPT, True), (Decision.REJECT, False)])
def test_a_later_judgement_on_an_added_claim_does_not_lose_it(case, decision, stays):
    made = add(case, said_of(case))
    later = judge(JudgementKind.CLAIM, made.left, "", decision, by="bob", at=NOW.replace(day=3))
    case.judgements.append([complete(later, anchor=made.anchor)])
    derive_if_stale(case)
    placed = case.views.claim(made.left)
    assert placed is not None
    assert bool(placed.proposition_id) is stays


def test_a_party_that_the_reader_did_not_see_becomes_one_when_it_is_typed(case):
    said = replace(said_of(case), object="alert(1)", object_type=EntityType.PRODUCT)
    placed = case.views.claim(add(case, said).left)
    assert case.views.entity(placed.object_id).name == "alert(1)"
    bare = replace(said, object="pumps", object_type=None)
    assert case.views.claim(add(case, bare).left).object_id is None


def test_spaces_and_line_breaks_of_a_quote_count_alike(case):
    made = add(case, replace(said_of(case), quote=SENTENCE.replace(" ", "\n  ")))
    assert made.anchor.quote == SENTENCE


def test_a_rebuild_gives_the_same_rows(case):
    add(case, said_of(case))
    before = case.derived.digest()
    rebuild(case)
    assert case.derived.digest() == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quote": "Orlan Ltd is fine."}, "does not stand"),
        ({"quote": "it said"}, "times"),
        ({"quote": "it said", "at": 3}, "does not begin"),
        ({"quote": " "}, "wanted"),
        ({"relation": "knows"}, "supplies"),
        ({"subject": "  "}, "subject"),
        ({"relation": "supplies"}, "already"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_to_do(case, change, words):
    with pytest.raises(UsageError, match=words):
        add(case, replace(said_of(case), **change))
    assert list(case.judgements.all()) == []


def test_an_unknown_document_is_told(case):
    with pytest.raises(UnknownIdError):
        add(case, replace(said_of(case), document="nope"))


def test_the_place_tells_apart_what_stands_there_twice(case):
    text = next(case.log.documents()).text
    second = text.index("it said", text.index("it said") + 1)
    made = add(case, replace(said_of(case), quote="it said", at=second))
    assert made.anchor.start == second
