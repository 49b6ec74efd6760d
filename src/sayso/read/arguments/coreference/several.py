"""Anaphors of several parties: "the two firms", "both", "the latter", "these ships"."""

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments.coreference.asked import PARTIES
from sayso.read.arguments.coreference.candidates import Candidate
from sayso.read.arguments.countries_worded import code_of
from sayso.read.arguments.scene import Scene
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import conjuncts
from sayso.read.tokens import Token

_T = EntityType


def pair_again(
    token: Token,
    chosen: tuple[Candidate, ...],
    sentence: Sentence,
    scene: Scene,
    types: frozenset[EntityType],
) -> tuple[Candidate, ...]:
    """Read "they" as the pair that the sentence before spoke of: "the two men agreed … They sold …"."""
    if token.lower_ not in {"they", "their", "them"} or not scene.pairs:
        return chosen
    if len(chosen) > 1 and sentence_index(chosen[0], scene) == sentence.index:
        return chosen
    index, pair = scene.pairs[-1]
    if not 0 <= sentence.index - index <= 1:
        return chosen
    return pair if all(c.type in types for c in pair) else ()


def of_plural(token: Token, found: list[Candidate], scene: Scene) -> list[Candidate]:
    """Keep the single parties that "they" may mean where no group was spoken of."""
    if token.lower_ == "them" and _is_part_of(token):
        return []  # "all of them" are several
    if token.lower_ == "them" or token.dep_ == "nsubj":
        found = [c for c in found if not _takes_measures(c, scene)]
    if token.lower_ == "them" and token.dep_ == "dobj":
        # "The bank closed them": no one firm is several.
        return [c for c in found if c.type in _SEVERAL]
    return [c for c in found if c.type in PARTIES]


_SEVERAL = frozenset({_T.GROUP, _T.PUBLIC_BODY, _T.ORGANIZATION})


def goods_named_so(token: Token, found: list[Candidate]) -> Candidate | None:
    """Read "the drones" as the one make that was called a drone; the next of a kind is unclear."""
    if token.pos_ != "NOUN" or class_of(token) is not NounClass.PRODUCT:
        return None
    aside = token.i + 1 < len(token.doc) and token.nbor().text == ","
    if any(c.dep_ in {"relcl", "acl"} and not aside for c in token.children):
        # "the drones that X bought": some others.
        return None
    if any(c.dep_ == "nummod" or code_of(c) for c in token.children):
        return None
    called = [c for c in found if c.type is _T.PRODUCT and _is_called(c, token)]
    return called[0] if len(called) == 1 and called[0].mention is not None else None


def _is_called(candidate: Candidate, token: Token) -> bool:
    worded = {token.lower_, token.lemma_.lower()} & set(candidate.name.lower().split())
    mention = candidate.mention
    inside = mention is not None and {token.lower_, token.lemma_} & set(
        mention.text.lower().split()
    )
    return bool(worded or inside) or "called so" in candidate.reason.split(", ")


def _is_part_of(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ == "of"


def _takes_measures(candidate: Candidate, scene: Scene) -> bool:
    """Tell whether a candidate is one who lists and sanctions: "they" are those it lists."""
    return any(f.argument.entity == candidate.key for _, f in scene.authorities)


def latter(found: list[Candidate], *, last: bool) -> Candidate:
    """Choose the last, or the first, of the candidates in the order of the text."""
    placed = sorted(found, key=lambda c: c.mention.span.start if c.mention else 0)
    return placed[-1] if last else placed[-2] if len(placed) > 1 else placed[-1]


def coordinated(
    found: list[Candidate], sentence: Sentence, scene: Scene, number: int | None
) -> tuple[Candidate, ...]:
    """Find the nearest names that stand joined by "and" before, or, with a number, that many names."""
    by_key = {c.key: c for c in found if c.mention is not None}
    for index in range(sentence.index, max(-1, sentence.index - 4), -1):
        where = scene.parsed.sentences[index]
        heads = {t.head.i: t.head for t in where.tokens if t.dep_ == "conj"}
        for _, token in sorted(heads.items(), reverse=True):
            if token.dep_ == "conj":
                continue
            members: list[Candidate] = []
            for part in conjuncts(token):
                mention = scene.layer.at(where, part) or _named_beside(part, where, scene)
                # "Bureau of Industry and Security" is one.
                known = by_key.get(mention.entity) if mention is not None else None
                if known is not None and all(known.key != m.key for m in members):
                    members.append(known)
            if len(members) > 1 and (number is None or len(members) == number):
                return tuple(members)
    return _that_many(found, sentence, scene, number) if number is not None and number > 1 else ()


def _named_beside(noun: Token, where: Sentence, scene: Scene) -> Mention | None:
    """Give B of "A and her brother, B"."""
    names = (scene.layer.at(where, c) for c in noun.children if c.dep_ == "appos")
    return next((m for m in names if m is not None), None) if noun.pos_ == "NOUN" else None


def _that_many(
    found: list[Candidate], sentence: Sentence, scene: Scene, number: int
) -> tuple[Candidate, ...]:
    """Give the names of the two sentences before, or all ships, where they are just that many."""
    ships = _ships_alone(found)
    if len(ships) == number:
        return ships
    for back in range(1, 3):
        near = [c for c in found if c.mention and sentence.index - back <= sentence_index(c, scene)]
        if len(near) == number:
            return tuple(near)
    people = [c for c in found if c.mention is not None]
    alone = len(people) == number and all(c.type is _T.PERSON for c in people)
    return tuple(people) if alone else ()


def one_ship(token: Token, found: list[Candidate]) -> bool:
    """Tell "the ship" of a report that has named one."""
    return class_of(token) is NounClass.VESSEL and len(found) == 1 and found[0].mention is not None


def _ships_alone(found: list[Candidate]) -> tuple[Candidate, ...]:
    """Give the ships where only ships were found: "both ships" of a report that has named two."""
    if any(c.type is not _T.VESSEL for c in found):
        return ()
    return tuple({c.key: c for c in found if c.mention is not None}.values())


def sentence_index(candidate: Candidate, scene: Scene) -> int:
    """Give the sentence that a candidate stands in."""
    if candidate.mention is None:
        return candidate.described.sentence if candidate.described is not None else -1
    where = scene.parsed.sentence_at(candidate.mention.span.start)
    return where.index if where else -1
