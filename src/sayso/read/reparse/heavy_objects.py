"""Objects that stand behind the list they are put on: "is adding to its blacklist three firms, A, B and C".

The parser takes the list for a word of the object, or for a verb of its own.
"""

from collections.abc import Iterator

from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.reparse.edits import Edits
from sayso.read.tokens import Token

_LISTS = frozenset("list blacklist register roster watchlist".split())
_ONTO = frozenset({"to", "on", "onto"})
_ADDING = frozenset({"add", "put", "place", "include"})
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
