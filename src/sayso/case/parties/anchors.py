"""Old ids of document-local entities and what they are in the current readings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.model.parties.judgement import Judgement, JudgementKind, standing
from sayso.model.said.reading import Reading


def moved_ids(old: Reading, current: Reading) -> Iterator[tuple[str, str]]:
    """Pair the ids that an older reading gave with those of the current one.

    An old entity is the current one that most of its mentions overlap; without an overlap, the
    one that bears its name. One that is gone has no pair.
    """
    there = {entity.id for entity in current.entities}
    gone = [entity for entity in old.entities if entity.id not in there]
    if not gone:
        return
    spans = sorted((m.span.start, m.span.end, m.entity) for m in current.mentions)
    names = {
        name.casefold(): entity.id
        for entity in reversed(current.entities)
        for name in (*entity.surfaces, entity.name)
    }
    for entity in gone:
        votes: Counter[str] = Counter()
        for mention in old.mentions:
            if mention.entity == entity.id:
                votes.update(_overlapping(mention.span.start, mention.span.end, spans))
        if votes:
            yield entity.id, min(votes, key=lambda one: (-votes[one], one))
        elif entity.name.casefold() in names:
            yield entity.id, names[entity.name.casefold()]


def _overlapping(start: int, end: int, spans: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    return (entity for first, last, entity in spans if first < end and start < last)


def reanchored(judgements: Iterable[Judgement], moved: Mapping[str, str]) -> tuple[Judgement, ...]:
    """Move the judgements on pairs to the current ids; the log itself stays as it is."""
    from dataclasses import replace

    found = []
    for one in judgements:
        left, right = moved.get(one.left, one.left), moved.get(one.right, one.right)
        if one.kind is JudgementKind.PAIR and (left, right) != (one.left, one.right):
            left, right = sorted((left, right))
            found.append(replace(one, left=left, right=right))
        else:
            found.append(one)
    return tuple(found)


def orphans(
    judgements: Iterable[Judgement], known: frozenset[str] | Mapping[str, str]
) -> tuple[Judgement, ...]:
    """List the standing judgements on pairs of which a side is in no current reading."""
    return tuple(
        one
        for one in standing(judgements)
        if one.kind is JudgementKind.PAIR and not (one.left in known and one.right in known)
    )
