"""What a frame or rule reads in a sentence, before it is a claim."""

from dataclasses import dataclass

from sayso.model.relations import Relation
from sayso.read.arguments import Filled
from sayso.read.frames.frame import Frame
from sayso.read.predicates import Predicate
from sayso.read.tokens import Token

# What fills a slot, and by which way it was found.
Slotted = tuple[Filled, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim before attribution, modality and qualifiers.

    Args:
        rule: Id of the frame, or of the rule where no frame is needed.
        trigger: The word that states the relation.
        clause: The word whose modality governs the statement.
        path: How the slots were found, in words.
        frame, predicate: None where a rule of wording made it (a nationality adjective).
        fixed: Qualifiers that the wording itself gives.
    """

    rule: str
    relation: Relation
    trigger: Token
    clause: Token
    subject: Filled
    object: Filled
    path: tuple[str, ...]
    frame: Frame | None = None
    predicate: Predicate | None = None
    fixed: tuple[tuple[str, str], ...] = ()
