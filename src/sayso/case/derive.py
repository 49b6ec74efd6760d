"""Everything that follows from the log: entities, claims in place, propositions, lineage."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from sayso.case.case import Case
from sayso.case.changed import marks
from sayso.case.judged.judged import JudgedReading
from sayso.case.judged.readings import judging
from sayso.case.parties.entities import Entities
from sayso.case.parties.resolved import resolved_entities
from sayso.case.parties.resolving import resolve_changes
from sayso.case.parties.taking_in import Change
from sayso.case.shown.rows import Desk, Log, write_desk_rows
from sayso.case.watchlists.state import list_directory, lists_state
from sayso.case.weighing.keeping import update_weighing
from sayso.model.bodies import pack
from sayso.model.said.claim import Claim
from sayso.store.derived import DerivedWriter, claim_row
from sayso.store.desk.writer import DeskWriter
from sayso.store.parties.entities import EntityRows
from sayso.store.parties.pairs import PairRows
from sayso.store.parties.rows import PartyRows
from sayso.store.tables import CLAIM, RESPONSE, UNREAD
from sayso.store.weighing.rows import WeighingRows
from sayso.weigh import Lens

UNREAD_WEIGHT_SCALE = 1_000_000
# Each step asks for the same few where few documents came in.
READINGS_KEPT = 16
# Raise it where rows are made otherwise than before from the same log.
WAY = "5"


def derive(case: Case, *, whole: bool = False, lens: Lens | None = None) -> None:
    """Bring all derived rows up to the log, in one transaction.

    The result is a pure function of the log: same log, same rows, whatever the order in which
    the documents came. Only what a change touches is opened again.

    Args:
        case: Open, with the writer's lock held.
        whole: Make everything again, instead of only what has changed.
        lens: World day and our time to look from.
    """
    state = case.log.state()
    lists = list_directory()
    lists_as_of = lists_state(lists)
    whole = whole or case.derived.built_by() != WAY
    lists_moved = case.derived.built_with_lists() != lists_as_of
    # Where only documents came in, those that were there are not even counted.
    fresh = None if whole else case.log.read_since(case.derived.built_from())
    read = case.log.current_seqs() if fresh is None else fresh
    current = marks(read, case.judgements.all())
    reading_of = _reading_of(case)
    document_of = lru_cache(READINGS_KEPT)(case.log.document)
    with case.derived.rewrite(whole=whole) as writer:
        before = writer.rows_made(fresh)
        changed = sorted(
            k for k in before.keys() | current.keys() if before.get(k) != current.get(k)
        )
        parties, entity_rows = PartyRows(writer.connection), EntityRows(writer.connection)
        change = Change(changed, reading_of, document_of, lists, lists_moved, whole)
        resolved = resolve_changes(
            case, parties, entity_rows, WeighingRows(writer.connection), change
        )
        entities = resolved_entities(resolved, parties, entity_rows)
        again = sorted({*changed, *resolved.documents})
        about = entity_rows.documents_about(resolved.otherwise)
        about |= parties.documents_naming(resolved.of_another_state)
        _write_readings(writer, again, reading_of, entities)
        writer.put_marks(changed, current)
        weighed = update_weighing(
            writer,
            case,
            changed={*again, *about},
            reading_of=reading_of,
            document_of=document_of,
            entities=entities,
            lens=lens,
        )
        desk = Desk(DeskWriter(writer.connection), parties, PairRows(writer.connection))
        write_desk_rows(
            desk,
            Log(case.log.number, document_of, reading_of),
            changed=again,
            weighed=weighed,
            resolved=resolved,
            entities=entities,
        )
        writer.finish(log=state, lists=lists_as_of, way=WAY)


def _reading_of(case: Case) -> Callable[[str], JudgedReading | None]:
    judge = judging(case)

    @lru_cache(READINGS_KEPT)
    def reading_of(document_id: str) -> JudgedReading | None:
        reading = case.log.current_reading(document_id)
        return judge(reading) if reading else None

    return reading_of


def _write_readings(
    writer: DerivedWriter,
    document_ids: Iterable[str],
    reading_of: Callable[[str], JudgedReading | None],
    entities: Entities,
) -> None:
    entity_of = entities.entity_of
    wanted = list(document_ids)
    writer.drop_documents(wanted)
    for judged in filter(None, map(reading_of, wanted)):
        reading = judged.reading
        writer.add(CLAIM, (_claim_row(claim, entities) for claim in reading.claims))
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


def _claim_row(claim: Claim, entities: Entities) -> dict[str, object]:
    return claim_row(
        claim,
        pack(claim),
        subject=entities.entity_of.get(claim.subject.entity or ""),
        object_=entities.entity_of.get(claim.object.entity or ""),
    )
