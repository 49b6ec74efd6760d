"""The reader against our own sentences; one half of them was kept aside while frames were written."""

import pytest
from golden_claims import files, halves, score

from sayso.read import EnglishReader

# Floors (precision, recall, modality) of the shown and the kept-aside half of each file, a little under what
# the reader reaches, so that a change that loses claims is seen.
FLOORS = {
    "engine": ((0.86, 0.80, 0.94), (0.73, 0.60, 0.94)),
    "sentences": ((0.90, 0.90, 0.94), (0.76, 0.71, 0.94)),
    "official": ((0.94, 0.94, 0.94), (0.92, 0.86, 0.94)),
    "goods": ((0.92, 0.79, 0.95), (0.82, 0.72, 0.94)),
    "ownership": ((0.85, 0.75, 0.90), (0.85, 0.75, 0.90)),
    "technical": ((0.92, 0.92, 0.95), (0.92, 0.92, 0.95)),
    "wire": ((0.90, 0.82, 0.95), (0.93, 0.90, 0.94)),
    "parties": ((0.93, 0.87, 0.95), (0.91, 0.78, 0.97)),
    "shapes": ((0.92, 0.92, 0.97), (0.88, 0.88, 0.94)),
    "turns": ((0.87, 0.86, 0.95), (0.89, 0.92, 0.95)),
    "pages": ((0.95, 0.90, 0.95), (0.93, 0.92, 0.95)),
}
NEW_FILE = ((0.70, 0.30, 0.80), (0.70, 0.30, 0.80))


@pytest.fixture(scope="module")
def reader():
    return EnglishReader()


@pytest.mark.parametrize("half", [0, 1], ids=["shown", "kept aside"])
@pytest.mark.parametrize("file", files())
def test_the_reader_keeps_its_level_on_our_own_sentences(file, half, reader):
    tally = score(halves(file)[half], reader)
    precision, recall, modality = FLOORS.get(file, NEW_FILE)[half]
    report = (
        f"{file}: P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f} "
        f"modality {tally.modality:.3f} on {tally.wanted} claims"
    )
    assert tally.precision >= precision, report
    assert tally.recall >= recall, report
    assert tally.modality >= modality, report


def test_the_golden_sentences_hold_enough_negatives():
    entries = [e for half in halves() for e in half]
    negatives = [c for e in entries for c in e["claims"] if "not asserted" in c]
    assert len(entries) >= 150
    assert len(negatives) >= 20
