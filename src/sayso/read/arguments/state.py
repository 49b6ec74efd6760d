"""States as arguments: "the Ardan state", "Ardan assistance"."""

from spacy.tokens import Token

from sayso.model.mention import EntityType
from sayso.read.arguments.scene import Filled, Scene
from sayso.read.parsed import Sentence
from sayso.read.predicates.identity import bearers

_T = EntityType


def state_meant(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    """Read "the Ardan state", and "state" of "the Ardan state-owned firm X", as the country."""
    if _T.PLACE not in wanted:
        return ()
    nouns = [token]
    if token.dep_ in {"npadvmod", "compound", "amod"}:
        nouns += [token.head, token.head.head]
    for noun in nouns:
        for child in noun.children:
            if child.dep_ in {"amod", "compound", "nmod", "poss"}:
                found = scene.country(sentence, child)
                if found is not None:
                    return (found,)
    for noun in nouns[1:]:
        for bearer, _ in bearers(noun):
            mention = scene.layer.at(sentence, bearer)
            entity = scene.layer.entities.get(mention.entity) if mention else None
            if entity is not None and len(entity.countries) == 1:
                return (scene.country_filled(entity.countries[0], sentence, token),)
    return ()


def country_meant(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Filled | None:
    """Read an adjective as its country ("Chinese assistance", "Ardan President X")."""
    if token.dep_ not in {"amod", "compound", "npadvmod", "nmod"} or _T.PLACE not in wanted:
        return None
    return scene.country(sentence, token)
