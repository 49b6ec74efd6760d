"""Warning signs of trade. Flags only: none of them changes any verdict.

Source: Common High Priority List of 23 February 2024; joint alerts FIN-2022-Alert003, its
supplement of 19 May 2023, and FIN-2023-GLOBALEXPORT of 6 November 2023.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from sayso.model.exposure.shipment import Founding, Shipment

PRIORITY_LIST_VERSION = date(2024, 2, 23)
NEW_SINCE = date(2022, 2, 24)
"""Companies founded after this day that ship listed goods are looked at."""


@dataclass(frozen=True, slots=True)
class TradePolicy:
    """What counts as a detour.

    Args:
        transshipment: Countries through which goods are often sent on.
        destinations: Where they are then found.
        new_since: See ``NEW_SINCE``.
    """

    transshipment: frozenset[str] = frozenset(
        {"ae", "am", "ge", "hk", "kg", "kz", "rs", "tj", "tr", "uz"}
    )
    destinations: frozenset[str] = frozenset({"ru", "by", "ir", "kp"})
    new_since: date = NEW_SINCE


@cache
def priority_tiers() -> dict[str, str]:
    """Read the list: six digits -> tier (1, 2, 3A, 3B, 4A, 4B)."""
    text = files(__package__).joinpath("priority_list.csv").read_text(encoding="utf-8")
    return {row["hs6"]: row["tier"] for row in csv.DictReader(text.splitlines())}


def priority_tier(hs_code: str) -> str | None:
    """Give the tier of a commodity code of six digits or more; None where it is not listed."""
    digits = re.sub(r"\D", "", hs_code)
    return priority_tiers().get(digits[:6]) if len(digits) >= 6 else None


def shipment_flags(
    shipment: Shipment, founded: Iterable[Founding] = (), policy: TradePolicy | None = None
) -> tuple[str, ...]:
    """Give the warning signs of one shipment.

    Args:
        shipment: The consignment.
        founded: What is known of when its parties were founded.
        policy: Countries and dates.
    """
    policy = policy or TradePolicy()
    tiers = sorted({t for code in shipment.hs_codes if (t := priority_tier(code)) is not None})
    flags = [f"CHPL({tier})" for tier in tiers]
    parties = {shipment.consignor, shipment.consignee}
    if tiers and any(_is_new(f, policy) for f in founded if f.entity in parties):
        flags.append("NEW_CO")
    through = set(shipment.route[1:]) & policy.transshipment
    if through and shipment.destination in policy.destinations:
        flags.append(f"TRANSSHIP({','.join(sorted(through))})")
    if shipment.consignee_is_forwarder:
        flags.append("FREIGHT_FORWARDER_AS_CONSIGNEE")
    if tiers and not shipment.end_use:
        flags.append("NO_END_USE")
    return tuple(flags)


def _is_new(founding: Founding, policy: TradePolicy) -> bool:
    day = founding.incorporated_on
    return day is not None and day > policy.new_since and founding.traded_before is not True
