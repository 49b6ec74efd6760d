"""What exposure is asked of: stakes, ties and designations, and the same on one day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sayso.model.exposure.rule import Designation, Regime, Rule
from sayso.model.exposure.stake import (
    PPM,
    ControlTie,
    Dimension,
    JointKind,
    Stake,
    StakeModality,
    UnnamedHolder,
)
from sayso.model.exposure.verdict import HeldStake
from sayso.screen.cascade.clean import Holdings, Joint, holdings_on
from sayso.screen.cascade.fixpoint import Cascade, Totals
from sayso.screen.cascade.graph import NamedGraph, name_graph

_T = TypeVar("_T")

CAPITAL = (Dimension.CAPITAL, Dimension.UNSPECIFIED)


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything stated about who owns, controls and lists whom.

    Args:
        stakes, ties, unnamed: What is held, how it may be directed, holders without a name.
        designations: Listings, of any list and date.
        countries: Entity -> alpha-2 code of where it is organised, as far as known.
        unread: Assets about which something was stated that could not be read.
    """

    stakes: tuple[Stake, ...]
    designations: tuple[Designation, ...]
    ties: tuple[ControlTie, ...] = ()
    unnamed: tuple[UnnamedHolder, ...] = ()
    countries: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def assets(self) -> tuple[str, ...]:
        """List every asset that a stake, a tie or a declaration is about, in order."""
        named = (x.asset for xs in (self.stakes, self.ties, self.unnamed) for x in xs)
        return tuple(dict.fromkeys((*named, *sorted(self.unread))))


@dataclass(frozen=True, slots=True)
class Day:
    """The picture on one day, made ready for one rule.

    Args:
        capital, votes, profit: Holdings by dimension; capital includes unspecified.
        held_in: Asset -> capital stakes as the cascade counts them, joint ones once.
        listed: Entities whose listing seeds the rule for certain on the day.
        maybe_listed: Those and the ones whose date or program leaves it open.
        ties: Control ties that may hold on the day, board rights among the stakes included.
        outside: Entities that the rule leaves out.
        stated: Assets of which any stake is stated, of any date.
        ties_near, votes_in, designations_of, unnamed_of: By the entity they are about.
    """

    picture: Picture
    rule: Rule
    as_of: date
    capital: Holdings
    votes: Holdings
    profit: Holdings
    held_in: Mapping[str, tuple[HeldStake, ...]]
    named: NamedGraph
    cascade: Cascade
    listed: frozenset[str]
    maybe_listed: frozenset[str]
    ties: tuple[ControlTie, ...]
    outside: frozenset[str]
    stated: frozenset[str]
    ties_near: Mapping[str, tuple[ControlTie, ...]]
    votes_in: Mapping[str, tuple[HeldStake, ...]]
    designations_of: Mapping[str, tuple[Designation, ...]]
    unnamed_of: Mapping[str, tuple[UnnamedHolder, ...]]

    def totals(self, asset: str) -> Totals:
        """Give the totals of an asset's capital."""
        return totals_in(
            self.held_in.get(asset, ()),
            asset,
            complete=asset in self.capital.complete or asset.startswith(JOINT_PREFIX),
            conflict=asset in self.capital.conflicts,
        )


JOINT_PREFIX = "jointly held: "


def totals_in(held: Iterable[HeldStake], asset: str, *, complete: bool, conflict: bool) -> Totals:
    """Add up what is held of one asset, its own shares apart."""
    lo = hi = own_lo = own_hi = 0
    for stake in held:
        if stake.owner == asset:
            own_lo, own_hi = own_lo + stake.lo_ppm, own_hi + stake.hi_ppm
        else:
            lo, hi = lo + stake.lo_ppm, hi + stake.hi_ppm
    return Totals(lo, hi, own_lo, min(own_hi, PPM), complete, conflict)


