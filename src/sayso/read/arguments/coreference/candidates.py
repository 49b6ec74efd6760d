"""What a pronoun or description may mean: names and descriptions before it, each with a score."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments.coreference.asked import is_person_worded, is_pronoun, stated_age
from sayso.read.arguments.coreference.called_alike import ANYBODY, GENERIC, kind_of
from sayso.read.arguments.coreference.clauses import (
    entities_at,
    judges_of,
    listed_before,
    same_clause,
    speakers_of,
)
from sayso.read.arguments.coreference.likelihood import (
    HE_OR_SHE,
    ONE_THING,
    PERSONAL,
    THEY,
    Asking,
    adjusted,
    owned_by_firm,
    score_of,
)
from sayso.read.arguments.coreference.persons import of_other_sex
from sayso.read.arguments.countries_worded import code_of, code_of_name
from sayso.read.arguments.scene import Described, Scene
from sayso.read.naming.lexicon import lexicon
from sayso.read.noun_classes import NounClass, class_of, class_of_word
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children, first_conjunct
from sayso.read.tokens import Token

_T = EntityType
_REACH_SENTENCES = 6


_REACH_DESCRIBED = 3


_SEATED = frozenset({"based", "registered", "headquartered"})


_NAME_BEARING = frozenset(
    "center centre institute university bank college laboratory military army navy regime junta police "
    "parliament".split()
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


def candidates(
    token: Token, sentence: Sentence, scene: Scene, types: frozenset[EntityType]
) -> Iterator[Candidate]:
    """Yield what stands before an anaphor and fits its types, country and clause, with scores."""
    lemma = token.lemma_.lower()
    person = is_person_worded(token)
    points = lemma in PERSONAL or lemma in {"latter", "former"} or token.pos_ == "PRON" or person
    points = points or is_pronoun(token)
    noun = "" if points else lemma
    asking = Asking(
        token,
        sentence,
        scene,
        types,
        countries=frozenset(code for c in token.children for code in (code_of(c),) if code),
        blocked=entities_at(same_clause(token, sentence), scene),
        doing=_doing(token, sentence, scene),
        speakers=speakers_of(token, sentence, of_another=False),
        finders=speakers_of(token, sentence, of_another=True) | judges_of(token, sentence),
        beside=listed_before(token, sentence),
        must_name=lemma if lemma in _NAME_BEARING else None,
        places=_places_before(token, sentence, scene),
        noun=noun,
        called=_called(noun, token, sentence, scene),
        trades=_trades(token) if noun else (),
    )
    yield from _named(asking)
    yield from _described(asking)
    if points and token.lower_ in {"it", "its", "itself"}:
        yield from _through_descriptions(asking)
    if (points or noun in GENERIC) and sentence.index:
        yield from _subject_before(asking)


def _doing(token: Token, sentence: Sentence, scene: Scene) -> frozenset[str]:
    """Return whom "it" of "It paid the carrier" means: the carrier is another one."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ not in {"dobj", "pobj", "dative"} or not scene.taken:
        return frozenset()
    subjects = (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})
    known = (scene.taken.get((sentence.index, c.i)) for c in subjects)
    return frozenset(t.entity for t in known if t is not None)


def _through_descriptions(asking: Asking) -> Iterator[Candidate]:
    """As in "The company's accounts …; its director": "its" means whom "the company" means."""
    scene, sentence = asking.scene, asking.sentence
    for noun in sentence.tokens:
        if noun.i >= asking.token.i:
            return
        known = scene.taken.get((sentence.index, noun.i))
        if known is None or known.type not in asking.types or known.entity in scene.barred:
            continue
        mention = scene.mention_of(known.entity)
        if mention is None or known.entity in asking.blocked:
            continue
        score = 0.66 + (0.22 if first_conjunct(noun).dep_ in {"nsubj", "nsubjpass"} else 0.1)
        score += 0.45 if owned_by_firm(asking.token) else 0.0
        name = scene.layer.entities[known.entity].name
        reason = f"same sentence, {noun.lower_}"
        yield Candidate(known.entity, name, known.type, score, reason, mention)


