"""Links through unnamed people: whoever employs them is linked to whomever they dealt with.

"Visitors from abroad came to the plant; they were presented as staff of a trading firm": the
firm is linked to the plant by two sentences about the same people. Only sentences of one document
are put together, since an unnamed group of another document may be other people.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from sayso.model.link import Link
from sayso.model.verdict import grade_weakness

_EMPLOYMENT = frozenset({"employed_by", "cover_employment"})


@dataclass(frozen=True, slots=True)
class PeopleLink:
    """A link with an unnamed group on one side.

    Args:
        document_id: Where it is stated.
        group_first: The group is the link's source, and the party its target.
    """

    document_id: str
    link: Link
    group_first: bool

    @property
    def group(self) -> str:
        """The unnamed group."""
        return self.link.source if self.group_first else self.link.target

    @property
    def party(self) -> str:
        """The party on the other side."""
        return self.link.target if self.group_first else self.link.source


def links_of_people(stated: Iterable[PeopleLink]) -> Iterator[Link]:
    """Link the employers of unnamed people to the parties that those people dealt with."""
    by_group: dict[tuple[str, str], list[PeopleLink]] = defaultdict(list)
    for one in stated:
        by_group[one.document_id, one.group].append(one)
    for about in by_group.values():
        employers = [one for one in about if one.group_first and one.link.kind in _EMPLOYMENT]
        for employer, other in product(employers, about):
            if other.party != employer.party:
                yield from _joined(employer.link, other)


def _joined(employment: Link, other: PeopleLink) -> Iterator[Link]:
    under_cover = employment.kind == "cover_employment"
    if other.link.kind in _EMPLOYMENT:
        if not under_cover or other.link.kind == "cover_employment":
            return
        kind = "employs_under_cover"
    else:
        kind = "cover_people_dealt_with" if under_cover else "people_dealt_with"
    parts = (employment, other.link)
    grades = [part.grade for part in parts if part.grade]
    yield Link(
        employment.target,
        other.party,
        kind,
        employment.belief * other.link.belief,
        min(part.independent_lines for part in parts),
        other.link.validity,
        max(grades, key=grade_weakness) if grades else None,
        employment.quote,
        employment.claim_id,
        made_of=parts,
    )
