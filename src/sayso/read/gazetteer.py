"""Names of list entries, found in a text before anything else is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from sayso.model.digest import digest_of
from sayso.model.texts.mention import EntityType
from sayso.model.texts.span import Span

#: A single word shorter than this says nothing by itself ("ASA", "Neka"): it waits for the other stages.
SHORTEST_SINGLE_WORD = 5


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names to look for, as a value.

    Args:
        names: Name as listed -> uids of the entries that carry it, as ``list:uid``.
        digest: Identity of the whole, kept with each reading.
        types: Entry uid -> what it is, where the list says so.
    """

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    digest: str = "none"
    types: Mapping[str, EntityType] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListedName:
    """One occurrence of a listed name."""

    span: Span
    entry_uids: tuple[str, ...]
    type: EntityType | None


def make_gazetteer(
    names: Mapping[str, tuple[str, ...]], types: Mapping[str, EntityType] | None = None
) -> Gazetteer:
    """Give names their digest; the order they come in does not matter."""
    parts = [p for name in sorted(names) for p in (name, *sorted(names[name]), "|")]
    kinds = [p for uid in sorted(types or {}) for p in (uid, str((types or {})[uid]))]
    return Gazetteer(dict(names), digest_of([*parts, "||", *kinds])[:16], dict(types or {}))


def find_listed(text: str, gazetteer: Gazetteer) -> Iterator[ListedName]:
    """Yield the listed names in a text: leftmost, longest, whole words, never overlapping.

    Capitals do not matter, except that the occurrence must hold one (lists shout, texts do not).
    """
    if not gazetteer.names:
        return
    automaton, uids = _compiled(_Keyed(gazetteer))
    for number, start, end in automaton.find_matches_as_indexes(folded(text)):
        if not _whole(text, start, end) or not _looks_like_a_name(text[start:end]):
            continue
        kinds = {gazetteer.types.get(uid) for uid in uids[number]} - {None}
        yield ListedName(Span(start, end), uids[number], kinds.pop() if len(kinds) == 1 else None)


def folded(text: str) -> str:
    """Fold case and apostrophes, character by character, so that offsets stay."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'").replace("\u00a0", " ")


def _whole(text: str, start: int, end: int) -> bool:
    if _unspaced(text[start]) or _unspaced(text[end - 1]):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (
        (before.isalnum() and text[start].isalnum())
        or (after.isalnum() and text[end - 1].isalnum())
    )


def _unspaced(character: str) -> bool:
    """Tell whether a script is written without spaces (Chinese, Japanese)."""
    return "\u3040" <= character <= "\u9fff"


def _looks_like_a_name(text: str) -> bool:
    if any(_unspaced(c) for c in text):
        return len(text) > 1
    if " " not in text and "-" not in text and len(text) < SHORTEST_SINGLE_WORD:
        return False
    return text[0].isdigit() or text[0].isupper() or sum(c.isupper() for c in text) > 1


class _Keyed:
    """A gazetteer as a cache key: equal where the digest and the number of names are."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.key = (gazetteer.digest, len(gazetteer.names))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self.key == other.key


@lru_cache(maxsize=4)
def _compiled(keyed: _Keyed) -> tuple[AhoCorasick, tuple[tuple[str, ...], ...]]:
    merged: dict[str, set[str]] = {}
    for name, uids in keyed.gazetteer.names.items():
        if name.strip():
            merged.setdefault(folded(name.strip()), set()).update(uids)
    order = sorted(merged)
    automaton = AhoCorasick(order, matchkind=MatchKind.LeftmostLongest)
    return automaton, tuple(tuple(sorted(merged[name])) for name in order)
