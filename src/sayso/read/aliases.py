"""Which names of one document name the same thing.

Joined are: equal names, names that the text itself equates, acronyms, short forms with a word that
only one longer name has, surnames, and public bodies worded two ways. Never joined are names with
other numbers, and persons with other given names.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from sayso.model.mention import EntityType as Kind
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.links import is_short_for
from sayso.read.naming.named import Named
from sayso.read.naming.types.votes import Votes

Key = tuple[str, ...]


@dataclass(slots=True)
class NameGroup:
    """The names of one thing, in text order, and what it is."""

    names: list[Named]
    kind: Kind | None


def join_names(
    names: list[Named], pairs: list[tuple[int, int]], lexicon: Lexicon
) -> list[NameGroup]:
    """Group names by the thing they name.

    Args:
        names: All names in text order.
        lexicon: The vocabularies.
        pairs: Places of names that the text itself equates.
    """
    keys = [key_of(name, lexicon) for name in names]
    by_key: dict[Key, list[Named]] = defaultdict(list)
    for key, name in zip(keys, names, strict=True):
        by_key[key].append(name)
    keys = _apart(names, keys, by_key)
    graph = _Graph(list(by_key))
    for left, right in pairs:
        if not _numbers_differ(keys[left], keys[right]) or is_short_for(names[right], names[left]):
            graph.join(keys[left], keys[right])
    _join_short(by_key, graph, lexicon)
    groups: dict[Key, list[Named]] = defaultdict(list)
    for key, name in zip(keys, names, strict=True):
        groups[graph.root(key)].append(name)
    found = [NameGroup(group, kind_of(group)) for group in groups.values()]
    _name_families(found)
    return _with_plurals(found)


def _name_families(groups: list[NameGroup]) -> None:
    """Make the bare name of a model a product where the document names its variants."""
    families = {_family(n) or "" for g in groups if g.kind is Kind.PRODUCT for n in g.names}
    for group in groups:
        core = group.names[0].core
        if len(core) == 1 and _is_weak(group) and {core[0], _singular(core) or core[0]} & families:
            group.kind = Kind.PRODUCT


def _is_weak(group: NameGroup) -> bool:
    strongest = max(_summed(group.names).values(), default=0)
    return strongest < 3 * len(group.names) and group.names[0].fixed is None


def _singular(core: Key) -> str | None:
    """Give the name of which a name is the plural by its spelling ("Veltras"), or None."""
    plural = len(core) == 1 and core[0].endswith("s") and len(core[0]) > 4
    return core[0].removesuffix("s") if plural else None


def _with_plurals(groups: list[NameGroup]) -> list[NameGroup]:
    """Put "300 Veltras" to the product Veltra."""
    single = {g.names[0].core[0]: g for g in groups if len(g.names[0].core) == 1}
    kept = []
    for group in groups:
        one = single.get(_singular(group.names[0].core) or "")
        goods = one is not None and Kind.PRODUCT in {group.kind, one.kind}
        if one is None or one is group or not goods or not (_is_weak(group) and _is_weak(one)):
            kept.append(group)
            continue
        one.names = sorted([*one.names, *group.names], key=lambda n: n.span)
        one.kind = Kind.PRODUCT
    return kept


def _family(name: Named) -> str | None:
    """Give the word before the number of a model ("falcon" of ``Falcon-3``), if it is a word."""
    joined = "-".join(name.core)
    match = re.match(r"([a-z]{4,})-?[a-z]?\d", joined)
    return match.group(1) if match else None


def _apart(names: list[Named], keys: list[Key], by_key: dict[Key, list[Named]]) -> list[Key]:
    """Part the goods of a company from the company ("Nord" and "Nord engines")."""
    parted = list(keys)
    for place, (key, name) in enumerate(zip(keys, names, strict=True)):
        plain = [n for n in by_key[key] if not n.noun]
        if not name.noun or not plain:
            continue
        votes = _summed(plain)
        owner = max(votes[Kind.COMPANY], votes[Kind.ORGANIZATION], votes[Kind.PUBLIC_BODY])
        if owner >= 2.5 and owner > votes[Kind.PRODUCT] + votes[Kind.FACILITY]:
            parted[place] = ("goods", *key, name.noun)
            by_key[key].remove(name)
            by_key.setdefault(parted[place], []).append(name)
    return parted


def _summed(group: list[Named]) -> Votes:
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


class _Graph:
    """Disjoint sets of keys, the first key of a set its root."""

    def __init__(self, keys: list[Key]) -> None:
        self._up = {key: key for key in keys}

    def root(self, key: Key) -> Key:
        while self._up[key] != key:
            key = self._up[key]
        return key

    def join(self, one: Key, other: Key) -> None:
        one, other = self.root(one), self.root(other)
        if one != other:
            self._up[other] = one


def key_of(name: Named, lexicon: Lexicon) -> Key:
    """Give the key under which equal names meet: countries by code, bodies by their words."""
    core = name.core[1:] if name.core[:1] == ("the",) else name.core
    phrase = " ".join(core)
    if name.noun and name.fixed is Kind.FACILITY:
        return ("site", *core, name.noun)
    if name.rule == "family name":
        return ("family", *core)
    if name.rule == "government as a state" and name.country:
        return ("place", name.country)
    if phrase in lexicon.countries:
        return ("place", lexicon.countries[phrase])
    if name.rule == "capital as a state":
        return ("place", lexicon.capitals.get(phrase) or name.country or phrase)
    bare, country = without_country(core, lexicon)
    known = lexicon.bodies.get(phrase) or lexicon.bodies.get(" ".join(bare))
    if known is not None and not name.noun:
        home = country or known.home or ""
        return ("body", home, known.key)
    if name.kind() is Kind.PUBLIC_BODY and bare:
        words = sorted({_SPELLING.get(w, w) for w in bare} - {"of", "the", "and", "for", "'s"})
        return ("body", country or name.country or "", *words)
    stripped = tuple(w for w in core if w not in lexicon.legal_after) if len(core) > 1 else core
    joined = "".join(stripped or core)
    if any(c.isdigit() for c in joined):
        return ("code", re.sub(r"[^0-9a-z]", "", joined) or joined)
    return stripped or core


_SPELLING = {
    "defence": "defense",
    "organisation": "organization",
    "programme": "program",
    "labour": "labor",
    "centre": "center",
}


def without_country(core: tuple[str, ...], lexicon: Lexicon) -> tuple[tuple[str, ...], str | None]:
    """Part a nationality or country from the start of a body's name."""
    for size in (4, 3, 2, 1):
        phrase = " ".join(core[:size]).removesuffix("'s")
        code = lexicon.adjectives.get(phrase) or lexicon.countries.get(phrase)
        if code and len(core) > size:
            rest = core[size:]
            return (rest[1:] if rest[0] == "'s" else rest), code
    return core, None


