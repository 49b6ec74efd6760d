"""Sentences that name two entities and yielded no claim, ranked by how much they seem to say."""

from collections.abc import Iterable

from sayso.model.said.claim import Claim
from sayso.model.said.reading import UnreadSentence
from sayso.model.texts.mention import EntityType
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence

_WEIGHTS = {
    EntityType.COMPANY: 0.25,
    EntityType.VESSEL: 0.25,
    EntityType.PERSON: 0.2,
    EntityType.PUBLIC_BODY: 0.15,
    EntityType.PRODUCT: 0.2,
    EntityType.ORGANIZATION: 0.15,
    EntityType.FACILITY: 0.15,
    EntityType.PROGRAMME: 0.1,
    EntityType.GROUP: 0.1,
    EntityType.PLACE: 0.05,
}


def unread_sentences(
    parsed: ParsedDocument, layer: MentionLayer, claims: Iterable[Claim]
) -> tuple[UnreadSentence, ...]:
    """List what was left unread, the weightiest first."""
    read = {claim.evidence.start for claim in claims}
    found = []
    for sentence in parsed.sentences:
        if sentence.span.start in read:
            continue
        entities = dict.fromkeys(m.entity for m in layer.in_span(sentence.span))
        if len(entities) < 2:
            continue
        named = tuple(layer.entities[e].name for e in entities)
        types = [layer.entities[e].type for e in entities]
        weight = min(
            1.0, sum(_WEIGHTS.get(t, 0.0) for t in types) + 0.2 * _has_link(sentence, layer)
        )
        reason = (
            "no frame for its words" if _has_link(sentence, layer) else "no verb joins its names"
        )
        found.append(
            UnreadSentence(sentence.evidence(parsed.document), named, round(weight, 2), reason)
        )
    return tuple(sorted(found, key=lambda u: (-u.weight, u.evidence.start)))


def _has_link(sentence: Sentence, layer: MentionLayer) -> bool:
    """Tell whether a verb has names on both sides below it."""
    for token in sentence.tokens:
        if token.pos_ != "VERB":
            continue
        sides = set()
        for child in token.children:
            for node in child.subtree:
                mention = layer.at(sentence, node)
                if mention is not None:
                    sides.add(child.dep_)
                    break
        if len(sides) > 1:
            return True
    return False
