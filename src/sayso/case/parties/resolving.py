"""Keeping the entities up with the log: only what shares a key with a change is resolved again."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sayso.case.case import Case
from sayso.case.parties.anchors import reanchored
from sayso.case.parties.resolved import Arrived, Resolved, replace_entities
from sayso.case.parties.sameness import judged_context
from sayso.case.parties.taking_in import Change, link_again, set_apart, take_in
from sayso.case.weighing.publishers import may_publish
from sayso.model.bodies import pack, unpacker
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
    related = parties.relations_in(change.documents)
    dropped, keys, gone = parties.drop_documents(change.documents)
    arrived = Arrived(set(), set(), related, keys, gone, {}, set())
    if change.lists_moved and not change.whole:
        restless, more = link_again(parties, change.lists)
        arrived.restless.update(restless)
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
    arrived.restless.update(parties.profile_of(restless_parties).values())
    arrived.profiles.update(arrived.restless)
    rows = parties.profiles
    if change.whole:
        reached = rows.profiles()
    else:
        beside = _profiles_joined(parties, joined)
        reached = rows.profiles(rows.reach(arrived.profiles, arrived.keys, beside))
    joined_now, profiles = _join(rows, reached, judged)
    relinked = set() if change.whole else _related_otherwise(parties, change.documents, related)
    arrived.restless.update(relinked)
    return replace_entities(
        parties,
        entities,
        (joined_now, profiles, reached),
        arrived,
        different=judged.different,
        may_publish=may_publish(
            case, marks, filter(None, map(change.document_of, change.documents))
        ),
    )


def _related_otherwise(
    parties: PartyRows, document_ids: Iterable[str], before: Counter[tuple[int, int]]
) -> set[int]:
    """Give the profiles that only changed documents relate, or only ones that are gone did."""
    now = parties.relations_in(document_ids)
    turned = before.keys() ^ now.keys()
    everywhere = parties.profiles.relations({side for pair in turned for side in pair})
    return {side for pair in turned if everywhere.get(pair, 0) == now[pair] for side in pair}


def _judged_now(case: Case, parties: PartyRows) -> Context:
    log = list(case.judgements.all())
    sides = {s for one in log if one.kind is JudgementKind.PAIR for s in (one.left, one.right)}
    return judged_context(reanchored(log, parties.moved(sides)))


def _take_in_judged(
    parties: PartyRows, marks: WeighingRows, judged: Context, arrived: Arrived, change: Change
) -> set[str]:
    """Let the parties of which people say something stand alone; gives those said otherwise of."""
    now = (judged.same, judged.different, judged.listed)
    body, mark = pack(now), marks.mark(JUDGED)
    same, different, listed_before = _judged(mark) if mark else ((), (), ())
    before = Context(same=same, different=different, listed=listed_before)
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
