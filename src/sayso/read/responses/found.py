"""What parties say to the report or charge itself: denial, no comment, unaware, admission."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.model.said.stance import Stance
from sayso.model.texts.mention import EntityType
from sayso.read.attribution.sources.nouns import people_class, text_class
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.responses.denial import admitted, denied, disowned, unaware
from sayso.read.responses.silence import silent
from sayso.read.responses.spoken import all_spoken_for
from sayso.read.responses.wording import Reaction, wording_of
from sayso.read.tokens import Token

Resolve = Callable[[Sentence, Token], tuple[str, ...]]
"""Gives the document-local entities of a pronoun or description ("neither company", "it")."""


@dataclass(frozen=True, slots=True)
class FoundResponse:
    """One respondent's reaction.

    Args:
        respondent: Who responds, as worded.
        entity: Its document-local entity, where a mention or ``resolve`` gives one.
        topic: What it responds to, as worded; None where not said.
        trigger: The head token of the responding predicate.
    """

    respondent: str
    entity: str | None
    stance: Stance
    topic: str | None
    sentence: Sentence
    trigger: Token


def read_responses(
    parsed: ParsedDocument, layer: MentionLayer, resolve: Resolve | None = None
) -> tuple[FoundResponse, ...]:
    """Return every reaction in a document, one per respondent, in text order.

    Args:
        parsed: The parsed document.
        layer: Its mentions.
        resolve: Offered every respondent that no mention covers; may give several entities.
    """
    found: list[FoundResponse] = []
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            reaction = _reaction(token)
            if reaction is None:
                continue
            stance, heads, topic = reaction
            found.extend(
                response
                for head in heads
                for response in _respond(sentence, layer, resolve, head, stance, topic, token)
            )
    return tuple(_first_of_each(found))


def _reaction(token: Token) -> Reaction | None:
    if token.pos_ not in {"VERB", "AUX", "ADJ"}:
        return None
    lemma = token.lemma_.lower()
    for read in (silent, unaware, denied, disowned, admitted):
        reaction = read(token, lemma)
        if reaction is not None and reaction[1]:
            return reaction
    return None


_RESPONDENT_TYPES = frozenset(
    {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY, EntityType.PERSON,
     EntityType.PLACE, EntityType.GROUP, EntityType.FACILITY}
)  # fmt: skip


def _respond(
    sentence: Sentence,
    layer: MentionLayer,
    resolve: Resolve | None,
    head: Token,
    stance: Stance,
    topic: str | None,
    trigger: Token,
) -> Iterator[FoundResponse]:
    mention = layer.at(sentence, head)
    if mention is not None:
        if mention.type in _RESPONDENT_TYPES:
            entity = layer.entities.get(mention.entity)
            yield FoundResponse(
                entity.name if entity else mention.text,
                mention.entity,
                stance,
                topic,
                sentence,
                trigger,
            )
        return
    if text_class(head) is not None:
        return
    whose = all_spoken_for(sentence, layer, head, resolve)
    entities = whose or (resolve(sentence, head) if resolve else ())
    for entity_id in entities:
        entity = layer.entities.get(entity_id)
        name = entity.name if entity else wording_of(head) or head.text
        yield FoundResponse(name, entity_id, stance, topic, sentence, trigger)
    if head.lower_ in {"nobody", "one", "it"}:
        return
    if not entities and (people_class(head) is not None or head.pos_ == "PRON"):
        yield FoundResponse(wording_of(head) or head.text, None, stance, topic, sentence, trigger)


def _first_of_each(found: list[FoundResponse]) -> Iterator[FoundResponse]:
    seen: set[tuple[int, str | None, str, Stance]] = set()
    for response in found:
        key = (response.sentence.index, response.entity, response.respondent, response.stance)
        if key not in seen:
            seen.add(key)
            yield response
