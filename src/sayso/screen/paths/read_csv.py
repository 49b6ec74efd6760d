"""Links and shipments from CSV: every bad row named, the rest read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sayso.model.countries import country_code
from sayso.model.exposure.link import Link
from sayso.model.exposure.shipment import Founding, Shipment
from sayso.screen.paths.search import grade_belief, link_kinds
from sayso.screen.stakes.tables import (
    Cells,
    Table,
    read_day,
    read_flag,
    read_grade,
    read_table,
    read_validity,
    several,
)

_SAME = {"supplied": "supplies", "paid": "pays", "procured_for": "procures_for"}


def read_links(text: str, file: str) -> Table[Link]:
    """Read links for path exposure.

    Args:
        text: CSV with ``source,target,kind`` and any of ``grade, belief, lines, valid_from,
            valid_to, quote, claim_id``. ``belief`` is 0 to 1; without it the grade decides.
        file: Its name, for messages.
    """
    return read_table(text, file, ("source", "target", "kind"), _read_link)


def _read_link(cells: Cells) -> Link:
    kind = cells.needed("kind", "a kind of link").lower().replace(" ", "_")
    kind = _SAME.get(kind, kind)
    if kind not in link_kinds():
        cells.fail("kind", f"one of {', '.join(sorted(link_kinds()))}")
    grade = read_grade(cells)
    return Link(
        source=cells.needed("source", "a name"),
        target=cells.needed("target", "a name"),
        kind=kind,
        belief=_number(cells, "belief", grade_belief(grade), most=1),
        independent_lines=int(_number(cells, "lines", 1)),
        validity=read_validity(cells),
        grade=grade,
        quote=cells.text("quote") or None,
        claim_id=cells.text("claim_id") or None,
    )


def _number(cells: Cells, field: str, unstated: float, *, most: float = float("inf")) -> float:
    text = cells.text(field)
    try:
        value = float(text) if text else unstated
    except ValueError:
        value = -1.0
    if not 0 <= value <= most:
        cells.fail(field, "a number from 0 to 1" if most == 1 else "a number, 0 or more")
    return value


@dataclass(frozen=True, slots=True)
class Consignment:
    """One row of a shipment table: the shipment, and when its parties were founded if stated."""

    shipment: Shipment
    founded: tuple[Founding, ...]


def read_shipments(text: str, file: str) -> Table[Consignment]:
    """Read shipments for the warning signs of trade.

    Args:
        text: CSV with ``consignor,consignee`` and any of ``hs_codes, sent_on, route, destination,
            end_use, consignee_is_forwarder, consignor_founded, consignee_founded, quote,
            claim_id``. Several codes or countries are separated by ``;``.
        file: Its name, for messages.
    """
    return read_table(text, file, ("consignor", "consignee"), _read_consignment)


def _read_consignment(cells: Cells) -> Consignment:
    consignor = cells.needed("consignor", "a name")
    consignee = cells.needed("consignee", "a name")
    destination = cells.text("destination")
    shipment = Shipment(
        consignor=consignor,
        consignee=consignee,
        hs_codes=tuple(_codes(cells)),
        sent_on=_day(cells, "sent_on"),
        route=tuple(_country(cells, "route", one) for one in several(cells.text("route"))),
        destination=_country(cells, "destination", destination) if destination else None,
        end_use=cells.text("end_use") or None,
        consignee_is_forwarder=read_flag(cells, "consignee_is_forwarder"),
        quote=cells.text("quote") or None,
        claim_id=cells.text("claim_id") or None,
    )
    founded = tuple(
        Founding(name, day)
        for name, field in ((consignor, "consignor_founded"), (consignee, "consignee_founded"))
        if (day := _day(cells, field)) is not None
    )
    return Consignment(shipment, founded)


def _codes(cells: Cells) -> Iterator[str]:
    for code in several(cells.text("hs_codes")):
        digits = code.replace(".", "").replace(" ", "")
        if not digits.isdigit() or not 2 <= len(digits) <= 12:
            cells.fail("hs_codes", "commodity codes of digits, as 8542.31, with ; between")
        yield digits


def _country(cells: Cells, field: str, text: str) -> str:
    code = country_code(text)
    if code is None:
        cells.fail(field, "countries in English or as two letters, with ; between")
    return code


def _day(cells: Cells, field: str) -> date | None:
    text = cells.text(field)
    try:
        return read_day(text).earliest if text else None
    except ValueError:
        cells.fail(field, "a day as 2024-03-01, a month as 2024-03 or a year")


def parties_of(links: Iterable[Link], consignments: Iterable[Consignment]) -> tuple[str, ...]:
    """List everybody whom links and shipments name, in order."""
    named = [name for link in links for name in (link.source, link.target)]
    named += [
        name for one in consignments for name in (one.shipment.consignor, one.shipment.consignee)
    ]
    return tuple(dict.fromkeys(named))
