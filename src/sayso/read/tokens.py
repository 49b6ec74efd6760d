"""The words of a parsed paragraph as plain Python values, taken from spaCy once.

Rules ask a token for its head, children and tags many times; a plain attribute answers several
times faster than spaCy's, which looks each string up anew. Attributes are named as spaCy names
them and say the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, overload

from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IDX,
    IS_BRACKET,
    IS_CURRENCY,
    IS_DIGIT,
    IS_PUNCT,
    IS_QUOTE,
    IS_SPACE,
    IS_TITLE,
    LEMMA,
    LIKE_NUM,
    LOWER,
    ORTH,
    POS,
    SPACY,
    TAG,
)
from spacy.tokens import Doc

_WORDED = (ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)
_FLAGS = (IS_PUNCT, IS_SPACE, IS_QUOTE, IS_BRACKET, IS_CURRENCY, IS_DIGIT, IS_TITLE, LIKE_NUM)
_ENTITY_MARKS = ("", "I", "O", "B")
# Arcs that cross one another need more rounds until the edges stand; far fewer than this.
_MOST_ROUNDS = 10
# What the lemmatizer makes "fin" of.
_MISREAD = {"fined": "fine", "fining": "fine"}


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word or mark of a paragraph with its place in the tree.

    Heads, arcs and tags change while the tree is mended, heads through ``Paragraph.rehang``; children
    and edges follow. Two tokens are equal only if they are the same one.
    """

    doc: "Paragraph"
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_punct: bool
    is_space: bool
    is_quote: bool
    is_bracket: bool
    is_currency: bool
    is_digit: bool
    is_title: bool
    like_num: bool
    head: "Token" = field(init=False)
    children: tuple["Token", ...] = field(init=False)
    left_edge: "Token" = field(init=False)
    right_edge: "Token" = field(init=False)
    is_sent_start: bool = field(init=False)

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> Iterator["Token"]:
        """The children before the token, in order."""
        return (c for c in self.children if c.i < self.i)

    @property
    def rights(self) -> Iterator["Token"]:
        """The children behind the token, in order."""
        return (c for c in self.children if c.i > self.i)

    @property
    def subtree(self) -> Iterator["Token"]:
        """The token and all below it, children before and behind their head."""
        below: list[Token] = []
        _gather(self, below)
        return iter(below)

    @property
    def ancestors(self) -> Iterator["Token"]:
        """The heads above the token, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def sent(self) -> "TokenSpan":
        """The sentence that the token lies in."""
        tokens = self.doc.tokens
        start, end = self.i, self.i + 1
        while start and not tokens[start].is_sent_start:
            start -= 1
        while end < len(tokens) and not tokens[end].is_sent_start:
            end += 1
        return TokenSpan(self.doc, start, end)

    def nbor(self, steps: int = 1) -> "Token":
        """Return the token so many places on; an IndexError past either end of the paragraph."""
        place = self.i + steps
        if place < 0:
            raise IndexError(f"no token at {place}")
        return self.doc.tokens[place]


def _gather(token: Token, below: list[Token]) -> None:
    placed = False
    for child in token.children:
        if not placed and child.i > token.i:
            placed = True
            below.append(token)
        _gather(child, below)
    if not placed:
        below.append(token)


class TokenSpan:
    """The tokens of a paragraph from one place to before another."""

    __slots__ = ("_tokens", "doc", "end", "start")

    def __init__(self, doc: "Paragraph", start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self._tokens = doc.tokens[start:end]

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def __len__(self) -> int:
        return len(self._tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> "TokenSpan": ...
    def __getitem__(self, place: int | slice) -> "Token | TokenSpan":
        if isinstance(place, int):
            return self._tokens[place]
        start, end, _ = place.indices(len(self._tokens))
        return TokenSpan(self.doc, self.start + start, self.start + max(start, end))

    @property
    def text(self) -> str:
        """The wording, without white space behind it."""
        if not self._tokens:
            return ""
        last = self._tokens[-1]
        return self.doc.text[self._tokens[0].idx : last.idx + len(last.text)]

    @property
    def root(self) -> Token:
        """The first token that is its own head; the first of all where none is."""
        return next((t for t in self._tokens if t.head is t), self._tokens[0])


class Paragraph:
    """A parsed stretch of text: its wording and its tokens.

    Args:
        text: The wording; ``Token.idx`` counts from its start.
        kept: What rules have worked out for the paragraph and ask again.
    """

    __slots__ = ("kept", "text", "tokens")

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        self.kept: dict[str, Any] = {}
        self.tokens = _tokens_of(doc, self)
        _link(self.tokens)
        _name_strange_openings(self.tokens, doc)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> TokenSpan: ...
    def __getitem__(self, place: int | slice) -> Token | TokenSpan:
        if isinstance(place, int):
            return self.tokens[place]
        start, end, _ = place.indices(len(self.tokens))
        return TokenSpan(self, start, max(start, end))

    @property
    def sents(self) -> Iterator[TokenSpan]:
        """The sentences, in order."""
        starts = [t.i for t in self.tokens if t.is_sent_start]
        for start, end in pairwise([*starts, len(self.tokens)]):
            yield TokenSpan(self, start, end)

    def rehang(self, heads: Mapping[int, int]) -> None:
        """Give tokens other heads, all by their places; there must be no circles."""
        if not heads:
            return
        touched = [self.tokens[place].sent for pair in heads.items() for place in pair]
        for place, head in heads.items():
            self.tokens[place].head = self.tokens[head]
        first, last = min(s.start for s in touched), max(s.end for s in touched)
        _link(self.tokens[first:last])


_NO_OPENING = frozenset({"PROPN", "PUNCT", "DET", "PRON", "NUM", "ADP", "CCONJ", "SCONJ", "AUX"})
_OF_WORDS = ("ed", "ing", "ly", "s", "tion", "less", "able", "ism", "ist")
_SHORTEST_NAME = 4


def _name_strange_openings(tokens: tuple[Token, ...], doc: Doc) -> None:
    """Take a word that no text has used for a name where it opens a sentence: "Tarvo imports tools"."""
    vocabulary = doc.vocab
    if not vocabulary.vectors_length:
        return  # a model without vectors knows no strange words
    for token in tokens:
        if not token.is_sent_start or not token.is_title or token.pos_ in _NO_OPENING:
            continue
        lower = token.lower_
        if len(lower) < _SHORTEST_NAME or not lower.isalpha() or lower.endswith(_OF_WORDS):
            continue
        if vocabulary[lower].is_oov and vocabulary[token.text].is_oov:
            token.pos_, token.tag_ = "PROPN", "NNP"


def _link(tokens: tuple[Token, ...]) -> None:
    """Work out children, edges and sentence starts of whole sentences from the heads."""
    below: dict[Token, list[Token]] = {t: [] for t in tokens}
    for token in tokens:
        token.left_edge = token.right_edge = token
        token.is_sent_start = False
        if token.head is not token:
            below[token.head].append(token)
    for token, inner in below.items():
        token.children = tuple(inner)
    for _ in range(_MOST_ROUNDS):
        moved = [_widen(tokens), _widen(reversed(tokens))]
        if not any(moved):
            break
    for token in tokens:
        if token.head is token:
            token.left_edge.is_sent_start = True


def _widen(tokens: Iterable[Token]) -> bool:
    """Let each head's edges reach as far as its children's; tell whether any moved."""
    moved = False
    for token in tokens:
        head = token.head
        if token.left_edge.i < head.left_edge.i:
            head.left_edge, moved = token.left_edge, True
        if token.right_edge.i > head.right_edge.i:
            head.right_edge, moved = token.right_edge, True
    return moved


def _tokens_of(doc: Doc, paragraph: Paragraph) -> tuple[Token, ...]:
    array: Any = doc.to_array([*_WORDED, HEAD, ENT_IOB, SPACY, IDX, *_FLAGS])
    strings = doc.vocab.strings
    said = {key: strings[key] for key in set(array[:, : len(_WORDED)].ravel().tolist())}
    rows = array.tolist()
    tokens = tuple(
        Token(
            paragraph, place, idx, said[text], said[lower], said[lemma], said[pos], said[tag], said[dep],
            said[entity], _ENTITY_MARKS[mark], " " if spaced else "", *flags,
        )
        for place, (text, lower, lemma, pos, tag, dep, entity, _, mark, spaced, idx, *flags)
        in enumerate(rows)
    )  # fmt: skip
    for token, row in zip(tokens, rows, strict=True):
        head = row[len(_WORDED)]
        # The array has no sign: heads to the left wrap around.
        token.head = tokens[token.i + head - (2**64 if head >= 2**63 else 0)]
        if token.lower_ in _MISREAD:
            token.lemma_ = _MISREAD[token.lower_]
    return tokens
