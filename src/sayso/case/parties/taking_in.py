"""The parties of read documents put among those of the case, each under the way it is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.case.case import Case
from sayso.case.judged.judged import JudgedReading
from sayso.case.parties.anchors import moved_ids
from sayso.case.parties.sameness import acting_in, pairs_in
from sayso.case.watchlists.known import entry_links
from sayso.model.parties.sameness import EntryLink
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document
from sayso.resolve.bearers import as_written, may_be_shared
from sayso.resolve.incremental import keys_of
from sayso.resolve.profile import Profile, profile_of
from sayso.store.parties.profiles import APART, STATED, Written, key_of, profile_id_of
from sayso.store.parties.rows import Fresh, Pair, PartiesOf, PartyRows


@dataclass(frozen=True, slots=True)
class Change:
    """What may have changed since the entities were last resolved.

    Args:
        documents: Those read or judged otherwise, or gone.
        reading_of: Gives the current reading of a document as people have corrected it.
        document_of: Gives a document by its id.
        lists: The snapshot directory.
        lists_moved: Whether the lists are others than before.
        whole: Whether nothing is kept from before.
    """

    documents: Sequence[str]
    reading_of: Callable[[str], JudgedReading | None]
    document_of: Callable[[str], Document | None]
    lists: Path
    lists_moved: bool
    whole: bool


def take_in(
    case: Case, parties: PartyRows, document_ids: Iterable[str], change: Change
) -> Iterator[PartiesOf]:
    """Put the parties of some documents, of which none is there, into the case; yields them."""
    written: dict[int, Written] = {}
    documents = []
    for document_id in document_ids:
        judged = change.reading_of(document_id)
        if judged is not None:
            own = _writings(judged.reading)
            written |= {key: one for _, key, one in own}
            profiles = {party: key for party, key, _ in own}
            documents.append(_parties_of(case, judged.reading, profiles))
    there = parties.profiles.there(written)
    fresh = {key: one for key, one in written.items() if key not in there}
    parties.add(documents, _linked(change.lists, fresh))
    yield from documents


def set_apart(
    parties: PartyRows, party_ids: Iterable[str], *, alone: bool, lists: Path
) -> tuple[set[int], set[str]]:
    """Let parties of which people say something stand alone, or no more.

    Returns:
        The keys and the entities of what they left.
    """
    keys: set[int] = set()
    gone: set[str] = set()
    for party, before in sorted(parties.profile_of(party_ids).items()):
        (profile,) = parties.profiles.profiles([before])
        own = party if alone or not may_be_shared(profile_of(profile.written.source)) else ""
        source, acts = profile.written.source, profile.written.acts
        now = profile_id_of(source, acts=acts, own=own)
        if now != before:
            there = parties.profiles.there([now])
            fresh = {} if there else _linked(lists, {now: profile.written})
            more, left = parties.move(party, now, fresh)
            keys |= more
            gone |= left
    return keys, gone


def link_again(parties: PartyRows, lists: Path) -> tuple[set[int], set[int]]:
    """Link all profiles to the entries anew; gives those that are linked otherwise and old keys."""
    restless: set[int] = set()
    keys: set[int] = set()
    known = {one.id: one.written for one in parties.profiles.profiles()}
    for key, (written, own) in _linked(lists, known).items():
        if written != known[key]:
            keys |= parties.profiles.write_again(key, written, own)
            restless.add(key)
    return restless, keys


def _writings(reading: Reading) -> list[tuple[str, int, Written]]:
    acting = acting_in(reading)
    found = []
    for party in reading.entities:
        source, acts = as_written(party), party.id in acting
        own = "" if may_be_shared(profile_of(source)) else party.id
        found.append((party.id, profile_id_of(source, acts=acts, own=own), Written(source, acts)))
    return found


def _parties_of(case: Case, reading: Reading, profiles: Mapping[str, int]) -> PartiesOf:
    pairs = tuple(
        Pair(left, right, APART) if why is None else Pair(left, right, STATED, why)
        for left, right, why in pairs_in(reading)
    )
    return PartiesOf(reading.document_id, profiles, pairs, tuple(_moved(case, reading)))


def _moved(case: Case, reading: Reading) -> Iterator[tuple[str, str]]:
    """Give what the ids of older readings are now, the newest reading last."""
    *older, current = case.log.readings_of(reading.document_id)
    there = {source.id for source in reading.entities}
    for old in older:
        yield from (pair for pair in moved_ids(old, current) if pair[0] not in there)


def _linked(lists: Path, written: Mapping[int, Written]) -> Fresh:
    """Give some profiles their list entries, and the keys that they may meet others by."""
    profiles = {key: _numbered(key, one) for key, one in written.items()}
    links = entry_links(lists, profiles.values())
    found = {}
    for key, profile in profiles.items():
        own = links.get(profile.source.id, ())
        found[key] = (replace(written[key], links=own), list(_keys(profile, own)))
    return found


def _numbered(key: int, written: Written) -> Profile:
    return profile_of(replace(written.source, id=str(key)))


def _keys(profile: Profile, links: Iterable[EntryLink]) -> Iterator[int]:
    yield from (key_of(_flat(key)) for key in keys_of(profile))
    yield from (key_of(("entry", link.entry_key)) for link in links if link.is_listed)


def _flat(key: Iterable[object]) -> Iterator[object]:
    for part in key:
        if isinstance(part, frozenset):
            yield from sorted(map(str, part))
        elif isinstance(part, tuple):
            yield from part
        else:
            yield part
