"""Which list entries the entities of a case are, and which snapshots said so.

``link_entities`` is the plain rule used where nobody judged and the resolver gave no link: one
name, equal after folding and without legal forms, that exactly one entry of a list carries.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from sayso.model.lists.entry import Entry, Schema, Snapshot
from sayso.model.parties.entity import Entity
from sayso.model.parties.judgement import Decision, Judgement, JudgementKind
from sayso.model.parties.sameness import LinkStatus
from sayso.model.texts.mention import EntityType
from sayso.names.folding.fold import fold
from sayso.names.lexicon import LEXICON_VERSION, legal_terms
from sayso.store.lists import snapshots
from sayso.store.lists.entry_names import NameKey, entries_by_uid, entries_named

_PERSON = frozenset({Schema.PERSON})
_ORGANISATIONS = frozenset({Schema.COMPANY, Schema.ORGANIZATION, Schema.PUBLIC_BODY})
_SCHEMAS = {
    EntityType.PERSON: _PERSON,
    EntityType.COMPANY: _ORGANISATIONS,
    EntityType.ORGANIZATION: _ORGANISATIONS,
    EntityType.PUBLIC_BODY: _ORGANISATIONS,
    EntityType.GROUP: _ORGANISATIONS,
    EntityType.VESSEL: frozenset({Schema.VESSEL}),
}
_KEY_VERSION = 1


@dataclass(frozen=True, slots=True)
class ListMatch:
    """An entity of the case and the list entry that it is, or may be.

    Args:
        entity_id: Canonical id.
        name: The entity's name form that met the entry.
        accepted: Whether it seeds rules; a candidate is shown and must be judged first.
        reason: Why, in words.
        snapshot: Where the entry stands.
    """

    entity_id: str
    entry: Entry
    name: str
    accepted: bool
    reason: str
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists asked, on one day.

    Args:
        used: One snapshot a list.
        notes: What to know about them: a snapshot younger than the day asked.
    """

    directory: Path
    used: tuple[Snapshot, ...]
    notes: tuple[str, ...] = ()


def lists_on(directory: Path, as_of: date) -> Lists:
    """Choose for each imported list the snapshot of a day, else the oldest there is."""
    used: list[Snapshot] = []
    notes: list[str] = []
    for name in snapshots.list_names(directory):
        found = snapshots.current_snapshot(directory, name, as_of=as_of)
        if found is None:
            imported = snapshots.snapshots_of(directory, name)
            found = min(imported, key=lambda one: one.published_on or one.added_on or date.min)
            day = found.published_on or found.added_on
            notes.append(f"{name}: no snapshot of {as_of} or before; that of {day} was used")
        used.append(found)
    return Lists(directory, tuple(used), tuple(notes))


def find_matches(
    lists: Lists, entities: Iterable[Entity], judgements: Sequence[Judgement] = ()
) -> tuple[ListMatch, ...]:
    """Find the list entries of entities.

    Args:
        lists: The snapshots to look in.
        entities: Any; unnamed ones and places are passed over.
        judgements: Those that stand; of them the matches between an entity and an entry count.
    """
    named = [e for e in entities if e.named and e.type in _SCHEMAS]
    keys = {e.id: _keys_of(e) for e in named}
    asked = {key for found in keys.values() for key in found}
    # An entry of another list that has all of a name brings its own names: lists as alias tables.
    rounds = _look_up(lists, asked)
    also = {k for entries in rounds.values() for _, e in entries for k in _entry_keys(e)} - asked
    for key, entries in _look_up(lists, also).items():
        rounds[key] += entries
    matches: list[ListMatch] = []
    for entity in named:
        resolved, settled = _resolved(lists, entity)
        matches += resolved
        by_name = link_entities(entity, keys[entity.id], rounds)
        matches += [m for m in by_name if m.entry.list_name not in settled]
    return _judged(matches, _decided(lists, named, judgements))


def _resolved(lists: Lists, entity: Entity) -> tuple[list[ListMatch], set[str]]:
    """Take the resolver's links, and the lists on which it has spoken."""
    found: list[ListMatch] = []
    settled: set[str] = set()
    for link in entity.links:
        list_name, _, uid = link.entry_key.partition(":")
        for snapshot in lists.used:
            if snapshot.list_name != list_name:
                continue
            settled.add(list_name)
            entries = entries_by_uid(lists.directory, list_name, snapshot.id, [uid])
            if uid in entries and link.status is not LinkStatus.REJECTED:
                told = "; ".join(one.words for one in link.evidence)
                reason = f"{link.status.value}: {told}" if told else link.status.value
                match = ListMatch(
                    entity.id, entries[uid], link.entry_name, link.is_listed, reason, snapshot
                )
                found.append(match)
    return found, settled


Found = Mapping[str, Sequence[tuple[Snapshot, Entry]]]
"""Key of a name -> entries that carry it, of all lists."""


