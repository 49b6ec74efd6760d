"""Papers that an outlet has in hand and that speak without a say-verb.

"Invoices obtained by X: A sold B pumps" names its source before a colon; "a contract between A and
B has been seen by X" states the contract, and the paper is the source of it; "letters seen by X bear
the seal of A, which owns B" shows what is on them.
"""

from collections.abc import Iterator

from sayso.read.attribution.phrases import phrase_head
from sayso.read.attribution.scope import Scope
from sayso.read.attribution.sources.noun_phrase import SourceReader
from sayso.read.attribution.sources.nouns import reviewing_verbs, text_class
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import agent_of, own_subject, subtree
from sayso.read.vocabulary import words

#: How many words stand at most before the colon.
_LONGEST_HEADING = 14
#: The rule of what papers bear: they state no clause, so that what is told of a party is on them.
BORNE = "papers in hand"
_DEALS = frozenset("contract agreement deal accord pact memorandum".split())


def headed(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
    """Read "Papers seen by X: …"; all that follows the colon is theirs."""
    tokens = list(sentence.tokens)
    colon = next((t for t in tokens[: _LONGEST_HEADING + 1] if t.text == ":"), None)
    if colon is None:
        return
    names = [t for t in tokens if t.i < colon.i]
    behind = [t.i for t in tokens if t.i > colon.i]
    held = next((t for t in names if t.lemma_.lower() in _held() and t.tag_ == "VBN"), None)
    head = phrase_head([t for t in names if held is None or t.i < held.i])
    if held is None or head is None or not behind or text_class(head) is None:
        return
    chains = reader.chains(sentence, head, held, names)
    if chains:
        named = frozenset(t.i for t in names)
        yield Scope(
            frozenset(behind), tuple(chains), "papers before a colon", held, named, "documents"
        )


def deals_seen(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
    """Read "a contract between A and B has been seen by X": the contract is the source of itself."""
    for noun in sentence.tokens:
        if noun.lemma_.lower() not in _DEALS or noun.pos_ != "NOUN":
            continue
        verb = _seen(noun)
        chains = reader.chains(sentence, noun, verb) if verb is not None else []
        if verb is not None and chains:
            content = frozenset(subtree(noun)) - frozenset(subtree(verb))
            content |= {noun.i}
            yield Scope(content, tuple(chains), "a paper in hand", verb, frozenset(), "documents")


def borne(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
    """Read "papers seen by X bear the seal of A, which owns B": the papers are the source of it."""
    for verb in sentence.tokens:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in words("say", "bearing"):
            continue
        noun = own_subject(verb)
        seen = _seen(noun) if noun is not None and text_class(noun) is not None else None
        if noun is None or seen is None:
            continue
        chains = reader.chains(sentence, noun, seen)
        named = frozenset(subtree(noun))
        content = frozenset(i for i in subtree(verb) if i > verb.i) - named
        if chains and content:
            yield Scope(content, tuple(chains), BORNE, verb, named, "documents")


def _seen(noun: Token) -> Token | None:
    """Give the verb of "has seen a contract", "a contract was seen by X", "a contract seen by X"."""
    verbs = list(reviewing_verbs(noun))
    if noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() in words("say", "review"):
        verbs.append(noun.head)
    return next((v for v in verbs if agent_of(v) or own_subject(v)), None)


def _held() -> frozenset[str]:
    return words("say", "review") | words("say", "holding")
