"""Which common nouns a document ever used for each of its entities ("a Danish refinery, X").

A later "the refinery" means what was called one, not the party that was named last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments.coreference.called_alike import BY_NOUN, GENERIC, kind_of
from sayso.read.arguments.coreference.leads import named_after_lead
from sayso.read.arguments.coreference.named_later import (
    BEARERS,
    introduces,
    named_later,
)
from sayso.read.noun_classes import class_of
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.tokens import Token

_T = EntityType


@dataclass(frozen=True, slots=True)
class HeadNouns:
    """Where each entity of a document was first called by each noun.

    Args:
        first: (entity, noun) -> offset of the noun.
        nouns: Every noun that names some entity, with its entities.
        later: Offset of the head of an unnamed description -> the name that the next sentences
            give to what it speaks of ("A factory in Y …" then "The plant, X, …").
        defined: "Company" or "Group" with a capital -> whom a filing calls so.
    """

    first: dict[tuple[str, str], int] = field(default_factory=dict)
    nouns: dict[str, frozenset[str]] = field(default_factory=dict)
    later: dict[int, Mention] = field(default_factory=dict)
    defined: dict[str, Mention] = field(default_factory=dict)

    def called(self, entity: str, noun: str, before: int) -> bool:
        """Tell whether an entity was called by a noun, or one of its kind, before an offset."""
        return any(self.first.get((entity, n), before) < before for n in kind_of(noun))

    def known(self, noun: str) -> frozenset[str]:
        """Return the entities that the document ever calls by a noun or one of its kind."""
        return frozenset().union(*(self.nouns.get(n, frozenset()) for n in kind_of(noun)))


def head_nouns(parsed: ParsedDocument, layer: MentionLayer) -> HeadNouns:
    """Collect what a document calls each of its entities."""
    first: dict[tuple[str, str], int] = dict(_last_words(layer))
    for sentence in parsed.sentences:
        for noun, mention in _pairs(sentence, layer):
            at = sentence.offset + noun.idx
            key = (mention.entity, _noun_of(noun))
            first[key] = min(at, first.get(key, at))
    nouns: dict[str, set[str]] = {}
    for entity, noun_ in first:
        nouns.setdefault(noun_, set()).add(entity)
    later = dict(named_after_lead(parsed, layer))
    later.update(_lead_named_later(parsed, layer, first))
    later.update(named_later(parsed, layer))
    for called, mention, at in _words_named_later(parsed, later):
        nouns.setdefault(called, set()).add(mention.entity)
        key = (mention.entity, called)
        first[key] = min(at, first.get(key, at))
    defined = dict(_defined(parsed.document.text, layer))
    return HeadNouns(first, {n: frozenset(e) for n, e in nouns.items()}, later, defined)


def _words_named_later(
    parsed: ParsedDocument, later: dict[int, Mention]
) -> Iterator[tuple[str, Mention, int]]:
    """Yield the noun of "a Limassol brokerage", for a later "the brokerage", with the name it got."""
    for at, mention in later.items():
        sentence = parsed.sentence_at(at)
        for token in sentence.tokens if sentence is not None else ():
            if sentence is not None and sentence.offset + token.idx == at:
                yield _noun_of(token), mention, at


def _outside(mention: Mention, text: str) -> bool:
    """Leave out what stands in brackets, a stock ticker among others."""
    before = text[max(0, mention.span.start - 40) : mention.span.start]
    return before.rfind("(") <= before.rfind(")")


_DEFINABLE = ("Company", "Group", "Issuer", "Corporation", "Partnership")


def _defined(text: str, layer: MentionLayer) -> Iterator[tuple[str, Mention]]:
    """Find whom a filing or a company's own release means by "the Company" and "the Group"."""
    used = [w for w in _DEFINABLE if f"the {w}" in text or f"The {w}" in text]
    firms = (
        [m for m in layer.mentions if m.type is _T.COMPANY and _outside(m, text)] if used else []
    )
    for word in used:
        stated = re.search(rf"""\([^()]{{0,60}}["“'‘]{word}["”'’][^()]{{0,60}}\)""", text)
        stated = stated or re.search(r"""\([^()]{0,60}["“'‘]Company["”'’][^()]{0,60}\)""", text)
        before = [m for m in firms if stated is None or m.span.end <= stated.start()]
        if stated is not None and before:
            yield word, before[-1]
        elif before and word == "Company":
            # A release that says "the Company" without more is the company's own.
            yield word, before[0]


