"""What brackets behind a name say of it: "Norvet Ltd (Oslo, under British sanctions)"."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.reparse.edits import Edits, head_of, names_of
from sayso.read.tokens import Token

_SAID = frozenset({"prep", "acl", "relcl", "advcl", "appos", "amod", "conj"})


def said_in_brackets(sentence: Sentence, layer: MentionLayer) -> Iterator[Edits]:
    """Yield what hangs the words behind a place in brackets on the name before the bracket."""
    doc = sentence.tokens.doc
    for mention, tokens in names_of(sentence, layer):
        opening, head = tokens[-1].i + 1, head_of(tokens)
        if head is None or opening + 2 >= sentence.tokens.end or doc[opening].text != "(":
            continue
        seat = layer.at(sentence, doc[opening + 1])
        if mention.type is EntityType.PLACE or seat is None or seat.type is not EntityType.PLACE:
            continue
        edits = Edits(doc)
        for token in _behind(sentence.tokens_in(seat.span)[-1], sentence):
            edits.hang(token, head, "appos" if token.dep_ == "conj" else token.dep_)
        if edits.heads:
            yield edits


def _behind(place: Token, sentence: Sentence) -> list[Token]:
    """Return what heads the words between the comma behind a place and the end of the bracket."""
    start = place.i + 2
    close = next((t.i for t in place.doc[start : sentence.tokens.end] if t.text == ")"), start)
    if place.nbor(1).text != ",":
        return []
    told = place.doc[start:close]
    return [t for t in told if not start <= t.head.i < close and t.dep_ in _SAID]
