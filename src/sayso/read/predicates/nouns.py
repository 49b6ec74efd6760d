"""Nouns: roles ("supplier of Y"), nominalised acts ("the delivery of A to B by C"), light verbs."""

from spacy.tokens import Token

from sayso.read.predicates.identity import bearers
from sayso.read.predicates.value import Filler, Kind, Predicate
from sayso.read.predicates.verbs import add_preposition, is_passive, surface_subjects
from sayso.read.predicates.walk import (
    NOMINAL,
    VERBAL,
    children,
    first_conjunct,
    relative_head,
    spread,
)

# Verbs that only carry a noun: "paid visits", "provided support", "entered into a contract".
LIGHT = frozenset(
    "give provide make pay have sign conclude enter carry conduct offer render lend extend handle "
    "arrange facilitate do perform undertake reach agree seal win hold coordinate organise organize "
    "complete send launch start begin continue increase raise ramp step expand establish maintain "
    "form develop build strengthen deepen run oversee manage lead effect broker negotiate impose "
    "put take announce issue place bring file open commit execute engage participate cooperate "
    "freeze block unfreeze settle resolve face admit unseal return secure lodge drop hand agree drive organise organize seek ensure support assist help enable secure deliver supply furnish plan prepare approve".split()
)
_RECEIVING = frozenset(
    "receive get obtain accept enjoy gain accrue benefit earn rely depend secure win".split()
)
_INTO = frozenset({"into", "on", "to"})
_MANNER = frozenset({"in", "under", "as", "at"})

Slots = dict[str, list[Filler]]


def noun_predicate(noun: Token) -> Predicate:
    """Give the arguments of a noun under their normalised names."""
    slots: Slots = {}
    clause = _clause_of(noun)
    for token, via in bearers(noun):
        _add(slots, "self", token, via)
    _add_possessors(slots, noun)
    _add_prepositions(slots, noun)
    _add_clause_parts(slots, noun, clause)
    return Predicate(
        trigger=noun,
        lemma=str(noun.lemma_.lower()),
        kind=Kind.NOUN,
        slots={name: tuple(fillers) for name, fillers in slots.items()},
        clause=clause if clause is not None else noun,
    )


def _add(slots: Slots, name: str, token: Token, via: str) -> None:
    known = slots.setdefault(name, [])
    for head in spread(token):
        if all(f.token.i != head.i for f in known):
            known.append(Filler(head, via))


def _add_possessors(slots: Slots, noun: Token) -> None:
    for node in _same_phrase(noun):
        for child in node.children:
            if child.dep_ == "poss":
                if child.lower_ == "whose":
                    head = relative_head(child)
                    if head is not None:
                        _add(slots, "poss", head, "whose")
                else:
                    _add(slots, "poss", child, "possessive")
            elif (
                child.dep_ in {"compound", "nmod", "amod"} and child.i < noun.i and _own(node, noun)
            ):
                _add(slots, "compound" if child.dep_ != "amod" else "amod", child, child.dep_)


def _same_phrase(noun: Token) -> list[Token]:
    """Return the noun and the heads whose possessor it shares ("X's director and owner")."""
    nodes = [noun]
    if noun.dep_ == "conj" and noun.head.pos_ in NOMINAL and not children(noun, "poss", "det"):
        nodes.append(first_conjunct(noun))
    if noun.dep_ in {"compound", "nmod"} and noun.head.pos_ in NOMINAL:
        nodes.append(noun.head)
    return nodes


def _own(node: Token, noun: Token) -> bool:
    """Tell whether what stands before a node is said of the noun and not of a name beside it."""
    return node == noun or node.pos_ == "NOUN" or noun.dep_ in {"compound", "nmod"}


