"""Sums, agents and second parties that the parser hangs on the word beside them."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import children
from sayso.read.reparse.edits import Edits, head_of, names_of
from sayso.read.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def sum_of_worth(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "Goods worth $9 million were delivered": the goods are, and no sum of money."""
    for worth in sentence.tokens:
        goods = worth.head
        if worth.lower_ != "worth" or goods.dep_ not in _SUBJECTS or goods.i > worth.i:
            continue
        sums = [t for t in children(goods.head, *_SUBJECTS) if t.i > worth.i and t.tag_ == "CD"]
        if len(sums) == 1:
            edits = Edits(sentence.tokens.doc)
            edits.hang(sums[0], worth, "npadvmod")
            yield edits


def worth_as_clause(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "made payments worth $9 million": the payments are made, the parser makes a clause of their worth."""
    for worth in sentence.tokens:
        verb = worth.head
        if worth.lower_ != "worth" or worth.dep_ not in {"ccomp", "xcomp"} or worth.i < verb.i:
            continue
        goods = [t for t in children(worth, "nsubj") if t.right_edge.i == worth.i - 1]
        if len(goods) != 1 or verb.pos_ != "VERB" or children(verb, "dobj"):
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(goods[0], verb, "dobj")
        edits.hang(worth, goods[0], "amod")
        for clause in children(worth, "advcl", "prep"):
            edits.hang(clause, verb, clause.dep_)
        yield edits


def agent_behind_receiver(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "were delivered to X by Y", where "by Y" is hung on X."""
    for by in sentence.tokens:
        receiver = by.head
        if by.lower_ != "by" or by.dep_ != "prep" or receiver.dep_ != "pobj" or receiver.i > by.i:
            continue
        verb = receiver.head.head
        passive = verb.tag_ == "VBN" and bool(children(verb, "auxpass"))
        named = [t for t in children(by, "pobj") if layer.at(sentence, t) is not None]
        reached = layer.at(sentence, receiver) is not None and receiver.head.dep_ != "agent"
        if passive and named and reached and not children(verb, "agent"):
            edits = Edits(sentence.tokens.doc)
            edits.hang(by, verb, "agent")
            yield edits


def second_party(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "a broker, X, and a Swiss bank helped": the bank is a second party, no other name of X."""
    for _, tokens in names_of(sentence, layer):
        head = head_of(tokens)
        if head is None or head.dep_ != "appos" or head.head.pos_ != "NOUN" or head.i < head.head.i:
            continue
        first = head.head
        for other in children(head, "conj"):
            cc = other.left_edge.nbor(-1)
            determined = bool(children(other, "det", "poss", "nummod"))
            if other.pos_ == "NOUN" and determined and cc.dep_ == "cc" and cc.nbor(-1).text == ",":
                edits = Edits(sentence.tokens.doc)
                edits.hang(other, first, "conj")
                edits.hang(cc, first, "cc")
                yield edits


def ships_of_owner(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "Two tankers owned by N's wife, the A and the B": A and B are the tankers."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type is EntityType.VESSEL else None
        if head is None or head.dep_ != "appos" or class_of(head.head) is NounClass.VESSEL:
            continue
        ships = _kept_by(head.head)
        if ships is not None:
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, ships, "appos")
            yield edits


def _kept_by(keeper: Token) -> Token | None:
    """Return the tankers of "two tankers owned by Y"."""
    clause = keeper.head.head
    if keeper.dep_ != "pobj" or keeper.head.lower_ != "by" or clause.dep_ != "acl":
        return None
    return clause.head if class_of(clause.head) is NounClass.VESSEL else None
