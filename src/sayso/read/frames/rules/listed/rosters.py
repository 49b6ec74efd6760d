"""Long lists of those a body takes measures against, each name with a description of its own.

"sanctioned X, its sole director and shareholder N, former director M, and Z Ltd": the parser hangs
the names on each other as appositions; what stands between them says whether a name goes on the list.
"""

import re
from collections.abc import Iterator

from sayso.model.texts.mention import Mention
from sayso.model.texts.span import Span
from sayso.read.arguments import Scene
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.rules.listed.designated import LISTED, authority_of, designated
from sayso.read.parsed import Sentence
from sayso.read.predicates import verb_predicate
from sayso.read.predicates.walk import VERBAL
from sayso.read.tokens import Token

_TAKING_MEASURES = frozenset("sanction designate blacklist penalise penalize".split())
_GOING_ON = re.compile(
    r"(?:\s*\([^()]*\))?(?:,|;)?\s*(?:and|as well as|along with|together with)?\s*"
)
# After "a subsidiary of Y" only a clear joint takes the list up again.
_TAKING_UP = re.compile(
    r"(?:\s*\([^()]*\))?(?:;|,\s*(?:and|as well as|along with|together with))\s"
)
_IN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PRON", "CCONJ", "PUNCT", "NUM", "ADV", "PART"})


def rosters(sentence: Sentence, scene: Scene) -> Iterator[Candidate]:
    """Yield a ``sanctioned_by`` candidate for every further name of a list of targets."""
    for verb in sentence.tokens:
        if verb.lemma_.lower() not in _TAKING_MEASURES or verb.pos_ not in VERBAL:
            continue
        if verb_predicate(verb).passive:
            continue
        authority = authority_of(verb, sentence, scene)
        if authority is not None and authority.how == "name":
            for member in _members(verb, sentence, scene):
                steps = (f"{verb.text} a list", f"goes on with {member.text}")
                place = (sentence, scene)
                yield designated(member, authority, place, rule="roster", steps=steps, verb=verb)


def _members(verb: Token, sentence: Sentence, scene: Scene) -> Iterator[Mention]:
    """Walk from the verb's first object along the names that the list goes on with."""
    heads = {f.token.i for f in verb_predicate(verb).fill("obj")}
    names = scene.layer.in_span(Span(sentence.offset + verb.idx, sentence.span.end))
    reached: int | None = None
    told_of = False
    for name in names:
        tokens = sentence.tokens_in(name.span)
        if reached is None:
            reached = name.span.end if any(t.i in heads for t in tokens) else None
            continue
        between = scene.text[reached : name.span.end - len(name.text)]
        if scene.text[name.span.end : name.span.end + 1] in {"-", "–"} or between.endswith("("):
            # The place of a seat, or another name in brackets.
            continue
        gap = [t for t in sentence.tokens if reached <= sentence.offset + t.idx < name.span.start]
        if not _within(gap):
            if not _BEYOND_CLAUSE.search(between) or _opens_clause(tokens):
                return
            if name.type in LISTED:
                yield name
            reached = name.span.end
            continue
        joined = _GOING_ON.match(between)
        plain = all(t.pos_ != "ADP" or t.lower_ in {"with", "along", "as"} for t in gap)
        if plain and (not told_of or _TAKING_UP.match(between)) and joined and joined.end():
            if name.type not in LISTED or any(t.dep_ == "nsubj" for t in tokens):
                return
            yield name
            told_of = False
        elif not plain and between.startswith((",", ";", " (")):
            told_of = True
        else:
            return
        reached = name.span.end


_BEYOND_CLAUSE = re.compile(r"[,;]\s*(?:and|as well as|along with)\s+(?:the\s+)?$")


def _opens_clause(name: list[Token]) -> bool:
    """Tell whether a name is the subject of a clause of its own: "…, and Y said"."""
    return any(t.dep_ in {"nsubj", "nsubjpass", "poss"} for t in name)


def _within(gap: list[Token]) -> bool:
    """Tell whether no clause stands between two names."""
    return all(
        t.pos_ in _IN_PHRASE or t.pos_ in {"ADP", "PROPN"} or t.dep_ in {"amod", "compound"}
        for t in gap
    )
