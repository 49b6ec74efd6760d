"""Candidates become claims: attribution, stance, qualifiers, time, place, quantity, derivation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.model.claim import Argument, Claim, Derivation, Qualifier, claim_id
from sayso.model.mention import EntityType
from sayso.model.quantity import Quantity
from sayso.model.reading import Response
from sayso.model.span import Span
from sayso.model.stance import Realm, Stance
from sayso.model.times import TimeInterval
from sayso.read.arguments import Described, Filled, Scene, described_group, fill, take_up
from sayso.read.arguments.phrase import item_text
from sayso.read.attribution import Attributed, AttributionLayer
from sayso.read.descriptions import describe
from sayso.read.frames import Candidate, FrameIndex, match_sentence
from sayso.read.frames.cases import case_work
from sayso.read.frames.entries import listed_targets, numbered_entries
from sayso.read.frames.figures import figures
from sayso.read.frames.grounds import legal_grounds
from sayso.read.frames.headed import headed_entries
from sayso.read.frames.located import located, makers
from sayso.read.frames.offices import offices
from sayso.read.frames.other_names import other_names
from sayso.read.frames.papers import papers
from sayso.read.frames.registers import register_lines
from sayso.read.frames.shares import held_shares
from sayso.read.law import legal_qualifiers
from sayso.read.modality import StanceReading, read_stance
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.places import place_for
from sayso.read.quantities import COUNTLESS, quantity_for, read_quantities
from sayso.read.responses import FoundResponse, Resolve, read_responses
from sayso.read.times import time_for
from sayso.read.vocabulary import words

_PEOPLE = frozenset(
    {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY, EntityType.PERSON}
)


@dataclass(frozen=True, slots=True)
class Assembly:
    """What claims of one document are made from."""

    scene: Scene
    attributions: AttributionLayer
    frames: FrameIndex
    reader: str
    model: str
    gazetteer: str
    times: tuple[tuple[TimeInterval, ...], ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """The times and quantities that a sentence words."""

    times: tuple[TimeInterval, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a claim and how firmly, with what its sentence measures."""

    attributed: Attributed
    reading: StanceReading
    measures: Measures


@dataclass(frozen=True, slots=True)
class Assembled:
    """The claims and responses of one document, and its mentions with what claims described."""

    claims: tuple[Claim, ...]
    responses: tuple[Response, ...]
    layer: MentionLayer


def assemble(work: Assembly) -> Assembled:
    """Read a document's sentences in order into claims."""
    claims: dict[str, Claim] = {}
    for sentence in work.scene.parsed.sentences:
        for claim in _claims_of(sentence, work):
            claims.setdefault(claim.id, claim)
    responses = []
    for found in read_responses(work.scene.parsed, work.scene.layer, _resolver(work.scene)):
        claim = _response_claim(found, work)
        if claim.id not in claims:
            claims[claim.id] = claim
            responses.append(
                Response(
                    claim.subject.text,
                    claim.subject.entity,
                    found.stance,
                    claim.evidence,
                    found.topic,
                    claim.id,
                    claim.attribution,
                )
            )
    ordered = sorted(claims.values(), key=lambda c: (c.evidence.start, c.id))
    layer = _with_descriptions(ordered, work.scene)
    return Assembled(tuple(_once(_tied(c, layer) for c in ordered)), tuple(responses), layer)


_PRONOUNS = words("descriptions", "pronouns")


def _with_descriptions(claims: list[Claim], scene: Scene) -> MentionLayer:
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


def _tied(claim: Claim, layer: MentionLayer) -> Claim:
    """Give unnamed arguments the entity that their description became."""
    literal = claim.relation in {"alias_of", "has_spec", "responds"}
    subject = _entity_of(claim.subject, layer)
    object_ = claim.object if literal else _entity_of(claim.object, layer)
    if subject is claim.subject and object_ is claim.object:
        return claim
    return replace(claim, subject=subject, object=object_)


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
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


def _claims_of(sentence: Sentence, work: Assembly) -> Iterator[Claim]:
    scene = work.scene
    measures = Measures(work.times[sentence.index], read_quantities(sentence))
    _introduce(sentence, scene)
    take_up(sentence, scene)
    stated = list(match_sentence(sentence, scene, work.frames))
    stated += legal_grounds(sentence, scene)
    stated += numbered_entries(sentence, scene)
    stated += headed_entries(sentence, scene)
    stated += listed_targets(sentence, scene)
    stated += held_shares(sentence, scene)
    stated += offices(sentence, scene)
    stated += case_work(sentence, scene)
    stated += register_lines(sentence, scene)
    stated += other_names(sentence, scene)
    stated += makers(sentence, scene)
    stated += papers(sentence, scene)
    stated += figures(sentence, scene, measures.quantities)
    stated += _kept_places(list(located(sentence, scene)), stated)
    kept: dict[tuple[str, ...], tuple[float, Claim]] = {}
    for candidate in _agreeing(list(_closest(stated))):
        attributed = work.attributions.chain_for(sentence, candidate.trigger)
        reading = read_stance(
            sentence, candidate.trigger, attributed, relation=candidate.relation.name
        )
        claim = _claim(candidate, sentence, work, Said(attributed, reading, measures))
        key = _same(claim, candidate)
        ended = candidate.frame is not None and candidate.frame.negated
        if key not in kept or ended or kept[key][0] < claim.confidence:
            kept[key] = (claim.confidence, claim)
        if candidate.relation.name == "sanctioned_by" and candidate.object.how == "name":
            scene.authorities.append((sentence.index, candidate.object))
        scene.learn(candidate.relation.name, candidate.subject, candidate.object, sentence.index)
    _remember(stated, sentence, scene)
    for _, claim in kept.values():
        yield claim


