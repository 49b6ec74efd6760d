"""Nouns: roles ("supplier of Y"), nominalised acts ("the delivery of A to B by C"), light verbs."""

from sayso.read.predicates.around import add_around, add_members, add_traveller
from sayso.read.predicates.control_words import JUDGING
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.light_verbs import LIGHT, OF_LIGHT, add_light_verb
from sayso.read.predicates.slots import (
    Slots,
    add,
    add_all,
    add_preposition,
    add_prepositions,
    prepositions_of,
)
from sayso.read.predicates.subjects import (
    Found,
    is_passive,
    judges,
    subject_of_gerund,
    surface_subjects,
)
from sayso.read.predicates.value import Filler, Kind, Predicate
from sayso.read.predicates.walk import (
    NOMINAL,
    OF_NOUN,
    VERBAL,
    children,
    first_conjunct,
    is_relative,
    owners_of,
    round_of,
    whose_head,
)
from sayso.read.tokens import Token

_INTO = frozenset({"into", "on", "to"})
_MANNER = frozenset({"in", "under", "as", "at"})

_OF_ROLE = frozenset({"to", "for", "from", "with", "at"})
_AT = frozenset({"at", "by"})
# Verbs of papers and those who quote them: what stands beside the act belongs to the act.
_TELLING = frozenset(
    "list show record describe reveal detail document mention cover note include report".split()
)
_BEGINNING = frozenset("begin start resume continue cease stop".split())
# "targeting X with sanctions on Y": the sanctions are not X's.
_AIMING = frozenset({"target", "penalise", "penalize"})
_MOVING = frozenset({"go", "flow", "come", "pass", "reach", "transfer", "move", "shift"})
_OF_ACTS = frozenset(
    {"to", "by", "from", "for", "with", "between", "via", "through", "on", "against"}
)
_OF_DATE = frozenset({"of"})
_OF_OFFICE = frozenset({"of", "at", "from"})
_SHARED = frozenset({"of", "for", "to", "at", "from", "with"})
_ANSWERABLE = frozenset({"responsible", "accountable", "liable"})


def noun_predicate(noun: Token) -> Predicate:
    """Give the arguments of a noun under their normalised names."""
    slots: Slots = {}
    clause = _clause_of(noun)
    for token, via in bearers(noun):
        one = via == "apposition" or (via == "name after the role" and children(noun, "poss"))
        if token == noun or (noun.tag_ == "NN" and one):
            # "its owner N, and Z Ltd", "X, a subsidiary of Y, and Z Ltd": said of one
            slots.setdefault("self", []).append(Filler(token, via))
        else:
            add(slots, "self", token, via)
        if token == noun:
            add_all(slots, "self", ((t, via) for t in _named_as_next(noun)))
    _add_possessors(slots, noun)
    _add_prepositions(slots, noun)
    if not {"poss", "of", "at"} & slots.keys():
        _add_owner_of_paper(slots, noun)
    _add_clause_parts(slots, noun, clause)
    add_around(slots, noun, clause)
    return Predicate(
        trigger=noun,
        lemma=str(noun.lemma_.lower()),
        kind=Kind.NOUN,
        slots={name: tuple(fillers) for name, fillers in slots.items()},
        clause=clause if clause is not None else noun,
    )


def _named_as_next(noun: Token) -> list[Token]:
    """Return N of "its CEO, N; and its sister company", where the parser makes a list of the two."""
    names = [c for c in children(noun, "conj") if c.pos_ == "PROPN" and c.left_edge.i > 0]
    return [c for c in names if c.left_edge.nbor(-1).text == ","]


def _add_possessors(slots: Slots, noun: Token) -> None:
    for node in _same_phrase(noun):
        for child in node.children:
            if child.dep_ == "poss":
                if child.lower_ == "whose":
                    head = whose_head(child)
                    if head is None and node.dep_ == "appos" and node.head.i < child.i:
                        # "X, whose director, N, resigned": the parser makes it an apposition.
                        head = node.head
                    if head is not None:
                        add(slots, "poss", head, "whose")
                else:
                    add(slots, "poss", child, "possessive")
            elif child.dep_ in OF_NOUN and child.i < noun.i and _own(node, noun):
                add(slots, "compound" if child.dep_ != "amod" else "amod", child, child.dep_)
                if child.pos_ == "PROPN" or any(c.isdigit() for c in child.text):
                    # "Norvet supplier", "Falk-2 drone maker"
                    add(slots, "name_before", child, "name before it")


