"""The party that a numbered entry of a list is about: "4. X, of P, because it …"."""

import re

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments.scene import Scene
from sayso.read.parsed import Sentence

_T = EntityType
_TARGETS = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PERSON, _T.VESSEL})
_NUMBER = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|[•▪●*–—-])\s*", re.IGNORECASE)


def entered(sentence: Sentence, scene: Scene) -> Mention | None:
    """Return the name right behind the number of an entry; None where a sentence is no entry."""
    name = next(iter(scene.layer.in_span(sentence.span)), None)
    if name is None or name.type not in _TARGETS:
        return None
    before = scene.text[sentence.offset : name.span.start]
    return name if _NUMBER.fullmatch(before) else None
