"""Who bears a role or a description: apposition, copula, names in the phrase, "called", lists."""

from sayso.read.noun_classes import NounClass, class_of
from sayso.read.predicates.named_after import by_name_after, called_by_name, is_name, list_after
from sayso.read.predicates.subjects import is_passive, surface_subjects
from sayso.read.predicates.walk import (
    NOMINAL,
    OF_NOUN,
    VERBAL,
    children,
    conjuncts,
    first_conjunct,
    relative_head,
)
from sayso.read.tokens import Token

_COPULAS = frozenset("be become remain".split())


# Verbs after which "as NP" says what the subject (or, active, the object) is or does.
_AS_SUBJECT = frozenset("look seem appear act serve operate work function pose".split())


_AS_OBJECT = frozenset(
    "describe portray identify know present list name designate use register appoint pose "
    "introduce disguise establish set create characterise characterize regard see hire employ "
    "engage recruit set_up show record enter give state report mention treat note specify declare disclose reveal".split()
)


_LOOKING = frozenset("look seem appear".split())


_LISTING = frozenset("include comprise".split())


def bearers(noun: Token) -> list[tuple[Token, str]]:
    """Find who or what a noun is said of; the noun itself where the sentence names nobody.

    "X is a supplier", "X, a supplier", "the supplier X", "a supplier called X", "suppliers
    include X and Y", "acts as supplier".
    """
    # Many frames ask of one noun; no arc changes once claims are looked for.
    known: dict[int, list[tuple[Token, str]]] = noun.doc.kept.setdefault("bearers", {})
    if noun.i not in known:
        rules = (_within_phrase, by_name_after, _by_apposition, _by_copula, _by_as, _by_list)
        found = next((f for rule in rules if (f := rule(noun))), None)
        known[noun.i] = found or [(noun, "the description itself")]
    return known[noun.i]


def _within_phrase(noun: Token) -> list[tuple[Token, str]]:
    """As in "its supplier Norvet", "director Jan Holm": the name is the head of the same phrase."""
    head = noun.head
    if noun.dep_ in OF_NOUN and head.pos_ == "PROPN" and head.i > noun.i:
        return [(head, "name after the role")]
    if children(noun, "poss") and not any(c.pos_ == "PROPN" for c in children(noun, "appos")):
        # "Galmar's Norvet unit"
        names = [
            c
            for c in children(noun, "compound")
            if c.pos_ == "PROPN" and c.i == noun.i - 1 and c.ent_type_ not in {"GPE", "LOC", "NORP"}
        ]
        return [(c, "name before the role") for c in names]
    return []


_SOME = frozenset("one two three some many several".split())


_THINGS_NAMED = frozenset([NounClass.BODY, NounClass.PERSON, NounClass.VESSEL, NounClass.FACILITY])


def _name_before_comma(noun: Token) -> Token | None:
    """Find X of "a loan from X, Y's holding": the parser hangs the apposition on the loan."""
    start = noun.left_edge.i
    if start < 2 or noun.doc[start - 1].text != "," or noun.head.pos_ == "PROPN":
        return None
    before = noun.doc[start - 2]
    if before.pos_ != "PROPN" or class_of(noun) not in _THINGS_NAMED:
        return None
    return before if before.i > noun.head.i else None


def _by_apposition(noun: Token) -> list[tuple[Token, str]]:
    top = first_conjunct(noun)
    earlier = [c for c in children(top.head, "dobj") if c.i < top.i] if top.dep_ == "dobj" else []
    if earlier and top.left_edge.i > 0 and top.left_edge.nbor(-1).text == ",":
        # "bought motors, a part used in drones": the parser makes two objects of them.
        return [(earlier[-1], "apposition")]
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.dep_ == "appos":
        one = top.head.head
        if one.lower_ in _SOME and one.head.pos_ in NOMINAL:
            # "X, one of the largest makers of Y"
            return [(one.head, "apposition, one of them")]
    nearer = _name_before_comma(top) if top.dep_ == "appos" else None
    if nearer is not None:
        return [(nearer, "apposition")]
    if top.dep_ == "appos" and top.head.pos_ in NOMINAL:
        # Several appositions in a row all hang on the first name.
        if noun.tag_ == "NNS" and top.head.ent_type_ == "PERSON" and not children(top.head, "conj"):
            # "sanctions on N – employees of X": people are not one person.
            return []
        return [(t, "apposition") for t in _all_described(noun, _past_post(top.head))]
    return []


