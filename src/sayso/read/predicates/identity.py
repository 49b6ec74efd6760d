"""Who bears a role or a description: apposition, copula, names in the phrase, "called", lists."""

from spacy.tokens import Token

from sayso.read.noun_classes import NounClass, class_of
from sayso.read.predicates.subjects import is_passive, surface_subjects
from sayso.read.predicates.walk import (
    NOMINAL,
    VERBAL,
    children,
    conjuncts,
    first_conjunct,
    relative_head,
)

_COPULAS = frozenset("be become remain".split())
# Verbs after which "as NP" says what the subject (or, active, the object) is or does.
_AS_SUBJECT = frozenset("look seem appear act serve operate work function pose".split())
_AS_OBJECT = frozenset(
    "describe portray identify know present list name designate use register appoint pose "
    "introduce disguise establish set create characterise characterize regard see hire employ "
    "engage recruit set_up show record enter give state report mention treat note specify declare disclose reveal".split()
)
_LOOKING = frozenset("look seem appear".split())
_CALLED = frozenset("call name know dub title".split())
_LISTING = frozenset("include comprise".split())


_BRACKETS = frozenset({"(", "[", "“", '"'})
_NAMING = frozenset({"name", "names", "list", "lists"})
# An article, an adjective or two and a noun before the role.
_SHORT = 5


def bearers(noun: Token) -> list[tuple[Token, str]]:
    """Find who or what a noun is said of; the noun itself where the sentence names nobody.

    "X is a supplier", "X, a supplier", "the supplier X", "a supplier called X", "suppliers
    include X and Y", "acts as supplier".
    """
    # Many frames ask of one noun; no arc changes once claims are looked for.
    known: dict[int, list[tuple[Token, str]]] = noun.doc.user_data.setdefault("bearers", {})
    if noun.i not in known:
        rules = (_within_phrase, _by_name_after, _by_apposition, _by_copula, _by_as, _by_list)
        found = next((f for rule in rules if (f := rule(noun))), None)
        known[noun.i] = found or [(noun, "the description itself")]
    return known[noun.i]


def _within_phrase(noun: Token) -> list[tuple[Token, str]]:
    """As in "its supplier Norvet", "director Jan Holm": the name is the head of the same phrase."""
    head = noun.head
    if noun.dep_ in {"compound", "nmod", "amod"} and head.pos_ == "PROPN" and head.i > noun.i:
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


def _by_name_after(noun: Token) -> list[tuple[Token, str]]:
    """As in "a firm called Norvet", "the supplier, Norvet", "two firms: A; B"."""
    found = (
        _called(noun)
        or _name_right_after(noun)
        or _among_them(noun)
        or _named_as(noun)
        or _name_before_as(noun)
    )
    if found:
        return found
    for name in children(noun, "appos"):
        if _names(name) and not _after_other_noun(name, noun):
            found += [(t, "named in apposition") for t in list_after(name)]
        elif name.pos_ == "NOUN":
            # "its director, a beautician called N"
            found += _called(name)
    found = found or _named_after_of(noun) or _named_with_first_role(noun)
    for prep in _including(noun) if not found else ():
        such = prep.lower_ == "as" and any(c.lower_ == "such" for c in prep.children)
        if such or prep.lower_ in {"including", "like"}:
            members = [t for c in children(prep, "pobj") for t in conjuncts(c)]
            return [(t, "named after including") for t in members]
    return found


def _named_after_of(noun: Token) -> list[tuple[Token, str]]:
    """Read "the naval version of the Falk-2, the Falk-2M": the parser hangs the name on the other."""
    if noun.i == 0 or not any(c.lower_ == "the" for c in children(noun, "det")):
        return []
    for prep in children(noun, "prep"):
        for inner in children(prep, "pobj") if prep.lower_ == "of" else ():
            for name in children(inner, "appos"):
                if inner.pos_ == "PROPN" and name.pos_ == "PROPN" and not _bracketed(name):
                    return [(name, "named after what it belongs to")]
    return []


