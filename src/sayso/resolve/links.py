"""Which list entries a document-local entity is, or may be."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from sayso.model.lists.entry import NameKind, Schema
from sayso.model.parties.sameness import EntryLink, Evidence, EvidenceKind, LinkStatus, total_of
from sayso.resolve.naming.forms import BODY_LIKE, Form
from sayso.resolve.naming.known import KnownEntries, KnownEntry, KnownName
from sayso.resolve.pairs import families_agree, shortens
from sayso.resolve.profile import Profile

# An exact name decides by itself; the rest raises or lowers what is left to a person.
NAME_EFFECT = {
    NameKind.PRIMARY: 0.9,
    NameKind.ALIAS: 0.88,
    NameKind.FORMER: 0.85,
    NameKind.TRANSLATION: 0.85,
    NameKind.WEAK: 0.5,
}
SHORT_EFFECT = 0.55
# A name that leaves out nothing but the place is whole enough with two rare words.
PLACELESS_EFFECT = 0.82
WORDS_WITHOUT_PLACE = 2
_FIRM_SCHEMAS = frozenset({Schema.COMPANY, Schema.ORGANIZATION, Schema.PUBLIC_BODY})


def links_of(
    profile: Profile, known: KnownEntries, among: Container[str] | None = None
) -> tuple[EntryLink, ...]:
    """Link one document-local entity to the entries that its identifiers and names fit.

    An identifier decides. A whole name decides where one entry of the list alone bears it, it has
    two words or more, and type, country and legal form do not speak against it. All else is a
    candidate.

    Args:
        profile: The entity.
        known: The entries.
        among: Keys of those of them that count; None for all.
    """
    if among is not None:
        known = _only(profile, known, among)
    found: dict[str, EntryLink] = {}
    for key, words in _by_identifier(profile, known):
        entry = known.entries[key]
        evidence = (Evidence(EvidenceKind.IDENTIFIER, 1.0, words),)
        found[key] = EntryLink(key, entry.name, LinkStatus.RULE, 1.0, evidence)
    for form in _forms(profile):
        for link in _by_name(form, profile, known):
            best = found.get(link.entry_key)
            if best is None or (link.is_listed, link.score) > (best.is_listed, best.score):
                found[link.entry_key] = link
    return tuple(found[key] for key in sorted(found))


def _only(profile: Profile, known: KnownEntries, among: Container[str]) -> KnownEntries:
    """Leave of what an entity may ask for only some entries."""
    nodes = {_node(form) for form in _forms(profile)}
    parts = {_who(form) for form in _forms(profile)}
    asked = {(kind.lower(), value.upper()) for kind, value in profile.source.identifiers}
    return KnownEntries(
        known.entries,
        {n: tuple(x for x in known.by_node.get(n, ()) if x.key in among) for n in nodes},
        {w: tuple(x for x in known.by_who.get(w, ()) if x.key in among) for w in parts},
        {i: tuple(x for x in known.by_identifier.get(i, ()) if x in among) for i in asked},
    )


def _node(form: Form) -> tuple[str, ...]:
    return ("body", *form.key) if form.kind in BODY_LIKE else form.node


def _who(form: Form) -> tuple[str, ...]:
    return ("body", *sorted(form.who))


def _forms(profile: Profile) -> Iterator[Form]:
    main = profile.body or profile.main
    if main is not None:
        yield main
    yield from profile.others


def _by_identifier(profile: Profile, known: KnownEntries) -> Iterator[tuple[str, str]]:
    for kind, value in profile.source.identifiers:
        for key in known.by_identifier.get((kind.lower(), value.upper()), ()):
            yield key, f"same {kind} {value}"


def _by_name(form: Form, profile: Profile, known: KnownEntries) -> Iterator[EntryLink]:
    exact = known.by_node.get(_node(form), ())
    per_list: dict[str, set[str]] = defaultdict(set)
    for name in exact:
        if _speaks_against(form, name, profile, known.entries[name.key]) is None:
            per_list[known.entries[name.key].list_name].add(name.key)
    for name in exact:
        entry = known.entries[name.key]
        evidence = _evidence(form, name, profile, entry)
        rivals = len(per_list[entry.list_name] - {name.key})
        if rivals:
            words = f"{rivals} more of this list have this name"
            evidence = (*evidence, Evidence(EvidenceKind.CONTRADICTION, -0.2, words))
        decides = (
            not rivals
            and _is_telling(form)
            and name.kind is not NameKind.WEAK
            and _speaks_against(form, name, profile, entry) is None
        )
        status = LinkStatus.RULE if decides else LinkStatus.CANDIDATE
        yield EntryLink(
            entry.key, entry.name, status, total_of(e.effect for e in evidence), evidence
        )
    if form.kind in BODY_LIKE and form.who:
        # List by list, so that one list never hides what another has.
        whole = {known.entries[name.key].list_name for name in exact}
        yield from _by_part(form, profile, known, whole)


def _by_part(
    form: Form, profile: Profile, known: KnownEntries, whole: set[str]
) -> Iterator[EntryLink]:
    names = [
        name
        for name in known.by_who.get(_who(form), ())
        if known.entries[name.key].list_name not in whole
        and (shortens(form, name.form) or shortens(name.form, form))
        and _speaks_against(form, name, profile, known.entries[name.key]) is None
    ]
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in names:
        bearers[known.entries[name.key].list_name].add(name.key)
    for name in names:
        entry = known.entries[name.key]
        only_place = form.what == name.form.what and form.where < name.form.where
        alone = len(bearers[entry.list_name]) == 1 and name.kind is not NameKind.WEAK
        decides = only_place and alone and len(form.who) >= WORDS_WITHOUT_PLACE
        words = f"“{form.text}” has the rare words of “{name.form.text}”"
        if decides:
            words = f"“{form.text}” is “{name.form.text}” without its place"
        evidence = (
            Evidence(EvidenceKind.NAME, PLACELESS_EFFECT if decides else SHORT_EFFECT, words),
            *_country_evidence(profile, entry),
        )
        status = LinkStatus.RULE if decides else LinkStatus.CANDIDATE
        yield EntryLink(
            entry.key, entry.name, status, total_of(e.effect for e in evidence), evidence
        )


def _is_telling(form: Form) -> bool:
    """Tell whether a whole name is enough to know its bearer: one word is not."""
    return len(form.who) + len(form.what) + len(form.where) >= 2


def _evidence(
    form: Form, name: KnownName, profile: Profile, entry: KnownEntry
) -> tuple[Evidence, ...]:
    kind = EvidenceKind.NAME if name.kind is NameKind.PRIMARY else EvidenceKind.ALIAS
    words = f"“{form.text}” is its {name.kind.value} name “{name.form.text}”"
    parts = [Evidence(kind, NAME_EFFECT[name.kind], words), *_country_evidence(profile, entry)]
    against = _speaks_against(form, name, profile, entry)
    if against and not against.startswith("countr"):
        parts.append(Evidence(EvidenceKind.CONTRADICTION, -0.3, against))
    elif not against:
        parts.append(Evidence(EvidenceKind.TYPE, 0.05, f"{profile.kind} and {entry.schema.value}"))
    return tuple(parts)


def _country_evidence(profile: Profile, entry: KnownEntry) -> Iterator[Evidence]:
    ours, theirs = set(profile.source.countries), set(entry.countries)
    if ours & theirs:
        yield Evidence(EvidenceKind.COUNTRY, 0.05, f"both {', '.join(sorted(ours & theirs))}")
    elif ours and theirs:
        words = f"{', '.join(sorted(ours))} here, {', '.join(sorted(theirs))} on the list"
        yield Evidence(EvidenceKind.CONTRADICTION, -0.25, words)


def _speaks_against(form: Form, name: KnownName, profile: Profile, entry: KnownEntry) -> str | None:
    if profile.kind == "person" and entry.schema in _FIRM_SCHEMAS:
        return "type: a person here, a firm on the list"
    if profile.kind in BODY_LIKE and entry.schema is Schema.PERSON:
        return "type: a body here, a person on the list"
    if not families_agree(form, name.form):
        return "legal forms differ"
    ours, theirs = set(profile.source.countries), set(entry.countries)
    if ours and theirs and not ours & theirs:
        return "countries differ"
    return None


def merge_links(
    links: Iterable[EntryLink], judged: Mapping[str, LinkStatus]
) -> tuple[EntryLink, ...]:
    """Sum up the links of an entity's members: the firmest of each entry, a person's word first."""
    best: dict[str, EntryLink] = {}
    for found in links:
        status = judged.get(found.entry_key)
        link = replace(found, status=status) if status else found
        there = best.get(link.entry_key)
        if there is None or (link.is_listed, link.score) > (there.is_listed, there.score):
            best[link.entry_key] = link
    for key, status in judged.items():
        if key not in best and status is LinkStatus.PERSON:
            evidence = (Evidence(EvidenceKind.JUDGEMENT, 1.0, "a person says so"),)
            best[key] = EntryLink(key, key, status, 1.0, evidence)
    return tuple(
        sorted(best.values(), key=lambda one: (not one.is_listed, -one.score, one.entry_key))
    )
