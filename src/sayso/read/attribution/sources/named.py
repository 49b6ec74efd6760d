"""The sources that mentions name: their kind, and the document's own outlet."""

from bisect import bisect_right

from sayso.model.said.claim import Source, SourceKind
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.attribution.sources.nouns import SourceMemory
from sayso.read.naming.lexicon import fold_phrase, lexicon
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.tokens import Token
from sayso.read.vocabulary import vocabulary, words


def body_key(name: str) -> str | None:
    """Return the well-known body a name stands for, a part of a department as the department."""
    phrase = fold_phrase(name)
    known = lexicon()
    plain = phrase.removeprefix("the ").removeprefix("u.s ").removeprefix("us ")
    plain = plain.split(" (")[0]
    body = known.bodies.get(plain)
    if body is None and "'s " in plain:
        body = known.bodies.get(plain.split("'s ")[1])
    if body is None:
        return None
    parents: dict[str, str] = vocabulary("sources")["parts"]
    return parents.get(body.key, body.key)


def is_body(name: str) -> bool:
    """Tell whether a name is worded as a public body's ("Council of …", "… Commission")."""
    said = {w.strip(".,'’").casefold() for w in name.split()}
    bodies, outlets = words("sources", "body_words"), words("sources", "outlet_words")
    return bool(said & bodies) and not said & (outlets - bodies)


_HEADS = frozenset({"Council", "Commission", "Department", "Ministry", "Bureau", "Agency"})


class NamedSources:
    """Turns the mentions of one document into sources."""

    def __init__(self, parsed: ParsedDocument, layer: MentionLayer) -> None:
        self.layer = layer
        self.memory = SourceMemory()
        self._starts = [m.span.start for m in layer.mentions]
        self._outlet = (parsed.document.outlet or "").casefold().removeprefix("the ")
        self._outlet_key = body_key(self._outlet)
        self._text = parsed.document.text

    def mention_at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Return the mention that covers a token, or None."""
        place = sentence.offset + token.idx
        at = bisect_right(self._starts, place) - 1
        if at >= 0 and self.layer.mentions[at].span.end > place:
            return self.layer.mentions[at]
        return None

    def is_own_outlet(self, source: Source) -> bool:
        """Tell whether a source is the document's own outlet."""
        if not self._outlet:
            return False
        if source.name.casefold().removeprefix("the ") == self._outlet:
            return True
        entity = self.layer.entities.get(source.entity or "")
        worded = {source.name, *(entity.surfaces if entity is not None else ())}
        folded = {w.casefold().removeprefix("the ") for w in worded}
        if self._outlet in folded or any(self._is_short_outlet(w) for w in folded):
            return True
        if len(worded) == 1 and source.name in _HEADS and source.name.casefold() in self._outlet:
            # "the Council" of a release of the Council of the European Union
            return True
        return bool({body_key(w) for w in worded} & {self._outlet_key} - {None})

    def _is_short_outlet(self, name: str) -> bool:
        """Tell whether a name is the last word of the outlet's ("the Gazette")."""
        return name in words("sources", "outlet_words") and self._outlet.endswith(f" {name}")

    def named(self, sentence: Sentence, mention: Mention, cue: Token | None = None) -> Source:
        """Return the source that a mention names."""
        entity = self.layer.entities.get(mention.entity)
        name = entity.name if entity else mention.text
        return Source(
            name=name,
            kind=self._kind_of(mention),
            entity=mention.entity,
            span=mention.span,
            cue=sentence.span_of(cue, cue) if cue is not None else None,
        )

    def named_anywhere(self, mention: Mention) -> Source:
        """Return the source that a mention of another sentence names."""
        entity = self.layer.entities.get(mention.entity)
        name = entity.name if entity else mention.text
        return Source(name, self._kind_of(mention), mention.entity, mention.span, scope="document")

    def is_outlet(self, mention: Mention) -> bool:
        """Tell whether a mention is a publisher, by what it does here or by its name."""
        if mention.entity in self.memory.outlets:
            return True
        if mention.type not in {EntityType.ORGANIZATION, EntityType.COMPANY}:
            return False
        name = {w.strip(".,'’").casefold() for w in mention.text.split()}
        return bool(name & words("sources", "outlet_words"))

    def outlets(self) -> frozenset[str]:
        """Return the entities that publish in this document, or whose names say that they do."""
        named = {
            m.entity
            for m in self.layer.mentions
            if m.type is EntityType.ORGANIZATION and self.is_outlet(m)
        }
        return frozenset(named | self.memory.outlets)

    def note_outlet(self, mention: Mention) -> None:
        """Remember that a mention acts as a publisher in this document."""
        if mention.type in {EntityType.ORGANIZATION, EntityType.COMPANY}:
            self.memory.outlets.add(mention.entity)

    def _kind_of(self, mention: Mention) -> SourceKind:
        match mention.type:
            case EntityType.PERSON:
                return SourceKind.PERSON
            case EntityType.PUBLIC_BODY | EntityType.PLACE:
                return SourceKind.PUBLIC_BODY
            case EntityType.COMPANY:
                return SourceKind.OUTLET if self.is_outlet(mention) else SourceKind.COMPANY
            case EntityType.ORGANIZATION:
                return SourceKind.PUBLIC_BODY if is_body(mention.text) else SourceKind.OUTLET
            case _:
                return SourceKind.OFFICIALS
