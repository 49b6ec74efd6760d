"""Pairs of entities that no rule joins and that a person should look at, for and against."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
CONTRADICTION_EFFECTS = {"identifier": -0.4, "number": -0.4, "country": -0.15, "legal": -0.1}

Members = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Side:
    """What one entity brings to a comparison."""

    root: str
    kind: str
    forms: tuple[Form, ...]
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
    found = []
    for left, right in sorted(_blocked(sides)):
        against = forest.contradiction(left, right, Tier.NAME)
        if against == "judged different":
            continue
        proposal = _proposal(sides[left], sides[right], against)
        if proposal.score >= LEAST_SCORE:
            found.append(proposal)
    found.sort(key=lambda one: (-one.score, one.left, one.right))
    return tuple(found[:MAX_PROPOSALS])


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
    kept = tuple(form for _, form in sorted(forms.items())[:MAX_FORMS])
    sources = [profiles[member].source for member in own]
    return _Side(
        root,
        kept[0].kind,
        kept,
        frozenset(c for s in sources for c in s.countries),
        frozenset(s.type.value for s in sources),
        frozenset(linked.get(root, ())),
    )


def _words(side: _Side) -> set[str]:
    return {_sound(word) for form in side.forms for word in form.who}


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


def _proposal(left: _Side, right: _Side, against: str) -> PairProposal:
    one, other = max(
        ((a, b) for a in left.forms for b in right.forms),
        key=lambda pair: (_share(*pair), pair[0].node, pair[1].node),
    )
    evidence = [_name_evidence(one, other)]
    evidence += _context_evidence(left, right)
    evidence += _contradictions(one, other, left, right, against)
    pieces = tuple(evidence)
    low, high = sorted((left.root, right.root))
    return PairProposal(low, high, total_of(pieces), pieces)


def _share(left: Form, right: Form) -> float:
    one, other = set(map(_sound, left.who)), set(map(_sound, right.who))
    shared = len(one & other)
    least = RARE_SHARE * shared / min(len(one), len(other))
    rest = (left.what | left.where, right.what | right.where)
    union = len(one | other) + len(rest[0] | rest[1])
    return least * 0.8 + PLAIN_SHARE * (shared + len(rest[0] & rest[1])) / union


def _name_evidence(left: Form, right: Form) -> Evidence:
    one, other = set(map(_sound, left.who)), set(map(_sound, right.who))
    shared = [w for w, key in _shown(left) if key in other]
    only_left = [w for w, key in _shown(left) if key not in other]
    only_right = [w for w, key in _shown(right) if key not in one]
    words = f"“{left.text}” and “{right.text}” share {', '.join(shared)}"
    if only_left:
        words += f"; only the first has {', '.join(only_left)}"
    if only_right:
        words += f"; only the second has {', '.join(only_right)}"
    return Evidence(EvidenceKind.NAME, round(_share(left, right), 3), words)


def _shown(form: Form) -> list[tuple[str, str]]:
    return [(w, _sound(key)) for w, key in zip(form.shown or form.who, form.who, strict=True)]


def _context_evidence(left: _Side, right: _Side) -> Iterator[Evidence]:
    both = left.countries & right.countries
    if both:
        yield Evidence(EvidenceKind.COUNTRY, 0.05, f"both {', '.join(sorted(both))}")
    if left.types & right.types:
        yield Evidence(
            EvidenceKind.TYPE, 0.03, f"both {', '.join(sorted(left.types & right.types))}"
        )
    else:
        kinds = f"{', '.join(sorted(left.types))} and {', '.join(sorted(right.types))}"
        yield Evidence(EvidenceKind.TYPE, -0.1, f"read as {kinds}")
    shared = (left.neighbours & right.neighbours) - {left.root, right.root}
    if shared:
        words = f"{len(shared)} shared neighbour" + ("s" if len(shared) > 1 else "")
        yield Evidence(EvidenceKind.NEIGHBOUR, 0.05, words)


def _contradictions(
    one: Form, other: Form, left: _Side, right: _Side, against: str
) -> Iterator[Evidence]:
    kind = EvidenceKind.CONTRADICTION
    if against:
        yield Evidence(kind, CONTRADICTION_EFFECTS["identifier"], against)
    if codes_of(one) != codes_of(other):
        numbers = f"numbers differ: {_listed(codes_of(one))} and {_listed(codes_of(other))}"
        yield Evidence(kind, CONTRADICTION_EFFECTS["number"], numbers)
    if left.countries and right.countries and not left.countries & right.countries:
        words = f"countries differ: {_listed(left.countries)} and {_listed(right.countries)}"
        yield Evidence(kind, CONTRADICTION_EFFECTS["country"], words)
    if not families_agree(one, other):
        words = f"legal forms differ: {_listed(one.families)} and {_listed(other.families)}"
        yield Evidence(kind, CONTRADICTION_EFFECTS["legal"], words)
    if left.root in right.neighbours:
        yield Evidence(kind, -0.2, "a claim links the two as two")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or "none"
