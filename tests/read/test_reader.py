"""What holds for every reading, whatever the text."""

import pytest
from golden_claims import document_of, halves
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.model.relations import RELATIONS
from sayso.model.said.stance import Stance
from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer

EMPTY = make_gazetteer({})


@pytest.fixture(scope="module")
def reader():
    return EnglishReader()


def check(document, reading):
    for claim in reading.claims:
        evidence = claim.evidence
        assert document.text[evidence.start : evidence.end] == evidence.quote
        assert claim.relation in RELATIONS
        for argument in (claim.subject, claim.object):
            assert argument.text
            if argument.span is not None and not argument.steps:
                assert argument.span.of(document.text)
    assert len({c.id for c in reading.claims}) == len(reading.claims)
    entities = {e.id for e in reading.entities}
    assert all(m.entity in entities for m in reading.mentions)
    for claim in reading.claims:
        for argument in (claim.subject, claim.object):
            assert argument.entity is None or argument.entity in entities


def test_quotes_are_slices_and_entities_exist_in_every_golden_sentence(reader):
    for entry in [e for half in halves() for e in half][:80]:
        document = document_of(entry["text"])
        check(document, reader.read(document, EMPTY))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=400))
def test_nothing_crashes_on_arbitrary_text(text):
    document = document_of(text)
    check(document, EnglishReader().read(document, EMPTY))


def test_the_same_document_is_always_read_alike(reader):
    document = document_of(
        "Norvet Ltd sold pumps to Galmar JSC. It denied this. Two firms, Kordal and Zarn, helped it."
    )
    assert reader.read(document, EMPTY) == reader.read(document, EMPTY)


def test_a_publisher_is_never_the_actor_of_what_it_reports(reader):
    document = document_of(
        "Reuters reviewed files that showed Iranian engineers have visited the plant of Tarvos JSC."
    )
    claims = reader.read(document, EMPTY).claims
    assert claims
    assert all(c.subject.text != "Reuters" for c in claims if c.relation != "responds")


def test_who_accuses_does_not_do_what_the_accused_did(reader):
    document = document_of(
        "The Justice Department accused Velmora Trading LLC of shipping chips to Tarvos JSC."
    )
    supplies = [c for c in reader.read(document, EMPTY).claims if c.relation == "supplies"]
    assert [c.subject.text for c in supplies] == ["Velmora Trading LLC"]
    assert supplies[0].stance is Stance.ACCUSED


def test_a_sentence_with_two_names_and_no_claim_is_kept_as_unread(reader):
    document = document_of("Velmora Trading LLC outshone Tarvos JSC at the Berlin fair on Monday.")
    reading = reader.read(document, EMPTY)
    assert not reading.claims
    assert len(reading.unread) == 1
    assert reading.unread[0].weight > 0


def test_a_claim_explains_itself(reader):
    document = document_of("Tarvos JSC is a firm in Minsk. It supplied engines to Delta Avionika.")
    claim = next(c for c in reader.read(document, EMPTY).claims if c.relation == "supplies")
    assert claim.derivation.frame == "deliver-to"
    assert any("subject" in step for step in claim.derivation.path)
    assert claim.subject.steps[0].wording == "It"
    assert claim.subject.steps[0].candidates
