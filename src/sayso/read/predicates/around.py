"""What a noun's clause says around it: who the verb acts on, to whom, and what the noun belongs to.

These slots serve nouns whose verb is no light verb ("the freeze covers X", "X was hit with a fine",
"X flies the flag of Y"); a frame that reads them names the verbs it wants under ``words``.
"""

from sayso.read.predicates.identity import bearers
from sayso.read.predicates.slots import Slots, add, add_all, add_preposition
from sayso.read.predicates.subjects import is_passive, surface_subjects
from sayso.read.predicates.value import Filler
from sayso.read.predicates.walk import NOMINAL, children, descend, first_conjunct, is_relative
from sayso.read.tokens import Token

_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr"})
_OVER = frozenset({"of", "over", "in"})
_TOWARDS = frozenset({"to", "for"})
_BEING = frozenset({"be", "remain", "become", "stand"})
_HELD_UNDER = frozenset({"subject", "vulnerable", "exposed", "party", "foul"})


def add_around(slots: Slots, noun: Token, clause: Token | None) -> None:
    """Add to a noun's slots what its clause and its "of"-phrase say.

    ``small_subj``: who is made it; ``verb_subj`` and ``verb_obj``: who acts and on what, where the noun is the verb's other argument;
    ``verb_to`` and so on: the verb's prepositions; ``party``: whom a verb does something with, to or
    under the noun, ``by_whom``: who does; ``of_of``, ``of_poss``, ``of_amod``, ``of_in``, ``with_of``, ``on_to``: what stands inside
    its phrases; ``acl_obj``, ``acl_to`` and so on: on what and to whom a noun acts in a clause of its own
    ("sanctions targeting X", "an order that applies to X").
    """
    _add_inside_of(slots)
    _add_own_clause(slots, noun)
    # "made X the largest shareholder in Y"
    add_all(slots, "small_subj", ((t, "made so") for t in children(noun, "nsubj")))
    if clause is None:
        return
    # "used the alias Reza Karimi": the parser makes the noun a part of the name.
    named = noun.dep_ in {"compound", "nmod"} and noun.head.pos_ == "PROPN" and noun.i < noun.head.i
    top = first_conjunct(noun.head if named else noun)
    if top.dep_ in _ARGUMENTS and top.head == clause:
        _add_of_verb(slots, top, clause)
    elif top.dep_ == "pobj":
        _add_party(slots, top.head.head, clause)
        _add_by_whom(slots, top.head.head, clause)
    above = top.head
    if (
        top.dep_ == "pobj"
        and above.lower_ in {"with", "under", "on", "in", "at"}
        and above.head.pos_ in NOMINAL
    ):
        # "X, a shipowner with an interest in Y", "X, a maker under sanctions of Y"
        holder = above.head
        if holder.pos_ == "NOUN" and holder.dep_ == "pobj" and holder.head.lower_ == "of":
            # "a maker of pumps under sanctions"
            holder = holder.head.head
        # "X (Oslo), under sanctions": a name stands for itself.
        held = [(holder, "name")] if holder.pos_ == "PROPN" else bearers(holder)
        if any(t.text == "(" for t in above.doc[holder.i : above.i]):
            # "X (under sanctions) and Y" says nothing of Y.
            slots[f"{above.lower_}_holder"] = [Filler(t, via) for t, via in held]
        else:
            add_all(slots, f"{above.lower_}_holder", held)


def _add_own_clause(slots: Slots, noun: Token) -> None:
    for verb in children(noun, "acl", "relcl"):
        relative = any(is_relative(c) for c in children(verb, "nsubj"))
        aimed = verb.lemma_.lower() in {"aim", "direct"}
        if aimed or (not is_passive(verb) and (verb.tag_ == "VBG" or relative)):
            acted = ((t, f"object of {verb.lower_}") for t in children(verb, "dobj"))
            add_all(slots, "acl_obj", acted)
            beside: Slots = {}
            for prep in children(verb, "prep"):
                add_preposition(beside, prep, f"preposition of {verb.lower_}")
            for name, fillers in beside.items():
                add_all(slots, f"acl_{name}", ((f.token, f.via) for f in fillers))


