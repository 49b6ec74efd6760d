"""Verbs: active, passive, relative, participle, infinitive and gerund give the same slots."""

from collections.abc import Iterator

from sayso.read.predicates.beyond import (
    AFTER_OBJECT,
    FROM_OBJECT,
    add_beyond_maker,
    add_beyond_measure,
    add_beyond_worth,
    add_distant_objects,
)
from sayso.read.predicates.inside import add_deeper
from sayso.read.predicates.repairs import (
    hidden_complement,
    hidden_gerund,
    hidden_perfect,
    swallowed_receiver,
    swallowed_subject,
)
from sayso.read.predicates.slots import (
    Slots,
    add,
    add_all,
    add_preposition,
    add_prepositions,
    is_phrasal,
)
from sayso.read.predicates.subjects import (
    is_compound_participle,
    is_passive,
    subject_of_gerund,
    surface_subjects,
)
from sayso.read.predicates.value import Kind, Predicate
from sayso.read.predicates.walk import (
    NOMINAL,
    VERBAL,
    children,
    is_relative,
)
from sayso.read.tokens import Token

_NAMING_PARTS = frozenset({"including", "like"})
_SOURCE_PATH = frozenset({"to", "via", "through", "for", "from", "in", "by", "under", "at"})


# What follows these is another matter: "paid $1 million over its sales to X".
_ASIDE = frozenset("over about despite regarding concerning".split())


_BY = frozenset({"by"})


# What the lemmatizer makes of verbs that it does not know.
_MISREAD = {
    "blockliste": "blocklist", "deregistere": "deregister", "cod": "code", "fin": "fine", "instal": "install", "rearreste": "rearrest",
    "rebrande": "rebrand", "re-exporte": "re-export", "reexporte": "reexport", "reflagge": "reflag",
    "reliste": "relist", "resupplie": "resupply", "resupplye": "resupply", "rout": "route", "triale": "trial",
}  # fmt: skip


_KNOWLEDGE = frozenset(
    "knowledge understanding fact belief condition assurance awareness proviso".split()
)


# What changes hands on its way to who has it: "uses drones supplied by X".
_HANDED = frozenset("supply provide deliver sell ship send export donate give transfer".split())


_GOTTEN = frozenset("buy purchase acquire procure obtain import source order".split())


_WAYS = frozenset(
    "sea air rail road land truck ship plane train post mail courier hand phone email".split()
)


_HAVING = frozenset("use fire fly deploy operate receive get field install launch test".split())


def lemma_of(token: Token) -> str:
    """Give a verb's lemma in lower case with its particle: "set_up"."""
    lemma = str(token.lemma_.lower())
    lemma = _MISREAD.get(lemma, lemma)
    for child in token.children:
        if child.dep_ == "prt" or (child.dep_ == "advmod" and child.lower_ == "together"):
            return f"{lemma}_{child.lower_}"
    return lemma


def verb_predicate(verb: Token) -> Predicate:
    """Give the arguments of a verb under their normalised names."""
    slots: Slots = {}
    passive = not _read_repaired(slots, verb) and _read_plain(slots, verb)
    if verb.dep_ == "amod" and verb.head.dep_ in {"attr", "appos"}:
        # "X is an upgraded Y", "X, a modified Y"
        same = verb.head.head
        named = surface_subjects(same) if verb.head.dep_ == "attr" else [(same, "apposition")]
        add_all(slots, "said_of", named)
    if verb.dep_ in {"acl", "relcl"}:
        _leave_later_names(slots, verb)
        _add_before_cleft(slots, verb)
    return Predicate(
        trigger=verb,
        lemma=lemma_of(verb),
        kind=Kind.VERB,
        slots={name: tuple(fillers) for name, fillers in slots.items()},
        clause=verb,
        passive=passive,
    )


def _add_before_cleft(slots: Slots, verb: Token) -> None:
    """Read "for A it was B that bought C": what stands before "it" belongs to the clause."""
    be = verb.head.head
    if verb.dep_ != "relcl" or verb.head.dep_ != "attr" or be.lemma_ != "be":
        return
    it = next((t for t in children(be, "nsubj") if t.lower_ == "it"), None)
    for prep in children(be, "prep") if it is not None else ():
        if it is not None and prep.i < it.i:
            add_preposition(slots, prep, "before a cleft", weak=True)


