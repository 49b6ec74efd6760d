"""The unnamed things that claims speak of, added to the mentions and tied to their arguments."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.model.said.claim import Argument, Claim
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Scene
from sayso.read.descriptions import describe
from sayso.read.parsed import MentionLayer
from sayso.read.vocabulary import words

_PRONOUNS = words("descriptions", "pronouns")


def with_descriptions(claims: list[Claim], scene: Scene) -> MentionLayer:
    """Add the unnamed things that claims speak of to the mentions."""
    spans = []
    resolved = {}
    literal = {"alias_of", "has_spec", "responds"}
    for argument in (a for c in claims for a in _worded(c, literal)):
        if argument.span is None:
            continue
        if argument.entity is None and not argument.steps:
            spans.append(argument.span)
        elif argument.steps and argument.steps[-1].wording.lower() not in _PRONOUNS:
            known = scene.layer.entities.get(argument.entity or "")
            if known is not None and known.type is not EntityType.PLACE:
                resolved[argument.span] = argument.entity
    return describe(scene.parsed, scene.layer, spans, resolved=resolved)


def _worded(claim: Claim, literal: set[str]) -> tuple[Argument, ...]:
    return (claim.subject,) if claim.relation in literal else (claim.subject, claim.object)


def tied(claim: Claim, layer: MentionLayer) -> Claim:
    """Give unnamed arguments the entity that their description became."""
    literal = claim.relation in {"alias_of", "has_spec", "responds"}
    subject = _entity_of(claim.subject, layer)
    object_ = claim.object if literal else _entity_of(claim.object, layer)
    if subject is claim.subject and object_ is claim.object:
        return claim
    return replace(claim, subject=subject, object=object_)


def once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Leave out what a sentence says of two parts of one described group, which became the same."""
    seen = set()
    for claim in claims:
        sides = [a.entity or a.span for a in (claim.subject, claim.object)]
        key = (claim.relation, claim.evidence.start, claim.modality, claim.negated, *sides)
        if key not in seen:
            yield claim
        seen.add(key)


def _entity_of(argument: Argument, layer: MentionLayer) -> Argument:
    if argument.entity is not None or argument.span is None or argument.steps:
        return argument
    mention = layer.covering(argument.span.end - 1)
    if mention is None or not mention.span.overlaps(argument.span):
        return argument
    return replace(argument, text=mention.text, entity=mention.entity, span=mention.span)
