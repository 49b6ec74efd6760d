"""Pronouns and definite descriptions: candidates with scores and reasons, or nothing.

Unresolved rather than guessed: the best candidate must reach ``THRESHOLD`` and lead the next
by ``MARGIN``, else the description stays what it is.
"""

from dataclasses import dataclass

from sayso.model.said.claim import CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments.coreference.asked import (
    asked_for,
    is_definite,
    is_person_worded,
    is_pronoun,
    stated_number,
)
from sayso.read.arguments.coreference.called_alike import ANYBODY, GENERIC, SPECIFIC
from sayso.read.arguments.coreference.candidates import Candidate, candidates
from sayso.read.arguments.coreference.several import (
    coordinated,
    goods_named_so,
    latter,
    of_plural,
    one_ship,
    pair_again,
    sentence_index,
)
from sayso.read.arguments.entered import entered
from sayso.read.arguments.phrase import wording
from sayso.read.arguments.scene import Described, Scene, Taken
from sayso.read.noun_classes import NounClass, class_of
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


@dataclass(frozen=True, slots=True)
class Resolution:
    """What an anaphor was tied to; several for "both" and "they"."""

    step: CoreferenceStep
    chosen: tuple[Candidate, ...]


_OF_ENTRY = frozenset("he she it his her its him himself herself itself".split())


