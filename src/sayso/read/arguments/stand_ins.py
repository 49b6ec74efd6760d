"""Nouns that stand for what follows them: "the port of Arvik", "detectives of the Trade Office"."""

from sayso.model.texts.mention import EntityType
from sayso.read.arguments.scene import Scene
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

_T = EntityType
_KINDS_OF_PLACE = frozenset(
    "port ports harbour harbor city town village island district region province anchorage roads "
    "roadstead terminal emirate".split()
)
_OFFICERS = frozenset(
    "detectives officers agents investigators inspectors prosecutors police policemen auditors".split()
)
_SITES = frozenset("terminal refinery warehouse depot plant factory shipyard silo".split())
_RUNNING = frozenset("operate own run lease manage rent".split())
#: Who comes for a body is the body: "a delegation from X", "X's representatives".
_SENT = frozenset({"delegation", "delegations"})
_BODIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY})
_SERVING = frozenset({"of", "from", "at"})


def stands_for(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Token, frozenset[EntityType]] | None:
    """Find the place that "the port of X" is, or the body that "its detectives" act for.

    Returns:
        The head to fill the slot with and the types it may have, or None.
    """
    if token.lower_ in _KINDS_OF_PLACE and _T.PLACE in wanted:
        return _named_after(token, sentence, scene, frozenset({"of"}), {_T.PLACE, _T.FACILITY})
    if token.lower_ == "authorities" and _T.PLACE in wanted:
        states = _named_after(token, sentence, scene, frozenset({"in"}), {_T.PLACE})
        if states is not None and children(states[0], "conj"):
            return states  # "imposed by authorities in the UK, Norway and Canada": by each
    if token.lower_ in _OFFICERS and {_T.PUBLIC_BODY, _T.GROUP} <= wanted:
        return _acting_for(token, sentence, scene, frozenset({_T.PUBLIC_BODY}))
    if token.lower_ in _SENT and _T.COMPANY in wanted:
        return _acting_for(token, sentence, scene, _BODIES & wanted)
    if token.lemma_ == "branch" and _T.COMPANY in wanted:
        return _named_after(token, sentence, scene, frozenset({"of"}), {_T.COMPANY})
    if token.lemma_.lower() in _SITES and _T.COMPANY in wanted and _T.FACILITY not in wanted:
        return _run_by(token, sentence, scene)
    return None


def _acting_for(
    token: Token, sentence: Sentence, scene: Scene, types: frozenset[EntityType]
) -> tuple[Token, frozenset[EntityType]] | None:
    """Give the body of "FBI agents", "its detectives" and "a delegation from X"."""
    for holder in (*children(token, "poss"), *children(token, "compound")):
        body = scene.layer.at(sentence, holder)
        if (body is None and holder.dep_ == "poss") or (body is not None and body.type in types):
            return holder, types
    return _named_after(token, sentence, scene, _SERVING, set(types))


def _run_by(
    token: Token, sentence: Sentence, scene: Scene
) -> tuple[Token, frozenset[EntityType]] | None:
    """Read "delivered to a terminal operated by X" as delivered to X."""
    for part in children(token, "acl"):
        if part.lemma_.lower() not in _RUNNING:
            continue
        for by in children(part, "agent"):
            for inner in children(by, "pobj"):
                mention = scene.layer.at(sentence, inner)
                if mention is not None and mention.type is _T.COMPANY:
                    return inner, frozenset({_T.COMPANY})
    return None


def _named_after(
    token: Token,
    sentence: Sentence,
    scene: Scene,
    prepositions: frozenset[str],
    types: set[EntityType],
) -> tuple[Token, frozenset[EntityType]] | None:
    for prep in children(token, "prep"):
        for inner in children(prep, "pobj") if prep.lower_ in prepositions else ():
            mention = scene.layer.at(sentence, inner)
            if mention is not None and mention.type in types:
                return inner, frozenset(types)
    return None
