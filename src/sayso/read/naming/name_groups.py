"""Names of one document that are one thing, and what kind of thing they are together."""

from collections import Counter
from dataclasses import dataclass

from sayso.model.texts.mention import EntityType as Kind
from sayso.read.naming.named import Named
from sayso.read.naming.types.votes import Votes

Key = tuple[str, ...]


@dataclass(slots=True)
class NameGroup:
    """The names of one thing, in text order, and what it is."""

    names: list[Named]
    kind: Kind | None


def summed(group: list[Named]) -> Votes:
    """Add up the votes of several names."""
    votes = Votes()
    for name in group:
        votes.gather(name.votes)
    return votes


def kind_of(group: list[Named]) -> Kind | None:
    """Sum the evidence over all names of one thing; a fixed kind decides."""
    fixed = Counter(n.fixed for n in group if n.fixed is not None)
    if fixed:
        return fixed.most_common(1)[0][0]
    votes = Votes()
    seen: Counter[str] = Counter()
    for name in sorted(group, key=lambda n: -max(n.votes.values(), default=0.0)):
        seen[name.text] += 1
        # The tenth equal mention says little that the most telling one did not.
        votes.gather(name.votes, 1 / seen[name.text])
    firm = max(name.votes[Kind.COMPANY] for name in group) >= 3
    likely = max(name.votes[Kind.COMPANY] for name in group) >= 1.5
    labelled = all(name.votes[Kind.PERSON] <= 1.4 for name in group)
    whole = max(group, key=lambda n: len(n.core)).votes
    named = whole[Kind.COMPANY] >= 3 > whole[Kind.PERSON]
    if (
        named
        or (likely and labelled)
        or (firm and all(name.votes[Kind.PERSON] < 3 for name in group))
    ):
        # The pipeline takes many a firm for a person; a legal form or head word outweighs that.
        votes[Kind.PERSON] = 0.0
    if max(name.votes[Kind.COMPANY] for name in group) >= 4 > whole[Kind.PRODUCT]:
        # "Promkom-2, an importer": a number in a firm's name is said as often as the name is.
        votes[Kind.PRODUCT] = min(votes[Kind.PRODUCT], whole[Kind.PRODUCT])
    if _is_lone_label(group, votes):
        # One word that only the pipeline takes for a person: people are named in full once.
        kind = Kind.PLACE if votes[Kind.PLACE] >= 0.4 else Kind.COMPANY
        votes[kind] = max(votes[kind], votes[Kind.PERSON] + 0.1)
    return votes.best()


def _is_lone_label(group: list[Named], votes: Votes) -> bool:
    return votes.best() is Kind.PERSON and all(
        len(n.core) == 1 and n.votes[Kind.PERSON] <= 0.8 for n in group
    )


class Graph:
    """Disjoint sets of keys, the first key of a set its root."""

    def __init__(self, keys: list[Key]) -> None:
        self._up = {key: key for key in keys}

    def root(self, key: Key) -> Key:
        """Give the first key of the set that a key belongs to."""
        while self._up[key] != key:
            key = self._up[key]
        return key

    def join(self, one: Key, other: Key) -> None:
        """Make one set of the sets of two keys."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._up[other] = one
