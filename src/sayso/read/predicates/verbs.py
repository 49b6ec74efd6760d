"""Verbs: active, passive, relative, participle, infinitive and gerund give the same slots."""

from spacy.tokens import Token

from sayso.read.noun_classes import NounClass, class_of
from sayso.read.predicates.value import Filler, Kind, Predicate
from sayso.read.predicates.walk import (
    NOMINAL,
    VERBAL,
    beyond_place,
    children,
    first_conjunct,
    is_relative,
    spread,
)

# Verbs whose object, not subject, does what the following infinitive or gerund says.
_OBJECT_CONTROL = frozenset(
    "accuse charge suspect convict fine arrest indict sanction designate blacklist list penalise "
    "penalize blame target investigate prosecute sue add place put cite name help enable allow ask "
    "order hire pay force direct instruct urge tell persuade permit require train teach cause "
    "commission contract invite assign recruit get want expect believe find see identify describe "
    "portray seek detain extradite sentence jail implicate criticise criticize freeze block task "
    "authorise authorize encourage show".split()
)
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
    ("in", "favour"): "for",
    ("in", "favor"): "for",
    ("under", "control"): "under_control_of",
    ("under", "direction"): "under_control_of",
    ("as", "part"): "as_part_of",
    ("for", "benefit"): "for",
    ("for", "use"): "for_use",
    ("in", "exchange"): "in_exchange",
    ("in", "cooperation"): "with",
    ("in", "collaboration"): "with",
    ("in", "partnership"): "with",
    ("in", "conjunction"): "with",
    ("in", "concert"): "with",
    ("via", "means"): "through",
}
_FROM_OBJECT = frozenset(
    {"to", "for", "from", "with", "through", "via", "into", "in", "on", "under", "at"}
)
_SOURCE_PATH = frozenset({"to", "via", "through", "for", "from", "in", "by", "under", "at"})

Slots = dict[str, list[Filler]]


