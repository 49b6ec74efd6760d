"""Who does what a verb says: its own subject, or one that it borrows."""

from sayso.read.noun_classes import NounClass, class_of
from sayso.read.predicates.control_words import (
    AIMS,
    AWARDING,
    CAUTIONING,
    FOUNDING,
    JUDGING,
    MEASURES,
    NOT_PLANNING,
    OBJECT_CONTROL,
    PLANS,
    SAYING,
)
from sayso.read.predicates.repairs import (
    beyond_agent,
    beyond_goods,
    beyond_maker,
    beyond_owner,
    beyond_use,
    reduced_before_main,
    stolen_subject,
    swallowed_relative,
)
from sayso.read.predicates.walk import (
    NOMINAL,
    VERBAL,
    beyond_place,
    children,
    first_conjunct,
    is_relative,
)
from sayso.read.tokens import Token

Found = list[tuple[Token, str]]

_INERT = frozenset(
    {NounClass.PRODUCT, NounClass.DOCUMENT, NounClass.ABSTRACT, NounClass.FACILITY, NounClass.PLACE}
)


def is_compound_participle(verb: Token) -> bool:
    """Tell whether a participle says of the name it stands in whose it is: "the state-run Norvet Group"."""
    return (
        verb.dep_ in {"compound", "nmod"}
        and verb.tag_ == "VBN"
        and verb.i > 1
        and verb.nbor(-1).text in {"-", "–", "‑"}
    )


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: by its arcs, or as a participle that modifies a noun."""
    deps = {c.dep_ for c in verb.children}
    if deps & {"nsubjpass", "auxpass", "agent", "csubjpass"}:
        return True
    if verb.tag_ == "VBD" and verb.dep_ == "conj" and not deps & {"nsubj", "dobj", "aux"}:
        # "were made by X and sold to Y": the tagger takes a second participle for a past tense.
        first = verb.head
        return first.tag_ == "VBN" and (first.dep_ == "acl" or bool(children(first, "auxpass")))
    if reduced_before_main(verb):
        return True
    if verb.tag_ != "VBN":
        return False
    if swallowed_relative(verb):
        return True
    if "aux" in deps or "nsubj" in deps or "dobj" in deps:
        return False
    if verb.dep_ in {"acl", "amod", "advcl"} or is_compound_participle(verb):
        return True
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        return is_passive(verb.head)
    return verb.dep_ in {"relcl", "appos", "ROOT", "oprd", "ccomp", "pcomp", "acomp", "attr"}


def surface_subjects(verb: Token, *, depth: int = 0) -> Found:
    """Find who or what stands as the grammatical subject of a verb, its own or one it borrows."""
    own = _own_subject(verb)
    if own is not None:
        return [own]
    if depth > 6:
        return []
    if verb.dep_ in {"relcl", "acl"}:
        return _subject_of_modifier(verb, depth)
    if (verb.dep_ == "amod" or is_compound_participle(verb)) and verb.head.pos_ in NOMINAL:
        return [(verb.head, "noun that the participle modifies")]
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL | {"ADJ", "NOUN"}:
        return _of(verb.head, depth, "shared")
    if verb.dep_ in {"xcomp", "ccomp", "advcl", "oprd"} and verb.head != verb:
        return _controlled(verb, depth)
    if verb.dep_ in {"acomp", "attr"} and verb.head.pos_ in VERBAL:
        return surface_subjects(verb.head, depth=depth + 1)
    if verb.dep_ == "pcomp" or (verb.dep_ == "pobj" and verb.tag_ == "VBG"):
        return subject_of_gerund(verb.head, depth)
    return []


def _introduced(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(c.lower_ in {"a", "an"} for c in children(noun, "det"))


def judges(verb: Token) -> bool:
    """Tell whether a verb lays an act at somebody's door or has it done: "accused X of …"."""
    return verb.lemma_.lower() in OBJECT_CONTROL


def _of(governor: Token, depth: int, how: str) -> Found:
    """Return the subjects of a governing verb, saying how they were reached."""
    return [(t, f"{how} {via}") for t, via in surface_subjects(governor, depth=depth + 1)]


