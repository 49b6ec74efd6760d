"""What a pronoun or description may mean: names and descriptions before it, each with a score."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.model.mention import EntityType, Mention
from sayso.read.arguments.countries_worded import code_of, code_of_name
from sayso.read.arguments.headnouns import GENERIC, SPECIFIC, kind_of
from sayso.read.arguments.scene import Described, Scene
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, first_conjunct

_T = EntityType
_REACH_SENTENCES = 6
_REACH_DESCRIBED = 3
_THEY = frozenset({"they", "their", "them"})
_PERSONAL = frozenset("it its itself he his him she her they their them both these those".split())
# Definite uses of these nouns mean something that has the word in its name ("the ministry").
# What a description loses where nobody was ever called by its noun.
_STRANGE = -0.15
_NAME_BEARING = frozenset("center centre institute university bank college laboratory".split())


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
class _Asking:
    """An anaphor with what its surroundings say about what it can mean."""

    token: Token
    sentence: Sentence
    scene: Scene
    types: frozenset[EntityType]
    countries: frozenset[str]
    blocked: frozenset[str]
    speakers: frozenset[int]
    beside: frozenset[int]
    must_name: str | None
    places: frozenset[str] = frozenset()
    noun: str = ""
    called: frozenset[str] = frozenset()


def candidates(
    token: Token, sentence: Sentence, scene: Scene, types: frozenset[EntityType]
) -> Iterator[Candidate]:
    """Yield what stands before an anaphor and fits its types, country and clause, with scores."""
    lemma = token.lemma_.lower()
    points = lemma in _PERSONAL or lemma in {"latter", "former"} or token.pos_ == "PRON"
    noun = "" if points else lemma
    asking = _Asking(
        token,
        sentence,
        scene,
        types,
        countries=frozenset(code for c in token.children for code in (code_of(c),) if code),
        blocked=_entities_at(_same_clause(token, sentence), scene),
        speakers=_speakers(token, sentence),
        beside=_listed_before(token, sentence),
        must_name=lemma if lemma in _NAME_BEARING else None,
        places=_places_before(token, sentence, scene),
        noun=noun,
        called=_called(noun, token, sentence, scene),
    )
    yield from _named(asking)
    yield from _described(asking)


def _called(noun: str, token: Token, sentence: Sentence, scene: Scene) -> frozenset[str]:
    """Return the entities that were called by a noun, or one of its kind, before this place."""
    if not noun:
        return frozenset()
    here = sentence.offset + token.idx
    return frozenset(e for e in scene.heads.known(noun) if scene.heads.called(e, noun, here))


def _places_before(token: Token, sentence: Sentence, scene: Scene) -> frozenset[str]:
    """Return the towns and regions that a description is worded with ("the Arvik firm")."""
    out = set()
    for child in token.children:
        if child.dep_ in {"compound", "nmod", "amod", "poss"} and child.i < token.i:
            mention = scene.layer.at(sentence, child)
            if mention is not None and mention.type is _T.PLACE and code_of(child) is None:
                # A capital may be two entities of a document: the town, and its state.
                out |= {mention.entity, mention.text.lower()}
    return frozenset(out)


def _named(asking: _Asking) -> Iterator[Candidate]:
    scene, sentence = asking.scene, asking.sentence
    here = sentence.offset + asking.token.idx
    counts = scene.counts()
    for mention in reversed(scene.layer.mentions):
        where = scene.parsed.sentence_at(mention.span.start) if mention.span.start < here else None
        if where is None:
            continue
        distance = sentence.index - where.index
        if distance > _REACH_SENTENCES and mention.entity not in asking.called:
            if not asking.called:
                return
            continue
        if not _admitted(asking, mention, distance):
            continue
        entity = scene.layer.entities[mention.entity]
        score, reason = _score(
            mention, where, asking.token, distance, counts.get(mention.entity, 1)
        )
        more, because = _adjusted(asking, mention, distance)
        if asking.countries & {*entity.countries, *scene.seats.get(mention.entity, set())}:
            more, because = more + 0.3, f"{because}, country"
        yield Candidate(
            mention.entity, entity.name, mention.type, score + more, reason + because, mention
        )


def _admitted(asking: _Asking, mention: Mention, distance: int) -> bool:
    if mention.type not in asking.types or mention.entity in asking.scene.outlets:
        return False
    if mention.entity in asking.scene.barred:
        return False
    if distance == 0 and mention.entity in asking.blocked:
        return False
    entity = asking.scene.layer.entities[mention.entity]
    if asking.must_name and not any(asking.must_name in s.lower() for s in entity.surfaces):
        return False
    seats = asking.scene.seats.get(mention.entity, set())
    towns = {s for s in seats if len(s) != 2}
    if asking.places and towns and not asking.places & towns:
        return False
    known = (*entity.countries, *(s for s in seats if len(s) == 2))
    return _country_fits(asking.countries, known, entity.name, mention.type)


def _adjusted(asking: _Asking, mention: Mention, distance: int) -> tuple[float, str]:
    more, because = _fit_of_noun(asking, mention)
    if asking.places & asking.scene.seats.get(mention.entity, set()):
        more, because = more + 0.5, f"{because}, place"
    if distance == 0 and mention.span.start in asking.speakers:
        more, because = more + 0.3, ", speaker"
    if distance == 0 and any(mention.span.start <= b < mention.span.end for b in asking.beside):
        more, because = more + 0.4, f"{because}, stands before it in the list"
    if any(c.lower_ == "same" for c in asking.token.children):
        more, because = more + 0.1, f"{because}, the same"
    if asking.token.lower_ in _THEY and mention.type not in {_T.GROUP, _T.PRODUCT}:
        more -= 0.15
    if mention.type is _T.PLACE and asking.token.lower_ in _PERSONAL:
        more -= 0.15
    if mention.type is _T.PUBLIC_BODY and asking.token.dep_ == "poss" and distance == 0:
        more -= 0.1
    return more, because


def _fit_of_noun(asking: _Asking, mention: Mention) -> tuple[float, str]:
    """Weigh whether the document called an entity by the noun of a description."""
    if not asking.noun:
        return 0.0, ""
    if mention.entity in asking.called:
        return (0.2, ", called so") if asking.noun in GENERIC else (0.5, ", called so")
    if asking.noun in GENERIC:
        return 0.0, ""
    named = kind_of(asking.noun) & set(mention.text.lower().split())
    if named:
        return (0.0, "") if asking.noun in named else (0.25, ", named so")
    barred = asking.called or asking.noun in SPECIFIC
    return (-0.6 if barred else _STRANGE), ", never called so"


def _described(asking: _Asking) -> Iterator[Candidate]:
    token, here = asking.token, asking.sentence.offset + asking.token.idx
    inside = [d.span.start for d in asking.scene.described if d.sentence == asking.sentence.index]
    for described in reversed(asking.scene.described):
        distance = asking.sentence.index - described.sentence
        if described.span.start >= here or distance > _REACH_DESCRIBED:
            continue
        if described.type not in asking.types or described.span.start in asking.speakers:
            # "officials said they …": unnamed sources speak of others.
            continue
        same = described.text.lower().split()[-1:] == [token.lower_]
        if asking.noun and distance == 0 and not same:
            # "Banks that deal with the named parties": the parties are no banks of the same sentence.
            continue
        score = 0.55 * 0.8**distance + (0.35 if same else _other_noun(asking, described))
        if inside and described.span.start == min(inside):
            score += 0.1
        if described.type is _T.PRODUCT and token.lower_ in _PERSONAL and _T.GROUP in asking.types:
            score -= 0.3
        if described.plural == (token.lower_ in _THEY or token.tag_ == "NNS"):
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


def _other_noun(asking: _Asking, described: Described) -> float:
    """Weigh whether a noun can take up a group that was worded with another one."""
    if not asking.noun or asking.noun in GENERIC:
        return 0.0
    last = described.text.lower().split()[-1:]
    kind = kind_of(asking.noun)
    return 0.0 if any(w in kind or w.removesuffix("s") in kind for w in last) else -0.3


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


def _country_fits(
    asked: frozenset[str], known: tuple[str, ...], name: str, kind: EntityType
) -> bool:
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


def _entities_at(offsets: frozenset[int], scene: Scene) -> frozenset[str]:
    mentions = (scene.layer.covering(offset) for offset in offsets)
    return frozenset(m.entity for m in mentions if m is not None)


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