def lemma_of(token: Token) -> str:
    """Give a verb's lemma in lower case with its particle: "set_up"."""
    lemma = str(token.lemma_.lower())
    for child in token.children:
        if child.dep_ == "prt":
            return f"{lemma}_{child.lower_}"
    return lemma


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: by its arcs, or as a participle that modifies a noun."""
    deps = {c.dep_ for c in verb.children}
    if deps & {"nsubjpass", "auxpass", "agent", "csubjpass"}:
        return True
    if verb.tag_ != "VBN":
        return False
    if "aux" in deps or "nsubj" in deps or "dobj" in deps:
        return False
    if verb.dep_ in {"acl", "amod", "advcl"}:
        return True
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return is_passive(verb.head)
    return verb.dep_ in {"relcl", "appos", "ROOT", "oprd", "ccomp", "pcomp", "acomp", "attr"}


def verb_predicate(verb: Token) -> Predicate:
    """Give the arguments of a verb under their normalised names."""
    slots: Slots = {}
    prep = hidden_gerund(verb)
    if prep is not None:
        _add(slots, "obj", verb.head, "noun after the gerund")
        for step in children(verb.head, "prep"):
            add_preposition(slots, step, "preposition after the object", weak=True)
        for token, via in _subject_of_gerund(prep, 0):
            _add(slots, "subj", token, via)
        return _predicate(verb, slots, passive=False)
    swallowed = _swallowed(verb)
    if swallowed is not None:
        _add(slots, "subj", swallowed, "name before the verb")
        _add(slots, "obj", verb.head, "noun after the verb")
        for prep in children(verb.head, "prep"):
            add_preposition(slots, prep, "preposition after the object", weak=True)
        return _predicate(verb, slots, passive=False)
    passive = is_passive(verb)
    for token, via in surface_subjects(verb):
        _add(slots, "obj" if passive else "subj", token, via)
    if passive:
        _add_agents(slots, verb)
    _add_objects(slots, verb, passive=passive)
    _add_prepositions(slots, verb)
    if passive and "subj" not in slots and "by" in slots:
        # The parser hangs "by X" of "placed under sanctions by X" on the noun before it.
        slots["subj"] = slots["by"]
    for child in children(verb, "ccomp", "xcomp"):
        _add(slots, "comp", child, "complement")
    return _predicate(verb, slots, passive=passive)


def hidden_gerund(token: Token) -> Token | None:
    """Return the preposition of "accused of smuggling pumps" where the parser made one noun of it."""
    if token.dep_ != "compound" or not token.lower_.endswith("ing") or token.i == 0:
        return None
    prep = token.nbor(-1)
    if prep.pos_ == "ADP" and token.head.dep_ == "pobj" and token.head.head == prep:
        return prep
    return None


def _swallowed(verb: Token) -> Token | None:
    """Find the subject in "Norvet Ltd shipped pumps", which the parser takes for one noun phrase."""
    if verb.dep_ != "amod" or verb.tag_ not in {"VBN", "VBD"} or verb.i == 0:
        return None
    before = verb.nbor(-1)
    noun = verb.head
    if before.pos_ == "ADV" and noun.dep_ == "appos" and noun.head.i < verb.i:
        # "X, a trader, allegedly smuggled scopes": "scopes" hangs on X as an apposition.
        return noun.head if noun.head.pos_ in NOMINAL else None
    if before.pos_ == "PROPN" and before.head == verb.head and before.dep_ in {"nmod", "compound"}:
        return before if verb.head.i > verb.i and verb.head.pos_ == "NOUN" else None
    return None


def _predicate(verb: Token, slots: Slots, *, passive: bool) -> Predicate:
    return Predicate(
        trigger=verb,
        lemma=lemma_of(verb),
        kind=Kind.VERB,
        slots={name: tuple(fillers) for name, fillers in slots.items()},
        clause=verb,
        passive=passive,
    )


def _add(slots: Slots, name: str, token: Token, via: str) -> None:
    known = slots.setdefault(name, [])
    for head in spread(token):
        if all(f.token.i != head.i for f in known):
            known.append(Filler(head, via))


def _add_agents(slots: Slots, verb: Token) -> None:
    for agent in children(verb, "agent"):
        for token in children(agent, "pobj"):
            _add(slots, "subj", token, "agent of passive")
    for child in children(verb, "npadvmod"):
        if verb.dep_ == "amod":
            _add(slots, "subj", child, "first part of a compound participle")
    if "subj" not in slots and verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        for agent in children(verb.head, "agent"):
            for token in children(agent, "pobj"):
                _add(slots, "subj", token, "shared agent")
    if "subj" not in slots:
        # "designed and made by X": the agent hangs on the last participle.
        for other in children(verb, "conj"):
            for agent in children(other, "agent"):
                for token in children(agent, "pobj"):
                    _add(slots, "subj", token, "shared agent")


def _add_objects(slots: Slots, verb: Token, *, passive: bool) -> None:
    for child in verb.children:
        if child.dep_ in {"dobj", "attr", "oprd"}:
            name = "obj" if child.dep_ == "dobj" and not passive else "attr"
            name = "obj2" if child.dep_ == "dobj" and passive else name
            _add(slots, name, child, "object" if child.dep_ == "dobj" else "complement")
        elif child.dep_ == "dative" and child.pos_ in NOMINAL:
            _add(slots, "dative", child, "indirect object")
        if child.dep_ == "dobj" and child.pos_ == "NOUN":
            receiver = _swallowed_receiver(child, giving=verb.lemma_.lower() in _GIVING)
            if receiver is not None:
                _add(slots, "dative", receiver, "indirect object inside the object")
    if passive or "obj" in slots:
        return
    if verb.lemma_.lower() in _BARE:
        for clause in children(verb, "ccomp"):
            if clause.tag_ == "VB":
                # "helped Norvet build pumps": Norvet is the one helped.
                for token in children(clause, "nsubj"):
                    _add(slots, "obj", token, "subject of the bare infinitive")
    if verb.dep_ == "relcl" and _has_gap(verb):
        _add(slots, "obj", verb.head, "noun before its relative clause")
    for other in children(verb, "conj"):
        # "created and tested a drone": the object stands after the last verb only.
        if other.pos_ == "VERB" and not is_passive(other) and not children(verb, "prep", "ccomp"):
            for token in children(other, "dobj"):
                _add(slots, "obj", token, "shared object")


_BARE = frozenset({"help", "let", "make", "assist"})


_GIVING = frozenset("give sell send offer supply hand lend lease pay".split())


def _swallowed_receiver(noun: Token, *, giving: bool) -> Token | None:
    """Find the receiver in "sold Galmar JSC twelve pumps", which the parser makes part of the pumps."""
    for child in noun.lefts:
        if child.dep_ in {"nmod", "compound"} and child.pos_ == "PROPN":
            after = noun.doc[child.i + 1]
            if after.dep_ in {"nummod", "det", "quantmod"} and after.i < noun.i:
                return child
            if giving and child.ent_type_ == "GPE" and child == noun.left_edge:
                return child
    return None


def _has_gap(verb: Token) -> bool:
    if not children(verb, "nsubj"):
        return False
    subject = children(verb, "nsubj")[0]
    return not is_relative(subject)


def _add_prepositions(slots: Slots, verb: Token) -> None:
    for prep in verb.children:
        if prep.dep_ in {"prep", "dative", "agent"} and prep.pos_ in {
            "ADP",
            "SCONJ",
            "VERB",
            "ADV",
        }:
            if prep.dep_ != "agent":
                add_preposition(slots, prep, "preposition")
            if prep.lower_ == "worth":
                for step in children(prep, "prep"):
                    add_preposition(slots, step, "preposition further on", weak=True)
            _follow_path(slots, prep)
    for name in ("obj", "obj2", "attr"):
        for filler in tuple(slots.get(name, ())):
            for prep in filler.token.children:
                if prep.dep_ == "prep" and prep.lower_ in _FROM_OBJECT:
                    add_preposition(slots, prep, "preposition after the object", weak=True)
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return
    for other in children(verb, "conj"):
        # "makes and sells engines to X" keeps its preposition on the last verb.
        if (
            other.pos_ == "VERB"
            and "obj" in slots
            and not children(verb, "prep", "dobj", "nsubjpass")
        ):
            for prep in children(other, "prep"):
                add_preposition(slots, prep, "shared preposition", weak=True)


def add_preposition(slots: Slots, prep: Token, via: str, *, weak: bool = False) -> None:
    """Put the objects of a preposition into the slot of its name."""
    name = prep.lower_
    for token in prep.children:
        if token.dep_ == "pobj":
            phrasal = _PHRASAL_PREPOSITIONS.get((name, token.lemma_.lower()))
            inner = [c for c in token.children if c.dep_ == "prep"]
            if phrasal and (inner or children(token, "poss")):
                for step in inner:
                    for target in children(step, "pobj"):
                        _add(slots, phrasal, target, f"{name} {token.lower_}")
                for owner in children(token, "poss"):
                    _add(slots, phrasal, owner, f"{name} {token.lower_}")
            elif not (weak and any(f.token.i == token.i for f in slots.get(name, ()))):
                _add(slots, name, token, via)
        elif token.dep_ == "prep":
            # "from within", "out of": the inner preposition carries the object.
            add_preposition(slots, token, via, weak=weak)
        elif token.dep_ == "pcomp":
            slots.setdefault(f"{name}_ing", []).append(Filler(token, "gerund"))


def _follow_path(slots: Slots, prep: Token) -> None:
    for token in children(prep, "pobj"):
        for inner in token.children:
            if (
                inner.dep_ == "prep"
                and inner.lower_ in _SOURCE_PATH
                and inner.lower_ != prep.lower_
            ):
                add_preposition(slots, inner, "preposition further on", weak=True)


def surface_subjects(verb: Token, *, depth: int = 0) -> list[tuple[Token, str]]:
    """Find who or what stands as the grammatical subject of a verb, its own or one it borrows."""
    own = children(verb, "nsubj", "nsubjpass")
    if own:
        return [(own[0], "subject")]
    for aux in children(verb, "auxpass"):
        if aux.i > verb.i:
            # "Also designated today is X."
            for token in children(aux, "attr", "nsubj"):
                return [(token, "subject after the verb")]
    stolen = _stolen_subject(verb)
    if stolen is not None:
        return [(stolen, "subject that the parser gave to the verb before")]
    if depth > 6:
        return []
    if verb.dep_ in {"relcl", "acl"}:
        return _subject_of_modifier(verb, depth)
    if verb.dep_ == "amod" and verb.head.pos_ in NOMINAL:
        return [(verb.head, "noun that the participle modifies")]
    if verb.dep_ in {"xcomp", "ccomp", "advcl", "conj", "oprd"} and verb.head != verb:
        return _borrowed(verb, depth)
    if verb.dep_ in {"acomp", "attr"} and verb.head.pos_ in VERBAL:
        return surface_subjects(verb.head, depth=depth + 1)
    if verb.dep_ == "pcomp":
        return _subject_of_gerund(verb.head, depth)
    return []


def _beyond_agent(noun: Token) -> Token:
    """Go past a government: in "X, a firm owned by the state placed under sanctions", X is placed."""
    by = noun.head
    if (
        noun.dep_ == "pobj"
        and by.dep_ == "agent"
        and by.head.dep_ == "acl"
        and (noun.ent_type_ in {"GPE", "NORP"} or noun.lemma_.lower() in {"state", "government"})
    ):
        return by.head.head
    return noun


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _stolen_subject(verb: Token) -> Token | None:
    """Find the subject in "papers that showed experts have paid visits" (no "that" before it).

    The parser takes "experts" for the object of "showed" and leaves "have paid" without a subject.
    """
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i]
    first = auxiliaries[0] if auxiliaries else verb
    if first.tag_ not in _FINITE or verb.dep_ not in {
        "conj",
        "ccomp",
        "acl",
        "relcl",
        "advcl",
        "dep",
    }:
        return None
    if first.i == 0 or any(c.dep_ in {"mark", "cc"} for c in verb.children if c.i < verb.i):
        return None
    before = first.nbor(-1)
    for node in (before, *before.ancestors):
        if node.dep_ == "dobj" and node.right_edge.i == before.i and node.head.i < node.i:
            return node if node.head != verb and node.head.i < verb.i else None
        if node.pos_ in VERBAL:
            return None
    return None


def _subject_of_modifier(verb: Token, depth: int) -> list[tuple[Token, str]]:
    noun = _beyond_agent(beyond_place(verb.head))
    if verb.dep_ == "acl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        if is_passive(verb):
            return [(noun, "noun to be acted on")]
        return _owner_of_plan(noun, depth) or [(noun, "noun before its infinitive")]
    if verb.dep_ == "relcl" and any(is_relative(c) and c.dep_ == "dobj" for c in verb.children):
        return []
    return [(noun, "noun that the clause modifies")]


_PLANS = frozenset(
    "plan effort attempt scheme conspiracy bid intention programme program project contract deal "
    "agreement ability capacity order request proposal decision ambition campaign operation plot "
    "right offer commitment pledge promise obligation licence license".split()
)


def _owner_of_plan(noun: Token, depth: int, *, stated: bool = False) -> list[tuple[Token, str]]:
    if noun.lemma_.lower() not in _PLANS:
        return []
    owners = children(noun, "poss")
    if owners:
        return [(owners[0], "owner of the plan")]
    for prep in children(noun, "prep"):
        if prep.lower_ in {"by", "between"}:
            return [(t, "owner of the plan") for t in children(prep, "pobj")]
    if stated:
        return []
    governor = noun.head
    while governor.dep_ in {"prep", "pobj", "conj"} and governor.head != governor:
        governor = governor.head
    if governor.pos_ in VERBAL and noun.dep_ in {"dobj", "pobj"}:
        return surface_subjects(governor, depth=depth + 1)
    return []


def _borrowed(verb: Token, depth: int) -> list[tuple[Token, str]]:
    governor = verb.head
    if governor.pos_ not in VERBAL | {"ADJ", "NOUN"}:
        return []
    if verb.dep_ == "conj":
        found = surface_subjects(governor, depth=depth + 1)
        return [(t, f"shared {via}") for t, via in found]
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "oprd"}:
        if verb.dep_ == "ccomp" and verb.tag_ not in {"VB", "VBG", "VBN"}:
            return []
        objects = children(governor, "dobj")
        if objects and _controls_object(governor, verb) and _can_act(objects[0]):
            return [(objects[0], f"control by {governor.lower_}")]
        if objects and verb.dep_ == "advcl" and verb.tag_ == "VB":
            planners = _owner_of_plan(objects[0], depth, stated=True)
            if planners:
                return planners
        if governor.pos_ == "ADJ" and governor.dep_ in {"acomp", "xcomp", "amod"}:
            if governor.dep_ == "amod":
                return [(governor.head, "noun that the adjective modifies")]
            governor = governor.head
        found = surface_subjects(governor, depth=depth + 1)
        return [(t, f"control by {governor.lower_}") for t, _ in found]
    return []


_INERT = frozenset(
    {NounClass.PRODUCT, NounClass.DOCUMENT, NounClass.ABSTRACT, NounClass.FACILITY, NounClass.PLACE}
)


def _can_act(noun: Token) -> bool:
    """Tell whether a noun may do something: "paid dollars to settle" is not the dollars' doing."""
    return noun.pos_ == "PROPN" or class_of(noun) not in _INERT