def _add_inside_of(slots: Slots) -> None:
    for filler in tuple(slots.get("of", ())):
        # "40 percent of the shares in X": what the part is a part of.
        noun = descend(filler.token)
        add_all(slots, "of_poss", ((t, "possessor inside") for t in children(noun, "poss")))
        parts = (t for t in children(noun, "amod", "compound", "nmod") if t.i < noun.i)
        add_all(slots, "of_amod", ((t, "before it") for t in parts))
        for prep in children(noun, "prep", "agent"):
            if prep.lower_ == "on" and any(c.lower_ == "behalf" for c in prep.children):
                add_preposition(slots, prep, "of it")
            if prep.lower_ in {"of", "by", "in", "over", "at"}:
                name = f"of_{prep.lower_}" if prep.lower_ in {"in", "over", "at"} else "of_of"
                add_all(slots, name, ((t, "of it") for t in children(prep, "pobj")))
    for name, inner in (("with", _OVER), ("on", _TOWARDS)):
        for filler in tuple(slots.get(name, ())):
            for prep in children(filler.token, "prep"):
                if prep.lower_ in inner:
                    slot = f"{name}_{'to' if prep.lower_ in _TOWARDS else 'of'}"
                    add_all(slots, slot, ((t, "of it") for t in children(prep, "pobj")))


def _add_of_verb(slots: Slots, top: Token, clause: Token) -> None:
    passive = is_passive(clause)
    if top.dep_ == "dobj" and not passive:
        add_all(slots, "verb_subj", surface_subjects(clause))
    elif top.dep_ == "nsubjpass":
        agents = [t for by in children(clause, "agent") for t in children(by, "pobj")]
        add_all(slots, "verb_subj", ((t, f"agent of {clause.lower_}") for t in agents))
    elif top.dep_ == "nsubj" and not passive:
        add_all(
            slots, "verb_obj", ((t, f"object of {clause.lower_}") for t in children(clause, "dobj"))
        )
    beside: Slots = {}
    for prep in children(clause, "prep", "dative", "agent"):
        if any(c.dep_ == "pobj" for c in prep.children):
            add_preposition(beside, prep, f"preposition of {clause.lower_}")
    for name, fillers in beside.items():
        for filler in fillers:
            add(slots, f"verb_{name}", filler.token, filler.via)


def _add_by_whom(slots: Slots, governor: Token, clause: Token) -> None:
    """Add who puts somebody under the noun: "was placed under arrest by Y", "Y put X on trial"."""
    if governor != clause:
        return
    if is_passive(clause):
        agents = [t for by in children(clause, "agent") for t in children(by, "pobj")]
        add_all(slots, "by_whom", ((t, f"agent of {clause.lower_}") for t in agents))
    elif children(clause, "dobj"):
        add_all(slots, "by_whom", surface_subjects(clause))


def _add_party(slots: Slots, governor: Token, clause: Token) -> None:
    if governor != clause and not (governor.head == clause and governor.lower_ in _HELD_UNDER):
        return
    subjects = surface_subjects(clause)
    if not subjects and clause.lemma_.lower() in _BEING:
        # "Also on the board of Y is X."
        subjects = [(t, "after the copula") for t in children(clause, "attr")]
        add_all(slots, "patient", subjects)
    objects = [] if is_passive(clause) else children(clause, "dobj")
    # "found itself under sanctions"
    objects = [o for o in objects if not o.lower_.endswith(("self", "selves"))]
    add_all(slots, "party", [(t, f"object of {clause.lower_}") for t in objects] or subjects)


_TRAVELS = frozenset("trip visit stay tour journey".split())


def add_traveller(slots: Slots, noun: Token, top: Token, clause: Token) -> None:
    """Add X of "During a trip to Y, X signed it."."""
    travels = noun.lemma_.lower() in _TRAVELS and not {"poss", "by"} & slots.keys()
    if travels and top.dep_ == "pobj" and top.head.lower_ in {"during", "on", "after", "before"}:
        add_all(slots, "light", surface_subjects(clause))


def add_members(slots: Slots, top: Token) -> None:
    """Add A and B of "firms under the control of X include A and B"."""
    several = top.head.head
    verb = several.head
    if several.dep_ == "nsubj" and verb.lemma_.lower() in {"include", "comprise"}:
        add_all(slots, "members", ((t, "member") for t in children(verb, "dobj")))
