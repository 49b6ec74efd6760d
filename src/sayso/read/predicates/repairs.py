"""What the parser is known to get wrong in this kind of text, and how it is read instead."""

from sayso.read.noun_classes import NounClass, class_of
from sayso.read.predicates.walk import NOMINAL, VERBAL, is_misjoined
from sayso.read.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSES = frozenset({"conj", "ccomp", "acl", "relcl", "advcl", "dep"})
_WITH_GERUND = frozenset(
    "stop start begin continue cease keep admit acknowledge deny resume avoid consider confess "
    "suspend halt recommend discuss finish quit contemplate".split()
)
# What is done to a party and never to goods.
_SEATED = frozenset(
    "base headquarter register incorporate domicile establish found head lead run".split()
)
_MOVING_GOODS = frozenset(
    "consign declare address ship send sell deliver export carry load seize find intend destine mean".split()
)
_TAKING_CLAUSES = frozenset(
    "say tell report show believe think know find claim allege state note add suspect see have get "
    "keep want hear insist suggest reveal confirm admit deny estimate".split()
)
_GIVING = frozenset("give sell send offer supply hand lend lease pay".split())


def hidden_gerund(token: Token) -> Token | None:
    """Return the preposition of "accused of smuggling pumps" where the parser made one noun of it."""
    if token.dep_ != "compound" or not token.lower_.endswith("ing") or token.i == 0:
        return None
    prep = token.nbor(-1)
    if prep.pos_ == "ADP" and token.head.dep_ == "pobj" and token.head.head == prep:
        return prep
    return None


def hidden_complement(token: Token) -> Token | None:
    """Return "stop" of "stopped shipping pumps", where the parser made one noun of the last two words."""
    verb = token.head.head
    if (
        token.dep_ in {"compound", "amod"}
        and token.lower_.endswith("ing")
        and token.head.dep_ == "dobj"
        and token.i == verb.i + 1
        and verb.lemma_.lower() in _WITH_GERUND
    ):
        return verb
    return None


def hidden_perfect(token: Token) -> Token | None:
    """Return "having" of "for having supplied pumps to X", where the parser made "supplied" an adjective."""
    having = token.head.head
    if (
        token.dep_ == "amod"
        and token.tag_ == "VBN"
        and token.head.dep_ == "dobj"
        and having.lemma_.lower() == "have"
        and having.i < token.i
        and all(t.pos_ == "ADV" for t in token.doc[having.i + 1 : token.i])
    ):
        return having
    return None


def swallowed_subject(verb: Token) -> Token | None:
    """Find the subject in "Norvet Ltd shipped pumps", which the parser takes for one noun phrase."""
    if verb.dep_ != "amod" or verb.tag_ not in {"VBN", "VBD"} or verb.i == 0:
        return None
    before = verb.nbor(-1)
    noun = verb.head
    if before.pos_ == "ADV" and noun.dep_ == "appos" and noun.head.i < verb.i:
        # "X, a trader, allegedly smuggled scopes": "scopes" hangs on X as an apposition.
        return noun.head if noun.head.pos_ in NOMINAL else None
    if before.pos_ == "PROPN" and before.head == verb.head and before.dep_ in {"nmod", "compound"}:
        return before if verb.head.i > verb.i and verb.head.pos_ == "NOUN" else None
    return None


_FORMS = frozenset(
    "ltd llc inc jsc gmbh fze fzco dmcc plc corp ag sa bv pte limited ooo ao oao pjsc llp".split()
)


def swallowed_receiver(noun: Token, verb: Token) -> Token | None:
    """Find the receiver in "sold Galmar JSC twelve pumps", which the parser makes part of the pumps."""
    giving = verb.lemma_.lower() in _GIVING
    for child in noun.lefts:
        if child.dep_ in {"nmod", "compound"} and child.pos_ == "PROPN":
            after = noun.doc[child.i + 1]
            if after.dep_ in {"nummod", "det", "quantmod"} and after.i < noun.i:
                return child
            if giving and child.ent_type_ == "GPE" and child == noun.left_edge:
                return child
            if (giving or verb.lemma_ == "deny") and child.lower_.strip(".") in _FORMS:
                # "sold Galmar JSC pumps": a legal form ends the name.
                return child
    return None


def stolen_subject(verb: Token) -> Token | None:
    """Find the subject in "papers that showed experts have paid visits" (no "that" before it).

    The parser takes "experts" for the object of "showed" and leaves "have paid" without a subject.
    """
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i]
    first = auxiliaries[0] if auxiliaries else verb
    if first.tag_ not in _FINITE or verb.dep_ not in _CLAUSES:
        return None
    if first.i == 0 or any(c.dep_ in {"mark", "cc"} for c in verb.children if c.i < verb.i):
        return None
    before = first.nbor(-1)
    for node in (before, *before.ancestors):
        if node.dep_ == "dobj" and node.right_edge.i == before.i and node.head.i < node.i:
            return node if node.head != verb and node.head.i < verb.i else None
        if node.pos_ in VERBAL:
            return None
    return None