def _subject_before(asking: Asking) -> Iterator[Candidate]:
    """As in "It ships pumps to X. Its owner, …": whom the subject of the sentence before means."""
    scene = asking.scene
    before = scene.parsed.sentences[asking.sentence.index - 1]
    for noun in before.tokens:
        known = scene.taken.get((before.index, noun.i))
        if known is None or noun.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        mention = scene.mention_of(known.entity)
        fits = known.type in asking.types and known.entity not in scene.barred
        if mention is None or not fits or noun.head.dep_ != "ROOT":
            continue
        score = 0.62 * 0.82 + 0.3
        name = scene.layer.entities[known.entity].name
        reason = f"1 sentences back, subject {noun.lower_}"
        yield Candidate(known.entity, name, known.type, score, reason, mention)


def _called(noun: str, token: Token, sentence: Sentence, scene: Scene) -> frozenset[str]:
    """Return the entities that were called by a noun, or one of its kind, before this place."""
    if not noun:
        return frozenset()
    here = sentence.offset + token.idx
    return frozenset(e for e in scene.heads.known(noun) if scene.heads.called(e, noun, here))


_SHORTEST_TRADE = 4


def _trades(token: Token) -> tuple[str, ...]:
    """Return what a description's trade starts with: "the motor maker" is X Motors."""
    beside = (c.lower_ for c in token.children if c.dep_ == "compound" and c.i < token.i)
    return tuple(word.removesuffix("s") for word in beside if len(word) >= _SHORTEST_TRADE)


def _places_before(token: Token, sentence: Sentence, scene: Scene) -> frozenset[str]:
    """Return the towns and regions that a description is worded with ("the Arvik firm")."""
    out = set()
    based = (g for c in children(token, "amod") if c.lower_ in _SEATED for g in c.children)
    for child in (*token.children, *based):
        if child.dep_ in {"compound", "nmod", "amod", "poss", "npadvmod"} and child.i < token.i:
            mention = scene.layer.at(sentence, child)
            if mention is not None and mention.type is _T.PLACE and code_of(child) is None:
                # A capital may be two entities of a document: the town, and its state.
                out |= {mention.entity, mention.text.lower()}
    return frozenset(out)


def _named(asking: Asking) -> Iterator[Candidate]:
    scene, sentence = asking.scene, asking.sentence
    here = sentence.offset + asking.token.idx
    counts = scene.counts()
    said = asking.places | asking.countries
    seated = {e for e, seats in scene.seats.items() if said & seats} if said else set()
    for mention in reversed(scene.layer.mentions):
        where = scene.parsed.sentence_at(mention.span.start) if mention.span.start < here else None
        if where is None:
            continue
        distance = sentence.index - where.index
        if distance > _REACH_SENTENCES and mention.entity not in asking.called | seated:
            if not asking.called and not seated:
                return
            continue
        if not _admitted(asking, mention, distance):
            continue
        entity = scene.layer.entities[mention.entity]
        score, reason = score_of(
            mention, where, asking.token, distance, counts.get(mention.entity, 1)
        )
        more, because = adjusted(asking, mention, distance)
        if asking.countries & {*entity.countries, *scene.seats.get(mention.entity, set())}:
            more, because = more + 0.3, f"{because}, country"
        yield Candidate(
            mention.entity, entity.name, mention.type, score + more, reason + because, mention
        )


def _admitted(asking: Asking, mention: Mention, distance: int) -> bool:
    if mention.type not in asking.types or mention.entity in asking.scene.outlets:
        return False
    if mention.entity in asking.scene.barred:
        return False
    if distance == 0 and mention.entity in asking.blocked:
        return False
    if mention.entity in asking.doing:
        return False
    if of_other_sex(asking.token, mention, asking.scene) or _of_other_age(asking, mention):
        return False
    entity = asking.scene.layer.entities[mention.entity]
    if asking.must_name and not any(asking.must_name in s.lower() for s in entity.surfaces):
        return False
    seats = asking.scene.seats.get(mention.entity, set())
    towns = {s for s in seats if len(s) != 2}
    if asking.places and towns and not asking.places & towns:
        return False
    known = (*entity.countries, *(s for s in seats if len(s) == 2))
    if asking.countries and not known:
        known = _country_in_name(mention)
    return _country_fits(asking.countries, known, entity.name, mention.type)


