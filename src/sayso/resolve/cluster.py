"""Joining document-local entities into entities, the same in any order of arrival."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.model.parties.entity import Entity
from sayso.model.parties.sameness import EntryLink, LinkStatus, PairProposal
from sayso.model.texts.mention import SourceEntity
from sayso.resolve import pairs
from sayso.resolve.forest import Edge, Forest, Tier, edge
from sayso.resolve.known import NOTHING_KNOWN, KnownEntries
from sayso.resolve.links import links_of, merge_links
from sayso.resolve.profile import ENTRY_MARK, Profile, profile_of
from sayso.resolve.proposals import propose
from sayso.resolve.vote import entity_of_members

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


def resolve(source_entities: Iterable[SourceEntity], context: Context | None = None) -> Resolution:
    """Join document-local entities by rules from the firmest to the weakest.

    Args:
        source_entities: Those of all documents, in any order.
        context: Judgements, list entries, and what the claims say about sameness.

    Returns:
        Entities in the order of their ids; every source entity is in exactly one.
    """
    known = context or Context()
    profiles = {source.id: profile_of(source) for source in source_entities}
    joined = join_parties(profiles, _links(profiles, known.known), known)
    members = {entity.id: entity.members for entity in joined.entities}
    proposals = propose(members, profiles, known.different, known.neighbours)
    return replace(joined, proposals=proposals)


def join_parties(profiles: Mapping[str, Profile], links: Links, context: Context) -> Resolution:
    """Join document-local entities of which all is known; proposes no pairs.

    Args:
        profiles: By id.
        links: The list entries that each is or may be, where there are any.
        context: Whose own list entries are not looked at.
    """
    forest = Forest(
        profiles, different=context.different, apart=context.apart, entries=_entry_marks(links)
    )
    _join_all(forest, profiles, links, context)
    members = _members(forest, profiles)
    sources = {member: profile.source for member, profile in profiles.items()}
    entities = _entities(members, sources, forest, (links, context.listed))
    return Resolution(entities, {m: root for root, own in members.items() for m in own})


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


def _members(forest: Forest, profiles: Mapping[str, Profile]) -> dict[str, list[str]]:
    clusters: dict[str, list[str]] = defaultdict(list)
    for member in sorted(profiles):
        clusters[forest.root(member)].append(member)
    return {root: clusters[root] for root in sorted(clusters)}


def _entities(
    members: Mapping[str, Sequence[str]],
    sources: Mapping[str, SourceEntity],
    forest: Forest,
    linked: tuple[Links, Iterable[tuple[str, str, LinkStatus]]],
) -> tuple[Entity, ...]:
    links, listed = linked
    judged: dict[str, dict[str, LinkStatus]] = defaultdict(dict)
    for member, key, status in listed:
        if member in sources:
            judged[forest.root(member)][key] = status
    return tuple(
        entity_of_members(
            [sources[m] for m in own],
            (why for m in own for why in forest.why.get(m, ())),
            merge_links((one for m in own for one in links.get(m, ())), judged.get(root, {})),
        )
        for root, own in members.items()
    )
