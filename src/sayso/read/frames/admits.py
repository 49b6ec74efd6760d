"""Which of the frames of a trigger a predicate admits, by its words, slots and goods."""

from sayso.read.frames.frame import Frame
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.predicates import Kind, Predicate
from sayso.read.predicates.walk import children, descend
from sayso.read.tokens import Token

_NO_PARTY = frozenset({NounClass.ABSTRACT, NounClass.PRODUCT})


_OF_LAW = frozenset({"justice", "attorney", "prosecution"})


def admits(frame: Frame, predicate: Predicate) -> bool:
    """Tell whether a frame takes a predicate: its voice, slots, barred objects, goods and words."""
    if frame.passive is not None and frame.passive != predicate.passive:
        return False
    if frame.words and not _beside(frame.words, predicate.trigger):
        return False
    if predicate.trigger.dep_ == "amod" and frame.id == "base" and _seat_before(predicate.trigger):
        return False  # "Arvik-based X and its unit in Bergen": nobody else is based there
    if frame.needs and not all(map(predicate.fill, frame.needs)):
        return False
    if frame.without and any(
        _counts(f.token, name) for name in frame.without for f in predicate.fill(name)
    ):
        return False
    if frame.not_with and _holds(frame.not_with, predicate):
        return False
    if frame.goods_in and not any(
        _is_goods(f.token) for s in frame.goods_in for f in predicate.fill(s)
    ):
        return False
    return not _states_less(frame, predicate)


def _states_less(frame: Frame, predicate: Predicate) -> bool:
    """Tell whether a frame's words only teach, bar, describe or rank here."""
    trigger = predicate.trigger
    if trigger.tag_ == "VB" and _is_taught(trigger):
        return True
    if _is_foregone(trigger):
        return True
    if frame.relation != "sanctioned_by" and _is_barred(_doing(trigger)):
        return True
    if frame.relation == "alias_of" and _only_describes(predicate):
        return True
    return frame.relation == "officer_of" and (_of_state(trigger) or _is_ally(trigger))


_TRADING = frozenset({"business", "trading", "trade", "joint", "strategic", "commercial", "local"})


def _is_ally(noun: Token) -> bool:
    """Tell "a business partner of X" from a partner of a law firm."""
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    return noun.lemma_.lower() == "partner" and bool(before & _TRADING)


_STATE_POSTS = frozenset("minister ambassador senator governor undersecretary chancellor".split())
_STATE_BODIES = frozenset(
    "police army navy customs intelligence security party city tax border government military court".split()
)


def _of_state(noun: Token) -> bool:
    """Tell whether "a former customs officer and now the owner of X" holds no post at X."""
    if any(c.dep_ in {"prep", "poss"} for c in noun.children) or noun.head.dep_ == "compound":
        return False
    joined = any(c.dep_ == "conj" for c in noun.children)
    before = {c.lower_ for c in noun.children if c.dep_ in {"compound", "amod"}}
    return joined and (noun.lemma_.lower() in _STATE_POSTS or bool(before & _STATE_BODIES))


def _only_describes(predicate: Predicate) -> bool:
    """Tell "calls it a front for X", which says what it is, from "calls it Foxglove"."""
    said = [f.token for slot in ("attr", "oprd") for f in predicate.fill(slot)]
    if predicate.passive and predicate.lemma == "call":
        also = children(predicate.trigger, "advmod")
        if not also and all(f.token.lower_ == "it" for f in predicate.fill("obj")):
            # "A foundation was set up. It was called X": the name of what had none before.
            return True
    return any(c.lower_ in {"a", "an"} for t in said for c in children(t, "det"))


def _is_foregone(trigger: Token) -> bool:
    """Tell what was not done: "rather than sell to X", "instead of selling to X"."""
    before = trigger.doc[max(trigger.i - 2, 0) : trigger.i]
    return [t.lower_ for t in before] in (["rather", "than"], ["instead", "of"])


_BARRING = frozenset("bar ban prohibit prevent forbid block restrict stop keep discourage".split())


def _doing(trigger: Token) -> Token:
    """Give "doing" of "doing business with X", whose noun is the trigger."""
    light = trigger.dep_ == "dobj" and trigger.head.tag_ == "VBG"
    return trigger.head if light else trigger


