"""The slots of a predicate while they are filled."""

from collections.abc import Iterable

from sayso.read.predicates.value import Filler
from sayso.read.predicates.walk import VERBAL, children, spread
from sayso.read.tokens import Token

Slots = dict[str, list[Filler]]

_PHRASAL_PREPOSITIONS = {
    ("on", "behalf"): "on_behalf_of",
    ("in", "behalf"): "on_behalf_of",
    ("by", "way"): "through",
    ("by", "means"): "through",
    ("with", "help"): "with_help_of",
    ("with", "assistance"): "with_help_of",
    ("with", "support"): "with_help_of",
    ("in", "support"): "in_support_of",
    ("at", "request"): "at_request_of",
    ("at", "behest"): "at_request_of",
    ("on", "request"): "at_request_of",
    ("on", "warrant"): "on_order_of",
    ("on", "notice"): "on_order_of",
    ("on", "order"): "on_order_of",
    ("under", "warrant"): "on_order_of",
    ("on", "instruction"): "on_order_of",
    ("in", "name"): "in_name_of",
    ("in", "favour"): "for",
    ("in", "favor"): "for",
    ("under", "control"): "under_control_of",
    ("under", "direction"): "under_control_of",
    ("as", "part"): "as_part_of",
    ("for", "benefit"): "for",
    ("for", "use"): "for_use",
    ("for", "account"): "for_account",
    ("in", "exchange"): "in_exchange",
    ("in", "cooperation"): "with",
    ("in", "collaboration"): "with",
    ("in", "partnership"): "with",
    ("in", "conjunction"): "with",
    ("in", "concert"): "with",
    ("in", "tandem"): "with",
    ("in", "league"): "with",
    ("in", "cahoots"): "with",
    ("in", "coordination"): "with",
    ("via", "means"): "through",
}


def add(slots: Slots, name: str, token: Token, via: str) -> None:
    """Put a token and what it is coordinated with into a slot, each head once."""
    known = slots.setdefault(name, [])
    for head in spread(token):
        if all(f.token.i != head.i for f in known):
            known.append(Filler(head, via))


def add_all(slots: Slots, name: str, found: Iterable[tuple[Token, str]]) -> None:
    """Put tokens with how they were found into a slot."""
    for token, via in found:
        add(slots, name, token, via)


def add_prepositions(
    slots: Slots, holder: Token, names: frozenset[str] | None, via: str, *, after: int = -1
) -> None:
    """Put what the prepositions of a token govern into slots that may be filled already.

    Args:
        slots: What is filled.
        holder: The token that the prepositions hang on.
        names: Which prepositions; None for all.
        via: How to word the way.
        after: Only prepositions beyond this token index.
    """
    for prep in prepositions_of(holder):
        if prep.i > after and (names is None or prep.lower_ in names):
            add_preposition(slots, prep, via, weak=True)


def prepositions_of(holder: Token, *deps: str) -> list[Token]:
    """Return the prepositions of a token, "on" of "as well as on Y" among them."""
    further = (p for c in children(holder, "cc") if c.lower_ == "as" for p in children(c, "prep"))
    return [*children(holder, "prep", *deps), *further]


def add_preposition(slots: Slots, prep: Token, via: str, *, weak: bool = False) -> None:
    """Put the objects of a preposition into the slot of its name.

    Args:
        slots: What is filled.
        prep: The preposition.
        via: How to word the way.
        weak: True where a nearer reading may have put the same token there.
    """
    name = prep.lower_
    if name == "according":
        # "According to X": X says it and takes no part in it.
        return
    for token in (*prep.children, *_borrowed(prep)):
        if token.dep_ == "pobj" or token.head != prep:
            phrasal = _PHRASAL_PREPOSITIONS.get((name, token.lemma_.lower()))
            inner = _inside(token) if phrasal else []
            if phrasal and inner:
                add_all(slots, phrasal, ((t, f"{name} {token.lower_}") for t in inner))
            elif not (weak and any(f.token.i == token.i for f in slots.get(name, ()))):
                add(slots, name, token, via)
        elif token.dep_ == "prep" or (token.dep_ == "conj" and token.pos_ == "ADP"):
            # "acting for or on behalf of X"; "from within", "out of": the inner preposition carries the object.
            add_preposition(slots, token, via, weak=weak)
        elif token.dep_ == "pcomp":
            slots.setdefault(f"{name}_ing", []).append(Filler(token, "gerund"))


def is_phrasal(prep: Token, noun: Token) -> bool:
    """Tell whether a preposition and its noun work as one: "on orders from X", "by way of X"."""
    return (prep.lower_, noun.lemma_.lower()) in _PHRASAL_PREPOSITIONS


def _borrowed(prep: Token) -> list[Token]:
    """Return Y of "is controlled by, and gains from, Y": the object stands after the last verb only."""
    children_of = [c for c in prep.children if c.dep_ not in {"cc", "conj"}]
    if prep.i + 2 >= len(prep.doc) or prep.nbor(1).text not in {",", "and", "or"} or children_of:
        return []
    if prep.nbor(1).text != ",":
        return _shared_end(prep)
    verb = prep.head if prep.head.pos_ in VERBAL else prep.head.head
    others = [c for c in verb.children if c.dep_ == "conj" and c.i > prep.i]
    last = [t for other in others for t in other.subtree if t.dep_ == "pobj" and t.head.i > prep.i]
    if not last:
        last = [t for t in children(verb, "dobj") if t.i > prep.i and _after_comma(t)]
    if not last:
        # The parser gives what two prepositions share to the verb: "makes funds available for, Y".
        last = [t for other in others for t in children(other, "dobj") if _after_comma(t)]
    return last[:1]


def _shared_end(prep: Token) -> list[Token]:
    """Return Y of "provided services to and bought arms for Y": two phrases end in one name."""
    other = prep.doc[prep.i + 2]
    if other.pos_ not in VERBAL:
        return []
    inner = [t for t in other.subtree if t.dep_ == "pobj" and t.head.i > other.i]
    last = [t for t in inner if t.right_edge.i == other.right_edge.i]
    return last[:1]


def _after_comma(token: Token) -> bool:
    edge = token.left_edge
    return edge.i > 0 and edge.nbor(-1).text == ","


def _inside(noun: Token) -> list[Token]:
    """Return what a phrasal preposition governs: "on behalf of X", "on X's behalf"."""
    found = [t for prep in children(noun, "prep") for t in children(prep, "pobj")]
    found += children(noun, "poss")
    if not found and noun.lemma_.lower() in _ASKED:
        # "on a U.S. warrant", "at Norwegian request"
        before = children(noun, "compound", "amod", "nmod")
        found = [t for t in before if t.ent_type_ in {"GPE", "NORP", "ORG"}]
    return found


_ASKED = frozenset({"warrant", "request", "order", "behest", "notice"})