def _controls_object(governor: Token, verb: Token) -> bool:
    if governor.lemma_.lower() not in _OBJECT_CONTROL:
        return False
    return verb.dep_ != "advcl" or (governor.lemma_.lower() != "use" and verb.tag_ != "VBG")


def _subject_of_gerund(prep: Token, depth: int) -> list[tuple[Token, str]]:
    """Find who does a gerund: "accused X of shipping", "was listed for making", "efforts of shipping"."""
    governor = prep.head
    if governor.pos_ in VERBAL:
        judged = governor.lemma_.lower() in _OBJECT_CONTROL and prep.lower_ in {
            "for", "of", "with", "from", "in", "over", "as", "at",
        }  # fmt: skip
        objects = children(governor, "dobj")
        if judged and objects and not is_passive(governor):
            return [(objects[0], f"control by {governor.lower_}")]
        measured = [o for o in objects if o.lemma_.lower() in _MEASURES]
        for holder in (*measured, governor) if measured else ():
            for aim in children(holder, "prep"):
                if aim.lower_ in {"on", "against", "upon"}:
                    return [(t, "target of the measure") for t in children(aim, "pobj")]
        found = surface_subjects(governor, depth=depth + 1)
        return [(t, f"control by {governor.lower_}") for t, _ in found]
    if governor.pos_ in NOMINAL:
        return _gerund_of_noun(governor, depth)
    if governor.pos_ == "ADJ" and governor.head.pos_ in VERBAL:
        found = surface_subjects(governor.head, depth=depth + 1)
        return [(t, f"control by {governor.lower_}") for t, _ in found]
    return []


