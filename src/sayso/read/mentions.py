"""Named things in a parsed document: names found, typed, and joined where they name one thing."""

from collections import defaultdict

from sayso.model.digest import short_id
from sayso.model.texts.mention import EntityType, Mention, SourceEntity
from sayso.read.gazetteer import Gazetteer, find_listed
from sayso.read.identifiers import find_identifiers
from sayso.read.naming.aliases import join_names, without_country
from sayso.read.naming.collect import collect_names
from sayso.read.naming.lexicon import Lexicon, lexicon
from sayso.read.naming.links import link_other_names, merge_brackets
from sayso.read.naming.name_groups import NameGroup
from sayso.read.naming.named import Named
from sayso.read.naming.rejoin import rejoin_pairs
from sayso.read.naming.types.states import mark_states
from sayso.read.naming.words import words_of
from sayso.read.parsed import MentionLayer, ParsedDocument


def find_mentions(parsed: ParsedDocument, gazetteer: Gazetteer) -> MentionLayer:
    """Find the named things of a document and join the mentions of one thing."""
    text = parsed.document.text
    known = lexicon()
    sentences = [words_of(s) for s in parsed.sentences]
    names = collect_names(
        text, sentences, find_listed(text, gazetteer), outlet=parsed.document.outlet
    )
    names = rejoin_pairs(names, text)
    mark_states(names, sentences, known)
    pairs = link_other_names(names, text)
    inside = merge_brackets(names, pairs, text)
    groups = join_names(names, pairs, known)
    swallowed = {id(names[place]) for place in inside}
    identifiers = _identifiers_by_name(parsed, names)
    mentions: list[Mention] = []
    entities: dict[str, SourceEntity] = {}
    for group in groups:
        kind = group.kind or EntityType.COMPANY
        entity = _entity(parsed.document.id, group, kind, known, identifiers=identifiers)
        entities[entity.id] = entity
        mentions.extend(
            _mention(parsed.document.id, name, kind, entity.id)
            for name in group.names
            if id(name) not in swallowed
        )
    mentions.sort(key=lambda m: m.span)
    return MentionLayer(tuple(mentions), entities)


def mention_id(document_id: str, start: int, end: int) -> str:
    """Give the id of a mention from its place."""
    return short_id("m", (document_id, start, end))


def _mention(document_id: str, name: Named, kind: EntityType, entity: str) -> Mention:
    return Mention(
        mention_id(document_id, name.span.start, name.span.end), document_id, name.span, name.text, kind, entity,
        name.found_by, name.rule, name.entry_uids,
    )  # fmt: skip


def _entity(
    document_id: str,
    group: NameGroup,
    kind: EntityType,
    known: Lexicon,
    *,
    identifiers: dict[int, list[tuple[str, str]]],
) -> SourceEntity:
    surfaces: dict[str, list[int]] = defaultdict(list)
    for name in group.names:
        for form in (name, *name.other_names):
            surfaces[form.text].append(form.span.start)
    first = group.names[0].text
    stated = {pair for name in group.names for pair in identifiers.get(id(name), ())}
    countries = dict.fromkeys(c for name in group.names if (c := _country_of(name, kind, known)))
    return SourceEntity(
        short_id("e", (document_id, kind.value, *surfaces[first])), document_id, _fullest(group, kind), kind,
        tuple(surfaces), tuple(sorted(stated)), tuple(countries),
    )  # fmt: skip


def _fullest(group: NameGroup, kind: EntityType) -> str:
    """Take the longest wording; a capital, a government or a noun after the name is no part of it."""
    standing_for = {"government as a state", "capital as a state"}
    plain = [n for n in group.names if n.rule not in standing_for] or group.names
    if not plain[0].is_other:
        # "Foss Ltd, also known as Bryde Trading Ltd" goes by the first.
        plain = [n for n in plain if not n.is_other]
    if kind in {EntityType.PRODUCT, EntityType.FACILITY, EntityType.VESSEL}:
        plain = [n for n in plain if not n.noun] or plain
    latin = [
        n
        for n in plain
        if n.text.isascii() or not any(ord(c) > 0x24F and c.isalpha() for c in n.text)
    ] or plain
    plurals = {f"{n.text}s" for n in latin}
    single = [n for n in latin if n.text not in plurals] if kind is EntityType.PRODUCT else latin
    return max(single, key=lambda n: (len(n.text), -n.span.start)).text


def _country_of(name: Named, kind: EntityType, known: Lexicon) -> str | None:
    if kind is EntityType.PLACE:
        return known.place_code(" ".join(name.core)) or name.country
    return name.country or without_country(name.core, known)[1]


def _identifiers_by_name(
    parsed: ParsedDocument, names: list[Named]
) -> dict[int, list[tuple[str, str]]]:
    """Give each stated identifier to the nearest name before it in its sentence."""
    by_sentence: dict[int, list[Named]] = defaultdict(list)
    for name in names:
        by_sentence[name.sentence].append(name)
    stated: dict[int, list[tuple[str, str]]] = defaultdict(list)
    text = parsed.document.text
    for number, sentence in enumerate(parsed.sentences):
        for place, kind, value in find_identifiers(text, sentence.span.start, sentence.span.end):
            before = [
                n
                for n in by_sentence[number]
                if n.span.end <= place and n.kind() is not EntityType.PLACE
            ]
            if before:
                stated[id(before[-1])].append((kind, value))
    return stated
