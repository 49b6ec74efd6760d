"""What stands between a name and its verb: brackets, days, and insertions between commas."""

from collections.abc import Iterable, Iterator

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import FINITE
from sayso.read.tokens import Paragraph, Token

_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_INSERTED = frozenset(
    "a an the who which whose whom acting headed led run owned based registered founded known called "
    "made built controlled operated formerly then now also of one part itself himself born".split()
)
_DATED = frozenset(
    "on last this early earlier late yesterday today week month year monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)
_LONGEST_DATE = 5
_RELATIVE = frozenset({"who", "which", "whose", "whom"})
_COMMAS_IN_RELATIVE = 4


def bracketed(sentence: Sentence) -> set[int]:
    """Find the places of brackets and of what they hold; none where they do not close."""
    out: set[int] = set()
    depth = 0
    for token in sentence.tokens:
        depth += token.text in _OPEN
        if depth > 0:
            out.add(token.i)
        depth -= token.text in _CLOSE
    return out if depth == 0 else set()


def dates(sentence: Sentence, names: Iterable[list[Token]]) -> Iterator[list[Token]]:
    """Find the days that part a name from its verb: "Norvet on Tuesday imposed"."""
    doc, end = sentence.tokens.doc, sentence.tokens.end
    for name in names:
        stop = start = name[-1].i + 1
        while stop < end and (doc[stop].lower_ in _DATED or doc[stop].is_digit):
            stop += 1
        if start < stop < end and stop - start <= _LONGEST_DATE and doc[stop].pos_ == "VERB":
            yield list(doc[start:stop])


def inserted(sentence: Sentence, names: list[tuple[Mention, list[Token]]]) -> set[int]:
    """Find what stands between commas after a name and only says who that is."""
    out: set[int] = set()
    doc, end = sentence.tokens.doc, sentence.tokens.end
    inside = {t.i for _, tokens in names for t in tokens[:-1]}
    places = {tokens[0].i for mention, tokens in names if mention.type is EntityType.PLACE}
    for _, tokens in names:
        start = tokens[-1].i + 1
        if start + 2 >= end or doc[start].text != "," or start in out:
            continue
        stop = start
        while (
            stop + 1 < end
            and doc[stop].text == ","
            and (_opens(doc[stop + 1]) or (stop > start and stop + 1 in places))
        ):
            following = _end_of_insertion(doc, stop + 1, end, inside)
            if following is None:
                if doc[stop + 1].lower_ in {"a", "an"}:
                    # An apposition that closes the sentence.
                    out.update(range(start, end - doc[end - 1].is_punct))
                break
            stop = following
        if stop > start and stop + 1 < end:
            out.update(range(start, stop + 1))
    return out | _said_of_goods(sentence, inside)


def _said_of_goods(sentence: Sentence, inside: set[int]) -> set[int]:
    """Find the participles between commas after a common noun: "machines, used in mining, for X"."""
    out: set[int] = set()
    doc, end = sentence.tokens.doc, sentence.tokens.end
    for noun in sentence.tokens:
        first = noun.i + 2
        if noun.tag_ in {"NN", "NNS"} and first + 1 < end and doc[first - 1].text == ",":
            following = doc[first + 1].pos_ in {"ADP", "ADV", "SCONJ"}
            stop = _next_comma(doc, first, end, inside)
            if doc[first].tag_ == "VBN" and following and stop is not None:
                out.update(range(first - 1, stop + 1))
    return out


def _end_of_insertion(doc: Paragraph, first: int, end: int, inside: set[int]) -> int | None:
    """Find the comma that closes an insertion; a relative clause may hold others before it."""
    nearest = _next_comma(doc, first, end, inside)
    if doc[first].lower_ not in _RELATIVE:
        return nearest
    place, tried = nearest, 1
    while place is not None and place + 1 < end and tried <= _COMMAS_IN_RELATIVE:
        if doc[place + 1].tag_ in FINITE or doc[place + 1].tag_ == "VBN":
            return place
        place, tried = _next_comma(doc, place + 1, end, inside), tried + 1
    return nearest


def _opens(token: Token) -> bool:
    """Tell whether a word after a comma begins an insertion; "procured chips" is the main verb."""
    if token.tag_ == "VBN" or (token.tag_ == "VBD" and token.dep_ in {"acl", "amod"}):
        return token.i + 1 < len(token.doc) and token.nbor(1).pos_ in {"ADP", "ADV", "SCONJ"}
    return token.lower_ in _INSERTED or token.like_num or token.tag_ == "VBG"


def _next_comma(doc: Paragraph, first: int, end: int, inside: set[int]) -> int | None:
    for place in range(first, end):
        if doc[place].text == "," and place not in inside:
            return place
        if doc[place].text in {";", ":"}:
            return None
    return None
