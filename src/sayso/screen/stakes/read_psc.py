"""Stakes from the UK register of persons with significant control: bands, votes, board rights.

Source: Companies House, "natures of control" of the PSC register (bulk JSON lines).
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso.errors import RowError
from sayso.model.exposure.stake import (
    PPM,
    ControlTie,
    Dimension,
    FuzzyDay,
    Stake,
    UnnamedHolder,
    Validity,
)
from sayso.screen.stakes.read_bods import OwnershipStatements
from sayso.screen.stakes.tables import read_day

_BAND = re.compile(
    r"^(?P<what>ownership-of-shares|voting-rights|right-to-share-surplus-assets)"
    r"-(?P<low>\d+)-to-(?P<high>\d+)-percent"
)
_DIMENSIONS = {
    "ownership-of-shares": Dimension.CAPITAL,
    "voting-rights": Dimension.VOTES,
    "right-to-share-surplus-assets": Dimension.PROFIT,
}
# "75 to 100" starts at 75 and is "75 % or more"; the two lower bands exclude their lower end.
_INCLUSIVE_FROM = 75


@dataclass(frozen=True, slots=True)
class Nature:
    """One nature of control: a band in a dimension, or a tie without a share."""

    dimension: Dimension | None
    lo_ppm: int
    hi_ppm: int
    tie: str | None


def read_nature(code: str) -> Nature | None:
    """Read one code, such as ``ownership-of-shares-25-to-50-percent``; None where it is another."""
    band = _BAND.match(code)
    if band is not None:
        low, high = int(band["low"]), int(band["high"])
        first = low * 10_000 + (low < _INCLUSIVE_FROM)
        # "50 to 75" is "more than 50 % but less than 75 %".
        last = high * 10_000 - (high == _INCLUSIVE_FROM)
        return Nature(_DIMENSIONS[band["what"]], first, last, None)
    if code.startswith("right-to-appoint-and-remove-"):
        return Nature(Dimension.BOARD_RIGHT, PPM, PPM, None)
    if code.startswith("significant-influence-or-control"):
        return Nature(None, 0, 0, "de_facto")
    return None


def read_psc(text: str, file: str) -> OwnershipStatements:
    """Read PSC records, one JSON object a line: ``{"company_number": …, "data": {…}}``."""
    stakes: list[Stake] = []
    ties: list[ControlTie] = []
    unnamed: list[UnnamedHolder] = []
    errors: list[RowError] = []
    names: dict[str, str] = {}
    for row, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            company, told = str(record["company_number"]), record["data"]
            if not told.get("natures_of_control"):
                unnamed += _statement(company, told, f"{file}:{row}")
                continue
            holder = _holder(told, row)
            names[holder] = str(told.get("name", holder))
            _take(company, holder, told, f"{file}:{row}", stakes, ties)
        except (KeyError, ValueError, TypeError) as error:
            errors.append(
                RowError(file=file, row=row, field="data", value=str(error), expected="PSC JSON")
            )
    return OwnershipStatements(
        tuple(stakes), tuple(ties), tuple(unnamed), names, {}, errors=tuple(errors)
    )


def _statement(company: str, told: dict[str, Any], place: str) -> Iterable[UnnamedHolder]:
    code = told.get("statement") or told.get("kind")
    if code and str(code) != "totals#persons-of-significant-control-snapshot":
        yield UnnamedHolder(company, str(code), None, place=place)


def _holder(told: dict[str, Any], row: int) -> str:
    number = (told.get("identification") or {}).get("registration_number")
    born = told.get("date_of_birth") or {}
    if number:
        return str(number)
    name = str(told.get("name", f"row {row}"))
    # Two persons of one name are kept apart by the month of birth that the register prints.
    return f"{name} ({born['year']}-{born.get('month', 0):02d})" if born.get("year") else name


def _take(
    company: str,
    holder: str,
    told: dict[str, Any],
    place: str,
    stakes: list[Stake],
    ties: list[ControlTie],
) -> None:
    validity = Validity(_day(told.get("notified_on")), _day(told.get("ceased_on")))
    source = "UK register of persons with significant control"
    for code in told["natures_of_control"]:
        nature = read_nature(code)
        if nature is None:
            continue
        if nature.tie is not None or nature.dimension is None:
            ties.append(
                ControlTie(
                    holder, company, nature.tie or "de_facto", validity, source=source, place=place
                )
            )
            continue
        stakes.append(
            Stake(
                holder,
                company,
                nature.lo_ppm,
                nature.hi_ppm,
                nature.dimension,
                validity,
                source=source,
                quote=code,
                place=place,
            )
        )


def _day(text: str | None) -> FuzzyDay | None:
    return read_day(text) if text else None
