"""What stands inside the arguments of a verb: whose goods, made where, bound for whom."""

from collections.abc import Iterator

from sayso.read.predicates.slots import (
    Slots,
    add_all,
)
from sayso.read.predicates.walk import (
    children,
    descend,
    owners_of,
)
from sayso.read.tokens import Token

MAKING = frozenset("make produce manufacture build assemble".split())


_BOUND = frozenset("bound destined intended meant earmarked addressed consigned".split())


_SELLING = frozenset("sell export ship own load buy purchase".split())


_TAKING_OUT = frozenset(
    "recover find retrieve extract remove identify discover salvage collect pull use install".split()
)


def add_deeper(slots: Slots) -> None:
    """Add what stands inside an argument: "trained the crews of X", "carried Ardan crude"."""
    for filler in tuple(slots.get("obj", ())):
        inner = [filler.token, *_of_objects(filler.token)]
        for token in inner:
            add_all(slots, "obj_of", ((t, "of the object") for t in _of_objects(token)))
            add_all(slots, "obj_poss", ((t, "possessor") for t in owners_of(token)))
            add_all(slots, "obj_in", ((t, "what the object is in") for t in _whence(token, "in")))
            add_all(slots, "obj_from", ((t, "whence the object comes") for t in _whence(token)))
            add_all(slots, "obj_by", ((t, "who did it") for t in _done_by(token)))
            add_all(slots, "obj_agent", ((t, "who sold the goods") for t in _sold_by(token)))
            add_all(
                slots, "obj_made_in", ((t, "where the object is made") for t in _made_in(token))
            )
            add_all(slots, "obj_bound", ((t, "where the object is bound") for t in _bound(token)))
            parts = (t for t in children(token, "amod", "compound", "nmod") if t.i < token.i)
            add_all(slots, "obj_amod", ((t, "before the object") for t in parts))
    for filler in tuple(slots.get("for", ())):
        for token in (filler.token, *_of_objects(filler.token)):
            add_all(slots, "for_poss", ((t, "possessor") for t in children(token, "poss")))
    _add_inside_subject(slots)
    _add_inside_prepositions(slots)


def _add_inside_prepositions(slots: Slots) -> None:
    """Add what stands inside the places and matters: "in the port of X", "into X's sales"."""
    for filler in tuple(slots.get("into", ())):
        add_all(slots, "into_poss", ((t, "possessor") for t in children(filler.token, "poss")))
    for name in ("in", "on", "at"):
        for filler in tuple(slots.get(name, ())):
            add_all(slots, f"{name}_of", ((t, "of the place") for t in _of_objects(filler.token)))
            add_all(slots, f"{name}_of", ((t, "possessor") for t in children(filler.token, "poss")))


def _add_inside_subject(slots: Slots) -> None:
    """Add what the subject is of, from or in, and whose it is."""
    for filler in tuple(slots.get("subj", ())):
        for prep in children(filler.token, "prep"):
            if prep.lower_ in {"from", "to", "in"}:
                found = ((t, "said of the subject") for t in children(prep, "pobj"))
                add_all(slots, f"subj_{prep.lower_}", found)
        for part in children(filler.token, "acl"):
            if part.tag_ == "VBN" and part.lemma_.lower() in _TAKING_OUT:
                # "parts found in X include Y"
                add_all(slots, "subj_in", _behind_participle(part))
        add_all(slots, "subj_of", ((t, "of the subject") for t in _of_objects(filler.token)))
        bound = (*_bound(filler.token), *_bound(descend(filler.token)))
        add_all(slots, "subj_bound", ((t, "where the subject is bound") for t in bound))
        owners = owners_of(filler.token) or owners_of(descend(filler.token))
        add_all(slots, "subj_poss", ((t, "possessor of the subject") for t in owners))


def _behind_participle(part: Token) -> Iterator[tuple[Token, str]]:
    """Yield X of "found in X" and "recovered from the wreckage of X"."""
    for prep in children(part, "prep"):
        if prep.lower_ in {"in", "from", "inside", "aboard"}:
            for token in children(prep, "pobj"):
                yield descend(token), "what the subject was found in"


def _made_in(noun: Token) -> list[Token]:
    """Give P of "drones produced in P"."""
    parts = [c for c in children(noun, "acl") if c.lemma_.lower() in MAKING]
    preps = (p for part in parts for p in children(part, "prep") if p.lower_ == "in")
    return [t for prep in preps for t in children(prep, "pobj")]


def _done_by(noun: Token) -> list[Token]:
    """Give Y of "payments made by Y", "sales by Y"."""
    holders = [noun, *(c for c in children(noun, "acl") if c.tag_ == "VBN")]
    preps = (p for holder in holders for p in children(holder, "agent", "prep"))
    return [t for p in preps if p.lower_ == "by" for t in children(p, "pobj")]


def _sold_by(noun: Token) -> list[Token]:
    """Give Y of "crude sold by Y", "fuel belonging to Y", "oil owned by Y"."""
    parts = [c for c in children(noun, "acl", "relcl") if c.lemma_.lower() in _SELLING]
    preps = (p for part in parts for p in children(part, "agent", "prep"))
    return [t for p in preps if p.lower_ in {"by", "from"} for t in children(p, "pobj")]


def _bound(noun: Token) -> list[Token]:
    """Give Y of "pumps bound for Y", "chips intended for Y"."""
    parts = [c for c in children(noun, "acl", "amod", "relcl") if c.lower_ in _BOUND]
    return [
        t
        for part in parts
        for prep in children(part, "prep")
        if prep.lower_ == "for" or (prep.lower_ == "to" and part.lower_ in _ADDRESSED)
        for t in children(prep, "pobj")
    ]


_ADDRESSED = frozenset({"addressed", "consigned"})


def _whence(noun: Token, name: str = "from") -> list[Token]:
    """Give Y of "chips from Y", where the preposition hangs on the goods and not on the verb."""
    return [t for p in children(noun, "prep") if p.lower_ == name for t in children(p, "pobj")]


def _of_objects(noun: Token) -> list[Token]:
    return [t for p in children(noun, "prep") if p.lower_ == "of" for t in children(p, "pobj")]
