"""The name that follows a role or description: "the supplier Norvet", "a firm called Norvet", "two firms: A; B"."""

import re

from sayso.read.noun_classes import class_of
from sayso.read.predicates.subjects import is_passive
from sayso.read.predicates.walk import (
    VERBAL,
    children,
    conjuncts,
    first_conjunct,
)
from sayso.read.tokens import Token

_CALLED = frozenset("call name know dub title".split())


_NUMBERED = re.compile(r"[A-Z][\w.]*-?\d").match
_BRACKETS = frozenset({"(", "[", "“", '"'})


_NAMING = frozenset({"name", "names", "list", "lists"})


# An article, an adjective or two and a noun before the role.
_SHORT = 5


def by_name_after(noun: Token) -> list[tuple[Token, str]]:
    """As in "a firm called Norvet", "the supplier, Norvet", "two firms: A; B"."""
    found = (
        called_by_name(noun)
        or _name_right_after(noun)
        or _among_them(noun)
        or _named_as(noun)
        or _name_before_as(noun)
    )
    if found:
        return found
    for name in children(noun, "appos"):
        if name.ent_type_ == "NORP" and (called := called_by_name(name)):
            found += called  # "the dealer, an Emirati named N"
        elif is_name(name) and not _after_other_noun(name, noun):
            found += [(t, "named in apposition") for t in list_after(name)]
        elif name.pos_ == "NOUN":
            # "its director, a beautician called N", "his son-in-law, the envoy to Y, N"
            further = [(c, "named in apposition") for c in children(name, "appos") if is_name(c)]
            found += called_by_name(name) or further[:1]
    found = found or _named_after_of(noun) or _named_with_first_role(noun)
    for prep in _including(noun) if not found else ():
        such = prep.lower_ == "as" and any(c.lower_ == "such" for c in prep.children)
        if such or prep.lower_ in {"including", "like"}:
            members = [t for c in children(prep, "pobj") for t in conjuncts(c)]
            return [(t, "named after including") for t in members]
    return found


def _named_after_of(noun: Token) -> list[tuple[Token, str]]:
    """Read "the naval version of the Falk-2, the Falk-2M": the parser hangs the name on the other."""
    if noun.i == 0 or not any(c.lower_ == "the" or c.dep_ == "poss" for c in noun.children):
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
        after = [c for c in children(first_conjunct(noun), "appos") if c.i > noun.i and is_name(c)]
        return [(c, "named in apposition") for c in after[:1]]
    for name in children(noun, "conj"):
        # "director and shareholder N": the parser makes the second role a part of the name.
        first = name.left_edge
        role = first.pos_ == "NOUN" and first.dep_ == "compound" and first.text.islower()
        if name.pos_ == "PROPN" and role and noun.i + 2 == first.i:
            return [(name, "named after the second role")]
    return []


def called_by_name(noun: Token) -> list[tuple[Token, str]]:
    """As in "a firm called Norvet": the name that a clause gives."""
    clauses = [c for c in children(noun, "acl", "relcl") if c.lemma_.lower() in _CALLED]
    if noun.i + 1 < len(noun.doc):
        after = noun.nbor(1)
        if after.lemma_.lower() in _CALLED and after.tag_ in {"VBN", "VBD"}:
            # "portrayed as staff of a firm called X": the parser makes "called" a clause of its own.
            clauses.append(after)
    for clause in clauses:
        for name in children(clause, "oprd", "attr", "dobj"):
            return [(name, f"{clause.lower_} by name")]
        for prep in children(clause, "prep") if clause.lower_ == "known" else ():
            # "the militia known as X" has no other name
            for name in children(prep, "pobj") if prep.lower_ == "as" else ():
                if is_name(name) and noun.pos_ == "NOUN":
                    return [(name, "called by name")]
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
        if is_name(t)
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
        own = token.dep_ == "relcl" and token.head == noun  # "six firms he owns, among them X"
        if (token.pos_ == "VERB" and not own) or token.is_sent_start:
            break
    return []


def _past_seat(token: Token) -> Token:
    """Go past "Hong Kong-registered" and "the gold refiner" to the name that they stand before."""
    if token.pos_ in {"DET", "ADJ", "NOUN"}:
        for after in token.doc[token.i : min(token.i + 5, len(token.doc))]:
            if after.pos_ not in {"DET", "ADJ", "NOUN"}:
                return after
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


def is_name(token: Token) -> bool:
    """Tell whether a token is part of a name."""
    if token.pos_ == "PROPN" or token.ent_type_ in {"ORG", "PERSON", "PRODUCT"}:
        return True
    # "Falk-2A", which the tagger takes for a common noun
    return bool(_NUMBERED(token.text))


def list_after(token: Token) -> list[Token]:
    """Return the members of a list that starts at a token; the parser nests them in several ways."""
    out = [token]
    for child in token.children:
        if child.dep_ in {"conj", "appos"} and child.i > token.i and is_name(child):
            if child.dep_ == "appos" and _bracketed(child):
                continue
            out += list_after(child)
        elif child.lower_ == "along" and child.i > token.i:
            # "include A and B, along with the companies C and D"
            for other in (t for p in children(child, "prep") for t in children(p, "pobj")):
                names = by_name_after(other) if other.pos_ == "NOUN" else [(other, "")]
                out += [t for t, _ in names]
    return out


def _bracketed(token: Token) -> bool:
    first = token.left_edge
    return first.text in _BRACKETS or (first.i > 0 and first.nbor(-1).text in _BRACKETS)