def resolve(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Resolution:
    """Find what a pronoun or definite description stands for.

    Args:
        token: The pronoun or the head noun of the description.
        sentence: Where it stands.
        scene: What came before.
        wanted: The types that the slot takes.
    """
    token = _in_parallel(token)
    if _means_the_goods(token, wanted) or _hands_over_goods(token, sentence, scene, wanted):
        step = CoreferenceStep(token.text, sentence.span_of(token, token), None, ())
        return Resolution(step, ())
    spoken = _by_speaker(token, sentence, scene, wanted)
    if spoken is not None:
        return spoken
    types, plural = asked_for(token)
    if not types and token.pos_ == "NOUN":
        called = scene.heads.known(token.lemma_.lower())
        types |= {scene.layer.entities[e].type for e in called if e in scene.layer.entities}
    asked = types
    types &= wanted or types
    number = stated_number(token)
    one = token.lower_ in _ONE_THING
    near = candidates(token, sentence, scene, asked if one else types)
    found = sorted(near, key=lambda c: -c.score)
    if one:
        found = _unless_other(found, types)
    if token.lower_ in {"latter", "former"}:
        found = _of_last_sentence(found, scene)
    found = _unique(found)
    meant = scene.heads.defined.get(token.text) if token.pos_ != "PRON" else None
    if meant is not None and meant.type in (wanted or {meant.type}) and is_definite(token):
        found = [
            Candidate(meant.entity, scene.named(meant).text, meant.type, 0.95, "defined so", meant)
        ]
    if token.lower_ in _OF_ENTRY:
        # "4. X, …, because it sold pumps": an entry is about its name.
        name = entered(sentence, scene)
        found = [c for c in found if name is not None and c.key == name.entity] or found
    chosen = _choose(token, found, plural=plural, number=number, sentence=sentence, scene=scene)
    chosen = pair_again(token, chosen, sentence, scene, types)
    if len(chosen) > 1 and token.dep_ in {"nsubj", "nsubjpass"}:
        scene.pairs.append((sentence.index, chosen))
    _note_subject(token, chosen, sentence, scene)
    step = CoreferenceStep(
        wording=token.text,
        span=sentence.span_of(token, token),
        chosen=chosen[0].key if len(chosen) == 1 and chosen[0].mention else None,
        candidates=tuple((c.name, round(c.score, 2), c.reason) for c in found[:4]),
    )
    return Resolution(step, chosen)


def _means_the_goods(token: Token, wanted: frozenset[EntityType]) -> bool:
    """Tell whether "it" takes up the goods that the sentence is about: "The gun was seen where it …"."""
    if token.lower_ != "it" or not wanted or _T.PRODUCT in wanted:
        return False
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    subjects = children(token.sent.root, "nsubj", "nsubjpass")
    return any(
        s.i < token.i and s.tag_ == "NN" and class_of(s) is NounClass.PRODUCT for s in subjects
    )


_ONE_THING = frozenset({"it", "its", "itself"})
#: By how much a thing of another kind must lead before a pronoun means it and nobody that fits the slot.
_OTHER_KIND_LEADS = 0.25


def _unless_other(found: list[Candidate], types: frozenset[EntityType]) -> list[Candidate]:
    """Keep whom a slot takes, or nobody where a pronoun plainly means what the slot does not take.

    "The tanker X completed its delivery": "its" is the tanker's, no firm's that was named before.
    """
    fitting = [c for c in found if c.type in types]
    others = [c for c in found if c.type in _TANGIBLE and c.type not in types]
    if fitting and others and others[0].score - fitting[0].score >= _OTHER_KIND_LEADS:
        return []
    return fitting


_TANGIBLE = frozenset({_T.VESSEL})
_HANDING = frozenset(
    "sell resell send ship pass deliver export transfer supply smuggle forward".split()
)
_TRADED = frozenset({"supplies", "acquires"})


def _hands_over_goods(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> bool:
    """Tell whether "them" of "X bought chips from Y. It sold them to Z" takes up the goods, not a firm."""
    if token.lower_ not in {"them", "it"} or token.dep_ != "dobj" or _T.PRODUCT in wanted:
        return False
    if token.head.lemma_ not in _HANDING and token.head.lower_ != "resold":
        return False
    return any(
        0 <= sentence.index - e.sentence <= 1 for e in scene.events.last(_TRADED, sentence.index)
    )


def _unnamed_speaker(token: Token, sentence: Sentence, scene: Scene) -> Token | None:
    """Return the shipyard of "A Danish shipyard said it was unaware": "it" is nobody named before."""
    clause = token.head
    if token.lower_ != "it" or token.dep_ not in {"nsubj", "nsubjpass"} or clause.dep_ != "ccomp":
        return None
    verb = clause.head
    if verb.lemma_ not in {"say", "add", "insist", "state"}:
        return None
    for subject in verb.children:
        indefinite = any(c.lower_ in {"a", "an"} for c in subject.children if c.dep_ == "det")
        if subject.dep_ != "nsubj" or subject.tag_ != "NN" or not indefinite:
            continue
        body = class_of(subject) in {NounClass.BODY, NounClass.FACILITY}
        if body and scene.layer.at(sentence, subject) is None:
            return subject
    return None


def _by_speaker(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Resolution | None:
    """Resolve "it" and "he" of a clause whose unnamed speaker speaks of nobody else."""
    if token.lower_ in {"he", "she"}:
        return _own_speaker(token, sentence, scene, wanted)
    speaker = _unnamed_speaker(token, sentence, scene)
    return None if speaker is None else _of_speaker(token, speaker, sentence, scene, wanted)


_SPEAKING = frozenset("say add insist state claim admit tell write allege testify confess".split())


def _own_speaker(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Resolution | None:
    """Resolve "he" of "A former manager said he paid Y" as the manager, or whoever "the manager" is."""
    clause = token.head
    verb = clause.head
    if clause.dep_ != "ccomp" or verb.lemma_ not in _SPEAKING:
        return None
    speakers = children(verb, "nsubj")
    if len(speakers) != 1 or not _is_unnamed_person(speakers[0], sentence, scene):
        return None
    speaker = speakers[0]
    later = scene.heads.later.get(sentence.offset + speaker.idx)
    if later is not None and later.type is _T.PERSON:
        name, fits = scene.named(later).text, not wanted or _T.PERSON in wanted
        found = Candidate(later.entity, name, _T.PERSON, 0.9, "the speaker", later)
        span = sentence.span_of(token, token)
        step = CoreferenceStep(token.text, span, later.entity, ((name, 0.9, "the speaker"),))
        return Resolution(step, (found,) if fits else ())
    if is_definite(speaker) and resolve(speaker, sentence, scene, frozenset(_T)).chosen:
        meant = resolve(speaker, sentence, scene, wanted or frozenset(_T))
        return meant if len(meant.chosen) == 1 else None
    return _of_speaker(token, speaker, sentence, scene, wanted)


def _is_unnamed_person(noun: Token, sentence: Sentence, scene: Scene) -> bool:
    if noun.tag_ != "NN" or class_of(noun) is not NounClass.PERSON:
        return False
    if scene.layer.at(sentence, noun) is not None or children(noun, "appos"):
        return False
    return any(c.lower_ in {"a", "an", "the", "one", "another"} for c in children(noun, "det"))


def _of_speaker(
    token: Token, speaker: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Resolution:
    text, span = wording(sentence, speaker, scene.text)
    described = Described(text, span, _T.GROUP, sentence.index, plural=False)
    fits = not wanted or _T.GROUP in wanted
    reason = "the unnamed speaker"
    found = Candidate(f"~{text}", text, _T.GROUP, 0.9, reason, None, described)
    step = CoreferenceStep(
        wording=token.text,
        span=sentence.span_of(token, token),
        chosen=None,
        candidates=((text, 0.9, reason),),
    )
    return Resolution(step, (found,) if fits else ())


def _note_subject(
    token: Token, chosen: tuple[Candidate, ...], sentence: Sentence, scene: Scene
) -> None:
    """Keep whom the subject "it" or "the firm" of a sentence means, for an "it" in the next one."""
    points = is_pronoun(token) or (token.tag_ == "NN" and class_of(token) in _SINGLE)
    subject = token.dep_ in {"nsubj", "nsubjpass"} and points
    if subject and len(chosen) == 1 and chosen[0].mention is not None:
        scene.taken.setdefault((sentence.index, token.i), Taken(chosen[0].key, chosen[0].type))


def _in_parallel(token: Token) -> Token:
    """Go to the first "it" of "it powers the X, and it is meant for the Y": one thing does both."""
    verb = token.head
    if token.lower_ not in {"it", "they"} or token.dep_ not in {"nsubj", "nsubjpass"}:
        return token
    for _ in range(3):
        if verb.dep_ != "conj":
            return token
        verb = verb.head
        same = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if same:
            return same[0] if same[0].lower_ == token.lower_ else token
    return token


_SINGLE = frozenset({NounClass.BODY, NounClass.VESSEL, NounClass.FACILITY})


def take_up(sentence: Sentence, scene: Scene) -> None:
    """Note what the definite descriptions of a sentence mean, for an "its" after them."""
    tokens = list(sentence.tokens)
    last = max((t.i for t in tokens if t.lower_ in {"it", "its", "itself"}), default=-1)
    for token in tokens:
        if token.i >= last or token.tag_ != "NN" or class_of(token) not in _SINGLE:
            continue
        if not is_definite(token) or scene.layer.at(sentence, token) is not None:
            continue
        chosen = resolve(token, sentence, scene, frozenset(_T)).chosen
        if len(chosen) == 1 and chosen[0].mention is not None:
            scene.taken[sentence.index, token.i] = Taken(chosen[0].key, chosen[0].type)


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


def _of_last_sentence(found: list[Candidate], scene: Scene) -> list[Candidate]:
    """Keep the names of the nearest sentence that has two, which "the latter" picks from."""
    where = {c: sentence_index(c, scene) for c in found if c.mention is not None}
    for index in sorted(set(where.values()), reverse=True):
        near = [c for c, place in where.items() if place == index]
        if len({c.key for c in near}) > 1:
            return near
    return found