# Of two readings of one phrase ("acted as a purchasing agent for Y") the narrower stands.
_NARROWER = {
    "procures_for": {"intermediary_for", "employed_by"},
    "intermediary_for": {"employed_by"},
}


def _closest(stated: list[Candidate]) -> Iterator[Candidate]:
    """Leave out what only words again, more widely, who acts for whom."""
    wider = {
        (wide, c.subject.argument.text, c.object.argument.text)
        for c in stated
        for wide in _NARROWER.get(c.relation.name, ())
    }
    grounds = {
        (c.relation.name, c.object.argument.text): c.subject.argument.text
        for c in stated
        if c.rule == "legal-ground"
    }
    settled = {
        frozenset((c.subject.argument.text, c.object.argument.text))
        for c in stated
        if c.relation.name == "legal_action_by"
    }
    for candidate in stated:
        pair = (candidate.subject.argument.text, candidate.object.argument.text)
        if candidate.relation.name == "contracts_with" and frozenset(pair) in settled:
            # A deferred prosecution agreement is no contract.
            continue
        concerned = grounds.get((candidate.relation.name, pair[1]))
        if concerned is not None and candidate.rule != "legal-ground" and concerned != pair[0]:
            # The grounds are about the one designated, not about who designates.
            continue
        acting = candidate.trigger.lemma_.lower() in {"agent", "act", "serve", "representative"}
        if not (acting and (candidate.relation.name, *pair) in wider):
            yield candidate


def _agreeing(stated: list[Candidate]) -> Iterator[Candidate]:
    """Leave out the claims that take a pronoun or description for another party than a surer claim.

    Each slot looks among the types it takes, so that "it" could mean a ship to one frame and its
    owner to the next; the reading with the best score stands for all.
    """
    best: dict[int, tuple[float, str]] = {}
    for candidate in stated:
        for filled in (candidate.subject, candidate.object):
            chosen = _chosen(filled)
            if chosen is not None and chosen[0] > best.get(filled.head, (0.0, ""))[0]:
                best[filled.head] = chosen
    for candidate in stated:
        pairs = ((f, _chosen(f)) for f in (candidate.subject, candidate.object))
        if all(chosen is None or best[f.head][1] == chosen[1] for f, chosen in pairs):
            yield candidate


def _chosen(filled: Filled) -> tuple[float, str] | None:
    """Give the score and name of what a single anaphor was taken for; None for other arguments."""
    argument = filled.argument
    if filled.how != "coreference" or argument.span is None or not argument.steps:
        return None
    scores = {name: score for name, score, _ in argument.steps[-1].candidates}
    return scores.get(argument.text, 0.0), argument.text


def _same(claim: Claim, candidate: Candidate) -> tuple[str, ...]:
    sides = [a.entity or a.text.lower().removeprefix("the ") for a in (claim.subject, claim.object)]
    if candidate.relation.symmetric:
        sides.sort()
    extra = (claim.modality.value,) if claim.modality.value == "denied" else ()
    return (claim.relation, *sides, *extra)


def _kept_places(places: list[Candidate], stated: list[Candidate]) -> list[Candidate]:
    """Keep the place of an unnamed group only where the sentence says something else of it."""
    others = {f.argument.span for c in stated for f in (c.subject, c.object)}
    return [
        c for c in places if c.subject.how != "description" or c.subject.argument.span in others
    ]


def _introduce(sentence: Sentence, scene: Scene) -> None:
    """Keep the unnamed people and bodies of a sentence, for a "they" in it or after it."""
    for token in sentence.tokens:
        if token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"} and token.tag_ == "NNS":
            group = described_group(token, sentence, scene)
            if group is not None and group not in scene.described:
                scene.described.append(group)


def _remember(stated: list[Candidate], sentence: Sentence, scene: Scene) -> None:
    for candidate in stated:
        for filled in (candidate.subject, candidate.object):
            if filled.how == "description" and filled.type and filled.argument.span:
                if filled.type is EntityType.PLACE:
                    continue
                described = Described(
                    filled.argument.text,
                    filled.argument.span,
                    filled.type,
                    sentence.index,
                    filled.plural,
                )
                if described not in scene.described:
                    scene.described.append(described)


