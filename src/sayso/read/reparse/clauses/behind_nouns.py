"""Participles and names that belong to the noun before them: "a firm said to be run by X", "two firms, A and B".

The parser takes them for a clause of their own or for further members of a list.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import NOMINAL, children
from sayso.read.reparse.edits import Edits, head_of, names_of
from sayso.read.tokens import Token

_BEFORE_KNOWN = frozenset(
    "also formally formerly better previously originally locally widely once commonly now".split()
)
_OF_CLAUSES = frozenset({"aux", "auxpass", "mark"})
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_STRAY = frozenset({"conj", "appos", "npadvmod", "dep", "dobj"})
_LISTING = frozenset({",", ":", "–", "—", "-"})


def behind_nouns(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """Yield what hangs names and participles on the noun before them."""
    for token in sentence.tokens:
        rule = _RULES.get(token.lower_)
        edits = rule(token, sentence, layer) if rule is not None else None
        if edits is not None:
            yield edits


def _also_known(token: Token, sentence: Sentence, _: MentionLayer) -> Edits | None:
    """As in "X sold arms to Y, also known as Z": the other name is that of what stands before it."""
    if token.tag_ != "VBN" or token.i + 2 >= len(token.doc):
        return None
    place = token.i - 1
    while place > sentence.tokens.start and token.doc[place].lower_ in _BEFORE_KNOWN:
        place -= 1
    comma, name = token.doc[place], token.doc[place - 1]
    if comma.text != "," or place <= sentence.tokens.start or name.pos_ != "PROPN":
        return None
    if any(c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in token.children):
        return None
    while name.dep_ in {"compound", "nmod"} and name.head.i == name.i + 1:
        name = name.head
    if token.head == name or token.dep_ not in {"acl", "advcl", "conj", "appos"}:
        return None
    edits = Edits(sentence.tokens.doc)
    edits.hang(token, name, "acl")
    return edits


_THINGS = frozenset({NounClass.BODY, NounClass.PERSON, NounClass.VESSEL, NounClass.FACILITY})


def _named(token: Token, sentence: Sentence, layer: MentionLayer) -> Edits | None:
    """As in "a company with a Turkish registry, named X": the company is."""
    noun = token.head
    prep = noun.head
    if token.dep_ != "acl" or noun.dep_ != "pobj" or class_of(noun) in _THINGS:
        return None
    bearer = prep.head
    if token.nbor(-1).text != "," or class_of(bearer) not in _THINGS or bearer.i > noun.i:
        return None
    del layer
    edits = Edits(sentence.tokens.doc)
    edits.hang(token, bearer, "acl")
    return edits


def _said_to(said: Token, sentence: Sentence, _: MentionLayer) -> Edits | None:
    """As in "ties to a firm said to be run by X": what is said is said of the firm."""
    if said.dep_ not in {"ccomp", "conj", "advcl", "dep"} or said.i == sentence.tokens.start:
        return None
    if said.i + 1 >= sentence.tokens.end or said.nbor(1).lower_ != "to":
        return None
    noun = said.nbor(-1)
    own = [c for c in said.children if c.dep_ in _OF_CLAUSES and c.i < said.i]
    if noun.pos_ not in NOMINAL or own or not children(said, "xcomp"):
        return None
    edits = Edits(sentence.tokens.doc)
    edits.tags[said.i] = ("VBN", "VERB")
    edits.hang(said, noun, "acl")
    if noun.head == said:
        edits.hang(noun, said.head, "dobj")
    return edits


def _worth_and(worth: Token, sentence: Sentence, _: MentionLayer) -> Edits | None:
    """As in "pumps, worth $2 million and bought by X, were seized": the pumps were bought."""
    if worth.dep_ not in {"amod", "acl", "appos"} or worth.head.pos_ != "NOUN":
        return None
    done = [c for c in children(worth, "conj") if c.tag_ == "VBN"]
    if not done:
        return None
    edits = Edits(sentence.tokens.doc)
    edits.hang(done[0], worth.head, "acl")
    return edits


def _in_law(law: Token, sentence: Sentence, _: MentionLayer) -> Edits | None:
    """As in "owned by his father-in-law, the ambassador to Y, Z": the ambassador is the father-in-law."""
    if law.dep_ != "pobj" or law.head.lower_ != "in":
        return None
    kin, comma = law.head.head, law.i + 1
    for told in sentence.tokens.doc[comma : min(comma + 9, sentence.tokens.end)]:
        begins = told.left_edge.i == comma + 1 and told.left_edge.pos_ == "DET"
        if told.dep_ in {"appos", "npadvmod"} and begins and told.head.i < kin.i:
            edits = Edits(sentence.tokens.doc)
            edits.hang(told, kin, "appos")
            return edits
    return None


def _counted_names(number: Token, sentence: Sentence, layer: MentionLayer) -> Edits | None:
    """As in "sold to two traders, A and B", where the parser makes a list of three of them."""
    noun = number.head
    if noun.tag_ != "NNS" or noun.pos_ != "NOUN" or noun.i + 2 >= sentence.tokens.end:
        return None
    mark = _mark_behind(noun, sentence)
    if noun.i < number.i or mark is None:
        return None
    heads = _heads_after(mark, sentence, layer)
    if len(heads) != _NUMBERS[number.lower_] or heads[0].dep_ not in _STRAY:
        return None
    if heads[0].dep_ == "appos" and heads[0].head == noun:
        return None
    edits = Edits(sentence.tokens.doc)
    edits.hang(heads[0], noun, "appos")
    for before, after in pairwise(heads):
        edits.hang(after, before, "conj")
    return edits


def _mark_behind(noun: Token, sentence: Sentence) -> Token | None:
    """Return the comma behind "two sons" and "two sons of the general"."""
    after = sentence.tokens.doc[noun.i + 1 : min(noun.i + _LONGEST_OWNER, sentence.tokens.end)]
    for token in after:
        if token.text in _LISTING:
            return token
        if after[0].lower_ != "of" or token.pos_ in {"VERB", "AUX", "CCONJ", "PUNCT"}:
            return None
    return None


_LONGEST_OWNER = 7


def _definite_names(pointing: Token, sentence: Sentence, layer: MentionLayer) -> Edits | None:
    """As in "The suppliers, A and B, are based in Y", where the parser makes a list of three of them."""
    noun = pointing.head
    if noun.tag_ != "NNS" or noun.pos_ != "NOUN" or noun.i + 3 >= sentence.tokens.end:
        return None
    if noun.i < pointing.i or noun.nbor(1).text != "," or class_of(noun) not in _THINGS:
        return None
    heads = _heads_after(noun.nbor(1), sentence, layer)
    if len(heads) < 2 or heads[0].dep_ != "conj" or heads[0].head != noun:
        return None
    end = heads[-1].i + 1
    if end >= sentence.tokens.end or sentence.tokens.doc[end].text != ",":
        return None
    edits = Edits(sentence.tokens.doc)
    edits.hang(heads[0], noun, "appos")
    for before, after in pairwise(heads):
        edits.hang(after, before, "conj")
    return edits


def _heads_after(mark: Token, sentence: Sentence, layer: MentionLayer) -> list[Token]:
    """Return the heads of the names that follow a mark with nothing but commas and "and" between."""
    heads: list[Token] = []
    place = mark.i + 1
    for _, tokens in names_of(sentence, layer):
        if tokens[0].i < place:
            continue
        between = sentence.tokens.doc[place : tokens[0].i]
        if any(t.text not in {",", ";"} and t.lower_ not in {"and", "the"} for t in between):
            break
        head = head_of(tokens)
        if head is None:
            break
        heads.append(head)
        place = tokens[-1].i + 1
    return heads


def _together_with(token: Token, sentence: Sentence, _: MentionLayer) -> Edits | None:
    """As in "co-owner, with her brother, of Foss Ltd": it is owned, nobody is its brother."""
    said = [c for c in children(token.head, "attr") if c.i < token.i]
    noun = said[-1] if said else token.head
    if token.dep_ != "prep" or class_of(noun) is not NounClass.PERSON:
        return None
    for other in children(token, "pobj"):
        told = [*children(other, "appos"), other]
        whole = other.pos_ == "PROPN" or any(c.dep_ == "poss" for c in other.children)
        behind = [
            c for t in told for c in children(t, "prep") if c.lower_ == "of" and c.i > other.i
        ]
        if whole and behind:
            edits = Edits(sentence.tokens.doc)
            edits.hang(behind[0], noun, "prep")
            return edits
    return None


_FINDING = frozenset("find recover retrieve discover identify extract remove salvage".split())


def _found_in(wreck: Token, sentence: Sentence, _: MentionLayer) -> Edits | None:
    """As in "found chips made by X in the wreck of Y": they were found there, not made."""
    prep = wreck if wreck.lower_ == "inside" else wreck.head
    made = prep.head
    if prep.dep_ != "prep" or made.dep_ != "acl" or made.head.dep_ not in {"dobj", "nsubjpass"}:
        return None
    verb = made.head.head
    if verb.lemma_ not in _FINDING or prep.i < verb.i:
        return None
    edits = Edits(sentence.tokens.doc)
    edits.hang(prep, verb, "prep")
    return edits


_Rule = Callable[[Token, Sentence, MentionLayer], Edits | None]
_SAID = "said believed thought alleged reported suspected understood rumoured".split()
#: The word that lets a rule be tried.
_RULES: dict[str, _Rule] = {
    **dict.fromkeys("known called dubbed nicknamed".split(), _also_known),
    **dict.fromkeys(_SAID, _said_to),
    **dict.fromkeys(_NUMBERS, _counted_names),
    **dict.fromkeys(("the", "these", "both", "those"), _definite_names),
    "named": _named,
    "with": _together_with,
    **dict.fromkeys("wreck wreckage debris remains remnants inside".split(), _found_in),
    "worth": _worth_and,
    "law": _in_law,
}
