"""Which longer name a short form of a document stands for."""

import re
from collections import defaultdict

from sayso.model.texts.mention import EntityType as Kind
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.links import is_short_for
from sayso.read.naming.name_groups import Graph, Key, kind_of
from sayso.read.naming.named import Named
from sayso.read.naming.types.votes import Votes


def numbers_differ(one: Key, other: Key) -> bool:
    """Tell whether two names carry different numbers."""
    left, right = (re.findall(r"\d+", " ".join(k)) for k in (one, other))
    return bool(left or right) and left != right


def join_short(by_key: dict[Key, list[Named]], graph: Graph, lexicon: Lexicon) -> None:
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
    by_key: dict[Key, list[Named]], graph: Graph, kinds: dict[Key, Kind | None]
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
    if numbers_differ(short, long) or _are_sisters(short, long, by_key, lexicon):
        return False
    small_kind, large_kind = kinds[short], kinds[long]
    if large_kind is Kind.PERSON:
        family_first = long[0] in lexicon.family_first and len(long) <= 3
        middle = len(long) > 2 and long[1] in lexicon.family_first
        return _same_person(short, long, small_kind, family_first=family_first, middle=middle)
    if large_kind is Kind.COMPANY and _owner_beside(by_key[short], by_key[long]):
        return False
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


def _are_sisters(short: Key, long: Key, by_key: dict[Key, list[Named]], lexicon: Lexicon) -> bool:
    """Tell "Norvet GmbH" from its unit "Norvet Anadolu": a name with its legal form is whole.

    Both always carry a form, or the longer one goes on with more than a trade.
    """
    if long[: len(short)] != short or len(long) == len(short):
        return False
    whole, other = (all(_has_form(n, lexicon) for n in by_key[k]) for k in (short, long))
    trades = lexicon.head("company") | lexicon.head("ordinary") | lexicon.head("facility")
    apart = any(w not in trades for w in long[len(short) :])
    return whole and (other or apart)


def _has_form(name: Named, lexicon: Lexicon) -> bool:
    return len(name.core) > 1 and (
        name.core[-1] in lexicon.legal_after or name.core[0] in lexicon.legal_before
    )


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


def _owner_beside(short: list[Named], long: list[Named]) -> bool:
    """Tell "Erik Halvorsen" from "Erik Halvorsen Shipping AS" where one sentence names both."""
    if len(short[0].core) != 2 or max(n.votes[Kind.PERSON] for n in short) < 5:
        return False
    return bool({n.sentence for n in short} & {n.sentence for n in long})


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
