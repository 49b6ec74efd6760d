"""The parties of an event by their roles in it: "The supplier", "the buyer", "the broker"."""

from dataclasses import replace

from sayso.model.said.claim import CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments.countries_worded import code_of
from sayso.read.arguments.events import roles
from sayso.read.arguments.filled import Filled
from sayso.read.arguments.scene import Scene, seat_code
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token

_POINTING = frozenset({"the", "this", "that"})
_OWN_WORDS = frozenset({"prep", "poss", "relcl", "acl", "compound", "amod", "appos"})
_CERTAINTY = 0.8


def role_in_event(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Filled | None:
    """Read "the supplier" as who delivered in the sentences before, where one party alone did.

    A noun with words of its own beyond a nationality ("the component supplier", "the supplier of Y")
    may mean another one.
    """
    lemma = token.lemma_.lower()
    if lemma not in roles() or token.tag_ != "NN" or scene.heads.known(lemma):
        return None
    pointing = any(c.dep_ == "det" and c.lower_ in _POINTING for c in token.children)
    own = [c for c in token.children if c.dep_ in _OWN_WORDS and not _is_seat(c)]
    if not pointing or own:
        return None
    named = [f for f in scene.events.called(lemma, sentence.index) if f.type in wanted]
    found = {f.argument.entity: f for f in named}
    if len(found) != 1:
        return None
    entity, known = next(iter(found.items()))
    worded = (t for c in token.children for t in (c, *c.children))
    codes = {code for t in worded for code in (code_of(t) or _state_of(t),) if code}
    seats = {s for s in scene.seats.get(entity or "", set()) if len(s) == 2}
    if entity in scene.barred or (codes and seats and not codes & seats):
        return None
    span = sentence.span_of(token, token)
    reason = ((known.argument.text, _CERTAINTY, "party to the event before"),)
    step = CoreferenceStep(token.text, span, entity, reason)
    argument = replace(known.argument, span=span, steps=(step,))
    return Filled(argument, known.type, token.i, "coreference", _CERTAINTY)


_SEATED = frozenset({"based", "registered", "headquartered"})


def _is_seat(word: Token) -> bool:
    """Tell whether a word before a noun only says where its bearer is ("Danish", "Arvik-based", "Arvik")."""
    seated = word.lower_ in _SEATED and any(c.dep_ == "npadvmod" for c in word.children)
    return seated or code_of(word) is not None or (word.dep_ == "compound" and _is_town(word))


def _is_town(word: Token) -> bool:
    return word.ent_type_ == "GPE" and word.text[:1].isupper()


def _state_of(word: Token) -> str | None:
    return seat_code(word.text) if _is_town(word) else None