def _own_subject(verb: Token) -> tuple[Token, str] | None:
    own = children(verb, "nsubj", "nsubjpass")
    named = len(own) > 1 and own[-1].pos_ == "PROPN" and _introduced(own[0])
    counted = len(own) > 1 and own[-1].pos_ == "NUM" and own[-1].i < verb.i
    if named or counted:
        # "A trader in Arvik, Norvet Ltd sold pumps.", "Of the ten that they found, six are ..."
        return own[-1], "subject"
    if own:
        return own[0], "subject"
    for aux in children(verb, "auxpass"):
        # "Also designated today is X."
        for token in children(aux, "attr", "nsubj") if aux.i > verb.i else ():
            return token, "subject after the verb"
        # "X is 75 percent owned by Y": the parser hangs X on "is".
        for token in children(aux, "nsubj", "nsubjpass") if aux.i < verb.i else ():
            return token, "subject"
    for aux in children(verb, "aux"):
        # "X has flight-tested a drone": the same with an active verb.
        for token in children(aux, "nsubj") if aux.i < verb.i else ():
            return token, "subject"
    stolen = stolen_subject(verb)
    return (stolen, "subject that the parser gave to the verb before") if stolen else None


def _subject_of_modifier(verb: Token, depth: int) -> Found:
    if verb.head.pos_ in VERBAL:
        # "stands accused of"
        return surface_subjects(verb.head, depth=depth + 1)
    holder = beyond_maker(beyond_agent(beyond_place(_beyond_list(verb))), verb)
    told = _whole_of(verb.head, depth) if verb.head.lower_ in _EACH_OF_THEM else _whose_kin(verb)
    if told:
        return told
    noun = beyond_use(beyond_goods(beyond_owner(holder, verb), verb), verb)
    if verb.dep_ == "acl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        if is_passive(verb):
            return [(noun, "noun to be acted on")]
        return _owner_of_plan(noun, depth) or [(noun, "noun before its infinitive")]
    if verb.dep_ == "relcl" and any(is_relative(c) and c.dep_ == "dobj" for c in verb.children):
        return []
    if verb.tag_ == "VBG" and noun.lemma_.lower() in _CHARGE_SHEETS and noun.dep_ == "dobj":
        # "a jury returned an indictment charging X": the jury charges.
        return surface_subjects(noun.head, depth=depth + 1)
    one_of_them = _named_among(noun)
    if one_of_them:
        return [(token, "named among them") for token in one_of_them]
    counted = bool(children(noun, "nummod") or children(first_conjunct(noun), "nummod"))
    plural = noun.dep_ == "conj" and noun.tag_ == noun.head.tag_ == "NNS"
    if plural and counted and not children(noun, "det"):
        # "six entities and two individuals based in Norway" are one group.
        noun = first_conjunct(noun)
    return [(noun, "noun that the clause modifies")]


_CHARGE_SHEETS = frozenset(
    "indictment complaint charges information lawsuit order decree resolution directive".split()
)


def _beyond_list(verb: Token) -> Token:
    """Go past a list: in "firms added to the Entity List, based in Norway" the firms are based there."""
    noun = verb.head
    added = noun.head.head
    listed = noun.lemma_.lower() in {"list", "blacklist"} and noun.dep_ == "pobj"
    if not (listed and added.pos_ in VERBAL and verb.nbor(-1).text == ","):
        return noun
    if added.dep_ == "acl":
        return added.head
    # The parser may take "added" for the verb of the sentence.
    return next(iter(children(added, "nsubj", "nsubjpass")), noun)


_EACH_OF_THEM = frozenset({"all", "both", "each", "most", "some", "many"})


def _whole_of(part: Token, depth: int) -> Found:
    """Find X and Y of "X and Y, both listed by Z", "carriers, all flagged in P and all listed by Z"."""
    if part.dep_ == "appos" and part.head.pos_ in NOMINAL:
        return [(part.head, "noun that the clause modifies")]
    if part.dep_ == "conj" and part.head.pos_ in VERBAL:
        return surface_subjects(part.head, depth=depth + 1)
    return []


def _whose_kin(verb: Token) -> Found:
    """Find M of "X, whose father M has run Y": the parser makes the kin a part of the name."""
    for token in verb.doc[verb.head.i + 1 : verb.i]:
        kin = token.head
        if token.tag_ == "WP$" and kin.dep_ in {"compound", "nmod"} and kin.head.i < verb.i:
            return [(kin.head, "whose kin")]
    return []


