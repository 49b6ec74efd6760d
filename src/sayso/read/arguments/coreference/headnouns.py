"""Which common nouns a document ever used for each of its entities ("a Danish refinery, X").

A later "the refinery" means what was called one, not the party that was named last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments.coreference.leads import named_after_lead
from sayso.read.arguments.countries_worded import code_of, code_of_name
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import MentionLayer, ParsedDocument, Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.tokens import Token

_T = EntityType
_BODIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.FACILITY})
_BEARERS: dict[NounClass | None, frozenset[EntityType]] = {
    NounClass.PERSON: frozenset({_T.PERSON, _T.COMPANY}),
    NounClass.BODY: _BODIES,
    NounClass.FACILITY: _BODIES,
    NounClass.VESSEL: frozenset({_T.VESSEL}),
    NounClass.PRODUCT: frozenset({_T.PRODUCT}),
    None: frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PRODUCT, _T.VESSEL}),
}
# Nouns that say no more of a thing than that it is one of its type.
GENERIC = frozenset(
    "company firm business enterprise corporation outfit entity party concern".split()
)
# Nouns that only a party of that very trade is called, so that they mean nobody else.
SPECIFIC = frozenset(
    "airline bank lender insurer refinery refiner shipyard consultancy university institute brokerage "
    "retailer broker shipbuilder carmaker chipmaker steelmaker brewery newspaper hospital foundry "
    "smelter mine railway port casino hotel church charity ministry directorate military army navy".split()
)
#: Nouns that take up any one person who was told of by another.
ANYBODY = frozenset("man woman businessman businesswoman entrepreneur suspect defendant".split())
WORKERS = frozenset(
    "worker employee staff staffer engineer programmer specialist expert technician "
    "scientist crew personnel colleague individual people man freelancer hacker trainer".split()
)
_KINDS = (
    frozenset("plant factory works work mill facility manufactory combine".split()),
    frozenset("vessel ship tanker freighter carrier boat bulker barge trawler ferry dhow".split()),
    frozenset("agency bureau office authority service directorate administration".split()),
    frozenset("refinery refiner refining refineries".split()),
    frozenset("consultancy consultant adviser advisor".split()),
    frozenset("bank lender banka banque banca banco bankası".split()),
    frozenset("shipyard yard shipbuilder".split()),
    frozenset("maker manufacturer producer builder shipbuilder".split()),
    frozenset("merchant trader reseller distributor dealer wholesaler house".split()),
    frozenset("forwarder shipper".split()),
    frozenset("foundation stiftung trust".split()),
    frozenset("institute institution centre center laboratory university college".split()),
    frozenset("subsidiary unit arm affiliate division offshoot branch".split()),
    frozenset("drone uav aircraft munition".split()),
    frozenset("group conglomerate holding".split()),
    WORKERS,
    frozenset("man businessman trader entrepreneur tycoon investor".split()),
    frozenset("woman businesswoman entrepreneur investor".split()),
)  # fmt: skip
_BY_NOUN: dict[str, frozenset[str]] = {}
for _kind in (*_KINDS, GENERIC):
    for _noun in _kind:
        _BY_NOUN[_noun] = _BY_NOUN.get(_noun, frozenset()) | _kind


#: What the names of firms say that a noun may call: "the airline" is Norvet Cargo.
_TRADES = {
    "airline": "air airlines airways aviation cargo avia jet jets wings aero skyways skyline airlift",
    "carrier": "air airlines airways aviation cargo avia jet wings shipping lines line maritime marine",
    "refinery": "refining refiners refineries gold oil petroleum petrochemical bullion metals",
    "refiner": "refining refineries gold oil petroleum bullion metals",
    "bank": "bancorp privatbank kreditbank",
    "lender": "privatbank kreditbank credit finance",
    "miner": "mining minerals mines minerais minerales gold diamonds resources ressources cobalt copper lithium",
    "plant": "zavod kombinat fabrika fabrik usine stahlwerk chemical chemicals steel cement metallurgical",
    "factory": "zavod kombinat fabrika fabrik usine werk werke manufacturing",
    "shipyard": "shipbuilding sudostroy gemi naval werft verft yards",
    "shipper": "shipping lines maritime marine freight",
    "forwarder": "freight logistics logistik lojistik lojistics cargo spedition forwarding transport",
    "insurer": "insurance assurance versicherung sigorta indemnity",
    "trader": "trading trade trades commodities import export impex ticaret handel",
    "exporter": "export exports trading impex",
    "importer": "import imports trading impex",
    "laboratory": "labs laboratories",
    "lab": "labs laboratories institute",
    "institute": "nii",
    "developer": "software systems labs technologies",
    "chipmaker": "semiconductor semiconductors micro microelectronics silicon chips mikron",
    "steelmaker": "steel stahl acier metallurgical",
    "carmaker": "motors auto automotive automobile",
    "manufacturer": "manufacturing industries",
    "consultancy": "consulting consultants advisory",
    "brokerage": "brokers broker securities",
    "exchange": "exchange crypto coin",
    "contractor": "construction contracting engineering",
    "builder": "construction building",
    "supplier": "supply supplies",
}
_BY_TRADE = {noun: frozenset(words.split()) for noun, words in _TRADES.items()}


def named_by_trade(noun: str, words: set[str]) -> bool:
    """Tell whether the words of a firm's name fit a noun for its trade."""
    return bool(_BY_TRADE.get(noun, frozenset()) & words)


