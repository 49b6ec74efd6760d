"""What holds of every resolution, whatever the names, the order and the judgements."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.case.parties.sameness import context_of
from sayso.model.parties.judgement import Decision, JudgementKind, judge, undo
from sayso.model.texts.mention import EntityType
from sayso.resolve import Context, Resolver, resolve
from sayso.resolve.links import links_of
from sayso.resolve.naming.known import know_entries
from sayso.resolve.profile import profile_of

from .parties import entry, source

NAMES = [
    "Foxglove", "Foxglove LLC", "Foxglove JSC", "Foxglove Trading", "Concern Foxglove-Naper",
    "Foxglove-Naper", "Naper", "Naper Co", "Xiamen Naper Engine Co.", "Xiamen Naper", "Heron-1",
    "Heron-3", "Ivan Orlov", "Ivan Petrovich Orlov", "Orlov", "FMH",
]  # fmt: skip
KINDS = [EntityType.COMPANY, EntityType.PRODUCT, EntityType.PERSON, EntityType.PLACE]
IDENTIFIERS = [(), (("INN", "7700000000"),), (("INN", "7700000001"),)]
START = datetime(2026, 1, 1, tzinfo=UTC)


@st.composite
def parties(draw, most=12):
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(NAMES), st.sampled_from(KINDS), st.sampled_from(IDENTIFIERS),
                st.lists(st.sampled_from(NAMES), max_size=1), st.integers(0, 4),
            ),
            max_size=most,
        )
    )  # fmt: skip
    return [
        source(n, name, kind=kind, identifiers=ids, surfaces=tuple(also), document=document)
        for n, (name, kind, ids, also, document) in enumerate(drawn)
    ]


def pairs_of(sources, least=0):
    ids = [one.id for one in sources]
    if len(ids) < 2:
        return st.just([])
    pair = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda p: p[0] != p[1])
    return st.lists(pair, min_size=least, max_size=4)


@given(parties(), st.integers())
def test_the_order_of_arrival_changes_nothing(sources, seed):
    shuffled = random.Random(seed).sample(sources, len(sources))
    assert resolve(sources) == resolve(shuffled)


@given(parties())
def test_every_party_is_in_exactly_one_entity(sources):
    found = resolve(sources)
    members = sorted(member for entity in found.entities for member in entity.members)
    assert members == [one.id for one in sources]
    assert all(found.entity_of[m] == e.id for e in found.entities for m in e.members)


@given(st.data())
def test_accepted_pairs_are_transitive_and_judged_differences_are_never_violated(data):
    sources = data.draw(parties())
    same, different = data.draw(pairs_of(sources)), data.draw(pairs_of(sources))
    context = Context(same=tuple((a, b, "judged") for a, b in same), different=tuple(different))
    entity_of = resolve(sources, context).entity_of
    assert all(entity_of[a] != entity_of[b] for a, b in different)
    if not different:
        assert all(entity_of[a] == entity_of[b] for a, b in same)


@given(st.data())
def test_a_merge_that_is_undone_leaves_exactly_what_was_there(data):
    sources = data.draw(parties())
    pairs = data.draw(pairs_of(sources))
    before = resolve(sources, context_of((), ()))
    made = [
        judge(JudgementKind.PAIR, a, b, Decision.SAME, by="me", at=START + timedelta(minutes=n))
        for n, (a, b) in enumerate(pairs)
    ]
    later = START + timedelta(days=1)
    log = [*made, *(undo(one, by="me", at=later) for one in reversed(made))]
    assert resolve(sources, context_of((), log)) == before


@settings(max_examples=25)
@given(st.data())
def test_a_replayed_log_of_judgements_gives_the_same_entities(data):
    sources = data.draw(parties(most=8))
    pairs = data.draw(pairs_of(sources))
    choices = st.sampled_from([Decision.SAME, Decision.DIFFERENT, Decision.UNSURE, Decision.NONE])
    log = []
    for n, (a, b) in enumerate(pairs):
        at = START + timedelta(minutes=n)
        log.append(judge(JudgementKind.PAIR, a, b, data.draw(choices), by="me", at=at))
        if data.draw(st.booleans()):
            event = data.draw(st.sampled_from(log))
            log.append(undo(event, by="me", at=at + timedelta(seconds=1)))
    once = resolve(sources, context_of((), log))
    assert resolve(list(reversed(sources)), context_of((), list(log))) == once


def test_five_hundred_random_judgements_replayed_from_the_log_give_the_same_clusters():
    draw = random.Random(7)
    sources = [source(n, draw.choice(NAMES), document=n) for n in range(60)]
    log = []
    for n in range(500):
        at = START + timedelta(minutes=n)
        if log and draw.random() < 0.3:
            log.append(undo(draw.choice(log), by="me", at=at))
            continue
        left, right = draw.sample([one.id for one in sources], 2)
        decision = draw.choice([Decision.SAME, Decision.DIFFERENT, Decision.NONE])
        log.append(judge(JudgementKind.PAIR, left, right, decision, by="me", at=at))
    first = resolve(sources, context_of((), log))
    again = resolve(draw.sample(sources, len(sources)), context_of((), log))
    assert first == again


@given(parties(), st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
def test_adding_a_list_never_removes_what_a_party_is_by_its_own_words(sources, names):
    first = [entry("1", "Foxglove-Naper", "Concern Foxglove"), entry("2", "Naper Holding")]
    second = [entry("9", *names, list_name="other")]
    known = know_entries(first)
    more = resolve(sources, Context(known=know_entries([*first, *second])))
    # What a party is by its own words and numbers. Which others it is joined to may change: a list
    # may show that two are one, and whatever contradicts one of them then stands apart.
    own = {
        (one.id, link.entry_key)
        for one in sources
        for link in links_of(profile_of(one), known)
        if link.is_listed
    }
    assert own <= matches(more)


def matches(found):
    return {
        (member, link.entry_key)
        for entity in found.entities
        for link in entity.links
        if link.is_listed
        for member in entity.members
        if found.entity_of[member] == entity.id
    }


@settings(max_examples=60)
@given(parties(), parties())
def test_a_document_added_later_gives_what_resolving_all_gives(first, second):
    fresh = [
        source(500 + n, one.name, kind=one.type, identifiers=one.identifiers,
               surfaces=one.surfaces[1:], document=900)
        for n, one in enumerate(second)
    ]  # fmt: skip
    resolver = Resolver()
    resolver.start(first)
    resolver.add(fresh)
    whole = resolve([*first, *fresh])
    assert resolver.entity_of == whole.entity_of
    assert sorted(resolver.entities.values(), key=lambda e: e.id) == list(whole.entities)
