"""Lists under a role, and forms that name who sends and who receives."""

import pytest

LIST = "\n\n- Norvet Ltd, Limassol: pumps\n\n- Kordal Works, Oslo: valves"


def pairs(text, relation, read_text):
    return {
        (c.subject.text, c.object.text) for c in read_text(text).claims if c.relation == relation
    }


@pytest.mark.parametrize(
    ("heading", "relation", "wanted"),
    [
        ("Galmar JSC had two suppliers:", "supplies", ("Norvet Ltd", "Galmar JSC")),
        ("The customers of Galmar JSC are:", "supplies", ("Galmar JSC", "Kordal Works")),
        ("Galmar JSC's shareholders:", "owned_by", ("Galmar JSC", "Norvet Ltd")),
        ("Galmar JSC had two suppliers:", "located_in", ("Kordal Works", "Oslo")),
    ],
)
def test_an_entry_stands_in_the_role_of_its_heading(heading, relation, wanted, read_text):
    assert wanted in pairs(heading + LIST, relation, read_text)


@pytest.mark.parametrize(
    "heading", ["Galmar JSC met two suppliers:", "Galmar JSC grew. Two suppliers:", "Galmar JSC:"]
)
def test_a_heading_without_a_holder_says_nothing(heading, read_text):
    assert not pairs(heading + LIST, "supplies", read_text)


def test_a_form_says_who_sends_to_whom(read_text):
    form = "Shipper: Norvet Ltd\n\nConsignee: Kordal Works\n\nGoods: pumps"
    assert pairs(form, "supplies", read_text) == {("Norvet Ltd", "Kordal Works")}


def test_a_form_without_a_sender_names_no_supply(read_text):
    assert not pairs("Consignee: Kordal Works\n\nGoods: pumps", "supplies", read_text)
