"""Events that a sentence takes up again, with the parties that it leaves out."""

import pytest

SOLD = "Norvet Ltd sold pumps to Galmar JSC. "
PAID = "Galmar JSC paid Norvet Ltd $3 million. "


def pairs(reading, relation):
    return {(c.subject.text, c.object.text) for c in reading.claims if c.relation == relation}


def taken_up(reading):
    return [c for c in reading.claims if c.derivation.frame == "taken-up"]


@pytest.mark.parametrize(
    ("text", "relation", "wanted"),
    [
        (SOLD + "The shipments began in 2021.", "supplies", ("Norvet Ltd", "Galmar JSC")),
        (SOLD + "The contract was signed in Cyprus.", "contracts_with", ("Norvet Ltd", "Galmar JSC")),
        (SOLD + "Another 200 units went to Kordal Works.", "supplies", ("Norvet Ltd", "Kordal Works")),
        (SOLD + "Kordal Works received 12 more.", "supplies", ("Norvet Ltd", "Kordal Works")),
        (SOLD + "Other customers included Kordal Works.", "supplies", ("Norvet Ltd", "Kordal Works")),
        (SOLD + "Pellworth Shipping acted as broker.", "intermediary_for", ("Pellworth Shipping", "Norvet Ltd")),
        (SOLD + "The deal was arranged by Pellworth Shipping.", "intermediary_for", ("Pellworth Shipping", "Norvet Ltd")),
        (SOLD + "Payment was made through Tessera Bank.", "intermediary_for", ("Tessera Bank", "Galmar JSC")),
        (SOLD + "The goods were sent by rail in May.", "supplies", ("Norvet Ltd", "Galmar JSC")),
        (SOLD + "Pellworth Shipping acted as broker. The broker received a fee.", "pays", ("Norvet Ltd", "Pellworth Shipping")),
        ("Anton Reyk owned 40 percent of Norvet Ltd in 2019. The stake was sold to Kordal Works.", "owned_by", ("Norvet Ltd", "Kordal Works")),
        (SOLD + "Two tankers, the Silk Dawn and the Meridian Star, carried the cargoes.", "transports_for", ("Silk Dawn", "Norvet Ltd")),
        (SOLD + "Payments totalled 2.6 million euros.", "pays", ("Galmar JSC", "Norvet Ltd")),
        (PAID + "Most of the money went to Kordal Works.", "pays", ("Norvet Ltd", "Kordal Works")),
        ("Kordal Works owns 51 percent of Norvet Ltd in Arvik. Anton Reyk holds 30 percent.", "owned_by", ("Norvet Ltd", "Anton Reyk")),
        (SOLD + "The pumps arrived in March.", "supplies", ("Norvet Ltd", "Galmar JSC")),
        ("Norvet Ltd makes pumps in Arvik. Customers include Galmar JSC.", "supplies", ("Norvet Ltd", "Galmar JSC")),
        ("Norvet Ltd makes pumps in Arvik. Kordal Works holds a majority stake.", "owned_by", ("Norvet Ltd", "Kordal Works")),
        (PAID + "Another $2 million followed in June.", "pays", ("Galmar JSC", "Norvet Ltd")),
        (PAID + "A second payment followed in June.", "pays", ("Galmar JSC", "Norvet Ltd")),
        ("Galmar JSC bought 300 pumps. The seller was Norvet Ltd in Limassol.", "supplies", ("Norvet Ltd", "Galmar JSC")),
        ("Norvet Ltd sold 300 pumps last year. The buyer was Galmar JSC of Arvik.", "supplies", ("Norvet Ltd", "Galmar JSC")),
        ("Kordal Works acquired Norvet Ltd in 2015. The takeover cost $20 million.", "acquires", ("Kordal Works", "Norvet Ltd")),
        (SOLD + "From there they went to Kordal Works.", "supplies", ("Galmar JSC", "Kordal Works")),
        (SOLD + "The end user was Kordal Works.", "supplies", ("Galmar JSC", "Kordal Works")),
        (SOLD + "Payment came from Kordal Works.", "pays", ("Kordal Works", "Norvet Ltd")),
        (SOLD + "So did Kordal Works.", "supplies", ("Kordal Works", "Galmar JSC")),
        ("Norvet Ltd trades grain. A subsidiary, Kordal Works, makes pumps.", "owned_by", ("Kordal Works", "Norvet Ltd")),
        ("Norvet Ltd sold the tanker Silk Dawn. The buyer was Galmar JSC.", "acquires", ("Galmar JSC", "Silk Dawn")),
    ],
)  # fmt: skip
def test_an_event_taken_up_keeps_its_parties_and_says_why(text, relation, wanted, read_text):
    reading = read_text(text)
    assert wanted in pairs(reading, relation)
    claim = next(c for c in taken_up(reading) if c.relation == relation)
    reasons = [step.candidates for a in (claim.subject, claim.object) for step in a.steps]
    assert reasons
    assert claim.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        SOLD + "The oil sales ended in 2022.",
        SOLD + "The talks ended in 2022.",
        SOLD + "Another 20 percent went to Kordal Works.",
        SOLD + "Pellworth Shipping acted as broker for Kordal Works.",
        SOLD + "Its sales ended in 2022.",
        SOLD + "Galmar JSC sold valves to Kordal Works. It negotiated the deal with care.",
        "Norvet Ltd sold pumps to Galmar JSC and Kordal Works sold valves to Pellworth Shipping. The sales ended in 2022.",
        "Norvet Ltd sold pumps to Galmar JSC. It rained. Nobody came. The sales ended in 2022.",
        "The shipments began in 2021.",
        SOLD + "Kordal Works did nothing.",
        SOLD + "The user was Kordal Works.",
        "Norvet Ltd trades grain. A subsidiary of Galmar JSC, Kordal Works, makes pumps.",
        "Norvet Ltd said Galmar JSC was a customer of Kordal Works.",
    ],
)
def test_no_event_is_guessed(text, read_text):
    assert not taken_up(read_text(text))


def test_the_broker_of_a_purchase_is_the_party_that_bought_through_it(read_text):
    text = (
        "Pellworth Shipping bought pumps on behalf of Galmar JSC. The broker is based in Limassol."
    )
    assert ("Pellworth Shipping", "Limassol") in pairs(read_text(text), "located_in")


def test_shares_that_are_sold_are_no_goods(read_text):
    text = "Kordal Works sold 45 percent of Norvet Ltd to Galmar JSC. The stake cost $2 million."
    assert not pairs(read_text(text), "supplies")


def test_the_owner_of_a_ship_is_added_to_the_list_after_it(read_text):
    text = "The tanker Meridian Star is owned by Norvet Ltd of Arvik. The ship was blacklisted by Britain. Its owner was added in January."
    assert ("Norvet Ltd", "Britain") in pairs(read_text(text), "sanctioned_by")


def test_a_customer_is_that_of_who_says_so(read_text):
    reading = read_text("Norvet Ltd said Galmar JSC had been a customer.")
    assert ("Norvet Ltd", "Galmar JSC") in pairs(reading, "supplies")
