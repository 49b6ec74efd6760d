"""Unnamed things as mentions: groups ("two traders from X") and descriptions ("its parent company").

A description becomes a mention only where a claim uses it as an argument or a source; the claim
stage says where. What it resolves to is told by what it says itself, else it is a thing of its own.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice, takewhile

from sayso.model.digest import short_id
from sayso.model.texts.mention import EntityType, FoundBy, Mention, SourceEntity
from sayso.model.texts.span import Span
from sayso.read.descriptions.groups import individuated, salient_groups
from sayso.read.descriptions.phrase import (
    DEFINITE,
    description_nouns,
    head_in,
    kind_of_description,
    phrase_of,
)
from sayso.read.mentions import mention_id
from sayso.read.naming.lexicon import lexicon
from sayso.read.parsed import MentionLayer, ParsedDocument
from sayso.read.tokens import Token

__all__ = ["describe", "salient_groups"]


def describe(
    parsed: ParsedDocument,
    layer: MentionLayer,
    spans: Iterable[Span] = (),
    *,
    resolved: Mapping[Span, str | None] | None = None,
) -> MentionLayer:
    """Add the descriptions that claims use to a layer.

    Args:
        parsed: The document.
        layer: Its mentions so far.
        spans: Stretches that claims took as arguments or sources: a noun phrase, or its head.
            Goods count only where something sets them apart: a nationality, or coming up again
            and again. Groups that act or are acted on are added whether told or not.
        resolved: Span -> id of an entity of the layer that the description stands for ("its
            parent company"); its wording becomes one more surface of that entity.

    Returns:
        A new layer; a mention that lies inside a new description is left out. A span that overlaps
        a longer mention, or holds no noun, adds nothing.
    """
    told = resolved or {}
    builder = _Builder(parsed, layer)
    for span in sorted(set(spans) | set(told)):
        builder.add(span, told.get(span))
    for group in salient_groups(parsed, layer):
        builder.add(group.span, None)
    return builder.layer()


_RECURRING = 3


class _Builder:
    """A layer in the making."""

    def __init__(self, parsed: ParsedDocument, layer: MentionLayer) -> None:
        self._parsed = parsed
        self._known = lexicon()
        self._mentions = {m.span: m for m in layer.mentions}
        self._spans = sorted(self._mentions)
        self._base = layer
        self._entities = dict(layer.entities)
        self._small_words = Counter(
            t.lower_ for s in parsed.sentences for t in s.tokens if t.tag_ == "NNS"
        )
        self._by_wording: dict[tuple[str, EntityType], str] = {}

    def add(self, span: Span, entity: str | None) -> None:
        sentence = self._parsed.sentence_at(span.start)
        if sentence is None or span in self._mentions:
            return
        head = head_in(sentence, span)
        if head is None:
            return
        first, last = phrase_of(head)
        wording = sentence.span_of(first, last)
        kind = kind_of_description(head, self._known)
        over = self._over(wording)
        if wording in self._mentions or any(not wording.covers(m.span) for m in over):
            return
        if any(m.span.end >= wording.end for m in over) or (over and entity is not None):
            # "the Arvik distributor": the town stays a mention, since it is where the firm is.
            return
        if entity is None and (kind is None or not self._apart(head, kind)):
            return
        for mention in over:
            del self._mentions[mention.span]
            self._spans.remove(mention.span)
        self._put(wording, kind or EntityType.GROUP, entity)

    def _apart(self, head: Token, kind: EntityType) -> bool:
        """Tell whether an unnamed thing is set apart enough to be somebody or something."""
        first, last = phrase_of(head)
        if kind is EntityType.PRODUCT:
            definite = any(c.dep_ == "det" and c.lower_ in DEFINITE for c in head.lefts)
            known_already = definite and first.i < head.i
            return (
                known_already
                or self._recurs(head)
                or individuated(head, self._known, numbers=False)
            )
        return (
            kind is not EntityType.GROUP
            or first.i < last.i
            or head.lower_ in description_nouns()["people"]
        )

    def _recurs(self, head: Token) -> bool:
        """Tell whether the report speaks of the same goods by the same bare word again and again."""
        return phrase_of(head)[0].i == head.i and self._small_words[head.lower_] >= _RECURRING

    def _over(self, wording: Span) -> list[Mention]:
        """Return the mentions that share characters with a wording."""
        first = bisect_left(self._spans, wording.start, key=lambda s: s.end)
        spans = takewhile(lambda s: s.start < wording.end, islice(self._spans, first, None))
        return [self._mentions[s] for s in spans if s.overlaps(wording)]

    def _put(self, span: Span, kind: EntityType, entity: str | None) -> None:
        document = self._parsed.document
        text = span.of(document.text)
        if entity is not None and entity in self._entities:
            kind = self._entities[entity].type
        else:
            entity = self._own_entity(span, text, kind)
        old = self._entities[entity]
        if text not in old.surfaces:
            self._entities[entity] = _with_surface(old, text)
        insort(self._spans, span)
        self._mentions[span] = Mention(
            mention_id(document.id, span.start, span.end),
            document.id,
            span,
            text,
            kind,
            entity,
            FoundBy.DESCRIPTION,
            "description in a claim",
        )

    def _own_entity(self, span: Span, text: str, kind: EntityType) -> str:
        """Give the entity of an unnamed thing: equal wordings of one document are one thing."""
        wording = (text.lower().removeprefix("the ").removeprefix("this "), kind)
        known = self._by_wording.get(wording)
        if known is None:
            document = self._parsed.document
            known = short_id("e", (document.id, kind.value, span.start))
            self._by_wording[wording] = known
            countries = tuple(
                dict.fromkeys(
                    c
                    for w in text.replace("-", " ").split()
                    if (c := self._known.adjectives.get(w.lower()))
                )
            )
            self._entities[known] = SourceEntity(
                known, document.id, text, kind, (text,), (), countries, named=False
            )
        return known

    def layer(self) -> MentionLayer:
        mentions = tuple(sorted(self._mentions.values(), key=lambda m: m.span))
        used = {m.entity for m in mentions}
        return MentionLayer(mentions, {k: e for k, e in self._entities.items() if k in used})


def _with_surface(entity: SourceEntity, text: str) -> SourceEntity:
    return SourceEntity(
        entity.id,
        entity.document_id,
        entity.name,
        entity.type,
        (*entity.surfaces, text),
        entity.identifiers,
        entity.countries,
        entity.named,
    )
