"""Sources named in a phrase: "according to X", and ", X said" at the end of a sentence."""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.read.attribution.nouns import text_class
from sayso.read.attribution.scope import Scope
from sayso.read.attribution.sources import SourceReader
from sayso.read.parsed import Sentence
from sayso.read.tree import ancestors, child, subtree
from sayso.read.vocabulary import words


def according(sentence: Sentence, token: Token, reader: SourceReader) -> Iterator[Scope]:
    """Read "according to X"; it governs its clause, at an edge the whole sentence."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    head = child(to, "pobj") if to is not None else child(token, "pobj")
    if head is None and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
        head = child(token.doc[token.i + 1], "pobj")
    if head is None:
        return
    chains = reader.chains(sentence, head, token)
    if not chains:
        return
    phrase = subtree(token) | subtree(head)
    governed = _governed(sentence, token, phrase)
    text = text_class(head)
    lasting = "statement"
    if head.lemma_.lower() in words("sources", "release") or text == "court":
        lasting = "release"
    elif text is not None or len(chains) > 1:
        lasting = "documents"
    yield Scope(
        frozenset(governed), tuple(chains), "according-to", token, frozenset(phrase), lasting
    )


def _governed(sentence: Sentence, token: Token, phrase: set[int]) -> set[int]:
    """Return what an ``according to`` governs: the whole sentence at its edges, else its clause."""
    every = {t.i for t in sentence.tokens}
    last = max(phrase)
    tail = [t for t in sentence.tokens if t.i > last and not t.is_punct]
    before = [t for t in sentence.tokens if t.i < token.i and not (t.is_punct or t.is_quote)]
    if not before or not tail:
        return every - phrase
    clause = next(
        (a for a in ancestors(token.head) if a.pos_ in {"VERB", "AUX"} and a.dep_ != "acl"),
        token.head,
    )
    if clause.dep_ == "ROOT":
        return every - phrase
    return subtree(clause) - phrase


def trailing(sentence: Sentence, reader: SourceReader) -> Iterator[Scope]:
    """Read a sentence-final ", X said" or ", show X" that the parser has not understood."""
    tokens = [t for t in sentence.tokens if not t.is_space]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_quote):
        tokens.pop()
    for k in (k for k, t in enumerate(tokens) if t.text == "," and k >= 4):
        after = tokens[k + 1 :]
        if not 2 <= len(after) <= 24:
            continue
        if after[0].lower_ in _FIRST_WORDS:
            cue, names = after[0], after[1:]
        elif after[-1].lower_ in _LAST_WORDS:
            cue, names = after[-1], after[:-1]
        else:
            continue
        head = phrase_head(names)
        chains = reader.chains(sentence, head, cue, names) if head is not None else []
        if head is None or not chains:
            continue
        covered = frozenset(t.i for t in tokens[:k])
        named = frozenset(t.i for t in names)
        lasting = "documents" if text_class(head) else "statement"
        yield Scope(covered, tuple(chains), "trailing say-verb", cue, named, lasting)
        return


_LAST_WORDS = frozenset(
    {"said", "says", "say", "shows", "showed", "show", "stated", "states", "reported", "reports",
     "suggest", "suggests", "indicate", "indicates", "alleged", "alleges", "added", "wrote"}
)  # fmt: skip


_FIRST_WORDS = frozenset({"said", "says", "say", "show", "shows", "reported", "according"})


def phrase_head(names: list[Token]) -> Token | None:
    """Return the head of a phrase: its first noun that no other noun of the phrase governs."""
    inside = {t.i for t in names}
    for t in names:
        if t.pos_ not in {"NOUN", "PROPN", "PRON"} or t.dep_ in {"compound", "poss", "nmod"}:
            continue
        if t.head.i not in inside or t.head == t or t.head.pos_ not in {"NOUN", "PROPN"}:
            return t
    return None
