"""Pronouns and definite descriptions: candidates with scores and reasons, or nothing.

Unresolved rather than guessed: the best candidate must reach ``THRESHOLD`` and lead the next
by ``MARGIN``, else the description stays what it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.model.claim import CoreferenceStep
from sayso.model.mention import EntityType, Mention
from sayso.read.arguments.countries_worded import code_of, code_of_name
from sayso.read.arguments.scene import Described, Scene
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, conjuncts, first_conjunct

THRESHOLD = 0.5
MARGIN = 0.04
_REACH_SENTENCES = 6
_T = EntityType
_PARTIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.GROUP})
_THINGS = frozenset({_T.PRODUCT, _T.VESSEL, _T.FACILITY})

_PRONOUNS: dict[str, tuple[frozenset[EntityType], bool]] = {
    **dict.fromkeys(("it", "its", "itself"), (_PARTIES | _THINGS | {_T.PLACE}, False)),
    **dict.fromkeys(("he", "his", "him", "himself", "she", "her", "herself"), (frozenset({_T.PERSON}), False)),
    **dict.fromkeys(("they", "their", "them", "themselves", "both", "these", "those"), (_PARTIES | _THINGS | {_T.PERSON}, True)),
}  # fmt: skip
_HEAD_TYPES: dict[str, frozenset[EntityType]] = {
    **dict.fromkeys(
        "company firm business manufacturer producer maker supplier distributor exporter importer "
        "conglomerate corporation carrier airline bank lender subsidiary trader retailer enterprise "
        "yard shipyard refiner refinery operator developer designer contractor concern".split(),
        frozenset({_T.COMPANY, _T.ORGANIZATION}),
    ),
    **dict.fromkeys("plant factory works mill".split(), frozenset({_T.COMPANY, _T.FACILITY})),
    **dict.fromkeys("agency ministry department bureau office service regulator authority watchdog".split(),
                    frozenset({_T.PUBLIC_BODY, _T.ORGANIZATION})),
    **dict.fromkeys("vessel ship tanker freighter ferry yacht boat barge".split(), frozenset({_T.VESSEL})),
    **dict.fromkeys("drone uav missile engine system weapon device aircraft model product component chip".split(),
                    frozenset({_T.PRODUCT})),
    **dict.fromkeys("man woman businessman executive national citizen director owner founder defendant".split(),
                    frozenset({_T.PERSON})),
    **dict.fromkeys("network group ring organisation organization institute university center centre".split(),
                    frozenset({_T.GROUP, _T.ORGANIZATION, _T.COMPANY})),
    **dict.fromkeys("country".split(), frozenset({_T.PLACE})),
}  # fmt: skip
_CLASS_TYPES = {
    NounClass.PERSON: frozenset({_T.PERSON, _T.GROUP}),
    NounClass.BODY: _PARTIES,
    NounClass.PRODUCT: frozenset({_T.PRODUCT}),
    NounClass.VESSEL: frozenset({_T.VESSEL}),
    NounClass.FACILITY: frozenset({_T.FACILITY, _T.COMPANY}),
    NounClass.PLACE: frozenset({_T.PLACE}),
}
_DEFINITE = frozenset(
    {
        "the",
        "this",
        "that",
        "these",
        "those",
        "both",
        "neither",
        "either",
        "all",
        "such",
        "said",
        "each",
        "every",
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that an anaphor may mean."""

    key: str
    name: str
    type: EntityType
    score: float
    reason: str
    mention: Mention | None = None
    described: Described | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an anaphor was tied to; several for "both" and "they"."""

    step: CoreferenceStep
    chosen: tuple[Candidate, ...]


def is_pronoun(token: Token) -> bool:
    """Tell whether a token is a pronoun that can stand for an entity."""
    return token.lower_ in _PRONOUNS and (token.pos_ in {"PRON", "DET"} or token.dep_ == "poss") and (
        token.lower_ not in {"these", "those", "both"} or token.dep_ not in {"det", "predet", "preconj", "cc"}
    )  # fmt: skip


def is_definite(token: Token) -> bool:
    """Tell whether a noun phrase points back ("the firm", "these companies", "both yards")."""
    return any(
        c.dep_ in {"det", "predet", "preconj"} and c.lower_ in _DEFINITE for c in token.children
    )


def resolve(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Resolution:
    """Find what a pronoun or definite description stands for.

    Args:
        token: The pronoun or the head noun of the description.
        wanted: The types that the slot takes.
    """
    types, plural = _asked(token)
    types &= wanted or types
    number = _stated_number(token)
    found = sorted(_candidates(token, sentence, scene, types), key=lambda c: -c.score)
    found = _unique(found)
    chosen = _choose(token, found, plural=plural, number=number, sentence=sentence, scene=scene)
    step = CoreferenceStep(
        wording=token.text,
        span=sentence.span_of(token, token),
        chosen=chosen[0].key if len(chosen) == 1 and chosen[0].mention else None,
        candidates=tuple((c.name, round(c.score, 2), c.reason) for c in found[:4]),
    )
    return Resolution(step, chosen)


def _asked(token: Token) -> tuple[frozenset[EntityType], bool]:
    if is_pronoun(token):
        return _PRONOUNS[token.lower_]
    if token.lower_ in {"latter", "former"}:
        return _PARTIES | _THINGS | {_T.PERSON}, False
    types = _HEAD_TYPES.get(token.lemma_.lower())
    if types is None:
        found = class_of(token)
        types = _CLASS_TYPES.get(found, frozenset()) if found else frozenset()
    quantified = any(
        c.lower_ in {"both", "neither", "either", "these", "those"} for c in token.children
    )
    return types, token.tag_ in {"NNS", "NNPS"} or quantified


def _stated_number(token: Token) -> int | None:
    words = {
        "both": 2,
        "neither": 2,
        "either": 2,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
    }
    for child in (token, *token.children):
        if child.lower_ in words:
            return words[child.lower_]
    return None


def _candidates(
    token: Token, sentence: Sentence, scene: Scene, types: frozenset[EntityType]
) -> Iterator[Candidate]:
    here = sentence.offset + token.idx
    countries = {code for c in token.children for code in (code_of(c),) if code}
    blocked = _same_clause(token, sentence)
    counts = scene.counts()
    speakers = _speakers(token, sentence)
    beside = _listed_before(token, sentence)
    must_name = token.lemma_.lower() if token.lemma_.lower() in _NAME_BEARING else None
    for mention in reversed(scene.layer.mentions):
        if mention.span.start >= here:
            continue
        where = scene.parsed.sentence_at(mention.span.start)
        if where is None:
            continue
        distance = sentence.index - where.index
        if distance > _REACH_SENTENCES:
            break
        if mention.type not in types or mention.entity in scene.outlets:
            continue
        if distance == 0 and mention.span.start in blocked:
            continue
        entity = scene.layer.entities[mention.entity]
        if not _country_fits(countries, entity.countries, entity.name, mention.type):
            continue
        score, reason = _score(mention, where, token, distance, counts.get(mention.entity, 1))
        if must_name and not any(must_name in s.lower() for s in entity.surfaces):
            continue
        if distance == 0 and mention.span.start in speakers:
            score, reason = score + 0.3, f"{reason}, speaker"
        if distance == 0 and any(mention.span.start <= b < mention.span.end for b in beside):
            score, reason = score + 0.4, f"{reason}, stands before it in the list"
        if mention.type is _T.PLACE and is_pronoun(token):
            score -= 0.15
        if mention.type is _T.PUBLIC_BODY and token.dep_ == "poss" and distance == 0:
            score -= 0.1
        if countries and countries & set(entity.countries):
            score, reason = score + 0.3, f"{reason}, country"
        yield Candidate(mention.entity, entity.name, mention.type, score, reason, mention)
    for described in reversed(scene.described):
        distance = sentence.index - described.sentence
        if described.span.start >= here or distance > 3 or described.type not in types:
            continue
        same = described.text.lower().split()[-1:] == [token.lower_]
        score = 0.55 * 0.8**distance + (0.35 if same else 0.0)
        if described.type is _T.PRODUCT and is_pronoun(token) and _T.GROUP in types:
            score -= 0.3
        if described.plural == (token.lower_ in {"they", "their", "them"} or token.tag_ == "NNS"):
            score += 0.1
        yield Candidate(
            f"~{described.text}",
            described.text,
            described.type,
            score,
            "description",
            None,
            described,
        )


# Definite uses of these nouns mean something that has the word in its name ("the ministry").
_NAME_BEARING = frozenset("center centre institute university bank college laboratory".split())


def _speakers(token: Token, sentence: Sentence) -> frozenset[int]:
    """Offsets of who says the clause that a pronoun stands in: "the ministry said it was …"."""
    out = set()
    node = token
    for _ in range(8):
        if node.head == node:
            break
        if node.dep_ == "ccomp":
            for subject in children(node.head, "nsubj"):
                out |= {sentence.offset + t.idx for t in subject.subtree}
        node = node.head
    return frozenset(out)


def _listed_before(token: Token, sentence: Sentence) -> frozenset[int]:
    """Offsets of what stands before "its" in a list: "X Ltd and its director" means X's."""
    if token.dep_ != "poss":
        return frozenset()
    node = token.head
    for _ in range(4):
        if node.dep_ in {"conj", "appos"} and node.head != node:
            return frozenset({sentence.offset + node.head.idx})
        if node.dep_ not in {"compound", "nmod"}:
            break
        node = node.head
    return frozenset()


