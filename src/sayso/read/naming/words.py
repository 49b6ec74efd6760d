"""The words of a sentence as the naming rules see them."""

import re
from dataclasses import dataclass

from sayso.read.naming.lexicon import fold
from sayso.read.parsed import Sentence

_LETTER_STOP = re.compile(r"[A-Z]\.")
_NUMBER_FIRST = re.compile(r"\d{1,4}[A-Z][A-Za-z0-9-]{0,20}")
_SMALL_FIRST = re.compile(r"[a-z][A-Z][a-z]+")


@dataclass(slots=True)
class Word:
    """One token, read once.

    Args:
        low: The folded text.
        start, end: Offsets into ``Document.text``.
        label: The pipeline's entity label, or "".
        entity: Number of the pipeline's entity in the sentence, -1 outside.
        capital: Whether it can be part of a name by its shape.
        glued: Whether no white space stands before it.
    """

    text: str
    low: str
    start: int
    end: int
    pos: str
    label: str
    entity: int
    capital: bool
    glued: bool


def words_of(sentence: Sentence) -> list[Word]:
    """Read the tokens of a sentence into words; white space is left out."""
    words: list[Word] = []
    entity, spaced = -1, True
    for token in sentence.tokens:
        text = token.text
        iob = token.ent_iob_
        if iob == "B":
            entity += 1
        if not text.isspace():
            start = sentence.offset + token.idx
            inside = iob in ("B", "I")
            words.append(
                Word(
                    text, fold(text) or text, start, start + len(text), token.pos_, token.ent_type_, entity if inside else -1,
                    capital_shape(text), not spaced,
                )
            )  # fmt: skip
        spaced = bool(token.whitespace_) or text.isspace()
    _free_last_stop(words)
    return words


def _free_last_stop(words: list[Word]) -> None:
    """Take the sentence's full stop off the letter or legal form that ends it ("the tanker Star K.").

    A legal form keeps its stop where the one before it has one too ("Co., Ltd.").
    """
    tail = next(
        (
            p
            for p in range(len(words) - 1, max(-1, len(words) - 4), -1)
            if words[p].text[:1].isalnum()
        ),
        None,
    )
    if tail is None:
        return
    word = words[tail]
    letter = _LETTER_STOP.fullmatch(word.text)
    before = [w.text for w in words[max(0, tail - 3) : tail] if w.text != ","]
    unstopped = (
        word.text in {"Ltd.", "Inc.", "LLC.", "Corp."}
        and before
        and before[-1] in {"Co", "Pvt", "Pte", "Pty", "Private"}
    )
    if letter or unstopped:
        word.text, word.end = word.text[:-1], word.end - 1


def capital_shape(text: str) -> bool:
    """Tell whether a word can be part of a name by its shape alone."""
    first = text[0]
    if first.isupper() or _unspaced(first):
        return True
    return bool(_NUMBER_FIRST.fullmatch(text) or _SMALL_FIRST.match(text))


def _unspaced(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"
