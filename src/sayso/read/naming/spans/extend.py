"""Names that take the common noun after them: "Falcon drones", "Nord power cable"."""

from sayso.model.texts.mention import EntityType as Kind
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.words import Word

LONGEST_TAIL = 6
_CAPITAL_NOUNS = frozenset(["uav", "uavs", "ucav", "fpga", "fpgas", "gpu", "gpus", "cnc", "suv"])


def noun_after(words: list[Word], end: int, lexicon: Lexicon) -> tuple[int, Kind, str] | None:
    """Find the product or facility noun that a name runs into.

    Returns:
        One past the noun, the kind it gives, the folded noun; None if there is none, or if the
        noun only modifies another ("the Falcon drone factory").
    """
    place = end
    if (
        place + 1 < len(words)
        and words[place].text == "-"
        and words[place].glued
        and words[place + 1].low in {"series", "class", "type", "style", "family"}
    ):
        place += 2
    if words[end - 1].low in lexicon.legal_after:
        return None  # "Norvet GmbH engines" are two: the firm, and what it makes
    found = _chain(words, place, lexicon, "product_nouns", "product_modifiers")
    if found is not None:
        return found, Kind.PRODUCT, words[found - 1].low
    if place == end:
        found = _chain(words, place, lexicon, "facility_nouns", "facility_modifiers")
        if found is not None:
            return found, Kind.FACILITY, words[found - 1].low
    return None


def _chain(
    words: list[Word], place: int, lexicon: Lexicon, nouns: str, modifiers: str
) -> int | None:
    """Pass modifiers up to the last noun of the kind; give one past it."""
    last = None
    for spot in range(place, min(place + LONGEST_TAIL, len(words))):
        word = words[spot]
        if (word.capital and word.low not in _CAPITAL_NOUNS) or word.text in {",", "(", "."}:
            break
        if word.low in lexicon.head(nouns) and not (word.low == "bearing" and word.pos == "VERB"):
            last = spot + 1
        elif word.low not in lexicon.head(modifiers) or (spot == place and word.low == "and"):
            break
    if last is None or (words[last - 1].low in {"and", "-"}):
        return None
    if last < len(words) and words[last].pos == "NOUN" and words[last].low != "'s":
        return None
    return last
