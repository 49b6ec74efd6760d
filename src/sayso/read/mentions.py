"""Named things in a parsed document."""

from sayso.model.digest import short_id
from sayso.model.mention import EntityType, FoundBy, Mention, SourceEntity
from sayso.read.gazetteer import Gazetteer
from sayso.read.parsed import MentionLayer, ParsedDocument

_LABELS = {
    "ORG": EntityType.COMPANY,
    "PERSON": EntityType.PERSON,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "PRODUCT": EntityType.PRODUCT,
    "FAC": EntityType.FACILITY,
}


def find_mentions(parsed: ParsedDocument, gazetteer: Gazetteer) -> MentionLayer:
    """Find the named things of a document and join the mentions of one thing."""
    mentions = []
    entities: dict[str, SourceEntity] = {}
    document = parsed.document
    for sentence in parsed.sentences:
        for ent in sentence.tokens.ents:
            kind = _LABELS.get(ent.label_)
            if kind is None:
                continue
            span = sentence.span_of(ent[0], ent[-1])
            text = span.of(document.text)
            entity = short_id("e", (document.id, kind.value, text))
            entities.setdefault(entity, SourceEntity(entity, document.id, text, kind, (text,)))
            uid = short_id("m", (document.id, span.start, span.end))
            mentions.append(
                Mention(
                    uid, document.id, span, text, kind, entity, FoundBy.PARSER, "pipeline's names"
                )
            )
    mentions.sort(key=lambda m: m.span)
    return MentionLayer(tuple(mentions), entities)
