"""Verbs in their bare form behind several names: "Norvet Ltd and Tarvos Ltd share a director".

After a name the parser takes such a verb for a noun, and finds no verb at all.
"""

from collections.abc import Iterator

from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.predicates.walk import NOMINAL, VERBAL, children
from sayso.read.reparse.edits import Edits, head_of, names_of
from sayso.read.tokens import Token

_BARE = frozenset(
    "share supply produce export import ship market purchase trade finance fund control process manufacture design "
    "transport charter lease support partner handle benefit profit deal work plan claim object service stock refine".split()
)
_JOINED = frozenset({",", "and", "&"})


def verb_of_several(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """Yield what makes the word behind names in a row the verb of a sentence that has none."""
    doc, root = sentence.tokens.doc, sentence.tokens.root
    verb = _behind_names(sentence, layer)
    if verb is None or (root.pos_ in VERBAL and root != verb) or verb.i + 1 >= sentence.tokens.end:
        return
    first = head_of(names_of(sentence, layer)[0][1])
    goods = _phrase_head(verb, sentence)
    if first is None or goods is None:
        return
    edits = Edits(doc)
    edits.tags[verb.i] = ("VBP", "VERB")
    edits.hang(verb, verb, "ROOT")
    edits.hang(first, verb, "nsubj")
    edits.hang(goods, verb, "dobj")
    for child in children(goods, "prep"):
        edits.hang(child, verb, "prep")
    for token in doc[verb.i + 1 : goods.i]:
        if not verb.i < token.head.i <= goods.i:
            edits.hang(token, goods, "det" if token.pos_ == "DET" else "compound")
    stop = doc[sentence.tokens.end - 1]
    if stop.is_punct:
        edits.hang(stop, verb, "punct")
    yield edits


def _behind_names(sentence: Sentence, layer: MentionLayer) -> Token | None:
    """Return the bare verb behind two or more joined names that open a sentence, or None."""
    place, count = sentence.tokens.start, 0
    for _, tokens in names_of(sentence, layer):
        between = sentence.tokens.doc[place : tokens[0].i]
        if any(t.lower_ not in _JOINED for t in between):
            break
        place, count = tokens[-1].i + 1, count + 1
    if count < 2 or place >= sentence.tokens.end:
        return None
    verb = sentence.tokens.doc[place]
    return verb if verb.tag_ == "NN" and verb.lower_ in _BARE else None


def _phrase_head(verb: Token, sentence: Sentence) -> Token | None:
    """Return the head of the noun phrase right behind a verb, or None."""
    head = None
    for token in sentence.tokens.doc[verb.i + 1 : sentence.tokens.end]:
        if token.pos_ in NOMINAL:
            head = token
        elif token.pos_ not in {"DET", "ADJ", "NUM"} or head is not None:
            break
    return head
