"""Links for path exposure from claims."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sayso.model.exposure.link import Link
from sayso.model.exposure.stake import ALWAYS, FuzzyDay, Validity
from sayso.model.said.claim import Argument, Claim
from sayso.model.said.stance import Modality, Realm, Stance
from sayso.model.texts.times import TimeInterval
from sayso.screen.paths.people import PeopleLink, links_of_people
from sayso.screen.paths.search import grade_belief, link_kinds

_SPOKEN = (Modality.ASSERTED, Modality.ALLEGED)


@dataclass(frozen=True, slots=True)
class LinkContext:
    """What a claim alone does not know.

    Args:
        entity_of: The canonical entity of an argument of a claim; None for a literal.
        grade_of: The Admiralty grade of the claim's proposition, or None.
        lines_of: Independent lines of the claim's proposition, 0 upwards.
        belief_of: Belief in the proposition, 0 to 1; None takes it from the grade.
        denied_by: Who denies the claim's proposition, in words.
        is_party: Whether an argument is somebody: not an unnamed group, not a place.
    """

    entity_of: Callable[[Claim, Argument], str | None]
    grade_of: Callable[[Claim], str | None]
    lines_of: Callable[[Claim], int]
    belief_of: Callable[[Claim], float | None]
    denied_by: Callable[[Claim], tuple[str, ...]] = field(default=lambda _claim: ())
    is_party: Callable[[Claim, Argument], bool] = field(default=lambda _claim, _argument: True)


def links_from_claims(claims: Iterable[Claim], context: LinkContext) -> tuple[Link, ...]:
    """Read every claim of a relation that exposure follows; denied and planned ones are left out.

    Several claims of one proposition give one link each; ``strongest`` keeps the best. An unnamed
    group is no party: what its people did links whoever employs them, see ``people``.
    """
    direct: list[Link] = []
    of_people: list[PeopleLink] = []
    for claim in claims:
        link = _link(claim, context)
        if link is None:
            continue
        sides = context.is_party(claim, claim.subject), context.is_party(claim, claim.object)
        if all(sides):
            direct.append(link)
        elif any(sides):
            of_people.append(_of_people(claim, link, group_first=not sides[0]))
    return strongest((*direct, *links_of_people(of_people)))


def _of_people(claim: Claim, link: Link, *, group_first: bool) -> PeopleLink:
    start, end = claim.evidence.start, claim.evidence.end
    return PeopleLink(claim.document_id, link, group_first=group_first, start=start, end=end)


def _link(claim: Claim, context: LinkContext) -> Link | None:
    kind = kind_of(claim)
    spoken = claim.modality in _SPOKEN and not claim.negated
    if kind not in link_kinds() or not spoken or claim.realm is Realm.PLANNED:
        return None
    source = context.entity_of(claim, claim.subject)
    target = context.entity_of(claim, claim.object)
    if source is None or target is None or source == target:
        return None
    grade, belief = context.grade_of(claim), context.belief_of(claim)
    return Link(
        source,
        target,
        kind,
        grade_belief(grade) if belief is None else belief,
        context.lines_of(claim),
        _when(claim.time),
        grade,
        claim.evidence.quote,
        claim.id,
        context.denied_by(claim),
    )


def flags_of(claims: Iterable[Claim], context: LinkContext, party: str) -> tuple[str, ...]:
    """Give the warning signs of every link with a party, those with unnamed people included."""
    flags: dict[str, None] = {}
    for claim in claims:
        link = _link(claim, context)
        flag = link_kinds()[link.kind].flag if link is not None else None
        if link is not None and flag is not None and party in (link.source, link.target):
            flags[flag] = None
    return tuple(flags)


def kind_of(claim: Claim) -> str:
    """Give the kind of link of a claim: its relation, or the finer kind that its detail names."""
    detail = " ".join(
        part.lower() for part in (claim.qualifier("detail"), claim.qualifier("role")) if part
    )
    presented = claim.stance is Stance.PRESENTED
    if claim.relation == "employed_by" and (presented or "cover" in detail):
        return "cover_employment"
    if claim.relation == "associated_with" and "address" in detail:
        return "shares_address"
    if claim.relation == "associated_with" and ("phone" in detail or "telephone" in detail):
        return "shares_phone"
    if claim.relation == "associated_with" and "director" in detail:
        return "shares_director"
    return claim.relation


def strongest(links: Iterable[Link]) -> tuple[Link, ...]:
    """Keep of links with the same ends, kind and time the best supported one."""
    best: dict[tuple[str, str, str, Validity], Link] = {}
    for link in links:
        key = (link.source, link.target, link.kind, link.validity)
        other = best.get(key)
        if other is None or (link.belief, link.independent_lines) > (
            other.belief,
            other.independent_lines,
        ):
            best[key] = link
    return tuple(best.values())


def _when(time: TimeInterval | None) -> Validity:
    """Take a worded time as the days within which the link held."""
    if time is None or time.earliest is None or time.latest is None:
        return ALWAYS
    if time.earliest > time.latest:
        return ALWAYS
    span = FuzzyDay(time.earliest, time.latest)
    return Validity(start=span, end=None if time.relation in ("since", "after") else span)
