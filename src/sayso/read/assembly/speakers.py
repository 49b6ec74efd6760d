"""Speakers that are only described ("the Arvik firm said"): whom the text means by them."""

from dataclasses import replace

from sayso.model.said.claim import Source, SourceKind
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Scene, fill
from sayso.read.arguments.coreference.asked import is_definite
from sayso.read.attribution import Attributed, AttributionLayer
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import child

_SPEAKING = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY})
# What a firm puts out under its own name.
_OWN_TEXTS = frozenset(
    {"report", "statement", "filing", "website", "prospectus", "release", "disclosure", "brochure"}
)
_DESCRIBED = frozenset(
    {SourceKind.DOCUMENTS, SourceKind.UNNAMED, SourceKind.ANALYSTS, SourceKind.OFFICIALS}
)
_BODIES = frozenset({NounClass.BODY, NounClass.FACILITY})


def name_speakers(
    attributed: Attributed, sentence: Sentence, scene: Scene, attributions: AttributionLayer
) -> Attributed:
    """Put the party that is meant in place of a speaker that the sentence describes.

    "The Arvik firm said it had sold none": the chain names the firm. A description that means
    nobody named before stays as it is worded.
    """
    if all(s.entity is not None or s.kind not in _DESCRIBED for s in attributed.chain):
        return attributed
    chain = tuple(_named(s, sentence, scene, attributions) for s in attributed.chain)
    entities = [s.entity for s in chain if s.entity is not None]
    if chain == attributed.chain or len(entities) != len(set(entities)):
        return attributed
    return replace(attributed, chain=chain)


def _named(
    source: Source, sentence: Sentence, scene: Scene, attributions: AttributionLayer
) -> Source:
    head = _head_of(source, sentence)
    if head is None:
        return source
    found = fill(head, sentence, scene, _SPEAKING)
    entity = found[0].argument.entity if len(found) == 1 else None
    mention = scene.mention_of(entity) if entity is not None else None
    if mention is None or mention.type not in _SPEAKING:
        return source
    meant = attributions.reader.named_anywhere(mention)
    return replace(meant, span=source.span, cue=source.cue, scope=source.scope)


def _head_of(source: Source, sentence: Sentence) -> Token | None:
    """Return the noun of "the firm" in its own sentence; None for people and for every other."""
    if source.entity is not None or source.kind not in _DESCRIBED or source.span is None:
        return None
    tokens = sentence.tokens_in(source.span)
    head = tokens[-1] if tokens else None
    if source.kind is SourceKind.DOCUMENTS:
        owner = child(head, "poss") if head is not None and head.lemma_ in _OWN_TEXTS else None
        head = owner  # "the firm's annual report": the firm speaks in it
    if head is None or head.tag_ != "NN" or class_of(head) not in _BODIES:
        return None
    return head if is_definite(head) else None