def _named_with_first_role(noun: Token) -> list[tuple[Token, str]]:
    """Read "its director and sole owner, N" and "its director and shareholder N" for either role."""
    if noun.pos_ != "NOUN":
        return []
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        after = [c for c in children(first_conjunct(noun), "appos") if c.i > noun.i and _names(c)]
        return [(c, "named in apposition") for c in after[:1]]
    for name in children(noun, "conj"):
        # "director and shareholder N": the parser makes the second role a part of the name.
        first = name.left_edge
        role = first.pos_ == "NOUN" and first.dep_ == "compound" and first.text.islower()
        if name.pos_ == "PROPN" and role and noun.i + 2 == first.i:
            return [(name, "named after the second role")]
    return []


def _called(noun: Token) -> list[tuple[Token, str]]:
    clauses = [c for c in children(noun, "acl", "relcl") if c.lemma_.lower() in _CALLED]
    if noun.i + 1 < len(noun.doc):
        after = noun.nbor(1)
        if after.lemma_.lower() in _CALLED and after.tag_ in {"VBN", "VBD"}:
            # "portrayed as staff of a firm called X": the parser makes "called" a clause of its own.
            clauses.append(after)
    for clause in clauses:
        for name in children(clause, "oprd", "attr", "dobj"):
            return [(name, f"{clause.lower_} by name")]
    return []


def _named_as(noun: Token) -> list[tuple[Token, str]]:
    """As in "named the forwarder as Norvet", "the buyer was identified as Norvet"."""
    verb = first_conjunct(noun).head
    if verb.lemma_.lower() not in {"name", "identify"} or verb.pos_ not in VERBAL:
        return []
    if noun.dep_ != ("nsubjpass" if is_passive(verb) else "dobj"):
        return []
    names = [
        t
        for prep in (*children(verb, "prep"), *_inside_phrase(noun))
        if prep.lower_ == "as"
        for t in children(prep, "pobj")
        if _names(t)
    ]
    return [(t, "named as such") for t in names]


def _inside_phrase(noun: Token) -> list[Token]:
    """Return the prepositions of "the owner of the yacht X as N": the parser hangs "as N" on X."""
    return [t for t in noun.subtree if t.dep_ == "prep" and t.lower_ == "as" and t.i > noun.i]


def _name_before_as(noun: Token) -> list[tuple[Token, str]]:
    """As in "a ledger names Norvet as the owner": the parser takes "names" for a noun."""
    doc, place = noun.doc, noun.i - 1
    while place > 0 and doc[place].pos_ in {"DET", "ADJ", "NOUN"} and noun.i - place < _SHORT:
        place -= 1
    last = doc[place - 1] if place > 0 else noun
    if doc[place].lower_ != "as" or last.pos_ != "PROPN":
        return []
    first = place - 1
    while first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].lower_ not in _NAMING:
        first -= 1
    if first == 0 or doc[first - 1].lower_ not in _NAMING:
        return []
    return [(_end_of_name(last), "named as such")]


def _name_right_after(noun: Token) -> list[tuple[Token, str]]:
    """As in "the tanker Coral Dawn", wherever the parser hangs the name."""
    if noun.pos_ != "NOUN" or noun.i + 1 >= len(noun.doc) or noun.i - noun.left_edge.i >= 8:
        return []
    after = noun.nbor(1)
    if after.pos_ != "PROPN":
        return []
    name = _end_of_name(after)
    several = conjuncts(name) if noun.tag_ == "NNS" else (name,)
    return [(t, "name after the noun") for t in several if t.pos_ == "PROPN"]


_NO_MEMBERS = frozenset("name control ownership behalf way year time day place".split())


