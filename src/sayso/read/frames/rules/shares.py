"""Shares that the parser cannot hang anywhere: "half of whose stock A holds and the rest B".

A share stands before "of which", "of whose shares" or, gapped, after another share. The words that
may stand between are few, so they are read as words.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.model.relations import RELATIONS
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token

_T = EntityType
_OWNED = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.VESSEL, _T.FACILITY})
_OWNERS = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PERSON, _T.PLACE})
_PART = (
    r"(?:(?:about|some|around|nearly|almost|over|more than|just over|just under|at least|roughly|exactly|another|a further|the remaining|a|an|the|all|most)\s+)*"
    r"(?:[\d.,]+\s*(?:%|per ?cent|percent)|half|quarter|third|fifth|tenth|two[- ]thirds|three[- ]quarters|majority|bulk|rest|remainder|all|most|[\d.,]+)"
)
_BRACKET = re.compile(r"\s*\([^()]*\)")
_STOCK = r"(?:shares|stock|share capital|capital|equity|shareholding)"
_HELD = r"(?:is|are|was|were|being)\s+(?:\w+ly\s+)?(?:held|owned|controlled)\s+by\s+(?:the\s+|its\s+)?(?:\w+\s+){0,3}?"
# "X, 60 per cent of which is held by A", "X, half of whose shares belong to A"
_OF_WHICH = re.compile(
    rf"\s*,\s*(?:and\s+)?{_PART}\s+of\s+(?:which|whose\s+{_STOCK})\s+(?:{_HELD}|belongs?\s+to\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
# "X, 98 per cent of whose shares A holds"
_WHOSE = re.compile(
    rf"\s*,\s*(?:and\s+)?{_PART}\s+of\s+(?:whose\s+{_STOCK}|which)\s+(?:the\s+)?$", re.IGNORECASE
)
_HOLDS = re.compile(r"\s+(?:\w+ly\s+)?(?:holds?|owns?|controls?|held|owned)\b", re.IGNORECASE)
# "... by A and B and the rest by C"
_AND = re.compile(r"\s*(?:,|,?\s*and)\s+(?:the\s+|its\s+)?(?:\w+\s+){0,2}?$")
_REST_BY = re.compile(
    rf"\s*,?\s*(?:and|with|while)\s+{_PART}\s+(?:(?:held|owned)\s+)?by\s+(?:the\s+)?(?:\w+\s+){{0,3}}?$",
    re.IGNORECASE,
)
# "owns 75 per cent of A and, through it, a quarter of B"
_ALSO_OF = re.compile(
    rf"\s*,?\s*(?:and|as well as|plus)?\s*,?\s*(?:(?:through|via)\s+(?:it|them|that firm|that company)\s*,?\s*)?{_PART}\s+(?:of|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HAS_SHARE = re.compile(
    rf"\b(?:owns?|owned|holds?|held|has|had|controls?|controlled|own|hold|acquired|bought)\s+(?:\w+ly\s+)?{_PART}\s+(?:of|in)\s+(?:the\s+)?(?:{_STOCK}\s+(?:of|in)\s+)?(?:the\s+)?(?-i:(?:[a-z]+,?\s+){{0,4}}?)$",
    re.IGNORECASE,
)


# A holds 51 % of the shares in the new firm, named next, and B has what remains.
_SHARE_OF = re.compile(
    rf"\b{_PART}\s+(?:stake\s+)?(?:of|in)\s+(?:the\s+|its\s+)?(?:(?:\w+\s+)?{_STOCK}\s+(?:of|in)\s+)?(?:the\s+)?(?-i:(?:[a-z]+,?\s+){{0,4}}?)$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?:,|;|\band\b|\bwhile\b|\bwith\b|\bwhereas\b)\s*(?:the\s+|its\s+|his\s+|her\s+)?(?:[\w-]+,?\s+){0,3}?$"
)
_LEFT = r"(?:remaining|other|rest|remainder|balance|outstanding)"
_HAS_LEFT = re.compile(
    rf",?\s+(?:(?:will|would|is to|to)\s+)?(?:holds?|owns?|ha[sd]|have|retains?|keeps?|controls?|held|owned|holding|owning|retaining|with)?\s*(?:the\s+{_LEFT}\b|{_PART}\s*(?:[,.;)]|$))",
    re.IGNORECASE,
)
_LEFT_WITH = re.compile(
    rf"\b(?:the|its)\s+{_LEFT}\b[^.;]{{0,70}}?\b(?:(?:held|owned|controlled|retained)\s+(?:\w+ly\s+)?(?:by|through)|belong(?:s|ed|ing)?\s+to|with|hands\s+of)\s+(?:the\s+|its\s+)?(?:[\w'’-]+,?\s+){{0,4}}?$",
    re.IGNORECASE,
)
# "X is owned 60 per cent by A and 40 per cent by B"
_PART_BY = re.compile(
    rf"\b(?:owned|held|controlled)\b.*(?:,|\band)\s+(?:to\s+)?{_PART}\s+(?:owned\s+|held\s+)?by\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){{0,3}}?$",
    re.IGNORECASE,
)
_NEXT_VERB = re.compile(r"\s*,?\s*(?:and|but|or|then)\b", re.IGNORECASE)
_OWNED_VERB = re.compile(r"\b(?:owned|held|controlled)\b")
_HINT = re.compile(rf"\b{_LEFT}\b|%|\bper\s?cent\b|\bpercent\b")


def left_shares(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield who has the rest: "A holds 51 % of X and B 49 %", "The remaining shares belong to B"."""
    span = sentence.span
    if not _HINT.search(scene.text, span.start, span.end):
        return
    names = [m for m in scene.layer.in_span(span) if _counts(m, sentence, scene)]
    owned: Filled | None = None
    for name in names:
        before = _BRACKET.sub("", scene.text[span.start : name.span.start])
        if name.type in _OWNED and _SHARE_OF.search(before):
            owned = _asset(name, sentence, scene)
            continue
        if name.type not in _OWNERS or _possesses(name, sentence):
            continue
        left = _HAS_LEFT.match(scene.text, name.span.end)
        gapped = bool(owned and left and _THEN.search(before))
        worded = _LEFT_WITH.search(before)
        if owned is None and _PART_BY.search(before):
            owned, gapped = _before_owned(names, sentence, scene), True
        asset = owned or scene.last_owned(sentence.index)
        if asset is None or asset.argument.entity == name.entity:
            continue
        if gapped or worded:
            yield _rest(asset, name, sentence, scene)


