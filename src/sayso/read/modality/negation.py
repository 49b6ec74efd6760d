"""The words that turn a statement into its negative."""

from sayso.read.modality.shapes import is_infinitive
from sayso.read.tokens import Token
from sayso.read.vocabulary import words


def detached_not(verb: Token) -> Token | None:
    """Return the "not" between an auxiliary and its verb that hangs on a word between them."""
    aux = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i), None)
    if aux is None or verb.i - aux.i > 5:
        return None
    between = verb.doc[aux.i + 1 : verb.i]
    return next(
        (
            t
            for t in between
            if t.dep_ == "neg"
            and t.head != verb
            and t.head.lower_ != "longer"
            and t.head.i < verb.i
            and t.head.pos_ in {"PRON", "ADV"}
        ),
        None,
    )


def negates(c: Token, token: Token, came: Token | None, *, on_trigger: bool) -> bool:
    """Tell whether one word below a token of the way up denies what the token says."""
    lower = c.lower_
    if c.dep_ == "neg" or (c.dep_ in {"preconj", "advmod"} and lower in {"never", "neither"}):
        return not _is_not_only(c) and (on_trigger or not _keeps_negation(token, came))
    if lower == "longer":
        return c.i > 0 and c.nbor(-1).lower_ == "no"
    if c.dep_ == "det":
        return lower == "no"
    if c.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and _is_negative_phrase(c):
        aside = came is not None and came.dep_ == "advcl" and c.dep_ in {"dobj", "attr"}
        # "Registered in P, X has no website."
        return on_trigger or (c != came and not aside)
    return False


def _keeps_negation(token: Token, came: Token | None) -> bool:
    """Tell whether a negated verb leaves its complement open instead of denying it."""
    lemma = token.lemma_.lower()
    return came is not None and (
        lemma in words("stances", "open_when_negated")
        or lemma in words("stances", "silent_when_negated")
        or came.dep_ in {"advcl", "nsubj", "nsubjpass"}
    )


def _is_not_only(neg: Token) -> bool:
    following = neg.nbor(1).lower_ if neg.i + 1 < len(neg.doc) else ""
    return following in {"only", "just", "merely", "least"}


def _is_negative_phrase(token: Token) -> bool:
    return token.lower_ in {"none", "nobody", "nothing", "neither"} or any(
        c.dep_ in {"det", "preconj", "cc"} and c.lower_ in {"no", "neither"} for c in token.children
    )


def is_yet_to(token: Token, came: Token) -> bool:
    """Tell whether "has yet to" stands above an infinitive."""
    if not is_infinitive(came) or token.lemma_ not in {"have", "be", "remain"}:
        return False
    return any(c.lower_ == "yet" for c in (*token.children, *came.children))
