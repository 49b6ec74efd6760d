"""FollowTheMoney entities as a source: parties, claims with evidence, bad lines named."""

import json
from datetime import UTC, datetime

from sayso.case.case import open_case
from sayso.case.fresh import derive_if_stale
from sayso.case.ftm_source import add_ftm, read_ftm

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ENTITIES = [
    {"id": "a", "schema": "Company", "properties": {"name": ["Foxglove Marine"], "alias": ["FM"],
     "innCode": ["7700000000"], "country": ["no"]}},
    {"id": "b", "schema": "Person", "properties": {"name": ["Oksana Petrenko"]}},
    {"id": "c", "schema": "Ownership", "properties": {"asset": ["a"], "owner": ["b"],
     "percentage": ["60%"]}},
    {"id": "d", "schema": "Directorship", "properties": {"director": ["b"], "organization": ["a"],
     "role": ["chair"]}},
    {"id": "e", "schema": "Note", "properties": {}},
    {"id": "f", "schema": "Company", "properties": {}},
]  # fmt: skip


def content(lines=ENTITIES, extra=""):
    return ("\n".join(json.dumps(line) for line in lines) + extra).encode()


def test_parties_and_links_become_entities_and_claims_with_their_words():
    document, reading, bad = read_ftm(content(), "x.json", "Register")
    assert [e.name for e in reading.entities] == ["Foxglove Marine", "Oksana Petrenko"]
    assert reading.entities[0].identifiers == (("INN", "7700000000"),)
    assert reading.entities[0].countries == ("no",)
    assert [(c.relation, c.subject.text, c.object.text) for c in reading.claims] == [
        ("owned_by", "Foxglove Marine", "Oksana Petrenko"),
        ("officer_of", "Oksana Petrenko", "Foxglove Marine"),
    ]
    assert reading.claims[0].qualifier("detail") == "60%"
    assert reading.claims[1].qualifier("role") == "chair"
    for claim in reading.claims:
        span = claim.evidence
        assert document.text[span.start : span.end] == span.quote
        for side in (claim.subject, claim.object):
            assert document.text[side.span.start : side.span.end] == side.text
    for mention in reading.mentions:
        assert document.text[mention.span.start : mention.span.end] == mention.text
    assert [one.line for one in bad] == [5, 6]


def test_lines_that_are_no_entities_are_named_and_the_rest_goes_on():
    _document, reading, bad = read_ftm(content(extra="\nnot json\n[1]\n"), "x.json")
    assert len(reading.entities) == 2
    assert [one.line for one in bad] == [5, 6, 7, 8]


def test_the_case_resolves_them_with_what_texts_say_and_takes_a_file_once(tmp_path):
    with open_case(tmp_path / "case", create=True) as case, case.writing():
        first, _ = add_ftm(case, content(), "x.json", outlet="Register", now=NOW)
        again, _ = add_ftm(case, content(), "x.json", outlet="Register", now=NOW)
        other, _ = add_ftm(case, content(ENTITIES[:1]), "y.json", outlet="Other", now=NOW)
        derive_if_stale(case)
        assert again is None
        assert len(first.claims) == 2
        (entity,) = case.views.entities_named("FM")
        assert set(entity.members) == {first.entities[0].id, other.entities[0].id}
        assert {p.key.relation for p in case.views.propositions()} == {"owned_by", "officer_of"}