def _of_other_age(asking: Asking, mention: Mention) -> bool:
    """Tell whether "the 47-year-old" cannot be a person whom the report gives another age."""
    asked = stated_age(asking.token)
    if asked is None:
        return False
    ages = (
        _AGE.match(asking.scene.text, m.span.end)
        for m in asking.scene.layer.mentions
        if m.entity == mention.entity
    )
    known = {age.group(1) for age in ages if age is not None}
    return bool(known) and asked not in known


_AGE = re.compile(r"(?:,| \(| is| was) ?(?:now |aged )?(\d{2})\b")


def _country_in_name(mention: Mention) -> tuple[str, ...]:
    """Give the country of "Lagos Bullion", so that "the Ardan firm" is another one."""
    if mention.type not in {_T.COMPANY, _T.ORGANIZATION}:
        return ()
    code = lexicon().known_place(mention.text.lower().split()[0])
    return () if code is None else (code,)


def _described(asking: Asking) -> Iterator[Candidate]:
    token, here = asking.token, asking.sentence.offset + asking.token.idx
    for described in reversed(asking.scene.described):
        distance = asking.sentence.index - described.sentence
        if described.span.start >= here or distance > _REACH_DESCRIBED:
            continue
        if described.plural and token.lower_ in ONE_THING:
            # "officials …, its owner N": "its" is no group's.
            continue
        person = _is_one_person(token, described)
        if token.lower_ in HE_OR_SHE | ANYBODY and described.plural:
            continue
        fits = described.type in asking.types or person
        if not fits or described.span.start in asking.speakers:
            # "officials said they …": unnamed sources speak of others.
            continue
        same = described.text.lower().split()[-1:] == [token.lower_]
        own_kind = any(c.dep_ == "compound" for c in token.children)
        if asking.noun and not same and own_kind:
            # "the assembly crews" are no other people spoken of before.
            continue
        if asking.noun and distance == 0 and not same:
            # "Banks that deal with the named parties": the parties are no banks of the same sentence.
            continue
        other = 0.0 if person else _other_noun(asking, described)
        score = 0.55 * 0.8**distance + (0.35 if same else other)
        score += _as_first(asking, described, distance)
        if described.type is _T.PRODUCT and token.lower_ in PERSONAL and _T.GROUP in asking.types:
            score -= 0.3
        if described.plural == (token.lower_ in THEY or token.tag_ == "NNS"):
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


def _is_one_person(token: Token, described: Described) -> bool:
    """Tell whether "he" or "the man" can mean somebody whom a report does not name: "a businessman"."""
    if described.plural or token.lower_ not in HE_OR_SHE | ANYBODY:
        return False
    return class_of_word(described.text.lower().split()[-1]) is NounClass.PERSON


def _as_first(asking: Asking, described: Described, distance: int) -> float:
    """Weigh whom a sentence speaks of first: of this one, or of the one before."""
    told = [d.span.start for d in asking.scene.described if d.sentence == described.sentence]
    if distance > 1 or described.span.start != min(told):
        return 0.0
    return 0.05 if distance else 0.1


def _other_noun(asking: Asking, described: Described) -> float:
    """Weigh whether a noun can take up a group that was worded with another one."""
    last = described.text.lower().split()[-1:]
    things = {NounClass.VESSEL, NounClass.PRODUCT, NounClass.FACILITY}
    if class_of(asking.token) is NounClass.PERSON and {class_of_word(w) for w in last} & things:
        return -0.6  # "these individuals" are not the tankers of the sentence before
    if not asking.noun or asking.noun in GENERIC:
        return 0.0
    kind = kind_of(asking.noun)
    return 0.0 if any(w in kind or w.removesuffix("s") in kind for w in last) else -0.3


def _country_fits(
    asked: frozenset[str], known: tuple[str, ...], name: str, kind: EntityType
) -> bool:
    if not asked:
        return True
    if kind is _T.PLACE:
        return code_of_name(name) in asked
    return not known or bool(asked & set(known))
