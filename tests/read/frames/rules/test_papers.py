"""Parties that papers name by their roles."""

import pytest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Bills of lading name Norvet Ltd as shipper and Galmar JSC as receiver of the pumps.",
            ("Norvet Ltd", "supplies", "Galmar JSC"),
        ),
        (
            "The waybills name Norvet Ltd, a mill of Kordal Works, as consignor and as consignee Galmar JSC.",
            ("Norvet Ltd", "supplies", "Galmar JSC"),
        ),
        (
            "The slips show Norvet Ltd as the payer and Galmar JSC as the beneficiary.",
            ("Norvet Ltd", "pays", "Galmar JSC"),
        ),
        (
            "The papers list Norvet Ltd as the exporter and the tanker Coral Dawn as the carrier.",
            ("Coral Dawn", "transports_for", "Norvet Ltd"),
        ),
    ],
)
def test_two_roles_in_papers_state_what_passed_between_the_parties(text, wanted, read_text):
    stated = {
        (c.subject.text, c.relation, c.object.text.rstrip(".")) for c in read_text(text).claims
    }
    assert wanted in stated


@pytest.mark.parametrize(
    "text",
    [
        "Norvet Ltd served as buyer for years, and Galmar JSC was content.",
        "Norvet Ltd is a shipper and Galmar JSC a receiver of pumps.",
    ],
)
def test_one_role_or_no_naming_states_nothing(text, read_text):
    rules = {c.derivation.frame for c in read_text(text).claims}
    assert "named-in-papers" not in rules
