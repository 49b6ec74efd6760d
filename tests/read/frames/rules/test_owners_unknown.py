"""Owners whom nobody could name are unknown, and named ones are not."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The Courier was unable to determine the owners of Norvet Ltd.",
        "The owner of Norvet Ltd could not be identified.",
        "The ownership of Norvet Ltd is opaque.",
        "Norvet Ltd, whose beneficiaries are not public, bought pumps.",
    ],
)
def test_an_owner_whom_nobody_found_is_unknown(text, read_text):
    owned = [c for c in read_text(text).claims if c.relation == "owned_by"]
    assert [(c.subject.text.rstrip("."), c.object.text) for c in owned] == [
        ("Norvet Ltd", "unknown")
    ]
    assert not owned[0].negated


def test_an_owner_who_was_found_is_not_unknown(read_text):
    claims = read_text("The Courier identified the owner of Norvet Ltd as Anton Reyk.").claims
    assert "unknown" not in {c.object.text for c in claims}
