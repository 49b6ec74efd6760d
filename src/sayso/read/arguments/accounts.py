"""Whose account it is that money went to: "accounts held by Y", "an account in the name of Y"."""

from sayso.read.predicates.walk import children, is_relative
from sayso.read.tokens import Token

_ACCOUNTS = frozenset("account wallet".split())
_HOLDING = frozenset("hold own control open register belong keep maintain".split())


def account_holder(token: Token) -> Token | None:
    """Find whose account a noun is: "accounts held by Y", "an account that Y held", "Y's account"."""
    if token.lemma_.lower() not in _ACCOUNTS:
        return None
    for child in token.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in _HOLDING:
            holder = _holder_of_clause(child)
        elif child.dep_ == "prep":
            holder = _holder_of_preposition(child)
        else:
            continue
        if holder is not None:
            return holder
    return None


def _holder_of_clause(verb: Token) -> Token | None:
    """Give Y of "held by Y", "belonging to Y" and "that Y held"."""
    for prep in verb.children:
        if prep.dep_ in {"agent", "prep"} and prep.lower_ in {"by", "to"}:
            return next(iter(children(prep, "pobj")), None)
    return next((t for t in children(verb, "nsubj") if not is_relative(t)), None)


def _holder_of_preposition(prep: Token) -> Token | None:
    """Give Y of "of Y" and "in the name of Y"."""
    inner = next(iter(children(prep, "pobj")), None)
    if inner is None or prep.lower_ == "of":
        return inner if prep.lower_ == "of" else None
    if prep.lower_ == "in" and inner.lower_ == "name":
        owners = (t for p in children(inner, "prep") for t in children(p, "pobj"))
        return next(iter(owners), None)
    return None
