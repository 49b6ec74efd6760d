"""Nouns that stand for what follows them: "the port of Arvik", "detectives of the Trade Office"."""

from spacy.tokens import Token

from sayso.model.mention import EntityType
from sayso.read.arguments.scene import Scene
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children

_T = EntityType
_KINDS_OF_PLACE = frozenset(
    "port harbour harbor city town village island district region province anchorage roads "
    "roadstead terminal emirate".split()
)
_OFFICERS = frozenset(
    "detectives officers agents investigators inspectors prosecutors police policemen auditors".split()
)
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
    if token.lower_ in _OFFICERS and {_T.PUBLIC_BODY, _T.GROUP} <= wanted:
        for holder in children(token, "poss"):
            return holder, frozenset({_T.PUBLIC_BODY})
        return _named_after(token, sentence, scene, _SERVING, {_T.PUBLIC_BODY})
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
