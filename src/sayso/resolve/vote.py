"""One entity of its members: name, type and country by vote, the dissent kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from sayso.model.parties.entity import Entity, NameForm
from sayso.model.parties.sameness import EntryLink
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.resolve.naming.words import Role, words_of

Choice = TypeVar("Choice")


def entity_of_profiles(
    profiles: Sequence[SourceEntity],
    counts: Mapping[str, int],
    rules: Iterable[str],
    links: tuple[EntryLink, ...] = (),
) -> Entity:
    """Sum up the ways in which one entity is written; its members and documents are left out.

    Args:
        profiles: In the order of the first party that is written so, whose id each has.
        counts: How many parties are written so; one where nothing is said.
        rules: Why they are one, in words.
        links: The list entries that it is or may be.
    """
    votes = [(source, counts.get(source.id, 1)) for source in profiles]
    types = tally((source.type, n) for source, n in votes)
    countries = tally((country, n) for source, n in votes for country in source.countries)
    surfaces = sorted({surface for source in profiles for surface in source.surfaces})
    return Entity(
        id=profiles[0].id,
        name=_best_name(tally((source.name, n) for source, n in votes)),
        type=_type(profiles, types),
        named=any(source.named for source in profiles),
        names=tuple(NameForm(surface, ()) for surface in surfaces),
        types=tuple(sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))),
        members=(),
        documents=(),
        countries=tuple(sorted(countries.items(), key=lambda pair: (-pair[1], pair[0]))),
        identifiers=tuple(sorted({i for source in profiles for i in source.identifiers})),
        rules=tuple(sorted(set(rules))),
        links=links,
    )


def tally(votes: Iterable[tuple[Choice, int]]) -> Counter[Choice]:
    """Add up votes that count as many each."""
    found: Counter[Choice] = Counter()
    for choice, many in votes:
        found[choice] += many
    return found


def _best_name(votes: Counter[str]) -> str:
    return min(votes, key=lambda name: (-votes[name], -len(name), name))


def _type(profiles: Sequence[SourceEntity], types: Counter[EntityType]) -> EntityType:
    # A legal form settles it: only a company bears one, however a document reads the name.
    if len(types) > 1 and any(_has_legal_form(source.name) for source in profiles):
        return EntityType.COMPANY
    return min(types, key=lambda kind: (-types[kind], kind))


def _has_legal_form(name: str) -> bool:
    return any(w.role is Role.LEGAL and w.family != "neutral" for w in words_of(name))