def _numbers_differ(one: Key, other: Key) -> bool:
    left, right = (re.findall(r"\d+", " ".join(k)) for k in (one, other))
    return bool(left or right) and left != right


def _join_short(by_key: dict[Key, list[Named]], graph: _Graph, lexicon: Lexicon) -> None:
    """Join short forms to the one longer name they can stand for."""
    kinds = {key: kind_of(group) for key, group in by_key.items()}
    plain = [k for k in by_key if k[0] not in {"place", "code", "goods"}]
    _join_numbered(by_key, graph, kinds)
    longer = [k for k in plain if len(k) > 1]
    by_word: dict[str, list[Key]] = defaultdict(list)
    for key in longer:
        for word in dict.fromkeys(key):
            by_word[word].append(key)
    for short in plain:
        # An acronym shares no word with what it stands for; anything else shares all its words
        # but initials, so the rarest of them leads to it.
        acronym = len(short) == 1 and len(short[0]) < 9 and by_key[short][0].text.isupper()
        telling = [w for w in short if len(w) > 1 and w != "body"] or [short[-1]]
        near = longer if acronym else min((by_word[w] for w in telling), key=len)
        options = [o for o in near if o != short and _stands_for(short, o, by_key, kinds, lexicon)]
        if len({graph.root(o) for o in options} - {graph.root(short)}) > 1:
            options = _preferred(short, options, kinds, by_key)
        roots = {graph.root(o) for o in options} - {graph.root(short)}
        if len(roots) == 1:
            graph.join(roots.pop(), short)


def _join_numbered(
    by_key: dict[Key, list[Named]], graph: _Graph, kinds: dict[Key, Kind | None]
) -> None:
    """Join "3KL" to "3KL Semiconductors": a number in a firm's short name parts no models."""
    firms: dict[str, list[Key]] = defaultdict(list)
    for key, group in by_key.items():
        first, *rest = group[0].core
        if key[0] == "code" and rest and kinds[key] is Kind.COMPANY:
            firms[first].append(key)
    for key, group in by_key.items():
        if key[0] == "code" and len(group[0].core) == 1 and len(firms[group[0].core[0]]) == 1:
            graph.join(firms[group[0].core[0]][0], key)


def _preferred(
    short: Key, options: list[Key], kinds: dict[Key, Kind | None], by_key: dict[Key, list[Named]]
) -> list[Key]:
    """Among several longer names take the one that starts with the short one, else the closest in length."""
    persons = [o for o in options if kinds[o] is Kind.PERSON]
    if persons:
        # A surname stands for whoever had been named in full when it was first used alone.
        at = by_key[short][0].span.start
        known = [o for o in persons if by_key[o][0].span.start < at]
        if len(persons) == 1:
            return persons
        # Of a family it stands for whom the report named first; the others go by their first names.
        return sorted(known, key=lambda o: by_key[o][0].span.start)[:1]
    first = [o for o in options if o[: len(short)] == short]
    if len(first) == 1:
        return first
    whole = [o for o in (first or options) if len(o) == len(short) + 1]
    return whole if len(whole) == 1 and not first else []


