"""Which documents were read or judged otherwise since their derived rows were made."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from sayso.case.judged.judged import claim_judgements
from sayso.case.judged.splits import mention_judgements
from sayso.model.bodies import spell_out
from sayso.model.parties.judgement import Judgement


def marks(readings: Mapping[str, int], judgements: Iterable[Judgement]) -> dict[str, bytes]:
    """Mark each document by what its own rows follow from: its reading and what people said of it.

    Args:
        readings: The number of the current reading of each document.
        judgements: The whole log.
    """
    log = list(judgements)
    decided = (claim_judgements(log), mention_judgements(log))
    judged = decided[0].keys() | decided[1].keys()
    found = {key: b"%d" % number for key, number in readings.items()}
    for document_id in judged & found.keys():
        state = blake2b(found[document_id], digest_size=16)
        for grouped in decided:
            state.update(spell_out(grouped.get(document_id, [])))
        found[document_id] = state.digest()
    return found