def _add_prepositions(slots: Slots, noun: Token) -> None:
    for prep in children(noun, "prep", "agent"):
        add_preposition(slots, prep, "preposition")
        for target in children(prep, "pobj"):
            for inner in children(target, "prep"):
                # The parser hangs "to B" of "shipments of A to B" on A.
                if inner.lower_ in {
                    "to",
                    "by",
                    "from",
                    "for",
                    "with",
                    "between",
                    "via",
                    "through",
                    "on",
                    "against",
                }:
                    add_preposition(slots, inner, "preposition further on", weak=True)
    if noun.dep_ == "compound" and noun.head.pos_ == "PROPN":
        for prep in children(noun.head, "prep"):
            if prep.lower_ in {"of", "at", "from"}:
                # "Inspector Anton Reyk of the Trade Office"
                add_preposition(slots, prep, "preposition after the name", weak=True)
    for part in children(noun, "acl"):
        if part.tag_ == "VBN":
            for agent in children(part, "agent"):
                if part.lemma_.lower() in LIGHT:
                    add_preposition(slots, agent, "agent of the light verb")
    if noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
        for prep in children(first_conjunct(noun), "prep"):
            if prep.lower_ in {"of", "to", "for"} and prep.i > noun.i:
                add_preposition(slots, prep, "shared preposition", weak=True)
    for other in children(noun, "conj"):
        for prep in children(other, "prep"):
            if prep.lower_ in {"of", "for", "to", "at", "from", "with"}:
                add_preposition(slots, prep, "shared preposition", weak=True)


def _clause_of(noun: Token) -> Token | None:
    node = noun
    for _ in range(8):
        if node.head == node:
            return node if node.pos_ in VERBAL else None
        node = node.head
        if node.pos_ in VERBAL:
            return node
    return None


def _add_clause_parts(slots: Slots, noun: Token, clause: Token | None) -> None:
    if clause is None:
        return
    top = first_conjunct(noun)
    lemma = clause.lemma_.lower()
    if top.dep_ in {"dobj", "nsubjpass", "attr"} and top.head == clause:
        _light_verb(slots, clause, top, lemma)
    elif top.dep_ in {"pobj"} and top.head.head == clause and top.head.lower_ in _MANNER | _INTO:
        for token, via in surface_subjects(clause):
            _add(slots, "holder", token, f"{via} of {clause.lower_}")
        if top.head.lower_ == "into" or lemma in LIGHT:
            for prep in children(clause, "prep"):
                if prep.i > noun.i:
                    add_preposition(slots, prep, "preposition of the light verb", weak=True)
    elif (
        top.dep_ == "nsubj"
        and top.head == clause
        and lemma in {"go", "flow", "come", "pass", "reach"}
    ):
        for prep in children(clause, "prep"):
            add_preposition(slots, prep, "preposition of the verb", weak=True)
        for target in children(clause, "dobj"):
            _add(slots, "to", target, "reached")
    if clause.dep_ == "acl" and top.dep_ == "dobj":
        return


def _light_verb(slots: Slots, clause: Token, top: Token, lemma: str) -> None:
    passive = is_passive(clause)
    if lemma in _RECEIVING and not passive:
        for token, via in surface_subjects(clause):
            _add(slots, "receiver", token, f"{via} of {clause.lower_}")
    elif lemma in LIGHT:
        if passive:
            for agent in children(clause, "agent"):
                for token in children(agent, "pobj"):
                    _add(slots, "holder", token, f"agent of {clause.lower_}")
                    _add(slots, "light", token, f"agent of {clause.lower_}")
        else:
            for token, via in surface_subjects(clause):
                _add(slots, "holder", token, f"{via} of {clause.lower_}")
                _add(slots, "light", token, f"{via} of {clause.lower_}")
        for target in children(clause, "dative"):
            if target.pos_ in NOMINAL:
                _add(slots, "to", target, "indirect object")
            else:
                add_preposition(slots, target, "preposition of the light verb", weak=True)
    else:
        return
    if top.dep_ != "attr":
        for prep in children(clause, "prep"):
            add_preposition(slots, prep, "preposition of the light verb", weak=True)
