"""Unnamed groups that act or are acted on: "two traders from X"."""

from sayso.model.texts.mention import EntityType
from sayso.read.descriptions.phrase import kind_of_description, phrase_of
from sayso.read.naming.lexicon import Lexicon, lexicon
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.tokens import Token

_ROLES = frozenset(["nsubj", "nsubjpass", "dobj", "pobj", "agent", "conj", "attr", "dative"])


class _Description:
    """A noun phrase that may become a mention."""

    __slots__ = ("head", "kind", "sentence", "span")

    def __init__(self, sentence: Sentence, head: Token, kind: EntityType) -> None:
        first, last = phrase_of(head)
        self.sentence, self.head, self.kind = sentence, head, kind
        self.span = sentence.span_of(first, last)


def salient_groups(parsed: ParsedDocument, layer: MentionLayer) -> list[_Description]:
    """Find the unnamed groups that act or are acted on, by a rule of thumb.

    Taken are groups with a nationality, a number or a telling modifier that stand as subject,
    object or agent; a claim stage that knows its arguments should say them instead.
    """
    known = lexicon()
    found = []
    for sentence in parsed.sentences:
        for head in sentence.tokens:
            if head.pos_ not in {"NOUN", "PROPN"} or head.dep_ not in _ROLES:
                continue
            if kind_of_description(head, known) is not EntityType.GROUP:
                continue
            named_next = head.i + 1 < sentence.tokens.end and layer.at(sentence, head.nbor(1))
            # "the firms A and B" are the named ones, no group beside them.
            if not named_next and layer.at(sentence, head) is None and individuated(head, known):
                found.append(_Description(sentence, head, EntityType.GROUP))
    return found


def individuated(head: Token, known: Lexicon, *, numbers: bool = True) -> bool:
    """Tell whether a group is set off by nationality, number or kind, so that it is somebody."""
    first, last = phrase_of(head)
    words = [t for t in head.doc[first.i : last.i + 1] if t.i != head.i]
    return any(
        t.lower_ in known.adjectives
        or t.ent_type_ in {"GPE", "NORP"}
        or (numbers and (t.like_num or t.ent_type_ == "CARDINAL"))
        for t in words
    )
