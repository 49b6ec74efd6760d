"""Pairs of entities that no rule joins and that a person should look at, for and against."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sayso.model.parties.sameness import Evidence, EvidenceKind, PairProposal, total_of
from sayso.names.sound import sound_key
from sayso.resolve.naming.forms import BODY_LIKE, Form, codes_of
from sayso.resolve.pairs import families_agree
from sayso.resolve.profile import Profile, marks_conflict

LEAST_SCORE = 0.3
# A word that so many entities share tells none of them apart.
MAX_BLOCK = 30
MAX_PROPOSALS = 5000
MAX_FORMS = 6
RARE_SHARE, PLAIN_SHARE = 0.75, 0.25
CONTRADICTION_EFFECTS = {
    "identifier": -0.4,
    "number": -0.4,
    "country": -0.15,
    "legal": -0.1,
    "linked": -0.2,
}

Members = Mapping[str, Sequence[str]]


class _Name(NamedTuple):
    """One name of an entity, with what is asked of it for each other name."""

    form: Form
    sounds: frozenset[str]
    rest: frozenset[str]
    codes: frozenset[str]


class _Ground(NamedTuple):
    """What speaks for or against a pair; worded only for the pairs that are shown."""

    kind: EvidenceKind
    effect: float
    worded: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Side:
    """What one entity brings to a comparison, whatever else the case holds.

    Args:
        root: The entity's id.
        kind: Of the first of its names.
        forms: Its names, the first few in the order of their nodes.
        marks: What no other value of may stand beside, by kind.
    """

    root: str
    kind: str
    forms: tuple[Form, ...]
    countries: frozenset[str]
    types: frozenset[str]
    marks: Mapping[str, frozenset[str]]


def propose(
    members: Members,
    profiles: Mapping[str, Profile],
    different: Iterable[tuple[str, str]],
    neighbours: Iterable[tuple[str, str]],
) -> tuple[PairProposal, ...]:
    """List the pairs of entities that share their rare words, the likeliest first.

    Args:
        members: The ids of each entity's members.
        profiles: Of all members.
        different: Pairs of members that a person judged different.
        neighbours: Pairs of members that a claim links.
    """
    root_of = {member: root for root, own in members.items() for member in own}
    linked = pairs_of_roots(neighbours, root_of)
    judged = pairs_of_roots(different, root_of)
    sides = {
        root: side
        for root, own in members.items()
        if (side := side_of(root, [profiles[member] for member in own]))
    }
    found = (
        propose_pair(sides[left], sides[right], linked)
        for left, right in _blocked(sides)
        if right not in judged.get(left, ())
    )
    return tuple(
        sorted(filter(None, found), key=lambda one: (-one.score, one.left, one.right))[
            :MAX_PROPOSALS
        ]
    )


def pairs_of_roots(
    pairs: Iterable[tuple[str, str]], root_of: Mapping[str, str]
) -> dict[str, set[str]]:
    """Give with which other entities each is paired by its members."""
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        one, other = root_of.get(left), root_of.get(right)
        if one is not None and other is not None:
            found[one].add(other)
            found[other].add(one)
    return found


def side_of(root: str, own: Sequence[Profile]) -> Side | None:
    """Sum up an entity for comparison; None where it has no rare word in its names.

    Args:
        root: The entity's id.
        own: How it is written, in any order.
    """
    forms: dict[tuple[str, ...], Form] = {}
    marks: dict[str, frozenset[str]] = {}
    for profile in own:
        if profile.main and profile.main.who:
            there = forms.setdefault(profile.main.node, profile.main)
            # Of two spellings the same one, whichever document came first.
            forms[there.node] = min(there, profile.main, key=lambda form: form.text)
        for kind, values in (profile.marks or {}).items():
            marks[kind] = marks.get(kind, frozenset()) | values
    if not forms:
        return None
    kept = tuple(form for _, form in sorted(forms.items(), key=lambda pair: pair[0])[:MAX_FORMS])
    sources = [profile.source for profile in own]
    return Side(
        root,
        kept[0].kind,
        kept,
        frozenset(c for s in sources for c in s.countries),
        frozenset(s.type.value for s in sources),
        marks,
    )


@lru_cache(maxsize=65_536)
def _name(form: Form) -> _Name:
    return _Name(form, frozenset(map(_sound, form.who)), form.what | form.where, codes_of(form))


def words_of_side(side: Side) -> frozenset[str]:
    """Give the words by which a side meets others, as they sound."""
    return frozenset(w for form in side.forms for w in _name(form).sounds if len(w) > 1)


def _sound(word: str) -> str:
    return word if any(map(str.isdigit, word)) or not word.islower() else sound_key(word)


def _blocked(sides: Mapping[str, Side]) -> set[tuple[str, str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for root in sorted(sides):
        for word in words_of_side(sides[root]):
            blocks[word].append(root)
    return {
        (one, other)
        for block in blocks.values()
        if len(block) <= MAX_BLOCK
        for n, one in enumerate(block)
        for other in block[n + 1 :]
    }


def propose_pair(
    left: Side, right: Side, linked: Mapping[str, Collection[str]]
) -> PairProposal | None:
    """Propose two entities that share a rare word; None where too little speaks for it.

    Args:
        left: Of the two the one with the lower id; nobody judged them different.
        right: The other.
        linked: With which others a claim links each of the two.
    """
    if not _comparable(left, right):
        return None
    grounds = _grounds(left, right, linked)
    score = total_of(one.effect for one in grounds)
    if score < LEAST_SCORE:
        return None
    evidence = tuple(Evidence(one.kind, one.effect, one.worded()) for one in grounds)
    return PairProposal(left.root, right.root, score, evidence)


def _comparable(left: Side, right: Side) -> bool:
    if left.kind == right.kind or {left.kind, right.kind} <= BODY_LIKE:
        return True
    return "place" not in {left.kind, right.kind} and "programme" not in {left.kind, right.kind}


def _grounds(left: Side, right: Side, linked: Mapping[str, Collection[str]]) -> list[_Ground]:
    names = [_name(form) for form in left.forms], [_name(form) for form in right.forms]
    one, other, share = max(
        ((a, b, _share(a, b)) for a in names[0] for b in names[1]),
        key=lambda pair: (pair[2], pair[0].form.node, pair[1].form.node),
    )
    name = _Ground(EvidenceKind.NAME, round(share, 3), lambda: _words_shared(one, other))
    return [
        name,
        *_of_context(left, right, linked),
        *_contradictions(one, other, left, right),
        *_of_links(left, right, linked),
    ]


def _share(left: _Name, right: _Name) -> float:
    shared = len(left.sounds & right.sounds)
    least = RARE_SHARE * shared / min(len(left.sounds), len(right.sounds))
    union = len(left.sounds | right.sounds) + len(left.rest | right.rest)
    return least * 0.8 + PLAIN_SHARE * (shared + len(left.rest & right.rest)) / union


def _words_shared(left: _Name, right: _Name) -> str:
    shared = [w for w, key in _shown(left.form) if key in right.sounds]
    only_left = [w for w, key in _shown(left.form) if key not in right.sounds]
    only_right = [w for w, key in _shown(right.form) if key not in left.sounds]
    words = f"“{left.form.text}” and “{right.form.text}” share {', '.join(shared)}"
    if only_left:
        words += f"; only the first has {', '.join(only_left)}"
    if only_right:
        words += f"; only the second has {', '.join(only_right)}"
    return words


def _shown(form: Form) -> list[tuple[str, str]]:
    return [(w, _sound(key)) for w, key in zip(form.shown or form.who, form.who, strict=True)]


def _of_context(
    left: Side, right: Side, linked: Mapping[str, Collection[str]]
) -> Iterator[_Ground]:
    both = left.countries & right.countries
    if both:
        yield _Ground(EvidenceKind.COUNTRY, 0.05, lambda: f"both {', '.join(sorted(both))}")
    types = left.types & right.types
    if types:
        yield _Ground(EvidenceKind.TYPE, 0.03, lambda: f"both {', '.join(sorted(types))}")
    else:
        yield _Ground(EvidenceKind.TYPE, -0.1, lambda: _read_as(left, right))
    one, other = linked.get(left.root, ()), linked.get(right.root, ())
    shared = len((set(one) & set(other)) - {left.root, right.root})
    if shared:
        plural = "s" if shared > 1 else ""
        yield _Ground(EvidenceKind.NEIGHBOUR, 0.05, lambda: f"{shared} shared neighbour{plural}")


def _of_links(left: Side, right: Side, linked: Mapping[str, Collection[str]]) -> Iterator[_Ground]:
    if left.root in linked.get(right.root, ()):
        yield _against("linked", lambda: "a claim links the two as two")


def _read_as(left: Side, right: Side) -> str:
    return f"read as {', '.join(sorted(left.types))} and {', '.join(sorted(right.types))}"


def _contradictions(one: _Name, other: _Name, left: Side, right: Side) -> Iterator[_Ground]:
    kind = marks_conflict(left.marks, right.marks)
    if kind:
        yield _against("identifier", lambda: f"different {kind}")
    if one.codes != other.codes:
        yield _against("number", lambda: _differ("numbers", one.codes, other.codes))
    if left.countries and right.countries and not left.countries & right.countries:
        yield _against("country", lambda: _differ("countries", left.countries, right.countries))
    if not families_agree(one.form, other.form):
        families = one.form.families, other.form.families
        yield _against("legal", lambda: _differ("legal forms", *families))


def _against(kind: str, worded: Callable[[], str]) -> _Ground:
    return _Ground(EvidenceKind.CONTRADICTION, CONTRADICTION_EFFECTS[kind], worded)


def _differ(what: str, left: Iterable[str], right: Iterable[str]) -> str:
    return f"{what} differ: {_listed(left)} and {_listed(right)}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or "none"