def kind_of(noun: str) -> frozenset[str]:
    """Return the nouns that may take up what another noun introduced ("plant" for "factory")."""
    return _BY_NOUN.get(noun, frozenset({noun}))


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
    later.update(_named_later(parsed, layer))
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
            known = words[-1] in _BY_NOUN or words[-1] in _NAME_NOUNS
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
        wanted = _BEARERS.get(class_of(noun))
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


def _named_later(parsed: ParsedDocument, layer: MentionLayer) -> Iterator[tuple[int, Mention]]:
    """Pair "A factory in Y" with the X of "The plant, X, …" in one of the two next sentences."""
    for place, sentence in enumerate(parsed.sentences):
        for noun in sentence.tokens:
            if not _introduces(noun, sentence, layer):
                continue
            for following in parsed.sentences[place + 1 : place + 3]:
                found = _definite_name(noun, following, layer)
                if found is not None:
                    yield sentence.offset + noun.idx, found
                    break


_LEAD_SENTENCES = 2
_ANY = frozenset(_T)
_ONLY_PEOPLE = frozenset({_T.PERSON})
_PEOPLE = frozenset(
    "businessman businesswoman tycoon oligarch entrepreneur man woman financier".split()
)
_LEAD_REACH_SENTENCES = 5
#: Posts that several people of a report may hold, each in another house.
_POSTS = frozenset("chief head boss officer official executive manager director deputy".split())
#: Bodies that no company is.
_OF_STATE = frozenset(
    "court jury tribunal ministry agency parliament government police commission".split()
)


def _lead_named_later(
    parsed: ParsedDocument, layer: MentionLayer, first: dict[tuple[str, str], int]
) -> Iterator[tuple[int, Mention]]:
    """Pair "a munitions works" of a lead with the one works that the sentences after it name."""
    for sentence in parsed.sentences[:_LEAD_SENTENCES]:
        for noun in sentence.tokens:
            lemma = "works" if noun.lower_ == "works" else noun.lemma_.lower()
            if lemma in GENERIC | _POSTS or not _introduces(noun, sentence, layer):
                continue
            at = sentence.offset + noun.idx
            last = parsed.sentences[: sentence.index + _LEAD_REACH_SENTENCES + 1][-1].span.end
            kind = kind_of(lemma)
            called = {e for (e, n), place in first.items() if n in kind and at < place < last}
            wanted = _ONLY_PEOPLE if lemma in _PEOPLE else _ANY
            named = [m for m in layer.mentions if m.entity in called and m.type in wanted]
            if len({m.entity for m in named}) == 1 and named[0].span.start > at:
                yield at, named[0]


def _introduces(noun: Token, sentence: Sentence, layer: MentionLayer) -> bool:
    return (
        (noun.tag_ == "NN" or noun.lower_ == "works")
        and class_of(noun) in {NounClass.BODY, NounClass.FACILITY, NounClass.VESSEL, NounClass.PERSON}
        and any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.children)
        and layer.at(sentence, noun) is None
        and all(b == noun for b, _ in bearers(noun))
    )  # fmt: skip


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


def _definite_name(noun: Token, sentence: Sentence, layer: MentionLayer) -> Mention | None:
    kind = kind_of(noun.lemma_.lower()) | (
        GENERIC
        if class_of(noun) is NounClass.BODY and noun.lemma_.lower() not in _OF_STATE
        else frozenset()
    )
    kind |= _role_in_event(noun)
    if class_of(noun) is NounClass.PERSON:
        kind |= ANYBODY
    for token in sentence.tokens:
        if token.lemma_.lower() not in kind or token.tag_ != "NN":
            continue
        if not any(c.dep_ == "det" and c.lower_ == "the" for c in token.children):
            continue
        if _apart(_countries_before(noun), _countries_before(token)):
            continue  # "a Monaco-based firm" is not "the U.S. company, X"
        for bearer, via in bearers(token):
            mention = layer.at(sentence, bearer) if bearer != token else None
            if mention is not None and mention.type in _BEARERS[class_of(noun)] and via in _NAMING:
                return mention
    return None


def _countries_before(noun: Token) -> frozenset[str]:
    """Give the countries that stand before a noun ("a Monaco-based firm")."""
    before = (t for t in noun.subtree if t.i < noun.i)
    codes = (code_of(t) or code_of_name(t.text) for t in before)
    return frozenset(code for code in codes if code is not None)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


_NAMING = frozenset(
    {"named in apposition", "name after the noun", "called by name", "named by name"}
)
