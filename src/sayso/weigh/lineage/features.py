"""What of a text can be compared with another: word runs, names across scripts, figures."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

from anyascii import anyascii

from sayso.model.texts.document import Document

RUN_WORDS = 5
WORD = re.compile(r"[^\W_]+", re.UNICODE)
FIGURE = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
NAME = re.compile(r"(?<![.!?…»\"“]\s)(?<!^)\b[^\W\d_]*[A-ZА-ЯІЇЄҐÀ-ÞŁŚŻŽŠČ][\w’'-]+")
FIRST_OF_TWO = re.compile(r"\b[A-ZА-ЯІЇЄҐÀ-ÞŁŚŻŽŠČ][\w’'-]+(?=\s+[A-ZА-ЯІЇЄҐÀ-ÞŁŚŻŽŠČ][\w’'-])")
CAPITALISED = re.compile(r"[^\W\d_]*[A-ZА-ЯІЇЄҐÀ-ÞŁŚŻŽŠČ][\w’']+")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


class Clues(Protocol):
    """What two texts may share in any two languages.

    ``names`` are skeletons of capitalised words: consonants of the romanised form, three or more.
    ``figures`` are numbers of two digits and more, without separators; years left out.
    """

    @property
    def names(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def figures(self) -> frozenset[str]: ...  # noqa: D102


def skeletons_in(text: str) -> frozenset[str]:
    """Take the skeletons of all capitalised words, those that begin a sentence included."""
    return frozenset(filter(None, (skeleton(word) for word in CAPITALISED.findall(text))))


def body_of(document: Document) -> str:
    """Give the text without furniture."""
    parts, at = [], 0
    for span in sorted(document.furniture):
        parts.append(document.text[at : span.start])
        at = max(at, span.end)
    return "".join([*parts, document.text[at:]])


def runs_of(text: str) -> frozenset[int]:
    """Digest every run of five words."""
    words = [word.casefold() for word in WORD.findall(text)]
    if len(CJK.findall(text)) > len(text) / 4:
        words = [c for c in text if CJK.match(c) or c.isdigit()]
        return frozenset(hash_run(words[n : n + 8]) for n in range(len(words) - 7))
    return frozenset(hash_run(words[n : n + RUN_WORDS]) for n in range(len(words) - RUN_WORDS + 1))


def hash_run(words: list[str]) -> int:
    """Digest one run to 60 bits; the same in every process."""
    raw = " ".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big") >> 4


def names_of(text: str) -> frozenset[str]:
    """Take skeletons of capitalised words; one that begins a sentence only before another."""
    words = (*NAME.findall(text), *FIRST_OF_TWO.findall(text))
    return frozenset(filter(None, map(skeleton, words)))


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str | None:
    """Reduce a name to what survives romanisation and endings: its first consonants.

    "Море" and "Morya" would both give "mr"; names with fewer than three consonants give None.
    """
    plain = re.sub(r"['’]s$", "", anyascii(name).casefold())
    plain = plain.replace("ks", "x").replace("ck", "k").replace("c", "k").replace("w", "v")
    bones = re.sub(r"[^bdfgklmnpqrstvxz0-9]", "", plain)
    bones = re.sub(r"(.)\1+", r"\1", bones)[:5]
    return bones if len(bones) >= 3 else None


def figures_of(text: str) -> frozenset[str]:
    """Take the numbers of a text; a space, comma or point between thousands does not matter."""
    figures = set()
    for figure in FIGURE.findall(text):
        digits = re.sub(r"\D", "", re.sub(r"[.,]\d{1,2}$", "", figure))
        if len(digits) >= 2 and not re.fullmatch(r"(19|20)\d\d", digits):
            figures.add(digits)
    return frozenset(figures)


def containment(one: AbstractSet[int], other: AbstractSet[int]) -> float:
    """Share of the smaller set that lies in the other, 0 to 1.

    Source: Broder, On the resemblance and containment of documents (1997).
    """
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
