"""Capitals and seats of government that stand for their state: "Moscow denied", "Kremlin-owned"."""

from sayso.model.mention import EntityType as Kind
from sayso.read.naming.lexicon import Lexicon
from sayso.read.naming.named import Named
from sayso.read.naming.words import Word

_PLACED = frozenset(
    [
        "in",
        "near",
        "at",
        "outside",
        "around",
        "from",
        "to",
        "through",
        "via",
        "visited",
        "visit",
        "of",
        "into",
    ]
)


def mark_states(names: list[Named], sentences: list[list[Word]], lexicon: Lexicon) -> None:
    """Mark the names of seats that stand for a state, and make them places."""
    for name in names:
        words = sentences[name.sentence]
        phrase = " ".join(name.core)
        after = words[name.end].text if name.end < len(words) else ""
        if phrase == "kremlin" and after == "-":
            name.fixed, name.country, name.rule = Kind.PLACE, "ru", "capital as a state"
        elif (
            phrase in lexicon.capitals
            and after not in {"-", ","}
            and not _placed(words, name.first)
        ):
            name.country, name.rule = lexicon.capitals[phrase], "capital as a state"


def _placed(words: list[Word], first: int) -> bool:
    return bool(first) and words[first - 1].low in _PLACED
