"""Resolved entities put in the place of those of before, and what that changes for others."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from sayso.case.looked_up import LookedUp
from sayso.case.parties.entities import Entities, look_of, state_in
from sayso.model.parties.entity import Entity
from sayso.resolve.cluster import Joined
from sayso.resolve.profile import Profile
from sayso.resolve.review import widely_named
from sayso.resolve.vote import tally
from sayso.store.parties.entities import EntityRows
from sayso.store.parties.profiles import StoredProfile
from sayso.store.parties.rows import PartyRows


@dataclass(frozen=True, slots=True)
class Resolved:
    """What resolving has changed.

    Args:
        entities: Those made anew, by id; without members and documents.
        altered: Of these, those that may compare otherwise with others than before.
        profiles: How each of these is written, in order.
        documents_in: How many documents name each of these.
        parties_in: How many document-local entities are each of these.
        placed: Which entity each party belongs to that came or belongs elsewhere than before.
        gone: Ids of the entities that these replace; some of them are the same.
        documents: Those of which an entity belongs elsewhere than before.
        otherwise: Ids of entities that look otherwise to weighing than before.
        of_another_state: Of these, those that may speak for another state than before.
        beside: Ids of entities that a claim links with a party that belongs elsewhere now.
        different: Pairs of parties that people judged different.
    """

    entities: Mapping[str, Entity]
    altered: frozenset[str]
    profiles: Mapping[str, tuple[Profile, ...]]
    documents_in: Mapping[str, int]
    parties_in: Mapping[str, int]
    placed: Mapping[str, str]
    gone: frozenset[str]
    documents: frozenset[str]
    otherwise: frozenset[str]
    of_another_state: frozenset[str]
    beside: frozenset[str]
    different: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of taking the changed documents in.

    Args:
        profiles: Where to look what is one now.
        restless: Of these, those that are linked to lists or judged otherwise than before.
        related: How often the changed documents related two profiles before.
        keys: Of ways of writing that parties left.
        gone: Entities that parties left.
        documents: Of the parties that came, by party.
        reseated: Parties of which people say something now, or no more.
    """

    profiles: set[int]
    restless: set[int]
    related: Counter[tuple[int, int]]
    keys: set[int]
    gone: set[str]
    documents: dict[str, str]
    reseated: set[str]


def replace_entities(
    parties: PartyRows,
    rows: EntityRows,
    found: tuple[Joined, Mapping[str, Profile], Collection[StoredProfile]],
    arrived: Arrived,
    *,
    different: tuple[tuple[str, str], ...],
    may_publish: Callable[[str], bool],
) -> Resolved:
    """Write the entities of what was resolved again.

    Args:
        parties: In the open transaction.
        rows: In the same.
        found: What is one, all profiles that were looked at, and how these are kept.
        arrived: What came of taking the changed documents in.
        different: Pairs of parties that people judged different.
        may_publish: Tells which names may be a publisher's.
    """
    joined, profiles, reached = found
    entity_of = {first: key for key, own in joined.profiles.items() for first in own}
    now = {one.id: entity_of[one.first] for one in reached}
    elsewhere = {one.id for one in reached if one.entity_id != now[one.id]}
    reseated = parties.profile_of(arrived.reseated)
    moved = {one.id for one in reached if one.entity_id and one.id in elsewhere}
    moved.update(reseated.values())
    beside = parties.profiles.entities_beside(moved)
    parties.profiles.settle({key: now[key] for key in elsewhere})
    beside |= parties.profiles.entities_beside(moved)
    placed, documents_placed = _place(parties, moved, now, arrived.documents)
    replaced = frozenset(arrived.gone | {one.entity_id for one in reached if one.entity_id})
    entities = {entity.id: entity for entity in joined.entities}
    altered = _altered(reached, now, arrived)
    named_before = rows.documents(entities.keys() - altered)
    came = Counter(
        entity for _, entity in {(arrived.documents[p], placed[p]) for p in arrived.documents}
    )
    documents_in = {key: named + came[key] for key, named in named_before.items()}
    documents_in |= parties.documents_in(altered)
    parties_in = tally((now[one.id], one.parties) for one in reached)
    sizes = {key: (documents_in[key], parties_in[key]) for key in entities}
    renamed = _renamed(rows.entities(altered), entities, may_publish)
    looks = {one.id: look_of(one) for one in joined.entities}
    seen = rows.replace(replaced, [(one, looks[one.id], sizes[one.id]) for one in joined.entities])
    elsewhere_states = {
        k for k, look in seen.items() if look and state_in(look) != state_in(looks.get(k, b""))
    }
    turned = {
        k for k, n in named_before.items() if widely_named(n) != widely_named(documents_in[k])
    }
    return Resolved(
        entities,
        (altered | seen.keys() | turned) & entities.keys(),
        {key: tuple(profiles[first] for first in own) for key, own in joined.profiles.items()},
        documents_in=documents_in,
        parties_in=parties_in,
        placed=placed,
        gone=replaced,
        documents=documents_placed,
        otherwise=renamed | seen.keys(),
        of_another_state=frozenset(elsewhere_states),
        beside=frozenset(beside) - entities.keys() - replaced,
        different=different,
    )