_PAPERS = frozenset(
    "website site page webpage brochure catalogue catalog account filing register registration statute charter".split()
)


def _add_owner_of_paper(slots: Slots, noun: Token) -> None:
    """Add X of "X's website lists N as a director": whose paper it is has the director."""
    prep = first_conjunct(noun).head
    verb = prep.head
    if prep.lower_ != "as" or verb.pos_ not in VERBAL:
        return
    for paper in children(verb, "nsubj"):
        if paper.lemma_.lower() in _PAPERS:
            add_all(slots, "poss", ((t, "whose paper says so") for t in children(paper, "poss")))


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
    carrier = round_of(first_conjunct(noun))
    if carrier.i < noun.i and carrier != first_conjunct(noun):
        add_prepositions(slots, carrier, _OF_ACTS, "preposition further out", after=noun.i)
    for prep in prepositions_of(noun, "agent"):
        add_preposition(slots, prep, "preposition")
        for target in children(prep, "pobj"):
            # The parser hangs "to B" of "shipments of A to B" on A.
            # "the designation in March of X": "of X" hangs on the month.
            names = _OF_ACTS | _OF_DATE if target.ent_type_ == "DATE" else _OF_ACTS
            add_prepositions(slots, target, names, "preposition further on")
    if noun.dep_ == "compound" and noun.head.pos_ == "PROPN":
        # "Inspector Anton Reyk of the Trade Office"
        add_prepositions(slots, noun.head, _OF_OFFICE, "preposition after the name")
    _add_agent_inside(slots, noun)
    _add_beyond_worth(slots, noun)
    for part in children(noun, "acl"):
        if part.tag_ == "VBN" and part.lemma_.lower() in LIGHT:
            for agent in children(part, "agent"):
                add_preposition(slots, agent, "agent of the light verb")
            # "a lawsuit brought by A against B"
            add_prepositions(slots, part, _OF_ACTS, "preposition of the light verb")
    if noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
        first = first_conjunct(noun)
        add_prepositions(slots, first, _SHARED, "shared preposition", after=noun.i)
    own = {prep.lower_ for prep in children(noun, "prep")}
    for other in children(noun, "conj"):
        # "director and owner of Y", but not "director of X and owner of Y"
        add_prepositions(slots, other, _SHARED - own, "shared preposition")


def _add_beyond_worth(slots: Slots, noun: Token) -> None:
    """Add X of "a contract worth $3 million with X"."""
    for part in children(noun, "amod", "acl"):
        if part.lower_ in {"worth", "valued"}:
            add_prepositions(slots, part, _OF_ACTS, "preposition further on")
            for money in children(part, "dobj", "npadvmod", "pobj"):
                add_prepositions(slots, money, _OF_ACTS, "preposition further on")


def _add_agent_inside(slots: Slots, noun: Token) -> None:
    """Add who acts inside "of": Y of "buyer of pumps made by Y"."""
    for prep in children(noun, "prep"):
        for goods in children(prep, "pobj") if prep.lower_ == "of" else ():
            for part in children(goods, "acl"):
                agents = (t for by in children(part, "agent") for t in children(by, "pobj"))
                add_all(slots, "of_agent", ((t, "agent inside of") for t in agents))


def _clause_of(noun: Token) -> Token | None:
    """Return the verb of a noun's clause; none of "As set forth in the agreement, …", which only cites."""
    clause = _verb_above(noun)
    if clause is None or clause.dep_ != "advcl" or clause.tag_ not in {"VBN", "VBD"}:
        return clause
    return None if any(c.lower_ == "as" and c.dep_ == "mark" for c in clause.children) else clause