_POSTS = frozenset(
    "advisor adviser secretary minister director ambassador envoy president chief chairman chairwoman "
    "governor officer general commissioner head deputy spokesman member chancellor".split()
)


def _past_post(name: Token) -> Token:
    """Go to N of "N, former National Security Advisor, now a fellow at X"."""
    post = name.dep_ == "appos" and name.lower_ in _POSTS and name.head.pos_ == "PROPN"
    return name.head if post and name.head.i < name.i else name


def _all_described(noun: Token, name: Token) -> list[Token]:
    """Give A and B of "A and B, two firms in Y": a plural is said of the whole list before it."""
    members = [t for t in conjuncts(first_conjunct(name)) if t.i < noun.left_edge.i]
    several = noun.tag_ == "NNS" and len(members) > 1 and all(t.pos_ == "PROPN" for t in members)
    return members if several else [name]


def _by_copula(noun: Token) -> list[tuple[Token, str]]:
    top = first_conjunct(noun)
    verb = top.head
    if (
        _counted(noun).dep_ == "attr"
        and _counted(noun).head.lemma_ in _COPULAS
        and top != _counted(noun)
    ):
        # "X was one of five firms that …"
        return [(t, "copula, one of them") for t, _ in _subjects_of_copula(_counted(noun).head)]
    if top.dep_ == "pobj" and verb.lower_ == "among" and verb.head.lemma_ in _COPULAS:
        subjects = _subjects_of_copula(verb.head)
        if subjects:
            return [(t, "copula, among them") for t, _ in subjects]
    if top.dep_ == "pobj" and verb.lower_ == "than" and verb.head.lower_ in {"more", "less"}:
        # "X is little more than a front"
        copula = verb.head.head
        if copula.lemma_ in _COPULAS:
            return [(t, "copula, no more than") for t, _ in _subjects_of_copula(copula)]
    if top.dep_ in {"attr", "oprd", "acomp", "dobj"} and verb.lemma_.lower() in _COPULAS:
        return [(t, f"copula {via}") for t, via in _subjects_of_copula(verb)]
    if top.dep_ == "oprd" and verb.pos_ in VERBAL:
        if is_passive(verb):
            return [(t, "named as such") for t, _ in surface_subjects(verb)]
        return [(t, "named as such") for t in children(verb, "dobj")]
    among = top.dep_ == "pobj" and verb.lower_ == "among" and verb.head.lemma_ in _COPULAS
    counted = _counted(noun)
    if among or (counted.dep_ in {"nsubj", "nsubjpass"} and counted.head.lemma_ in _COPULAS):
        # "Its main supplier is Norvet.", "One of its suppliers is Norvet.", "Among them is Norvet."
        verb = verb.head if among else counted.head
        return [
            (t, "copula, name after it")
            for v in (verb, *_more_copulas(verb))
            for c in children(v, "attr")
            for t in (list_after(c) if is_name(c) else _described_by_name(c) or _told_body(c))
        ]
    return []


def _described_by_name(noun: Token) -> list[Token]:
    """Give N of "its director is a firm called N" and "its buyer was a trader, N"."""
    return [t for t, _ in called_by_name(noun)] or [
        t for c in children(noun, "appos") if is_name(c) for t in list_after(c)
    ]


_MORE = frozenset({"another", "other", "others", "second", "third"})


def _more_copulas(verb: Token) -> list[Token]:
    """Give the "is" of "its main buyer is X; another is Y"."""
    beside = children(verb, "conj", "parataxis", "ccomp")
    beside += [verb.head] if verb.dep_ == "ccomp" else []
    return [
        v
        for v in beside
        if v.lemma_ == "be" and any(s.lower_ in _MORE for s in children(v, "nsubj"))
    ]


def _told_body(noun: Token) -> list[Token]:
    """Give "army" of "its main buyer is the army of Y", a body that no name but its state tells."""
    if class_of(noun) is not NounClass.BODY or noun.pos_ != "NOUN":
        return []
    below = [c for c in noun.children if c.dep_ in {*OF_NOUN, "poss"}]
    below += [t for p in children(noun, "prep") for t in children(p, "pobj")]
    return [noun] if any(t.ent_type_ in {"GPE", "NORP"} for t in below) else []


