"""The words that a say-verb governs."""

from spacy.tokens import Token

from sayso.read.attribution.scope import CONTENT_PREPOSITIONS, STANCE
from sayso.read.parsed import Sentence
from sayso.read.tree import child, prepositional, subtree
from sayso.read.vocabulary import words


def content_of(verb: Token, lemma: str, *, text: bool) -> set[int]:
    """Return the positions of the words that a say-verb governs."""
    content: set[int] = set()
    speech = lemma in STANCE
    for c in verb.children:
        if c.dep_ == "ccomp" or (c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX", "ADJ"} and speech):
            content |= subtree(c)
        elif c.dep_ in {"dobj", "attr"} and (
            (speech and lemma in words("say", "object"))
            or (lemma in words("say", "texts") and text)
        ):
            content |= subtree(c) | {verb.i}
        elif c.dep_ == "dobj" and lemma in words("say", "self"):
            content |= subtree(verb)
    for _, noun in prepositional(verb, "in"):
        # "said in a statement that …": the parser hangs the clause on the statement
        content |= {i for c in noun.children if _is_that_clause(c) for i in subtree(c)}
    content |= _told(verb) if lemma == "tell" else set()
    reacts = words("responses", "admitted", "verbs") | {
        "plead",
        "say",
        "tell",
        "insist",
        "state",
        "write",
        "maintain",
    }
    if (STANCE.get(lemma) == "denied" or lemma in reacts) and (content or lemma == "plead"):
        content.add(verb.i)
    for prep, inner in prepositional(verb, *CONTENT_PREPOSITIONS.get(lemma, ["?"])):
        content |= subtree(inner) | {prep.i}
    if verb.dep_ == "parataxis" and not content:
        content |= subtree(verb.head) - subtree(verb)
    return content


def _told(verb: Token) -> set[int]:
    """Read "told the agency that …" where the parser hangs the clause on the agency."""
    told = [c for c in verb.children if c.dep_ in {"dobj", "dative"}]
    return {i for t in told for c in t.children if _is_that_clause(c) for i in subtree(c)}


def _is_that_clause(token: Token) -> bool:
    return token.dep_ in {"relcl", "acl", "ccomp"} and child(token, "mark") is not None


def rest_of_report(sentence: Sentence, verb: Token) -> set[int]:
    """Return what follows a text's verb up to a contrast or a new sentence of its own.

    The parser often hangs the end of what a text says on a verb above it ("documents that showed
    experts have paid visits"), so the words' order is the better guide.
    """
    rest: set[int] = set()
    for token in sentence.tokens:
        if token.i <= verb.i:
            continue
        following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
        if token.text in {",", ";"} and following in {
            "but",
            "while",
            "although",
            "whereas",
            "though",
        }:
            break
        rest.add(token.i)
    return rest
