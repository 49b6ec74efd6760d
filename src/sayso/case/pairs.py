"""Pairs of entities that a person should look at: names that share their rarer words.

This only finds and orders pairs for the review queue; it joins nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.bodies import pack
from sayso.model.entity import Entity
from sayso.names.fold import fold

MAX_BLOCK = 40
MAX_PAIRS = 2000
LEAST_AGREEMENT = 0.45


@dataclass(frozen=True, slots=True)
class PairReasons:
    """Why a pair is shown: words of the two names, folded to plain Latin letters."""

    shared: tuple[str, ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]
    note: str


def pair_rows(entities: Sequence[Entity]) -> Iterator[dict[str, object]]:
    """Lay out candidate pairs, those whose names agree most first."""
    words = {e.id: _words(e) for e in entities if e.named}
    kinds = {e.id: e.type for e in entities}
    rarity = _rarity(words.values())
    found = []
    for left, right in _blocked(words):
        same_kind = kinds[left] is kinds[right]
        agreement = _agreement(words[left], words[right], rarity) * (1.0 if same_kind else 0.8)
        if agreement >= LEAST_AGREEMENT:
            found.append((-round(agreement * 1000), left, right, same_kind))
    for n, (negative, left, right, same_kind) in enumerate(sorted(found)[:MAX_PAIRS], start=1):
        yield {
            "n": n,
            "left_id": left,
            "right_id": right,
            "agreement": -negative,
            "body": pack(_reasons(words[left], words[right], same_kind=same_kind)),
        }


def _words(entity: Entity) -> frozenset[str]:
    return frozenset(fold(entity.name).text.split())


def _rarity(names: Iterable[frozenset[str]]) -> Mapping[str, float]:
    seen = Counter(word for words in names for word in words)
    return {word: 1 / math.log2(1 + count) for word, count in seen.items()}


def _blocked(words: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for entity, name in words.items():
        for word in name:
            blocks[word].append(entity)
    pairs: set[tuple[str, str]] = set()
    for block in blocks.values():
        members = sorted(block)
        if len(members) <= MAX_BLOCK:
            pairs |= {(a, b) for i, a in enumerate(members) for b in members[i + 1 :]}
    return pairs


def _agreement(left: frozenset[str], right: frozenset[str], rarity: Mapping[str, float]) -> float:
    shared = sum(rarity[w] for w in left & right)
    least = min(sum(rarity[w] for w in left), sum(rarity[w] for w in right))
    whole = sum(rarity[w] for w in left | right)
    # A short form may be part of a long one; the share of the whole tells those apart.
    return 0.7 * shared / least + 0.3 * shared / whole if least else 0.0


def _reasons(left: frozenset[str], right: frozenset[str], *, same_kind: bool) -> PairReasons:
    return PairReasons(
        tuple(sorted(left & right)),
        tuple(sorted(left - right)),
        tuple(sorted(right - left)),
        "both are read as the same type" if same_kind else "read as different types",
    )
