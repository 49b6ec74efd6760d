"""Suspected translations: the same names and figures in the same order, in two languages."""

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from typing import Protocol

from sayso.weigh.lineage.features import skeleton
from sayso.weigh.lineage.reuse import Dated, within_window

ANCHOR = re.compile(r"[^\W\d_]*[A-ZА-ЯІЇЄҐЎÀ-ÞŁŚŻŽŠČ][\w’'-]+|\d[\d.,]*\d|\d+")
WINDOW_DAYS = 14
SAME_ORDER = 0.60
FEWEST_ANCHORS = 8
FEWEST_CLUES = 3


class Clued(Dated, Protocol):
    """What of a document hints at a translation before its text is looked at."""

    @property
    def language(self) -> str | None: ...  # noqa: D102
    @property
    def names(self) -> AbstractSet[str]: ...  # noqa: D102
    @property
    def figures(self) -> AbstractSet[str]: ...  # noqa: D102


def may_translate(one: Clued, other: Clued) -> bool:
    """Tell whether two documents of different languages share three names or figures."""
    if not one.language or not other.language or one.language == other.language:
        return False
    shared = len(one.names & other.names) + len(one.figures & other.figures)
    return shared >= FEWEST_CLUES and within_window(one, other, days=WINDOW_DAYS)


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

    The order of names and figures survives a translation; two reports of one event that were
    written apart share names, and not their order. Fewer than eight anchors on either side give 0:
    too little to tell.
    """
    if min(len(one), len(other)) < FEWEST_ANCHORS:
        return 0.0
    most, longer = (Counter(one) & Counter(other)).total(), max(len(one), len(other))
    if most / longer < SAME_ORDER:
        # No order can agree more than this; the exact figure does not matter below the threshold.
        return most / longer
    previous = [0] * (len(other) + 1)
    for word in one:
        row = [0]
        for at, theirs in enumerate(other):
            row.append(previous[at] + 1 if word == theirs else max(previous[at + 1], row[-1]))
        previous = row
    return previous[-1] / longer
