"""Lineage: by which way a report came by what it says."""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.graded.grade import Letter, worst
from sayso.model.graded.origin import Origin
from sayso.model.texts.span import Span


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet that passes something on.

    Args:
        outlet: Its key; equal keys are one gatekeeper.
        name: How a screen words it.
        letter: Its letter in the register when weighed.
        document_id: The report, where it is in the case; None where only cited.
    """

    outlet: str
    name: str
    letter: Letter
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """How something came from its origin to us: relays, the one nearest the origin first.

    An empty ``relays`` means that we hold the origin itself.
    """

    origin: Origin
    relays: tuple[Relay, ...] = ()

    @property
    def letter(self) -> Letter:
        """The weakest link: the origin's cap or the worst relay."""
        return worst(self.origin.kind.cap, *(relay.letter for relay in self.relays))


class EdgeReason(StrEnum):
    """Why one report is taken to rest on another or on an origin."""

    CITE = "CITE"
    LINK = "LINK"
    REUSE = "REUSE"
    XLANG = "XLANG"
    DEFAULT = "DEFAULT"
    CYCLE = "CYCLE"
    TIME = "TIME"


@dataclass(frozen=True, slots=True)
class LineageEdge:
    """One step of a document's lineage.

    Args:
        document_id: The report that rests on something.
        target: A document's id, an outlet's key or an origin's label.
        target_kind: "document", "outlet" or "origin".
        reason: Which rule found it.
        wording: The words that gave it, or the measure in words.
        span: Where they stand in the report; None for links and measures.
        scope: "sentence", "carried", "document" or "text" (shared text).
        score: Containment or agreement, 0 to 1, where measured.
    """

    document_id: str
    target: str
    target_kind: str
    reason: EdgeReason
    wording: str
    span: Span | None = None
    scope: str = "sentence"
    score: float | None = None


@dataclass(frozen=True, slots=True)
class DocumentLineage:
    """Where one document's content comes from.

    Args:
        origins: Labels of the publications or statements in which it was first made public.
        groups: The publishers or governments of those.
        via: Carriers in between.
        duplicates_of: The document it nearly repeats, if any.
        relation: "verbatim", "near-verbatim", "truncated" or "translation" of that document.
        own_voice: True where it names no source at all.
        read: False where no reader covers its language, so only text and metadata were used.
    """

    document_id: str
    origins: tuple[str, ...]
    groups: tuple[str, ...]
    via: tuple[str, ...] = ()
    duplicates_of: str | None = None
    relation: str | None = None
    edges: tuple[LineageEdge, ...] = ()
    own_voice: bool = False
    read: bool = True
    notes: tuple[str, ...] = ()
