"""Resolver files of nomenklatura, out and in again."""

import json
from datetime import UTC, datetime

from sayso.model.parties.judgement import Decision, JudgementKind, judge
from sayso.resolve.edges import BadEdge, edge_lines, read_edges

AT = datetime(2026, 1, 2, tzinfo=UTC)


def test_judgements_go_out_and_come_back():
    made = [
        judge(JudgementKind.PAIR, "e-1", "e-2", Decision.SAME, by="ana", at=AT),
        judge(JudgementKind.PAIR, "e-1", "e-3", Decision.DIFFERENT, by="ana", at=AT),
        judge(JudgementKind.MATCH, "e-2", "ofac:7", Decision.UNSURE, by="bo", at=AT),
    ]
    lines = list(edge_lines(made))
    assert json.loads(lines[0])[2] == "positive"
    back = list(read_edges(lines, entities=["e-1", "e-2", "e-3"], imported_at=AT))
    assert [(b.kind, b.left, b.right, b.decision, b.by, b.at) for b in back] == [
        (m.kind, m.left, m.right, m.decision, m.by, m.at) for m in made
    ]


def test_bad_lines_are_named_and_the_rest_goes_on():
    lines = [
        "no json", "[1]", '["e-1", "e-1", "positive", null, null, null]',
        '["e-1", "e-2", "perhaps", null, null, null]', '["x", "y", "positive", null, null, null]',
        "", '["e-2", "e-1", "negative", 0.4, "ana", "2025-05-05T01:02:03"]',
    ]  # fmt: skip
    found = list(read_edges(lines, entities=["e-1", "e-2"], imported_at=AT))
    assert [one.line for one in found if isinstance(one, BadEdge)] == [1, 2, 3, 4, 5]
    assert found[-1].decision is Decision.DIFFERENT
    assert found[-1].at.isoformat() == "2025-05-05T01:02:03+00:00"
