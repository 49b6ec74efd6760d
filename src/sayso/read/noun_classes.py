"""What a common noun stands for, looked up in a shipped table."""

from enum import StrEnum
from functools import cache

from sayso.model.texts.mention import EntityType
from sayso.read.tokens import Token
from sayso.read.vocabulary import vocabulary


class NounClass(StrEnum):
    """What kind of thing a common noun names."""

    PERSON = "person"
    BODY = "body"
    PRODUCT = "product"
    FACILITY = "facility"
    VESSEL = "vessel"
    PLACE = "place"
    DOCUMENT = "document"
    ABSTRACT = "abstract"


_TYPES = {
    NounClass.PERSON: EntityType.GROUP,
    NounClass.BODY: EntityType.GROUP,
    NounClass.PRODUCT: EntityType.PRODUCT,
    NounClass.FACILITY: EntityType.FACILITY,
    NounClass.VESSEL: EntityType.VESSEL,
    NounClass.PLACE: EntityType.PLACE,
}


# Nouns that a word before them makes another kind of thing: a trading house, a bulk carrier.
_AFTER = {
    "line": (
        frozenset({"assembly", "production", "manufacturing", "pilot"}),
        NounClass.FACILITY,
    ),
    "house": (
        frozenset(
            {
                "trading",
                "auction",
                "clearing",
                "brokerage",
                "commodity",
                "trade",
                "exchange",
                "export",
                "import",
                "shipping",
            }
        ),
        NounClass.BODY,
    ),
    "mine": (
        frozenset(
            "gold coal copper diamond iron cobalt lithium uranium silver nickel zinc salt phosphate ore".split()
        ),
        NounClass.FACILITY,
    ),
    "tank": (frozenset({"think"}), NounClass.BODY),
    "carrier": (
        frozenset({"bulk", "crude", "gas", "oil", "car", "ore", "lng", "lpg", "product", "coal"}),
        NounClass.VESSEL,
    ),
}


#: What makes a mine a weapon and no pit.
_BURIED = frozenset(
    "land naval sea limpet anti-tank anti-personnel floating claymore tank personnel bottom".split()
)


@cache
def _table() -> dict[str, NounClass]:
    table: dict[str, NounClass] = {}
    for name, listed in vocabulary("noun_classes").items():
        for word in listed.split():
            table.setdefault(word, NounClass(name))
    return table


def class_of(token: Token) -> NounClass | None:
    """Return the class of a common noun; None where the table does not know it."""
    table = _table()
    found = table.get(token.lemma_.lower()) or table.get(token.lower_)
    if found is None and "-" in token.text:
        found = table.get(token.lemma_.lower().rsplit("-", 1)[-1])
    if token.lower_ == "arms":
        return NounClass.PRODUCT
    if token.lower_ == "works" and _has_article(token):
        return NounClass.FACILITY
    if token.lower_ == "mine" and _has_article(token) and token.nbor(-1).lower_ not in _BURIED:
        return NounClass.FACILITY
    if token.lemma_.lower() in _AFTER and token.i > 0:
        befores, kind = _AFTER[token.lemma_.lower()]
        return kind if token.nbor(-1).lower_ in befores else found
    if found is None and token.lower_.endswith("maker"):
        return NounClass.BODY
    return found


def class_of_word(word: str) -> NounClass | None:
    """Return the class of a noun by its wording alone, plural or not."""
    table = _table()
    return table.get(word) or table.get(word.removesuffix("s"))


def _has_article(token: Token) -> bool:
    """Tell "a munitions works" from works of art and from the verb."""
    return any(c.dep_ == "det" and c.lower_ in {"a", "an", "the"} for c in token.children)


def type_of(noun_class: NounClass | None) -> EntityType | None:
    """Return the entity type that an unnamed thing of a class has; None where it has none."""
    return _TYPES.get(noun_class) if noun_class is not None else None
