"""Pairs of entities that no rule joins and that a person should look at, for and against."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from sayso.model.sameness import Evidence, EvidenceKind, PairProposal, total_of
from sayso.names.sound import sound_key
from sayso.resolve.forest import Forest, Tier
from sayso.resolve.forms import BODY_LIKE, Form, codes_of
from sayso.resolve.pairs import families_agree
from sayso.resolve.profile import Profile

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
class _Side:
    """What one entity brings to a comparison."""

    root: str
    kind: str
    names: tuple[_Name, ...]
    countries: frozenset[str]
    types: frozenset[str]
    neighbours: frozenset[str]


def propose(
    members: Members,
    profiles: Mapping[str, Profile],
    forest: Forest,
    neighbours: Iterable[tuple[str, str]],
) -> tuple[PairProposal, ...]:
    """List the pairs of entities that share their rare words, the likeliest first."""
    linked = _linked(neighbours, forest, profiles)
    sides = {
        root: side for root, own in members.items() if (side := _side(root, own, profiles, linked))
    }
    found: list[tuple[float, str, str, list[_Ground]]] = []
    for left, right in _blocked(sides):
        against = forest.contradiction(left, right, Tier.NAME)
        if against == "judged different":
            continue
        grounds = _grounds(sides[left], sides[right], against)
        score = total_of(one.effect for one in grounds)
        if score >= LEAST_SCORE:
            found.append((-score, left, right, grounds))
    best = sorted(found, key=itemgetter(0, 1, 2))[:MAX_PROPOSALS]
    return tuple(_proposal(left, right, grounds) for _, left, right, grounds in best)


def _linked(
    neighbours: Iterable[tuple[str, str]], forest: Forest, profiles: Mapping[str, Profile]
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in neighbours:
        if left in profiles and right in profiles:
            one, other = forest.root(left), forest.root(right)
            found[one].add(other)
            found[other].add(one)
    return found


def _side(
    root: str,
    own: Sequence[str],
    profiles: Mapping[str, Profile],
    linked: Mapping[str, set[str]],
) -> _Side | None:
    forms: dict[tuple[str, ...], Form] = {}
    for member in own:
        main = profiles[member].main
        if main and main.who:
            forms.setdefault(main.node, main)
    if not forms:
        return None
    kept = tuple(_name(form) for _, form in sorted(forms.items())[:MAX_FORMS])
    sources = [profiles[member].source for member in own]
    return _Side(
        root,
        kept[0].form.kind,
        kept,
        frozenset(c for s in sources for c in s.countries),
        frozenset(s.type.value for s in sources),
        frozenset(linked.get(root, ())),
    )


def _name(form: Form) -> _Name:
    return _Name(form, frozenset(map(_sound, form.who)), form.what | form.where, codes_of(form))


def _words(side: _Side) -> set[str]:
    return {word for name in side.names for word in name.sounds}


def _sound(word: str) -> str:
    return word if any(map(str.isdigit, word)) or not word.islower() else sound_key(word)


def _blocked(sides: Mapping[str, _Side]) -> set[tuple[str, str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for root in sorted(sides):
        for word in _words(sides[root]):
            if len(word) > 1:
                blocks[word].append(root)
    return {
        (one, other)
        for block in blocks.values()
        if len(block) <= MAX_BLOCK
        for n, one in enumerate(block)
        for other in block[n + 1 :]
        if _comparable(sides[one], sides[other])
    }


def _comparable(left: _Side, right: _Side) -> bool:
    if left.kind == right.kind or {left.kind, right.kind} <= BODY_LIKE:
        return True
    return "place" not in {left.kind, right.kind} and "programme" not in {left.kind, right.kind}


def _grounds(left: _Side, right: _Side, against: str) -> list[_Ground]:
    one, other, share = max(
        ((a, b, _share(a, b)) for a in left.names for b in right.names),
        key=lambda pair: (pair[2], pair[0].form.node, pair[1].form.node),
    )
    name = _Ground(EvidenceKind.NAME, round(share, 3), lambda: _words_shared(one, other))
    return [
        name,
        *_of_context(left, right),
        *_contradictions(one, other, left, right, against),
    ]


def _proposal(left: str, right: str, grounds: Iterable[_Ground]) -> PairProposal:
    evidence = tuple(Evidence(one.kind, one.effect, one.worded()) for one in grounds)
    return PairProposal(left, right, total_of(one.effect for one in evidence), evidence)


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


def _of_context(left: _Side, right: _Side) -> Iterator[_Ground]:
    both = left.countries & right.countries
    if both:
        yield _Ground(EvidenceKind.COUNTRY, 0.05, lambda: f"both {', '.join(sorted(both))}")
    types = left.types & right.types
    if types:
        yield _Ground(EvidenceKind.TYPE, 0.03, lambda: f"both {', '.join(sorted(types))}")
    else:
        yield _Ground(EvidenceKind.TYPE, -0.1, lambda: _read_as(left, right))
    shared = len((left.neighbours & right.neighbours) - {left.root, right.root})
    if shared:
        plural = "s" if shared > 1 else ""
        yield _Ground(EvidenceKind.NEIGHBOUR, 0.05, lambda: f"{shared} shared neighbour{plural}")


def _read_as(left: _Side, right: _Side) -> str:
    return f"read as {', '.join(sorted(left.types))} and {', '.join(sorted(right.types))}"


def _contradictions(
    one: _Name, other: _Name, left: _Side, right: _Side, against: str
) -> Iterator[_Ground]:
    if against:
        yield _against("identifier", lambda: against)
    if one.codes != other.codes:
        yield _against("number", lambda: _differ("numbers", one.codes, other.codes))
    if left.countries and right.countries and not left.countries & right.countries:
        yield _against("country", lambda: _differ("countries", left.countries, right.countries))
    if not families_agree(one.form, other.form):
        families = one.form.families, other.form.families
        yield _against("legal", lambda: _differ("legal forms", *families))
    if left.root in right.neighbours:
        yield _against("linked", lambda: "a claim links the two as two")


def _against(kind: str, worded: Callable[[], str]) -> _Ground:
    return _Ground(EvidenceKind.CONTRADICTION, CONTRADICTION_EFFECTS[kind], worded)


def _differ(what: str, left: Iterable[str], right: Iterable[str]) -> str:
    return f"{what} differ: {_listed(left)} and {_listed(right)}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or "none"
