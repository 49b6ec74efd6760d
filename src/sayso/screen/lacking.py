"""Names that say too little: where no list has them, that is no answer."""

from collections.abc import Sequence

import numpy as np

from sayso.names.analysis import NameBatch

NO_NAME = "the name is empty or holds no letters or digits"
UNREAD = "the name holds letters that could not be read (\ufffd); save the file as UTF-8"
ONLY_FORMS = "the name holds only a legal form; nothing is left to compare"
ONE_LETTER = "the name is a single letter or digit; nothing is left to compare"
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
        if _is_one_letter(names[place] or ""):
            found[place] = ONE_LETTER
    found |= {place: UNREAD for place, name in enumerate(names) if name and "\ufffd" in name}
    return found


def _is_one_letter(name: str) -> bool:
    letters = [letter for letter in name if letter.isalnum()]
    return len(letters) == 1 and letters[0] < _FIRST_SYLLABIC
