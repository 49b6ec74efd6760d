"""Numbered entries of a list of designations need no verb."""

HEADING = "The Ministry of Finance imposed sanctions on four parties.\n\n"


def sanctioned(text, read_text):
    return {c.subject.text for c in read_text(text).claims if c.relation == "sanctioned_by"}


def test_an_entry_with_a_reason_is_sanctioned_by_who_heads_the_list(read_text):
    text = HEADING + "3. Norvet Ltd, of Cyprus, because it sold pumps to Galmar JSC."
    assert "Norvet Ltd" in sanctioned(text, read_text)


def test_an_entry_without_a_list_above_it_is_not(read_text):
    assert not sanctioned("3. Norvet Ltd, of Cyprus, because it sold pumps.", read_text)


def test_an_entry_without_a_reason_is_not(read_text):
    assert "Norvet Ltd" not in sanctioned(HEADING + "3. Norvet Ltd met Galmar JSC.", read_text)


def test_each_limb_of_a_list_behind_a_colon_is_sanctioned(read_text):
    text = (
        "The Ministry of Finance is designating three parties tied to Galmar JSC: Anton Reyk, its owner; "
        "his wife Mira Solano, who runs Kordal Works; and the shipper Tessera Marine."
    )
    assert {"Anton Reyk", "Mira Solano", "Tessera Marine"} <= sanctioned(text, read_text)
    assert "Kordal Works" not in sanctioned(text, read_text)


def test_a_colon_after_anything_else_lists_no_targets(read_text):
    text = "The Ministry of Finance met three parties: Anton Reyk, an owner; and Mira Solano."
    assert not sanctioned(text, read_text)
