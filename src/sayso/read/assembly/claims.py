"""A candidate becomes a claim: time, place, quantity, qualifiers, derivation."""

from collections.abc import Iterator

from sayso.model.said.claim import Argument, Claim, Derivation, Qualifier, claim_id
from sayso.model.said.stance import Stance
from sayso.model.texts.quantity import Quantity
from sayso.read.arguments import Scene
from sayso.read.arguments.phrase import item_text
from sayso.read.assembly.work import Assembly, Measures, Said
from sayso.read.circumstances.law import legal_qualifiers
from sayso.read.circumstances.places import place_for
from sayso.read.circumstances.quantities import COUNTLESS, quantity_for
from sayso.read.frames import Candidate
from sayso.read.parsed import Sentence
from sayso.read.times import time_for
from sayso.read.tokens import Token


def claim_of(candidate: Candidate, sentence: Sentence, work: Assembly, said: Said) -> Claim:
    """Make the claim of one candidate, with its time, place, quantity, qualifiers and derivation."""
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


def _quantity(candidate: Candidate, sentence: Sentence, measures: Measures) -> Quantity | None:
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
