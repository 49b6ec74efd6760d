"""What is found on the way up from a claim's head, and the words that carry a stance."""

from dataclasses import dataclass, field

from sayso.model.said.claim import Carrier
from sayso.model.said.stance import Stance
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.vocabulary import vocabulary


@dataclass(slots=True)
class Walk:
    """What has been found on the way up."""

    sentence: Sentence
    stances: list[tuple[Stance, Token]] = field(default_factory=list)
    negations: list[Token] = field(default_factory=list)
    cut: bool = False

    def add(self, stance: Stance | str, token: Token) -> None:
        """Note a stance and the word that carries it."""
        self.stances.append((Stance(stance), token))


def _by_word(section: str) -> dict[str, Stance]:
    return {
        str(w): Stance(name)
        for name, listed in vocabulary("stances")[section].items()
        for w in listed
    }


AUXILIARIES = _by_word("auxiliaries")


ADVERBS = _by_word("adverbs")


ADJECTIVES = _by_word("adjectives")


def _governor_table() -> dict[tuple[str, str], Stance]:
    """Return (lemma, way) -> stance; ways are clause, object, infinitive and "prep:of"."""
    table: dict[tuple[str, str], Stance] = {}
    for name, ways in vocabulary("stances")["governors"].items():
        if name == "contested":
            continue
        for way in ("clause", "object", "infinitive"):
            table.update({(lemma, way): Stance(name) for lemma in ways.get(way, [])})
        for lemma, preps in ways.get("preps", {}).items():
            table.update({(lemma, f"prep:{p}"): Stance(name) for p in preps})
    return table


#: (lemma, "prep:as") of what only presents somebody where the sentence contradicts it.
CONTESTED = frozenset(
    (lemma, f"prep:{p}")
    for lemma, preps in vocabulary("stances")["governors"]["contested"]["preps"].items()
    for p in preps
)
GOVERNORS = _governor_table()


PASSIVE_ONLY = frozenset(
    lemma
    for ways in vocabulary("stances")["governors"].values()
    for lemma in ways.get("passive_only", [])
)


def carriers(walk: Walk) -> tuple[Carrier, ...]:
    """Return the words that carry stance and negation, nearest first."""
    found = [(s.value, t) for s, t in walk.stances] + [("negated", t) for t in walk.negations]
    carriers = []
    for feature, token in found:
        carrier = Carrier(feature, walk.sentence.span_of(token, token), token.text)
        if carrier not in carriers:
            carriers.append(carrier)
    return tuple(carriers)
