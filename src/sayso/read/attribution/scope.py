"""The words of one sentence that stand under one source, and what a say-verb gives them."""

from dataclasses import dataclass

from sayso.read.attribution.sources.nouns import Chain
from sayso.read.tokens import Token
from sayso.read.vocabulary import vocabulary, words


@dataclass(frozen=True, slots=True)
class Scope:
    """The tokens of one sentence that stand under one source.

    Args:
        tokens: Positions in the paragraph.
        chains: Parallel chains, outermost first; never empty.
        rule: Which rule opened it.
        cue: The word that makes it a source.
        sources: Positions of the words that name the source.
        lasting: What it reports goes on over sentences: "release", "documents", "statement",
            "grounds", or None.
    """

    tokens: frozenset[int]
    chains: tuple[Chain, ...]
    rule: str
    cue: Token
    sources: frozenset[int]
    lasting: str | None = None


#: The rule of a scope that only notes that an authority took a measure; it covers no words.
MEASURE = "measure"
#: The rules of scopes that a measure opens.
MEASURES = frozenset({"grounds", MEASURE})


def stance_of_say(lemma: str) -> str | None:
    """Return the stance that a say-verb gives its clause, or None."""
    return STANCE.get(lemma)


STANCE: dict[str, str] = {
    verb: stance for stance, verbs in vocabulary("say")["speech"].items() for verb in verbs
}


ALL = frozenset(STANCE) | words("say", "texts") | words("say", "self")


CONTENT_PREPOSITIONS: dict[str, list[str]] = vocabulary("say")["prepositions"]
