"""Small questions about a dependency tree that attribution, stance, time and place all ask."""

from collections.abc import Iterator

from sayso.read.tokens import Token

RELATIVE_WORDS = frozenset({"who", "that", "which", "whom"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def child(token: Token, *dependencies: str) -> Token | None:
    """Return the first child in one of these dependencies, or None."""
    return next((c for c in token.children if c.dep_ in dependencies), None)


def own_subject(verb: Token) -> Token | None:
    """Return the subject that stands on the verb itself, or None."""
    return child(verb, "nsubj", "nsubjpass", "csubj")


def subject_of(verb: Token) -> Token | None:
    """Return who does or undergoes a verb, looking through relatives, coordination and control."""
    seen = 0
    while seen < 8:
        seen += 1
        subject = own_subject(verb)
        if subject is not None:
            if subject.lower_ in RELATIVE_WORDS and verb.dep_ == "relcl":
                return verb.head
            return subject
        if verb.dep_ == "relcl":
            return None
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ in {"conj", "xcomp", "acomp", "advcl", "pcomp", "prep"} and verb.head != verb:
            verb = verb.head
            continue
        return None
    return None


def agent_of(verb: Token) -> Token | None:
    """Return the agent of a passive ("by X"), or None."""
    for by in verb.children:
        if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by"):
            return child(by, "pobj")
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, a bare participle included."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    return (
        verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl", "advcl"} and child(verb, "aux") is None
    )


def coordinated(head: Token) -> list[Token]:
    """Return a phrase's head and the heads joined to it, in order."""
    heads = [head]
    for token in heads:
        heads.extend(c for c in token.children if c.dep_ == "conj" and c.pos_ in NOUNS)
        if len(heads) > 40:
            break
    return sorted(set(heads), key=lambda t: t.i)


def subtree(token: Token) -> set[int]:
    """Return the positions of a token and all below it."""
    return {t.i for t in token.subtree}


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the token itself and then each head above it, up to the root."""
    yield token
    while token.head != token:
        token = token.head
        yield token


def clause_of(token: Token) -> Token:
    """Return the verb that a token's clause hangs on, or the root where there is none."""
    top = token
    for top in ancestors(token):
        if top.pos_ in {"VERB", "AUX"} and top.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            return top
    return top


def prepositional(token: Token, *words: str) -> Iterator[tuple[Token, Token]]:
    """Yield (preposition, object) below a token, for the given prepositions or for all."""
    for prep in token.children:
        if prep.dep_ in {"prep", "agent"} and (not words or prep.lower_ in words):
            for inner in prep.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield prep, inner
