"""Stakes from GLEIF level 2: who consolidates whom in its accounts.

Source: GLEIF, Relationship Record and Reporting Exceptions Common Data File formats (2.1).
Consolidation is not a share: a direct parent is read as a majority that the wording implies, an
ultimate parent only as a control tie, because the shares in between are not given.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.errors import RowError
from sayso.model.exposure.stake import PPM, ControlTie, Dimension, Stake, UnnamedHolder, Validity
from sayso.screen.stakes.read_bods import OwnershipStatements
from sayso.screen.stakes.tables import read_day

_HALF = PPM // 2
_REASON_WORDS = {
    "NO_LEI": "has a parent without an LEI",
    "NATURAL_PERSONS": "is controlled by natural persons without a consolidating parent",
    "NON_CONSOLIDATING": "has a parent that does not consolidate it",
    "NO_KNOWN_PERSON": "knows of no person that controls it",
    "NON_PUBLIC": "does not publish its parent",
}


def read_gleif(relationships: str, exceptions: str = "[]", *, file: str) -> OwnershipStatements:
    """Read relationship records and reporting exceptions, as JSON lists.

    Args:
        relationships: Records with ``Relationship`` and ``Registration``.
        exceptions: Records with ``LEI`` and ``ExceptionReason``.
        file: Name for messages.
    """
    stakes: list[Stake] = []
    ties: list[ControlTie] = []
    errors: list[RowError] = []
    for row, found in enumerate(json.loads(relationships), start=1):
        try:
            told = found["Relationship"]
            kind = told["RelationshipType"]
            child, parent = told["StartNode"]["NodeID"], told["EndNode"]["NodeID"]
            validity = _validity(told)
        except (KeyError, ValueError) as error:
            errors.append(
                RowError(
                    file=file, row=row, field="Relationship", value=str(error), expected="a record"
                )
            )
            continue
        place = f"{file}:{row}"
        if kind == "IS_DIRECTLY_CONSOLIDATED_BY":
            stakes.append(_direct(parent, child, validity, place))
            ties.append(_tie(parent, child, "consolidated_accounts", validity, place))
        elif kind == "IS_ULTIMATELY_CONSOLIDATED_BY":
            ties.append(_tie(parent, child, "consolidated_accounts", validity, place))
        elif kind == "IS_FUND-MANAGED_BY":
            ties.append(_tie(parent, child, "management", validity, place))
    unnamed = tuple(_exceptions(json.loads(exceptions)))
    return OwnershipStatements(tuple(stakes), tuple(ties), unnamed, {}, {}, errors=tuple(errors))


def _direct(parent: str, child: str, validity: Validity, place: str) -> Stake:
    return Stake(
        parent,
        child,
        _HALF + 1,
        PPM,
        Dimension.UNSPECIFIED,
        validity,
        inferred=True,
        source="GLEIF",
        place=place,
    )


def _tie(parent: str, child: str, kind: str, validity: Validity, place: str) -> ControlTie:
    return ControlTie(parent, child, kind, validity, source="GLEIF", place=place)


def _validity(told: Mapping[str, Any]) -> Validity:
    periods = [
        p for p in told.get("RelationshipPeriods", ()) if p["PeriodType"] == "RELATIONSHIP_PERIOD"
    ]
    if not periods:
        return Validity()
    start, end = periods[-1].get("StartDate"), periods[-1].get("EndDate")
    return Validity(read_day(start) if start else None, read_day(end) if end else None)


def _exceptions(records: Iterable[Mapping[str, Any]]) -> Iterable[UnnamedHolder]:
    for record in records:
        reason = str(record.get("ExceptionReason", "unspecified"))
        words = _REASON_WORDS.get(reason)
        description = f"GLEIF: {record['LEI']} {words}." if words else None
        yield UnnamedHolder(str(record["LEI"]), reason, description)
