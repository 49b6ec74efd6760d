"""Objects that the parser hangs beyond the verb: behind a measure, a maker, a worth or another clause."""

from sayso.read.predicates.inside import MAKING
from sayso.read.predicates.repairs import (
    swallowed_relative,
)
from sayso.read.predicates.slots import (
    Slots,
    add,
    add_all,
    add_preposition,
    add_prepositions,
)
from sayso.read.predicates.subjects import (
    is_passive,
)
from sayso.read.predicates.walk import (
    children,
    descend,
    goods_of_sum,
    is_relative,
)
from sayso.read.tokens import Token

FROM_OBJECT = frozenset(
    {"to", "for", "from", "with", "through", "via", "into", "in", "on", "under", "at", "against"}
)
_TO = frozenset({"to"})
_MADE = MAKING | {"design", "develop", "mine", "extract", "grow", "pump", "refine", "brand"}
_IN = frozenset({"in", "inside", "aboard", "on", "from"})
_FINDING = frozenset("find recover discover identify retrieve detect spot".split())
_FROM_TO = frozenset({"from", "to"})
_BARE = frozenset({"help", "let", "make", "assist"})
AFTER_OBJECT = "preposition after the object"
_TOTALLING = frozenset("total amount worth add come value estimate".split())


# "chips worth $3 million to X", "pumps direct from X": the preposition hangs on these.
_BEFORE_PREPOSITION = frozenset({"worth", "direct", "straight"})


def _is_bare(verb: Token) -> bool:
    """Tell whether a verb is an infinitive; the tagger takes "helped X set up Y" for a past."""
    return verb.tag_ == "VB" or (verb.tag_ in {"VBD", "VBP"} and verb.lower_ == verb.lemma_.lower())


def _add_objects_in_clauses(slots: Slots, verb: Token) -> None:
    """Find the object of a verb as the subject of the clause that the parser made of it."""
    if verb.lemma_.lower() in _BARE:
        for clause in children(verb, "ccomp"):
            # "helped Norvet build pumps": Norvet is the one helped.
            for token in children(clause, "nsubj") if _is_bare(clause) else ():
                add(slots, "obj", token, "subject of the bare infinitive")
    for clause in children(verb, "ccomp"):
        # "makes the sensor used in drones": the sensor is what is made.
        for token in children(clause, "nsubj") if swallowed_relative(clause) else ():
            add(slots, "obj", token, "object that the parser made a clause")
    for clause in children(verb, "ccomp"):
        # "found Norvet guilty": Norvet is the one found to be so.
        for token in children(clause, "nsubj") if clause.pos_ == "ADJ" else ():
            add(slots, "obj", token, "subject of the small clause")


def add_distant_objects(slots: Slots, verb: Token) -> None:
    """Find the object of a verb that has none beside it."""
    _add_objects_in_clauses(slots, verb)
    subjects = children(verb, "nsubj")
    if verb.dep_ == "relcl" and subjects and not _stands_for_noun(subjects[0]):
        add(slots, "obj", verb.head, "noun before its relative clause")
    if children(verb, "prep", "ccomp"):
        return
    for other in children(verb, "conj"):
        # "created and tested a drone": the object stands after the last verb only.
        if other.pos_ == "VERB" and not is_passive(other):
            add_all(slots, "obj", ((t, "shared object") for t in children(other, "dobj")))


def _stands_for_noun(subject: Token) -> bool:
    """Tell whether a subject takes up the noun before its clause: "who", "all of whom"."""
    return is_relative(subject) or any(
        is_relative(t) for of in children(subject, "prep") for t in children(of, "pobj")
    )


def add_beyond_measure(slots: Slots, noun: Token) -> None:
    """Add X of "received a shipment of chips from X": the parser hangs "from X" on the chips."""
    goods = descend(noun)
    if goods != noun:
        add_prepositions(slots, goods, _FROM_TO, AFTER_OBJECT)


def add_beyond_worth(slots: Slots, noun: Token) -> None:
    """Add X of "chips worth $3 million to X", "$3 million in chips to X"."""
    goods = goods_of_sum(noun)
    if goods is not None:
        add_prepositions(slots, goods, FROM_OBJECT, AFTER_OBJECT)
    for part in children(noun, "amod"):
        if part.lower_ in _BEFORE_PREPOSITION:
            add_prepositions(slots, part, FROM_OBJECT, AFTER_OBJECT)
    for part in children(noun, "acl"):
        if part.lemma_.lower() in _TOTALLING:
            for prep in children(part, "prep", "dative"):
                if prep.lower_ in FROM_OBJECT:
                    add_preposition(slots, prep, AFTER_OBJECT, weak=True)


def add_beyond_maker(slots: Slots, noun: Token, verb: Token) -> None:
    """Add Y of "shipped pumps made by X to Y", "found chips made by X in Y": it hangs on the making."""
    found = verb.lemma_.lower() in _FINDING
    inner = descend(noun)
    goods = inner if inner != noun else goods_of_sum(noun) or noun
    for part in children(goods, "acl"):
        if part.tag_ != "VBN" or part.i < verb.i or part.lemma_.lower() not in _MADE:
            continue
        add_prepositions(slots, part, _IN if found else _TO, AFTER_OBJECT)
        for by in children(part, "agent") if found else ():
            for maker in children(by, "pobj"):
                add_prepositions(slots, maker, _IN, AFTER_OBJECT)