def _claim(candidate: Candidate, sentence: Sentence, work: Assembly, said: "Said") -> Claim:
    document = work.scene.parsed.document
    frame = candidate.frame
    attributed, reading = said.attributed, said.reading
    stance, realm = reading.stance, reading.realm
    if frame is not None and frame.stance is not None and stance is Stance.ASSERTED:
        stance, realm = frame.stance, frame.realm or realm
    subject, object_ = candidate.subject.argument, candidate.object.argument
    return Claim(
        id=claim_id(
            document.id,
            sentence.span,
            candidate.relation.name,
            subject.span if len(subject.steps) == 0 and subject.span else subject.text,
            object_.span if len(object_.steps) == 0 and object_.span else object_.text,
        ),
        document_id=document.id,
        relation=candidate.relation.name,
        subject=subject,
        object=object_,
        evidence=sentence.evidence(document),
        stance=stance,
        realm=realm,
        negated=reading.negated != (frame is not None and frame.negated),
        derivation=Derivation(
            reader=work.reader,
            model=work.model,
            gazetteer=work.gazetteer,
            frame=candidate.rule,
            trigger=sentence.span_of(candidate.trigger, candidate.trigger),
            path=candidate.path,
            attribution_rule=attributed.rule,
        ),
        attribution=attributed.chain,
        attribution_also=attributed.also,
        time=time_for(sentence, candidate.trigger, said.measures.times),
        place=_place(candidate, sentence, work.scene),
        quantity=_quantity(candidate, sentence, said.measures),
        qualifiers=_all_qualifiers(candidate, sentence, work.scene),
        carriers=reading.carriers,
        confidence=round(candidate.subject.certainty * candidate.object.certainty, 3),
    )


def _quantity(candidate: Candidate, sentence: Sentence, measures: "Measures") -> Quantity | None:
    if candidate.relation.name in COUNTLESS or not measures.quantities:
        return None
    paragraph = sentence.tokens.doc
    heads = [paragraph[candidate.object.head]]
    if candidate.frame is not None and candidate.predicate is not None:
        heads += [
            f.token
            for name, sources in candidate.frame.qualifiers
            if name == "item"
            for source in sources
            for f in candidate.predicate.fill(source)
        ]
    return quantity_for(sentence, candidate.trigger, heads, measures.quantities)


def _place(candidate: Candidate, sentence: Sentence, scene: Scene) -> Argument | None:
    if candidate.relation.name in {"located_in", "owned_by", "alias_of"}:
        return None
    mention = place_for(sentence, candidate.trigger, scene.layer)
    if mention is None or mention.entity in {
        candidate.subject.argument.entity,
        candidate.object.argument.entity,
    }:
        return None
    # The place as this sentence words it: a capital may stand for its state elsewhere in the text.
    return Argument(mention.text, mention.entity, mention.span)


def _all_qualifiers(
    candidate: Candidate, sentence: Sentence, scene: Scene
) -> tuple[Qualifier, ...]:
    """Give what the frame reads, then the reason and legal basis of a measure it left open."""
    own = tuple(_qualifiers(candidate, sentence, scene))
    names = {q.name for q in own}
    relation = candidate.relation.name
    legal = legal_qualifiers(sentence, candidate.trigger, scene.layer, relation=relation)
    return (*own, *(q for q in legal if q.name not in names))


def _qualifiers(candidate: Candidate, sentence: Sentence, scene: Scene) -> Iterator[Qualifier]:
    for name, text in candidate.fixed:
        yield Qualifier(name, text)
    frame, predicate = candidate.frame, candidate.predicate
    if frame is None or predicate is None:
        return
    if frame.role_qualifier == "role":
        text, span = item_text(sentence, candidate.trigger, scene.text)
        yield Qualifier("role", text, span)
    for name, sources in frame.qualifiers:
        for source in sources:
            tokens = [f.token for f in predicate.fill(source)]
            tokens = [
                t for t in tokens if t.i not in {candidate.subject.head, candidate.object.head}
            ]
            if tokens:
                yield _qualifier(name, tokens[0], sentence, scene)
                break


def _qualifier(name: str, token: Token, sentence: Sentence, scene: Scene) -> Qualifier:
    text, span = item_text(sentence, token, scene.text)
    mention = scene.layer.at(sentence, token)
    return Qualifier(name, text, span, mention.entity if mention else None)


def _resolver(scene: Scene) -> Resolve:
    def resolve(sentence: Sentence, token: Token) -> tuple[str, ...]:
        found: tuple[Filled, ...] = fill(token, sentence, scene, _PEOPLE)
        return tuple(f.argument.entity for f in found if f.argument.entity)

    return resolve


def _response_claim(found: FoundResponse, work: Assembly) -> Claim:
    document = work.scene.parsed.document
    sentence = found.sentence
    attributed = work.attributions.chain_of_answer(
        sentence, found.trigger, found.entity, found.stance
    )
    entity = work.scene.layer.entities.get(found.entity) if found.entity else None
    name = entity.name if entity else found.respondent
    trigger = sentence.span_of(found.trigger, found.trigger)
    topic = found.topic or "request for comment"
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