_MEASURES = frozenset(
    "sanction penalty action charge restriction fine measure designation indictment listing "
    "accusation case ban".split()
)


def _gerund_of_noun(noun: Token, depth: int) -> list[tuple[Token, str]]:
    if noun.lemma_.lower() in _MEASURES:
        for prep in children(noun, "prep"):
            if prep.lower_ in {"on", "against", "upon", "of"}:
                return [(t, f"target of {noun.lower_}") for t in children(prep, "pobj")]
    governor = first_conjunct(noun).head
    if governor.pos_ in VERBAL:
        if governor.lemma_.lower() in _OBJECT_CONTROL and noun.dep_ == "dobj":
            return [(noun, f"control by {governor.lower_}")]
        for prep in children(governor, "prep"):
            if prep.lower_ in {"on", "against", "upon"} and noun.lemma_.lower() in _MEASURES:
                return [(t, f"target of {noun.lower_}") for t in children(prep, "pobj")]
        found = surface_subjects(governor, depth=depth + 1)
        return [(t, f"control by {governor.lower_}") for t, _ in found]
    if governor.pos_ == "ADP" and governor.head.pos_ in VERBAL:
        objects = children(governor.head, "dobj")
        if objects and governor.head.lemma_.lower() in _OBJECT_CONTROL:
            return [(objects[0], f"control by {governor.head.lower_}")]
        found = surface_subjects(governor.head, depth=depth + 1)
        return [(t, f"control by {governor.head.lower_}") for t, _ in found]
    return []
