"""Which names of one document name the same thing.

Joined are: equal names, names that the text itself equates, acronyms, short forms with a word that
only one longer name has, surnames, and public bodies worded two ways. Never joined are names with
other numbers, and persons with other given names.
"""

import re
from collections import defaultdict

from sayso.model.texts.mention import EntityType as Kind
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.links import is_short_for
from sayso.read.naming.name_groups import Graph, Key, NameGroup, kind_of, summed
from sayso.read.naming.named import Named
from sayso.read.naming.short_names import join_short, numbers_differ


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
    keys = _firms_of_families(names, keys, by_key, lexicon)
    graph = Graph(list(by_key))
    for left, right in pairs:
        if not numbers_differ(keys[left], keys[right]) or is_short_for(names[right], names[left]):
            graph.join(keys[left], keys[right])
    join_short(by_key, graph, lexicon)
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
    strongest = max(summed(group.names).values(), default=0)
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
        votes = summed(plain)
        owner = max(votes[Kind.COMPANY], votes[Kind.ORGANIZATION], votes[Kind.PUBLIC_BODY])
        if owner >= 2.5 and owner > votes[Kind.PRODUCT] + votes[Kind.FACILITY]:
            parted[place] = ("goods", *key, name.noun)
            by_key[key].remove(name)
            by_key.setdefault(parted[place], []).append(name)
    return parted


def _firms_of_families(
    names: list[Named], keys: list[Key], by_key: dict[Key, list[Named]], lexicon: Lexicon
) -> list[Key]:
    """Part "Halvorsen GmbH" from "Halvorsen" where the report names Erik Halvorsen: one is a man."""
    people = {n.core[-1] for n in names if len(n.core) > 1 and n.kind() is Kind.PERSON}
    parted = list(keys)
    for place, (key, name) in enumerate(zip(keys, names, strict=True)):
        formed = len(name.core) > 1 and name.core[-1] in lexicon.legal_after
        if formed and len(key) == 1 and key[0] in people:
            parted[place] = ("firm", *key)
            by_key[key].remove(name)
            if not by_key[key]:
                del by_key[key]
            by_key.setdefault(parted[place], []).append(name)
    return parted


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
