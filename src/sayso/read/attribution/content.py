"""The words that a say-verb governs."""

from sayso.read.attribution.scope import CONTENT_PREPOSITIONS, STANCE
from sayso.read.attribution.sources.nouns import people_class
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import agent_of, child, coordinated, prepositional, subtree
from sayso.read.vocabulary import words


def content_of(verb: Token, lemma: str, *, text: bool) -> set[int]:
    """Return the positions of the words that a say-verb governs."""
    if lemma == "plead":
        return set()  # a formal act, which the author reports
    content: set[int] = set()
    speech = lemma in STANCE
    for c in verb.children:
        if c.dep_ == "ccomp" or (c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX", "ADJ"} and speech):
            content |= subtree(c)
        elif _is_no_charge(lemma, c):
            continue
        elif c.dep_ in {"dobj", "attr", "nsubjpass"} and (
            (speech and lemma in words("say", "object"))
            or (lemma in words("say", "texts") and text)
        ):
            content |= subtree(c) | {verb.i}
        elif c.dep_ in {"dobj", "nsubjpass"} and lemma in words("say", "self"):
            content |= subtree(verb)
    content |= _evidence_for(verb, lemma)
    for _, noun in prepositional(verb, "in"):
        # "said in a statement that …": the parser hangs the clause on the statement
        content |= {i for c in noun.children if _is_that_clause(c) for i in subtree(c)}
    content |= _told(verb) if lemma == "tell" else set()
    reacts = words("responses", "admitted", "verbs") | _REACTING
    if (STANCE.get(lemma) == "denied" or lemma in reacts) and content:
        content.add(verb.i)
    content |= _behind_prepositions(verb, lemma)
    if verb.dep_ == "parataxis" and not content:
        content |= subtree(verb.head) - subtree(verb)
    return content


def _is_no_charge(lemma: str, thing: Token) -> bool:
    """Tell whether staff are dismissed or an export licence is denied here, which contests nothing."""
    if lemma == "dismiss":
        return thing.pos_ == "PROPN" or people_class(thing) is not None
    return lemma in _REFUSING and thing.lemma_.lower() in words("responses", "denied", "withheld")


_REFUSING = frozenset({"deny", "reject"})
_REACTING = frozenset({"plead", "say", "tell", "insist", "state", "write", "maintain"})


def _evidence_for(verb: Token, lemma: str) -> set[int]:
    """Return "that A sold B" under "found no evidence that A sold B"."""
    if lemma not in {"find", "see", "uncover", "produce"}:
        return set()
    nouns = [
        c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in words("stances", "evidence")
    ]
    return {i for n in nouns for c in n.children if c.dep_ in _CLAUSES for i in subtree(c)}


def _behind_prepositions(verb: Token, lemma: str) -> set[int]:
    """Return "of selling B" under "accused A of selling B", also where it hangs on A."""
    wanted = CONTENT_PREPOSITIONS.get(lemma)
    if not wanted:
        return set()
    content: set[int] = set()
    for prep, inner in prepositional(verb, *wanted):
        content |= subtree(inner) | {prep.i}
    for party in (c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}):
        for holder in coordinated(party):
            for prep, inner in prepositional(holder, *wanted):
                if inner.dep_ == "pcomp" or inner.tag_ == "VBG":
                    content |= subtree(inner) | {prep.i}
    return content


def _told(verb: Token) -> set[int]:
    """Read "told the agency that …" where the parser hangs the clause on the agency."""
    told = [c for c in verb.children if c.dep_ in {"dobj", "dative"}]
    told += [a for a in (agent_of(verb),) if a is not None]  # "was told by officials that …"
    return {i for t in told for c in t.children if _is_that_clause(c) for i in subtree(c)}


_CLAUSES = frozenset({"acl", "relcl", "ccomp", "prep"})


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
