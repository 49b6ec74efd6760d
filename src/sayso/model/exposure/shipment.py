"""Shipments, as far as the warning signs of trade look at them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Shipment:
    """One consignment, stated in a trade record or a sentence.

    Args:
        consignor, consignee: Who sends and who receives, ids or names.
        hs_codes: Commodity codes, six digits or more, dots allowed.
        sent_on: None where not stated.
        route: Countries it passes, alpha-2 in lower case, the origin first.
        destination: Where it is to end, or is said to have ended.
        end_use: As stated; None where nobody states one.
        consignee_is_forwarder: The consignee is a freight forwarder by trade.
        quote, claim_id: The sentence and the claim.
    """

    consignor: str
    consignee: str
    hs_codes: tuple[str, ...] = ()
    sent_on: date | None = None
    route: tuple[str, ...] = ()
    destination: str | None = None
    end_use: str | None = None
    consignee_is_forwarder: bool = False
    quote: str | None = None
    claim_id: str | None = None


@dataclass(frozen=True, slots=True)
class Founding:
    """When a company came to be, and whether it is known to have traded before.

    Args:
        incorporated_on: None where not stated.
        traded_before: None where not known.
    """

    entity: str
    incorporated_on: date | None
    traded_before: bool | None = None
