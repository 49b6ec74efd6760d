"""Unnamed things as mentions: groups ("two traders from X") and descriptions ("its parent company").

A description becomes a mention only where a claim uses it as an argument or a source; the claim
stage says where. What it resolves to is told by what it says itself, else it is a thing of its own.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice, takewhile

from spacy.tokens import Doc, Token

from sayso.model.digest import short_id
from sayso.model.mention import EntityType, FoundBy, Mention, SourceEntity
from sayso.model.span import Span
from sayso.read.mentions import mention_id
from sayso.read.naming.lexicon import Lexicon, lexicon, vocabulary
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence

_LEFT_OUT = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "some",
        "these",
        "those",
        "any",
        "another",
        "such",
        "other",
        "certain",
    ]
)
_DEFINITE = frozenset(["the", "this", "these", "that", "those"])
_HEDGES = frozenset(
    ["allegedly", "reportedly", "now", "already", "also", "then", "previously", "once"]
)


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


def phrase_of(head: Token) -> tuple[Token, Token]:
    """Give the first and last token of the description that a noun heads.

    Left out are articles, possessives, relative clauses and most prepositional phrases; kept are
    numbers, "over 50", adjectives, compounds, coordinated nouns and adjectives, and where a group
    comes from ("workers abroad", "companies based in X").
    """
    doc = head.doc
    first = min((t.i for t in _left_parts(head)), default=head.i)
    bare = all(doc[i].pos_ == "DET" for i in range(first, head.i))
    definite = doc[first].lower_ in _DEFINITE
    kind = kind_of_description(head, lexicon())
    # "the vessel" keeps its article as the wording of one thing; goods are named without it.
    if not (bare and definite and first < head.i and kind is not EntityType.PRODUCT):
        first = _past_articles(doc, first, head.i, definite=definite)
    return doc[first], doc[_right_end(head)]


def _past_articles(doc: Doc, first: int, head: int, *, definite: bool) -> int:
    """Pass articles and possessives, the number of a definite group, and a misread verb."""
    for place in range(first, head):
        if doc[place].tag_ == "VBD" or (
            doc[place].dep_ == "advmod" and doc[place].lower_ in _HEDGES
        ):
            first = place + 1
    while first < head and (doc[first].lower_ in _LEFT_OUT or doc[first].is_punct):
        first += 1
    while definite and first < head - 1 and doc[first].like_num:
        first += 1
    return first


def _right_end(head: Token) -> int:
    """Give the last token: a coordinated group, "abroad", "based in X", or where a bare noun lies."""
    last = head.i
    if last + 1 < len(head.doc) and head.doc[last + 1].lower_ in {"abroad", "overseas"}:
        last += 1
    bare = not any(c.dep_ in {"amod", "compound", "nummod", "nmod"} for c in head.lefts)
    for child in head.rights:
        low = child.lower_
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} and _close(head, child):
            last = max(last, child.i)
        elif (
            child.dep_ == "acl"
            and low in {"based", "registered", "headquartered"}
            and child.i - head.i <= 2
        ):
            last = max(last, _names_end(child))
        elif child.dep_ == "prep" and low == "in" and child.i == head.i + 1:
            place = any(t.ent_type_ in {"GPE", "LOC"} for t in child.subtree)
            learned = head.lemma_.lower() in {"expert", "specialist"}
            if (bare and place and head.lemma_.lower() in lexicon().head("facility_nouns")) or (
                learned and not place
            ):
                last = max(last, _names_end(child))
    return last


def _names_end(token: Token) -> int:
    """Give the end of the first noun phrase under a preposition or participle."""
    for part in token.subtree:
        if part.i > token.i and part.dep_ == "pobj":
            end = part.i
            for child in part.rights:
                if child.dep_ == "prep" and child.lower_ == "of":
                    end = max(end, child.right_edge.i)
            return end
    return token.i


def _close(head: Token, conjunct: Token) -> bool:
    """Tell whether a coordinated noun belongs to the same group ("five firms and two men")."""
    known = lexicon()
    both = all(kind_of_description(t, known) is EntityType.GROUP for t in (head, conjunct))
    numbered = any(c.dep_ == "nummod" for c in head.lefts) and any(
        c.dep_ == "nummod" for c in conjunct.lefts
    )
    near = conjunct.i - head.i <= 4 and any(
        t.lower_ == "and" for t in head.doc[head.i : conjunct.i]
    )
    return near and (both or numbered)


def _left_parts(head: Token) -> Iterable[Token]:
    keep = {
        "amod",
        "compound",
        "nummod",
        "nmod",
        "quantmod",
        "advmod",
        "npadvmod",
        "det",
        "poss",
        "punct",
    }
    for child in head.lefts:
        owned = child.dep_ == "poss" and not (_shared(head) and child.ent_type_ == "GPE")
        if child.dep_ in keep and not owned:
            yield child if child.dep_ == "det" else child.left_edge


def _shared(head: Token) -> bool:
    """Tell whether the owner belongs to the wording ("Ruritania's shadow fleet")."""
    return head.lower_ in {"fleet", "network", "armada", "militia", "troops", "forces"}


def _head_in(sentence: Sentence, span: Span) -> Token | None:
    """Find the noun that heads a stretch: the one whose parent lies outside it."""
    tokens = [t for t in sentence.tokens_in(span) if t.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}]
    inside = {t.i for t in sentence.tokens_in(span)}
    tops = [t for t in tokens if t.head.i not in inside or t.head is t]
    nouns = [t for t in tops if t.pos_ in {"NOUN", "PROPN"}]
    found = nouns or tops or tokens
    return found[0] if found else None


def kind_of_description(head: Token, known: Lexicon) -> EntityType | None:
    """Tell what a description describes, from its head noun and number; None if it is no party or thing."""
    low = head.lower_
    nouns = _nouns()
    plural = head.tag_ in {"NNS", "NNPS"} or low in nouns["collectives"]
    pair = f"{head.nbor(-1).lower_} {low}" if head.i else low
    if (
        low in known.adjectives
        or pair in known.adjectives
        or pair in nouns["people"]
        or low in nouns["people"]
        or low in nouns["collectives"]
    ):
        return EntityType.GROUP
    singular = head.lemma_.lower()
    if singular in nouns["companies"] or low in nouns["companies"]:
        return EntityType.GROUP if plural else EntityType.COMPANY
    if singular in nouns["persons"] or low in nouns["persons"]:
        return EntityType.GROUP if plural else EntityType.PERSON
    for kind, name in (
        (EntityType.PRODUCT, "product_nouns"),
        (EntityType.VESSEL, "vessel_nouns"),
        (EntityType.FACILITY, "facility_nouns"),
    ):
        if low in known.head(name) or singular in known.head(name):
            return EntityType.GROUP if plural and kind is EntityType.VESSEL else kind
    if singular in nouns["goods"]:
        return EntityType.PRODUCT
    if singular in nouns["bodies"]:
        return EntityType.GROUP if plural else EntityType.PUBLIC_BODY
    return None


@cache
def _nouns() -> dict[str, frozenset[str]]:
    table = vocabulary("descriptions")
    return {kind: frozenset(map(str, words)) for kind, words in table.items()}


class _Description:
    """A noun phrase that may become a mention."""

    __slots__ = ("head", "kind", "sentence", "span")

    def __init__(self, sentence: Sentence, head: Token, kind: EntityType) -> None:
        first, last = phrase_of(head)
        self.sentence, self.head, self.kind = sentence, head, kind
        self.span = sentence.span_of(first, last)


def salient_groups(parsed: ParsedDocument, layer: MentionLayer) -> list[_Description]:
    """Find the unnamed groups that act or are acted on, by a rule of thumb.

    Taken are groups with a nationality, a number or a telling modifier that stand as subject,
    object or agent; a claim stage that knows its arguments should say them instead.
    """
    known = lexicon()
    found = []
    for sentence in parsed.sentences:
        for head in sentence.tokens:
            if head.pos_ not in {"NOUN", "PROPN"} or head.dep_ not in _ROLES:
                continue
            if kind_of_description(head, known) is not EntityType.GROUP:
                continue
            named_next = head.i + 1 < sentence.tokens.end and layer.at(sentence, head.nbor(1))
            # "the firms A and B" are the named ones, no group beside them.
            if not named_next and layer.at(sentence, head) is None and _individuated(head, known):
                found.append(_Description(sentence, head, EntityType.GROUP))
    return found


_ROLES = frozenset(["nsubj", "nsubjpass", "dobj", "pobj", "agent", "conj", "attr", "dative"])


_RECURRING = 3


def _individuated(head: Token, known: Lexicon, *, numbers: bool = True) -> bool:
    """Tell whether a group is set off by nationality, number or kind, so that it is somebody."""
    first, last = phrase_of(head)
    words = [t for t in head.doc[first.i : last.i + 1] if t.i != head.i]
    return any(
        t.lower_ in known.adjectives
        or t.ent_type_ in {"GPE", "NORP"}
        or (numbers and (t.like_num or t.ent_type_ == "CARDINAL"))
        for t in words
    )


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
        head = _head_in(sentence, span)
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
            definite = any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in head.lefts)
            known_already = definite and first.i < head.i
            return (
                known_already
                or self._recurs(head)
                or _individuated(head, self._known, numbers=False)
            )
        return kind is not EntityType.GROUP or first.i < last.i or head.lower_ in _nouns()["people"]

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
