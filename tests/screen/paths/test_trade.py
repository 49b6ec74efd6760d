"""Warning signs of trade."""

from datetime import date

import pytest

from sayso.model.exposure.shipment import Founding, Shipment
from sayso.screen.paths.trade import priority_tier, priority_tiers, shipment_flags


@pytest.mark.parametrize(
    ("code", "tier"),
    [
        ("8542.31", "1"),
        ("85423100", "1"),
        ("8548.00", "2"),
        ("847150", "3A"),
        ("0101.21", None),
        ("8542", None),
    ],
)
def test_a_commodity_code_gives_its_tier(code, tier):
    assert priority_tier(code) == tier


def test_the_list_has_fifty_codes_and_nine_of_the_first_two_tiers():
    tiers = priority_tiers()
    assert len(tiers) == 50
    assert sum(tier in ("1", "2") for tier in tiers.values()) == 9


def test_each_sign_is_flagged_on_its_own():
    plain = Shipment("S", "C", end_use="street lamps")
    assert shipment_flags(plain) == ()
    chips = Shipment("S", "C", ("8542.31",), route=("de", "kg"), destination="ru")
    new = (Founding("C", date(2022, 5, 1)),)
    assert shipment_flags(chips, new) == ("CHPL(1)", "NEW_CO", "TRANSSHIP(kg)", "NO_END_USE")
    old = (Founding("C", date(2001, 5, 1)),)
    assert "NEW_CO" not in shipment_flags(chips, old)
    forwarder = Shipment("S", "C", consignee_is_forwarder=True)
    assert shipment_flags(forwarder) == ("FREIGHT_FORWARDER_AS_CONSIGNEE",)
