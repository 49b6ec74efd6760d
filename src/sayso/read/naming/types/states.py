"""Capitals and seats of government that stand for their state: "Moscow denied", "Kremlin-owned"."""

from sayso.model.texts.mention import EntityType as Kind
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
        if phrase in _SEATS and _acts(words, name):
            # "Brussels is weighing a ban": the body that sits there.
            name.core, name.fixed, name.rule = _SEATS[phrase], Kind.ORGANIZATION, "seat as a body"
            continue
        after = words[name.end].text if name.end < len(words) else ""
        if phrase == "kremlin" and after == "-":
            name.fixed, name.country, name.rule = Kind.PLACE, "ru", "capital as a state"
        elif (
            phrase in lexicon.capitals
            and after not in {"-", ","}
            and not _modifies(words, name)
            and not _placed(words, name.first)
        ):
            name.country, name.rule = lexicon.capitals[phrase], "capital as a state"


_SEATS = {"brussels": ("european", "union")}
_STAFF = frozenset(["officials", "authorities", "government", "regime", "diplomats", "ministers"])


def _acts(words: list[Word], name: Named) -> bool:
    following = words[name.end] if name.end < len(words) else None
    verb = following is not None and following.pos in {"VERB", "AUX"}
    return verb and not _placed(words, name.first)


def _modifies(words: list[Word], name: Named) -> bool:
    """Tell whether the seat only says where a thing is from ("the Vienna trading house")."""
    following = words[name.end] if name.end < len(words) else None
    return (
        following is not None and following.pos in {"NOUN", "ADJ"} and following.low not in _STAFF
    )


def _placed(words: list[Word], first: int) -> bool:
    return bool(first) and words[first - 1].low in _PLACED
