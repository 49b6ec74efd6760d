"""Stakes and control ties from claims: wording to interval, stance to modality."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sayso.model.exposure.stake import (
    ALWAYS,
    PPM,
    ControlTie,
    Dimension,
    FuzzyDay,
    Stake,
    StakeModality,
    UnnamedHolder,
    Validity,
)
from sayso.model.said.claim import Argument, Claim
from sayso.model.said.stance import Modality, Realm, Stance
from sayso.model.texts.quantity import Quantity
from sayso.model.texts.times import TimeInterval
from sayso.screen.stakes.wording import Share, ShareError, read_share

_TIES = {"controlled_by": "de_facto", "officer_of": "management"}
_PERCENT = frozenset({"%", "percent", "per cent"})
_CLAUSE = re.compile(r"[,;:.()–—]")
_QUALIFYING_WORDS = 3
_NOBODY = frozenset({"unknown", "not known"})


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """What a claim alone does not know.

    Args:
        entity_of: The canonical entity of an argument of a claim; None for a literal.
        grade_of: The Admiralty grade of the claim's proposition, or None.
        source_of: Who says so, in short.
        stated_on: When its document was published, or None.
    """

    entity_of: Callable[[Claim, Argument], str | None]
    grade_of: Callable[[Claim], str | None]
    source_of: Callable[[Claim], str | None]
    stated_on: Callable[[Claim], date | None]


@dataclass(frozen=True, slots=True)
class ClaimedOwnership:
    """Everything that claims say about owners and control."""

    stakes: tuple[Stake, ...]
    ties: tuple[ControlTie, ...]
    unnamed: tuple[UnnamedHolder, ...]


def stakes_from_claims(claims: Iterable[Claim], context: ClaimContext) -> ClaimedOwnership:
    """Read ``owned_by``, ``controlled_by`` and ``officer_of`` claims; others are passed over.

    Args:
        claims: Of any relation.
        context: What the case knows about them.
    """
    stakes: list[Stake] = []
    ties: list[ControlTie] = []
    unnamed: list[UnnamedHolder] = []
    for claim in claims:
        modality = modality_of_claim(claim)
        subject = context.entity_of(claim, claim.subject)
        other = context.entity_of(claim, claim.object)
        if modality is None or subject is None:
            continue
        if claim.relation == "owned_by" and other is None:
            if claim.object.text.strip().lower() in _NOBODY:
                unnamed.append(UnnamedHolder(subject, "stated as unknown", claim.evidence.quote))
        elif claim.relation == "owned_by" and other is not None and other != subject:
            stakes.append(_stake(claim, other, subject, modality, context))
        elif claim.relation in _TIES and other is not None:
            ties.append(_tie(claim, subject, other, modality, context))
    return ClaimedOwnership(tuple(stakes), tuple(ties), tuple(unnamed))


def modality_of_claim(claim: Claim) -> StakeModality | None:
    """Give how firmly a claim states a stake; None where it does not speak to it."""
    if claim.negated:
        return StakeModality.DENIED
    if claim.realm in (Realm.PLANNED, Realm.ABLE):
        return StakeModality.PLANNED
    match claim.modality:
        case Modality.ASSERTED:
            return StakeModality.ASSERTED
        case Modality.ALLEGED:
            return StakeModality.ALLEGED
        case Modality.DENIED:
            return StakeModality.DENIED
        case Modality.PLANNED:
            return StakeModality.PLANNED
        case Modality.HYPOTHETICAL:
            possible = claim.stance is Stance.POSSIBLE
            return StakeModality.ALLEGED if possible else StakeModality.PLANNED
    return None


def share_of_claim(claim: Claim) -> Share:
    """Read the share that a claim states: a percentage, else the wording, else any share."""
    quantity = claim.quantity
    if quantity is not None and quantity.unit in _PERCENT:
        stated = _share_of_quantity(quantity)
        if stated is not None:
            return stated
    for wording in (claim.qualifier("detail"), wording_of_claim(claim)):
        try:
            if wording:
                return read_share(wording)
        except ShareError:
            continue
    return Share(1, PPM)


def wording_of_claim(claim: Claim) -> str | None:
    """Give the words that state the holding, with those that qualify them; None where unknown.

    The trigger says what is held ("subsidiary", "owned"), and the words just before it how much of
    it ("a wholly owned", "minority"): three of them at most, and none beyond a comma.
    """
    trigger, evidence = claim.derivation.trigger, claim.evidence
    if trigger is None or not evidence.start <= trigger.start < trigger.end <= evidence.end:
        return None
    start, end = trigger.start - evidence.start, trigger.end - evidence.start
    before = _CLAUSE.split(evidence.quote[:start])[-1].split()[-_QUALIFYING_WORDS:]
    after = _CLAUSE.split(evidence.quote[end:])[0].split()[:1]
    return " ".join((*before, evidence.quote[start:end], *after))


def _share_of_quantity(quantity: Quantity) -> Share | None:
    low = 0 if quantity.low is None else _ppm(quantity.low) + quantity.low_open
    high = PPM if quantity.high is None else _ppm(quantity.high) - quantity.high_open
    # "About 50 %" is not 50 %: a figure so worded is only implied.
    if 0 <= low <= high <= PPM:
        return Share(low, high, inferred=quantity.approximate)
    return None


def _ppm(percent: Decimal) -> int:
    return int(percent * (PPM // 100))


def _stake(
    claim: Claim, owner: str, asset: str, modality: StakeModality, context: ClaimContext
) -> Stake:
    share = share_of_claim(claim)
    return Stake(
        owner,
        asset,
        share.lo_ppm,
        share.hi_ppm,
        Dimension.UNSPECIFIED,
        validity_of(claim.time),
        modality=modality,
        inferred=share.inferred,
        grade=context.grade_of(claim),
        source=context.source_of(claim),
        stated_on=context.stated_on(claim),
        quote=claim.evidence.quote,
        claim_id=claim.id,
    )


def _tie(
    claim: Claim, subject: str, other: str, modality: StakeModality, context: ClaimContext
) -> ControlTie:
    # "A is controlled by H" names the controller second, "P is an officer of A" names P first.
    officer = claim.relation == "officer_of"
    return ControlTie(
        holder=subject if officer else other,
        asset=other if officer else subject,
        kind=_TIES[claim.relation],
        validity=validity_of(claim.time),
        modality=modality,
        grade=context.grade_of(claim),
        source=context.source_of(claim),
        stated_on=context.stated_on(claim),
        quote=claim.evidence.quote,
        claim_id=claim.id,
    )


def validity_of(time: TimeInterval | None) -> Validity:
    """Read "since 2019" and "until May" as bounds; any other time only says when it was so."""
    if time is None:
        return ALWAYS
    first, last = time.earliest or time.latest, time.latest or time.earliest
    if first is None or last is None or first > last:
        return ALWAYS
    if time.relation in ("since", "after"):
        return Validity(start=FuzzyDay(first, last if time.earliest and time.latest else first))
    if time.relation in ("until", "before"):
        return Validity(end=FuzzyDay(first if time.earliest and time.latest else last, last))
    return ALWAYS
