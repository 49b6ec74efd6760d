"""Groups spread over several places: "Nine of the entities are based in A, two in B and one in C".

The limbs after the first have no verb and no noun, only a number and a place.

Source: data/corpus/GUIDELINE.md, rule R2 (the location of a network).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.model.relations import RELATIONS
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.predicates import verb_predicate

_T = EntityType
_PARTIES = frozenset({_T.GROUP, _T.COMPANY, _T.ORGANIZATION})
_SEATED = frozenset("locate base register headquarter incorporate domicile".split())
_LIMB = re.compile(
    r"\s*,?\s*(?:and\s+)?(?:another\s+|the other\s+)?[\w-]+\s+(?:are\s+|is\s+|more\s+)?in\s+(?:the\s+)?"
)


def spread_out(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield ``located_in`` for the limbs that a sentence adds to the place of a group."""
    places = [m for m in scene.layer.in_span(sentence.span) if m.type is _T.PLACE]
    if len(places) < 2:
        return
    for verb in sentence.tokens:
        if verb.tag_ != "VBN" or verb.lemma_.lower() not in _SEATED:
            continue
        after = [m for m in places if m.span.start > sentence.offset + verb.idx]
        groups = [
            f
            for filler in verb_predicate(verb).fill("obj")
            for f in fill(filler.token, sentence, scene, _PARTIES)
        ]
        for before, place in pairwise(after):
            if not groups or not _LIMB.fullmatch(scene.text[before.span.end : place.span.start]):
                break
            head = sentence.tokens_in(place.span)[-1]
            there = Filled(scene.named(place), _T.PLACE, head.i, "name")
            path = (f"limb of {verb.text!r}", place.text)
            yield Candidate(
                "spread-out", RELATIONS["located_in"], verb, verb, groups[0], there, path
            )
