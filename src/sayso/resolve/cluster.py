"""Joining document-local entities into entities, the same in any order of arrival."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.model.parties.entity import Entity, with_members
from sayso.model.parties.sameness import EntryLink, LinkStatus, PairProposal
from sayso.model.texts.mention import SourceEntity
from sayso.resolve import pairs
from sayso.resolve.bearers import Bearers, gather
from sayso.resolve.forest import Edge, Forest, Tier, edge
from sayso.resolve.links import links_of, merge_links
from sayso.resolve.naming.known import NOTHING_KNOWN, KnownEntries
from sayso.resolve.profile import ENTRY_MARK, Profile
from sayso.resolve.proposals import propose
from sayso.resolve.vote import entity_of_profiles

Links = Mapping[str, tuple[EntryLink, ...]]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a case, and which one each document-local entity belongs to.

    Args:
        proposals: Pairs of entities that a person should look at, the likeliest first.
    """

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    proposals: tuple[PairProposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """The profiles that are one party's.

    Args:
        entities: Summed up, in the order of their ids; without members and documents.
        profiles: Of each, the first bearers of its profiles in order.
    """

    entities: tuple[Entity, ...]
    profiles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Context:
    """What else than names tells document-local entities together or apart.

    Args:
        same: (id, id, why) that a person judged the same.
        different: (id, id) that a person judged different; never violated.
        apart: (id, id) that their own document relates as two ("X, a subsidiary of Y").
        stated: (id, id, why) that their own document says are one.
        parties: Ids that act in a claim as only a body or person can: they are no products.
        neighbours: (id, id) that a claim links.
        known: The entries of the lists.
        listed: (id, entry key, status) that a person judged.
    """

    same: tuple[tuple[str, str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    stated: tuple[tuple[str, str, str], ...] = ()
    parties: frozenset[str] = frozenset()
    neighbours: tuple[tuple[str, str], ...] = ()
    known: KnownEntries = field(default=NOTHING_KNOWN)
    listed: tuple[tuple[str, str, LinkStatus], ...] = ()

    def judged(self) -> frozenset[str]:
        """Give the document-local entities of which a person said something."""
        pairs = (*((left, right) for left, right, _ in self.same), *self.different)
        sides = {side for pair in pairs for side in pair}
        return frozenset(sides | {one for one, _, _ in self.listed})

    def of_profiles(self, first_of: Mapping[str, str]) -> "Context":
        """Say of profiles what is said of their bearers; what people said is said of one alone.

        Args:
            first_of: The first bearer of the profile of each document-local entity.
        """

        def two(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
            found = {
                (first_of[a], first_of[b]) for a, b in pairs if a in first_of and b in first_of
            }
            return tuple(sorted(pair for pair in found if pair[0] != pair[1]))

        stated = {
            (first_of[a], first_of[b], why)
            for a, b, why in self.stated
            if a in first_of and b in first_of
        }
        return replace(
            self,
            apart=two(self.apart),
            neighbours=two(self.neighbours),
            stated=tuple(sorted(stated)),
            parties=frozenset(first_of[one] for one in self.parties if one in first_of),
        )


def resolve(source_entities: Iterable[SourceEntity], context: Context | None = None) -> Resolution:
    """Join document-local entities by rules from the firmest to the weakest.

    Args:
        source_entities: Those of all documents, in any order.
        context: Judgements, list entries, and what the claims say about sameness.

    Returns:
        Entities in the order of their ids; every source entity is in exactly one.
    """
    known = context or Context()
    sources = {source.id: source for source in source_entities}
    profiles, first_of = gather(sources.values(), alone=known.judged(), acting=known.parties)
    members: dict[str, list[str]] = defaultdict(list)
    for member in sorted(first_of):
        members[first_of[member]].append(member)
    bearers = Bearers(
        {first: len(own) for first, own in members.items()},
        lambda first: {sources[member].document_id for member in members[first]},
    )
    of_profiles = known.of_profiles(first_of)
    joined = join_profiles(profiles, bearers, _links(profiles, known.known), of_profiles)
    entity_of = {
        member: root
        for root, own in joined.profiles.items()
        for one in own
        for member in members[one]
    }
    of_entity: dict[str, list[SourceEntity]] = defaultdict(list)
    for member, root in entity_of.items():
        of_entity[root].append(sources[member])
    entities = tuple(
        with_members(one, ((s.id, s.document_id, s.surfaces) for s in of_entity[one.id]))
        for one in joined.entities
    )
    neighbours = of_profiles.neighbours
    proposals = propose(joined.profiles, profiles, known.different, neighbours)
    return Resolution(entities, entity_of, proposals)


def join_profiles(
    profiles: Mapping[str, Profile], bearers: Bearers, links: Links, context: Context
) -> Joined:
    """Join profiles of which all is known; proposes no pairs.

    Args:
        profiles: By the first document-local entity that bears each.
        bearers: How many bear each, and in which documents.
        links: The list entries that each is or may be, where there are any.
        context: Of profiles; its own list entries are not looked at.
    """
    forest = Forest(
        profiles,
        bearers,
        different=context.different,
        apart=context.apart,
        entries=_entry_marks(links),
    )
    _join_all(forest, profiles, links, context)
    members = _members(forest, profiles)
    for first, profile in profiles.items():
        if bearers.counts.get(first, 1) > 1:
            forest.why[first].append(_why_alike(profile))
    entities = _entities(members, profiles, bearers, forest, (links, context.listed))
    return Joined(entities, members)


def _why_alike(profile: Profile) -> str:
    stated = [f"same {kind}: {value}" for kind, value in profile.source.identifiers]
    assert profile.main is not None, "only what has a name is borne by several"
    return min(stated, default=f"same name: {profile.main.text}")


def _join_all(
    forest: Forest, profiles: Mapping[str, Profile], links: Links, known: Context
) -> None:
    _join(forest, (edge(Tier.JUDGED, *p) for p in known.same if _in(p, profiles)))
    _join(forest, pairs.by_identifier(profiles))
    _join(forest, pairs.by_name(profiles))
    _join(forest, pairs.by_entry(profiles, _accepted(links)))
    _join(forest, (edge(Tier.ALIAS, *p) for p in known.stated if _in(p, profiles)))
    _join(forest, list(pairs.by_stated_alias(profiles, forest)))
    weak = (pairs.by_short_form, pairs.by_person, pairs.by_spelling)
    _join(forest, [found for rule in weak for found in rule(profiles, forest)])
    _join(forest, list(pairs.by_name_across_types(profiles, forest, known.parties)))


def _in(pair: tuple[str, str, str], profiles: Mapping[str, Profile]) -> bool:
    return pair[0] in profiles and pair[1] in profiles


def _join(forest: Forest, edges: Iterable[Edge]) -> None:
    for pair in sorted(edges):
        forest.join(pair)


def _links(profiles: Mapping[str, Profile], known: KnownEntries) -> Links:
    if not known.entries:
        return {}
    found = ((member, links_of(profile, known)) for member, profile in profiles.items())
    return {member: links for member, links in found if links}


def _accepted(links: Links) -> dict[str, list[str]]:
    return {
        member: [one.entry_key for one in own if one.is_listed] for member, own in links.items()
    }


def _entry_marks(links: Links) -> dict[str, dict[str, frozenset[str]]]:
    marks: dict[str, dict[str, frozenset[str]]] = {}
    for member, keys in _accepted(links).items():
        own: dict[str, frozenset[str]] = {}
        for key in keys:
            kind = ENTRY_MARK + key.split(":", 1)[0]
            own[kind] = own.get(kind, frozenset()) | {key}
        if own:
            marks[member] = own
    return marks


def _members(forest: Forest, profiles: Mapping[str, Profile]) -> dict[str, tuple[str, ...]]:
    clusters: dict[str, list[str]] = defaultdict(list)
    for member in sorted(profiles):
        clusters[forest.root(member)].append(member)
    return {root: tuple(clusters[root]) for root in sorted(clusters)}


def _entities(
    members: Mapping[str, Sequence[str]],
    profiles: Mapping[str, Profile],
    bearers: Bearers,
    forest: Forest,
    linked: tuple[Links, Iterable[tuple[str, str, LinkStatus]]],
) -> tuple[Entity, ...]:
    links, listed = linked
    judged: dict[str, dict[str, LinkStatus]] = defaultdict(dict)
    for member, key, status in listed:
        if member in profiles:
            judged[forest.root(member)][key] = status
    return tuple(
        entity_of_profiles(
            [profiles[m].source for m in own],
            bearers.counts,
            (why for m in own for why in forest.why.get(m, ())),
            merge_links((one for m in own for one in links.get(m, ())), judged.get(root, {})),
        )
        for root, own in members.items()
    )
