"""Wordings of goods and groups: which of two descriptions may be of the same thing."""

import re

from sayso.model.said.claim import Claim

SMALL_WORDS = frozenset(
    "a an the of for to in on at by with and or its their his her some several many new other "
    "more than about over nearly almost up least most two three four five six seven eight nine "
    "ten dozen dozens hundreds thousands both all such this that these those".split()
)
LIKE_WORDING = 0.5
# Words for goods that leave open which: "equipment" may be the pumps that another text names.
ANY_GOODS = frozenset(
    "article batch box cargo commodity component consignment container crate delivery device electronic electronics first "
    "equipment freight gear good hardware item load lorry machinery material merchandise order part "
    "product shipment stock stuff supply system ship technology thing truckload unit vehicle vessel ware".split()
)

# The noun of goods, and whether they are named by their model.
Model = tuple[str, bool]


def fold_wording(text: str) -> str:
    """Fold a description: small words, numbers of things and plural endings do not matter."""
    # "14 vessels" are the vessels; the number of a model stands behind its name.
    text = re.sub(r"^\d[\d.,]*\s+(?=[a-z])", "", text)
    return " ".join(sorted(content_of(text))) or text.casefold().strip()


def content_of(text: str) -> frozenset[str]:
    """Give the words of a wording that say what it is of, without plural endings."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(_stem(word) for word in words if word not in SMALL_WORDS)


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def model_of(wording: str) -> Model:
    """Give the noun of a wording of goods, and whether a model is named ("Groza-6 systems")."""
    plain = re.split(r"\s(?:for|from|in|of|to|with)\s", wording, maxsplit=1)[0]
    words = re.findall(r"[^\W\d_]+", plain)
    named = bool(re.search(r"\b[A-Z][\w]*-?\d|\b\d+[A-Z]", plain))
    return (_stem(words[-1].casefold()) if words else ""), named


def is_model_of(one: Model, other: Model) -> bool:
    """Tell whether "jamming systems" may be the "Groza-6 systems" of another text."""
    return bool(one[0]) and one[0] == other[0] and one[1] is not other[1]


def without_sides(claim: Claim, wording: str) -> str:
    """Take a side of the claim off the end of a wording: "fuel for Torvane" is fuel."""
    for side in (claim.subject.text, claim.object.text):
        tail = rf"\s(?:for|from|of|to)\s(?:the\s)?{re.escape(side)}\b.*$"
        wording = re.sub(tail, "", wording, count=1)
    return wording


def without_figure(claim: Claim, wording: str) -> str:
    """Take the claim's figure out of a wording: "500 pumps" and "800 pumps" differ as figures.

    The number of a model ("Finch-3") is none, even where three of them were sold.
    """
    figure = claim.quantity.wording if claim.quantity else ""
    if not figure:
        return wording
    return re.sub(rf"(?<![\w-]){re.escape(figure)}(?![\w-])", " ", wording, count=1)


def may_be_like(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two wordings, by what ``content_of`` gives of them, may be of the same."""
    if not one or not other:
        return True
    numbers, others = _numbers(one), _numbers(other)
    if numbers and others and not (numbers <= others or others <= numbers):
        # Finch-1 is not Finch-3, however many words the two share.
        return False
    shared = len(one & other)
    return one <= other or other <= one or shared / len(one | other) >= LIKE_WORDING


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(map(str.isdigit, word)))
