"""Whom a report brings in without a name and names in the next sentences: "A factory in Y …", "The plant, X, …"."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments.coreference.called_alike import ANYBODY, GENERIC, kind_of
from sayso.read.arguments.countries_worded import code_of, code_of_name
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

_T = EntityType
_BODIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.FACILITY})
#: What a noun of a class may be the word for.
BEARERS: dict[NounClass | None, frozenset[EntityType]] = {
    NounClass.PERSON: frozenset({_T.PERSON, _T.COMPANY}),
    NounClass.BODY: _BODIES,
    NounClass.FACILITY: _BODIES,
    NounClass.VESSEL: frozenset({_T.VESSEL}),
    NounClass.PRODUCT: frozenset({_T.PRODUCT}),
    None: frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PRODUCT, _T.VESSEL}),
}
_REACH_SENTENCES = 2
_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
#: Bodies that no company is.
_OF_STATE = frozenset(
    "court jury tribunal ministry agency parliament government police commission".split()
)
_NAMING = frozenset(
    {"named in apposition", "name after the noun", "called by name", "named by name"}
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that a definite noun was given, and that noun."""

    mention: Mention
    noun: str


def named_later(parsed: ParsedDocument, layer: MentionLayer) -> Iterator[tuple[int, Mention]]:
    """Pair "A factory in Y" with the X of "The plant, X, …" in one of the two next sentences.

    Of two nouns that one name would fit, "a firm sold pumps to a drone maker", the one that the name is
    given to is meant: "The firm, X, …".
    """
    for place, sentence in enumerate(parsed.sentences):
        following = parsed.sentences[place + 1 : place + 1 + _REACH_SENTENCES]
        nouns = [t for t in sentence.tokens if introduces(t, sentence, layer)]
        found: list[tuple[Token, _Named]] = []
        for noun in nouns:
            named = next((n for s in following if (n := _definite_name(noun, s, layer))), None)
            named = named or _identified(noun, nouns, following[:1], layer)
            if named is not None:
                found.append((noun, named))
        for noun, named in found:
            rivals = [n for n, other in found if other.mention.entity == named.mention.entity]
            same = [n for n in rivals if n.lemma_.lower() == named.noun]
            if noun in (same or rivals) and len(same or rivals) == 1:
                yield sentence.offset + noun.idx, named.mention


#: How a definite noun is given a name.
_GIVEN = _NAMING | {"copula, name after it"}


def _points(noun: Token) -> bool:
    return any(c.dep_ in {"det", "predet"} and c.lower_ in _POINTING for c in noun.children)


def introduces(noun: Token, sentence: Sentence, layer: MentionLayer) -> bool:
    """Tell whether "a factory in Y" brings in somebody whom its sentence does not name."""
    return (
        (noun.tag_ == "NN" or noun.lower_ == "works")
        and class_of(noun) in {NounClass.BODY, NounClass.FACILITY, NounClass.VESSEL, NounClass.PERSON}
        and any(_brings_in(c, noun) for c in noun.children)
        and layer.at(sentence, noun) is None
        and all(b == noun for b, _ in bearers(noun))
    )  # fmt: skip


def _brings_in(word: Token, noun: Token) -> bool:
    """Tell "a firm" and "her sister", whom the next sentence may call "The sister, X"."""
    kin = word.dep_ == "poss" and word.pos_ == "PRON" and class_of(noun) is NounClass.PERSON
    return kin or (word.dep_ == "det" and word.lower_ in {"a", "an"})


_GIVING = frozenset("sell supply ship export deliver send provide smuggle route pass".split())
_TAKING = frozenset("buy purchase import acquire obtain receive order procure".split())
_GIVERS = frozenset("seller supplier exporter shipper sender vendor consignor".split())
_TAKERS = frozenset("buyer recipient importer consignee customer purchaser client".split())


def _role_in_event(noun: Token) -> frozenset[str]:
    """Return what a report may call a party of a trade: "a brewery bought shells" is "the buyer"."""
    verb = noun.head
    if noun.dep_ == "nsubj":
        lemma = verb.lemma_.lower()
        return _GIVERS if lemma in _GIVING else _TAKERS if lemma in _TAKING else frozenset()
    if noun.dep_ != "pobj":
        return frozenset()
    prep, above = verb.lower_, {a.lemma_.lower() for a in list(verb.ancestors)[:3]}
    if prep in {"to", "by"} and above & (_GIVING if prep == "to" else _TAKING):
        return _TAKERS
    return _GIVERS if prep in {"from", "by"} and above & (_GIVING | _TAKING) else frozenset()


def _definite_name(noun: Token, sentence: Sentence, layer: MentionLayer) -> _Named | None:
    own = noun.lemma_.lower()
    generic = class_of(noun) is NounClass.BODY and own not in _OF_STATE
    kind = kind_of(own) | (GENERIC if generic else frozenset()) | _role_in_event(noun)
    if class_of(noun) is NounClass.PERSON:
        kind |= ANYBODY
    for token in sentence.tokens:
        if token.lemma_.lower() not in kind or token.tag_ != "NN" or not _points(token):
            continue
        if _apart(_countries_before(noun), _countries_before(token)):
            continue  # "a Monaco-based firm" is not "the U.S. company, X"
        said = _GIVEN if token.lemma_.lower() == own else _NAMING
        for bearer, via in bearers(token):
            mention = layer.at(sentence, bearer) if bearer != token else None
            if mention is not None and mention.type in BEARERS[class_of(noun)] and via in said:
                return _Named(mention, token.lemma_.lower())
    return None


_IDENTIFYING = frozenset("identify name list know call".split())
_OF_PERSON = frozenset("he him she her".split())


def _identified(
    noun: Token, nouns: list[Token], following: tuple[Sentence, ...], layer: MentionLayer
) -> _Named | None:
    """Read "A general runs the mine. The papers name him as X": X is the one person spoken of."""
    person = class_of(noun) is NounClass.PERSON
    if any((class_of(n) is NounClass.PERSON) == person and n != noun for n in nouns):
        return None
    asked = _OF_PERSON if person else frozenset({"it"})
    for sentence in following:
        for verb in sentence.tokens:
            if verb.lemma_ not in _IDENTIFYING or verb.pos_ != "VERB":
                continue
            told = children(verb, "dobj", "nsubjpass")
            if not told or told[0].lower_ not in asked:
                continue
            # "is named in the papers as X": the parser hangs "as" on the papers.
            preps = (t for t in verb.subtree if t.lower_ == "as" and t.i > told[0].i)
            behind = (t for p in preps for t in p.children)
            for name in (*behind, *children(verb, "oprd")):
                mention = layer.at(sentence, name)
                if mention is not None and mention.type in BEARERS[class_of(noun)]:
                    return _Named(mention, noun.lemma_.lower())
    return None


def _countries_before(noun: Token) -> frozenset[str]:
    """Give the countries that stand before a noun ("a Monaco-based firm")."""
    before = (t for t in noun.subtree if t.i < noun.i)
    codes = (code_of(t) or code_of_name(t.text) for t in before)
    return frozenset(code for code in codes if code is not None)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other
