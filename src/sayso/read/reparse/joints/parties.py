"""Parties put in their place: who gets a sum, and who holds the post before a comma.

A name right before a sum is whom the verb gives or takes it from, never a part of the sum; a person
behind "the director of X," is the director, no second X.
"""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import children
from sayso.read.reparse.edits import Edits, head_of, joined_in, names_of
from sayso.read.tokens import Token

_PARTIES = frozenset(
    {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PUBLIC_BODY}
)
_BODIES = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY})
_MONEY = frozenset(
    "dollar euro pound rouble ruble yuan franc yen dirham lira krona krone million billion m bn mn".split()
)
# Whom these take a sum from is their object.
_TAKING = frozenset("fine fines fined fining penalised penalized penalising penalizing".split())


def party_before_sum(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "fined X 1.2 million euros" and "lent X $3 million", where the sum swallows X."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type in _PARTIES else None
        last = tokens[-1]
        if head is None or last.i + 1 >= sentence.tokens.end or not _starts_sum(last.nbor(1)):
            continue
        found = _sum_and_verb(head)
        if found is None or found[1].i > tokens[0].i:
            continue
        money, verb = found
        edits = Edits(sentence.tokens.doc)
        if verb.lower_ in _TAKING:
            edits.hang(head, verb, "dobj")
            edits.hang(money, verb, "npadvmod")
            for prep in children(money, "prep"):
                if prep.lower_ in {"for", "over"}:
                    edits.hang(prep, verb, "prep")
            yield edits
        elif head.dep_ != "dative" or money.head != verb:
            edits.hang(head, verb, "dative")
            edits.hang(money, verb, "dobj")
            yield edits


def fined_next(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "fined X $2m and its parent, Y, $4m", where the parent is joined to the sum: it is fined."""
    for token in joined_in(sentence):
        money = token.head
        if token.dep_ != "conj" or token.pos_ not in {"NOUN", "PROPN"} or money.dep_ != "dobj":
            continue
        of_money = any(c.is_currency or c.like_num for c in children(money, "nummod", "quantmod"))
        party = next((c for c in children(money.head, "dative") if c.i < money.i), None)
        if (
            party is None
            or not of_money
            or any(c.like_num for c in token.children if c.i < token.i)
        ):
            continue
        if token.pos_ == "PROPN" or class_of(token) in {NounClass.BODY, NounClass.PERSON}:
            edits = Edits(sentence.tokens.doc)
            edits.hang(token, party, "conj")
            yield edits


def _sum_and_verb(head: Token) -> tuple[Token, Token] | None:
    """Return the sum behind a name, and the verb both belong to."""
    if head.dep_ in {"nmod", "compound", "appos"} and head.head.i > head.i:
        sums, verb = [head.head], head.head.head
    else:
        sums, verb = [*children(head, "dobj"), *children(head.head, "dobj")], head.head
    money = next((t for t in sums if t.lemma_.lower() in _MONEY), None)
    return (money, verb) if money is not None and verb.pos_ == "VERB" else None


def _starts_sum(token: Token) -> bool:
    return token.is_currency or token.like_num


def holder_of_post(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "the director of X, N, and an agent of Y", where N is joined to X."""
    for mention, tokens in names_of(sentence, layer):
        head = head_of(tokens) if mention.type is EntityType.PERSON else None
        first = tokens[0]
        if (
            head is None
            or head.dep_ not in {"conj", "appos"}
            or first.i < sentence.tokens.start + 2
        ):
            continue
        body, prep = head.head, head.head.head
        known = layer.at(sentence, body)
        if known is None or known.type not in _BODIES or body.dep_ != "pobj":
            continue
        post = prep.head
        if prep.lower_ not in {"of", "at"} or post.pos_ != "NOUN" or post.tag_ != "NN":
            continue
        named = any(c.pos_ == "PROPN" for c in children(post, "appos"))
        if named or class_of(post) is not NounClass.PERSON or not _between_commas(tokens, sentence):
            continue
        if layer.at(sentence, first.nbor(-2)) is known and not children(head, "conj"):
            edits = Edits(sentence.tokens.doc)
            edits.hang(head, post, "appos")
            yield edits


def _between_commas(tokens: list[Token], sentence: Sentence) -> bool:
    first, last = tokens[0], tokens[-1]
    closed = last.i + 1 < sentence.tokens.end and last.nbor(1).text == ","
    return closed and first.nbor(-1).text == ","