def _named_among(noun: Token) -> list[Token]:
    """Find X of "Among those listed is X": what is said of all of them is said of X."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "among" or prep.head.lemma_ != "be":
        return []
    return [t for t in children(prep.head, "attr", "nsubj") if t.i > prep.head.i]


def _owner_of_plan(noun: Token, depth: int, *, stated: bool = False) -> Found:
    if noun.lemma_.lower() not in PLANS:
        return []
    # "US efforts to train the rebels" are the state's.
    states = [t for t in children(noun, "compound", "nmod") if t.ent_type_ == "GPE"]
    owners = children(noun, "poss") or [t for t in states if t.i == noun.left_edge.i]
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
    if governor.pos_ == "ADJ" and governor.head.pos_ in VERBAL:
        # "pleaded guilty to a conspiracy to …"
        return surface_subjects(governor.head, depth=depth + 1) if noun.dep_ == "pobj" else []
    return _planner_of(noun, governor, depth)


def _planner_of(noun: Token, governor: Token, depth: int) -> Found:
    """Find whose plan it is from the verb or name that the plan hangs on."""
    if governor.lemma_.lower() in NOT_PLANNING:
        return []
    if governor.pos_ in NOMINAL and governor.dep_ == "dobj" and judges(governor.head):
        # "convicted X of conspiracy to …", with "of" on X
        return [(governor, f"control by {governor.head.lower_}")]
    judged = children(governor, "dobj") if noun.dep_ == "pobj" and judges(governor) else []
    if judged and not is_passive(governor):
        # "charged X with a scheme to …": the scheme is X's.
        return [(judged[0], f"control by {governor.lower_}")]
    if noun.dep_ == "dobj" and governor.lemma_.lower() in AWARDING and not is_passive(governor):
        # "awarded X a contract to build a bridge": X builds it.
        for given in children(governor, "dative"):
            return [(t, "receiver") for t in children(given, "pobj")] or [(given, "receiver")]
    if governor.pos_ in VERBAL and noun.dep_ in {"dobj", "pobj"}:
        return surface_subjects(governor, depth=depth + 1)
    return []


def _said_of(verb: Token) -> Found:
    """Find the firm of "a firm it says sold pumps", "firms that prosecutors allege are fronts"."""
    governor = verb.head
    clause = governor
    if governor.dep_ == "conj" and any(is_relative(c) for c in children(governor, "dobj")):
        # "a firm which trades in food but which prosecutors say is a front"
        clause = governor.head
    if clause.dep_ != "relcl" or governor.lemma_.lower() not in SAYING:
        return []
    speakers = [t for t in children(governor, "nsubj") if not is_relative(t)]
    infinitive = any(c.tag_ == "TO" for c in verb.children)
    if not speakers or infinitive or verb.tag_ == "VBG":
        return []
    return [(clause.head, "noun that the clause modifies")]


def _controlled(verb: Token, depth: int) -> Found:
    governor = verb.head
    if governor.pos_ not in VERBAL | {"ADJ", "NOUN"}:
        return []
    said_of = _said_of(verb)
    if said_of:
        return said_of
    if verb.dep_ == "ccomp" and verb.tag_ not in {"VB", "VBG", "VBN"}:
        return []
    objects = children(governor, "dobj")
    if objects and _controls_object(governor, verb) and _can_act(objects[0]):
        return [(objects[0], f"control by {governor.lower_}")]
    if objects and verb.dep_ == "advcl" and verb.tag_ == "VB":
        planners = _owner_of_plan(objects[0], depth, stated=True)
        if planners:
            return planners
    if governor.pos_ == "ADJ" and governor.dep_ == "amod":
        return [(governor.head, "noun that the adjective modifies")]
    if governor.pos_ == "ADJ" and governor.dep_ in {"acomp", "xcomp"}:
        governor = governor.head
    return _of(governor, depth, f"control by {governor.lower_},")


def _can_act(noun: Token) -> bool:
    """Tell whether a noun may do something: "paid dollars to settle" is not the dollars' doing."""
    return noun.pos_ == "PROPN" or noun.is_title or class_of(noun) not in _INERT


def _controls_object(governor: Token, verb: Token) -> bool:
    if governor.lemma_.lower() not in OBJECT_CONTROL | FOUNDING:
        return False
    if governor.lemma_.lower() in FOUNDING and verb.tag_ != "VB":
        return False
    return verb.dep_ != "advcl" or (governor.lemma_.lower() != "use" and verb.tag_ != "VBG")


