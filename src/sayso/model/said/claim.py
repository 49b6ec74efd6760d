"""Claims: what somebody says, in one sentence of one document."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.digest import short_id
from sayso.model.said.stance import Modality, Realm, Stance, modality_of
from sayso.model.texts.quantity import Quantity
from sayso.model.texts.span import EvidenceSpan, Span
from sayso.model.texts.times import TimeInterval


class SourceKind(StrEnum):
    """What kind of source an attribution names."""

    OUTLET = "outlet"
    PUBLIC_BODY = "public_body"
    COMPANY = "company"
    PERSON = "person"
    OFFICIALS = "officials"
    ANALYSTS = "analysts"
    DOCUMENTS = "documents"
    COURT = "court"
    MEDIA = "media"
    DATA = "data"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Source:
    """One link of an attribution chain.

    Args:
        name: The canonical name of a named source, or the wording of an unnamed one.
        kind: Its class.
        entity: The document-local entity, where the source is one.
        span: The words that name it; None where carried on from an earlier sentence.
        cue: The words that make it a source ("told", "according to").
        organisation: Whose officials or documents they are, if said.
        count: The stated number of sources ("two officials"), if said.
        scope: "sentence", "carried" (consecutive sentences) or "document" (a lead or source line).
    """

    name: str
    kind: SourceKind
    entity: str | None = None
    span: Span | None = None
    cue: Span | None = None
    organisation: str | None = None
    count: int | None = None
    scope: str = "sentence"


@dataclass(frozen=True, slots=True)
class CoreferenceStep:
    """How a pronoun or description was tied to an entity.

    Args:
        wording: The anaphor.
        span: Where it stands.
        chosen: The document-local entity chosen, or None where left unresolved.
        candidates: (entity id, score 0 to 1, reason) in falling score.
    """

    wording: str
    span: Span
    chosen: str | None
    candidates: tuple[tuple[str, float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """One side of a claim.

    Args:
        text: The name of the entity, or the literal wording.
        entity: The document-local entity; None makes the argument a literal.
        span: The words of the evidence that fill the slot; None where elided.
        steps: Coreference steps between the words and the entity.
    """

    text: str
    entity: str | None
    span: Span | None
    steps: tuple[CoreferenceStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A further part of a claim: item, detail, role, reason, programme, action, other, property."""

    name: str
    text: str
    span: Span | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """The words that carry a modality or a negation."""

    feature: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """How the reader made a claim, so that it can explain itself.

    Args:
        reader: Name and version of the reader.
        model: Name, version and digest of the language model.
        gazetteer: Digest of the gazetteer snapshot.
        frame: Id of the frame that fired.
        path: The parse path from trigger to slots, in words.
        attribution_rule: Which rule gave the chain.
        notes: Anything else worth showing (repairs, second readings).
    """

    reader: str
    model: str
    gazetteer: str
    frame: str
    trigger: Span | None
    path: tuple[str, ...] = ()
    attribution_rule: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says, in one sentence of one document.

    ``attribution`` runs from the outermost source named to the innermost; the document's own
    outlet is left out, and empty means that the document says it itself. ``attribution_also``
    holds parallel chains. ``negated`` marks a negative stated by the source itself.
    """

    id: str
    document_id: str
    relation: str
    subject: Argument
    object: Argument
    evidence: EvidenceSpan
    stance: Stance
    realm: Realm
    derivation: Derivation
    negated: bool = False
    attribution: tuple[Source, ...] = ()
    attribution_also: tuple[tuple[Source, ...], ...] = ()
    time: TimeInterval | None = None
    place: Argument | None = None
    quantity: Quantity | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    confidence: float = 1.0

    @property
    def modality(self) -> Modality:
        """The exported label of the claim's stance."""
        return modality_of(self.stance)

    def qualifier(self, name: str) -> str | None:
        """Return the wording of a qualifier, or None."""
        return next((q.text for q in self.qualifiers if q.name == name), None)


def claim_id(
    document: str,
    evidence: Span,
    relation: str,
    subject: Span | str | None,
    object_: Span | str | None,
) -> str:
    """Give the id of a claim: what makes it itself, without the reader's version.

    Args:
        document: The document's id.
        evidence: The evidence span.
        relation: The relation's name.
        subject: The subject's span, or its wording where elided.
        object_: The object's span, or its wording where elided.
    """
    return short_id(
        "c",
        (
            document,
            evidence.start,
            evidence.end,
            relation,
            *_argument_key(subject),
            *_argument_key(object_),
        ),
    )


def _argument_key(argument: Span | str | None) -> tuple[str | int | None, ...]:
    if isinstance(argument, Span):
        return (argument.start, argument.end)
    return (argument, None)
