"""One more document, resolved against a case without resolving the case again.

Every rule compares only what shares a key: an identifier, a whole name, a stated other name, the
rare words of a body, a surname, a name written together, a list entry. So the parties that a new
document can touch are those that its keys lead to, and resolving these alone gives what resolving
everything would.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from sayso.model.parties.entity import Entity
from sayso.model.texts.mention import SourceEntity
from sayso.resolve.cluster import Context, Resolution, resolve
from sayso.resolve.links import links_of
from sayso.resolve.pairs import body_form
from sayso.resolve.profile import Profile, profile_of

Key = tuple[Hashable, ...]


@dataclass(slots=True)
class Resolver:
    """The resolved parties of a case, to which documents can be added.

    Args:
        context: Judgements, list entries and what claims say; those of a new document count only
            for pairs that it is part of.
        entity_of: Which entity each document-local one belongs to.
        entities: By id.
    """

    context: Context = field(default_factory=Context)
    entity_of: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    _sources: dict[str, SourceEntity] = field(default_factory=dict)
    _members: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))

    def start(self, sources: Iterable[SourceEntity]) -> Resolution:
        """Resolve all parties that there are; replaces what was known before."""
        known = list(sources)
        self._sources.clear()
        self._members.clear()
        for source in known:
            self._note(source)
        resolution = resolve(known, self.context)
        self.entity_of = dict(resolution.entity_of)
        self.entities = {entity.id: entity for entity in resolution.entities}
        return resolution

    def add(self, sources: Iterable[SourceEntity]) -> Resolution:
        """Add the parties of a new document.

        Returns:
            The resolution of what it touches: its own parties and all that share a key with them.
        """
        fresh = list(sources)
        for source in fresh:
            self._note(source)
        touched = self._touched(source.id for source in fresh)
        resolution = resolve((self._sources[member] for member in touched), self.context)
        for member in touched:
            self.entities.pop(self.entity_of.get(member, ""), None)
        self.entity_of.update(resolution.entity_of)
        self.entities.update((entity.id, entity) for entity in resolution.entities)
        return resolution

    def _note(self, source: SourceEntity) -> None:
        self._sources[source.id] = source
        for key in self._keys(source):
            self._members[key].append(source.id)

    def _keys(self, source: SourceEntity) -> Iterator[Key]:
        profile = profile_of(source)
        yield from keys_of(profile)
        if self.context.known.entries:
            links = links_of(profile, self.context.known)
            yield from (("entry", link.entry_key) for link in links if link.is_listed)
        yield from (("judged", *sorted(pair)) for pair in self._pairs_of(source.id))

    def _pairs_of(self, member: str) -> Iterator[tuple[str, str]]:
        for left, right, _why in (*self.context.same, *self.context.stated):
            if member in (left, right):
                yield left, right

    def _touched(self, fresh: Iterable[str]) -> list[str]:
        found: set[str] = set()
        seen: set[Key] = set()
        waiting = list(fresh)
        while waiting:
            member = waiting.pop()
            if member in found:
                continue
            found.add(member)
            for key in self._keys(self._sources[member]):
                if key not in seen:
                    seen.add(key)
                    waiting.extend(self._members[key])
        return sorted(found)


def keys_of(profile: Profile) -> Iterator[Key]:
    """Give the keys under which a party may meet others; each rule's blocks are among them."""
    for kind, value in profile.source.identifiers:
        yield "identifier", kind.lower(), value.upper()
    main = profile.main
    for form in profile.others:
        if not (form.kind == "person" and len(form.who) < 2):
            yield "name", form.node
    if main is None:
        return
    yield "name", main.node
    if main.bare:
        yield "bare", main.bare
        yield "across", main.across
    if main.kind == "person":
        yield "surname", main.who[-1]
    body = body_form(profile)
    if body and body.who:
        yield "who", frozenset(body.who)