def _country_fits(asked: set[str], known: tuple[str, ...], name: str, kind: EntityType) -> bool:
    if not asked:
        return True
    if kind is _T.PLACE:
        return code_of_name(name) in asked
    return not known or bool(asked & set(known))


def _same_clause(token: Token, sentence: Sentence) -> frozenset[int]:
    """Offsets of names that stand in the same clause as co-arguments, which a pronoun cannot mean."""
    if token.dep_ == "poss":
        return frozenset()
    verb = token.head
    steps = 0
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb and steps < 8:
        verb, steps = verb.head, steps + 1
    out = set()
    for child in verb.children:
        if child.dep_ in {"nsubj", "dobj", "nsubjpass", "agent", "prep", "dative"}:
            for node in child.subtree:
                if node.pos_ == "PROPN":
                    out.add(sentence.offset + node.idx)
    return frozenset(out)


def _score(
    mention: Mention, where: Sentence, token: Token, distance: int, count: int
) -> tuple[float, str]:
    score = 0.62 * 0.82**distance
    reasons = [f"{distance} sentences back" if distance else "same sentence"]
    tokens = where.tokens_in(mention.span)
    head = tokens[-1] if tokens else None
    for node in tokens:
        if node.head not in tokens:
            head = node
    if head is not None and first_conjunct(head).dep_ in {"nsubj", "nsubjpass"}:
        score += 0.22
        reasons.append("subject")
        if first_conjunct(head).head.dep_ == "ROOT":
            score += 0.05
    elif head is not None and head.dep_ == "appos":
        score -= 0.05
    if head is not None and first_conjunct(head).dep_ in {"pobj", "poss"}:
        score -= 0.06
    if token.lemma_.lower() in mention.text.lower().split():
        score += 0.4
        reasons.append("same noun")
    score += min(count, 6) * 0.02
    if token.dep_ in {"nsubj", "nsubjpass", "poss"} and "subject" in reasons:
        score += 0.05
    return min(score, 1.2), ", ".join(reasons)


