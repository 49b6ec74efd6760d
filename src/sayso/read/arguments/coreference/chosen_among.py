"""Which of the candidates an anaphor means, or nobody.

Unresolved rather than guessed: the best candidate must reach ``THRESHOLD`` and lead the next
by ``MARGIN``.
"""

from sayso.model.texts.mention import EntityType
from sayso.read.arguments.coreference.asked import is_person_worded
from sayso.read.arguments.coreference.called_alike import ANYBODY, GENERIC, SPECIFIC
from sayso.read.arguments.coreference.candidates import Candidate
from sayso.read.arguments.coreference.several import (
    coordinated,
    goods_named_so,
    latter,
    of_plural,
    one_ship,
    sentence_index,
)
from sayso.read.arguments.scene import Scene
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import OF_NOUN, children
from sayso.read.tokens import Token

_T = EntityType
THRESHOLD = 0.5


MARGIN = 0.04


# The only firm of the sentence before need not be its subject.
_LONE_FIRM = 0.3


# The only person named near a "he" need not lead anybody.
_LONE_PERSON = 0.38


# No rival: whom a description fits so badly that it is nobody's reading.
_FAR_FETCHED = 0.1


_OF_PERSON = frozenset({"he", "his", "him", "she", "her", "hers"})


# A place that the description is worded with and that nobody was said to be in.
_UNCONFIRMED_MARGIN = 0.45


_SEATED = frozenset({"based", "registered", "headquartered"})


def unique(found: list[Candidate]) -> list[Candidate]:
    """Keep the best candidate of each party."""
    seen: dict[str, Candidate] = {}
    for candidate in found:
        seen.setdefault(candidate.key, candidate)
    return list(seen.values())


def choose(
    token: Token,
    found: list[Candidate],
    *,
    plural: bool,
    number: int | None,
    sentence: Sentence,
    scene: Scene,
) -> tuple[Candidate, ...]:
    """Choose whom an anaphor means: one party, several for a plural, none where it is unsure."""
    if plural:
        goods = goods_named_so(token, found)
        if goods is not None:
            return (goods,)
        together = _joined(token, found, sentence, scene, number)
        groups = [
            c
            for c in found
            if c.type is _T.GROUP or (c.described is not None and c.described.plural)
        ]
        nearer = groups and sentence_index(groups[0], scene) > max(
            (sentence_index(c, scene) for c in together), default=-1
        )
        counted = number == 2 and len(together) == number
        if together and (counted or not (nearer and groups[0].score >= THRESHOLD)):
            return together
        if groups and groups[0].score >= THRESHOLD:
            return (groups[0],)
        if number is not None or token.pos_ == "NOUN":
            return ()
        found = of_plural(token, found, scene)
    if token.lower_ in {"latter", "former"} and found:
        return (latter(found, last=token.lower_ == "latter"),)
    anybody = token.lower_ in _OF_PERSON or token.lemma_.lower() in ANYBODY
    anybody = anybody or is_person_worded(token)
    alone = len(found) == 1 and anybody and found[0].type is _T.PERSON
    lone = _is_lone_firm(token, found)
    enough = _LONE_PERSON if alone else _LONE_FIRM if lone else THRESHOLD
    if not found or (found[0].score < enough and not one_ship(token, found)):
        return ()
    if len(found) > 1 and found[0].score - found[1].score < _margin(token, found[0]):
        return ()
    return (found[0],)


def _joined(
    token: Token, found: list[Candidate], sentence: Sentence, scene: Scene, number: int | None
) -> tuple[Candidate, ...]:
    """Give the names that stand joined before, where the description can mean them."""
    together = coordinated(found, sentence, scene, number)
    if token.lower_ == "couple" and len({sentence_index(c, scene) for c in together}) > 1:
        return ()  # two people of a report are no couple
    if together and _is_placed(token) and not any(map(_is_confirmed, together)):
        return ()  # "the Hong Kong entities" are none of those that nobody placed there
    return together


def _is_lone_firm(token: Token, found: list[Candidate]) -> bool:
    """Tell whether "it" or "the company" can mean but one firm, named in the sentence before."""
    if not found or (token.lower_ not in {"it", "its"} and token.lemma_.lower() not in GENERIC):
        return False
    if _is_placed(token) and not _may_be_placed(token, found[0]):
        return False  # "the Texas firm" is one that somebody placed there
    others = [c for c in found if c.type is not _T.PLACE and c.score > _FAR_FETCHED]
    near = token.pos_ == "NOUN" or found[0].reason.startswith("1 sentences back")
    return near and found[0].type is _T.COMPANY and len(others) == 1


def _may_be_placed(token: Token, candidate: Candidate) -> bool:
    """Tell whether "The Arvik-based firm" opens a sentence after one that names one firm alone."""
    subject = token.dep_ in {"nsubj", "nsubjpass"} and token.left_edge.is_sent_start
    return subject and candidate.mention is not None


def _is_placed(token: Token) -> bool:
    """Tell whether a description is worded with a nation or place: "the Arvik firms"."""
    return any(c.ent_type_ in {"GPE", "NORP", "LOC"} and c.dep_ in OF_NOUN for c in token.children)


def _is_confirmed(candidate: Candidate) -> bool:
    """Tell whether the report said where a candidate is, or called it so."""
    return any(word in candidate.reason for word in ("place", "country", "called so"))


def _margin(token: Token, best: Candidate) -> float:
    """Tell how far the best must lead: far where "the Arvik firm" was never said to be in Arvik."""
    based = any(
        c.lower_ in _SEATED and children(c, "npadvmod") for c in token.children if c.dep_ == "amod"
    )
    placed = based or _is_placed(token)
    confirming = ["place", "country"]
    if not based or token.lemma_.lower() in SPECIFIC:
        # "the Arvik-based manufacturer" is not any manufacturer spoken of before.
        confirming.append("called so")
    confirmed = any(word in best.reason for word in confirming)
    return _UNCONFIRMED_MARGIN if placed and not confirmed else MARGIN


def of_last_sentence(found: list[Candidate], scene: Scene) -> list[Candidate]:
    """Keep the names of the nearest sentence that has two, which "the latter" picks from."""
    where = {c: sentence_index(c, scene) for c in found if c.mention is not None}
    for index in sorted(set(where.values()), reverse=True):
        near = [c for c, place in where.items() if place == index]
        if len({c.key for c in near}) > 1:
            return near
    return found