def _before_owned(names: list[Mention], sentence: Sentence, scene: Scene) -> Filled | None:
    """Give X of "X is owned 60 per cent by A": the name nearest before the verb."""
    verb = _OWNED_VERB.search(scene.text, sentence.span.start, sentence.span.end)
    before = [m for m in names if verb and m.span.end <= verb.start() and m.type in _OWNED]
    return _asset(before[-1], sentence, scene) if before else None


def _asset(name: Mention, sentence: Sentence, scene: Scene) -> Filled:
    token = sentence.tokens_in(name.span)[-1]
    return Filled(scene.named(name), name.type, token.i, "name")


def _rest(asset: Filled, owner: Mention, sentence: Sentence, scene: Scene) -> Candidate:
    step = f"rest of {asset.argument.text} held by {owner.text}"
    return _held("rest-held", step, asset, owner, (sentence, scene))


def held_shares(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield an ``owned_by`` candidate for each owner that a clause about shares names."""
    names = [m for m in scene.layer.in_span(sentence.span) if _counts(m, sentence, scene)]
    for place, owned in enumerate(names[:-1]):
        if owned.type in _OWNED or owned.type is _T.PERSON:
            yield from _held_by(owned, names[place + 1 :], sentence, scene)
    for place, name in enumerate(names):
        if place and (name.type in _OWNED or name.type is _T.PERSON):
            yield from _part_of(names[: place + 1], sentence, scene)


def _counts(mention: Mention, sentence: Sentence, scene: Scene) -> bool:
    """Leave out legal bases, and other names in brackets."""
    before = scene.text[sentence.span.start : mention.span.start]
    return mention.type is not _T.PROGRAMME and before.count("(") == before.count(")")


def _between(before: Mention, after: Mention, scene: Scene) -> str:
    return _BRACKET.sub("", scene.text[before.span.end : after.span.start])


def _held_by(
    owned: Mention, after: list[Mention], sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    """Read the relative clause that stands right after a name."""
    first = after[0]
    between = _between(owned, first, scene)
    if _WHOSE.fullmatch(between):
        if _HOLDS.match(scene.text, first.span.end) and first.type in _OWNERS:
            yield _candidate(owned, first, sentence, scene)
        return
    if not _OF_WHICH.fullmatch(between):
        return
    yield _candidate(owned, first, sentence, scene)
    for before, name in pairwise(after):
        between = _between(before, name, scene)
        if not _AND.fullmatch(between) and not _REST_BY.fullmatch(between):
            return
        if name.type in _OWNERS:
            yield _candidate(owned, name, sentence, scene)


def _part_of(names: list[Mention], sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Read "A owns half of C, and a quarter of B": A owns C, and B too."""
    owned = names[-1]
    for place in range(len(names) - 1, 0, -1):
        stretch = _between(names[place - 1], names[place], scene)
        if _HAS_SHARE.search(stretch):
            owner = names[place - 1]
            if (
                owner.type in _OWNERS
                and not _inside_phrase(owner, sentence)
                and not _where(owner, sentence)
                and not _before_next_verb(owner, stretch, sentence)
            ):
                yield _candidate(owned, owner, sentence, scene)
            return
        if not _ALSO_OF.fullmatch(stretch):
            return


def _possesses(name: Mention, sentence: Sentence) -> bool:
    """Tell whether a place only says whose the next name is: "the rest is held by Dubai's DP World"."""
    last = sentence.tokens_in(name.span)[-1]
    return name.type is _T.PLACE and last.dep_ == "poss"


def _where(name: Mention, sentence: Sentence) -> bool:
    """Tell whether a place only says where: "said in Arvik that it had bought 60 percent of …"."""
    last = sentence.tokens_in(name.span)[-1]
    return name.type is _T.PLACE and last.dep_ == "pobj"


def _before_next_verb(name: Mention, stretch: str, sentence: Sentence) -> bool:
    """Tell A of "X heads A and owns 40 per cent of B" from the owner, which is X."""
    last = sentence.tokens_in(name.span)[-1]
    return last.dep_ not in {"nsubj", "nsubjpass"} and bool(_NEXT_VERB.match(stretch))


def _inside_phrase(name: Mention, sentence: Sentence) -> bool:
    """Tell whether a name only says more of a noun: "a maker under Ardan sanctions holds …"."""
    last = sentence.tokens_in(name.span)[-1]
    return last.dep_ in {"compound", "amod", "nmod", "poss"} and last.head.pos_ == "NOUN"


def _candidate(owned: Mention, owner: Mention, sentence: Sentence, scene: Scene) -> Candidate:
    asset = sentence.tokens_in(owned.span)[-1]
    kind = owned.type if owned.type in _OWNED else _T.COMPANY
    step = f"share of {owned.text} held by {owner.text}"
    filled = Filled(scene.named(owned), kind, asset.i, "name")
    return _held("share-held", step, filled, owner, (sentence, scene))


def _held(
    rule: str, step: str, asset: Filled, owner: Mention, place: tuple[Sentence, Scene]
) -> Candidate:
    sentence, scene = place
    holder = sentence.tokens_in(owner.span)[-1]
    verb = _verb_over(holder)
    held_by = Filled(scene.named(owner), owner.type, holder.i, "name")
    return Candidate(rule, RELATIONS["owned_by"], verb, verb, asset, held_by, (step,))


def _verb_over(token: Token) -> Token:
    """Give the verb whose clause a name stands in; the name itself where there is none."""
    node = token
    while node.head != node and node.pos_ not in {"VERB", "AUX"}:
        node = node.head
    return node if node.pos_ in {"VERB", "AUX"} else token
