"""Origins: who knew it first, and how far such knowledge can carry."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso.model.graded.grade import Letter

# How the keys of origins begin that stand for reports which cite each other.
CIRCULAR = "circular:"


class OriginKind(StrEnum):
    """How the origin knows, which caps the letter of every line that rests on it."""

    RECORD_OWN_ACT = "record of own act"
    DOC_PUBLIC = "public document"
    RECORD = "statement of an authority"
    DOC_REVIEWED = "document reviewed"
    OBSERVATION = "observation"
    NAMED = "named source"
    UNNAMED = "unnamed sources"
    UNNAMED1 = "one unnamed source"
    PARTY_SELF = "party in its own cause"
    PARTY_AGAINST = "party against its interest"
    UNKNOWN = "not stated"

    @property
    def cap(self) -> Letter:
        """The best letter that a line resting on this kind can have."""
        return _CAPS[self]

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody outside can ask this origin."""
        return self in {OriginKind.UNNAMED, OriginKind.UNNAMED1, OriginKind.UNKNOWN}


# Source: spec/weighing.md section 2; a policy, not a measurement.
_CAPS = {
    OriginKind.RECORD_OWN_ACT: Letter.A,
    OriginKind.DOC_PUBLIC: Letter.A,
    OriginKind.RECORD: Letter.B,
    OriginKind.DOC_REVIEWED: Letter.B,
    OriginKind.OBSERVATION: Letter.B,
    OriginKind.NAMED: Letter.B,
    OriginKind.UNNAMED: Letter.C,
    OriginKind.UNNAMED1: Letter.D,
    OriginKind.PARTY_SELF: Letter.D,
    OriginKind.PARTY_AGAINST: Letter.B,
    OriginKind.UNKNOWN: Letter.C,
}


class Interest(StrEnum):
    """Whether the origin gains or loses by what it says."""

    SELF = "self"
    AGAINST = "against"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who or what first knew it.

    Args:
        key: The same key is the same origin.
        kind: How it knows.
        label: How a screen words it ("two European officials, to Example Wire").
        organisations: Codes of whom it belongs to: a government's ISO code, "region:europe",
            or a body's name folded; empty where not said.
        group: The publisher or government that first made it public; what documents are counted
            by. None where no source is stated.
        count: The stated number of sources, if said.
        document_ref: What tells a document from another (date, title), if said.
        interest: Whether it speaks in its own cause.
        first_seen: Publication date of the earliest report of it, if known.
    """

    key: str
    kind: OriginKind
    label: str
    organisations: tuple[str, ...] = ()
    group: str | None = None
    count: int | None = None
    document_ref: str | None = None
    interest: Interest = Interest.NONE
    first_seen: date | None = None
