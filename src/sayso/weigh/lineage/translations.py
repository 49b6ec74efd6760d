"""Suspected translations: the same names and figures in the same order, in two languages."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.document import Document
from sayso.weigh.lineage.features import Features, body_of, skeleton
from sayso.weigh.lineage.reuse import within_window

ANCHOR = re.compile(r"[^\W\d_]*[A-ZА-ЯІЇЄҐЎÀ-ÞŁŚŻŽŠČ][\w’'-]+|\d[\d.,]*\d|\d+")
WINDOW_DAYS = 14
SAME_ORDER = 0.60
FEWEST_ANCHORS = 8
MOST_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Translation:
    """A document that seems to be a translation of another.

    Args:
        agreement: Anchors in the same order, as a share of the longer text's, 0 to 1.
    """

    later: str
    earlier: str
    agreement: float


def find_translations(
    documents: Sequence[Document], features: Mapping[str, Features]
) -> tuple[Translation, ...]:
    """Find suspected translations among documents of different languages.

    The order of names and figures survives a translation; two reports of one event that were
    written apart share names, and not their order.
    """
    found = []
    anchors: dict[str, tuple[str, ...]] = {}
    for one, other in _pairs(documents, features):
        for document in (one, other):
            if document.id not in anchors:
                anchors[document.id] = anchors_of(body_of(document))
        agreement = order_agreement(anchors[one.id], anchors[other.id])
        if agreement >= SAME_ORDER:
            found.append(Translation(other.id, one.id, agreement))
    return tuple(found)


def _pairs(
    documents: Sequence[Document], features: Mapping[str, Features]
) -> Iterator[tuple[Document, Document]]:
    """Pair documents of different languages that share three names or figures, earlier first."""
    dated = sorted((d for d in documents if d.language), key=_age)
    by_clue: dict[str, dict[str, list[Document]]] = {}
    for document in dated:
        own = features[document.id]
        shared: Counter[str] = Counter()
        earlier: dict[str, Document] = {}
        for clue in own.names | own.figures:
            places = by_clue.setdefault(clue, {})
            for language, before in places.items():
                # A clue that many share tells nothing, and would make the pairs quadratic.
                for other in before[-MOST_LOOKED_AT:] if language != document.language else ():
                    shared[other.id] += 1
                    earlier[other.id] = other
            places.setdefault(str(document.language), []).append(document)
        for key in sorted(shared):
            if shared[key] >= 3 and within_window(earlier[key], document, days=WINDOW_DAYS):
                yield earlier[key], document


def _age(document: Document) -> tuple[str, int, str]:
    day = document.published.isoformat() if document.published else "9999"
    return day, -len(document.text), document.id


def anchors_of(text: str) -> tuple[str, ...]:
    """Give the names (as skeletons) and figures of a text in order."""
    anchors: list[str] = []
    for word in ANCHOR.findall(text):
        if word[0].isdigit():
            anchors.append(re.sub(r"\D", "", word))
        else:
            anchors += [bones for part in word.split("-") if (bones := skeleton(part))]
    return tuple(anchors)


def order_agreement(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Give the longest common subsequence as a share of the longer sequence, 0 to 1.

    Fewer than eight anchors on either side give 0: too little to tell.
    """
    if min(len(one), len(other)) < FEWEST_ANCHORS:
        return 0.0
    previous = [0] * (len(other) + 1)
    for word in one:
        row = [0]
        for at, theirs in enumerate(other):
            row.append(previous[at] + 1 if word == theirs else max(previous[at + 1], row[-1]))
        previous = row
    return previous[-1] / max(len(one), len(other))
