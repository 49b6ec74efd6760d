"""Whom "he" and "she" can mean, and what only ships have."""

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments.scene import Scene
from sayso.read.tokens import Token

_HE = frozenset("he his him himself".split())
_SHE = frozenset("she her hers herself".split())
_OF_MEN = frozenset(
    "husband brother son father businessman man spokesman chairman nephew uncle grandson "
    "stepson boyfriend widower".split()
)
_OF_WOMEN = frozenset(
    "wife sister daughter mother businesswoman woman spokeswoman chairwoman niece aunt "
    "granddaughter stepdaughter girlfriend widow nurse actress".split()
)
# Endings of surnames that only women carry.
_HER_NAME = ("ova", "eva", "skaya", "kaya", "ová", "ská", "yeva", "ienė", "aitė")
_OF_SHIPS = frozenset("master captain skipper crew hull flag transponder cargo holds deck".split())


def of_other_sex(token: Token, mention: Mention, scene: Scene) -> bool:
    """Tell whether "he" cannot be a person whom the report calls somebody's wife, or the reverse."""
    low = token.lower_
    if mention.type is not EntityType.PERSON or low not in _HE | _SHE:
        return False
    if low in _HE and mention.text.lower().endswith(_HER_NAME):
        return True
    men = any((mention.entity, noun) in scene.heads.first for noun in _OF_MEN)
    women = any((mention.entity, noun) in scene.heads.first for noun in _OF_WOMEN)
    return women and not men if low in _HE else men and not women


def owns_as_ship(token: Token, mention: Mention) -> bool:
    """Tell whether "its crew" speaks of a ship."""
    of_ship = token.dep_ == "poss" and token.head.lemma_.lower() in _OF_SHIPS
    return of_ship and mention.type is EntityType.VESSEL
