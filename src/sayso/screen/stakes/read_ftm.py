"""Stakes from FollowTheMoney entities: Ownership, Directorship, Representation and the like.

Source: the FollowTheMoney schemata (``Ownership``: owner, asset, percentage, startDate, endDate).
``percentage`` is free text there, and mostly missing: it is read as a wording.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.errors import RowError
from sayso.model.exposure.stake import PPM, ControlTie, Dimension, FuzzyDay, Stake, Validity
from sayso.screen.stakes.read_bods import OwnershipStatements
from sayso.screen.stakes.tables import read_day
from sayso.screen.stakes.wording import Share, ShareError, read_share

_TIES = {
    "Directorship": ("director", "organization", "management"),
    "Representation": ("agent", "client", "front_person"),
    "Control": ("controller", "asset", "de_facto"),
}


def read_ftm(text: str, file: str) -> OwnershipStatements:
    """Read FollowTheMoney entities, one JSON object a line."""
    stakes: list[Stake] = []
    ties: list[ControlTie] = []
    errors: list[RowError] = []
    names: dict[str, str] = {}
    countries: dict[str, str] = {}
    for row, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            schema, properties = entity["schema"], entity.get("properties", {})
            place = f"{file}:{row}"
            if schema == "Ownership":
                stakes += _stakes(entity, properties, place)
            elif schema in _TIES:
                ties += _ties(schema, properties, entity, place)
            else:
                _describe(entity, properties, names, countries)
        except (KeyError, ValueError) as error:
            errors.append(
                RowError(
                    file=file,
                    row=row,
                    field="properties",
                    value=str(error),
                    expected="a FollowTheMoney entity with a readable percentage",
                )
            )
    return OwnershipStatements(
        tuple(stakes), tuple(ties), (), names, countries, errors=tuple(errors)
    )


def _stakes(
    entity: Mapping[str, Any], properties: Mapping[str, Any], place: str
) -> Iterable[Stake]:
    share = _share(properties)
    for owner in properties["owner"]:
        for asset in properties["asset"]:
            yield Stake(
                owner,
                asset,
                share.lo_ppm,
                share.hi_ppm,
                Dimension.UNSPECIFIED,
                _validity(properties),
                inferred=share.inferred,
                source=_first(properties, "publisher"),
                claim_id=entity.get("id"),
                place=place,
            )


def _share(properties: Mapping[str, Any]) -> Share:
    given = properties.get("percentage") or ()
    if not given:
        wording = _first(properties, "role") or _first(properties, "ownershipType")
        try:
            return read_share(wording) if wording else Share(0, PPM)
        except ShareError:
            return Share(0, PPM)
    shares = [read_share(str(text)) for text in given]
    return Share(min(s.lo_ppm for s in shares), max(s.hi_ppm for s in shares))


def _ties(
    schema: str, properties: Mapping[str, Any], entity: Mapping[str, Any], place: str
) -> Iterable[ControlTie]:
    holder_name, asset_name, kind = _TIES[schema]
    for holder in properties[holder_name]:
        for asset in properties[asset_name]:
            yield ControlTie(
                holder,
                asset,
                kind,
                _validity(properties),
                source=_first(properties, "publisher"),
                claim_id=entity.get("id"),
                place=place,
            )


def _validity(properties: Mapping[str, Any]) -> Validity:
    return Validity(_day(properties, "startDate"), _day(properties, "endDate"))


def _day(properties: Mapping[str, Any], name: str) -> FuzzyDay | None:
    text = _first(properties, name)
    return read_day(text) if text else None


def _first(properties: Mapping[str, Any], name: str) -> str | None:
    values = properties.get(name) or ()
    return str(values[0]) if values else None


def _describe(
    entity: Mapping[str, Any],
    properties: Mapping[str, Any],
    names: dict[str, str],
    countries: dict[str, str],
) -> None:
    name = entity.get("caption") or _first(properties, "name")
    if name:
        names[entity["id"]] = name
    place = _first(properties, "jurisdiction") or _first(properties, "country")
    if place:
        countries[entity["id"]] = place[:2].lower()