def link_entities(entity: Entity, keys: Mapping[str, str], found: Found) -> list[ListMatch]:
    """Link one entity to the entries of each list that alone carry one of its names.

    Args:
        entity: Named.
        keys: Key -> name form.
        found: Every entry that carries a key.
    """
    direct = _unique(entity, keys, found)
    through: dict[str, str] = {}
    for match in direct:
        if match.accepted:
            for key in _entry_keys(match.entry):
                if _is_telling(key) and key not in keys:
                    through.setdefault(key, match.entry.key)
    there = {match.entry.list_name for match in direct}
    for match in _unique(entity, dict.fromkeys(through, entity.name), found):
        if match.entry.list_name not in there and match.accepted:
            names = {name for name in _entry_keys(match.entry) if name in through}
            by = through[min(names)]
            reason = f"shares a name with {by}, which is linked by name"
            direct.append(replace(match, reason=reason))
    return direct


def _unique(entity: Entity, keys: Mapping[str, str], found: Found) -> list[ListMatch]:
    matches: dict[str, ListMatch] = {}
    for key, name in keys.items():
        by_list: dict[str, list[tuple[Snapshot, Entry]]] = defaultdict(list)
        for snapshot, entry in found.get(key, ()):
            if _agrees(entity, entry):
                by_list[entry.list_name].append((snapshot, entry))
        for entries in by_list.values():
            one = len({entry.uid for _, entry in entries}) == 1
            for snapshot, entry in entries:
                telling = _is_telling(key)
                reason = "one name, equal without legal form"
                if not one:
                    reason = f"{len(entries)} entries of the list carry this name"
                elif not telling:
                    reason = "one word only: too little to tell by"
                accepted = one and telling
                known = matches.get(entry.key)
                if known is None or (accepted and not known.accepted):
                    matches[entry.key] = ListMatch(
                        entity.id, entry, name, accepted, reason, snapshot
                    )
    return list(matches.values())


def _look_up(lists: Lists, keys: Iterable[str]) -> dict[str, list[tuple[Snapshot, Entry]]]:
    found: dict[str, list[tuple[Snapshot, Entry]]] = defaultdict(list)
    asked = sorted(set(keys))
    by = NameKey(f"{LEXICON_VERSION}.{_KEY_VERSION}", name_key)
    for snapshot in lists.used if asked else ():
        place = (lists.directory, snapshot.list_name, snapshot.id)
        uids = entries_named(*place, asked, by)
        entries = entries_by_uid(*place, (uid for each in uids.values() for uid in each))
        for key, each in uids.items():
            found[key] += [(snapshot, entries[uid]) for uid in each if uid in entries]
    return found


def _agrees(entity: Entity, entry: Entry) -> bool:
    """Tell whether the types can be of one thing; a list that does not say agrees with any."""
    types = {kind for kind, _ in entity.types} or {entity.type}
    schemas = {schema for kind in types for schema in _SCHEMAS.get(kind, ())}
    return entry.schema is Schema.LEGAL_ENTITY or entry.schema in schemas


def _keys_of(entity: Entity) -> dict[str, str]:
    names = (entity.name, *(form.name for form in entity.names))
    return {key: name for name in reversed(names) if (key := name_key(name))}


def _entry_keys(entry: Entry) -> tuple[str, ...]:
    return tuple(key for name in entry.names if (key := name_key(name.text)))


def _is_telling(key: str) -> bool:
    return " " in key


def name_key(name: str) -> str:
    """Give a name without script, case, order of words and legal form; empty where none is left."""
    words = tuple(fold(name).text.split())
    legal, longest = _legal_forms()
    while words:
        for length in range(min(longest, len(words) - 1), 0, -1):
            if words[-length:] in legal:
                words = words[:-length]
                break
            if words[:length] in legal:
                words = words[length:]
                break
        else:
            break
    return " ".join(sorted(words))


@cache
def _legal_forms() -> tuple[frozenset[tuple[str, ...]], int]:
    forms = frozenset(term.words for term in legal_terms())
    return forms, max(len(words) for words in forms)


def _decided(
    lists: Lists, entities: Sequence[Entity], judgements: Sequence[Judgement]
) -> Iterable[tuple[str, Judgement, ListMatch | None]]:
    """Give each decision on an entity and an entry, with the match where the entry is there."""
    of_name = {alias: e for e in entities for alias in (*e.members, e.name, e.id)}
    for one in judgements:
        entity = of_name.get(one.left) if one.kind is JudgementKind.MATCH else None
        if entity is None:
            continue
        list_name, _, uid = one.right.partition(":")
        match = None
        for snapshot in lists.used:
            if snapshot.list_name == list_name:
                found = entries_by_uid(lists.directory, list_name, snapshot.id, [uid])
                reason = f"judged {one.decision.value} by {one.by}"
                same = one.decision is Decision.SAME
                if uid in found:
                    match = ListMatch(entity.id, found[uid], entity.name, same, reason, snapshot)
        yield entity.id, one, match


def _judged(
    matches: Sequence[ListMatch], decided: Iterable[tuple[str, Judgement, ListMatch | None]]
) -> tuple[ListMatch, ...]:
    """Let a person's decision on an entity and an entry stand above the rule."""
    kept = {(match.entity_id, match.entry.key): match for match in matches}
    for entity_id, one, match in decided:
        if one.decision is Decision.DIFFERENT:
            kept.pop((entity_id, one.right), None)
        elif match is not None and one.decision in (Decision.SAME, Decision.UNSURE):
            kept[entity_id, one.right] = match
    return tuple(kept.values())
