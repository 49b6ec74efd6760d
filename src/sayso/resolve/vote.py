"""One entity of its members: name, type and country by vote, the dissent kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sayso.model.parties.entity import Entity, NameForm
from sayso.model.parties.sameness import EntryLink
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.resolve.words import Role, words_of


def entity_of_members(
    members: Sequence[SourceEntity], rules: Iterable[str], links: tuple[EntryLink, ...] = ()
) -> Entity:
    """Sum up the members of one entity, which come in the order of their ids."""
    documents_of: dict[str, set[str]] = defaultdict(set)
    for member in members:
        for surface in member.surfaces:
            documents_of[surface].add(member.document_id)
    types = Counter(member.type for member in members)
    countries = Counter(country for member in members for country in member.countries)
    return Entity(
        id=members[0].id,
        name=_best_name(members),
        type=_type(members, types),
        named=any(member.named for member in members),
        names=tuple(NameForm(n, tuple(sorted(d))) for n, d in sorted(documents_of.items())),
        types=tuple(sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))),
        members=tuple(member.id for member in members),
        documents=tuple(sorted({member.document_id for member in members})),
        countries=tuple(sorted(countries.items(), key=lambda pair: (-pair[1], pair[0]))),
        identifiers=tuple(sorted({i for member in members for i in member.identifiers})),
        rules=tuple(sorted(set(rules))),
        links=links,
    )


def _best_name(members: Sequence[SourceEntity]) -> str:
    votes = Counter(member.name for member in members)
    return min(votes, key=lambda name: (-votes[name], -len(name), name))


def _type(members: Sequence[SourceEntity], types: Counter[EntityType]) -> EntityType:
    # A legal form settles it: only a company bears one, however a document reads the name.
    if len(types) > 1 and any(_has_legal_form(member.name) for member in members):
        return EntityType.COMPANY
    return min(types, key=lambda kind: (-types[kind], kind))


def _has_legal_form(name: str) -> bool:
    return any(w.role is Role.LEGAL and w.family != "neutral" for w in words_of(name))
