"""Keeping the entities up with the log: only what shares a key with a change is resolved again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sayso.case.case import Case
from sayso.case.looked_up import LookedUp
from sayso.case.parties.anchors import reanchored
from sayso.case.parties.entities import Entities, look_of
from sayso.case.parties.sameness import judged_context
from sayso.case.parties.taking_in import Change, link_again, set_apart, take_in
from sayso.model.bodies import pack, unpacker
from sayso.model.parties.entity import Entity
from sayso.model.parties.judgement import JudgementKind
from sayso.model.parties.sameness import LinkStatus
from sayso.resolve import Context
from sayso.resolve.bearers import Bearers
from sayso.resolve.cluster import Joined, join_profiles
from sayso.resolve.profile import Profile, profile_of
from sayso.store.parties.entities import EntityRows
from sayso.store.parties.profiles import APART, ProfileRows, StoredProfile
from sayso.store.parties.rows import PartyRows
from sayso.store.weighing.rows import WeighingRows

# What people said of parties when these were last resolved.
JUDGED = "judged parties"
DOCUMENTS_AT_ONCE = 50

_judged = unpacker(
    tuple[
        tuple[tuple[str, str, str], ...],
        tuple[tuple[str, str], ...],
        tuple[tuple[str, str, LinkStatus], ...],
    ]
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What resolving has changed.

    Args:
        entities: Those made anew, by id; without members and documents.
        profiles: How each of these is written, in order.
        documents_in: How many documents name each of these.
        parties_in: How many document-local entities are each of these.
        placed: Which entity each party belongs to that came or belongs elsewhere than before.
        gone: Ids of the entities that these replace; some of them are the same.
        documents: Those of which an entity belongs elsewhere than before.
        otherwise: Ids of entities that look otherwise to weighing than before.
        beside: Ids of entities that a claim links with a party that belongs elsewhere now.
        different: Pairs of parties that people judged different.
    """

    entities: Mapping[str, Entity]
    profiles: Mapping[str, tuple[Profile, ...]]
    documents_in: Mapping[str, int]
    parties_in: Mapping[str, int]
    placed: Mapping[str, str]
    gone: frozenset[str]
    documents: frozenset[str]
    otherwise: frozenset[str]
    beside: frozenset[str]
    different: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Arrived:
    """What came of taking the changed documents in.

    Args:
        profiles: Where to look what is one now.
        keys: Of ways of writing that parties left.
        gone: Entities that parties left.
        documents: Of the parties that came, by party.
        reseated: Parties of which people say something now, or no more.
    """

    profiles: set[int]
    keys: set[int]
    gone: set[str]
    documents: dict[str, str]
    reseated: set[str]


def resolve_changes(
    case: Case, parties: PartyRows, entities: EntityRows, marks: WeighingRows, change: Change
) -> Resolved:
    """Bring the entities up to the log; the result is the same as resolving all of it at once.

    Args:
        case: The open case.
        parties: In the open transaction.
        entities: In the same.
        marks: In the same.
        change: What to look at.
    """
    dropped, keys, gone = parties.drop_documents(change.documents)
    arrived = _Arrived(set(), keys, gone, {}, set())
    if change.lists_moved and not change.whole:
        restless, more = link_again(parties, change.lists)
        arrived.profiles.update(restless)
        arrived.keys.update(more)
    for start in range(0, len(change.documents), DOCUMENTS_AT_ONCE):
        some = change.documents[start : start + DOCUMENTS_AT_ONCE]
        for own in take_in(case, parties, some, change):
            arrived.profiles.update(own.profiles.values())
            arrived.documents.update(dict.fromkeys(own.profiles, own.document_id))
    judged = _judged_now(case, parties)
    joined = _joined(judged)
    restless_parties = _take_in_judged(parties, marks, judged, arrived, change)
    # What a person joined to a party that is no longer there stands by itself again.
    restless_parties |= {other for key in dropped for other in joined.get(key, ())}
    arrived.profiles.update(parties.profile_of(restless_parties).values())
    rows = parties.profiles
    if change.whole:
        reached = rows.profiles()
    else:
        beside = _profiles_joined(parties, joined)
        reached = rows.profiles(rows.reach(arrived.profiles, arrived.keys, beside))
    joined_now, profiles = _join(rows, reached, judged)
    return _replace(parties, entities, (joined_now, profiles, reached), arrived, judged)


