"""Say-verbs that the parser did not understand, found by the order of words alone.

"The release states that A sold B" is often tagged as a noun phrase; the words around "that" are
the better guide.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache

from sayso.model.texts.mention import EntityType
from sayso.read.attribution.content import rest_of_report
from sayso.read.attribution.phrases import phrase_head
from sayso.read.attribution.scope import STANCE, Scope
from sayso.read.attribution.sources.noun_phrase import SourceReader
from sayso.read.attribution.sources.nouns import people_class, text_class
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.vocabulary import words


def surface_said(
    sentence: Sentence, reader: SourceReader, read: Collection[int]
) -> Iterator[Scope]:
    """Yield the scopes of "X states that …" whose verb opened no scope yet.

    Args:
        sentence: The sentence.
        reader: The document's sources.
        read: Positions of the cues that have opened a scope.
    """
    for token in sentence.tokens:
        lemma = _lemma(token) if token.text.islower() and token.pos_ != "PROPN" else None
        if lemma is None or token.i in read or token.i == sentence.tokens.start:
            continue
        if token.i + 1 >= sentence.tokens.end:
            continue
        names = _before(sentence, token)
        head = phrase_head(names)
        if head is None or not _speaks(sentence, head, reader) or names[-1].pos_ not in _CLOSING:
            continue
        if token.nbor(1).lower_ != "that" and not _names_as(sentence, token, head, reader):
            continue
        chains = reader.chains(sentence, head, token, names)
        content = rest_of_report(sentence, token) | {token.i}
        if chains and content:
            lasting = "statement"
            if head.lemma_.lower() in words("sources", "release") or text_class(head) == "court":
                lasting = "release"
            named = frozenset(t.i for t in names)
            yield Scope(frozenset(content), tuple(chains), "say-verb", token, named, lasting)


_NAMING = frozenset({"name", "list", "identify"})
_INSTITUTE = EntityType.ORGANIZATION


def _names_as(sentence: Sentence, verb: Token, head: Token, reader: SourceReader) -> bool:
    """Tell whether a text or institute names A as something ("the papers name A as the buyer")."""
    if _lemma(verb) not in _NAMING:
        return False
    mention = reader.mention_at(sentence, head)
    if text_class(head) is None and (mention is None or mention.type is not _INSTITUTE):
        return False
    return any(t.lower_ == "as" for t in sentence.tokens if t.i > verb.i)


def parenthetical(
    sentence: Sentence, reader: SourceReader, read: Collection[int]
) -> Iterator[Scope]:
    """Yield the scopes of "A, X says, sold B", found by the commas around X and its verb."""
    for token in sentence.tokens:
        lemma = _lemma(token)
        following = token.nbor(1) if token.i + 1 < sentence.tokens.end else None
        if lemma is None or token.i in read or following is None or following.text != ",":
            continue
        if not token.text.islower() or token.pos_ in {"PROPN", "ADP"}:
            continue
        names = _before(sentence, token)
        opened = names[0].i - 1 if names else -1
        if not 1 <= len(names) <= _LONGEST_ASIDE or opened <= sentence.tokens.start:
            continue
        if sentence.tokens.doc[opened].text != ",":
            continue
        head = phrase_head(names)
        if head is None or not (head.pos_ == "PRON" or _speaks(sentence, head, reader)):
            continue
        chains = reader.chains(sentence, head, token, names)
        content = _around(sentence, opened, token)
        if chains and content:
            named = frozenset(t.i for t in names)
            yield Scope(frozenset(content), tuple(chains), "say-verb", token, named, "statement")


#: How many words X has at most in ", X says,".
_LONGEST_ASIDE = 7


def _around(sentence: Sentence, opened: int, verb: Token) -> set[int]:
    """Return the clause that an aside stands in: from one semicolon or colon to the next."""
    stops = {";", ":"}
    first = next(
        (
            t.i + 1
            for t in reversed([t for t in sentence.tokens if t.i < opened])
            if t.text in stops
        ),
        sentence.tokens.start,
    )
    last = next(
        (t.i for t in sentence.tokens if t.i > verb.i and t.text in stops), sentence.tokens.end
    )
    return {t.i for t in sentence.tokens if first <= t.i < last and not opened <= t.i <= verb.i}


#: What the phrase of a speaker can end with, before the verb.
_CLOSING = frozenset({"NOUN", "PROPN", "PRON", "ADV", "AUX", "PUNCT", "NUM"})


def _lemma(token: Token) -> str | None:
    """Return the say-verb that a word is a form of, whatever the tagger took it for."""
    lower = token.lower_
    for lemma in _say_verbs(lower, token.lemma_.lower()):
        if lower != lemma or _is_plain_verb(token):
            return lemma
    return None


@lru_cache(maxsize=65536)
def _say_verbs(lower: str, lemma: str) -> tuple[str, ...]:
    """Return the say-verbs that a word can be a form of."""
    stems = (lemma, lower.removesuffix("s"), lower.removesuffix("d"), lower.removesuffix("ed"))
    return tuple(stem for stem in stems if stem in STANCE or stem in _NAMING)


def _is_plain_verb(token: Token) -> bool:
    """Tell whether a base form can be a main verb ("documents allege that"), not a noun."""
    return token.i > 0 and token.nbor(-1).lower_ not in {
        "the", "a", "an", "to", "this", "that", "no", "any", "its", "their", "his", "her", "of",
    }  # fmt: skip


def _before(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the words between the last boundary and a verb: the phrase of who says it."""
    names: list[Token] = []
    for token in reversed([t for t in sentence.tokens if t.i < verb.i]):
        if token.text in {",", ";", ":", "–", "—"} or token.lower_ in {"but", "while", "whereas"}:
            break
        names.append(token)
    return names[::-1]


def _speaks(sentence: Sentence, head: Token, reader: SourceReader) -> bool:
    known = text_class(head) is not None or people_class(head) is not None
    return known or reader.mention_at(sentence, head) is not None
