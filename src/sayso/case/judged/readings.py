"""The current readings as people and the stated rules have put them right."""

from collections.abc import Callable, Iterator

from sayso.case.case import Case
from sayso.case.judged.judged import JudgedReading, apply_judgements, claim_judgements
from sayso.case.judged.splits import apply_splits, mention_judgements, split_places
from sayso.model.said.reading import Reading


def judged_readings(case: Case) -> Iterator[JudgedReading]:
    """Yield the current readings in the order of document ids."""
    return map(judging(case), case.log.current_readings())


def judging(case: Case) -> Callable[[Reading], JudgedReading]:
    """Give what applies rules and people's judgements to a reading."""
    judgements = claim_judgements(case.judgements.all())
    splits = mention_judgements(case.judgements.all())

    def text_of(document_id: str) -> str:
        document = case.log.document(document_id)
        return document.text if document else ""

    def judged(reading: Reading) -> JudgedReading:
        placed = split_places(reading, lambda: text_of(reading.document_id))
        whole = apply_splits(placed, splits.get(reading.document_id, ()))
        return apply_judgements(whole, judgements.get(reading.document_id, ()))

    return judged
