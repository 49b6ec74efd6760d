"""Objects behind whom they are for: "is adding to its blacklist three firms", "shipped to X two engines".

The parser takes the list or the receiver for a word of the object, or the object for a second receiver.
"""

from collections.abc import Iterator

from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.reparse.edits import Edits
from sayso.read.tokens import Token

_LISTS = frozenset("list blacklist register roster watchlist".split())
_ONTO = frozenset({"to", "on", "onto"})
_ADDING = frozenset({"add", "put", "place", "include"})
_GIVING = frozenset(
    "export sell ship supply send deliver provide transfer give offer smuggle lease donate hand lend".split()
)
_COUNTING = frozenset({"DET", "NUM", "ADV", "ADP"})
_IN_NAME = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "PART"})
_IN_OBJECT = _IN_NAME | {"NUM"}
_REACH = 6


def heavy_objects(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """Yield what hangs the list on its preposition, and what follows it on the verb."""
    for word in sentence.tokens:
        if word.lower_ not in _LISTS:
            continue
        onto = _preposition(word, sentence)
        verb = onto.head if onto is not None else None
        if onto is None or verb is None or verb.lemma_ not in _ADDING:
            continue
        behind = _phrase(word, sentence)
        before = (c for c in verb.children if c.dep_ == "dobj" and c.i < word.i)
        if behind and next(before, None) is None:
            yield _put_apart(word, onto, behind)


def _preposition(word: Token, sentence: Sentence) -> Token | None:
    """Find the "to" of "to its sanctions list"."""
    for place in range(word.i - 1, max(sentence.tokens.start, word.i - _REACH), -1):
        token = word.doc[place]
        if token.lower_ in _ONTO:
            return token
        if token.pos_ not in _IN_NAME:
            return None
    return None


def _phrase(word: Token, sentence: Sentence) -> list[Token]:
    """Give the noun phrase that begins right behind the list, up to its head; empty where there is none."""
    out: list[Token] = []
    for token in word.doc[word.i + 1 : sentence.tokens.end]:
        if token.pos_ not in _IN_OBJECT:
            break
        out.append(token)
    while out and out[-1].pos_ not in {"NOUN", "PROPN"}:
        out.pop()
    return out


def _put_apart(word: Token, onto: Token, behind: list[Token]) -> Edits:
    head, inside = behind[-1], {t.i for t in behind}
    edits = Edits(word.doc)
    edits.hang(onto, onto.head, "prep")
    edits.hang(word, onto, "pobj")
    edits.tags[word.i] = ("NN", "NOUN")
    edits.hang(head, onto.head, "dobj")
    for token in word.doc[onto.i + 1 : word.i]:
        if not onto.i < token.head.i <= word.i or token.dep_ == "pobj":
            edits.hang(token, word, "compound" if token.dep_ == "pobj" else token.dep_)
    for token in behind[:-1]:
        if token.head.i not in inside:
            edits.hang(token, head, "nmod")
    for child in word.children:
        if child.i > head.i:
            edits.hang(child, head, "appos" if child.dep_ == "conj" else child.dep_)
    return edits


def objects_of_gifts(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """Yield what makes "two engines" of "shipped to Norvet two engines" the object of the verb."""
    for to in sentence.tokens:
        verb = to.head
        if to.lower_ != "to" or to.dep_ not in {"prep", "dative"} or verb.lemma_ not in _GIVING:
            continue
        if any(c.dep_ == "dobj" for c in verb.children) or to.i + 2 >= sentence.tokens.end:
            continue
        mention = layer.at(sentence, to.nbor(2 if to.nbor(1).pos_ == "DET" else 1))
        name = sentence.tokens_in(mention.span) if mention is not None else []
        edits = _given(to, name) if name and name[0].i <= to.i + 2 else None
        if edits is not None:
            yield edits


def _given(to: Token, name: list[Token]) -> Edits | None:
    """Hang the noun phrase right behind a receiver on the verb, where it can be nothing of the name's."""
    start = name[-1].i + 1
    own = {t.i for t in name} | {to.i}
    heads = [
        t for t in to.subtree if t.dep_ in {"pobj", "appos"} and t.i >= start and t.head.i in own
    ]
    if not heads or heads[-1].tag_ not in {"NN", "NNS"}:
        return None
    goods = heads[-1]
    first = to.doc[start]
    if first.pos_ not in _COUNTING and class_of(goods) is not NounClass.PRODUCT:
        return None
    if first.pos_ in {"PART", "PUNCT", "CCONJ"}:
        return None
    # "to the Ardan army engines": the army gets them.
    bodies = [t for t in to.doc[start : goods.i] if class_of(t) is NounClass.BODY]
    receiver = bodies[-1] if bodies else name[-1]
    edits = Edits(to.doc)
    edits.hang(goods, to.head, "dobj")
    edits.hang(receiver, to, "pobj")
    for token in to.doc[to.i + 1 : receiver.i]:
        if token.head not in name and token.head != receiver:
            edits.hang(token, receiver, "det" if token.pos_ == "DET" else "compound")
    return edits
