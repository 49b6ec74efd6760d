"""Ownership, designations and controls from CSV: every bad row named, the rest read."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sayso.errors import RowError
from sayso.model.rule import Designation
from sayso.model.stake import (
    ControlTie,
    Dimension,
    FuzzyDay,
    JointKind,
    Stake,
    StakeModality,
    UnnamedHolder,
    Validity,
)
from sayso.screen.stakes.wording import Share, ShareError, read_bounds

_T = TypeVar("_T")
_DAY = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
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
_MODALITIES = {
    "": StakeModality.ASSERTED,
    "stated": StakeModality.ASSERTED,
    "reported": StakeModality.ALLEGED,
    "reportedly": StakeModality.ALLEGED,
    "hypothetical": StakeModality.ALLEGED,
    "disputed": StakeModality.CONTESTED,
    **{modality.value: modality for modality in StakeModality},
}
_YES = {"1", "true", "yes", "y", "complete"}
_NO = {"", "0", "false", "no", "n", "incomplete"}
_NOBODY = {"unknown", "anonymous", "undisclosed", "?", "n/a"}


@dataclass(frozen=True, slots=True)
class Table(Generic[_T]):
    """What a table held.

    Args:
        rows: The rows that could be read.
        errors: One for each row that could not.
        notes: What was read in a way worth showing, each naming file, row and field.
    """

    rows: tuple[_T, ...]
    errors: tuple[RowError, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a table, by column name, with its place."""

    file: str
    number: int
    values: Mapping[str, str]

    def text(self, field: str) -> str:
        """Return a cell without spaces around it; empty where the column is missing."""
        return self.values.get(field, "").strip()

    def needed(self, field: str, expected: str) -> str:
        """Return a cell that must not be empty."""
        return self.text(field) or self.fail(field, expected)

    def fail(self, field: str, expected: str) -> str:
        """Raise the row's error for a field."""
        raise RowError(
            file=self.file,
            row=self.number,
            field=field,
            value=self.values.get(field, ""),
            expected=expected,
        )

    @property
    def place(self) -> str:
        """File and row."""
        return f"{self.file}:{self.number}"


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

    table = _read_table(text, file, ("owner", "asset"), read)
    notes += _rings(table.rows)
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
        dimension=_choice(cells, "dim", _DIMENSIONS, Dimension),
        validity=read_validity(cells),
        nominee_for=cells.text("nominee_for") or None,
        joint_group=cells.text("joint_group") or None,
        joint_kind=_joint_kind(cells),
        tranche=cells.text("tranche") or None,
        modality=_choice(cells, "modality", _MODALITIES, StakeModality),
        inferred=share.inferred,
        grade=read_grade(cells),
        complete=_flag(cells, "complete"),
        source=cells.text("source") or None,
        stated_on=_stated_on(cells),
        quote=cells.text("quote") or None,
        claim_id=cells.text("claim_id") or None,
        place=cells.place,
    )


def _share(cells: Cells) -> Share:
    for field in ("lo", "hi"):
        try:
            read_bounds(cells.text(field), "")
        except ShareError as error:
            cells.fail(field, str(error))
    try:
        return read_bounds(cells.text("lo"), cells.text("hi"))
    except ShareError as error:
        cells.fail("lo", str(error))
        raise


def _joint_kind(cells: Cells) -> JointKind | None:
    text = cells.text("joint_kind").lower()
    if text and text not in set(JointKind):
        cells.fail("joint_kind", "arrangement or holding")
    return JointKind(text) if text else None


_E = TypeVar("_E")


def _choice(cells: Cells, field: str, words: Mapping[str, _E], kind: Iterable[_E]) -> _E:
    word = words.get(cells.text(field).lower().replace(" ", "_"))
    if word is None:
        cells.fail(field, "one of " + ", ".join(str(member) for member in kind))
        raise AssertionError
    return word


def _flag(cells: Cells, field: str) -> bool:
    text = cells.text(field).lower()
    if text not in _YES | _NO:
        cells.fail(field, "true or false")
    return text in _YES


