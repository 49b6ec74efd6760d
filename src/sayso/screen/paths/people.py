"""Links through unnamed people: whoever employs them is linked to whomever they dealt with.

"Visitors from abroad came to the plant; they were presented as staff of a trading firm": the
firm is linked to the plant by two sentences about the same people. Only sentences of one document
are put together, since an unnamed group of another document may be other people: those with the
same words for them, or those of the sentence just before with a word in common ("foreign
specialists … the foreign visitors"), which is less sure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from sayso.model.exposure.link import Link
from sayso.model.exposure.verdict import grade_weakness

_DESCRIBED_ALIKE = 0.7
"""Policy: belief that people so described in the next sentence are those of the one before."""
_NEXT_SENTENCE = 3
"""Code points between two sentences that follow each other: a space, a line break, a quote."""
_SHORT_WORD = 3
_EMPLOYMENT = frozenset({"employed_by", "cover_employment"})


@dataclass(frozen=True, slots=True)
class PeopleLink:
    """A link with an unnamed group on one side.

    Args:
        document_id: Where it is stated.
        group_first: The group is the link's source, and the party its target.
        start, end: Where its sentence stands in the document.
    """

    document_id: str
    link: Link
    group_first: bool
    start: int = 0
    end: int = 0

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
    by_document: dict[str, list[PeopleLink]] = defaultdict(list)
    for one in stated:
        by_document[one.document_id].append(one)
    for about in by_document.values():
        employers = [one for one in about if one.group_first and one.link.kind in _EMPLOYMENT]
        for employer, other in product(employers, about):
            if other.party != employer.party and (sure := _sameness(employer, other)):
                yield from _joined(employer.link, other, sure)


def _sameness(employer: PeopleLink, other: PeopleLink) -> float:
    """Say how surely two links are about the same people, 0 to 1."""
    if employer.group == other.group:
        return 1.0
    follows = 0 <= employer.start - other.end <= _NEXT_SENTENCE
    return _DESCRIBED_ALIKE if follows and shares_word(employer.group, other.group) else 0.0


def shares_word(left: str, right: str) -> bool:
    """Tell whether two descriptions of people have a telling word in common."""
    words = {word for word in left.casefold().split() if len(word) > _SHORT_WORD}
    return bool(words & set(right.casefold().split()))


def _joined(employment: Link, other: PeopleLink, sure: float) -> Iterator[Link]:
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
        employment.belief * other.link.belief * sure,
        min(part.independent_lines for part in parts),
        other.link.validity,
        max(grades, key=grade_weakness) if grades else None,
        employment.quote,
        employment.claim_id,
        made_of=parts,
    )
