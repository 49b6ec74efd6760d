"""The flat rows that the desk lists, brought up with the other derived rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.case.judged import JudgedReading
from sayso.case.pairs import pair_rows
from sayso.case.shown_rows import (
    Head,
    claim_row,
    claim_text,
    document_row,
    document_text,
    entity_row,
    link_row,
    outcome_of,
    rank,
)
from sayso.case.weighing import Weighed
from sayso.model.document import Document
from sayso.model.proposition import Proposition
from sayso.resolve import Resolution
from sayso.store.desk_writer import DeskWriter, Outcome

DOCUMENTS_AT_ONCE = 50
FAMILIES_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Log:
    """What of the log the rows of documents are made from.

    Args:
        numbers: The number of each document.
        document_of: Gives a document by its id.
        reading_of: Gives its current reading as people have corrected it.
    """

    numbers: Mapping[str, int]
    document_of: Callable[[str], Document | None]
    reading_of: Callable[[str], JudgedReading | None]


def write_desk_rows(
    writer: DeskWriter,
    log: Log,
    *,
    changed: Iterable[str],
    weighed: Weighed,
    resolution: Resolution,
) -> None:
    """Write the rows of all screens that may look different from before.

    Args:
        writer: In the open transaction; all other derived rows are in place.
        log: Where documents and readings come from.
        changed: The documents whose rows have been made anew, or that are gone.
        weighed: What has been weighed anew.
        resolution: All entities, and the pairs to look at.
    """
    again = sorted(changed)
    writer.drop_documents(again, claim_text)
    for start in range(0, len(again), DOCUMENTS_AT_ONCE):
        _write_documents(writer, log, again[start : start + DOCUMENTS_AT_ONCE], resolution)
    writer.put_origins(set(weighed.documents) - set(again))
    # A claim that is written anew stands bare, even where its family was not weighed again.
    touched = sorted(weighed.families | writer.families_of(again))
    for start in range(0, len(touched), FAMILIES_AT_ONCE):
        families = touched[start : start + FAMILIES_AT_ONCE]
        propositions = writer.propositions_of(families)
        writer.put_outcomes(families, _outcomes(propositions))
        published = writer.published({d for p in propositions for d in p.document_ids})
        writer.put_links([link_row(p, published) for p in propositions])
    writer.drop_lost_links()
    counts = writer.claims_of_entities()
    ranked = enumerate(sorted(resolution.entities, key=rank), start=1)
    writer.put_entities([entity_row(n, e, counts.get(e.id, 0)) for n, e in ranked])
    wanted = {side for pair in resolution.proposals for side in (pair.left, pair.right)}
    said = writer.propositions_about(wanted)
    writer.put_pairs(pair_rows(resolution.entities, resolution.proposals, said))


def _outcomes(propositions: Sequence[Proposition]) -> Iterator[tuple[str, Outcome]]:
    for proposition in propositions:
        outcome = outcome_of(proposition)
        yield from ((claim, outcome) for claim in proposition.claim_ids)


def _write_documents(
    writer: DeskWriter, log: Log, document_ids: Sequence[str], resolution: Resolution
) -> None:
    origins = writer.origins(document_ids)
    documents, texts = [], []
    claims: list[dict[str, Any]] = []
    for document_id in document_ids:
        document, judged = log.document_of(document_id), log.reading_of(document_id)
        if document is None:
            continue
        head = _head(log.numbers[document_id], document, judged, origins.get(document_id, ""))
        documents.append(document_row(head))
        texts.append((head.n, *document_text(document)))
        if judged:
            claims += _claim_rows(judged, head, resolution.entity_of)
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