def _leave_later_names(slots: Slots, verb: Token) -> None:
    """Part "A, based in Arvik; its director B; and C": the clause is said of A alone."""
    for name in ("subj", "obj"):
        found = slots.get(name, [])
        said_of = [f for f in found if "clause modifies" in f.via]
        if any(f.token.i < verb.i for f in said_of):
            slots[name] = [f for f in found if f not in said_of or f.token.i < verb.i]


def _read_repaired(slots: Slots, verb: Token) -> bool:
    """Fill the slots of a verb that the parser took for a part of a noun phrase, if it is one."""
    prep = hidden_gerund(verb)
    swallowed = swallowed_subject(verb)
    above = hidden_complement(verb) or hidden_perfect(verb)
    if prep is None and swallowed is None and above is None:
        return False
    if above is not None:
        add_all(slots, "subj", surface_subjects(above))
        add_prepositions(slots, above, None, AFTER_OBJECT, after=verb.head.i)
        for given in children(above, "dative"):
            if given.pos_ == "ADP":
                add_preposition(slots, given, AFTER_OBJECT, weak=True)
    if prep is not None:
        add_all(slots, "subj", subject_of_gerund(prep, 0))
        # "accused X of shipping chips to Y": "to Y" hangs on the accusing.
        above = prep.head.head if prep.head.dep_ == "dobj" else prep.head
        add_prepositions(slots, above, None, AFTER_OBJECT, after=verb.head.i)
        if prep.head.dep_ == "pobj" and prep.head.head.head.pos_ == "ADJ":
            # "pleaded guilty to counts of smuggling pumps to Y": "to Y" hangs on "guilty".
            add_prepositions(slots, prep.head.head.head, None, AFTER_OBJECT, after=verb.head.i)
    elif swallowed is not None:
        add(slots, "subj", swallowed, "name before the verb")
    add(slots, "obj", verb.head, "noun after the verb")
    add_prepositions(slots, verb.head, None, AFTER_OBJECT)
    add_beyond_maker(slots, verb.head, verb)
    return True


_ALONG = frozenset({"along", "together", "alongside"})


def _add_along_with(slots: Slots, verb: Token, *, passive: bool) -> None:
    """Add Y of "X was fined, along with Y" and "sold pumps to A, along with B" to what stands before it."""
    for prep in children(verb, "prep"):
        objects = slots.get("obj", ())
        named = any(f.token.pos_ == "PROPN" and f.token.i < prep.i for f in objects)
        if prep.lower_ not in _ALONG or not objects or not (passive or named):
            continue
        inner = children(prep, "pobj") or [
            t for within in children(prep, "prep") for t in children(within, "pobj")
        ]
        add_all(slots, "obj", ((t, f"{prep.lower_} with") for t in inner))


def _read_plain(slots: Slots, verb: Token) -> bool:
    """Fill the slots from the parse as it stands; tell whether the verb is passive."""
    passive = is_passive(verb)
    add_all(slots, "obj" if passive else "subj", surface_subjects(verb))
    add_all(slots, "obj" if passive else "subj", _likewise(verb))
    if passive:
        _add_agents(slots, verb)
    _add_objects(slots, verb, passive=passive)
    if not passive and "obj" not in slots:
        add_distant_objects(slots, verb)
    _add_prepositions(slots, verb)
    _add_along_with(slots, verb, passive=passive)
    if passive and "subj" not in slots:
        # "was paid a fee by X": the parser hangs "by X" on the fee.
        for filler in slots.get("obj2", ()):
            add_prepositions(slots, filler.token, _BY, "agent after the object")
    if passive and "subj" not in slots and "by" in slots:
        # The parser hangs "by X" of "placed under sanctions by X" on the noun before it.
        slots["subj"] = slots["by"]
    if passive and "subj" not in slots:
        add_all(slots, "subj", _agent_further_on(verb))
    if passive and verb.dep_ == "acl":
        _add_user(slots, verb)
    add_deeper(slots)
    complements = (c for c in children(verb, "ccomp", "xcomp") if not _of_knowledge(c))
    add_all(slots, "comp", ((c, "complement") for c in complements))
    return passive