def read_grade(cells: Cells) -> str | None:
    """Read an Admiralty grade such as ``B2``."""
    text = cells.text("grade").upper()
    if text and not re.fullmatch(r"[A-F][1-6]", text):
        cells.fail("grade", "an Admiralty grade from A1 to F6")
    return text or None


def read_validity(cells: Cells) -> Validity:
    """Read ``valid_from`` and ``valid_to``: days, months or years; the end day is not held."""
    start, end = _fuzzy_day(cells, "valid_from"), _fuzzy_day(cells, "valid_to")
    if start is not None and end is not None and end.latest < start.earliest:
        cells.fail("valid_to", "a day that is not before valid_from")
    return Validity(start, end)


def _fuzzy_day(cells: Cells, field: str) -> FuzzyDay | None:
    text = cells.text(field)
    if not text:
        return None
    try:
        return read_day(text)
    except ValueError:
        cells.fail(field, "a day as 2024-03-01, a month as 2024-03 or a year")
        raise


def read_day(text: str) -> FuzzyDay:
    """Read a day, month or year as the days that it may mean.

    Raises:
        ValueError: It is none of these.
    """
    found = _DAY.match(text.strip()[:10])
    if found is None:
        raise ValueError(f"{text!r} is not a date")
    year, month, day = int(found[1]), found[2], found[3]
    if day:
        exact = date(year, int(month), int(day))
        return FuzzyDay(exact, exact)
    if month:
        first = date(year, int(month), 1)
        following = date(year + first.month // 12, first.month % 12 + 1, 1)
        return FuzzyDay(first, date.fromordinal(following.toordinal() - 1))
    return FuzzyDay(date(year, 1, 1), date(year, 12, 31))


def _stated_on(cells: Cells) -> date | None:
    text = cells.text("stated_on")
    if not text:
        return None
    day = _fuzzy_day(cells, "stated_on")
    return day.earliest if day else None


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
            programs=_several(cells.text("program")),
            validity=read_validity(cells),
            tags=_several(cells.text("tags")),
            requirement=cells.text("requirement") or None,
            review_policy=cells.text("review_policy") or None,
            exceptions=cells.text("exceptions") or None,
            footnote=cells.text("footnote") or None,
            place=cells.place,
        )

    return _read_table(text, file, ("entity", "list"), read)


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
            modality=_choice(cells, "modality", _MODALITIES, StakeModality),
            grade=read_grade(cells),
            source=cells.text("source") or None,
            stated_on=_stated_on(cells),
            quote=cells.text("quote") or None,
            claim_id=cells.text("claim_id") or None,
            place=cells.place,
        )

    return _read_table(text, file, ("holder", "asset", "type"), read)


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;|]|\]\s*\[", text) if part.strip())


def _read_table(
    text: str, file: str, needed: tuple[str, ...], read: Callable[[Cells], _T | None]
) -> Table[_T]:
    """Read a table row by row; a missing column ends it, a bad row only itself."""
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=_delimiter(text))
    header = [name.strip().lower() for name in next(lines, [])]
    for column in needed:
        if column not in header:
            missing = RowError(
                file=file, row=1, field=column, value=",".join(header), expected="this column"
            )
            return Table((), (missing,))
    rows: list[_T] = []
    errors: list[RowError] = []
    for number, values in enumerate(lines, start=2):
        if not any(value.strip() for value in values):
            continue
        cells = Cells(file, number, dict(zip(header, values, strict=False)))
        try:
            row = read(_checked_width(cells, header, values))
        except RowError as error:
            errors.append(error)
            continue
        if row is not None:
            rows.append(row)
    return Table(tuple(rows), tuple(errors))


def _checked_width(cells: Cells, header: list[str], values: list[str]) -> Cells:
    if len(values) > len(header) and any(value.strip() for value in values[len(header) :]):
        raise RowError(
            file=cells.file,
            row=cells.number,
            field=header[-1],
            value=",".join(values),
            expected=f"{len(header)} columns; quote a cell that holds a comma",
        )
    return cells


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=first.count)
