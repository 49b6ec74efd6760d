"""Which profiles are one party's by a stated rule, from the firmest rule to the weakest.

Each function gives pairs; none joins anything. Rules that need a name to be unique look at all
names of the case, so the order in which documents came cannot matter. A profile stands for all
document-local entities that bear it, and goes by the first of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from sayso.names.sound import sound_key
from sayso.resolve.forest import Edge, Forest, Tier, edge
from sayso.resolve.naming.forms import BODY_LIKE, OFFICES, Form
from sayso.resolve.naming.words import given_names, vocabulary
from sayso.resolve.profile import Profile, marks_conflict

Profiles = Mapping[str, Profile]
Node = tuple[str, ...]
# Kinds of firm that a group founds beside itself: the trading house of X is not X.
UNITS = frozenset(f"w:{kind}" for kind in vocabulary("units"))
# A surname alone is a bearer's only where so many documents name that bearer in full.
DOCUMENTS_FOR_SURNAME = 3


def by_identifier(profiles: Profiles) -> Iterator[Edge]:
    """Pair those that state one and the same identifier."""
    first: dict[tuple[str, str], str] = {}
    for member in sorted(profiles):
        for kind, value in profiles[member].source.identifiers:
            key = (kind.lower(), value.upper())
            other = first.setdefault(key, member)
            if other != member:
                yield Edge(Tier.IDENTIFIER, other, member, f"same {kind}: {value}")


def by_name(profiles: Profiles) -> Iterator[Edge]:
    """Pair those whose whole names are equal, except where they contradict one another."""
    blocks: dict[Node, list[str]] = defaultdict(list)
    for member in sorted(profiles):
        main = profiles[member].main
        if main and not (main.kind == "person" and len(main.who) < 2):
            blocks[main.node].append(member)
    for block in blocks.values():
        for group in _agreeing(block, profiles):
            for other in group[1:]:
                name = profiles[other].main
                yield Edge(Tier.NAME, group[0], other, f"same name: {name.text if name else ''}")


def _agreeing(block: Sequence[str], profiles: Profiles) -> Iterator[list[str]]:
    """Split a block where members contradict one another; the silent ones stay by themselves."""
    marked = [m for m in block if profiles[m].marks]
    families = {m: _main(profiles[m]).families for m in block}
    firm = {family for own in families.values() for family in own}
    if not marked and len(firm) < 2:
        yield list(block)
        return
    groups: list[list[str]] = []
    for member in marked or [m for m in block if families[m]]:
        mine = next((g for g in groups if all(_agree(member, o, profiles) for o in g)), None)
        if mine is None:
            groups.append([member])
        else:
            mine.append(member)
    if len(groups) == 1:
        yield list(block)
        return
    taken = {member for group in groups for member in group}
    yield from groups
    yield [member for member in block if member not in taken]


def _agree(left: str, right: str, profiles: Profiles) -> bool:
    one, other = profiles[left], profiles[right]
    if marks_conflict(one.marks or {}, other.marks or {}):
        return False
    return families_agree(_main(one), _main(other))


def families_agree(left: Form, right: Form) -> bool:
    """Tell whether the legal forms may be one company's."""
    if left.territories and right.territories and not left.territories & right.territories:
        return False
    return not left.families or not right.families or bool(left.families & right.families)


def _main(profile: Profile) -> Form:
    assert profile.main is not None, "only what has a name is compared by name"
    return profile.main