def _agent_further_on(verb: Token) -> Iterator[tuple[Token, str]]:
    """Yield X of "assembled since 2021 in Arvik by X", where the parser hangs "by" on the town."""
    for by in verb.subtree:
        if by.i <= verb.i or by.lower_ != "by" or by.dep_ not in {"prep", "agent"}:
            continue
        node = by.head
        while node != verb and node.dep_ in {"pobj", "prep", "npadvmod"}:
            node = node.head
        if node == verb:
            agents = (t for t in children(by, "pobj") if t.lower_ not in _WAYS)
            yield from ((t, "agent further on") for t in agents)
            return


def _likewise(verb: Token) -> Iterator[tuple[Token, str]]:
    """Yield Y of "X was sanctioned, as was Y" and "X sold pumps, as did Y"."""
    for clause in children(verb, "advcl"):
        if clause.i < verb.i or clause.lemma_ not in _DOING_LIKEWISE:
            continue
        marked = any(c.dep_ == "mark" and c.lower_ == "as" for c in clause.children)
        if marked and not children(clause, "dobj", "attr", "acomp", "prep", "xcomp"):
            for token in children(clause, "nsubj"):
                if token.i > clause.i:
                    yield token, "does likewise"


_DOING_LIKEWISE = frozenset({"be", "do", "have"})


def _of_knowledge(clause: Token) -> bool:
    """Tell whether a clause is that of a noun before it: "with knowledge that they would …"."""
    edge = clause.left_edge
    return edge.i > 0 and edge.nbor(-1).lower_ in _KNOWLEDGE


def _add_user(slots: Slots, verb: Token) -> None:
    """Add who has the goods: S of "S uses drones supplied by X", "S flies drones bought from X"."""
    goods, lemma = verb.head, verb.lemma_.lower()
    user = _user_of(goods)
    if user is None:
        return
    users = ((t, "who has the goods") for t, _ in surface_subjects(user))
    if lemma in _HANDED and "subj" in slots and "to" not in slots:
        add_all(slots, "to", users)
    elif lemma in _GOTTEN and "from" in slots and "subj" not in slots:
        add_all(slots, "subj", users)


def _user_of(goods: Token) -> Token | None:
    """Return "uses" of "uses drones", "fills" of "fills shells with powder"."""
    if goods.dep_ == "dobj" and goods.head.lemma_.lower() in _HAVING:
        return goods.head
    prep = goods.head
    if goods.dep_ == "pobj" and prep.lower_ == "with" and prep.dep_ == "prep":
        used = prep.head
        return used if used.lemma_.lower() in _WORKING and not is_passive(used) else None
    return None


# Work that is done with goods.
_WORKING = frozenset("fill fit equip make build arm load power assemble pack stock".split())


def _agents(verb: Token) -> list[Token]:
    agents = [t for agent in children(verb, "agent") for t in children(agent, "pobj")]
    # "delivered by sea" says how, not who.
    found = [t for t in agents if t.lower_ not in _WAYS or children(t, "det", "amod", "poss")]
    # "by A in 2022 and by B a year later": the parser joins "by B" to "in 2022".
    for prep in children(verb, "prep", "agent") if found else ():
        further = [c for c in children(prep, "conj") if c.lower_ == "by"]
        found += [t for by in further for t in children(by, "pobj")]
    if found:
        joined = (c for c in children(verb, "conj") if c.lower_ == "by")
        found += [t for by in joined for t in children(by, "pobj")]
    return found


def _add_agents(slots: Slots, verb: Token) -> None:
    add_all(slots, "subj", ((t, "agent of passive") for t in _agents(verb)))
    if verb.dep_ == "amod" or is_compound_participle(verb):
        # "jet-powered" names no jet.
        parts = [
            c for c in children(verb, "npadvmod") if c.pos_ != "NOUN" or verb.lemma_ != "power"
        ]
        add_all(slots, "subj", ((t, "first part of a compound participle") for t in parts))
    if "subj" not in slots and verb.dep_ == "conj":
        # "sold by A to B and bought for $2 million by C": C bought.
        add_all(slots, "subj", _agent_further_on(verb))
    # "designed and made by X": the agent hangs on one of the participles.
    others = [verb.head] if verb.dep_ == "conj" and verb.head.pos_ in VERBAL else []
    own_way = any(c.dep_ == "prep" for c in verb.children)
    for other in (*others, *children(verb, "conj")):
        # "registered in Y and run by X" does not say who registered it.
        if "subj" not in slots and not (own_way and other.i > verb.i):
            add_all(slots, "subj", ((t, "shared agent") for t in _agents(other)))


