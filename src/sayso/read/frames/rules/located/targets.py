"""Who is seated where a place stands before a noun: names, further names of a list, firms meant."""

import re
from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.arguments.coreference.asked import is_definite
from sayso.read.arguments.countries_worded import code_of
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.located.seat import (
    ACTING_STATE,
    FIRM_TYPES,
    MAKING,
    SEATED_TYPES,
    seat_of,
)
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.walk import children, conjuncts
from sayso.read.tokens import Token

_T = EntityType
# A ministry or army is a part of its state, and its adjective a part of its name.
_STATE = re.compile(
    r"\b(ministry|ministries|government|president|parliament|army|navy|forces?|military|embassy|police|court|guards?|treasury|intelligence|air force|state)\b",
    re.IGNORECASE,
)
_NO_KIND = frozenset({NounClass.DOCUMENT, NounClass.ABSTRACT, NounClass.PLACE})
_VERSIONS = frozenset("version variant copy derivative analogue equivalent clone".split())
_SEATS = frozenset("office plant factory headquarters warehouse workshop premises".split())


def before_noun(
    trigger: Token, noun: Token, place: Filled, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    """Yield who is seated by a place before a noun: its names, or whom it means."""
    named = _named_targets(trigger, noun, sentence, scene)
    if noun.tag_ == "NNS" and named and _one_of_several(trigger):
        # "Indian and Swiss buyers, among them X": X is one or the other.
        return
    for target in (*named, *_further_listed(noun, named, sentence, scene)):
        yield seat_of("located-beside-name", trigger, target, place)
    later = scene.heads.later.get(sentence.offset + noun.idx)
    if (
        not named
        and later is not None
        and later.type in SEATED_TYPES - {_T.PUBLIC_BODY, _T.PRODUCT}
    ):
        # "A Serbian maker sold shells" and then "The seller, X": X is Serbian.
        target = Filled(scene.named(later), later.type, noun.i, "coreference", 0.8)
        yield seat_of("located-beside-later", trigger, target, place)
    elif not named and code_of(trigger) is None:
        for target in _meant(noun, sentence, scene):
            yield seat_of("located-beside-description", trigger, target, place)


def _one_of_several(adjective: Token) -> bool:
    return adjective.dep_ == "conj" or any(c.dep_ == "conj" for c in adjective.children)


_LISTED = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?,?\s*(?:and\s+)?")


def _further_listed(
    noun: Token, named: list[Filled], sentence: Sentence, scene: Scene
) -> Iterator[Filled]:
    """Go on with the names behind the first of "the Kenyan companies A, B and C" that the parser lost."""
    plural = noun.tag_ == "NNS" or any(
        c.tag_ == "NNS" and c.dep_ == "compound" and class_of(c) is not None for c in noun.children
    )
    if not plural or not named:
        return
    known = {f.argument.entity for f in named}
    after = [
        m for m in scene.layer.in_span(sentence.span) if m.span.start > sentence.offset + noun.idx
    ]
    ends = [m.span.end for m in after if m.entity in known]
    end = max(ends, default=0)
    for mention in after if ends else ():
        if mention.span.start < end or mention.entity in known:
            continue
        between = scene.text[end : mention.span.start]
        if mention.type not in FIRM_TYPES or not _LISTED.fullmatch(between) or "," not in between:
            return
        last = sentence.tokens_in(mention.span)[-1]
        yield Filled(scene.named(mention), mention.type, last.i, "name")
        end = mention.span.end


def _meant(noun: Token, sentence: Sentence, scene: Scene) -> list[Filled]:
    """Find whose office "the firm's Arvik office" is, and who "the Arvik firm" is.

    A nationality beside a description ("the Danish subsidiary") only points back.
    """
    owned = noun.lemma_.lower() in _SEATS and children(noun, "poss")
    definite = class_of(noun) is NounClass.BODY and noun.tag_ == "NN" and is_definite(noun)
    if not (owned or definite) or noun.lemma_.lower() in ACTING_STATE:
        return []
    found = fill(noun, sentence, scene, FIRM_TYPES)
    return [f for f in found if f.argument.entity is not None and f.how != "name"]


def _named_targets(trigger: Token, noun: Token, sentence: Sentence, scene: Scene) -> list[Filled]:
    out = []
    own = scene.layer.at(sentence, trigger)
    for token in (*_bearers(noun), *_ship_inside(noun, sentence, scene)):
        mention = scene.layer.at(sentence, token)
        if mention is None or mention.type not in SEATED_TYPES or mention is own:
            continue
        if mention.span.start <= sentence.offset + trigger.idx < mention.span.end:
            continue
        if trigger.lower_ in MAKING and mention.type is not _T.PRODUCT:
            continue
        if mention.type is _T.PUBLIC_BODY and (
            _STATE.search(mention.text) or trigger.dep_ != "poss"
        ):
            continue
        out.append(Filled(scene.named(mention), mention.type, token.i, "name"))
    return out


def _ship_inside(noun: Token, sentence: Sentence, scene: Scene) -> list[Token]:
    """Give the name of "the Panama-flagged Corva tanker"."""
    if class_of(noun) is not NounClass.VESSEL:
        return []
    before = ((c, scene.layer.at(sentence, c)) for c in children(noun, "compound", "nmod"))
    return [c for c, m in before if m is not None and m.type is _T.VESSEL][-1:]


def _bearers(noun: Token) -> list[Token]:
    if noun.pos_ == "PROPN" and class_of(noun) is None:
        heads = [noun]
        if any(
            c.dep_ == "compound" and class_of(c) is NounClass.BODY and c.tag_ == "NNS"
            for c in noun.children
        ):
            # "the Turkish companies A and B"
            heads = list(conjuncts(noun))
        return heads
    if class_of(noun) not in _NO_KIND or noun.lemma_.lower() in _VERSIONS:
        said_of = [t for t, _ in bearers(noun) if t != noun]
        # "The firm, X, is one of three P-based traders"
        inner = [t for s in said_of if s.pos_ == "NOUN" for t, _ in bearers(s) if t != s]
        return [noun, *said_of, *inner]
    return [
        noun,
        *(t for t, via in bearers(noun) if t != noun and via == "name after the role"),
    ]