def by_entry(profiles: Profiles, entries_of: Mapping[str, Sequence[str]]) -> Iterator[Edge]:
    """Pair those that are one and the same list entry by a rule."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for member in sorted(entries_of):
        for entry in entries_of[member]:
            blocks[entry].append(member)
    for entry, block in sorted(blocks.items()):
        named = [m for m in block if profiles[m].main]
        for group in _agreeing(named, profiles):
            for other in group[1:]:
                one, two = profiles[group[0]].source.name, profiles[other].source.name
                yield edge(Tier.ENTRY, group[0], other, f"both are {entry}: {one}, {two}")


def by_stated_alias(profiles: Profiles, forest: Forest) -> Iterator[Edge]:
    """Pair a name with the bearer that a document gives it to, if the case knows no other bearer."""
    owners: dict[Node, dict[str, str]] = defaultdict(dict)
    mains: dict[Node, dict[str, str]] = defaultdict(dict)
    for member in sorted(profiles):
        profile = profiles[member]
        for form in profile.others:
            if not (form.kind == "person" and len(form.who) < 2):
                owners[form.node].setdefault(forest.root(member), member)
        if profile.main:
            mains[profile.main.node].setdefault(forest.root(member), member)
    for node, bearers in sorted(owners.items()):
        members = [bearers[root] for root in sorted(bearers)]
        if not _all_compatible([_main(profiles[m]) for m in members if profiles[m].main]):
            continue
        named = [m for root, m in sorted(mains.get(node, {}).items()) if root not in bearers]
        text = next(f.text for f in profiles[members[0]].others if f.node == node)
        for other in (*members[1:], *named):
            yield Edge(Tier.ALIAS, members[0], other, f"same other name: {text}")


def _all_compatible(forms: Sequence[Form]) -> bool:
    distinct = list({form.node: form for form in forms}.values())
    return all(
        compatible(one, other) for n, one in enumerate(distinct) for other in distinct[n + 1 :]
    )


def compatible(left: Form, right: Form) -> bool:
    """Tell whether two full names may be one party's: rare words of one are those of the other."""
    one, other = set(left.who), set(right.who)
    if not one or not other or not (one <= other or other <= one):
        return False
    if left.where and right.where and not left.where & right.where:
        return False
    return families_agree(left, right)


def by_short_form(profiles: Profiles, forest: Forest) -> Iterator[Edge]:
    """Pair a short form with the one longer name of the case that it shortens."""
    blocks: dict[frozenset[str], dict[Node, tuple[Form, str]]] = defaultdict(dict)
    for member in sorted(profiles):
        form = body_form(profiles[member])
        if form and form.who:
            blocks[frozenset(form.who)].setdefault(
                (*form.node, *sorted(form.families)), (form, member)
            )
    for _who, nodes in sorted(blocks.items(), key=lambda pair: sorted(pair[0])):
        yield from _short_in_block(list(nodes.values()), forest)


def body_form(profile: Profile) -> Form | None:
    """Give the main name as a body's, also that of a place that nobody knows; None for others."""
    if profile.kind in BODY_LIKE:
        return profile.main
    body = profile.body
    return body if body and len(body.who) + len(body.where) >= 2 else None


def _short_in_block(nodes: Sequence[tuple[Form, str]], forest: Forest) -> Iterator[Edge]:
    for short, member in nodes:
        longer = [
            (form, other)
            for form, other in nodes
            if forest.root(other) != forest.root(member) and shortens(short, form)
        ]
        if not longer or not _nested([form for form, _ in longer]):
            continue
        for form, other in longer:
            if may_shorten(short, form):
                why = f"short form: {short.text} of {form.text}, the only one so named here"
                yield edge(Tier.SHORT, member, other, why)


def shortens(short: Form, long: Form) -> bool:
    """Tell whether a name leaves out only what kind of body it is and where."""
    fewer = short.what <= long.what and short.where <= long.where
    return fewer and (short.what, short.where) != (long.what, long.where)


def may_shorten(short: Form, long: Form) -> bool:
    """Tell whether a short form is safe to join: "Naper Trading" is a firm beside "Naper"."""
    if not families_agree(short, long):
        return False
    if long.where - short.where:
        # "Treasury Department" may be the only one of the case; "Foxglove Norway" is a branch.
        return bool(long.what & OFFICES)
    if (long.what - short.what) & UNITS:
        return False
    return bool(short.where) or not long.trailing


def _nested(forms: Sequence[Form]) -> bool:
    ordered = sorted(forms, key=lambda f: (len(f.what) + len(f.where), f.node))
    return all(a.what <= b.what and a.where <= b.where for a, b in pairwise(ordered))


def by_person(profiles: Profiles, forest: Forest) -> Iterator[Edge]:
    """Pair persons whose names differ by a middle name only, and a surname with its one bearer."""
    by_ends: dict[tuple[str, str], dict[Node, tuple[Form, str]]] = defaultdict(dict)
    bearers: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    alone: dict[str, list[str]] = defaultdict(list)
    for member in sorted(profiles):
        main = profiles[member].main
        if main is None or main.kind != "person":
            continue
        if len(main.who) < 2:
            alone[main.who[-1]].append(member)
            continue
        by_ends[main.who[0], main.who[-1]].setdefault(main.node, (main, member))
        bearers[main.who[-1]][forest.root(member)].append(member)
    # "Ali Hassan Omar" and "Ali Omar": there the last word is a father's name like any other.
    for ends in sorted(pair for pair in by_ends if pair[1] not in _given_sounds()):
        nodes = [node for _, node in sorted(by_ends[ends].items())]
        if all(_middles_agree(a, b) for n, (a, _) in enumerate(nodes) for b, _ in nodes[n + 1 :]):
            for form, member in nodes[1:]:
                why = f"same first and last name: {nodes[0][0].text}, {form.text}"
                yield Edge(Tier.SHORT, nodes[0][1], member, why)
    yield from _by_surname(alone, bearers, forest)


