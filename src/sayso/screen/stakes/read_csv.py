"""Ownership, designations and controls from CSV: every bad row named, the rest read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.errors import RowError
from sayso.model.exposure.rule import Designation
from sayso.model.exposure.stake import (
    ControlTie,
    Dimension,
    JointKind,
    Stake,
    StakeModality,
    UnnamedHolder,
)
from sayso.screen.stakes.tables import (
    MODALITIES,
    Cells,
    Table,
    read_choice,
    read_flag,
    read_grade,
    read_stated_on,
    read_table,
    read_validity,
    several,
)
from sayso.screen.stakes.wording import Share, ShareError, read_bounds

_DIMENSIONS = {
    "": Dimension.CAPITAL,
    "shares": Dimension.CAPITAL,
    "equity": Dimension.CAPITAL,
    "voting": Dimension.VOTES,
    "vote": Dimension.VOTES,
    "profits": Dimension.PROFIT,
    "board": Dimension.BOARD_RIGHT,
    "board_majority": Dimension.BOARD_RIGHT,
    "unknown": Dimension.UNSPECIFIED,
    **{dimension.value: dimension for dimension in Dimension},
}
_NOBODY = {"unknown", "anonymous", "undisclosed", "?", "n/a"}


@dataclass(frozen=True, slots=True)
class OwnershipTable:
    """Stakes and unnamed holders of an ownership file, and where its assets are organised.

    ``unread`` are assets of rows that could not be read: what such a row said is missing.
    """

    stakes: tuple[Stake, ...]
    unnamed: tuple[UnnamedHolder, ...]
    countries: Mapping[str, str]
    errors: tuple[RowError, ...]
    notes: tuple[str, ...]
    unread: frozenset[str]


def read_ownership(text: str, file: str) -> OwnershipTable:
    """Read stakes.

    Args:
        text: CSV with ``owner,asset,lo,hi`` and any of ``dim, valid_from, valid_to, joint_group,
            joint_kind, nominee_for, tranche, modality, grade, complete, asset_country, source,
            stated_on, quote, claim_id``. Shares in percent.
        file: Its name, for messages.
    """
    notes: list[str] = []
    countries: dict[str, str] = {}
    unnamed: list[UnnamedHolder] = []

    unread: set[str] = set()

    def read(cells: Cells) -> Stake | None:
        try:
            stake = _read_stake(cells, notes)
        except RowError:
            unread.add(cells.text("asset"))
            raise
        if cells.text("asset_country"):
            countries[stake.asset] = cells.text("asset_country").lower()
        if stake.owner.lower() in _NOBODY:
            unnamed.append(
                UnnamedHolder(
                    stake.asset, stake.owner, None, stake.lo_ppm, stake.hi_ppm, stake.place
                )
            )
            return None
        return stake

    table = read_table(text, file, ("owner", "asset"), read)
    notes += (*table.notes, *_rings(table.rows))
    missing = frozenset(unread - {""})
    return OwnershipTable(
        table.rows, tuple(unnamed), countries, table.errors, tuple(notes), missing
    )


def _read_stake(cells: Cells, notes: list[str]) -> Stake:
    owner, asset = cells.needed("owner", "a name"), cells.needed("asset", "a name")
    share = _share(cells)
    if share.worded:
        low, high = share.lo_ppm / 10_000, share.hi_ppm / 10_000
        shown = cells.text("lo") or cells.text("hi") or "empty"
        notes.append(
            f"{cells.file}, row {cells.number}, field lo: {shown!r} read as {low:g} to {high:g} %"
        )
    if owner == asset:
        notes.append(
            f"{cells.file}, row {cells.number}, field owner: {owner!r} owns itself; "
            "read as treasury shares"
        )
    return Stake(
        owner=owner,
        asset=asset,
        lo_ppm=share.lo_ppm,
        hi_ppm=share.hi_ppm,
        dimension=read_choice(cells, "dim", _DIMENSIONS, Dimension),
        validity=read_validity(cells),
        nominee_for=cells.text("nominee_for") or None,
        joint_group=cells.text("joint_group") or None,
        joint_kind=_joint_kind(cells),
        tranche=cells.text("tranche") or None,
        modality=read_choice(cells, "modality", MODALITIES, StakeModality),
        inferred=share.inferred,
        grade=read_grade(cells),
        complete=read_flag(cells, "complete"),
        source=cells.text("source") or None,
        stated_on=read_stated_on(cells),
        quote=cells.text("quote") or None,
        claim_id=cells.text("claim_id") or None,
        place=cells.place,
    )


def _share(cells: Cells) -> Share:
    try:
        return read_bounds(cells.text("lo"), cells.text("hi"))
    except ShareError as error:
        reason = str(error)
    for field in ("lo", "hi"):
        try:
            read_bounds(cells.text(field), "")
        except ShareError as error:
            cells.fail(field, str(error))
    return cells.fail("lo", reason)


def _joint_kind(cells: Cells) -> JointKind | None:
    text = cells.text("joint_kind").lower()
    if text and text not in set(JointKind):
        cells.fail("joint_kind", "arrangement or holding")
    return JointKind(text) if text else None


def _rings(stakes: Iterable[Stake]) -> Iterator[str]:
    places = {(stake.owner, stake.asset): stake.place for stake in stakes}
    for (owner, asset), place in places.items():
        if owner < asset and (asset, owner) in places:
            file, _, row = (place or "").rpartition(":")
            yield (
                f"{file}, row {row}, field asset: {asset!r} owns its owner {owner!r}; "
                "neither counts for itself"
            )


def read_designations(text: str, file: str, lists: Iterable[str]) -> Table[Designation]:
    """Read designations.

    Args:
        text: CSV with ``entity,list`` and any of ``program, valid_from, valid_to, tags,
            requirement, review_policy, exceptions, footnote``. Several programs or tags are
            separated by ``;``.
        file: Its name, for messages.
        lists: The list names known.
    """
    known = tuple(lists)

    def read(cells: Cells) -> Designation:
        name = cells.needed("list", "a list name").lower()
        if name not in known:
            cells.fail("list", f"one of {', '.join(known)}")
        return Designation(
            entity=cells.needed("entity", "a name"),
            list_name=name,
            programs=several(cells.text("program")),
            validity=read_validity(cells),
            tags=several(cells.text("tags")),
            requirement=cells.text("requirement") or None,
            review_policy=cells.text("review_policy") or None,
            exceptions=cells.text("exceptions") or None,
            footnote=cells.text("footnote") or None,
            place=cells.place,
        )

    return read_table(text, file, ("entity", "list"), read)


def read_controls(text: str, file: str, kinds: Iterable[str]) -> Table[ControlTie]:
    """Read control ties.

    Args:
        text: CSV with ``holder,asset,type`` and any of ``valid_from, valid_to, modality, grade,
            source, stated_on, quote, claim_id``.
        file: Its name, for messages.
        kinds: The kinds known, synonyms included.
    """
    known = {kind.replace(" ", "_").replace("-", "_") for kind in kinds}

    def read(cells: Cells) -> ControlTie:
        kind = cells.needed("type", "a kind of control").lower().replace(" ", "_").replace("-", "_")
        if kind not in known:
            cells.fail("type", f"one of {', '.join(sorted(known))}")
        return ControlTie(
            holder=cells.needed("holder", "a name"),
            asset=cells.needed("asset", "a name"),
            kind=kind,
            validity=read_validity(cells),
            modality=read_choice(cells, "modality", MODALITIES, StakeModality),
            grade=read_grade(cells),
            source=cells.text("source") or None,
            stated_on=read_stated_on(cells),
            quote=cells.text("quote") or None,
            claim_id=cells.text("claim_id") or None,
            place=cells.place,
        )

    return read_table(text, file, ("holder", "asset", "type"), read)