def _including(noun: Token) -> list[Token]:
    """Find ", including" after a group, on whichever noun of the clause the parser hung it."""
    own = children(noun, "prep")
    if noun.tag_ == "NN" and noun.lower_ in _NO_MEMBERS:
        # "transferred them to his name, including X"
        return []
    if any(p.lower_ == "including" for p in own) or noun.tag_ != "NNS":
        return own
    for token in noun.doc[noun.i + 1 : noun.i + 20]:
        if token.is_sent_start or (token.tag_ == "NNS" and class_of(token) is class_of(noun)):
            break
        if token.lower_ == "including" and token.dep_ == "prep" and token.nbor(-1).text == ",":
            return [token]
    return own


def _among_them(noun: Token) -> list[tuple[Token, str]]:
    """Read "four firms, among them X and Y" and "several firms, X among them"."""
    doc = noun.doc
    for token in doc[noun.i + 1 : min(noun.i + 14, len(doc) - 2)]:
        if token.lower_ == "among" and token.nbor(1).lower_ in {"them", "those"}:
            after, before = _past_seat(token.nbor(2)), token.nbor(-1)
            if after.pos_ == "PROPN":
                names = list(conjuncts(_end_of_name(after)))
                return [(t, "named after including") for t in names]
            if before.pos_ == "PROPN":
                return [(_end_of_name(before), "named after including")]
        if token.pos_ == "VERB" or token.is_sent_start:
            break
    return []


def _past_seat(token: Token) -> Token:
    """Go past "Hong Kong-registered" to the name that it stands before."""
    for place in range(token.i, min(token.i + 4, len(token.doc) - 2)):
        if token.doc[place].text in {"-", "–", "‑"}:
            return token.doc[place + 2]
    return token


def _end_of_name(token: Token) -> Token:
    while (
        token.dep_ in {"compound", "nmod"} and token.head.pos_ == "PROPN" and token.head.i > token.i
    ):
        token = token.head
    return token


def _after_other_noun(name: Token, noun: Token) -> bool:
    """Tell whether a name stands right after another noun, which it then names."""
    start = name.left_edge
    before = start.nbor(-1) if start.i > 0 else start
    return before.pos_ == "NOUN" and before != noun


def _names(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.ent_type_ in {"ORG", "PERSON", "PRODUCT"}


def list_after(token: Token) -> list[Token]:
    """Return the members of a list that starts at a token; the parser nests them in several ways."""
    out = [token]
    for child in token.children:
        if child.dep_ in {"conj", "appos"} and child.i > token.i and _names(child):
            if child.dep_ == "appos" and _bracketed(child):
                continue
            out += list_after(child)
    return out


def _bracketed(token: Token) -> bool:
    first = token.left_edge
    return first.text in _BRACKETS or (first.i > 0 and first.nbor(-1).text in _BRACKETS)


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
        return [(t, "apposition") for t in _all_described(noun, top.head)]
    return []


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
            for c in children(verb, "attr")
            for t in (list_after(c) if _names(c) else _described_by_name(c))
        ]
    return []


def _described_by_name(noun: Token) -> list[Token]:
    """Give N of "its director is a firm called N" and "its buyer was a trader, N"."""
    return [t for t, _ in _called(noun)] or [
        t for c in children(noun, "appos") if _names(c) for t in list_after(c)
    ]


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
    if verb.pos_ not in VERBAL:
        return []
    lemma = verb.lemma_.lower()
    if lemma in _AS_SUBJECT or is_passive(verb):
        return [(t, "acts as") for t, _ in _subjects_of_copula(verb)]
    if lemma in _AS_OBJECT:
        objects = [t for c in children(verb, "dobj") for t in conjuncts(c)]
        return [(t, "object described") for t in objects] or _subjects_of_copula(verb)
    return _subjects_of_copula(verb)


def _by_list(noun: Token) -> list[tuple[Token, str]]:
    top = first_conjunct(noun)
    verb = top.head
    if top.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_.lower() not in _LISTING:
        # "Its customers are believed to include X."
        verb = next((c for c in children(verb, "xcomp") if c.lemma_.lower() in _LISTING), verb)
    if top.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_.lower() in _LISTING:
        return [(t, "listed") for c in children(verb, "dobj") for t in list_after(c)]
    return []