def _by_surname(
    alone: Mapping[str, Sequence[str]],
    bearers: Mapping[str, Mapping[str, Sequence[str]]],
    forest: Forest,
) -> Iterator[Edge]:
    for surname in sorted(alone.keys() & bearers.keys()):
        in_full, *others = bearers[surname].values()
        if others:
            continue
        documents = len(forest.documents_naming(in_full))
        if documents >= DOCUMENTS_FOR_SURNAME:
            why = f"the only bearer of this surname here, in full in {documents} documents"
            for member in alone[surname]:
                yield edge(Tier.SHORT, in_full[0], member, why)


@cache
def _given_sounds() -> frozenset[str]:
    return frozenset(map(sound_key, given_names()))


def _middles_agree(left: Form, right: Form) -> bool:
    short, long = sorted((left.who[1:-1], right.who[1:-1]), key=len)
    rest = iter(long)
    return all(any(a.startswith(b) or b.startswith(a) for b in rest) for a in short)


def by_spelling(profiles: Profiles, forest: Forest) -> Iterator[Edge]:
    """Pair names of one kind that differ by a space, a hyphen or a plural ending only."""
    blocks: dict[tuple[str, str], dict[Node, dict[str, str]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for member in sorted(profiles):
        main = profiles[member].main
        if main and main.bare and not (main.kind == "person" and len(main.who) < 2):
            blocks[main.kind, main.bare][main.node].setdefault(forest.root(member), member)
    for _key, nodes in sorted(blocks.items()):
        # A name whose bearers contradict one another draws nobody else in.
        if len(nodes) > 1 and all(len(roots) == 1 for roots in nodes.values()):
            members = [next(iter(roots.values())) for _, roots in sorted(nodes.items())]
            for other in members[1:]:
                names = f"{_main(profiles[members[0]]).text}, {_main(profiles[other]).text}"
                yield edge(Tier.SHORT, members[0], other, f"same name, written apart: {names}")


def by_name_across_types(
    profiles: Profiles, forest: Forest, parties: Iterable[str]
) -> Iterator[Edge]:
    """Pair one name that documents read as different types, where one reading has nothing to it."""
    acting = {forest.root(member) for member in parties if member in profiles}
    by_bare: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for member in sorted(profiles):
        profile = profiles[member]
        if profile.main and profile.main.bare:
            root = forest.root(member)
            by_bare[profile.main.across][profile.kind].setdefault(root, member)
    for bare in sorted(by_bare):
        kinds = by_bare[bare]
        if len(kinds) < 2 or any(len(roots) > 1 for roots in kinds.values()):
            continue
        members = [(kind, *next(iter(roots.items()))) for kind, roots in sorted(kinds.items())]
        for n, (kind, root, member) in enumerate(members):
            for other_kind, other_root, other in members[n + 1 :]:
                sides = ((kind, root, member), (other_kind, other_root, other))
                if _may_be_misread(sides, profiles, acting):
                    why = f"same name read as {kind} and as {other_kind}: "
                    yield edge(Tier.TYPE, member, other, why + _main(profiles[member]).text)


Side = tuple[str, str, str]


def _may_be_misread(sides: tuple[Side, Side], profiles: Profiles, acting: Iterable[str]) -> bool:
    kinds = {side[0] for side in sides}
    name = {side[0]: _main(profiles[side[2]]) for side in sides}
    words = min(len(form.who) for form in name.values())
    if kinds <= BODY_LIKE:
        return True
    if "place" in kinds:
        place = name["place"]
        return words >= 2 and not (len(place.key) == 1 and place.key[0].startswith("p:"))
    if "person" in kinds:
        first = _main(next(profiles[s[2]] for s in sides if s[0] == "person")).text.split()[0]
        return words >= 2 and first.casefold() not in given_names()
    if "product" in kinds and kinds & BODY_LIKE:
        return not any(side[0] in BODY_LIKE and side[1] in set(acting) for side in sides)
    return True