def _stands_for(
    short: Key,
    long: Key,
    by_key: dict[Key, list[Named]],
    kinds: dict[Key, Kind | None],
    lexicon: Lexicon,
) -> bool:
    small, large = by_key[short][0], by_key[long][0]
    if short[0] == "body" or long[0] == "body":
        return _same_body(short, long, small, large)
    if _numbers_differ(short, long):
        return False
    small_kind, large_kind = kinds[short], kinds[long]
    if large_kind is Kind.PERSON:
        family_first = long[0] in lexicon.family_first and len(long) <= 3
        middle = len(long) > 2 and long[1] in lexicon.family_first
        return _same_person(short, long, small_kind, family_first=family_first, middle=middle)
    if large_kind in {Kind.PLACE, Kind.PROGRAMME, None} or (
        len(short) > 1
        and _surely_person(by_key[short])
        and not (long[: len(short)] == short and large.votes[Kind.COMPANY] >= 3)
    ):
        return False
    if len(short) == 1 and large.noun == "" and is_short_for(small, large):
        return True
    if large_kind is Kind.COMPANY and _begins(short, long, by_key[short], lexicon):
        return True
    named_after = long[:1] == short and large.votes[Kind.COMPANY] >= 5
    seated = max(n.votes[Kind.PLACE] for n in by_key[short]) >= 2.5
    known = seated or lexicon.known_place(" ".join(small.core)) is not None
    if (
        small_kind is Kind.PLACE
        and (known or not named_after)
        and _is_place(by_key[short], lexicon)
    ):
        return False
    if len(short) >= len(long) or large_kind is Kind.PRODUCT or small_kind is Kind.PRODUCT:
        return False
    return _part_of(short, long, lexicon)


def _begins(short: Key, long: Key, group: list[Named], lexicon: Lexicon) -> bool:
    """Tell whether two or more words begin a firm's name, whatever the pipeline takes them for."""
    if len(short) < 2 or long[: len(short)] != short or len(short) == len(long):
        return False
    if lexicon.known_place(" ".join(short)) is not None:
        return False
    return not any(
        n.noun or n.fixed is not None or n.votes[Kind.PLACE] >= 2.5 or n.votes[Kind.PRODUCT] >= 3
        for n in group
    )


def _surely_person(group: list[Named]) -> bool:
    """Tell whether more than the pipeline's word makes names a person's."""
    return any(name.votes[Kind.PERSON] > 3 for name in group)


def _is_place(group: list[Named], lexicon: Lexicon) -> bool:
    votes = Votes()
    for name in group:
        votes.gather(name.votes)
    # The pipeline's word for it counts only where a preposition bears it out ("in X").
    borne_out = any(n.votes[Kind.PLACE] % 1.6 > 0.3 for n in group)
    return (borne_out and votes[Kind.PLACE]) > 1.3 * max(
        (v for k, v in votes.items() if k is not Kind.PLACE), default=0
    ) or any(lexicon.known_place(" ".join(n.core)) for n in group)


def _part_of(short: Key, long: Key, lexicon: Lexicon) -> bool:
    """Tell whether a short form starts or ends a longer name, or is one telling word of it."""
    common = (
        lexicon.head("ordinary")
        | lexicon.weak
        | lexicon.head("company")
        | lexicon.head("organization")
        | lexicon.acronyms
    )
    if all(w in common for w in short) or any(
        " ".join(short) in t for t in (lexicon.countries, lexicon.adjectives)
    ):
        return False
    if len(short) == 1:
        return short[0] in long and len(short[0]) > 1
    return long[: len(short)] == short or (
        long[-len(short) :] == short and long[0] in lexicon.legal_before | common
    )


def _same_person(
    short: Key, long: Key, kind: Kind | None, *, family_first: bool, middle: bool = False
) -> bool:
    """Tell whether a name is the surname of a person, or the same name without its middle parts."""
    if kind not in {Kind.PERSON, Kind.COMPANY, Kind.PLACE, None, Kind.ORGANIZATION, Kind.PRODUCT}:
        return False
    if len(short) == 1:
        ends = {long[-1], long[-2]} if len(long) > 2 and len(long[-2]) > 2 else {long[-1]}
        called = kind is Kind.PERSON and short[0] == long[0] and len(short[0]) > 1
        # "Gerald Tan Boon Kiat": the family's name stands between given names.
        inside = len(long) > 2 and short[0] == long[1] and middle
        return short[0] in ends or called or inside or (family_first and short[0] == long[0])
    if len(short) == 2 and len(long) > 2 and short == long[-2:]:
        return True
    if kind is not Kind.PERSON or len(short) >= len(long):
        return False
    return short[-1] == long[-1] and (
        short[0] == long[0] or (len(short[0]) == 1 and long[0].startswith(short[0]))
    )


def _same_body(short: Key, long: Key, small: Named, large: Named) -> bool:
    """Tell whether one wording of a body leaves out only its country, or is its acronym."""
    if short[0] == "body" and long[0] == "body":
        return short[2:] == long[2:] and short[1] == "" and long[1] != ""
    if short[0] == "body":
        return False
    return len(short) == 1 and is_short_for(small, large)
