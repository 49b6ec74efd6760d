"""Judgements on pairs as nomenklatura's resolver edges: one JSON array a line.

Source: nomenklatura, ``Edge.to_line``: target id, source id, judgement, score, user, timestamp.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.model.parties.judgement import Decision, Judgement, JudgementKind, complete, judge

_WORD_OF = {
    Decision.SAME: "positive",
    Decision.DIFFERENT: "negative",
    Decision.UNSURE: "unsure",
    Decision.NONE: "no_judgement",
}
_DECISION_OF = {word: decision for decision, word in _WORD_OF.items()}
EDGE_PARTS = 6


@dataclass(frozen=True, slots=True)
class BadEdge:
    """A line that is no edge, and why."""

    line: int
    reason: str


def edge_lines(judgements: Iterable[Judgement]) -> Iterator[str]:
    """Write judgements on pairs of entities, and of entities and list entries, as edges."""
    for one in judgements:
        if one.kind in (JudgementKind.PAIR, JudgementKind.MATCH) and one.decision in _WORD_OF:
            target, source = sorted((one.left, one.right), reverse=True)
            row = [target, source, _WORD_OF[one.decision], None, one.by, one.at.isoformat()]
            yield json.dumps(row, ensure_ascii=False)


def read_edges(
    lines: Iterable[str], *, entities: Iterable[str], imported_at: datetime
) -> Iterator[Judgement | BadEdge]:
    """Read edges as judgements.

    Args:
        lines: The file's lines.
        entities: Ids of the case; an edge between one of them and another id (``list:uid``) is a
            judgement on a list entry.
        imported_at: The time of a judgement whose edge has none.
    """
    known = frozenset(entities)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _edge(number, line, known, imported_at)


def _edge(
    number: int, line: str, known: frozenset[str], imported_at: datetime
) -> Judgement | BadEdge:
    try:
        parts = json.loads(line)
    except ValueError as error:
        return BadEdge(number, f"not JSON ({error})")
    if not isinstance(parts, list) or len(parts) < EDGE_PARTS:
        return BadEdge(number, f"an array of {EDGE_PARTS} parts is wanted")
    left, right, word, _score, user, stamp = parts[:EDGE_PARTS]
    if not isinstance(left, str) or not isinstance(right, str) or left == right:
        return BadEdge(number, "two different ids are wanted")
    if word not in _DECISION_OF:
        return BadEdge(number, f"judgement {word!r}: one of {', '.join(_DECISION_OF)} is wanted")
    ends = [one for one in (left, right) if one in known]
    if not ends:
        return BadEdge(number, f"neither {left} nor {right} is an entity of this case")
    at = _time(stamp) or imported_at
    by = str(user) if user else "imported"
    if len(ends) == 1:
        other = right if ends[0] == left else left
        made = judge(JudgementKind.MATCH, ends[0], other, _DECISION_OF[word], by=by, at=at)
    else:
        made = judge(JudgementKind.PAIR, left, right, _DECISION_OF[word], by=by, at=at)
    return complete(made, reason="imported from a resolver file")


def _time(stamp: object) -> datetime | None:
    if not isinstance(stamp, str):
        return None
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
