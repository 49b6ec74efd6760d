"""What a sanction or legal action rests on: the reason given for it and its legal basis."""

import re
from collections.abc import Iterator

from sayso.model.said.claim import Qualifier
from sayso.model.texts.mention import EntityType
from sayso.model.texts.span import Span
from sayso.read.attribution.measures import ground_heads
from sayso.read.parsed import MentionLayer, Sentence
from sayso.read.tokens import Token
from sayso.read.tree import ancestors, child, clause_of, prepositional

_ACTS = frozenset({"sanctioned_by", "legal_action_by"})
#: "under its Iran programme", "under the Magnitsky regime": the words of a legal basis.
_BASIS = re.compile(
    r"\b(?:under|pursuant to|by virtue of)\s+(?:the\s+|its\s+|their\s+)?"
    r"(?P<name>(?:[\w.'’()&/-]+\s+){0,7}?"
    r"(?:programmes?|programs?|regimes?|authorit(?:y|ies)|Regulations?|Act|Orders?|Decree|Resolution)"
    r"(?:\s+(?:No\.?\s*)?\d[\d/.]*)?)"
)
#: "[RUSSIA-EO14024]" behind a name in a notice.
_TAG = re.compile(r"\[(?P<name>[A-Z][A-Z0-9-]{2,})\]")
_LONGEST_REASON = 32


def legal_qualifiers(
    sentence: Sentence, trigger: Token, layer: MentionLayer, *, relation: str
) -> Iterator[Qualifier]:
    """Yield the reason and the legal basis that a sentence gives for a measure.

    Args:
        sentence: The claim's sentence.
        trigger: The head token of the measure.
        layer: The document's mentions.
        relation: The claim's relation; others than sanctions and legal actions yield nothing.
    """
    if relation not in _ACTS:
        return
    reason = _reason(trigger)
    if reason is not None:
        first, last = reason
        words = sentence.tokens.doc[first.i : last.i + 1].text
        yield Qualifier("reason", words, sentence.span_of(first, last))
    basis = _basis(sentence, trigger, layer) if relation == "sanctioned_by" else None
    if basis is not None:
        yield basis


def _reason(trigger: Token) -> tuple[Token, Token] | None:
    """Return the first and last word of the reason of a measure, or None."""
    verb = trigger if trigger.pos_ == "VERB" else clause_of(trigger)
    inner = next(iter(ground_heads(verb)), None) or _worded_reason(verb, trigger)
    if inner is None:
        return None
    first = inner.left_edge
    while first.i < inner.i and first.dep_ in {"det", "poss", "mark"}:
        first = first.nbor(1)
    return first, _end(first, inner.right_edge)


def _worded_reason(verb: Token, trigger: Token) -> Token | None:
    """Read "in response to X", "because of X", "on suspicion of X", "because X did Y"."""
    for holder in dict.fromkeys((trigger, verb)):
        for prep, noun in prepositional(holder, "in", "on"):
            if (prep.lower_, noun.lemma_) in _REASON_NOUNS:
                return next((o for _, o in prepositional(noun, "to", "of", "with")), None)
        for c in holder.children:
            if c.lower_ in {"because", "due"} and c.dep_ in {"prep", "advmod"}:
                inner = child(c, "pobj", "pcomp")
                if inner is not None and inner.pos_ == "ADP":
                    inner = child(inner, "pobj", "pcomp")
                return inner or next((o for _, o in prepositional(c, "of", "to")), None)
            mark = child(c, "mark") if c.dep_ == "advcl" else None
            if mark is not None and mark.lower_ == "because":
                return c
    return None


_REASON_NOUNS = frozenset(
    {("in", "response"), ("in", "retaliation"), ("in", "connection"), ("on", "suspicion"),
     ("on", "charge"), ("on", "ground"), ("on", "account"), ("in", "reaction")}
)  # fmt: skip


def _end(first: Token, last: Token) -> Token:
    """Cut a reason before an apposition or relative, at a semicolon, and at its greatest length."""
    end = first
    for token in first.doc[first.i : min(last.i + 1, first.i + _LONGEST_REASON)]:
        following = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if token.text == ";" or (token.text == "," and following is not None and _adds(following)):
            break
        if not token.is_punct or token.is_quote or token.is_bracket:
            end = token
    return end


def _adds(following: Token) -> bool:
    return following.lower_ in {"which", "who", "whose", "a", "an", "the"} or (
        following.dep_ in {"appos", "relcl"}
    )


def _basis(sentence: Sentence, trigger: Token, layer: MentionLayer) -> Qualifier | None:
    paragraph = sentence.paragraph_text
    start = sentence.span.start - sentence.offset
    end = sentence.span.end - sentence.offset
    for pattern in (_BASIS, _TAG):
        for match in pattern.finditer(paragraph, start, end):
            token = next((t for t in sentence.tokens if t.idx >= match.start()), None)
            if token is None or (pattern is _BASIS and not _belongs(token, trigger)):
                continue
            span = Span(sentence.offset + match.start("name"), sentence.offset + match.end("name"))
            mention = next((m for m in layer.in_span(span) if m.type is EntityType.PROGRAMME), None)
            return Qualifier("programme", match["name"], span, mention.entity if mention else None)
    return None


def _belongs(token: Token, trigger: Token) -> bool:
    """Tell whether a phrase hangs on a measure, or on the clause it is an object of."""
    above = list(ancestors(token))
    return trigger in above or clause_of(trigger) in above


__all__ = ["legal_qualifiers"]
