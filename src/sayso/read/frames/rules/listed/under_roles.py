"""Lists under a role: "X had three suppliers:", then one party to a line, "- Y, of Arvik: pumps"."""

import re
from collections.abc import Iterator

from sayso.model.relations import RELATIONS
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.listed.headed import first_name, is_entry_line
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

_T = EntityType
_FIRMS = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY})
_PARTIES = _FIRMS | {_T.PERSON}
#: Role -> the relation, and whether the entry is its subject.
_ROLES: dict[str, tuple[str, bool]] = {
    **dict.fromkeys(("supplier", "vendor", "seller"), ("supplies", True)),
    **dict.fromkeys(("customer", "client", "buyer", "recipient"), ("supplies", False)),
    **dict.fromkeys(("shareholder", "owner"), ("owned_by", False)),
    **dict.fromkeys(("director", "officer"), ("officer_of", True)),
    **dict.fromkeys(("subsidiary", "unit", "affiliate"), ("owned_by", True)),
    **dict.fromkeys(("front", "intermediary", "agent", "middleman"), ("intermediary_for", True)),
    "founder": ("founded_by", False),
}
_HAVING = frozenset("have list name use own control count run".split())
_REACH_SENTENCES = 25
_SEAT = re.compile(r"(?:\s*\([^()]{1,40}\))?,\s*")


def under_roles(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield what the role above a list says of the party that an entry names, and where it is."""
    target = first_name(sentence, scene)
    if target is None or target.type not in _PARTIES:
        return
    heading = _heading(sentence, scene)
    role = _role_of(heading) if heading is not None else None
    if heading is None or role is None:
        return
    relation, first = _ROLES[role.lemma_.lower()]
    if relation == "officer_of" and target.type is not _T.PERSON:
        return
    token = sentence.tokens_in(target.span)[-1]
    entry = Filled(scene.named(target), target.type, token.i, "name")
    for holder in _holders(role, heading, scene):
        if holder.argument.entity in {None, target.entity}:
            continue
        sides = (entry, holder) if first else (holder, entry)
        steps = (f"entry of a list of {role.text}",)
        yield Candidate("under-role", RELATIONS[relation], token, token, *sides, steps)
    seat = _seat_of(target, sentence, scene)
    if seat is not None:
        place = Filled(scene.named(seat), seat.type, -1, "name")
        located = RELATIONS["located_in"]
        yield Candidate("entry-seat", located, token, token, entry, place, ("place behind a name",))


def _heading(sentence: Sentence, scene: Scene) -> Sentence | None:
    """Return the sentence with a colon that a list stands under, where every line up to it is an entry."""
    sentences = scene.parsed.sentences
    for before in reversed(sentences[max(0, sentence.index - _REACH_SENTENCES) : sentence.index]):
        if before.span.of(scene.text).rstrip().endswith(":"):
            return before if before.paragraph != sentence.paragraph else None
        if not is_entry_line(before, scene):
            return None
    return None


def _role_of(heading: Sentence) -> Token | None:
    """Return the plural role that a heading speaks of last ("three suppliers")."""
    roles = [
        t
        for t in heading.tokens
        if t.tag_ == "NNS" and t.lemma_.lower() in _ROLES and not _beside(t)
    ]
    return roles[-1] if len(roles) == 1 else None


def _beside(noun: Token) -> bool:
    return noun.dep_ in {"compound", "poss"}


def _holders(role: Token, heading: Sentence, scene: Scene) -> list[Filled]:
    """Give X of "X had three suppliers", "X's suppliers", "the suppliers of X"."""
    words = [*children(role, "poss")]
    words += [
        t for p in children(role, "prep") if p.lower_ in {"of", "to"} for t in children(p, "pobj")
    ]
    verb = role.head
    if not words and role.dep_ == "dobj" and verb.lemma_ in _HAVING:
        words = children(verb, "nsubj")
    known: dict[str, Filled] = {}
    for word in words:
        for filled in fill(word, heading, scene, _FIRMS):
            known.setdefault(filled.argument.text, filled)
    return list(known.values())[:1]


def _seat_of(target: Mention, sentence: Sentence, scene: Scene) -> Mention | None:
    """Return the place of "Norvet Ltd, Arvik: pumps", which stands right behind a firm's name."""
    between = _SEAT.match(scene.text, target.span.end, sentence.span.end)
    if target.type is _T.PERSON or between is None:
        return None
    for mention in scene.layer.in_span(sentence.span):
        if mention.span.start == between.end():
            after = scene.text[mention.span.end : sentence.span.end].lstrip()[:1]
            return (
                mention if mention.type is _T.PLACE and after in {"", ":", ",", "(", "-"} else None
            )
    return None
