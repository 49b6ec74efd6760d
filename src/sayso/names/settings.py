"""The weights of the comparison, in one place, with what each means.

They are round on purpose: a search over the development sets gave three digits, and two lose nothing
on them. Order says more than size: a sound outweighs a skeleton, a strange word on both sides is the
worst there is, a spare word costs by how common its kind is (number, place, firm's word, common word,
person's name).
"""

from functools import cache

import numpy as np
import numpy.typing as npt

DEFAULTS: dict[str, float] = {
    "slope": 1.4,  # lost similarity per edit and letter
    "sound": 0.87,  # words that only sound alike
    "skeleton": 0.55,  # same consonants, both with vowels
    "skeleton_bare": 0.98,  # same consonants, one without vowels
    "prefix": 0.82,  # the last word cut short
    "initial": 0.84,
    "acronym": 0.83,
    "given_other": 0.98,  # two given names that are known to differ
    "conflict": 2.5,  # words on both sides that do not meet
    "extra": 0.4,  # a rare word that only one name of a firm has
    "extra_generic": 0.6,
    "extra_place": 0.3,
    "extra_number": 0.05,
    "extra_person": 0.8,  # a name of a person that only one side gives
    "number_conflict": 0.1,
    "place_conflict": 0.07,
    "legal_conflict": 0.2,
    "patronymic": 0.17,
    "inexact": 0.38,
    "budget": 1.45,
    "join": 0.98,
    "patronymic_conflict": 1.8,  # two fathers' names that differ
    "short": 0.55,  # how much more a loss says where little agrees
    "form_conflict": 0.2,  # another legal form of the same family (Ltd and LLC)
    "legal_missing": 0.15,
    "legal_word": 0.15,  # what a legal form counts that gave way to a word
    "dilute": 0.57,  # how much more a strange word says in a long name
    "neighbour": 0.52,  # words of one row of the word table, both in Latin letters
    "gendered": 0.55,  # Antonia and Antonio
    "single": 1.5,  # only one given or common family name agrees
    "subset": 0.5,  # a whole name inside a longer one, for persons
    "initial_alone": 0.25,  # an initial beside nothing but a given or common family name
}
# A raw score at this value is reported as THRESHOLD; calibrated on the tune halves.
RAW_THRESHOLD = 0.8
THRESHOLD = 0.7
# Two names that somebody set side by side are suspected already; a list meets every customer.
SAME_FROM = 0.6
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


def uncalibrate(score: float) -> float:
    """Give the raw score that is reported as ``score``."""
    if score >= THRESHOLD:
        share = (score - THRESHOLD) / (NAME_EQUAL - THRESHOLD)
        return RAW_THRESHOLD + share * (1 - RAW_THRESHOLD)
    return score / THRESHOLD * RAW_THRESHOLD
