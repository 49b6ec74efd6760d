"""Joined verbs put right: an infinitive or a gerund that the parser joins to the main verb.

The companion of ``reparse_clauses``: "accused X of using oil to fund A, develop B and support C" has the main
verb develop nothing, and "designated X for his role in supporting A, generating funds for B" has nobody who
designates generate anything.
"""

from collections.abc import Iterator

from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import children
from sayso.read.reparse.edits import Edits
from sayso.read.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MEASURES = frozenset(
    "sanction designate blacklist list target penalise penalize charge indict accuse fine".split()
)


def bare_infinitives(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """Join a bare infinitive to the last "to VERB" before it, not to the finite verb."""
    for verb in sentence.tokens:
        finite = verb.head
        if verb.dep_ != "conj" or verb.tag_ != "VB" or finite.tag_ not in _FINITE:
            continue
        if children(verb, "aux", "nsubj", "nsubjpass") or children(finite, "aux"):
            continue
        before = [t for t in sentence.tokens if finite.i < t.i < verb.i and _is_to_verb(t)]
        if before:
            edits = Edits(sentence.tokens.doc)
            edits.hang(verb, before[-1], "conj")
            yield edits


def _is_to_verb(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.lower_ == "to" for c in children(token, "aux"))


def gerunds_of_grounds(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """Join a gerund behind the grounds of a measure to the gerund that states them."""
    for verb in sentence.tokens:
        measure = verb.head
        if verb.dep_ != "advcl" or verb.tag_ != "VBG" or measure.i > verb.i:
            continue
        if measure.lemma_.lower() not in _MEASURES or children(verb, "mark", "nsubj"):
            continue
        grounds = [
            t
            for t in sentence.tokens
            if measure.i < t.i < verb.i and t.dep_ == "pcomp" and t.tag_ == "VBG"
        ]
        comma = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
        if grounds and comma:
            edits = Edits(sentence.tokens.doc)
            edits.hang(verb, grounds[-1], "conj")
            yield edits


def perfect_gerunds(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """Read "suspected of having shipped chips to X", with "shipped chips" taken for a noun phrase."""
    for having in sentence.tokens:
        if having.lower_ != "having" or having.i + 2 >= sentence.tokens.end:
            continue
        verb = having.nbor(1)
        goods = verb.head
        if verb.tag_ != "VBN" or verb.dep_ != "amod" or goods.head != having or goods.i < verb.i:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(verb, verb if having.head == having else having.head, having.dep_)
        edits.hang(having, verb, "aux")
        edits.tags[verb.i] = ("VBN", "VERB")
        for child in having.children:
            edits.hang(child, verb, child.dep_)
        yield edits
