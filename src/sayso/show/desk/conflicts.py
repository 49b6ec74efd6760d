"""The sides of a conflict with everything a reader needs to compare them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sayso.model.graded.proposition import Conflict, ConflictSide
from sayso.model.texts.quantity import Quantity
from sayso.show.desk.desk import Desk

# Exact by definition (international yard and pound, 1959).
CONVERSIONS = {
    "mile": ("km", Decimal("1.609344")),
    "km": ("miles", Decimal(1) / Decimal("1.609344")),
    "lb": ("kg", Decimal("0.45359237")),
    "kg": ("lb", Decimal(1) / Decimal("0.45359237")),
    "ft": ("m", Decimal("0.3048")),
    "m": ("ft", Decimal(1) / Decimal("0.3048")),
}
SPELLINGS = {"miles": "mile", "mi": "mile", "pound": "lb", "pounds": "lb", "feet": "ft"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict.

    Args:
        claims: Rows of its claims.
        converted: Its figure in another unit, worked out by us, or None.
        wrong_if: Who would have to be wrong for this side to fall.
    """

    side: ConflictSide
    claims: tuple[Mapping[str, Any], ...]
    converted: str | None
    wrong_if: tuple[str, ...]


def sides_of(desk: Desk, conflict: Conflict) -> tuple[Side, ...]:
    """Fill each side of a conflict with its claims."""
    return tuple(_side(desk, side) for side in conflict.sides)


def _side(desk: Desk, side: ConflictSide) -> Side:
    rows = desk.rows.some("claims", list(side.claim_ids))
    claims = tuple(rows[c] for c in side.claim_ids if c in rows)
    converted = None
    for claim_id in side.claim_ids:
        placed = desk.case.views.claim(claim_id)
        if placed and placed.claim.quantity:
            converted = convert(placed.claim.quantity)
            break
    return Side(side, claims, converted, tuple(dict.fromkeys(c["says"] for c in claims)))


def convert(quantity: Quantity) -> str | None:
    """Word a quantity in the other customary unit; None where there is none."""
    unit = SPELLINGS.get(quantity.unit.lower(), quantity.unit.lower())
    if unit not in CONVERSIONS:
        return None
    other, factor = CONVERSIONS[unit]
    low, high = quantity.low, quantity.high
    figures = [f"{round(v * factor):,}" for v in (low, high) if v is not None]
    if low is not None and low == high:
        figures = figures[:1]
    return f"{' to '.join(figures)} {other}" if figures else None
