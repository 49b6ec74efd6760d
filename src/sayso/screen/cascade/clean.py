"""What is held on one day: stated stakes made into one holding per owner, asset and dimension.

Reports of one stake are not added up. Reports that can all be right are intersected; reports that
cannot give the interval that spans them, and a flag. Rows of one table that name no source and
give different exact figures are no reports of one stake: they are separate holdings, and add up.
Nominees are replaced by their principals.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.model.exposure.stake import ALWAYS, PPM, Dimension, JointKind, Stake, StakeModality
from sayso.model.exposure.verdict import HeldStake, grade_is_at_least

INFERRED_GRADE = "B2"
"""Policy: a share that the wording only implies counts as certain from this grade on."""

_DOUBTED = (StakeModality.DENIED, StakeModality.CONTESTED)


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint group in one asset: its kind and what its members hold."""

    group: str
    asset: str
    kind: JointKind
    held: tuple[HeldStake, ...]

    @property
    def combined(self) -> tuple[int, int]:
        """Least and greatest share of the whole group, capped at the whole asset."""
        if self.kind is JointKind.HOLDING:
            return max(h.lo_ppm for h in self.held), max(h.hi_ppm for h in self.held)
        return (
            min(sum(h.lo_ppm for h in self.held), PPM),
            min(sum(h.hi_ppm for h in self.held), PPM),
        )


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is held of the assets on one day in one dimension.

    Args:
        held: One for each owner, asset and tranche; self-holdings (treasury) included.
        joint: Joint groups, whose members are also in ``held``.
        complete: Assets whose listed holders are all there are.
        conflicts: Assets whose least shares add up to more than the whole.
        flags: Codes for an asset.
        notes: Sentences for an asset.
    """

    held: tuple[HeldStake, ...]
    joint: tuple[Joint, ...] = ()
    complete: frozenset[str] = frozenset()
    conflicts: frozenset[str] = frozenset()
    flags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)


def holdings_on(stakes: Iterable[Stake], as_of: date, dimensions: Sequence[Dimension]) -> Holdings:
    """Clean the stakes of some dimensions, taken as one, for one day.

    Args:
        stakes: All stakes stated, of any date and dimension.
        as_of: The day asked.
        dimensions: Which to take, such as capital and unspecified.
    """
    groups: dict[tuple[str, str, str | None, str | None], list[Stake]] = defaultdict(list)
    complete: set[str] = set()
    for stake in stakes:
        if stake.dimension not in dimensions or not _may_be_held(stake, as_of):
            continue
        owner = stake.nominee_for or stake.owner
        groups[owner, stake.asset, stake.joint_group, stake.tranche].append(stake)
        if stake.complete and stake.validity.is_certain_on(as_of):
            complete.add(stake.asset)
    remarks = _Remarks()
    held = tuple(
        _merge(owner, asset, group, reports, as_of, remarks)
        for (owner, asset, group, _), reports in groups.items()
    )
    joint = tuple(_joint_groups(held))
    held = _mark_joint(held, joint)
    conflicts, complete = _check_sums(held, joint, complete, remarks)
    return Holdings(
        held, joint, frozenset(complete), frozenset(conflicts), remarks.flags(), remarks.notes()
    )


class _Remarks:
    """Flags and notes for assets, collected while cleaning."""

    def __init__(self) -> None:
        self._flags: dict[str, dict[str, None]] = defaultdict(dict)
        self._notes: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, asset: str, flag: str, note: str | None = None) -> None:
        self._flags[asset][flag] = None
        if note:
            self._notes[asset][note] = None

    def note(self, asset: str, note: str) -> None:
        self._notes[asset][note] = None

    def flags(self) -> dict[str, tuple[str, ...]]:
        return {asset: tuple(found) for asset, found in self._flags.items()}

    def notes(self) -> dict[str, tuple[str, ...]]:
        return {asset: tuple(found) for asset, found in self._notes.items()}


def _may_be_held(stake: Stake, as_of: date) -> bool:
    return stake.modality is not StakeModality.PLANNED and stake.validity.is_possible_on(as_of)


def _is_certain(stake: Stake, as_of: date) -> bool:
    if stake.modality is not StakeModality.ASSERTED or not stake.validity.is_certain_on(as_of):
        return False
    return not stake.inferred or grade_is_at_least(stake.grade, INFERRED_GRADE)


def _is_plain(stake: Stake) -> bool:
    """Tell whether there is nothing to weigh or to remark: most rows of a register."""
    return (
        stake.modality is StakeModality.ASSERTED
        and stake.validity is ALWAYS
        and stake.dimension is not Dimension.UNSPECIFIED
        and stake.nominee_for is None
        and not stake.inferred
    )


def _merge(
    owner: str,
    asset: str,
    group: str | None,
    reports: list[Stake],
    as_of: date,
    remarks: _Remarks,
) -> HeldStake:
    if len(reports) == 1 and _is_plain(reports[0]):
        only = reports[0]
        return HeldStake(owner, asset, only.lo_ppm, only.hi_ppm, (only,), joint_group=group)
    if _are_separate(reports, as_of):
        return _add_up(owner, asset, group, reports, remarks)
    firm = [stake for stake in reports if _is_certain(stake, as_of)]
    doubted = any(stake.modality in _DOUBTED for stake in reports)
    lo, hi, agree = _combine(firm or reports)
    extra = [s for s in reports if s not in firm] if firm else []
    if any(s.hi_ppm < lo or s.lo_ppm > hi for s in extra):
        agree = False
        hi = max(hi, *(s.hi_ppm for s in extra))
    if not firm or doubted:
        lo = 0
    _remark(asset, owner, reports, remarks, agree=agree, doubted=doubted)
    if len({(s.lo_ppm, s.hi_ppm) for s in reports}) == 1 < len(reports):
        remarks.note(
            asset, f"The stake of {owner} in {asset} is stated {len(reports)} times: counted once."
        )
    return HeldStake(owner, asset, lo, hi, tuple(reports), joint_group=group)


def _are_separate(reports: Sequence[Stake], as_of: date) -> bool:
    """Tell whether rows are holdings beside each other rather than reports of one.

    A table that names a source or claim for its rows reports; so do intervals, grades that differ
    and figures that together are more than the whole.
    """
    figures = {stake.lo_ppm for stake in reports}
    return (
        len(figures) > 1
        and sum(figures) <= PPM
        and len({stake.grade for stake in reports}) == 1
        and all(
            stake.lo_ppm == stake.hi_ppm
            and stake.place is not None
            and stake.source is None
            and stake.claim_id is None
            and stake.tranche is None
            and stake.joint_group is None
            and _is_certain(stake, as_of)
            for stake in reports
        )
    )


def _add_up(
    owner: str, asset: str, group: str | None, reports: list[Stake], remarks: _Remarks
) -> HeldStake:
    once = {stake.lo_ppm: stake for stake in reversed(reports)}
    total = sum(once)
    shown = " and ".join(f"{figure / 10_000:g} %" for figure in reversed(once))
    remarks.note(
        asset,
        f"{owner} holds {shown} of {asset} by rows that name no source: added up as separate "
        "holdings. If they report one holding, name their sources in the column `source`.",
    )
    # What each stake says stays with the others of its kind (nominee, dimension).
    _remark(asset, owner, reports, remarks, agree=True, doubted=False)
    return HeldStake(owner, asset, total, total, tuple(reports), joint_group=group)


def _combine(reports: Sequence[Stake]) -> tuple[int, int, bool]:
    """Intersect intervals that can all be right; span those that cannot."""
    lo, hi = max(s.lo_ppm for s in reports), min(s.hi_ppm for s in reports)
    if lo <= hi:
        return lo, hi, True
    return min(s.lo_ppm for s in reports), max(s.hi_ppm for s in reports), False


def _remark(
    asset: str, owner: str, reports: list[Stake], remarks: _Remarks, *, agree: bool, doubted: bool
) -> None:
    if doubted:
        remarks.add(asset, "CONTESTED", f"The stake of {owner} in {asset} is denied or contested.")
    if any(s.modality is StakeModality.ALLEGED for s in reports):
        remarks.add(asset, "ALLEGED", f"The stake of {owner} in {asset} is alleged, not asserted.")
    if any(s.inferred for s in reports):
        remarks.add(asset, "INFERRED", f"The wording only implies the share of {owner} in {asset}.")
    if any(s.dimension is Dimension.UNSPECIFIED for s in reports):
        remarks.add(asset, "UNSPECIFIED_DIMENSION")
    if any(s.nominee_for for s in reports):
        names = ", ".join(dict.fromkeys(s.owner for s in reports if s.nominee_for))
        remarks.add(asset, "NOMINEE", f"{names} holds for {owner}: counted as {owner}'s.")
    if not agree:
        shown = " and ".join(dict.fromkeys(_figure(s) for s in reports))
        remarks.add(
            asset,
            "CONFLICTING_FIGURES",
            f"Reports of the stake of {owner} in {asset} differ ({shown}): all are kept as a "
            "range. If they are separate holdings, mark them in the column `tranche`.",
        )


def _figure(stake: Stake) -> str:
    low, high = stake.lo_ppm / 10_000, stake.hi_ppm / 10_000
    figure = f"{low:g} %" if low == high else f"{low:g} to {high:g} %"
    told = ", ".join(part for part in (stake.source, stake.grade, stake.place) if part)
    return f"{figure} ({told})" if told else figure


def _joint_groups(held: Sequence[HeldStake]) -> Iterable[Joint]:
    members: dict[tuple[str, str], list[HeldStake]] = defaultdict(list)
    for stake in held:
        if stake.joint_group is not None:
            members[stake.asset, stake.joint_group].append(stake)
    for (asset, group), parts in members.items():
        yield Joint(group, asset, _joint_kind(parts), tuple(parts))


def _joint_kind(parts: Sequence[HeldStake]) -> JointKind:
    stated = [s.joint_kind for part in parts for s in part.stated if s.joint_kind]
    if stated:
        return stated[0]
    # Equal shares of more than the whole in sum can only be the same shares held together.
    same = len({(p.lo_ppm, p.hi_ppm) for p in parts}) == 1
    over = sum(p.lo_ppm for p in parts) > PPM
    return JointKind.HOLDING if same and over else JointKind.ARRANGEMENT


def _mark_joint(held: Sequence[HeldStake], joint: Sequence[Joint]) -> tuple[HeldStake, ...]:
    groups = {(j.asset, j.group): j for j in joint}
    marked: list[HeldStake] = []
    for stake in held:
        group = groups.get((stake.asset, stake.joint_group or ""))
        if group is None:
            marked.append(stake)
            continue
        partners = tuple(h.owner for h in group.held if h.owner != stake.owner)
        marked.append(
            HeldStake(
                stake.owner,
                stake.asset,
                stake.lo_ppm,
                stake.hi_ppm,
                stake.stated,
                partners,
                stake.joint_group,
                group.kind is JointKind.HOLDING,
            )
        )
    return tuple(marked)


def _check_sums(
    held: Sequence[HeldStake], joint: Sequence[Joint], complete: set[str], remarks: _Remarks
) -> tuple[set[str], set[str]]:
    least: dict[str, int] = defaultdict(int)
    most: dict[str, int] = defaultdict(int)
    for stake in held:
        if not stake.joint_holding:
            least[stake.asset] += stake.lo_ppm
            most[stake.asset] += stake.hi_ppm
    for group in joint:
        if group.kind is JointKind.HOLDING:
            low, high = group.combined
            least[group.asset] += low
            most[group.asset] += high
    conflicts = {asset for asset, total in least.items() if total > PPM}
    for asset in sorted(conflicts):
        total = least[asset] / 10_000
        remarks.add(
            asset, "CONFLICT", f"The stakes in {asset} add up to {total:g} %: not above 100."
        )
    short = {asset for asset in complete if most[asset] < PPM}
    for asset in sorted(short):
        remarks.add(
            asset,
            "INCOMPLETE_CAP_TABLE",
            f"The cap table of {asset} is called complete but adds up to at most "
            f"{most[asset] / 10_000:g} %: not relied on.",
        )
    return conflicts, complete - short - conflicts
