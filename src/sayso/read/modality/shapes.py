"""Shapes of clauses that reading a stance asks about."""

from sayso.read.tokens import Token
from sayso.read.tree import child, own_subject
from sayso.read.vocabulary import words


def is_small_clause(verb: Token) -> bool:
    """Tell whether a gerund behind an object is what is signified ("could mean a firm selling")."""
    noun = verb.head
    return (
        verb.tag_ == "VBG"
        and noun.dep_ == "dobj"
        and noun.head.lemma_ in words("stances", "signifying")
    )


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb stands behind "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def shares_auxiliaries(joined: Token, first: Token) -> bool:
    """Tell whether "not" or "will" on the first of two joined verbs also governs the second."""
    return joined.tag_ == first.tag_ and not any(c.dep_ == "aux" for c in joined.children)


def has_copula(token: Token) -> bool:
    """Tell whether a copula hangs on a word."""
    return any(c.dep_ == "cop" for c in token.children)


def is_condition(clause: Token) -> bool:
    """Tell whether an adverbial clause states a condition ("if", "unless")."""
    mark = child(clause, "mark")
    if mark is None:
        first = clause.left_edge
        inverted = first.dep_ in {"aux", "auxpass"} and first.lower_ in {"should", "had", "were"}
        return inverted and own_subject(clause) is not None
    if mark.lower_ not in {"if", "unless"}:
        return False
    return mark.i == 0 or mark.nbor(-1).lower_ not in {"even", "as"}


def is_apart(came: Token, token: Token) -> bool:
    """Tell whether a semicolon parts two main clauses that the parser made one of."""
    first, last = sorted((came.i, token.i))
    return any(t.text == ";" for t in token.doc[first:last])


def is_perfect(verb: Token) -> bool:
    """Tell whether an infinitive stands in the perfect ("to have sold")."""
    return is_infinitive(verb) and any(
        c.dep_ in {"aux", "auxpass"} and c.lower_ == "have" for c in verb.children
    )


def way_of(came: Token) -> str | None:
    """Return by which way a complement hangs on the word above it, or None."""
    if came.dep_ in {"ccomp", "xcomp", "acomp", "oprd"}:
        return "clause"
    if came.dep_ in {"dobj", "nsubjpass"}:
        return "object"
    if came.dep_ in {"acl", "relcl"} and is_infinitive(came):
        return "infinitive"
    if came.dep_ in {"acl", "relcl"} and any(
        c.dep_ == "mark" and c.lower_ == "that" for c in came.children
    ):
        # "allegations that X had sold Y": the clause is what the noun holds.
        return "prep:that"
    if came.dep_ == "prep":
        return f"prep:{came.lower_}"
    return None
