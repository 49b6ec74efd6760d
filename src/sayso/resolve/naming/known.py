"""Names and identifiers of list entries, as the resolver looks them up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.model.lists.entry import CONTACT_KINDS, Entry, NameKind, Schema
from sayso.resolve.naming.forms import Form, form_of, spellings

Node = tuple[str, ...]
_KINDS = {
    Schema.PERSON: ("person",),
    Schema.COMPANY: ("body",),
    Schema.ORGANIZATION: ("body",),
    Schema.PUBLIC_BODY: ("body",),
    Schema.LEGAL_ENTITY: ("body", "person"),
    Schema.VESSEL: ("vessel",),
}


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of one entry, taken apart."""

    key: str
    form: Form
    kind: NameKind


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What the resolver needs of an entry.

    Args:
        acts: Keys of entries of other lists that are the same act.
    """

    key: str
    list_name: str
    name: str
    schema: Schema
    countries: tuple[str, ...]
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownEntries:
    """The entries of the lists by what a text may say of them.

    Args:
        by_node: Whole names.
        by_who: (kind, rare words) of names of bodies: for names that leave out the rest.
        by_identifier: (kind, value) in lower and upper case.
    """

    entries: Mapping[str, KnownEntry]
    by_node: Mapping[Node, tuple[KnownName, ...]]
    by_who: Mapping[Node, tuple[KnownName, ...]]
    by_identifier: Mapping[tuple[str, str], tuple[str, ...]]


NOTHING_KNOWN = KnownEntries({}, {}, {}, {})


def know_entries(entries: Iterable[Entry]) -> KnownEntries:
    """Take the names of entries apart and key them."""
    known: dict[str, KnownEntry] = {}
    by_node: dict[Node, list[KnownName]] = defaultdict(list)
    by_who: dict[Node, list[KnownName]] = defaultdict(list)
    by_identifier: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        if entry.schema not in _KINDS or entry.delisted_on:
            continue
        known[entry.key] = _known(entry)
        for name in _names(entry):
            by_node[name.form.node].append(name)
            if name.form.kind == "body" and name.form.who:
                by_who[("body", *sorted(name.form.who))].append(name)
        for one in entry.identifiers:
            if one.kind not in CONTACT_KINDS and "false" not in (one.note or ""):
                by_identifier[one.kind.value, one.value.upper()].append(entry.key)
    return KnownEntries(
        known,
        {node: tuple(names) for node, names in by_node.items()},
        {who: tuple(names) for who, names in by_who.items()},
        {key: tuple(dict.fromkeys(keys)) for key, keys in by_identifier.items()},
    )


def _known(entry: Entry) -> KnownEntry:
    acts = tuple(f"{one.list_name}:{one.uid}" for one in entry.same_act if one.uid)
    return KnownEntry(entry.key, entry.list_name, entry.name, entry.schema, entry.countries, acts)


def _names(entry: Entry) -> Iterator[KnownName]:
    seen: set[Node] = set()
    for name in entry.names:
        for kind in _KINDS[entry.schema]:
            text = reading_order(name.text) if kind == "person" else name.text
            for spelling in spellings(text):
                form = form_of(spelling, kind)
                if form and form.node not in seen:
                    seen.add(form.node)
                    yield KnownName(entry.key, form, name.kind)


def reading_order(name: str) -> str:
    """Turn "FAMILY, Given" into the order that reports use."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name
