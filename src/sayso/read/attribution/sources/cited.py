"""What a source itself draws on ("X said, citing Y", "according to X, which relied on Z")."""

from collections.abc import Iterator

from sayso.read.attribution.scope import ALL
from sayso.read.attribution.sources.noun_phrase import SourceReader
from sayso.read.attribution.sources.nouns import Chain, text_class
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import ancestors, child, prepositional, subtree
from sayso.read.vocabulary import words

#: Every verb of citing, drawing on or going through something.
_DRAWING = words("say", "citing") | words("say", "drawing") | words("say", "using")
#: How many words ", citing X," has at most between a source and its verb.
_LONGEST_CITATION = 12
#: How many words a "based on Y, X said" has at most before its verb.
_LONGEST_OPENING = 30


def with_cited(
    sentence: Sentence, cue: Token, source: Token, chains: list[Chain], reader: SourceReader
) -> list[Chain]:
    """Append what a source itself cites, relies on or has analysed.

    Args:
        sentence: Where it stands.
        cue: The say-verb, or the "according" of "according to".
        source: The head of the phrase that names the source.
        chains: What the phrase names, outermost first.
        reader: The document's sources.
    """
    own = subtree(source)
    for token in sentence.tokens:
        drawn = _drawn_on(token)
        if drawn is None or not _is_of(sentence, cue, source, own, token):
            continue
        inner = _inner(reader.chains(sentence, drawn, token), chains)
        if inner:
            return [(*outer, *i) for outer in chains for i in inner]
    based = _on_the_strength(cue)
    inner = _inner(reader.chains(sentence, based, cue), chains) if based is not None else []
    return [(*outer, *i) for outer in chains for i in inner] if inner else chains


def _drawn_on(token: Token) -> Token | None:
    """Return Y of "citing Y", "based on Y" and "using Y", or None for every other word."""
    lemma = token.lemma_.lower()
    if lemma not in _DRAWING:
        return None
    if lemma in words("say", "citing"):
        small = child(token, "ccomp")  # "citing sources close to X", read as a clause
        return child(token, "dobj") or (child(small, "nsubj") if small is not None else None)
    if lemma in words("say", "drawing"):
        wanted = words("say", "drawing_on")
        for prep, inner in _below(token):
            if prep.lower_ in wanted:
                return inner
        return None
    if lemma in words("say", "using") and token.tag_ in {"VBG", "VBD", "VBZ", "VBN", "VBP"}:
        used = child(token, "dobj")
        return used if used is not None and text_class(used) is not None else None
    return None


def _below(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the prepositions and objects below a word and below its own object."""
    yield from prepositional(token)
    thing = child(token, "dobj")
    if thing is not None:
        yield from prepositional(thing)  # "which based its findings on Y"


def _is_of(sentence: Sentence, cue: Token, source: Token, own: set[int], cited: Token) -> bool:
    """Tell whether a "citing" belongs to who says something with a cue."""
    relative = cited.dep_ in {"relcl", "acl"} or (
        cited.dep_ == "conj" and cited.head.dep_ in {"relcl", "acl"}
    )
    if cited.i in own and relative:
        return True
    if cited.tag_ in {"VBD", "VBZ", "VBP"}:
        return False
    between = abs(cited.i - cue.i)
    opens = all(t.is_quote or t.lower_ == "by" for t in sentence.tokens if t.i < cited.i)
    if opens:
        return cue.i > cited.i and between <= _LONGEST_OPENING and _is_outermost(cue)
    after_comma = cited.i > sentence.tokens.start and cited.nbor(-1).text == ","
    if source.i < cited.i < cue.i:
        return after_comma and between <= _LONGEST_CITATION
    later = cited.i > cue.i and (after_comma or cited.tag_ == "VBG")
    return later and _is_outermost(cue)


def _is_outermost(cue: Token) -> bool:
    """Tell whether nobody else says that somebody says it."""
    above = list(ancestors(cue))[1:]
    return not any(a.pos_ == "VERB" and a.lemma_.lower() in ALL for a in above)


def _inner(cited: list[Chain], chains: list[Chain]) -> list[Chain]:
    """Leave out of cited chains the outlet that cites them, and what cites itself."""
    outer = chains[0][0].entity
    found = [x[1:] if len(x) > 1 and x[0].entity == outer else x for x in cited]
    known = {s.name.casefold() for c in chains for s in c}
    return [x for x in found if x[0].name.casefold() not in known]


def _on_the_strength(cue: Token) -> Token | None:
    """Return Y of "on the strength of Y" and "on the basis of Y" below a say-verb."""
    for _, noun in prepositional(cue, "on"):
        if noun.lemma_ in {"strength", "basis"}:
            return next((o for _, o in prepositional(noun, "of")), None)
    return None