def picture_on(picture: Picture, rule: Rule, as_of: date) -> Day:
    """Clean the picture for one day and one rule, and build its graph."""
    capital = holdings_on(picture.stakes, as_of, CAPITAL)
    votes = holdings_on(picture.stakes, as_of, (Dimension.VOTES,))
    listed, maybe = seeds_on(picture.designations, rule, as_of)
    ties = _ties_on(picture, as_of)
    counted = _count_joint_once(capital)
    also = [*sorted(maybe), *(n for tie in ties for n in (tie.holder, tie.asset))]
    also += [name for held in votes.held for name in (held.owner, held.asset)]
    virtual = frozenset(s.asset for s in counted if s.asset.startswith(JOINT_PREFIX))
    outside = domestic(picture, rule)
    named = name_graph(
        [(s.owner, s.asset, s.lo_ppm, s.hi_ppm) for s in counted],
        also=also,
        complete=capital.complete | virtual,
        excluded=outside,
        conflicts=capital.conflicts,
    )
    about = [(name, tie) for tie in ties for name in (tie.asset, tie.holder)]
    return Day(
        picture=picture,
        rule=rule,
        as_of=as_of,
        capital=capital,
        votes=votes,
        profit=holdings_on(picture.stakes, as_of, (Dimension.PROFIT,)),
        held_in=_grouped((s.asset, s) for s in counted),
        named=named,
        cascade=Cascade(named.graph),
        listed=listed,
        maybe_listed=maybe,
        ties=ties,
        outside=outside,
        stated=frozenset(stake.asset for stake in picture.stakes),
        ties_near=_grouped(about),
        votes_in=_grouped((held.asset, held) for held in votes.held),
        designations_of=_grouped((d.entity, d) for d in picture.designations),
        unnamed_of=_grouped((u.asset, u) for u in picture.unnamed),
    )


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    groups: dict[str, list[_T]] = defaultdict(list)
    for name, found in pairs:
        groups[name].append(found)
    return {name: tuple(found) for name, found in groups.items()}


def domestic(picture: Picture, rule: Rule) -> frozenset[str]:
    """Give the entities that the rule leaves out: BIS means foreign entities only."""
    if rule.regime is not Regime.BIS:
        return frozenset()
    return frozenset(name for name, country in picture.countries.items() if country == "us")


def seeds_on(
    designations: Iterable[Designation], rule: Rule, as_of: date
) -> tuple[frozenset[str], frozenset[str]]:
    """Give the entities that seed a rule on a day: certainly, and possibly."""
    certain: set[str] = set()
    possible: set[str] = set()
    for designation in designations:
        match = seeding(designation, rule)
        if match is None or not designation.validity.is_possible_on(as_of):
            continue
        possible.add(designation.entity)
        if match and designation.validity.is_certain_on(as_of):
            certain.add(designation.entity)
    return frozenset(certain), frozenset(possible)


def seeding(designation: Designation, rule: Rule) -> bool | None:
    """Tell whether a designation seeds a rule: True, None for no, False where it is not known."""
    for seed in rule.seeds:
        if seed.list_name != designation.list_name:
            continue
        if not seed.programs:
            return True
        if not designation.programs:
            return False
        wanted = {_program_key(program) for program in seed.programs}
        given = {_program_key(program) for program in designation.programs}
        if given & wanted or any("744.8" in program for program in designation.programs):
            return True
    return None


def _program_key(program: str) -> str:
    return "".join(c for c in program.upper() if c.isalnum())


def _ties_on(picture: Picture, as_of: date) -> tuple[ControlTie, ...]:
    ties = [
        tie
        for tie in picture.ties
        if tie.modality is not StakeModality.PLANNED and tie.validity.is_possible_on(as_of)
    ]
    for stake in picture.stakes:
        if stake.dimension is Dimension.BOARD_RIGHT and stake.hi_ppm > 0:
            tie = board_tie(stake)
            if tie.modality is not StakeModality.PLANNED and tie.validity.is_possible_on(as_of):
                ties.append(tie)
    return tuple(ties)


def board_tie(stake: Stake) -> ControlTie:
    """Read a stake of board rights as the right to appoint the board."""
    return ControlTie(
        holder=stake.nominee_for or stake.owner,
        asset=stake.asset,
        kind="board_majority",
        validity=stake.validity,
        modality=stake.modality,
        grade=stake.grade,
        source=stake.source,
        stated_on=stake.stated_on,
        quote=stake.quote,
        claim_id=stake.claim_id,
        place=stake.place,
    )


def _count_joint_once(capital: Holdings) -> list[HeldStake]:
    """Put one node between joint holders and what they hold together, so that it counts once."""
    counted = [stake for stake in capital.held if not stake.joint_holding]
    for joint in capital.joint:
        if joint.kind is JointKind.HOLDING:
            counted += _through_one_node(joint)
    return counted


def _through_one_node(joint: Joint) -> list[HeldStake]:
    owners = [held.owner for held in joint.held]
    node = f"{JOINT_PREFIX}{' and '.join(owners)} ({joint.group}, {joint.asset})"
    low, high = joint.combined
    stated = tuple(stake for held in joint.held for stake in held.stated)
    # Who of joint holders has how much is open: certain only where all of them are reached.
    parts = [HeldStake(owner, node, 0, PPM, stated, joint_group=joint.group) for owner in owners]
    return [HeldStake(node, joint.asset, low, high, stated), *parts]
