"""Parties that a sentence leaves out because the one before it named them."""

import pytest


def pairs(reading, relation):
    return {(c.subject.text, c.object.text) for c in reading.claims if c.relation == relation}


@pytest.mark.parametrize(
    ("text", "relation", "wanted"),
    [
        ("Norvet Ltd sold pumps to Galmar JSC in 2019. Deliveries to Kordal Works followed a year later.", "supplies", ("Norvet Ltd", "Kordal Works")),
        ("Norvet Ltd sold 40 pumps to Galmar JSC. Another 20 were delivered to Kordal Works in May.", "supplies", ("Norvet Ltd", "Kordal Works")),
        ("Norvet Ltd supplied Anton Reyk with pumps. He paid in cash.", "pays", ("Anton Reyk", "Norvet Ltd")),
        ('Norvet Ltd denied it. "We sell pumps," said chief executive Mira Solano.', "officer_of", ("Mira Solano", "Norvet Ltd")),
        ("Anton Reyk was named chairman of Norvet Ltd; Mira Solano becomes finance director.", "officer_of", ("Mira Solano", "Norvet Ltd")),
        ("Norvet Ltd sold pumps to Galmar JSC in 2019. It shipped another 40 pumps in 2022.", "supplies", ("Norvet Ltd", "Galmar JSC")),
        ("Norvet Ltd mines gold in Arvik. The gold is sold to Kordal Works.", "supplies", ("Norvet Ltd", "Kordal Works")),
        ("Norvet Ltd's director, Mira Solano, denied it. The Trade Office sanctioned Norvet Ltd and its director.", "sanctioned_by", ("Mira Solano", "Trade Office")),
        ("Galmar JSC imported 40 lathes last year. Norvet Ltd supplied 25 of them.", "supplies", ("Norvet Ltd", "Galmar JSC")),
        ("Galmar JSC bought pumps from Norvet Ltd in May. The supplier was paid $2 million.", "pays", ("Galmar JSC", "Norvet Ltd")),
        ("Norvet Ltd is run by Anton Reyk. Reyk is also the sole shareholder.", "owned_by", ("Norvet Ltd", "Anton Reyk")),
        ("Norvet Ltd was founded in 2011. The owner is Anton Reyk.", "owned_by", ("Norvet Ltd", "Anton Reyk")),
        ("Norvet Ltd was bought by Kordal Works in 2015. Anton Reyk remains chief executive.", "officer_of", ("Anton Reyk", "Norvet Ltd")),
        ("Norvet Ltd belongs to the Harbour Trust. The beneficiary is Anton Reyk.", "owned_by", ("Harbour Trust", "Anton Reyk")),
        ("Norvet Ltd sent $2 million to Galmar JSC. Later it sent $3 million to the same company.", "pays", ("Norvet Ltd", "Galmar JSC")),
    ],
)  # fmt: skip
def test_a_party_left_out_is_taken_from_the_delivery_before(text, relation, wanted, read_text):
    assert wanted in pairs(read_text(text), relation)


@pytest.mark.parametrize(
    "text",
    [
        # Two givers before: nobody is named.
        "Norvet Ltd sold pumps to Galmar JSC. Tessera Marine sold valves to Galmar JSC. Deliveries to Kordal Works followed.",
        # The delivery stands too far back.
        "Norvet Ltd sold pumps to Galmar JSC. The weather was bad. Nobody came. Deliveries to Kordal Works followed.",
    ],
)
def test_a_giver_is_not_guessed(text, read_text):
    givers = {s for s, o in pairs(read_text(text), "supplies") if o == "Kordal Works"}
    assert givers <= {"Tessera Marine"}


def test_the_firm_of_a_post_is_not_guessed_between_two(read_text):
    text = "Norvet Ltd sued Galmar JSC. Managing director Mira Solano did not answer."
    assert not pairs(read_text(text), "officer_of")
