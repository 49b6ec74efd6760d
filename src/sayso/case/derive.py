"""Everything that follows from the log: entities, claims in place, propositions, lineage."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sayso.case.anchors import moved_ids, reanchored
from sayso.case.case import Case
from sayso.case.changed import Passed, marks
from sayso.case.desk_rows import Log, write_desk_rows
from sayso.case.entities import Entities
from sayso.case.judged import JudgedReading
from sayso.case.known import known_entries
from sayso.case.list_state import list_directory, lists_state
from sayso.case.readings import judged_readings, judging
from sayso.case.sameness import context_of
from sayso.case.weighing import update_weighing
from sayso.model.bodies import pack
from sayso.model.claim import Claim
from sayso.model.entity import Entity
from sayso.model.reading import Reading
from sayso.resolve import Resolution, resolve
from sayso.store.derived import DerivedWriter, claim_row
from sayso.store.desk_writer import DeskWriter
from sayso.store.tables import (
    CLAIM,
    ENTITY,
    RESPONSE,
    SOURCE_ENTITY,
    UNREAD,
)
from sayso.store.weighing_tables import ROWS_MADE
from sayso.weigh import Lens

UNREAD_WEIGHT_SCALE = 1_000_000
# Ids of older readings that lead on belong to no document that is there.
NO_DOCUMENT = ""


def derive(case: Case, *, whole: bool = False, lens: Lens | None = None) -> None:
    """Bring all derived rows up to the log, in one transaction.

    The result is a pure function of the log: same log, same rows, whatever the order in which
    the documents came.

    Args:
        case: Open, with the writer's lock held.
        whole: Weigh everything again, instead of only what has changed.
        lens: World day and our time to look from.
    """
    state = case.log.state()
    lists = list_directory()
    lists_as_of = lists_state(lists)
    moved = dict(_moved_ids(case))
    passed = Passed()
    resolution = _resolve(case, lists, moved, passed)
    entities = Entities({e.id: e for e in resolution.entities}, resolution.entity_of)
    current = marks(
        passed,
        readings=case.log.current_seqs(),
        judgements=case.judgements.all(),
        entities=entities,
    )
    with case.derived.rewrite(whole=whole) as writer:
        before = writer.rows_made()
        changed = {key for key in {*before, *current} if before.get(key) != current.get(key)}
        reading_of = _reading_of(case)
        _write_entities(writer, resolution)
        writer.drop_documents({*changed, NO_DOCUMENT})
        _write_readings(writer, (reading_of(key) for key in sorted(changed)), resolution)
        writer.add(ROWS_MADE, _marked(changed, current))
        _write_redirects(writer, moved, resolution)
        weighed = update_weighing(
            writer, case, changed=changed, reading_of=reading_of, entities=entities, lens=lens
        )
        write_desk_rows(
            DeskWriter(writer.connection),
            Log(case.log.numbers(), case.log.document, reading_of),
            changed=changed,
            weighed=weighed,
            resolution=resolution,
        )
        writer.finish(state, lists_as_of)


def _resolve(case: Case, lists: Path, moved: Mapping[str, str], passed: Passed) -> Resolution:
    judgements = reanchored(case.judgements.all(), moved)
    readings = (judged.reading for judged in judged_readings(case))
    context = context_of(passed.noting(readings), judgements)
    known = known_entries(lists, passed.sources)
    return resolve(passed.sources, replace(context, known=known))


def _reading_of(case: Case) -> Callable[[str], JudgedReading | None]:
    judge = judging(case)

    def reading_of(document_id: str) -> JudgedReading | None:
        reading = case.log.current_reading(document_id)
        return judge(reading) if reading else None

    return reading_of


def _marked(changed: set[str], current: Mapping[str, bytes]) -> Iterator[dict[str, object]]:
    for key in sorted(changed & current.keys()):
        yield {"document_id": key, "mark": current[key]}


def _moved_ids(case: Case) -> Iterator[tuple[str, str]]:
    for old, current in case.log.superseded_readings():
        yield from moved_ids(old, current)


def _write_redirects(
    writer: DerivedWriter, moved: Mapping[str, str], resolution: Resolution
) -> None:
    """Let the ids of older readings lead to what they are now."""
    entity_of = resolution.entity_of
    writer.add(
        SOURCE_ENTITY,
        (
            {"id": old, "document_id": NO_DOCUMENT, "entity_id": entity_of[new]}
            for old, new in sorted(moved.items())
            if new in entity_of and old not in entity_of
        ),
    )


def _write_entities(writer: DerivedWriter, resolution: Resolution) -> None:
    writer.add(ENTITY, (_entity_row(entity) for entity in resolution.entities))


def _entity_row(entity: Entity) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "named": entity.named,
        "documents": len(entity.documents),
        "mentions": len(entity.members),
        "body": pack(entity),
    }


def _write_readings(
    writer: DerivedWriter, readings: Iterable[JudgedReading | None], resolution: Resolution
) -> None:
    entity_of = resolution.entity_of
    for reading in (judged.reading for judged in readings if judged):
        writer.add(SOURCE_ENTITY, _source_rows(reading, resolution))
        writer.add(CLAIM, (_claim_row(claim, resolution) for claim in reading.claims))
        writer.add(
            RESPONSE,
            (
                {
                    "claim_id": response.claim_id,
                    "document_id": reading.document_id,
                    "entity_id": entity_of.get(response.entity or ""),
                    "stance": response.stance.value,
                    "body": pack(response),
                }
                for response in reading.responses
            ),
        )
        writer.add(
            UNREAD,
            (
                {
                    "document_id": reading.document_id,
                    "start": sentence.evidence.start,
                    "weight": round(sentence.weight * UNREAD_WEIGHT_SCALE),
                    "body": pack(sentence),
                }
                for sentence in reading.unread
            ),
        )


def _source_rows(reading: Reading, resolution: Resolution) -> Iterator[dict[str, object]]:
    for source in reading.entities:
        yield {
            "id": source.id,
            "document_id": reading.document_id,
            "entity_id": resolution.entity_of[source.id],
        }


def _claim_row(claim: Claim, resolution: Resolution) -> dict[str, object]:
    return claim_row(
        claim,
        pack(claim),
        subject=resolution.entity_of.get(claim.subject.entity or ""),
        object_=resolution.entity_of.get(claim.object.entity or ""),
    )