def _altered(
    reached: Iterable[StoredProfile], now: Mapping[int, str], arrived: Arrived
) -> frozenset[str]:
    """Give the entities that are written otherwise than before, or linked or judged otherwise."""
    then: dict[str, set[int]] = defaultdict(set)
    own: dict[str, set[int]] = defaultdict(set)
    for one in reached:
        then[one.entity_id or ""].add(one.id)
        own[now[one.id]].add(one.id)
    restless = {now[key] for key in arrived.restless if key in now}
    return frozenset(
        key
        for key, profiles in own.items()
        if profiles != then.get(key) or key in arrived.gone or key in restless
    )


def _renamed(
    before: Mapping[str, Entity], now: Mapping[str, Entity], may_publish: Callable[[str], bool]
) -> frozenset[str]:
    """Give the entities that have, or had, a name that may be a publisher's."""
    then = {key: {form.name for form in entity.names} for key, entity in before.items()}
    changed = {key: names ^ {form.name for form in now[key].names} for key, names in then.items()}
    return frozenset(key for key, names in changed.items() if any(map(may_publish, names)))


def _place(
    parties: PartyRows, moved: Collection[int], now: Mapping[int, str], came: Mapping[str, str]
) -> tuple[dict[str, str], frozenset[str]]:
    """Put the parties that came, and those that belong elsewhere, into their entities.

    Returns:
        Which entity each of them belongs to, and the documents of those that were there before.
    """
    there = [one for one in parties.parties_of(moved) if one[0] not in came]
    before = parties.entity_of(party for party, _, _ in there)
    others = {
        party: (document, now[profile])
        for party, document, profile in there
        if before.get(party) != now[profile]
    }
    profile_of_party = parties.profile_of(came)
    own = {party: (came[party], now[profile]) for party, profile in profile_of_party.items()}
    parties.place({**others, **own})
    placed = {party: entity for party, (_, entity) in {**others, **own}.items()}
    return placed, frozenset(document for document, _ in others.values())


def resolved_entities(resolved: Resolved, parties: PartyRows, rows: EntityRows) -> Entities:
    """Give all entities: those made anew from memory, the others looked up."""
    entities = resolved.entities

    def place(local: str) -> str | None:
        return resolved.placed.get(local) or parties.entity_of([local]).get(local)

    def known(ids: set[str]) -> dict[str, Entity]:
        return rows.entities(ids - entities.keys()) | {
            k: entities[k] for k in ids & entities.keys()
        }

    return Entities(
        LookedUp(lambda key: entities.get(key) or rows.entity(key), known),
        LookedUp(place, parties.entity_of),
        LookedUp(lambda key: look_of(entities[key]) if key in entities else rows.look(key)),
    )
