"""The parties of a delivery by their roles in it: "The supplier", "the buyer"."""

from dataclasses import replace

from sayso.model.claim import CoreferenceStep
from sayso.model.mention import EntityType
from sayso.read.arguments.countries_worded import code_of
from sayso.read.arguments.scene import Filled, Scene
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token

_GIVERS = frozenset("supplier seller vendor exporter sender shipper consignor".split())
_TAKERS = frozenset("buyer recipient customer importer purchaser consignee client".split())
_POINTING = frozenset({"the", "this", "that"})
_CERTAINTY = 0.8


def role_in_trade(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Filled | None:
    """Read "the supplier" as who delivered in the sentence before, where one party alone did.

    A noun with words of its own beyond a nationality ("the component supplier", "the supplier of Y")
    may mean another one.
    """
    lemma = token.lemma_.lower()
    if lemma not in _GIVERS | _TAKERS or token.tag_ != "NN" or scene.heads.known(lemma):
        return None
    pointing = any(c.dep_ == "det" and c.lower_ in _POINTING for c in token.children)
    codes = {code for c in token.children for code in (code_of(c),) if code}
    told = any(
        c.dep_ in {"prep", "poss", "relcl", "acl", "compound", "amod", "appos"} and not code_of(c)
        for c in token.children
    )
    if not pointing or told:
        return None
    trades = [t for t in scene.last_trades(sentence.index) if t.sentence < sentence.index]
    sides = [t.giver if lemma in _GIVERS else t.receiver for t in trades]
    found = {f.argument.entity: f for f in sides if f.argument.entity and f.type in wanted}
    if len(found) != 1:
        return None
    entity, known = next(iter(found.items()))
    seats = {s for s in scene.seats.get(entity or "", set()) if len(s) == 2}
    if codes and seats and not codes & seats:
        return None
    span = sentence.span_of(token, token)
    reason = ((known.argument.text, _CERTAINTY, "party to the delivery before"),)
    step = CoreferenceStep(token.text, span, entity, reason)
    argument = replace(known.argument, span=span, steps=(step,))
    return Filled(argument, known.type, token.i, "coreference", _CERTAINTY)
