"""A reading: everything a reader found in one document."""

from dataclasses import dataclass

from sayso.model.said.claim import Claim, Source
from sayso.model.said.stance import Stance
from sayso.model.texts.mention import Mention, SourceEntity
from sayso.model.texts.span import EvidenceSpan


@dataclass(frozen=True, slots=True)
class Response:
    """A party's reaction to the report or charge: denial, no comment, unaware, admission.

    Args:
        respondent: Wording or name of who responds.
        entity: Its document-local entity, if resolved.
        topic: What it responds to, as worded, if said.
        claim_id: The `responds` claim that carries it into the network.
    """

    respondent: str
    entity: str | None
    stance: Stance
    evidence: EvidenceSpan
    topic: str | None
    claim_id: str
    attribution: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadSentence:
    """A sentence that names two entities and yielded no claim.

    Args:
        entities: Names of the document-local entities in it.
        weight: 0 to 1, how much it seems to say; lists are sorted by it.
        reason: Why nothing was read, as far as known.
    """

    evidence: EvidenceSpan
    entities: tuple[str, ...]
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one document: a pure function of document, reader and gazetteer."""

    document_id: str
    reader: str
    model: str
    gazetteer: str
    mentions: tuple[Mention, ...]
    entities: tuple[SourceEntity, ...]
    claims: tuple[Claim, ...]
    responses: tuple[Response, ...]
    unread: tuple[UnreadSentence, ...]
    language: str | None = None
    not_read_because: str | None = None