def _subjects_of_copula(verb: Token) -> list[tuple[Token, str]]:
    found = []
    for token, via in surface_subjects(verb):
        if token.dep_ in {"nsubj", "nsubjpass"} and token.lower_ in {"who", "which", "that"}:
            head = relative_head(token)
            if head is not None:
                found.append((head, "relative clause"))
        else:
            found += [(t, via) for t in conjuncts(token)]
    return found


_ONE = frozenset("one two three some many several each none part".split())


def _counted(noun: Token) -> Token:
    """Return "one" of "one of its clients", which the sentence sees; else the first of a list."""
    top = first_conjunct(noun)
    of = top.head
    if top.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ in _ONE:
        return of.head
    return top


def _by_as(noun: Token) -> list[tuple[Token, str]]:
    top = _counted(noun)
    if (top.dep_ == "nsubj" and any(c.lower_ == "as" for c in children(top.head, "mark"))) or (
        top.dep_ == "pobj"
        and (
            top.head.lower_ == "as"
            or (top.head.lower_ == "like" and top.head.head.lemma_.lower() in _LOOKING)
        )
    ):
        verb = top.head.head
    else:
        return []
    if verb.dep_ == "pobj" and verb.head.head.lemma_.lower() in _AS_OBJECT:
        # "is listed in the register as director": the parser hangs "as" on the register.
        verb = verb.head.head
    if verb.pos_ not in VERBAL:
        return _in_capacity(verb)
    lemma = verb.lemma_.lower()
    if lemma in _AS_SUBJECT or is_passive(verb):
        return [(t, "acts as") for t, _ in _subjects_of_copula(verb)] + _successors(verb)
    held = [c for c in children(verb, "dobj") if c.lemma_.lower() in _CAPACITIES]
    if lemma in {"use", "abuse", "leverage"} and held:
        return _in_capacity(held[0])
    if lemma in _AS_OBJECT:
        objects = [t for c in children(verb, "dobj") for t in conjuncts(c)]
        return [(t, "object described") for t in objects] or _subjects_of_copula(verb)
    return _subjects_of_copula(verb) + _successors(verb)


_CAPACITIES = frozenset("capacity role position post function job duty".split())
_LEAVING = frozenset("step resign retire leave serve be act work replace succeed".split())
_REPLACING = frozenset({"replace", "succeed"})


def _in_capacity(noun: Token) -> list[tuple[Token, str]]:
    """Find N of "N, in his role as director of Y, signed" and "N used her position as director of Y"."""
    if noun.lemma_.lower() not in _CAPACITIES or not children(noun, "poss"):
        return []
    owner = children(noun, "poss")[0]
    if owner.pos_ != "PRON":
        return [(owner, "whose post it is")]
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if above.pos_ == "PROPN":
        return [(above, "whose post it is")]
    return _subjects_of_copula(above) if above.pos_ in VERBAL else []


def _successors(verb: Token) -> list[tuple[Token, str]]:
    """Find B of "A stepped down as director of Y and was replaced by B", "A was replaced as … by B"."""
    if verb.lemma_.lower() not in _LEAVING:
        return []
    after = [c for c in children(verb, "conj") if c.lemma_.lower() in _REPLACING]
    named = [v for v in (verb, *after) if v.lemma_.lower() in _REPLACING and is_passive(v)]
    preps = (p for v in named for p in v.subtree if p.lower_ == "by" and p.i > v.i)
    agents = [t for by in preps for t in children(by, "pobj") if t.pos_ == "PROPN"]
    before = [t for t in children(verb, "dobj") if verb.lemma_.lower() in _REPLACING]
    return [(t, "who came after") for t in agents] + [(t, "who went before") for t in before]


def _by_list(noun: Token) -> list[tuple[Token, str]]:
    top = first_conjunct(noun)
    verb = top.head
    if top.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_.lower() not in _LISTING:
        # "Its customers are believed to include X."
        verb = next((c for c in children(verb, "xcomp") if c.lemma_.lower() in _LISTING), verb)
    if top.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_.lower() in _LISTING:
        things = class_of(noun) is NounClass.PRODUCT
        return [
            (t, "listed")
            for c in children(verb, "dobj")
            for t in (conjuncts(c) if things and not is_name(c) else list_after(c))
        ]
    return []
