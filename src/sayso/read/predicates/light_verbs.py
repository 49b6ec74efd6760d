"""Verbs that only carry a noun, which says what is done."""

from sayso.read.predicates.slots import Slots, add, add_all, add_preposition, add_prepositions
from sayso.read.predicates.subjects import is_passive, surface_subjects
from sayso.read.predicates.walk import NOMINAL, children, is_relative
from sayso.read.tokens import Token

# Verbs that only carry a noun: "paid visits", "provided support", "entered into a contract".
LIGHT = frozenset(
    "cause give provide make pay have sign conclude enter carry conduct offer render lend extend handle "
    "arrange facilitate do perform undertake reach agree seal win hold coordinate organise organize "
    "complete send launch start begin continue increase raise ramp step expand establish maintain "
    "form develop build strengthen deepen run oversee supervise manage lead effect broker negotiate impose "
    "await put take announce issue place bring file open commit execute engage participate cooperate "
    "award set place issue revoke cancel withdraw suspend deny operate acquire buy purchase own retain freeze block unfreeze settle resolve face admit unseal return secure lodge drop hand agree drive organise organize seek ensure support assist help enable secure deliver supply furnish plan prepare approve unveil adopt introduce slap levy widen tighten reimpose renew enact forge cultivate nurture foster".split()
)
RECEIVING = frozenset(
    "receive get obtain accept enjoy gain accrue benefit earn rely depend secure win draw collect".split()
)
_TRADE = frozenset("sale shipment delivery export import transfer purchase consignment".split())
OF_LIGHT = "preposition of the light verb"


def add_light_verb(slots: Slots, clause: Token, top: Token, lemma: str) -> None:
    """Add who does and who receives what a noun says, from the verb that carries it.

    Args:
        slots: The noun's, added to.
        clause: The verb.
        top: The head of the noun phrase that hangs on it.
        lemma: The verb's, in lower case.
    """
    passive = is_passive(clause)
    if lemma in RECEIVING and not passive:
        add_all(slots, "receiver", surface_subjects(clause))
    elif lemma not in LIGHT or (lemma == "block" and top.lemma_.lower() in _TRADE):
        # "Customs blocked the sale of X": who blocks it does not sell.
        return
    elif passive:
        agents = [t for by in children(clause, "agent") for t in children(by, "pobj")]
        add_all(slots, "light", ((t, f"agent of {clause.lower_}") for t in agents))
        add_all(slots, "holder", ((t, f"agent of {clause.lower_}") for t in agents))
    else:
        subjects = surface_subjects(clause)
        add_all(slots, "light", subjects)
        add_all(slots, "holder", subjects)
    for target in children(clause, "dative"):
        if target.pos_ in NOMINAL:
            add(slots, "to", target, "indirect object")
        else:
            add_preposition(slots, target, OF_LIGHT, weak=True)
    if top.dep_ != "attr":
        add_prepositions(slots, clause, None, OF_LIGHT)
        above = clause.head if clause.dep_ == "xcomp" else clause
        for prep in children(above, "prep") if above != clause else ():
            if any(is_relative(t) for t in children(prep, "pobj")):
                # "X, in which Y is said to own a stake"
                add_preposition(slots, prep, OF_LIGHT, weak=True)