def _verb_above(noun: Token) -> Token | None:
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
    top = round_of(first_conjunct(noun))
    lemma = str(clause.lemma_.lower())
    if top.dep_ == "pobj" and top.head.lower_ in {"under", "with"}:
        # "Under a contract with Y, X will deliver pumps.", "With Y's help, X built pumps."
        add_all(slots, "clause_subj", surface_subjects(clause))
        add_members(slots, top)
    add_traveller(slots, noun, top, clause)
    _add_shared_with_clause(slots, noun, top, clause, lemma)
    _add_answerable(slots, top)
    _add_having(slots, top)
    moved = top.dep_ == "nsubjpass" and lemma in _MOVING
    if top.dep_ in {"dobj", "nsubjpass", "attr"} and top.head == clause and not moved:
        add_light_verb(slots, clause, top, lemma)
    elif top.dep_ == "pobj" and top.head.head == clause and top.head.lower_ in _MANNER | _INTO:
        _add_holder(slots, clause)
        if top.head.lower_ == "into" or lemma in LIGHT:
            add_prepositions(slots, clause, None, OF_LIGHT, after=noun.i)
    elif top.dep_ == "pobj" and top.head.lower_ == "in" and top.head.head.dep_ == "nsubj":
        # "X, in cooperation with Y, has built pumps": it hangs on X.
        add(slots, "holder", top.head.head, "subject before it")
    elif top.dep_ == "pobj" and top.head.head.dep_ == "acomp" and top.head.head.head == clause:
        # "is responsible for the production of X"
        add_all(slots, "holder", surface_subjects(clause))
    elif top.dep_ == "nsubj" and top.head == clause and lemma in {"include", "comprise"}:
        add_all(slots, "member_of", ((t, "member") for t in children(clause, "dobj")))
    elif top.dep_ in {"nsubj", "nsubjpass"} and top.head == clause and lemma in _MOVING:
        add_prepositions(slots, clause, None, "preposition of the verb")
        add_all(slots, "to", ((t, "reached") for t in children(clause, "dobj")))


def _add_holder(slots: Slots, clause: Token) -> None:
    """Add X of "X is under sanctions" and "put X under sanctions"."""
    objects = [] if is_passive(clause) else children(clause, "dobj")
    if clause.lemma_.lower() != "add" or not objects:
        # "is adding firms to the sanctions": the sanctions are not on who adds.
        add_all(slots, "holder", surface_subjects(clause))
    held = [(t, f"object of {clause.lower_}") for t in objects]
    add_all(slots, "patient", held or surface_subjects(clause))
    _add_parts_of_holder(slots)


def _add_answerable(slots: Slots, top: Token) -> None:
    """Add X of "held X responsible for the sale of Y"."""
    adjective = top.head.head
    if top.dep_ == "pobj" and adjective.lower_ in _ANSWERABLE and adjective.i > adjective.head.i:
        bearer = adjective.head
        if bearer.pos_ in NOMINAL:
            for name in ("holder", "light"):
                add(slots, name, bearer, "held responsible")


def _add_having(slots: Slots, top: Token) -> None:
    """Add X of "X with ties to Y" and "a firm with a stake in Y"."""
    if top.dep_ == "pobj" and top.head.lower_ == "with" and top.head.head.pos_ in NOMINAL:
        add(slots, "holder", top.head.head, "who has it")


def _add_shared_with_clause(
    slots: Slots, noun: Token, top: Token, clause: Token, lemma: str
) -> None:
    """Add what the parser hung on the verb beside a noun, and whoever is judged for an act."""
    if top.dep_ == "attr" and top.head == clause:
        # "are both suppliers to X"
        add_prepositions(slots, clause, _OF_ROLE, "preposition of the copula", after=noun.i)
        add_all(slots, "poss", _whose_activity(clause))
        for prep in children(clause, "prep", "dep"):
            if prep.lower_ == "of" and any(is_relative(t) for t in children(prep, "pobj")):
                # "X, of which Y is the director"
                add_preposition(slots, prep, "fronted preposition", weak=True)
    elif top.dep_ == "dobj" and top.head == clause and lemma in _TELLING:
        # "the papers list two shipments by A to B"
        add_prepositions(slots, clause, _OF_ACTS, "preposition of the verb", after=noun.i)
        for given in children(clause, "dative"):
            if given.pos_ == "ADP" and given.i > noun.i:
                add_preposition(slots, given, "preposition of the verb", weak=True)
    elif not {"poss", "by"} & slots.keys() and (takers := _engaged(top)):
        add_all(slots, "light", takers)
        # "their role in the purchase of X on behalf of Y": "on" hangs on the role.
        add_prepositions(slots, top.head.head, _OF_ACTS, "preposition of the role", after=noun.i)
    elif top.dep_ == "nsubj" and top.head == clause and lemma in _BEGINNING:
        # "production of X has begun at Y"
        add_prepositions(slots, clause, _AT, "preposition of the verb")
    elif (
        top.dep_ == "pobj"
        and top.head.head == clause
        and judges(clause)
        and noun.lemma_.lower() not in _JOINT
        and top.head.lower_ in JUDGING
        and not (top.head.lower_ == "with" and lemma in _AIMING)
        and not {"poss", "by"} & slots.keys()
    ):
        # "was fined over exports of A to B", "accused X of arms sales to Y"
        add_all(slots, "light", subject_of_gerund(top.head, 0))


