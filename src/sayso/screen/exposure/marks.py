"""Flags and notes about one asset. None of them changes an ownership verdict."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sayso.model.exposure.rule import Regime, Standing
from sayso.model.exposure.stake import PPM, ControlTie
from sayso.screen.exposure.picture import Day
from sayso.screen.exposure.runs import Attempt
from sayso.screen.exposure.tables.control import control_kind, is_firm
from sayso.screen.exposure.tables.status_programs import status_flags

UNKNOWN_FROM_PPM = PPM // 2
"""From this much of an asset without a known holder on, OWNERSHIP UNKNOWN is added."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What else is known of an asset.

    Args:
        flags, notes: Codes and sentences, without repetition.
        unattributed_ppm: What no stated stake can account for.
        nothing_known: No stake in the asset is stated at all, of any date.
        control_review: A tie points to control by somebody reached.
        minority: A reached owner holds some of it, below the test.
        red_flag: A tie that is a red flag for export controls by itself.
    """

    flags: tuple[str, ...]
    notes: tuple[str, ...]
    unattributed_ppm: int
    nothing_known: bool
    control_review: bool
    minority: bool
    red_flag: bool


def mark(day: Day, asset: str, attempt: Attempt | None, near: AbstractSet[str]) -> Marks:
    """Collect flags and notes about an asset.

    Args:
        day: The day and its rule row.
        asset: Which.
        attempt: The attempt that says most about it.
        near: The listed, and everybody who passes on.
    """
    flags: dict[str, None] = dict.fromkeys(day.capital.flags.get(asset, ()))
    notes: dict[str, None] = dict.fromkeys(day.capital.notes.get(asset, ()))
    unattributed = _unattributed(day, asset)
    reached = _is_reached(day, asset, attempt)
    hi = attempt.may.share_ppm(asset) if attempt is not None else 0
    minority = not reached and hi > 0 and asset not in day.outside
    if minority:
        flags[f"MINORITY_LISTED({hi / 10_000:g}%)"] = None
    if unattributed >= UNKNOWN_FROM_PPM and not reached:
        flags["OWNERSHIP UNKNOWN"] = None
    review, red = _mark_ties(day, asset, near, flags, notes)
    _mark_designations(day, asset, flags)
    if day.rule.regime is Regime.OFAC:
        flags.update(dict.fromkeys(status_flags(day.held_in.get(asset, ()), day.as_of)))
    _mark_unnamed(day, asset, flags, notes)
    if asset in day.picture.unread:
        flags["ROW_NOT_READ"] = None
        notes[f"A row about {asset} could not be read: what it says is missing here."] = None
    _mark_rule(day, asset, flags, notes)
    return Marks(
        tuple(flags), tuple(notes), unattributed, _nothing_known(day, asset), review, minority, red
    )


def _is_reached(day: Day, asset: str, attempt: Attempt | None) -> bool:
    return asset in day.listed or (attempt is not None and attempt.may.reaches(asset))


def _unattributed(day: Day, asset: str) -> int:
    totals = day.totals(asset)
    return max(0, PPM - totals.hi - totals.own_hi)


def _nothing_known(day: Day, asset: str) -> bool:
    # A stake that ended is knowledge of a kind: such an asset is "not", with the flag beside it.
    if asset not in day.stated:
        return True
    # "An owner of it" without any figure says who, not how much: nobody's share is known.
    held = [stake for one in day.held_in.get(asset, ()) for stake in one.stated]
    return bool(held) and all(s.lo_ppm <= 1 and s.hi_ppm == PPM for s in held)


def _mark_ties(
    day: Day,
    asset: str,
    near: AbstractSet[str],
    flags: dict[str, None],
    notes: dict[str, None],
) -> tuple[bool, bool]:
    review = red = False
    for tie in day.ties_near.get(asset, ()):
        kind = control_kind(tie.kind)
        other = tie.holder if tie.asset == asset else tie.asset
        if kind is None or other not in near:
            continue
        symmetric = kind.name.startswith("shared_")
        if tie.asset != asset and not symmetric:
            continue
        flags[kind.flag] = None
        notes[_tie_note(tie, kind.words)] = None
        in_regime = kind.eu if day.rule.regime is Regime.EU else kind.uk
        review = review or in_regime != "none"
        red = red or kind.red_flag
        if kind.flag == "CONTROL" and not is_firm(tie, day.as_of):
            del flags["CONTROL"]
            flags["CONTROL_REVIEW"] = None
    for held in day.votes_in.get(asset, ()):
        if held.hi_ppm > PPM // 2 and held.owner in near and held.owner != asset:
            flags["CONTROL" if held.lo_ppm > PPM // 2 else "CONTROL_REVIEW"] = None
            notes[f"{held.owner} holds {held.lo_ppm / 10_000:g} % or more of the votes."] = None
            review = True
    combined = sum(
        h.lo_ppm for h in day.votes_in.get(asset, ()) if h.owner in near and h.owner != asset
    )
    if combined > PPM // 2 and not review:
        flags["CONTROL_REVIEW"] = None
        review = True
    return review, red


def _tie_note(tie: ControlTie, words: str) -> str:
    told = ", ".join(
        part
        for part in (tie.source, tie.stated_on.isoformat() if tie.stated_on else None, tie.grade)
        if part
    )
    said = "" if tie.modality == "asserted" else f" [{tie.modality}]"
    return f"{tie.holder} {words} {tie.asset}{said}{f' ({told})' if told else ''}."


def _mark_designations(day: Day, asset: str, flags: dict[str, None]) -> None:
    for designation in day.designations_of.get(asset, ()):
        if not designation.validity.is_possible_on(day.as_of):
            continue
        for tag in designation.tags:
            flags["SECONDARY" if tag.lower().startswith("secondary") else tag.upper()] = None
        if designation.list_name == "ofac_ssi":
            flags.update(dict.fromkeys(f"SECTORAL({p})" for p in designation.programs))
        if designation.list_name in ("ofac_mbs", "ofac_capta"):
            flags[f"MENU({', '.join(designation.programs)})"] = None


def _mark_unnamed(day: Day, asset: str, flags: dict[str, None], notes: dict[str, None]) -> None:
    for unnamed in day.unnamed_of.get(asset, ()):
        flags[f"ANONYMOUS_OWNER({unnamed.reason})"] = None
        if unnamed.description:
            notes[unnamed.description] = None


def _mark_rule(day: Day, asset: str, flags: dict[str, None], notes: dict[str, None]) -> None:
    if day.rule.standing is Standing.VERIFY:
        flags["VERIFY_EXTENSION"] = None
    if day.rule.standing is Standing.SUSPENDED:
        flags["SUSPENDED"] = None
    if day.rule.regime is Regime.BIS and day.picture.countries.get(asset) == "us":
        flags["NOT_FOREIGN"] = None
        notes[f"{asset} is organised in the United States: the rule means foreign entities."] = None
