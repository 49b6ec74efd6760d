"""Owners that nobody could find: "was unable to determine the owners of X", "X's owner could not be identified".

The noun alone says nothing ("identified the owner of X as A"); the verb over it must be denied, and the
words for that are few and far apart, so no frame holds them.

Source: data/corpus/GUIDELINE.md, table of relations (``owned_by``, object "unknown").
"""

from collections.abc import Iterator

from sayso.model.relations import RELATIONS
from sayso.model.said.claim import Argument
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, first_conjunct, owners_of
from sayso.read.tokens import Token

#: How an owner is worded whom nobody could name.
UNKNOWN = "unknown"
_T = EntityType
_ASSETS = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.VESSEL, _T.FACILITY})
_OWNERS = frozenset({"owner", "ownership", "shareholder", "beneficiary"})
_FINDING = frozenset(
    "determine establish identify verify find trace ascertain confirm learn discover list disclose reveal"
    " name publish record know uncover".split()
)
_UNABLE = frozenset({"unable", "impossible", "fail", "difficult"})
_OPAQUE = frozenset(
    "opaque obscure murky anonymous concealed unidentified untraceable unnamed undisclosed".split()
)
_OPEN = frozenset({"public", "disclosed", "available", "visible", "listed"})


def owners_unknown(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield ``owned_by`` an unknown owner where the text says that nobody could name one."""
    for noun in sentence.tokens:
        if noun.lemma_.lower() not in _OWNERS or noun.pos_ != "NOUN":
            continue
        if not (_sought_in_vain(noun) or _is_opaque(noun)):
            continue
        for owned in _owned(noun, sentence, scene):
            unknown = Filled(Argument(UNKNOWN, None, None), None, noun.i, "description")
            path = (f"{noun.text} of {owned.argument.text} not found",)
            yield Candidate(
                "owners-not-found", RELATIONS["owned_by"], noun, noun, owned, unknown, path
            )


def _owned(noun: Token, sentence: Sentence, scene: Scene) -> list[Filled]:
    wholes = owners_of(noun)
    wholes += [t for p in children(noun, "prep") if p.lower_ == "of" for t in children(p, "pobj")]
    return [f for t in wholes for f in fill(t, sentence, scene, _ASSETS)]


def _sought_in_vain(noun: Token) -> bool:
    """Tell whether the noun is what a denied verb of finding looks for."""
    top = first_conjunct(noun)
    if top.dep_ in {"compound", "nmod"}:
        # "their ownership and management details"
        top = first_conjunct(top.head)
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lower_ == "identity":
        top = top.head.head
    verb = top.head
    if top.dep_ not in {"dobj", "nsubjpass"} or verb.lemma_.lower() not in _FINDING:
        return False
    return bool(children(verb, "neg")) or _is_unable(verb)


def _is_unable(verb: Token) -> bool:
    above = verb.head
    if verb.dep_ not in {"xcomp", "ccomp", "advcl"} or above == verb:
        return False
    lemma = above.lemma_.lower()
    if lemma in _UNABLE:
        return True
    words = [c for c in above.children if c.dep_ in {"acomp", "neg"}]
    return any(c.lower_ in _UNABLE for c in words) or (
        lemma in {"able", "be"} and any(c.dep_ == "neg" for c in words)
    )


def _is_opaque(noun: Token) -> bool:
    top = first_conjunct(noun)
    be = top.head
    if top.dep_ != "nsubj" or be.lemma_ not in {"be", "remain"}:
        return False
    said = {c.lower_ for c in children(be, "acomp", "attr")}
    return bool(said & _OPAQUE) or (bool(children(be, "neg")) and bool(said & _OPEN))
