"""The wording of an argument that has no name."""

from sayso.model.texts.span import Span
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, conjuncts, phrase_tokens
from sayso.read.tokens import Token

_VAGUE_START = frozenset(
    {
        "other",
        "another",
        "such",
        "certain",
        "own",
        "alleged",
        "said",
        "more",
        "most",
        "some",
        "following",
    }
)


def wording(sentence: Sentence, head: Token, text: str) -> tuple[str, Span]:
    """Give the words of an unnamed argument, without article, and where they stand.

    Numbers stay with groups of people and bodies ("three trading companies") and go with goods.
    """
    first, last = phrase_tokens(head)
    keep_numbers = _counts_parties(head)
    if not keep_numbers:
        # "more than 2,500" stands in the claim's quantity.
        # "five-axis machines" keep their number.
        numbers = [n for n in children(head, "nummod") if n.i < head.i]
        counted = [n.i for n in numbers if n.nbor().text != "-"]
        first = first.doc[max([first.i, *(i + 1 for i in counted)])]
    while first.i < last.i and _drop(first, keep_numbers=keep_numbers):
        first = first.doc[first.i + 1]
    last = _past_in_law(last)
    if class_of(head) in _JOINABLE:
        last = _joined_group(head, last)
    span = sentence.span_of(first, last)
    return span.of(text), span


def _past_in_law(last: Token) -> Token:
    """Go on to the end of "mother-in-law", which the tokenizer parts."""
    after = last.doc[last.i + 1 : last.i + 5]
    return last.doc[last.i + 4] if "".join(t.lower_ for t in after) == "-in-law" else last


def _counts_parties(head: Token) -> bool:
    kind = class_of(head)
    # "2,500 Falkons": a name in the plural is that of goods.
    return kind in {NounClass.PERSON, NounClass.BODY} or (kind is None and head.text.islower())


def _drop(token: Token, *, keep_numbers: bool) -> bool:
    if token.lower_ in _VAGUE_START or token.pos_ in {"DET", "PRON"} or token.is_punct:
        return True
    return not keep_numbers and (token.like_num or token.pos_ == "NUM")


_JOINABLE = frozenset({NounClass.PERSON, NounClass.BODY, NounClass.PRODUCT})


def is_joined(token: Token) -> bool:
    """Tell whether a noun only continues the group before it: "two firms and one individual"."""
    head = token.head
    if token.dep_ != "conj" or head.pos_ != "NOUN" or token.pos_ != "NOUN":
        return False
    first, second = class_of(head), class_of(token)
    if any(c.lower_ in {"as", "plus"} for c in children(head, "cc")):
        # "five men in Arvik as well as two firms" are two groups.
        return False
    if first not in _JOINABLE or second not in _JOINABLE:
        return False
    if NounClass.PRODUCT in {first, second} and first is not second:
        return False
    return _plain(token) and not children(token, "det") and (_plain(head) or is_joined(head))


def _joined_group(head: Token, last: Token) -> Token:
    """Go to the end of a group worded in several parts."""
    for other in conjuncts(head):
        if other.i > last.i and is_joined(other):
            last = other
    return last


def _plain(token: Token) -> bool:
    return token.tag_ in {"NN", "NNS"} and not children(token, "poss", "appos")


def _of_place(prep: Token) -> bool:
    """Tell "chips from China" from "chips from Norvet Ltd", whose maker is a party of the claim."""
    names = [t for t in children(prep, "pobj") if t.pos_ == "PROPN"]
    return prep.lower_ == "from" and all(t.ent_type_ == "GPE" for t in names)


def item_text(sentence: Sentence, head: Token, text: str) -> tuple[str, Span]:
    """Give the words of a qualifier: the phrase with its "of", "for" and "in" parts."""
    first, last = phrase_tokens(head)
    end = last
    for prep in children(head, "prep"):
        if (
            prep.lower_ in {"of", "for", "in", "like"} or _of_place(prep)
        ) and 0 < prep.right_edge.i - head.i < 12:
            end = prep.right_edge
            break
    while end.i > last.i and end.is_punct:
        end = end.doc[end.i - 1]
    span = sentence.span_of(first, end)
    return span.of(text), span
