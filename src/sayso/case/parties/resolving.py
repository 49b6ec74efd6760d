"""Keeping the entities up with the log: only what shares a key with a change is resolved again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.case.case import Case
from sayso.case.judged.judged import JudgedReading
from sayso.case.looked_up import LookedUp
from sayso.case.parties.anchors import moved_ids, reanchored
from sayso.case.parties.entities import Entities, look_of
from sayso.case.parties.sameness import acting_in, judged_context, pairs_in
from sayso.case.watchlists.known import entry_links
from sayso.model.bodies import pack, unpacker
from sayso.model.parties.entity import Entity
from sayso.model.parties.judgement import JudgementKind
from sayso.model.parties.sameness import EntryLink, LinkStatus
from sayso.model.said.reading import Reading
from sayso.resolve import Context, Resolution
from sayso.resolve.cluster import join_parties
from sayso.resolve.incremental import keys_of
from sayso.resolve.profile import Profile, profile_of
from sayso.store.parties.entities import EntityRows
from sayso.store.parties.rows import APART, STATED, Pair, Party, PartyRows, key_of
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
        entities: Those made anew, by id.
        profiles: Of the members of these.
        gone: Ids of the entities that these replace; some of them are the same.
        documents: Those of which an entity belongs elsewhere than before.
        otherwise: Ids of entities that look otherwise to weighing than before.
        beside: Ids of entities that a claim links with a party that belongs elsewhere now.
        different: Pairs of parties that people judged different.
    """

    entities: Mapping[str, Entity]
    profiles: Mapping[str, Profile]
    gone: frozenset[str]
    documents: frozenset[str]
    otherwise: frozenset[str]
    beside: frozenset[str]
    different: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What may have changed since the entities were last resolved.

    Args:
        documents: Those read or judged otherwise, or gone.
        reading_of: Gives the current reading of a document as people have corrected it.
        lists: The snapshot directory.
        lists_moved: Whether the lists are others than before.
        whole: Whether nothing is kept from before.
    """

    documents: Sequence[str]
    reading_of: Callable[[str], JudgedReading | None]
    lists: Path
    lists_moved: bool
    whole: bool


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
    restless: set[str] = set()
    if change.lists_moved and not change.whole:
        restless, more = _link_again(parties, change.lists)
        keys |= more
    for start in range(0, len(change.documents), DOCUMENTS_AT_ONCE):
        some = change.documents[start : start + DOCUMENTS_AT_ONCE]
        restless |= set(_take_in(case, parties, some, change))
    judged = _judged_now(case, parties)
    restless |= _judged_otherwise(marks, judged)
    joined = _joined(judged)
    # What a person joined to a party that is no longer there stands by itself again.
    restless |= {other for key in dropped for other in joined.get(key, ())}
    if change.whole:
        members = list(parties.parties())
    else:
        members = list(parties.parties(parties.reach(restless, keys, joined)))
    profiles = {party.source.id: profile_of(party.source) for party in members}
    resolution = _join(parties, members, profiles, judged)
    return _replace(parties, entities, resolution, profiles, gone, judged)


def _take_in(
    case: Case, parties: PartyRows, document_ids: Iterable[str], change: Change
) -> Iterator[str]:
    read = [judged.reading for key in document_ids if (judged := change.reading_of(key))]
    profiles = {s.id: profile_of(s) for reading in read for s in reading.entities}
    links = entry_links(change.lists, profiles.values())
    for reading in read:
        acting = acting_in(reading)
        own = [Party(s, acts=s.id in acting, links=links.get(s.id, ())) for s in reading.entities]
        pairs = list(_pairs(reading))
        stated = [pair for pair in pairs if pair.kind == STATED]
        keyed = [(party, _keys(profiles[party.source.id], party.links, stated)) for party in own]
        moved = _moved(case, reading)
        yield from parties.add(keyed, pairs, moved, reading.document_id)


def _pairs(reading: Reading) -> Iterator[Pair]:
    for left, right, why in pairs_in(reading):
        yield Pair(left, right, APART) if why is None else Pair(left, right, STATED, why)


def _moved(case: Case, reading: Reading) -> Iterator[tuple[str, str]]:
    """Give what the ids of older readings are now, the newest reading last."""
    *older, current = case.log.readings_of(reading.document_id)
    there = {source.id for source in reading.entities}
    for old in older:
        yield from (pair for pair in moved_ids(old, current) if pair[0] not in there)


def _keys(profile: Profile, links: Iterable[EntryLink], stated: Iterable[Pair]) -> Iterator[int]:
    yield from (key_of(_flat(key)) for key in keys_of(profile))
    yield from (key_of(("entry", link.entry_key)) for link in links if link.is_listed)
    for pair in stated:
        if profile.source.id in (pair.left, pair.right):
            yield key_of((STATED, pair.left, pair.right))


def _flat(key: Iterable[object]) -> Iterator[object]:
    for part in key:
        if isinstance(part, frozenset):
            yield from sorted(map(str, part))
        elif isinstance(part, tuple):
            yield from part
        else:
            yield part


def _link_again(parties: PartyRows, lists: Path) -> tuple[set[str], set[int]]:
    """Link all parties to the entries anew; gives those that are linked otherwise and old keys."""
    known = list(parties.parties())
    profiles = {party.source.id: profile_of(party.source) for party in known}
    links = entry_links(lists, profiles.values())
    restless: set[str] = set()
    keys: set[int] = set()
    for party in known:
        key = party.source.id
        found = links.get(key, ())
        if found != party.links:
            stated = [pair for pair in parties.pairs_with(key) if pair.kind == STATED]
            made = replace(party, links=found)
            keys |= parties.put_keys(made, _keys(profiles[key], found, stated))
            restless.add(key)
    return restless, keys


def _judged_now(case: Case, parties: PartyRows) -> Context:
    log = list(case.judgements.all())
    sides = {s for one in log if one.kind is JudgementKind.PAIR for s in (one.left, one.right)}
    return judged_context(reanchored(log, parties.moved(sides)))


def _judged_otherwise(marks: WeighingRows, judged: Context) -> set[str]:
    """Give the parties of which people say otherwise than when they were last resolved."""
    now = (judged.same, judged.different, judged.listed)
    body, before = pack(now), marks.mark(JUDGED)
    if body == before:
        return set()
    marks.put_mark(JUDGED, body)
    then = _judged(before) if before else ((), (), ())
    pairs = {
        (one[0], one[1]) for a, b in zip(now[:2], then[:2], strict=True) for one in {*a} ^ {*b}
    }
    return {side for pair in pairs for side in pair} | {one[0] for one in {*now[2]} ^ {*then[2]}}


def _joined(judged: Context) -> Mapping[str, set[str]]:
    joined: dict[str, set[str]] = defaultdict(set)
    for left, right, _why in judged.same:
        joined[left].add(right)
        joined[right].add(left)
    return joined


def _join(
    parties: PartyRows,
    members: Iterable[Party],
    profiles: Mapping[str, Profile],
    judged: Context,
) -> Resolution:
    links, acting = {}, set()
    for party in members:
        if party.links:
            links[party.source.id] = party.links
        if party.acts:
            acting.add(party.source.id)
    apart, stated = [], []
    for pair in parties.pairs(profiles.keys()):
        if pair.kind == APART:
            apart.append((pair.left, pair.right))
        else:
            stated.append((pair.left, pair.right, pair.why))
    context = replace(
        judged,
        apart=tuple(sorted(apart)),
        stated=tuple(sorted(stated)),
        parties=frozenset(acting),
    )
    return join_parties(profiles, links, context)


def _replace(
    parties: PartyRows,
    rows: EntityRows,
    resolution: Resolution,
    profiles: Mapping[str, Profile],
    gone: set[str],
    judged: Context,
) -> Resolved:
    entity_of = resolution.entity_of
    before = parties.entity_of(entity_of)
    documents = {key: profile.source.document_id for key, profile in profiles.items()}
    elsewhere = {key for key, entity in entity_of.items() if before.get(key) != entity}
    replaced = frozenset(gone | set(before.values()))
    beside = parties.entities_beside(key for key in elsewhere if key in before)
    parties.place({key: (documents[key], entity_of[key]) for key in elsewhere})
    beside |= parties.entities_beside(key for key in elsewhere if key in before)
    entities = {entity.id: entity for entity in resolution.entities}
    looks = rows.replace(replaced, [(one, look_of(one)) for one in resolution.entities])
    return Resolved(
        entities,
        profiles,
        replaced,
        documents=frozenset(documents[key] for key in elsewhere if key in before),
        otherwise=looks,
        beside=frozenset(beside) - entities.keys() - replaced,
        different=judged.different,
    )


def resolved_entities(resolved: Resolved, parties: PartyRows, rows: EntityRows) -> Entities:
    """Give all entities: those made anew from memory, the others looked up."""
    entities = resolved.entities
    entity_of = {member: one.id for one in entities.values() for member in one.members}

    def place(local: str) -> str | None:
        return entity_of.get(local) or parties.entity_of([local]).get(local)

    return Entities(
        LookedUp(lambda key: entities.get(key) or rows.entity(key)),
        LookedUp(place),
        LookedUp(lambda key: look_of(entities[key]) if key in entities else rows.look(key)),
    )
