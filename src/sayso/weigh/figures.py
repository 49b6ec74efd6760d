"""Figures as intervals in one unit a dimension, so that they can be compared."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sayso.model.texts.quantity import Quantity

# Exact by definition: international yard and pound agreement of 1959; nautical mile of 1929.
UNITS: dict[str, tuple[str, Decimal]] = {
    "km": ("m", Decimal(1000)),
    "kilometre": ("m", Decimal(1000)),
    "kilometer": ("m", Decimal(1000)),
    "m": ("m", Decimal(1)),
    "metre": ("m", Decimal(1)),
    "meter": ("m", Decimal(1)),
    "mi": ("m", Decimal("1609.344")),
    "mile": ("m", Decimal("1609.344")),
    "nm": ("m", Decimal(1852)),
    "nmi": ("m", Decimal(1852)),
    "ft": ("m", Decimal("0.3048")),
    "feet": ("m", Decimal("0.3048")),
    "foot": ("m", Decimal("0.3048")),
    "kg": ("kg", Decimal(1)),
    "kilo": ("kg", Decimal(1)),
    "kilogram": ("kg", Decimal(1)),
    "kilogramme": ("kg", Decimal(1)),
    "g": ("kg", Decimal("0.001")),
    "t": ("kg", Decimal(1000)),
    "ton": ("kg", Decimal(1000)),
    "tonne": ("kg", Decimal(1000)),
    "lb": ("kg", Decimal("0.45359237")),
    "pound": ("kg", Decimal("0.45359237")),
    "km/h": ("m/s", Decimal(1000) / Decimal(3600)),
    "kmh": ("m/s", Decimal(1000) / Decimal(3600)),
    "kph": ("m/s", Decimal(1000) / Decimal(3600)),
    "mph": ("m/s", Decimal("1609.344") / Decimal(3600)),
    "knot": ("m/s", Decimal(1852) / Decimal(3600)),
    "kn": ("m/s", Decimal(1852) / Decimal(3600)),
    "hour": ("s", Decimal(3600)),
    "h": ("s", Decimal(3600)),
    "minute": ("s", Decimal(60)),
    "l": ("l", Decimal(1)),
    "litre": ("l", Decimal(1)),
    "liter": ("l", Decimal(1)),
    "barrel": ("l", Decimal("158.987294928")),
    "bbl": ("l", Decimal("158.987294928")),
    "км": ("m", Decimal(1000)),
    "кг": ("kg", Decimal(1)),
    "м": ("m", Decimal(1)),
    "公里": ("m", Decimal(1000)),
    "千米": ("m", Decimal(1000)),
    "公斤": ("kg", Decimal(1)),
    "千克": ("kg", Decimal(1)),
}
FIGURE = re.compile(r"(\d[\d., \u00a0]*\d|\d)\s*-?\s*([^\W\d_]+(?:/h)?|%)?")
# A converted and rounded figure ("1,200 miles" for 2,000 km) strays by up to a twentieth.
ROUNDED = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in the base unit of its dimension.

    Args:
        low: Lower bound in the base unit; None where open.
        high: Upper bound in the base unit; None where open.
        dimension: "m", "kg", "m/s", "s", "l" or the unit as worded.
        wording: The words it comes from.
        exact: False where rounding must be allowed for.
    """

    low: Decimal | None
    high: Decimal | None
    dimension: str
    wording: str
    exact: bool = False
    low_open: bool = False
    high_open: bool = False


def figure_in(quantity: Quantity | None, text: str) -> Figure | None:
    """Read a figure from a quantity, or else from wording; None where there is none."""
    if quantity is not None and (quantity.low is not None or quantity.high is not None):
        dimension, factor = _unit(quantity.unit)
        if dimension == "1" and quantity.counted:
            dimension = quantity.counted.casefold().rstrip("s")
        if quantity.per:
            dimension = f"{dimension} per {quantity.per}"
        return Figure(
            None if quantity.low is None else quantity.low * factor,
            None if quantity.high is None else quantity.high * factor,
            dimension,
            quantity.wording,
            exact=factor == 1 and not quantity.approximate,
            low_open=quantity.low_open,
            high_open=quantity.high_open,
        )
    match = FIGURE.search(text)
    if match is None:
        return None
    value = _number(match[1])
    if value is None:
        return None
    dimension, factor = _unit(match[2] or "1")
    return Figure(value * factor, value * factor, dimension, text)


def figures_agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be the same one, rounding of converted units allowed for."""
    if one.dimension != other.dimension:
        return False
    slack = Decimal(0) if one.exact and other.exact else ROUNDED
    return _reaches(one, other, slack) and _reaches(other, one, slack)


def _reaches(one: Figure, other: Figure, slack: Decimal) -> bool:
    """Tell whether the lower bound of one lies below the upper bound of the other."""
    if one.low is None or other.high is None:
        return True
    if one.low == other.high:
        return not (one.low_open or other.high_open)
    return one.low * (1 - slack) <= other.high * (1 + slack) and (slack > 0 or one.low < other.high)


def in_base_unit(figure: Figure) -> str:
    """Word a figure in its base unit, so that a reader can check a comparison."""
    ends = [_short(end) for end in (figure.low, figure.high) if end is not None]
    if figure.low is not None and figure.high is None:
        return f"{'more than' if figure.low_open else 'at least'} {ends[0]} {figure.dimension}"
    if figure.low is None and figure.high is not None:
        return f"{'less than' if figure.high_open else 'at most'} {ends[0]} {figure.dimension}"
    return f"{' to '.join(dict.fromkeys(ends))} {figure.dimension}"


def _short(number: Decimal) -> str:
    return f"{number.quantize(Decimal('0.1')).normalize():f}"


def _unit(unit: str) -> tuple[str, Decimal]:
    plain = unit.casefold().strip(". ")
    for form in (plain, plain.rstrip("s"), plain.removesuffix("es")):
        if form in UNITS:
            return UNITS[form]
    return plain, Decimal(1)


def _number(text: str) -> Decimal | None:
    plain = re.sub(r"[ \u00a0]", "", text)
    plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", plain).replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
