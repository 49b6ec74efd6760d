"""Whom a lead tells of without a name: the story names them in its next sentences.

"The owner of a suburban freight firm … N, 57, who ran X" and "A little-known trader … Founded in 2022,
X …": the first new name that stands as the subject, told by an age, a clause or a seat, is meant.
"""

import re
from collections.abc import Iterator

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.tokens import Token

_T = EntityType
_LEAD_SENTENCES = 2
_REACH_SENTENCES = 2
_OF_FIRM = frozenset(
    "owner co-owner founder co-founder director head boss chief manager chairman president executive "
    "employee partner".split()
)
_RUNS = frozenset("run own found head lead manage direct establish operate set_up start".split())
#: What a story tells of somebody whom its lead has left without a name.
_TRIED = frozenset(
    "sentence convict charge arrest accuse jail indict work serve plead admit".split()
)
_STARTS = frozenset(
    "founded based registered established incorporated owned headquartered run set created controlled".split()
)
_ONE = frozenset({"a", "an", "one"})
_LONG = 5
#: "X, as the firm is called, …"
_CALLED = re.compile(r"\bas the \w+ (?:is|was) (?:called|known|named)\b")


def named_after_lead(parsed: ParsedDocument, layer: MentionLayer) -> Iterator[tuple[int, Mention]]:
    """Yield the offset of each unnamed party of a lead with the name that the next sentences give it."""
    for sentence in parsed.sentences[:_LEAD_SENTENCES]:
        for noun in sentence.tokens:
            if noun.tag_ == "NN" and noun.dep_ in {"pobj", "dobj"}:
                yield from _by_trade(noun, sentence, parsed, layer)
            if noun.dep_ not in {"nsubj", "nsubjpass"} or noun.tag_ != "NN":
                continue
            if noun.head.dep_ not in {"ROOT", "ccomp"} or layer.at(sentence, noun) is not None:
                continue
            if noun.head.dep_ == "ROOT" and noun.head.lemma_ == "be":
                continue  # "The owner of a firm is N": named on the spot
            firm = _firm_of(noun)
            if firm is not None:
                yield from _boss(noun, firm, sentence, parsed, layer)
            elif _is_new_person(noun):
                yield from _boss(noun, None, sentence, parsed, layer)
            elif _is_new_firm(noun):
                yield from _firm(noun, sentence, parsed, layer)


def _firm_of(noun: Token) -> Token | None:
    """Return the firm of "the owner of a suburban freight firm", or None."""
    if noun.lemma_.lower() not in _OF_FIRM:
        return None
    for prep in noun.children:
        for inner in prep.children if prep.dep_ == "prep" and prep.lower_ in {"of", "at"} else ():
            if inner.tag_ == "NN" and _is_new_firm(inner):
                return inner
    return None


_PEOPLE = frozenset("chief head boss officer official executive".split())


def _is_new_person(noun: Token) -> bool:
    """Tell "A former Kenyan customs chief", whom the next sentence names."""
    alone = any(c.dep_ == "det" and c.lower_ in _ONE for c in noun.children)
    person = class_of(noun) is NounClass.PERSON or noun.lemma_.lower() in _PEOPLE
    named = any(c.dep_ in {"appos", "acl"} for c in noun.children)
    return alone and person and not named and noun.lower_ not in {"trader", "dealer", "broker"}


def _by_trade(
    noun: Token, lead: Sentence, parsed: ParsedDocument, layer: MentionLayer
) -> Iterator[tuple[int, Mention]]:
    """Yield the one new firm whose name says the trade of "half of a cargo airline"."""
    trades = [c.lower_ for c in noun.children if c.dep_ == "compound" and len(c.lower_) >= _LONG]
    if not trades or not _is_new_firm(noun) or layer.at(lead, noun) is not None:
        return
    found: dict[str, Mention] = {}
    for following in _after(lead, parsed):
        for mention in layer.in_span(following.span):
            words = mention.text.lower().split()
            if mention.type is _T.COMPANY and any(w.startswith(t) for w in words for t in trades):
                found.setdefault(mention.entity, mention)
    if len(found) == 1:
        yield lead.offset + noun.idx, next(iter(found.values()))


def _is_new_firm(noun: Token) -> bool:
    alone = any(c.dep_ == "det" and c.lower_ in _ONE for c in noun.children)
    named = any(c.dep_ == "appos" for c in noun.children)
    called = any(c.dep_ == "acl" and c.lower_ in {"called", "named"} for c in noun.children)
    firm = class_of(noun) is NounClass.BODY or noun.lower_ in {"trader", "dealer", "broker"}
    return alone and firm and not named and not called


def _boss(
    noun: Token, firm: Token | None, lead: Sentence, parsed: ParsedDocument, layer: MentionLayer
) -> Iterator[tuple[int, Mention]]:
    for following in _after(lead, parsed):
        subject = _new_subject(following, layer, _T.PERSON)
        if subject is None:
            continue
        mention, head = subject
        clauses = [c for c in head.children if c.dep_ == "relcl" and c.lemma_ in _RUNS | _TRIED]
        aged = any(t.dep_ in {"appos", "npadvmod", "nummod"} and t.like_num for t in head.subtree)
        own = [head.head] if head.head.lemma_ in _RUNS else []
        if not (aged or clauses or own):
            continue
        yield lead.offset + noun.idx, mention
        for verb in (*clauses, *own):
            for thing in verb.children:
                named = layer.at(following, thing) if thing.dep_ == "dobj" else None
                if firm is not None and named is not None and named.type is _T.COMPANY:
                    yield lead.offset + firm.idx, named
        return


def _firm(
    noun: Token, lead: Sentence, parsed: ParsedDocument, layer: MentionLayer
) -> Iterator[tuple[int, Mention]]:
    for following in _after(lead, parsed):
        subject = _new_subject(following, layer, _T.COMPANY)
        if subject is None:
            continue
        mention, head = subject
        opens = following.tokens[0].lower_ in _STARTS
        told = any(c.dep_ == "acl" and c.lower_ in _STARTS for c in head.children)
        trade = any(
            len(w) > 3 and w[:5] in mention.text.lower()
            for w in (noun.lower_, *(c.lower_ for c in noun.children if c.dep_ == "compound"))
        )
        if opens or told or trade or _CALLED.search(following.span.of(parsed.document.text)):
            yield lead.offset + noun.idx, mention
        return


def _after(lead: Sentence, parsed: ParsedDocument) -> tuple[Sentence, ...]:
    return tuple(parsed.sentences[lead.index + 1 : lead.index + 1 + _REACH_SENTENCES])


def _new_subject(
    sentence: Sentence, layer: MentionLayer, kind: EntityType
) -> tuple[Mention, Token] | None:
    """Return the subject of a sentence where it is a name that the report has not used before."""
    for token in sentence.tokens:
        if token.dep_ not in {"nsubj", "nsubjpass"} or token.head.dep_ != "ROOT":
            continue
        mention = layer.at(sentence, token)
        if mention is None or mention.type is not kind:
            return None
        first = next(m for m in layer.mentions if m.entity == mention.entity)
        return (mention, token) if first is mention else None
    return None
