"""The weights of the comparison, in one place, with what each means."""

from functools import cache

import numpy as np
import numpy.typing as npt

DEFAULTS: dict[str, float] = {
    "slope": 1.35,  # lost similarity per edit and letter
    "sound": 0.96,  # words that only sound alike
    "skeleton": 0.9,  # same consonants, both with vowels
    "skeleton_bare": 0.97,  # same consonants, one without vowels
    "prefix": 0.88,  # the last word cut short
    "initial": 0.8,
    "acronym": 0.85,
    "given_other": 0.75,  # two given names that are known to differ
    "conflict": 1.15,  # words on both sides that do not meet
    "extra": 0.5,  # a rare word that only one name of a firm has
    "extra_generic": 0.5,
    "extra_place": 0.4,
    "extra_number": 0.35,
    "extra_person": 0.32,  # a name of a person that only one side gives
    "number_conflict": 0.45,
    "place_conflict": 0.2,
    "legal_conflict": 0.06,
    "patronymic": 0.3,
    "inexact": 0.35,
    "budget": 1.0,
    "join": 0.98,
    "patronymic_conflict": 0.3,  # two fathers' names that differ
    "short": 0.08,
    "father": 0.0,
}
# A raw score at this value is reported as THRESHOLD; calibrated on the tune halves.
RAW_THRESHOLD = 0.8
THRESHOLD = 0.7
# Names that are equal after folding: the room above is for identifiers, dates and places.
NAME_EQUAL = 0.95


@cache
def weights() -> npt.NDArray[np.float64]:
    """Give the weights as the vector that the kernel reads."""
    return np.array(list(DEFAULTS.values()), np.float64)


def calibrate(raw: float) -> float:
    """Map a raw score to the reported one: 0.7 at the default threshold, 0.95 for equal names."""
    if raw >= RAW_THRESHOLD:
        return THRESHOLD + (raw - RAW_THRESHOLD) / (1 - RAW_THRESHOLD) * (NAME_EQUAL - THRESHOLD)
    return raw / RAW_THRESHOLD * THRESHOLD
