"""Parties of an event that a later sentence names: "The seller was Y", "X acted as broker"."""

from collections.abc import Iterator

from sayso.read.arguments import Filled, Scene
from sayso.read.arguments.events import Event, roles
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.taken_up.again import ANY_PARTY, speaks_of, takes_up
from sayso.read.frames.rules.taken_up.known import (
    MORE,
    PARTIES,
    RECEIVERS,
    candidate,
    elided,
    firm_spoken_of,
    named,
    relations_of,
)
from sayso.read.parsed import Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.subjects import is_passive, surface_subjects
from sayso.read.predicates.walk import children, conjuncts
from sayso.read.tokens import Token
from sayso.read.vocabulary import words

_DEALINGS = frozenset({"supplies", "acquires", "contracts_with"})
_PAYING = frozenset({"pays"})
_SUPPLYING = frozenset({"supplies"})
_WHOSE = frozenset("of to for from between behind at with".split())
_MAIN = frozenset("main biggest largest principal chief key important".split())
_THROUGH = frozenset({"through", "via"})


def role_named(noun: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the supply whose open side a sentence names: "The buyer was Y"."""
    if noun.tag_ != "NN" or not _is_bare_role(noun, {"the"}) or _is_main(noun):
        return
    said = any(via.startswith("copula") for _, via in bearers(noun))
    if not said and noun.lemma_.lower() not in words("events", "aside"):
        return  # "the exporter, X" may only say what X is
    yield from _asset_bought(noun, sentence, scene)
    sides = [side for relation, side in roles()[noun.lemma_.lower()] if relation == "supplies"]
    for side in sides:
        other = _other_side(side, sentence, scene)
        for bearer in _names(noun, sentence, scene) if other is not None else ():
            if other is None or bearer.argument.entity == other.argument.entity:
                continue
            known = elided(noun, sentence, other)
            pair = (bearer, known) if side == "subject" else (known, bearer)
            yield candidate("supplies", noun, noun.head, pair, "a side left open before")


_BUYING = frozenset({"acquires"})


def _asset_bought(noun: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield what "The buyer was Y" bought: the ship or firm that was sold to nobody named before."""
    if ("acquires", "subject") not in roles()[noun.lemma_.lower()]:
        return
    last = [e for e in scene.events.last(_BUYING, sentence.index) if e.subject is None]
    told = {e.object.argument.text: e.object for e in last if e.object is not None}
    assets = list(told.values())
    for buyer in _names(noun, sentence, scene) if len(assets) == 1 else ():
        if buyer.argument.entity != assets[0].argument.entity:
            known = elided(noun, sentence, assets[0])
            yield candidate("acquires", noun, noun.head, (buyer, known), "what was sold before")


_LAST = frozenset("real actual final ultimate eventual true intended end".split())


def final_party(noun: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield the supply to Y of "The end user was Y", from whoever received the goods before."""
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    last = before & _LAST or noun.lemma_ == "end-user"
    if noun.tag_ != "NN" or not last or "the" not in before:
        return
    if any(p.lower_ in _WHOSE for p in children(noun, "prep")) or children(noun, "poss"):
        return
    event = scene.events.only(_SUPPLYING, sentence.index)
    giver = event.object if event is not None else None
    for receiver in _names(noun, sentence, scene) if giver is not None else ():
        if giver is not None and receiver.argument.entity != giver.argument.entity:
            known = elided(noun, sentence, giver)
            yield candidate("supplies", noun, noun.head, (known, receiver), "whom it was meant for")


def _introduces(noun: Token) -> bool:
    """Tell "Customers include Y" and "Among the customers is Y" from other customers."""
    bare = {c.lower_ for c in noun.children if c.i < noun.i} <= {"the", "its", "their"}
    listing = noun.dep_ == "nsubj" and noun.head.lemma_ in {"include", "be"}
    return bare and (listing or (noun.dep_ == "pobj" and noun.head.lower_ == "among"))


def _is_main(noun: Token) -> bool:
    return any(c.lower_ in _MAIN for c in children(noun, "amod"))


def _other_side(side: str, sentence: Sentence, scene: Scene) -> Filled | None:
    """Give who is on the other side of the last supply, where this side was left open."""
    last = scene.events.last(_SUPPLYING | {"acquires"}, sentence.index)
    found: dict[str, Filled] = {}
    for event in last:
        if event.relation == "acquires":
            other = event.subject if side == "subject" else None
        else:
            known = event.side(side)
            if known is not None and known.argument.entity is not None:
                return None
            other = event.object if side == "subject" else event.subject
        if other is not None:
            found[other.argument.text] = other
    return next(iter(found.values())) if len(found) == 1 else None


def more_parties(noun: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield supplies to the others of "Other customers included A and B"."""
    told = {c.lower_ for c in children(noun, "amod")}
    some = noun.tag_ == "NNS" and (told & MORE or _introduces(noun))
    if not some and not (_is_main(noun) and takes_up(noun)):
        return
    if any(p.lower_ in _WHOSE for p in children(noun, "prep")) or children(noun, "poss"):
        return
    for relation, side in roles()[noun.lemma_.lower()]:
        if relation != "supplies":
            continue
        opposite = "object" if side == "subject" else "subject"
        other = scene.events.party(_SUPPLYING, opposite, sentence.index)
        other = other or (firm_spoken_of(sentence, scene) if side == "object" else None)
        for bearer in _names(noun, sentence, scene) if other is not None else ():
            if other is not None and bearer.argument.entity != other.argument.entity:
                known = elided(noun, sentence, other)
                pair = (bearer, known) if side == "subject" else (known, bearer)
                yield candidate("supplies", noun, noun.head, pair, "one more party")


def between(noun: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield for whom "X acted as broker" and "the intermediary was X": who acted in the event before."""
    if noun.tag_ != "NN" or not _is_bare_role(noun, {"the", "a", "an"}):
        return
    acts = any(via == "acts as" for _, via in bearers(noun))
    said = any(via.startswith("copula") for _, via in bearers(noun))
    if not acts and not (said and any(c.lower_ == "the" for c in children(noun, "det"))):
        return  # "named the forwarder as X" says who it is, not for whom it acts
    principal = scene.events.party(_DEALINGS, "subject", sentence.index)
    principal = principal or scene.events.party(_PAYING, "subject", sentence.index)
    for bearer in _names(noun, sentence, scene) if principal is not None else ():
        if principal is not None:
            yield from _acting(noun, noun.head, bearer, principal, sentence)


def arranged(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield for whom "X brokered the deal", "the sale was arranged by X"."""
    passive = is_passive(verb)
    if verb.tag_ == "VBG":
        return  # "acted for Y in brokering the purchase": who does it has said for whom
    events = children(verb, "nsubjpass" if passive else "dobj")
    if passive:
        doers = [t for by in children(verb, "agent") for t in children(by, "pobj")]
    else:
        doers = [t for t, _ in surface_subjects(verb)]
    yield from _stand_between(events, doers, verb, sentence, scene)


def passed(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield for whom "the shipments went through X", "payment was made through X"."""
    events = children(verb, "nsubj", "nsubjpass")
    preps = children(verb, "prep")
    # "were made to X via Y": the parser hangs "via Y" on X.
    receivers = (t for p in preps for o in children(p, "pobj") for t in conjuncts(o))
    preps += [p for t in receivers for p in children(t, "prep")]
    through = [t for p in preps if p.lower_ in _THROUGH for t in children(p, "pobj")]
    if through:
        yield from _stand_between(events, through, verb, sentence, scene)


def _stand_between(
    events: list[Token], doers: list[Token], verb: Token, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    for noun in events:
        relations = relations_of(noun.lemma_.lower())
        if not relations or not takes_up(noun):
            continue
        event = scene.events.only(relations, sentence.index)
        principal = event.subject if event is not None else None
        if relations == {"pays"} and principal is None:
            # Payment for a delivery comes from who received it.
            event = scene.events.only(_SUPPLYING, sentence.index)
            principal = event.object if event is not None else None
        if event is None or principal is None or not speaks_of(noun, event, scene, ANY_PARTY):
            continue
        for doer in (c for t in doers for c in conjuncts(t)):
            if children(doer, "poss") and doer.pos_ == "NOUN":
                continue  # "the trader's Arvik office" is the trader
            for filled in named(doer, sentence, scene):
                known = _own_firm(filled, event, principal, scene)
                if known is not None:
                    yield from _acting(noun, verb, filled, known, sentence)


def _own_firm(doer: Filled, event: Event, principal: Filled, scene: Scene) -> Filled | None:
    """Give for whom a person acts who has a firm: for that firm, or for nobody if it took no part."""
    firms = {f.entity for f in scene.firms.get(doer.argument.entity or "", [])}
    if not firms:
        return principal
    sides = (event.subject, event.object)
    return next((f for f in sides if f is not None and f.argument.entity in firms), None)


def _acting(
    noun: Token, clause: Token, doer: Filled, principal: Filled, sentence: Sentence
) -> Iterator[Candidate]:
    if doer.argument.entity != principal.argument.entity and principal.type in PARTIES:
        pair = (doer, elided(noun, sentence, principal))
        yield candidate("intermediary_for", noun, clause, pair, "between the parties before")


def _is_bare_role(noun: Token, articles: set[str]) -> bool:
    """Tell whether a role stands without whose it is: "the seller", "broker", not "the seller of X"."""
    if any(p.lower_ in _WHOSE for p in children(noun, "prep")) or children(
        noun, "poss", "compound"
    ):
        return False
    determiners = {c.lower_ for c in children(noun, "det")}
    return determiners <= articles


def _names(noun: Token, sentence: Sentence, scene: Scene) -> list[Filled]:
    """Give who bears a role in its sentence, by name."""
    out = []
    for bearer, _ in bearers(noun):
        if bearer != noun:
            out += [f for f in named(bearer, sentence, scene, RECEIVERS) if f.how != "description"]
    return out


def roles_between() -> frozenset[str]:
    """Return the nouns for those who stand between the parties of an event."""
    return words("events", "between")