def _noun_of(noun: Token) -> str:
    """Give the noun that a thing is called by; an unmanned aerial vehicle is a drone."""
    aerial = noun.lemma_ == "vehicle" and any(c.lower_ == "aerial" for c in noun.children)
    holding = noun.lemma_ == "company" and any(c.lower_ == "holding" for c in noun.children)
    return "uav" if aerial else "holding" if holding else noun.lemma_.lower()


def _last_words(layer: MentionLayer) -> Iterator[tuple[tuple[str, str], int]]:
    """Pair entities with what their names call them: "the combine" is the Norvet Powder Combine."""
    for mention in reversed(layer.mentions):
        words = mention.text.lower().split()
        if len(words) > 1 and mention.type in _NAMED_SO and words[-1] not in GENERIC:
            before_of = words[words.index("of") - 1] if "of" in words[1:] else ""
            if before_of in _NAME_NOUNS:
                yield (mention.entity, before_of), mention.span.start
            known = words[-1] in BY_NOUN or words[-1] in _NAME_NOUNS
            if known or mention.type is _T.ORGANIZATION:
                yield (mention.entity, words[-1]), mention.span.start


_NAMED_SO = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.FACILITY, _T.PUBLIC_BODY})
_NAME_NOUNS = frozenset(
    "combine works stiftung foundation trust observatory fund board directorate commission institute "
    "laboratory academy association union federation corps brigade militia front tribunal council "
    "exchange terminal arsenal yard dockyard cooperative airline airways mine press bureau academy university ministry military army navy agency service committee centre center college".split()
)


def _pairs(sentence: Sentence, layer: MentionLayer) -> Iterator[tuple[Token, Mention]]:
    for noun in sentence.tokens:
        if noun.pos_ != "NOUN" or layer.at(sentence, noun) is not None:
            continue
        wanted = BEARERS.get(class_of(noun))
        if wanted is None:
            continue
        for bearer, via in bearers(noun):
            mention = layer.at(sentence, bearer) if bearer != noun else None
            if mention is not None and mention.type in wanted and via != "acts as":
                yield noun, mention
        for child in noun.children if _noun_of(noun) in _MAKES else ():
            # "the Norvet long-range attack drone"; "the Norvet engine" may be an engine of it.
            before = layer.at(sentence, child) if child.i < noun.i else None
            if before is not None and before.type is _T.PRODUCT:
                yield noun, before


_MAKES = frozenset("drone uav missile munition aircraft rocket helicopter plane airliner".split())


_LEAD_SENTENCES = 2
_ANY = frozenset(_T)
_ONLY_PEOPLE = frozenset({_T.PERSON})
_PEOPLE = frozenset(
    "businessman businesswoman tycoon oligarch entrepreneur man woman financier".split()
)
_LEAD_REACH_SENTENCES = 5
#: Posts that several people of a report may hold, each in another house.
_POSTS = frozenset("chief head boss officer official executive manager director deputy".split())


def _lead_named_later(
    parsed: ParsedDocument, layer: MentionLayer, first: dict[tuple[str, str], int]
) -> Iterator[tuple[int, Mention]]:
    """Pair "a munitions works" of a lead with the one works that the sentences after it name."""
    for sentence in parsed.sentences[:_LEAD_SENTENCES]:
        for noun in sentence.tokens:
            lemma = "works" if noun.lower_ == "works" else noun.lemma_.lower()
            if lemma in GENERIC | _POSTS or not introduces(noun, sentence, layer):
                continue
            at = sentence.offset + noun.idx
            last = parsed.sentences[: sentence.index + _LEAD_REACH_SENTENCES + 1][-1].span.end
            kind = kind_of(lemma)
            called = {e for (e, n), place in first.items() if n in kind and at < place < last}
            wanted = _ONLY_PEOPLE if lemma in _PEOPLE else _ANY
            named = [m for m in layer.mentions if m.entity in called and m.type in wanted]
            if len({m.entity for m in named}) == 1 and named[0].span.start > at:
                yield at, named[0]