def subject_of_gerund(prep: Token, depth: int) -> Found:
    """Find who does a gerund: "accused X of shipping", "was listed for making", "plans for making"."""
    governor = prep.head
    if governor.pos_ in NOMINAL:
        return _gerund_of_noun(governor, prep, depth)
    if governor.pos_ == "ADJ":
        return _gerund_of_adjective(governor, depth)
    if governor.pos_ not in VERBAL:
        return []
    judged = governor.lemma_.lower() in OBJECT_CONTROL and prep.lower_ in JUDGING
    objects = children(governor, "dobj")
    if prep.lower_ == "against" and governor.lemma_.lower() in CAUTIONING:
        # "warned firms against selling pumps": nobody sold any.
        return []
    if judged and not is_passive(governor):
        # "was ordered to pay a fine for shipping": the fine ships nothing.
        fined = objects and objects[0].lemma_.lower() in MEASURES
        accused = [] if fined else objects or _accused_before(governor)
        if accused:
            return [(accused[0], f"control by {governor.lower_}")]
        if governor.lemma_.lower() in CAUTIONING:
            # "Ardan warned of selling to the navy": not of its own deeds.
            return []
    # "The case is against X for shipping …": the case ships nothing.
    paid = governor.lemma_ in {"pay", "get", "receive", "face"}
    # "expanded its sanctions by targeting X": who expands them targets.
    own = paid or prep.lower_ == "by"
    heads = [] if own else [*objects, *children(governor, "nsubj", "nsubjpass")]
    measured = [o for o in heads if o.lemma_.lower() in MEASURES]
    for holder in (*measured, governor) if measured else ():
        targets = _aimed_at(holder)
        if targets:
            return targets
    return _of(governor, depth, f"control by {governor.lower_},")


def _gerund_of_adjective(adjective: Token, depth: int) -> Found:
    """Find who "is responsible for shipping", "is found guilty of shipping", "is held responsible for it"."""
    if adjective.head.pos_ in VERBAL:
        own = children(adjective, "nsubj")
        if own and adjective.dep_ == "ccomp":
            # "found him guilty of shipping chips"
            return [(own[0], f"held {adjective.lower_}")]
        return _of(adjective.head, depth, f"control by {adjective.lower_},")
    if adjective.dep_ in {"amod", "oprd"} and adjective.i > adjective.head.i:
        # "held X responsible for shipping chips"
        return [(adjective.head, f"held {adjective.lower_}")]
    return []


def _accused_before(verb: Token) -> list[Token]:
    """Find the firms of "two firms it accused of supplying pumps"."""
    accusers = children(verb, "nsubj") if verb.dep_ == "relcl" else []
    return [verb.head] if accusers and not is_relative(accusers[0]) else []


def _aimed_at(holder: Token, names: frozenset[str] = AIMS, *, but: Token | None = None) -> Found:
    """Return whom a measure is aimed at: "sanctions on X", "imposed sanctions against X"."""
    for prep in children(holder, "prep"):
        if prep.lower_ in names and prep != but:
            return [(t, "target of the measure") for t in children(prep, "pobj")]
    return []


_SEIZING = frozenset("arrest detention conviction indictment prosecution sentencing".split())


def _gerund_under(verb: Token, depth: int) -> Found:
    """Find who does it in "sanctioned X for its role in aiding Y", "imposed sanctions on X for …"."""
    objects = children(verb, "dobj")
    fined = bool(objects) and objects[0].lemma_.lower() in MEASURES
    aimed = _aimed_at(objects[0]) if fined else []
    if aimed:
        # "imposed sanctions on X for its role in aiding Y": X aids.
        return aimed
    if objects and verb.lemma_.lower() in OBJECT_CONTROL and not fined:
        return [(objects[0], f"control by {verb.lower_}")]
    return _of(verb, depth, f"control by {verb.lower_},")


def _gerund_of_noun(noun: Token, prep: Token, depth: int) -> Found:
    measure = noun.lemma_.lower() in MEASURES
    if measure:
        # "charges of shipping pumps": the pumps are not charged.
        targets = _aimed_at(noun, AIMS | {"of"}, but=prep)
        if targets:
            return targets
    governor = first_conjunct(noun).head
    if governor.pos_ in VERBAL:
        if governor.lemma_.lower() in OBJECT_CONTROL and first_conjunct(noun).dep_ == "dobj":
            return [(first_conjunct(noun), f"control by {governor.lower_}")]
        targets = _aimed_at(governor) if measure else []
        return targets or _of(governor, depth, f"control by {governor.lower_},")
    if governor.pos_ == "ADP" and governor.head.pos_ in VERBAL:
        return _gerund_under(governor.head, depth)
    if governor.pos_ == "ADP" and governor.head.lemma_.lower() in _SEIZING:
        # "the arrest of X on suspicion of selling chips"
        targets = _aimed_at(governor.head, frozenset({"of"}))
        if targets:
            return targets
    if governor.pos_ == "ADP" and governor.head.pos_ == "ADJ" and governor.head.head.pos_ in VERBAL:
        # "pleaded guilty to charges of shipping pumps"
        return _of(governor.head.head, depth, f"control by {governor.head.lower_},")
    # "for its role in supplying X": whoever has the role.
    return [(t, "owner of the role") for t in children(noun, "poss")]
