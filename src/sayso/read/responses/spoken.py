"""For whom somebody without a name answers."""

from collections.abc import Callable, Iterator

from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.tokens import Token
from sayso.read.tree import coordinated, prepositional, subject_of
from sayso.read.vocabulary import words

_AT = ("for", "of", "at", "from", "in")


Resolve = Callable[[Sentence, Token], tuple[str, ...]]
"""Gives the document-local entities of a pronoun or description ("neither company", "it")."""


def spoken_for(
    sentence: Sentence, layer: MentionLayer, head: Token, resolve: Resolve | None = None
) -> str | None:
    """Return the entity that a spokesman, or whoever picks up its telephone, speaks for."""
    if head.lower_ in {"nobody", "one"}:
        return _of_nobody(sentence, layer, head, resolve)
    if head.lemma_.lower() in words("sources", "people", "speakers"):
        owners = [c for c in head.children if c.dep_ in {"poss", "compound", "nmod"}]
        seats = [o for _, o in prepositional(head, *_AT)]
        # "a spokesman for Norway's mission"
        owners += [*seats, *(c for o in seats for c in o.children if c.dep_ == "poss")]
        named = _first(sentence, layer, owners)
        if named is None and resolve is not None:
            # "representatives of the company"
            described = (o for _, o in prepositional(head, "of", "for"))
            named = next((e for o in described for e in resolve(sentence, o)), None)
        return named
    if class_of(head) is NounClass.PERSON:
        return _first(sentence, layer, _at_the_telephone(head))
    return None


def all_spoken_for(
    sentence: Sentence, layer: MentionLayer, head: Token, resolve: Resolve | None = None
) -> tuple[str, ...]:
    """Return every entity that "spokespeople for A, B and C" speak for; for one speaker, one."""
    several = head.tag_ == "NNS" or head.lower_ == "spokespeople"
    if several and head.lemma_.lower() in words("sources", "people", "speakers"):
        listed = [t for _, o in prepositional(head, "for", "of", "at") for t in coordinated(o)]
        found = (layer.at(sentence, t) for t in listed)
        named = tuple(dict.fromkeys(m.entity for m in found if m is not None))
        if len(named) > 1:
            return named
    one = spoken_for(sentence, layer, head, resolve)
    if one is None and head.lower_ in {"he", "she", "it"} and head.head.dep_ == "ccomp":
        # "A spokesman for X said he had no information"
        teller = subject_of(head.head.head)
        one = None if teller is None or teller == head else spoken_for(sentence, layer, teller)
    return (one,) if one is not None else ()


def _of_nobody(
    sentence: Sentence, layer: MentionLayer, head: Token, resolve: Resolve | None
) -> str | None:
    """Read "nobody at X was available", "a clerk who answered X's phone said nobody would speak"."""
    where = [o for _, o in prepositional(head, *_AT)]
    at = _first(sentence, layer, where)
    if at is None and resolve is not None:
        at = next((e for o in where for e in resolve(sentence, o)), None)
    clause = head.head
    if at is None and clause.dep_ == "ccomp":
        teller = subject_of(clause.head)
        at = None if teller is None else spoken_for(sentence, layer, teller)
    return at


def _at_the_telephone(head: Token) -> Iterator[Token]:
    """Yield what stands below "who answered the phone at X", "reached at X's office"."""
    for clause in head.children:
        if clause.dep_ in {"relcl", "acl"} and clause.lemma_ in _PICKING_UP:
            yield from clause.subtree
            for _, o in prepositional(head, "at"):
                yield o


_PICKING_UP = frozenset({"answer", "pick", "reach", "contact", "open"})


def _first(
    sentence: Sentence, layer: MentionLayer, tokens: list[Token] | Iterator[Token]
) -> str | None:
    found = (layer.at(sentence, t) for t in tokens)
    return next((m.entity for m in found if m is not None), None)
