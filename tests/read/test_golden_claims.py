"""The reader against our own sentences; one half of them was kept aside while frames were written."""

import pytest
from golden_claims import halves, score

from sayso.read import EnglishReader

# Floors a little under what the reader reaches, so that a change that loses claims is seen.
FLOORS = {"shown": (0.90, 0.90), "kept aside": (0.76, 0.71)}


@pytest.fixture(scope="module")
def reader():
    return EnglishReader()


@pytest.mark.parametrize(("name", "half"), [("shown", 0), ("kept aside", 1)])
def test_the_reader_keeps_its_level_on_our_own_sentences(name, half, reader):
    tally = score(halves()[half], reader)
    precision, recall = FLOORS[name]
    report = (
        f"{name}: P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f} "
        f"modality {tally.modality:.3f} on {tally.wanted} claims"
    )
    assert tally.precision >= precision, report
    assert tally.recall >= recall, report
    assert tally.modality >= 0.94, report


def test_the_golden_sentences_hold_enough_negatives():
    entries = [e for half in halves() for e in half]
    negatives = [c for e in entries for c in e["claims"] if "not asserted" in c]
    assert len(entries) >= 150
    assert len(negatives) >= 20