# "sanctioned X in coordination with Y": the one who sanctions coordinates.
_JOINT = frozenset(
    "coordination cooperation co-operation collaboration partnership conjunction concert consultation".split()
)
# "for its role in the procurement of X": whoever has the role does it.
_ROLES = frozenset("role involvement part participation complicity engagement hand share".split())
_TAKING_PART = frozenset("involve engage participate specialize specialise implicate".split())


_GOTTEN = frozenset("buy purchase procure acquire obtain source import order".split())


def _is_passed_on(act: Token) -> bool:
    """Tell whether an act is what goods were bought for: "procures chips for delivery to Y"."""
    verb = act.head.head
    verb = verb if verb.pos_ in VERBAL else verb.head
    passing = act.lemma_.lower() in {"delivery", "shipment", "resale", "export", "transfer", "sale"}
    return (
        passing and verb.lemma_.lower() in _GOTTEN and any(c.lower_ == "to" for c in act.children)
    )


def _engaged(top: Token) -> Found:
    """Find who takes part in an act: "their role in the supply of X", "involved in the export of X"."""
    prep = top.head
    if top.dep_ == "pobj" and prep.lower_ == "for" and prep.head.lemma_ == "arrange":
        # "arranged for the export of X"
        return surface_subjects(prep.head)
    if top.dep_ == "pobj" and prep.lower_ == "for" and _is_passed_on(top):
        # "buys pumps from A for delivery to Y"
        verb = prep.head if prep.head.pos_ in VERBAL else prep.head.head
        return surface_subjects(verb) if verb.pos_ in VERBAL and not is_passive(verb) else []
    if top.dep_ != "pobj" or prep.lower_ != "in":
        return []
    above = prep.head
    if (
        above.pos_ in VERBAL and above.lemma_.lower() in _TAKING_PART
    ) or above.lower_ == "complicit":
        return surface_subjects(above)
    if above.pos_ not in NOMINAL or above.lemma_.lower() not in _ROLES:
        return []
    judged = above.dep_ == "pobj" and judges(above.head.head)
    owners = children(above, "poss")
    if judged and (not owners or owners[0].pos_ == "PRON"):
        # "sanctioned X for its role in": the target's role, not the authority's.
        return subject_of_gerund(above.head, 0)
    if owners:
        return [(owners[0], "owner of the role")]
    if above.dep_ == "dobj" and above.head.pos_ in VERBAL:
        return surface_subjects(above.head)
    return []


_ACTIVITIES = frozenset(
    "activity business purpose task job function focus speciality specialty".split()
)


def _whose_activity(copula: Token) -> list[tuple[Token, str]]:
    """Give X of "the principal activity of X is the manufacture of pumps"."""
    subjects = [t for t in children(copula, "nsubj") if t.lemma_.lower() in _ACTIVITIES]
    owners = [t for s in subjects for t in owners_of(s)]
    of = [
        t
        for s in subjects
        for p in children(s, "prep")
        if p.lower_ == "of"
        for t in children(p, "pobj")
    ]
    return [(t, "whose activity it is") for t in (*owners, *of)]


def _add_parts_of_holder(slots: Slots) -> None:
    """Add X of "the running of X is in the hands of Y"."""
    for holder in tuple(slots.get("holder", ())):
        for prep in children(holder.token, "prep"):
            if prep.lower_ == "of":
                add_all(slots, "holder_of", ((t, "of it") for t in children(prep, "pobj")))
