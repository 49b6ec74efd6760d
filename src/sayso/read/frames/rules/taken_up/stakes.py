"""Shares that change hands: "The stake was later sold to Y", "he passed the shares to his wife, Y"."""

from collections.abc import Iterator

from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.taken_up.known import PARTIES, candidate, elided, firm_spoken_of, named
from sayso.read.parsed import Sentence
from sayso.read.predicates.subjects import is_passive, surface_subjects
from sayso.read.predicates.walk import children, conjuncts
from sayso.read.tokens import Token

_OWNING = frozenset({"owned_by"})
_ASSETS = frozenset(
    {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.VESSEL, EntityType.FACILITY}
)
_GIVING = frozenset("sell transfer pass give hand sign donate bequeath move gift".split())
_GOING = frozenset("go pass move belong".split())
_TAKING = frozenset("buy acquire purchase inherit take".split())
_OF_WHAT = frozenset({"of", "in", "on", "over"})
_SIZED = frozenset("majority minority controlling remaining percent % half third quarter".split())
_POINTING = frozenset("the this that these those his her its their".split())


def stake_moved(noun: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield who has the shares spoken of once they are sold, passed on, bought or inherited."""
    own = {c.lower_ for c in noun.children if c.dep_ in {"det", "poss"}}
    if not own & _POINTING or any(p.lower_ in {"in", "of"} for p in children(noun, "prep")):
        return
    asset = scene.events.party(_OWNING, "subject", sentence.index)
    if asset is None or asset.type not in _ASSETS:
        return
    for taker in (c for t in _takers(noun) for c in conjuncts(t)):
        for owner in named(taker, sentence, scene, PARTIES):
            if owner.argument.entity != asset.argument.entity:
                known = elided(noun, sentence, asset)
                yield candidate(
                    "owned_by", noun, noun.head, (known, owner), "a share spoken of before"
                )


def _takers(noun: Token) -> list[Token]:
    """Find who gets the shares that a verb speaks of."""
    verb = noun.head
    lemma = verb.lemma_.lower()
    passive = noun.dep_ == "nsubjpass" or (noun.dep_ == "nsubj" and is_passive(verb))
    moved = noun.dep_ in {"nsubjpass", "dobj"} and lemma in _GIVING
    if moved or (noun.dep_ == "nsubj" and lemma in _GOING):
        return [
            t
            for p in children(verb, "prep", "dative")
            if p.lower_ == "to"
            for t in children(p, "pobj")
        ]
    if lemma not in _TAKING or noun.dep_ not in {"nsubjpass", "dobj"}:
        return []
    if passive:
        return [t for by in children(verb, "agent") for t in children(by, "pobj")]
    return [t for t, _ in surface_subjects(verb)]


def holds_share(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield whose asset "N holds 30 percent" speaks of: the one whose owner was told, or the one firm before."""
    shares = [t for t in children(verb, "dobj") if _is_share(t)]
    if not shares or any(
        p.lower_ in _OF_WHAT for t in (verb, *shares) for p in children(t, "prep")
    ):
        return
    asset = scene.events.party(_OWNING, "subject", sentence.index)
    asset = asset or firm_spoken_of(sentence, scene)
    if asset is None or asset.type not in _ASSETS:
        return
    for subject, _ in surface_subjects(verb):
        for owner in named(subject, sentence, scene, PARTIES):
            if owner.argument.entity != asset.argument.entity:
                known = elided(shares[0], sentence, asset)
                yield candidate(
                    "owned_by", verb, verb, (known, owner), "a share of what was spoken of"
                )


def _is_share(noun: Token) -> bool:
    """Tell "30 percent", "a majority stake" and "the rest" from "a share of the blame"."""
    words = {t.lower_ for t in noun.subtree}
    if noun.lemma_.lower() in {"percent", "%", "rest", "remainder"} or noun.lower_ == "cent":
        return True
    return noun.lemma_.lower() in {"stake", "share", "shareholding"} and bool(words & _SIZED)
