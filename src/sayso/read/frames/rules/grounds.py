"""The set wording of legal grounds: "owned or controlled by, or having acted for or on behalf of, Y".

Notices of designation give their grounds in one formula whose prepositions wait for a name that
comes only at the end of a long coordination; no parse of it is worth trusting. The words are fixed,
so they are read as words: what stands between the one concerned and the name at the end.

Source: the wording of Executive Orders 13224, 13382, 13846 and 14024, and of the UK regulations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.relations import RELATIONS
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Candidate
from sayso.read.parsed import Sentence
from sayso.read.predicates import Filler, verb_predicate
from sayso.read.predicates.subjects import surface_subjects
from sayso.read.tokens import Token

_T = EntityType
_PARTIES = frozenset(
    {_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PERSON, _T.VESSEL, _T.PLACE, _T.FACILITY}
)
_TARGETS = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.PERSON, _T.VESSEL, _T.GROUP})
_MEASURES = frozenset("designate sanction list blacklist target add block redesignate".split())
_WAITING = r"\s*(?:,|$|(?:,?\s*(?:directly|indirectly)\b))"
# A preposition that waits, or an adverb that only these formulas have.
_FORMULA = re.compile(
    r"\b(?:by|of|for|to|from|with),\s|directly or indirectly|purported to|\bofficial,|, or other support"
    r"|\bassisted, sponsored|\bowned or controlled\b|\bowned, controlled"
)
_LAST = re.compile(
    r"\b(?:by|of|for|to|from|with)\s*,?\s*(?:(?:(?:directly or indirectly|directly|indirectly|in whole or in part)\s*,?\s*)?)(?:the\s+)?$"
)
_JOINED = re.compile(r"\s*(?:,|,?\s*and|,?\s*or)\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class _Ground:
    """One limb of a formula: the relation it states and the words that state it."""

    relation: str
    words: re.Pattern[str]
    types: frozenset[EntityType]


_GROUNDS = (
    _Ground("owned_by", re.compile(r"\bowned\b[^;]*?\bby" + _WAITING), _PARTIES),
    _Ground(
        "controlled_by", re.compile(r"\b(?:controlled|directed)\b[^;]*?\bby" + _WAITING), _PARTIES
    ),
    _Ground(
        "intermediary_for",
        re.compile(
            r"\b(?:act(?:ed|ing|s)?|purported to act)\b[^;]*?\b(?:behalf of|direction of|for)" + _WAITING
        ),
        _PARTIES,
    ),
    _Ground(
        "assists",
        re.compile(
            r"\b(?:support(?:ed|ing)?|assist(?:ed|ing|ance)|sponsored|services|goods|funds)\b[^;]*?\b(?:for|to|of)"
            + _WAITING
        ),
        _PARTIES,
    ),
    _Ground(
        "officer_of",
        re.compile(
            r"\b(?:leader|official|officer|director|board of directors|executive)s?\b[^;]*?\bof" + _WAITING
        ),
        frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY}),
    ),
)  # fmt: skip


def legal_grounds(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield what the formula of a legal ground says of the one concerned and the name at its end."""
    mentions = [m for m in scene.layer.in_span(sentence.span) if m.type is not _T.PROGRAMME]
    for place, mention in enumerate(mentions):
        start = mentions[place - 1].span.end if place else sentence.span.start
        stretch = scene.text[start : mention.span.start]
        if mention.type not in _PARTIES or not _FORMULA.search(stretch):
            continue
        if not _LAST.search(stretch):
            continue
        for ground in _GROUNDS:
            found = ground.words.search(stretch)
            if found is not None:
                yield from _stated(ground, start + found.start(), mentions[place:], sentence, scene)


def _stated(
    ground: _Ground, at: int, names: list[Mention], sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    trigger = next((t for t in sentence.tokens if sentence.offset + t.idx >= at), None)
    if trigger is None:
        return
    ends = [m for m in _listed(names, scene.text) if m.type in ground.types]
    for target in _concerned(trigger, sentence, scene):
        if ground.relation == "officer_of" and target.type is not _T.PERSON:
            continue
        if ground.relation in {"owned_by", "controlled_by"} and target.type is _T.PERSON:
            # Nobody owns a person; the limb of acting for somebody is the one that is meant.
            continue
        for mention in ends:
            other = _named(mention, sentence, scene)
            if other.argument.entity != target.argument.entity:
                yield Candidate(
                    "legal-ground",
                    RELATIONS[ground.relation],
                    trigger,
                    trigger,
                    target,
                    other,
                    (f"legal ground {trigger.text!r}", f"name at its end: {mention.text}"),
                )


def _listed(names: list[Mention], text: str) -> list[Mention]:
    out = names[:1]
    for name in names[1:]:
        if not _JOINED.fullmatch(text[out[-1].span.end : name.span.start]):
            break
        out.append(name)
    return out


def _named(mention: Mention, sentence: Sentence, scene: Scene) -> Filled:
    tokens = sentence.tokens_in(mention.span)
    return Filled(scene.named(mention), mention.type, tokens[-1].i, "name")


def _concerned(trigger: Token, sentence: Sentence, scene: Scene) -> tuple[Filled, ...]:
    """Find whom a ground is given for: the target of the measure before it, or the clause's subject."""
    before = [t for t in sentence.tokens if t.i < trigger.i]
    for token in reversed(before):
        if token.lemma_.lower() in _MEASURES and token.pos_ in {"VERB", "AUX", "ADJ"}:
            found = _filled(verb_predicate(token).fill("obj"), sentence, scene)
            if found:
                return found
    node = trigger
    for _ in range(6):
        if node.pos_ in {"VERB", "AUX"}:
            for subject, _ in surface_subjects(node):
                found = fill(subject, sentence, scene, _TARGETS)
                if found:
                    return found
        if node.head == node:
            break
        node = node.head
    return ()


def _filled(fillers: tuple[Filler, ...], sentence: Sentence, scene: Scene) -> tuple[Filled, ...]:
    return tuple(f for filler in fillers for f in fill(filler.token, sentence, scene, _TARGETS))
