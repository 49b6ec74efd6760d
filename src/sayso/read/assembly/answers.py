"""What a party answers to a claim about it becomes a claim of its own."""

from collections.abc import Iterator

from sayso.model.said.claim import Argument, Claim, Derivation, claim_id
from sayso.model.said.reading import Response
from sayso.model.said.stance import Realm
from sayso.model.texts.mention import EntityType
from sayso.model.texts.span import Span
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.assembly.work import Assembly
from sayso.read.parsed import Sentence
from sayso.read.responses import FoundResponse, Resolve, read_responses
from sayso.read.tokens import Token

_PEOPLE = frozenset(
    {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY, EntityType.PERSON}
)


def answers(work: Assembly) -> Iterator[tuple[Claim, Response]]:
    """Read who answered what, as a claim and as a response that points at it."""
    scene = work.scene
    for found in read_responses(scene.parsed, scene.layer, _resolver(scene)):
        claim = _answer(found, work)
        yield (
            claim,
            Response(
                claim.subject.text,
                claim.subject.entity,
                found.stance,
                claim.evidence,
                found.topic,
                claim.id,
                claim.attribution,
            ),
        )


def _resolver(scene: Scene) -> Resolve:
    def resolve(sentence: Sentence, token: Token) -> tuple[str, ...]:
        found: tuple[Filled, ...] = fill(token, sentence, scene, _PEOPLE)
        return tuple(f.argument.entity for f in found if f.argument.entity)

    return resolve


def _answer(found: FoundResponse, work: Assembly) -> Claim:
    document = work.scene.parsed.document
    sentence = found.sentence
    attributed = work.attributions.chain_of_answer(
        sentence, found.trigger, found.entity, found.stance
    )
    entity = work.scene.layer.entities.get(found.entity) if found.entity else None
    name = entity.name if entity else found.respondent
    trigger = sentence.span_of(found.trigger, found.trigger)
    topic = found.topic or ("charges" if found.trigger.lemma_ == "plead" else "request for comment")
    return Claim(
        id=claim_id(document.id, sentence.span, "responds", name, found.stance.value),
        document_id=document.id,
        relation="responds",
        subject=Argument(name, found.entity, _respondent_span(found, work.scene)),
        object=Argument(topic, None, None),
        evidence=sentence.evidence(document),
        stance=found.stance,
        realm=Realm.HAPPENED,
        derivation=Derivation(
            reader=work.reader,
            model=work.model,
            gazetteer=work.gazetteer,
            frame="response",
            trigger=trigger,
            path=(f"response {found.trigger.text}",),
            attribution_rule=attributed.rule,
        ),
        attribution=attributed.chain,
        attribution_also=attributed.also,
    )


def _respondent_span(found: FoundResponse, scene: Scene) -> Span | None:
    for mention in scene.layer.in_span(found.sentence.span):
        if mention.entity == found.entity:
            return mention.span
    return None
