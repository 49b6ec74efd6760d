"""Names that the parser tears apart or joins to a verb, put together by what is known to be one name.

The parser does not know that "Volna OOO" is one name, and takes its last word for a word of the clause;
of "aided both A and B" it may join B to the verb.
"""

from collections.abc import Iterator

from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import FINITE
from sayso.read.reparse.edits import Edits, head_of, names_of
from sayso.read.tokens import Token

_ARGUMENTS = ("pobj", "dobj", "nsubj", "nsubjpass", "dative", "poss", "appos", "conj", "attr")
_BARE = frozenset({"det", "compound", "nmod", "punct", "cc", "preconj", "amod", "appos"})


def torn_name(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "made by A to Volna OOO", where "OOO" hangs on the verb: one name is one phrase."""
    for _, tokens in names_of(sentence, layer):
        if len(tokens) > 1:
            yield from _first_name_as_verb(tokens, sentence)
            yield from _put_together(tokens, sentence)


def _first_name_as_verb(tokens: list[Token], sentence: Sentence) -> Iterator[Edits]:
    """Read "Sit Taing Aung", whose first name is taken for a verb, as a name."""
    head = head_of(tokens)
    if head is not None and head.tag_ in {"VB", "VBP", "RB", "UH"} and head.text.istitle():
        edits = Edits(sentence.tokens.doc)
        edits.tags[head.i] = ("NNP", "PROPN")
        yield edits


def _put_together(tokens: list[Token], sentence: Sentence) -> Iterator[Edits]:
    inside = {t.i for t in tokens}
    outer = [t for t in tokens if t.head.i not in inside or t.head == t]
    if len(outer) < 2 or any(t.head == t or t.tag_ in FINITE for t in outer):
        return
    head = next((t for t in outer if t.dep_ in _ARGUMENTS), None)
    if head is None and len({t.head.i for t in outer}) == 1:
        # "Norvet Ltd ships": all three are taken for parts of one noun.
        head = outer[-1]
    if head is None:
        return
    edits = Edits(sentence.tokens.doc)
    for token in outer:
        if token != head:
            edits.hang(token, head, "compound")
            for child in token.children:
                if child.i not in inside:
                    edits.hang(child, head, child.dep_)
    yield edits


def own_as_verb(sentence: Sentence, _: MentionLayer) -> Iterator[Edits]:
    """As in "A and his sister, B, own X", where "own" is taken for "their own"."""
    root = sentence.tokens.root
    if root.pos_ != "PROPN":
        return
    for own in sentence.tokens:
        owned = own.head
        if own.lower_ != "own" or own.dep_ != "amod" or owned.pos_ != "PROPN" or owned.i < own.i:
            continue
        before = own.nbor(-1) if own.i > sentence.tokens.start else own
        if before.text != "," and before.pos_ != "PROPN":
            continue
        if root.i > own.i:
            continue
        edits = Edits(sentence.tokens.doc)
        edits.tags[own.i] = ("VBP", "VERB")
        edits.hang(own, own, "ROOT")
        edits.hang(root, own, "nsubj")
        edits.hang(owned, own, "dobj")
        yield edits


def joined_to_verb(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """As in "aided both A and B", where B is joined to the verb: B is aided too."""
    before: Token | None = None
    for _, tokens in names_of(sentence, layer):
        head = head_of(tokens)
        one, before = before, head
        if head is None or one is None or head.dep_ != "conj" or head.head.pos_ != "VERB":
            continue
        verb = head.head
        if one.dep_ not in {"dobj", "pobj", "dative"} or verb not in one.ancestors:
            continue
        first = tokens[0].nbor(-1)
        first = first.nbor(-1) if first.pos_ == "DET" else first
        if first.lower_ not in {"and", "or"} or first.nbor(-1).i < one.i:
            continue
        if any(c.dep_ not in _BARE for c in head.children) or _between(one, first):
            continue
        edits = Edits(sentence.tokens.doc)
        edits.hang(head, one, "conj")
        edits.hang(first, one, "cc")
        yield edits


def _between(one: Token, joint: Token) -> bool:
    """Tell whether more than a comma stands between a name and the word that joins the next."""
    return any(not t.is_punct for t in one.doc[one.i + 1 : joint.i])
