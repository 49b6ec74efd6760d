"""Worded quantities as intervals with a unit, and which of them belongs to a predicate."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from sayso.model.texts.quantity import Quantity
from sayso.model.texts.span import Span
from sayso.read.circumstances.quantities_patterns import (
    NUMBER_HINT,
    QUANTITY,
    RATE,
    is_identifier,
    worded_quantity,
)
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import ancestors, clause_of

#: Relations that say what a thing is or who stands to whom: no amount measures them; an age or a
#: part's number belongs to somebody else. Not owned_by: the rules of exposure read the share from it.
COUNTLESS = frozenset(
    {
        "located_in", "alias_of", "officer_of", "employed_by", "sanctioned_by", "has_spec",
        "founded_by", "associated_with", "component_of",
        "variant_of", "develops", "intermediary_for", "collaborates_with", "responds",
    }
)  # fmt: skip


def read_quantities(sentence: Sentence) -> tuple[Quantity, ...]:
    """Return the quantities that a sentence words, in text order; years and ids are left out."""
    start = sentence.span.start - sentence.offset
    end = sentence.span.end - sentence.offset
    paragraph = sentence.paragraph_text
    if NUMBER_HINT.search(paragraph, start, end) is None:
        return ()
    found: list[Quantity] = []
    for match in QUANTITY.finditer(paragraph, start, end):
        quantity = worded_quantity(match)
        if quantity is None or is_identifier(paragraph, match):
            continue
        span = Span(sentence.offset + match.start(), sentence.offset + match.end())
        read = _counted(sentence, replace(quantity, span=span))
        if read is not None:
            found.append(_rated(sentence, read, paragraph, end))
    return tuple(found)


def _tokens(sentence: Sentence, quantity: Quantity) -> list[Token]:
    assert quantity.span is not None
    return sentence.tokens_in(quantity.span)


def _counted(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """Add what is counted; drop bare numbers that count nothing ("one of", parts of names)."""
    tokens = _tokens(sentence, quantity)
    if not tokens or tokens[-1].text.startswith(("-",)):
        return None
    inside = {t.i for t in tokens}
    last = tokens[-1]
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if quantity.unit == "1" and after is not None and after.text == "-" and not quantity.also:
        return None
    head = next((t.head for t in tokens if t.head.i not in inside), None)
    of = next((c for t in tokens for c in t.children if c.lower_ == "of" and c.i > t.i), None)
    noun: Token | None = None
    if of is not None:
        noun = next((c for c in of.children if c.dep_ == "pobj"), None)
    elif head is not None and head.pos_ in {"NOUN", "PROPN"} and head.i > last.i:
        noun = head
    if quantity.unit == "1" and quantity.wording.lower() in {"one", "zero", "no"} and noun is None:
        return None
    if quantity.unit == "1" and (tokens[0].pos_ == "PRON" or _is_age_or_number(tokens)):
        return None
    return replace(quantity, counted=noun.text if noun is not None else None)


def _is_age_or_number(tokens: list[Token]) -> bool:
    """Tell whether a bare figure is an age ("Ana Li, 57,"), a list number or part of a name."""
    first, last = tokens[0], tokens[-1]
    before = first.nbor(-1) if first.i else None
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if first != last or not first.text.isdigit():
        return False
    if before is None or before.is_space:
        return after is not None and after.text in {".", ")"}
    aside = before.text in {",", "("} and after is not None and after.text in {",", ")"}
    named = before.pos_ == "PROPN" and first.head == before
    return (aside and len(first.text) <= _LONGEST_AGE) or named


_LONGEST_AGE = 2


#: How many words may stand between a figure and its period for both to be one wording.
_LONGEST_GAP = 3


def _rated(sentence: Sentence, quantity: Quantity, paragraph: str, end: int) -> Quantity:
    """Add the period of a rate that stands apart ("uses hundreds of drones every day")."""
    if quantity.per is not None or quantity.span is None:
        return quantity
    tokens = _tokens(sentence, quantity)
    clause = clause_of(tokens[0])
    stop = quantity.span.end - sentence.offset
    match = RATE.search(paragraph, stop, min(end, stop + 90))
    if match is None:
        return quantity
    token = next((t for t in sentence.tokens if t.idx >= match.start()), None)
    if token is None or not _in_one_clause(token, clause):
        return quantity
    per = worded_rate(match)
    gap = paragraph[stop : match.start()].split()
    if len(gap) > _LONGEST_GAP or any(not w.replace("-", "").isalnum() for w in gap):
        return replace(
            quantity, per=per
        )  # the period stands apart: the figure's words stay a slice
    start = quantity.span.start
    wording = " ".join(paragraph[start - sentence.offset : match.end()].split())
    return replace(
        quantity, per=per, wording=wording, span=Span(start, sentence.offset + match.end())
    )


def _in_one_clause(token: Token, clause: Token) -> bool:
    """Tell whether a word stands in a clause or in an infinitive of it."""
    own = clause_of(token)
    if own == clause:
        return True
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in own.children)
    return infinitive and clause in list(ancestors(own))


def worded_rate(match: re.Match[str]) -> str:
    """Return the period that a match of ``RATE`` names."""
    from sayso.read.circumstances.quantities_patterns import PERIOD_ADVERBS

    word = match.group().lower().split()[-1]
    return PERIOD_ADVERBS.get(word, word)


def quantity_for(
    sentence: Sentence,
    trigger: Token,
    slot_tokens: Iterable[Token],
    quantities: tuple[Quantity, ...],
) -> Quantity | None:
    """Return the quantity that a claim states, or None.

    Args:
        sentence: The claim's sentence.
        trigger: The head token of its predicate.
        slot_tokens: Heads of what the claim is about: its object or item, where worded.
        quantities: What ``read_quantities`` gave for the sentence.
    """
    slots = {t.i for t in slot_tokens}
    best: tuple[int, Quantity] | None = None
    for quantity in quantities:
        rank = _rank(sentence, trigger, slots, quantity)
        if rank and (best is None or rank < best[0]):
            best = (rank, quantity)
    if best is not None and best[1].wording.lower() in {"one", "a"}:
        # "one cargo of 2,900 tonnes": the measure says more
        measured = [q for q in quantities if q.unit != "1" and q is not best[1]]
        inner = [q for q in measured if _rank(sentence, trigger, slots, q)]
        return inner[0] if inner else best[1]
    return best[1] if best else None


def _rank(sentence: Sentence, trigger: Token, slots: set[int], quantity: Quantity) -> int:
    """Return 1 for a quantity on the trigger or a slot, up to 4 farther off, 0 for none."""
    tokens = _tokens(sentence, quantity)
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[0])
    below = {c.i for t in tokens for o in t.children if o.lower_ == "of" for c in o.children}
    if below & slots or trigger.i in below:
        return 1
    if top.i in slots or top == trigger:
        return 1
    head = top.head
    if head.i in slots or (head == trigger and trigger.pos_ == "NOUN"):
        return 1
    if head == trigger and top.dep_ in {"dobj", "attr", "npadvmod", "advmod", "nsubjpass", "oprd"}:
        return 2
    if head.head == trigger and head.dep_ in {"dobj", "nsubjpass", "attr"}:
        return 2
    if head.head == trigger and head.dep_ == "prep" and quantity.unit != "1":
        return 3
    if quantity.unit != "1" and _hangs_below(top, trigger, slots):
        return 4
    return 0


def _hangs_below(top: Token, trigger: Token, slots: set[int]) -> bool:
    """Tell whether a measure hangs on a slot's phrase ("orders worth $2 million")."""
    token = top
    for _ in range(6):
        if token.head == token:
            return False
        token = token.head
        if token.i in slots:
            return True
        if token == trigger:
            return True
        if token.pos_ == "VERB":
            return False
    return False


def total(quantities: Iterable[Quantity]) -> Decimal:
    """Return the sum of the lower bounds of counts, for tests of order and size."""
    return sum((q.low for q in quantities if q.low is not None), Decimal(0))
