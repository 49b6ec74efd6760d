"""Quantities as closed or open intervals with a unit."""

from dataclasses import dataclass
from decimal import Decimal

from sayso.model.texts.span import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A worded quantity and the numbers that it may mean.

    Args:
        wording: The words, as they stand in the text ("over half a dozen").
        span: Where they stand.
        low, high: Bounds in ``unit``; None where open.
        low_open, high_open: True where the bound itself is excluded ("over six" is (6, )).
        unit: "1" for a count, "%" , "km", "kg", "USD"…; the unit of the first figure.
        counted: What is counted or measured ("visits", "drones"), if said.
        per: The period of a rate ("year"), if any.
        approximate: True for "about", "nearly", "some".
        also: The same figure in other units, as worded ("110 pounds").
    """

    wording: str
    span: Span | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    low_open: bool = False
    high_open: bool = False
    counted: str | None = None
    per: str | None = None
    approximate: bool = False
    also: tuple[str, ...] = ()