def _unique(found: list[Candidate]) -> list[Candidate]:
    seen: dict[str, Candidate] = {}
    for candidate in found:
        seen.setdefault(candidate.key, candidate)
    return list(seen.values())


def _choose(
    token: Token,
    found: list[Candidate],
    *,
    plural: bool,
    number: int | None,
    sentence: Sentence,
    scene: Scene,
) -> tuple[Candidate, ...]:
    if plural:
        together = _coordinated(found, sentence, scene, number)
        if together:
            return together
        groups = [
            c
            for c in found
            if c.type is _T.GROUP or (c.described is not None and c.described.plural)
        ]
        if groups and groups[0].score >= THRESHOLD:
            return (groups[0],)
        if number is not None or token.pos_ == "NOUN":
            return ()
        found = [c for c in found if c.type in _PARTIES]
    if token.lower_ in {"latter", "former"} and found:
        return (_latter(found, last=token.lower_ == "latter"),)
    if not found or found[0].score < THRESHOLD:
        return ()
    if len(found) > 1 and found[0].score - found[1].score < MARGIN:
        return ()
    return (found[0],)


def _latter(found: list[Candidate], *, last: bool) -> Candidate:
    placed = sorted(found, key=lambda c: c.mention.span.start if c.mention else 0)
    return placed[-1] if last else placed[-2] if len(placed) > 1 else placed[-1]


def _coordinated(
    found: list[Candidate], sentence: Sentence, scene: Scene, number: int | None
) -> tuple[Candidate, ...]:
    """Find the nearest names that stand joined by "and" before, or, with a number, that many names."""
    by_start = {c.mention.span.start: c for c in found if c.mention is not None}
    for index in range(sentence.index, max(-1, sentence.index - 4), -1):
        where = scene.parsed.sentences[index]
        for token in reversed(list(where.tokens)):
            if token.dep_ == "conj" or not any(True for _ in children(token, "conj")):
                continue
            members = []
            for part in conjuncts(token):
                mention = scene.layer.at(where, part)
                if mention is not None and mention.span.start in by_start:
                    members.append(by_start[mention.span.start])
            if len(members) > 1 and (number is None or len(members) == number):
                return tuple(members)
    if number is not None and number > 1:
        for back in range(1, 3):
            near = [
                c for c in found if c.mention and sentence.index - back <= _sentence_index(c, scene)
            ]
            if len(near) == number:
                return tuple(near)
    return ()


def _sentence_index(candidate: Candidate, scene: Scene) -> int:
    if candidate.mention is None:
        return -1
    where = scene.parsed.sentence_at(candidate.mention.span.start)
    return where.index if where else -1
