"""Numbers that compiled code shares: limits, kinds, rules, keys and places of weights."""

MAX_UNITS = 24
MAX_BLOCKS = 640
MAX_BYTES = 96

# Kinds, as in lexicon.Kind; plain numbers here because compiled code wants constants.
OTHER, LEGAL, TITLE, PARTICLE, GENERIC, SECTOR, PLACE, DIRECTION = 0, 1, 2, 3, 4, 5, 6, 7
NUMBER, GIVEN, SURNAME, PATRONYMIC, INITIAL = 8, 9, 10, 11, 12

# Rules by which two units meet; rules.py words them.
EQUAL, SAME_WORD, SOUND, SPELLING, CONSONANTS, KOREAN, TRUNCATED, INITIALS, ACRONYM, JOINED = (
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
)  # fmt: skip

TEXT, SOUND_KEY, SKELETON_KEY, KOREAN_KEY = 0, 1, 2, 3

# Places in the vector of weights; settings.py names, explains and loads them.
(
    P_SLOPE, P_SOUND, P_SKELETON, P_SKELETON_BARE, P_PREFIX, P_INITIAL, P_ACRONYM, P_GIVEN_OTHER,
    P_CONFLICT, P_EXTRA, P_EXTRA_GENERIC, P_EXTRA_PLACE, P_EXTRA_NUMBER, P_EXTRA_PERSON,
    P_NUMBER_CONFLICT, P_PLACE_CONFLICT, P_LEGAL_CONFLICT, P_PATRONYMIC_W, P_INEXACT, P_BUDGET,
    P_JOIN, P_PATRONYMIC_CONFLICT, P_SHORT, P_FORM_CONFLICT,
    P_LEGAL_MISSING, P_LEGAL_WORD, P_DILUTE, P_NEIGHBOUR, P_GENDERED, P_SINGLE, P_SUBSET,
) = range(31)  # fmt: skip