def _add_objects(slots: Slots, verb: Token, *, passive: bool) -> None:
    for child in verb.children:
        if child.dep_ == "dobj":
            add(slots, "obj2" if passive else "obj", child, "object")
            receiver = swallowed_receiver(child, verb) if child.pos_ == "NOUN" else None
            if receiver is not None:
                add(slots, "dative", receiver, "indirect object inside the object")
        elif child.dep_ in {"attr", "oprd"}:
            add(slots, "attr", child, "complement")
            # "named Anton Reyk chief financial officer": the parser makes the name a part of the post.
            parts = [c for c in children(child, "nmod", "compound") if c.pos_ == "PROPN"]
            add_all(slots, "named", ((c, "name before the post") for c in parts))
        elif child.dep_ == "dative" and child.pos_ in NOMINAL:
            add(slots, "dative", child, "indirect object")


def _add_fronted(slots: Slots, verb: Token) -> None:
    """Add Y of "Y, for which X is said to act": the preposition stands before the verb above."""
    if verb.dep_ == "xcomp" and verb.head.dep_ == "relcl":
        for prep in children(verb.head, "prep"):
            if any(is_relative(t) for t in children(prep, "pobj")):
                add_preposition(slots, prep, "fronted preposition", weak=True)


def _add_behalf(slots: Slots, prep: Token) -> None:
    """Add X of "on X's behalf" where the parser hung it on the noun before."""
    for token in children(prep, "pobj"):
        for further in children(token, "prep"):
            if further.lower_ == "on" and any(c.lower_ == "behalf" for c in further.children):
                add_preposition(slots, further, "preposition further on", weak=True)


def _add_prepositions(slots: Slots, verb: Token) -> None:
    for prep in children(verb, "prep", "dative", "agent"):
        if prep.pos_ not in {"ADP", "SCONJ", "VERB", "ADV", "ADJ"}:
            continue
        if prep.dep_ != "agent":
            add_preposition(slots, prep, "preposition")
        _add_behalf(slots, prep)
        if prep.lower_ == "worth":
            add_prepositions(slots, prep, None, "preposition further on")
        for token in children(prep, "pobj") if prep.lower_ not in _ASIDE else ():
            names = frozenset() if is_phrasal(prep, token) else _SOURCE_PATH - {prep.lower_}
            # "made by firms in Norway": the firms are there.
            names -= {"in"} if (prep.dep_, token.pos_) == ("agent", "NOUN") else set()
            add_prepositions(slots, token, names, "preposition further on")
    for name in ("obj", "obj2", "attr"):
        for filler in tuple(slots.get(name, ())):
            add_prepositions(slots, filler.token, FROM_OBJECT, AFTER_OBJECT)
            _add_beyond_parts(slots, filler.token)
            add_beyond_measure(slots, filler.token)
            add_beyond_worth(slots, filler.token)
            add_beyond_maker(slots, filler.token, verb)
    _add_of_adjective(slots, verb)
    _add_fronted(slots, verb)
    if "obj" in slots and not children(verb, "prep", "dobj", "nsubjpass"):
        # "makes and sells engines to X" keeps its preposition on the last verb.
        for other in children(verb, "conj"):
            add_prepositions(slots, other, None, "shared preposition")


def _add_beyond_parts(slots: Slots, goods: Token) -> None:
    """Add X of "supplied weapons including missiles to X"."""
    for prep in children(goods, "prep"):
        for part in children(prep, "pobj") if prep.lower_ in _NAMING_PARTS else ():
            add_prepositions(slots, part, FROM_OBJECT, AFTER_OBJECT)


def _add_of_adjective(slots: Slots, verb: Token) -> None:
    """Add "in a court" of "pleaded guilty to fraud in a court"."""
    for worth in children(verb, "amod"):
        if worth.lower_ == "worth" and worth.i > verb.i:
            # "exported gold, worth $2 million, to X"
            add_prepositions(slots, worth, None, "preposition further on")
    for adjective in children(verb, "acomp"):
        add_prepositions(slots, adjective, None, "preposition of the adjective")
        for prep in children(adjective, "prep"):
            for token in children(prep, "pobj"):
                add_prepositions(slots, token, _SOURCE_PATH, "preposition further on")
