"""Which documents look different from when their derived rows were made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from sayso.case.entities import Entities
from sayso.case.judged import claim_judgements
from sayso.case.splits import mention_judgements
from sayso.model.bodies import spell_out
from sayso.model.judgement import Judgement
from sayso.model.mention import SourceEntity
from sayso.model.reading import Reading

# Raise it where rows are made otherwise than before from the same log.
ROWS_VERSION = b"2"


@dataclass(slots=True)
class Passed:
    """What is noted of the readings while they pass by, so that each is opened once.

    Args:
        sources: The document-local entities of all documents.
        of_document: Per document, the ids of its entities and of those that claims link.
    """

    sources: list[SourceEntity] = field(default_factory=list)
    of_document: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def noting(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Yield the readings on."""
        for reading in readings:
            self.sources += reading.entities
            sides = {side.entity for c in reading.claims for side in (c.subject, c.object)}
            self.of_document[reading.document_id] = (
                tuple(source.id for source in reading.entities),
                tuple(sorted(side for side in sides if side)),
            )
            yield reading


def marks(
    passed: Passed,
    *,
    readings: Mapping[str, int],
    judgements: Iterable[Judgement],
    entities: Entities,
) -> dict[str, bytes]:
    """Digest per document all that its derived rows follow from.

    Args:
        passed: Filled by the current readings.
        readings: The number of the current reading of each document.
        judgements: The whole log.
        entities: As resolved.
    """
    log = list(judgements)
    decided = (claim_judgements(log), mention_judgements(log))
    found = {}
    for document_id, (locals_, sides) in passed.of_document.items():
        state = blake2b(ROWS_VERSION, digest_size=16)
        state.update(str(readings.get(document_id)).encode())
        for grouped in decided:
            if document_id in grouped:
                state.update(spell_out(grouped[document_id]))
        for local in locals_:
            state.update(f"{local}\x00{entities.entity_of.get(local)}\x00".encode())
        for side in sides:
            state.update(entities.as_seen(side))
        found[document_id] = state.digest()
    return found
