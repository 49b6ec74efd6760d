"""What is remembered of events, and for how long."""

from sayso.model.said.claim import Argument
from sayso.model.texts.mention import EntityType
from sayso.read.arguments.events import Event, Events, roles
from sayso.read.arguments.filled import Filled

SUPPLIES = frozenset({"supplies"})


def party(name):
    return Filled(Argument(name, name.lower(), None), EntityType.COMPANY, 0, "name")


def supply(sentence, giver, taker):
    sides = (party(n) if n else None for n in (giver, taker))
    return Event(sentence, "supplies", *sides)


def memory(*events):
    kept = Events()
    for event in events:
        kept.note(event)
    return kept


def test_the_last_event_is_found_while_it_is_near():
    kept = memory(supply(0, "A", "B"))
    assert kept.only(SUPPLIES, 2) is not None
    assert kept.only(SUPPLIES, 3) is None


def test_an_event_stays_near_while_a_party_of_it_is_named():
    kept = memory(supply(0, "A", "B"))
    kept.hear(["b"], 3)
    assert kept.only(SUPPLIES, 4) is not None
    assert kept.only(SUPPLIES, 5) is None


def test_several_pairs_in_one_sentence_are_no_one_event():
    kept = memory(supply(0, "A", "B"), supply(0, "A", "C"))
    assert kept.only(SUPPLIES, 1) is None
    giver = kept.party(SUPPLIES, "subject", 1)
    assert giver is not None
    assert giver.argument.text == "A"
    assert kept.party(SUPPLIES, "object", 1) is None


def test_a_whole_event_comes_before_one_with_an_open_side():
    kept = memory(supply(0, "A", "B"), supply(0, "C", None))
    assert [e.whole for e in kept.last(SUPPLIES, 1)] == [True]


def test_an_open_event_of_the_sentence_itself_does_not_count():
    assert not memory(supply(1, "A", None)).last(SUPPLIES, 1)


def test_what_nobody_takes_up_is_not_kept():
    sides = party("A"), party("B")
    assert not memory(Event(0, "located_in", *sides)).read


def test_a_role_is_called_by_its_noun():
    assert ("supplies", "object") in roles()["buyer"]
    called = memory(supply(0, "A", "B")).called("buyer", 1)
    assert [f.argument.text for f in called] == ["B"]
