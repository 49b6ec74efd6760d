"""Names that say too little, or more than is compared: where no list has them, that is no answer."""

from collections.abc import Sequence

import numpy as np

from sayso.names.analysis import NameBatch
from sayso.names.folding.fold import MAX_CHARACTERS
from sayso.names.kernel.codes import MAX_UNITS

NO_NAME = "the name is empty or holds no letters or digits"
UNREAD = "the name holds letters that could not be read (\ufffd); save the file as UTF-8"
ONLY_FORMS = "the name holds only a legal form; nothing is left to compare"
ONE_LETTER = "the name is a single letter or digit; nothing is left to compare"
TOO_LONG = (
    f"the name is longer than a name can be, and only its first {MAX_CHARACTERS} characters and "
    f"{MAX_UNITS} words are compared; give one name a row"
)
# Of 65,000 listed names the longest has 34 words.
MOST_WORDS = 2 * MAX_UNITS
# A letter may stand in quotes and brackets; what is longer need not be looked through.
MOST_MARKS = 12
# From here on a character is a syllable or a word of its own: Li is written with one.
_FIRST_SYLLABIC = "\u2e80"


def lacking(names: Sequence[str | None], batch: NameBatch) -> dict[int, str]:
    """Say of which names it cannot be told that no list has them.

    Args:
        names: As given.
        batch: The same names, split.

    Returns:
        Why, by place; names without any letter or digit are not among them.
    """
    words, units = np.diff(batch.offsets), np.diff(batch.first_unit)
    # A legal form is no unit, unless there is nothing else.
    bare = (batch.legal != 0) & (words == units) & (words > 0)
    found = dict.fromkeys(np.nonzero(bare)[0].tolist(), ONLY_FORMS)
    for place in np.nonzero(words == 1)[0].tolist():
        if len(names[place] or "") < MOST_MARKS and _is_one_letter(names[place] or ""):
            found[place] = ONE_LETTER
    found |= dict.fromkeys(np.nonzero(words > MOST_WORDS)[0].tolist(), TOO_LONG)
    for place, name in enumerate(names):
        if name and len(name) > MAX_CHARACTERS:
            found[place] = TOO_LONG
        elif name and "\ufffd" in name:
            found[place] = UNREAD
    return found


def _is_one_letter(name: str) -> bool:
    letters = [letter for letter in name if letter.isalnum()]
    return len(letters) == 1 and letters[0] < _FIRST_SYLLABIC
