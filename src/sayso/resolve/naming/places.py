"""Places that a reading took for the short form of a body named after them.

"In the city of Naperville" names the town, though the plant of the report is the Naperville Plant.
"""

import re
from collections.abc import Iterator

from sayso.model.said.reading import Reading
from sayso.model.texts.mention import EntityType, Mention
from sayso.resolve.naming.forms import BODY_LIKE, KIND_OF_TYPE
from sayso.resolve.naming.words import Role, words_of

_PLACED = re.compile(r"\b(?:in|near|at|outside|around|from|to|of|into|via|through)\s+(?:the\s+)?$")
LOOK_BACK = 24


def has_place_names(reading: Reading) -> bool:
    """Tell whether a body of the reading goes by a known place's name alone; needs no text."""
    return any(True for _ in _suspects(reading))


def misread_places(reading: Reading, text: str) -> Iterator[Mention]:
    """Give the mentions that stand where a place stands and are a known place's name."""
    for mention in _suspects(reading):
        before = text[max(0, mention.span.start - LOOK_BACK) : mention.span.start]
        if _PLACED.search(before):
            yield mention


def _suspects(reading: Reading) -> Iterator[Mention]:
    bodies = {
        entity.id
        for entity in reading.entities
        if KIND_OF_TYPE[entity.type] in BODY_LIKE and not _is_place(entity.name)
    }
    for mention in reading.mentions:
        is_body = mention.entity in bodies and mention.type is not EntityType.PLACE
        if is_body and _is_place(mention.text):
            yield mention


def _is_place(text: str) -> bool:
    words = words_of(text)
    return len(words) == 1 and words[0].role is Role.WHERE and text[:1].isupper()