def beyond_agent(noun: Token) -> Token:
    """Go past a government: in "X, a firm owned by the state placed under sanctions", X is placed."""
    by = noun.head
    if (
        noun.dep_ == "pobj"
        and by.dep_ == "agent"
        and by.head.dep_ == "acl"
        and (noun.ent_type_ in {"GPE", "NORP"} or noun.lemma_.lower() in {"state", "government"})
    ):
        return by.head.head
    return noun


def beyond_owner(noun: Token, verb: Token) -> Token:
    """Go past an owner: in "pumps of Norvet Ltd consigned to X" the pumps are consigned."""
    of = noun.head
    if (
        verb.tag_ == "VBN"
        and verb.lemma_.lower() in _MOVING_GOODS
        and noun.pos_ == "PROPN"
        and noun.dep_ == "pobj"
        and of.lower_ == "of"
        and class_of(of.head) is NounClass.PRODUCT
    ):
        return of.head
    return noun


def beyond_maker(noun: Token, verb: Token) -> Token:
    """Go to the goods right before a participle that the parser hung on another's maker.

    "a lens made by the firm A and chips produced by B": the chips are produced by B.
    """
    before = verb.nbor(-1) if verb.i else verb
    if verb.dep_ != "acl" or before == noun or before.pos_ != "NOUN":
        return noun
    return before if is_misjoined(before) else noun


_MADE = frozenset("make produce manufacture build assemble supply develop design sell".split())


def beyond_use(noun: Token, verb: Token) -> Token:
    """Go past what goods are for: in "chips optimized for long flights made by X" the chips are made."""
    prep = noun.head
    if verb.dep_ != "acl" or verb.lemma_.lower() not in _MADE or noun.dep_ != "pobj":
        return noun
    if class_of(noun) is NounClass.PRODUCT:
        return noun  # "chips used in drones made by X"
    use = prep.head
    if prep.lower_ not in {"for", "in"} or use.dep_ != "acl" or use.tag_ != "VBN":
        return noun
    goods = use.head
    return goods if class_of(goods) is NounClass.PRODUCT and goods.i < noun.i else noun


def beyond_goods(noun: Token, verb: Token) -> Token:
    """Go past goods: in "X, a maker of pumps based in Norway" the maker is based there."""
    if verb.lemma_.lower() not in _SEATED or class_of(noun) not in {NounClass.PRODUCT, None}:
        return noun
    inner = noun.head if noun.dep_ == "dobj" and noun.head.dep_ == "pcomp" else noun
    of = inner.head
    if noun.pos_ != "NOUN" or inner.dep_ not in {"pobj", "pcomp"} or of.lower_ != "of":
        return noun
    maker = of.head
    if maker.pos_ != "NOUN" or class_of(maker) not in {NounClass.BODY, NounClass.PERSON}:
        return noun
    return maker.head if maker.dep_ == "appos" and maker.head.pos_ == "PROPN" else maker


def swallowed_relative(verb: Token) -> bool:
    """Tell whether a verb is "used" of "makes the sensor used in drones", which the parser made a clause.

    The noun before it, its subject in the parse, is then what it acts on, and the object of the
    verb above.
    """
    if verb.tag_ != "VBN" or verb.dep_ != "ccomp" or verb.head.i > verb.i:
        return False
    if verb.head.lemma_.lower() in _TAKING_CLAUSES:
        return False
    deps = [c.dep_ for c in verb.children]
    if {"aux", "auxpass", "mark", "dobj", "nsubjpass"} & set(deps):
        return False
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    beside = [c for c in verb.head.children if c.dep_ == "dobj"]
    return len(own) == 1 and own[0].i == verb.i - 1 and not beside


def reduced_before_main(verb: Token) -> bool:
    """Tell whether a verb is "found" of "boards found in drones were bought", which leads in the parse."""
    if verb.tag_ not in {"VBD", "VBN"} or verb.dep_ == "conj":
        return False
    deps = {c.dep_ for c in verb.children if c.i > verb.i}
    if {"dobj", "cc", "ccomp", "xcomp", "attr", "acomp"} & deps:
        return False
    if any(c.dep_ in {"aux", "auxpass", "nsubjpass"} for c in verb.children):
        return False
    return any(
        c.dep_ == "conj" and c.i > verb.i and any(a.dep_ in {"aux", "auxpass"} for a in c.children)
        for c in verb.children
    )