def _is_barred(verb: Token) -> bool:
    """Tell whether a deed is one that somebody is kept from: "has been barred from selling"."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or verb.head.lower_ != "from":
        return False
    return verb.head.head.lemma_.lower() in _BARRING


_TEACHING = frozenset({"teach", "train", "coach", "instruct", "learn"})


def _is_taught(verb: Token) -> bool:
    """Tell whether "taught them how to build drones" and "to fly drones" say that they did."""
    above = verb.head.head if verb.dep_ in {"relcl", "acl"} else verb.head
    taught = verb.dep_ in {"xcomp", "relcl", "acl", "ccomp"} and any(
        c.lower_ == "to" for c in children(verb, "aux")
    )
    taught = taught and above.lemma_.lower() in _TEACHING
    return taught or any(c.lower_ == "how" for c in verb.children)


def _counts(token: Token, slot: str) -> bool:
    """Tell whether a filler speaks of a party: "for $28 million", "from May" do not."""
    if slot in {"from", "for"} and token.ent_type_ in {"DATE", "TIME"}:
        return False  # "from January to May"
    if slot != "for":
        return True
    if class_of(token) is NounClass.ABSTRACT and children(token, "poss"):
        # "for Galmar's programme"
        return True
    return token.pos_ not in {"NUM", "SYM"} and class_of(token) not in _NO_PARTY


def _seat_before(verb: Token) -> bool:
    return bool(children(verb, "npadvmod"))


_SHIPMENTS = frozenset({"shipment", "delivery", "cargo", "consignment", "supply"})


def _is_shipment(noun: Token) -> bool:
    """Tell whether goods or a number stand before a noun for their passage: "received oil shipments from X"."""
    if noun.lemma_.lower() not in _SHIPMENTS:
        return False
    before = [c for c in noun.children if c.dep_ in {"compound", "amod", "nmod", "nummod"}]
    return any(class_of(c) is NounClass.PRODUCT or c.dep_ == "nummod" for c in before) or (
        noun.tag_ == "NNS" and not before
    )


def _is_goods(token: Token) -> bool:
    """Tell whether a phrase speaks of things: a noun for goods, also one made of letters and digits."""
    inner = descend(token)
    named = inner.pos_ == "PROPN" and any(c.isdigit() for c in inner.text)
    # "At least 18 were shipped from X to Y."
    if _is_shipment(inner):
        return True
    counted = inner.pos_ == "NUM" and inner.like_num and not _is_sum(inner)
    return (
        named or counted or (inner.pos_ == "NOUN" and class_of(inner) in {NounClass.PRODUCT, None})
    )


def _holds(barred: frozenset[str], predicate: Predicate) -> bool:
    """Tell whether everything in the object slot is barred ("sent a letter", "paid a visit")."""
    name = "obj" if predicate.kind is Kind.VERB else "of"
    heads = [descend(f.token) for f in predicate.fill(name)]
    if "percent" in barred and any(t.lower_ in {"percent", "%"} for t in heads):
        # "holds 40 percent and his sister the rest"
        return True
    if (
        predicate.lemma == "transfer"
        and "product" in barred
        and any(t.pos_ == "PROPN" for t in heads)
    ):
        # "the transfer of the Ocean Dawn" is no payment.
        return True
    if heads and all(_leads_to(barred, f.token) for f in predicate.fill(name)):
        # "made eleven shipments of pumps", "made a series of shipments of pumps"
        return True
    if heads and "money" in barred and all(_is_sum(t) for t in heads):
        return True
    return (
        bool(heads)
        and all(
            t.lemma_.lower() in barred or (class_of(t) or "") in barred
            for t in heads
            if t.pos_ != "PROPN"
        )
        and not any(_is_shipment(t) for t in heads)
        and any(t.pos_ != "PROPN" for t in heads)
    )


def _leads_to(barred: frozenset[str], token: Token) -> bool:
    """Tell whether a noun, or the next one behind its "of", is barred."""
    if token.lemma_.lower() in barred:
        return True
    inner = (t for of in children(token, "prep") if of.lower_ == "of" for t in children(of, "pobj"))
    return descend(token) != token and any(t.lemma_.lower() in barred for t in inner)


def _is_sum(token: Token) -> bool:
    """Tell whether a number is an amount of money ("another $600,000")."""
    if token.pos_ != "NUM" or not any(c.is_currency for c in token.children):
        return False
    # "exported $7 million in electronics"
    return not any(c.dep_ == "prep" and c.lower_ == "in" and _of_goods(c) for c in token.children)


def _of_goods(prep: Token) -> bool:
    return any(class_of(t) is NounClass.PRODUCT for t in children(prep, "pobj"))


def _beside(words: frozenset[str], trigger: Token) -> bool:
    """Tell whether a word stands beside the trigger, or what the words "money" and "goods" stand for."""
    known: dict[int, frozenset[str]]
    known = trigger.doc.kept.setdefault("beside", {})
    if trigger.i not in known:
        close = _close(trigger)
        near = [*close, *_farther(trigger)]
        found = {word for t in near for word in (t.lemma_.lower(), t.lower_)}
        if any(_is_sum(t) for t in close):
            found.add("money")
        if any(_is_thing(t) for t in near if t.i != trigger.i):
            found.add("goods")
        known[trigger.i] = frozenset(found)
    return not words.isdisjoint(known[trigger.i])


def _is_thing(token: Token) -> bool:
    return token.pos_ == "NOUN" and class_of(token) is NounClass.PRODUCT


def _close(trigger: Token) -> list[Token]:
    near = [trigger.head, trigger.head.head, *trigger.children, *trigger.head.children]
    near += [
        g
        for c in trigger.children
        if c.dep_ in {"prep", "dobj", "attr", "agent"}
        for g in c.children
    ]
    return near


def _farther(trigger: Token) -> list[Token]:
    # "two of the three invoices were made out"
    of_subject = [
        t
        for c in trigger.children
        if c.dep_ == "prep"
        for g in children(c, "pobj")
        for of in children(g, "prep")
        if of.lower_ == "of"
        for t in children(of, "pobj")
    ]
    parts = [descend(c) for c in trigger.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    agents = [g for c in trigger.children if c.dep_ == "agent" for g in c.children]
    # "the Justice Department accused X"
    named = [t for p in (*parts, *agents) for t in p.children if t.lower_ in _OF_LAW]
    # "expanded its sanctions by targeting X"
    above = trigger.head.head if trigger.dep_ == "pcomp" else trigger
    beside = children(above, "dobj") if above.pos_ == "VERB" and above != trigger else []
    return [*of_subject, *parts, *named, *beside]