def _judged_now(case: Case, parties: PartyRows) -> Context:
    log = list(case.judgements.all())
    sides = {s for one in log if one.kind is JudgementKind.PAIR for s in (one.left, one.right)}
    return judged_context(reanchored(log, parties.moved(sides)))


def _take_in_judged(
    parties: PartyRows, marks: WeighingRows, judged: Context, arrived: _Arrived, change: Change
) -> set[str]:
    """Let the parties of which people say something stand alone; gives those said otherwise of."""
    now = (judged.same, judged.different, judged.listed)
    body, mark = pack(now), marks.mark(JUDGED)
    before = Context(*_judged(mark)[:2], listed=_judged(mark)[2]) if mark else Context()
    sides, sides_before = judged.judged(), before.judged()
    newly_alone = (sides - sides_before) | (sides & arrived.documents.keys())
    for some, alone in ((newly_alone, True), (sides_before - sides, False)):
        keys, gone = set_apart(parties, some, alone=alone, lists=change.lists)
        arrived.keys.update(keys)
        arrived.gone.update(gone)
        arrived.reseated.update(some)
    if body == mark:
        return set(newly_alone)
    marks.put_mark(JUDGED, body)
    pairs = {
        side
        for one, other in ((judged.same, before.same), (judged.different, before.different))
        for pair in {*one} ^ {*other}
        for side in pair[:2]
    }
    listed = {one[0] for one in {*judged.listed} ^ {*before.listed}}
    return set(newly_alone) | pairs | listed


def _joined(judged: Context) -> Mapping[str, set[str]]:
    joined: dict[str, set[str]] = defaultdict(set)
    for left, right, _why in judged.same:
        joined[left].add(right)
        joined[right].add(left)
    return joined


def _profiles_joined(
    parties: PartyRows, joined: Mapping[str, Collection[str]]
) -> Mapping[int, set[int]]:
    profile_of_party = parties.profile_of(joined) if joined else {}
    return {
        profile: {profile_of_party[other] for other in joined[party] if other in profile_of_party}
        for party, profile in profile_of_party.items()
    }


def _join(
    rows: ProfileRows, reached: Iterable[StoredProfile], judged: Context
) -> tuple[Joined, Mapping[str, Profile]]:
    first_of = {one.id: one.first for one in reached}
    profiles = {one.first: profile_of(replace(one.written.source, id=one.first)) for one in reached}
    apart, stated = [], []
    for pair in rows.pairs(first_of.keys()):
        left, right = first_of[pair.left], first_of[pair.right]
        if pair.kind == APART and left != right:
            apart.append((left, right))
        elif pair.kind != APART:
            stated.append((left, right, pair.why))
    context = replace(
        judged,
        apart=tuple(sorted(apart)),
        stated=tuple(sorted(stated)),
        parties=frozenset(one.first for one in reached if one.written.acts),
    )
    id_of = {first: key for key, first in first_of.items()}
    counts = {one.first: one.parties for one in reached}
    bearers = Bearers(counts, lambda first: rows.documents(id_of[first]))
    links = {one.first: one.written.links for one in reached if one.written.links}
    return join_profiles(profiles, bearers, links, context), profiles


def _replace(
    parties: PartyRows,
    rows: EntityRows,
    found: tuple[Joined, Mapping[str, Profile], Collection[StoredProfile]],
    arrived: _Arrived,
    judged: Context,
) -> Resolved:
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
    placed, documents = _place(parties, moved, now, arrived.documents)
    replaced = frozenset(arrived.gone | {one.entity_id for one in reached if one.entity_id})
    sizes = parties.sizes(one.id for one in joined.entities)
    looks = rows.replace(replaced, [(one, look_of(one), sizes[one.id]) for one in joined.entities])
    entities = {entity.id: entity for entity in joined.entities}
    return Resolved(
        entities,
        {key: tuple(profiles[first] for first in own) for key, own in joined.profiles.items()},
        documents_in={key: size[0] for key, size in sizes.items()},
        parties_in={key: size[1] for key, size in sizes.items()},
        placed=placed,
        gone=replaced,
        documents=documents,
        otherwise=looks,
        beside=frozenset(beside) - entities.keys() - replaced,
        different=judged.different,
    )


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

    return Entities(
        LookedUp(lambda key: entities.get(key) or rows.entity(key)),
        LookedUp(place),
        LookedUp(lambda key: look_of(entities[key]) if key in entities else rows.look(key)),
    )
