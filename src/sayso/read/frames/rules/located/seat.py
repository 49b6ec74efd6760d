"""What all rules on seats share: kinds of parties that have one, places, candidates."""

from sayso.model.relations import RELATIONS
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token

_T = EntityType
SEATED_TYPES = frozenset(
    {_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.VESSEL, _T.PRODUCT, _T.FACILITY}
)
MAKING = frozenset("made built manufactured produced assembled".split())
_DETAIL = {"flagged": "flagged", "registered": "registered"}
# Where a court or a police force sits says where it acted.
ACTING_STATE = frozenset(
    "court jury tribunal judge police prosecutor authority authorities".split()
)
FIRM_TYPES = frozenset({_T.COMPANY, _T.ORGANIZATION})
SEAT_PREPOSITIONS = frozenset({"in", "from", "of", "near", "outside", "on", "off"})


def place_at(
    token: Token, sentence: Sentence, scene: Scene, *, adjective: bool = True
) -> Filled | None:
    """Give the country or town that a token names; a nationality ("Danish") only as an adjective."""
    mention = scene.layer.at(sentence, token)
    if not adjective and (mention is None or mention.type is not _T.PLACE):
        return None
    return scene.country(sentence, token)


def seat_of(rule: str, trigger: Token, target: Filled, place: Filled) -> Candidate:
    """Make a ``located_in`` candidate; "flagged" and "registered" are kept as its detail."""
    detail = _DETAIL.get(trigger.lower_)
    return Candidate(
        rule,
        RELATIONS["located_in"],
        trigger,
        trigger,
        target,
        place,
        (f"{trigger.text} beside {target.argument.text}",),
        fixed=(("detail", detail),) if detail else (),
    )
