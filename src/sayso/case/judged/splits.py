"""Splitting an entity by mention: a person says that a mention is somebody else.

Judgements on mentions: *reject* takes the mention out into an entity of its own; *edit* with the
change ``entity`` moves it to another entity of the document, given by id or by name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from sayso.model.digest import short_id
from sayso.model.parties.judgement import Decision, Judgement, JudgementKind, standing
from sayso.model.said.claim import Argument, Claim
from sayso.model.said.reading import Reading
from sayso.model.texts.mention import EntityType, Mention, SourceEntity
from sayso.resolve.naming.places import has_place_names, misread_places


def mention_judgements(events: Iterable[Judgement]) -> Mapping[str, list[Judgement]]:
    """Group the judgements on mentions that stand by the document that they were made on."""
    grouped: dict[str, list[Judgement]] = defaultdict(list)
    for event in standing(events):
        if event.kind is JudgementKind.MENTION and event.anchor:
            grouped[event.anchor.document_id].append(event)
    return grouped


def apply_splits(reading: Reading, judgements: Iterable[Judgement]) -> Reading:
    """Move mentions as people said, and the claims that were made on them."""
    for judgement in judgements:
        mention = _mention_of(judgement, reading)
        if mention is None:
            continue
        if judgement.decision is Decision.REJECT:
            reading = _move(reading, mention, None)
        elif judgement.decision is Decision.EDIT:
            wanted = dict(judgement.changes).get("entity", "")
            target = _entity_named(wanted, reading)
            reading = _move(reading, mention, target)
    return reading


def split_places(reading: Reading, text: Callable[[], str]) -> Reading:
    """Take places out of the bodies that are named after them.

    Args:
        reading: As the reader left it.
        text: Gives the document's text; asked only where a body goes by a place's name alone.
    """
    if not has_place_names(reading):
        return reading
    for found in misread_places(reading, text()):
        mention = replace(found, type=EntityType.PLACE)
        known = _entity_named(found.text, reading)
        target = known if known and known.type is EntityType.PLACE else None
        reading = _move(reading, mention, target)
    return reading


def _mention_of(judgement: Judgement, reading: Reading) -> Mention | None:
    anchor = judgement.anchor
    for mention in reading.mentions:
        if mention.id == judgement.left:
            return mention
    for mention in reading.mentions:
        # A later reading may cut the mention otherwise: the words judged still overlap it.
        if anchor and mention.span.start < anchor.end and anchor.start < mention.span.end:
            return mention
    return None


def _entity_named(wanted: str, reading: Reading) -> SourceEntity | None:
    folded = wanted.casefold()
    for entity in reading.entities:
        if wanted == entity.id or folded in {n.casefold() for n in (entity.name, *entity.surfaces)}:
            return entity
    return None


def _move(reading: Reading, mention: Mention, target: SourceEntity | None) -> Reading:
    old = next(entity for entity in reading.entities if entity.id == mention.entity)
    made = target or _own(mention, old)
    entities = [_without(e, mention, reading) if e.id == old.id else e for e in reading.entities]
    if target is None:
        entities.append(made)
    else:
        entities = [_with(e, mention.text) if e.id == target.id else e for e in entities]
    moved = replace(mention, entity=made.id)
    return replace(
        reading,
        mentions=tuple(moved if m.id == mention.id else m for m in reading.mentions),
        entities=tuple(entities),
        claims=tuple(_repointed(c, mention, made) for c in reading.claims),
    )


def _own(mention: Mention, old: SourceEntity) -> SourceEntity:
    return SourceEntity(
        id=short_id("e", (mention.id, "split")),
        document_id=mention.document_id,
        name=mention.text,
        type=mention.type,
        surfaces=(mention.text,),
        named=old.named,
    )


def _without(entity: SourceEntity, mention: Mention, reading: Reading) -> SourceEntity:
    rest = [m.text for m in reading.mentions if m.entity == entity.id and m.id != mention.id]
    if not rest or mention.text in rest:
        return entity
    kept = tuple(s for s in entity.surfaces if s != mention.text)
    name = entity.name if entity.name != mention.text else max(kept or (entity.name,), key=len)
    return replace(entity, surfaces=kept or entity.surfaces, name=name)


def _with(entity: SourceEntity, surface: str) -> SourceEntity:
    if surface in entity.surfaces:
        return entity
    return replace(entity, surfaces=(*entity.surfaces, surface))


def _repointed(claim: Claim, mention: Mention, made: SourceEntity) -> Claim:
    return replace(
        claim,
        subject=_argument(claim.subject, mention, made),
        object=_argument(claim.object, mention, made),
    )


def _argument(argument: Argument, mention: Mention, made: SourceEntity) -> Argument:
    span = argument.span
    same = argument.entity == mention.entity and span is not None
    if same and span and span.start < mention.span.end and mention.span.start < span.end:
        return replace(argument, entity=made.id, text=made.name)
    return argument
