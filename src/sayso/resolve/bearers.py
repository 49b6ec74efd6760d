"""Parties that documents write alike: their whole name makes them one, so they are resolved as one.

However many documents name a party, they write it in a few ways; the work is done once for each.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sayso.model.texts.mention import SourceEntity
from sayso.resolve.profile import Profile, profile_of


def _none_known(_first: str) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Bearers:
    """The parties that are written in each of some ways, by the first of them.

    Args:
        counts: How many there are; one where nothing is said.
        documents: Gives the documents of these; asked only where two names may be one.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    documents: Callable[[str], Collection[str]] = _none_known


def as_written(source: SourceEntity) -> SourceEntity:
    """Give what a document says of a party, whichever document it is."""
    return replace(
        source,
        id="",
        document_id="",
        surfaces=tuple(sorted(set(source.surfaces))),
        identifiers=tuple(sorted(source.identifiers)),
        countries=tuple(sorted(source.countries)),
    )


def may_be_shared(profile: Profile) -> bool:
    """Tell whether parties that are written so are one wherever they stand: not by a surname."""
    main = profile.main
    return main is not None and not (main.kind == "person" and len(main.who) < 2)


def gather(
    sources: Iterable[SourceEntity], *, alone: Collection[str], acting: Collection[str]
) -> tuple[dict[str, Profile], dict[str, str]]:
    """Put the parties together that are written alike.

    Args:
        sources: Of all documents, in any order.
        alone: Those of which people have said something: each stands by itself.
        acting: Those that act in a claim as only a body or person can.

    Returns:
        The profile of each way of writing by its first party, and the first of each party.
    """
    groups: dict[tuple[SourceEntity, bool, str], list[SourceEntity]] = defaultdict(list)
    profiles: dict[str, Profile] = {}
    for source in sources:
        written = as_written(source)
        shared = source.id not in alone and may_be_shared(profile_of(written))
        own = "" if shared else source.id
        groups[written, source.id in acting, own].append(source)
    first_of: dict[str, str] = {}
    for (written, *_), group in groups.items():
        first = min(one.id for one in group)
        profiles[first] = profile_of(replace(written, id=first))
        first_of.update((one.id, first) for one in group)
    return profiles, first_of
