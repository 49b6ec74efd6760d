"""Sets of document-local entities that grow by accepted pairs and never against a contradiction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from sayso.resolve.profile import DECIDING, Profile, marks_conflict


class Tier(IntEnum):
    """How firmly a pair is accepted; firmer pairs are joined first."""

    JUDGED = 0
    IDENTIFIER = 1
    NAME = 2
    ENTRY = 3
    ALIAS = 4
    SHORT = 5
    TYPE = 6


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A pair that a rule or a person accepts, and why in words."""

    tier: Tier
    left: str
    right: str
    why: str


def edge(tier: Tier, left: str, right: str, why: str) -> Edge:
    """Make an edge, its two ends in order."""
    low, high = sorted((left, right))
    return Edge(tier, low, high, why)


class Forest:
    """Disjoint sets whose root is the smallest member.

    Args:
        profiles: All document-local entities by id.
        apart: Pairs that must never meet: judged different, or told apart by their own document.
    """

    def __init__(self, profiles: Mapping[str, Profile], apart: Iterable[tuple[str, str]]) -> None:
        self._profiles = profiles
        self._parent = {member: member for member in profiles}
        self._marks = {m: dict(p.marks) for m, p in profiles.items() if p.marks}
        self._documents: dict[str, dict[str, set[str]]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for left, right in apart:
            if left in profiles and right in profiles:
                self._apart[left].add(right)
                self._apart[right].add(left)
        self.why: dict[str, list[str]] = defaultdict(list)

    def root(self, member: str) -> str:
        """Give the set that a member is in."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, edge: Edge) -> str:
        """Join two sets; gives the contradiction in words where one forbids it, else nothing."""
        low, high = sorted((self.root(edge.left), self.root(edge.right)))
        if low == high:
            return ""
        against = self.contradiction(low, high, edge.tier)
        if not against:
            self._merge(low, high)
            self.why[edge.right].append(edge.why)
        return against

    def contradiction(self, left: str, right: str, tier: Tier) -> str:
        """Word what forbids joining two sets; empty where nothing does."""
        low, high = self.root(left), self.root(right)
        if self._apart_roots(low) & {high} or self._apart_roots(high) & {low}:
            return "judged or told apart"
        if tier is Tier.JUDGED:
            return ""
        kind = marks_conflict(self._marks.get(low, {}), self._marks.get(high, {}))
        if kind and (kind in DECIDING or tier is not Tier.IDENTIFIER):
            return f"different {kind}"
        if tier >= Tier.SHORT and self._share_document(low, high):
            return "one document keeps the two apart"
        return ""

    def _apart_roots(self, root: str) -> set[str]:
        found = self._apart.get(root)
        return {self.root(other) for other in found} if found else set()

    def _share_document(self, low: str, high: str) -> bool:
        one, other = self._documents_of(low), self._documents_of(high)
        return any(not one[kind].isdisjoint(other[kind]) for kind in one.keys() & other.keys())

    def _documents_of(self, root: str) -> dict[str, set[str]]:
        found = self._documents.get(root)
        if found is None:
            profile = self._profiles[root]
            found = {profile.kind: {profile.source.document_id}}
            self._documents[root] = found
        return found

    def _merge(self, low: str, high: str) -> None:
        one, other = self._documents_of(low), self._documents_of(high)
        del self._documents[high]
        for kind, documents in other.items():
            mine = one.get(kind, set())
            large, small = (mine, documents) if len(mine) >= len(documents) else (documents, mine)
            large |= small
            one[kind] = large
        self._parent[high] = low
        for kind, values in self._marks.pop(high, {}).items():
            mine_marks = self._marks.setdefault(low, {})
            mine_marks[kind] = mine_marks.get(kind, frozenset()) | values
        forbidden = self._apart.pop(high, None)
        if forbidden:
            self._apart[low] |= forbidden
