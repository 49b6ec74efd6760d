"""Sets of document-local entities that grow by accepted pairs and never against a contradiction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from sayso.resolve.bearers import Bearers
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


# An identifier forbids whatever the rule; other marks give way to an equal identifier.
_FIRST_BOUND: dict[str, Tier] = dict.fromkeys(map(str, DECIDING), Tier.IDENTIFIER)


def edge(tier: Tier, left: str, right: str, why: str) -> Edge:
    """Make an edge, its two ends in order."""
    low, high = sorted((left, right))
    return Edge(tier, low, high, why)


class Forest:
    """Disjoint sets whose root is the smallest member.

    Args:
        profiles: By the first document-local entity that bears each.
        bearers: Whose documents are asked for where a weak rule would join two.
        different: Pairs that a person judged different: they never meet.
        apart: Pairs that their own document tells apart: only firm rules may join them.
        entries: The list entries that each is by a rule, by list.
    """

    def __init__(
        self,
        profiles: Mapping[str, Profile],
        bearers: Bearers,
        *,
        different: Iterable[tuple[str, str]] = (),
        apart: Iterable[tuple[str, str]] = (),
        entries: Mapping[str, Mapping[str, frozenset[str]]] | None = None,
    ) -> None:
        self._profiles = profiles
        self._documents_of = bearers.documents
        self._parent = {member: member for member in profiles}
        self._marks = {m: dict(p.marks) for m, p in profiles.items() if p.marks}
        self._entries = {member: dict(own) for member, own in (entries or {}).items()}
        self._members = {member: [member] for member in profiles}
        self._documents: dict[str, dict[str, set[str]]] = {}
        self._different = _both_ways(different, profiles)
        self._apart = _both_ways(apart, profiles)
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
        if self._forbids(self._different, low, high):
            return "judged different"
        if tier is Tier.JUDGED:
            return ""
        if tier >= Tier.ALIAS and self._forbids(self._apart, low, high):
            return "one document relates the two"
        kind = marks_conflict(self._marks.get(low, {}), self._marks.get(high, {}))
        if kind and tier >= _FIRST_BOUND.get(kind, Tier.NAME):
            return f"different {kind}"
        kind = marks_conflict(self._entries.get(low, {}), self._entries.get(high, {}))
        if kind and tier >= Tier.ALIAS:
            return f"different {kind}"
        if tier >= Tier.SHORT and self._share_document(low, high):
            return "one document keeps the two apart"
        return ""

    def _forbids(self, pairs: Mapping[str, set[str]], low: str, high: str) -> bool:
        one, other = pairs.get(low, ()), pairs.get(high, ())
        if len(one) > len(other):
            low, high, one = high, low, other
        return bool(one) and any(self.root(member) == high for member in one)

    def documents_naming(self, members: Iterable[str]) -> set[str]:
        """Give the documents that name one of some members."""
        return {document for member in members for document in self._documents_of(member)}

    def _share_document(self, low: str, high: str) -> bool:
        one, other = self._documents_by_kind(low), self._documents_by_kind(high)
        return any(not one[kind].isdisjoint(other[kind]) for kind in one.keys() & other.keys())

    def _documents_by_kind(self, root: str) -> Mapping[str, set[str]]:
        found = self._documents.get(root)
        if found is None:
            found = self._documents[root] = {}
            for member in self._members[root]:
                kind = self._profiles[member].kind
                found.setdefault(kind, set()).update(self._documents_of(member))
        return found

    def _merge(self, low: str, high: str) -> None:
        # Asked for again where they are wanted: most sets never are.
        self._documents.pop(low, None)
        self._documents.pop(high, None)
        self._members[low] += self._members.pop(high)
        self._parent[high] = low
        for marks in (self._marks, self._entries):
            for kind, values in marks.pop(high, {}).items():
                mine_marks = marks.setdefault(low, {})
                mine_marks[kind] = mine_marks.get(kind, frozenset()) | values
        for pairs in (self._different, self._apart):
            forbidden = pairs.pop(high, None)
            if forbidden:
                pairs.setdefault(low, set()).update(forbidden)


def _both_ways(
    pairs: Iterable[tuple[str, str]], known: Mapping[str, Profile]
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        if left in known and right in known:
            found[left].add(right)
            found[right].add(left)
    return dict(found)
