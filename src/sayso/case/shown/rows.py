"""The flat rows that the desk lists, brought up with the other derived rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.case.judged.judged import JudgedReading
from sayso.case.parties.entities import Entities
from sayso.case.parties.proposing import update_pairs
from sayso.case.parties.resolved import Resolved
from sayso.case.shown.laid_out import (
    Head,
    claim_row,
    claim_text,
    document_row,
    document_text,
    entity_row,
    link_row,
    outcome_of,
)
from sayso.case.weighing.keeping import Weighed
from sayso.model.graded.proposition import Proposition
from sayso.model.texts.document import Document
from sayso.store.desk.writer import DeskWriter, Outcome
from sayso.store.parties.pairs import PairRows
from sayso.store.parties.rows import PartyRows

DOCUMENTS_AT_ONCE = 50
FAMILIES_AT_ONCE = 200
ENTITIES_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Log:
    """What of the log the rows of documents are made from.

    Args:
        number_of: Gives the number of a document that is there.
        document_of: Gives a document by its id.
        reading_of: Gives its current reading as people have corrected it.
    """

    number_of: Callable[[str], int]
    document_of: Callable[[str], Document | None]
    reading_of: Callable[[str], JudgedReading | None]


@dataclass(frozen=True, slots=True)
class Desk:
    """The open transaction; all other derived rows are in place."""

    rows: DeskWriter
    parties: PartyRows
    pairs: PairRows


def write_desk_rows(
    desk: Desk,
    log: Log,
    *,
    changed: Sequence[str],
    weighed: Weighed,
    resolved: Resolved,
    entities: Entities,
) -> None:
    """Write the rows of all screens that may look different from before.

    Args:
        desk: Where they go.
        log: Where documents and readings come from.
        changed: The documents whose rows have been made anew, or that are gone.
        weighed: What has been weighed anew.
        resolved: What resolving has changed.
        entities: All of them.
    """
    writer = desk.rows
    writer.drop_documents(changed, claim_text)
    for start in range(0, len(changed), DOCUMENTS_AT_ONCE):
        some = changed[start : start + DOCUMENTS_AT_ONCE]
        _write_documents(writer, log, some, entities.entity_of)
    writer.put_origins(set(weighed.documents) - set(changed))
    # A claim that is written anew stands bare, even where its family was not weighed again.
    touched = sorted(weighed.families | writer.families_of(changed))
    for start in range(0, len(touched), FAMILIES_AT_ONCE):
        families = touched[start : start + FAMILIES_AT_ONCE]
        propositions = writer.propositions_of(families)
        writer.put_outcomes(families, _outcomes(propositions))
        published = writer.published({d for p in propositions for d in p.document_ids})
        writer.put_links([link_row(p, published) for p in propositions])
    writer.drop_links(weighed.lost)
    made = list(resolved.entities.values())
    writer.replace_entities(resolved.gone - resolved.entities.keys(), ())
    for start in range(0, len(made), ENTITIES_AT_ONCE):
        some_made = made[start : start + ENTITIES_AT_ONCE]
        counts = writer.claims_of_entities([one.id for one in some_made])
        rows = [
            entity_row(
                one,
                documents=resolved.documents_in[one.id],
                parties=resolved.parties_in[one.id],
                claims=counts.get(one.id, 0),
            )
            for one in some_made
        ]
        writer.replace_entities((), rows)
    update_pairs(
        desk.pairs,
        desk.parties,
        resolved=resolved,
        restated=weighed.parties,
    )


def _outcomes(propositions: Sequence[Proposition]) -> Iterator[tuple[str, Outcome]]:
    for proposition in propositions:
        outcome = outcome_of(proposition)
        yield from ((claim, outcome) for claim in proposition.claim_ids)


def _write_documents(
    writer: DeskWriter, log: Log, document_ids: Sequence[str], entity_of: Mapping[str, str]
) -> None:
    origins = writer.origins(document_ids)
    documents, texts = [], []
    claims: list[dict[str, Any]] = []
    for document_id in document_ids:
        document, judged = log.document_of(document_id), log.reading_of(document_id)
        if document is None:
            continue
        head = _head(log.number_of(document_id), document, judged, origins.get(document_id, ""))
        documents.append(document_row(head))
        texts.append((head.n, *document_text(document)))
        if judged:
            claims += _claim_rows(judged, head, entity_of)
    writer.put_documents(documents, texts)
    writer.put_claims(claims, map(claim_text, claims))


def _head(n: int, document: Document, judged: JudgedReading | None, origins: str) -> Head:
    reading = judged.reading if judged else None
    return Head(
        n=n,
        document=document,
        characters=len(document.text),
        claims=len(reading.claims) if reading else 0,
        unread=len(reading.unread) if reading else 0,
        not_read_because=reading.not_read_because if reading else None,
        origins=origins,
    )


def _claim_rows(
    judged: JudgedReading, head: Head, entity_of: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    statuses = dict(judged.statuses)
    ordered = sorted(judged.reading.claims, key=lambda c: (c.evidence.start, c.id))
    for place, claim in enumerate(ordered):
        status = statuses.get(claim.id, "unjudged")
        # What weighing found is put in for whole families at a time.
        row = claim_row(place, claim, head, status=status, outcome=None)
        row["subject_id"] = entity_of.get(claim.subject.entity or "")
        row["object_id"] = entity_of.get(claim.object.entity or "")
        yield row
