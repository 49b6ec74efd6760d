"""Pronouns and definite descriptions: candidates with scores and reasons, or nothing.

Unresolved rather than guessed (``chosen_among``): else the description stays what it is.
"""

from dataclasses import dataclass

from sayso.model.said.claim import CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments.coreference.asked import (
    asked_for,
    is_definite,
    is_pronoun,
    stated_number,
)
from sayso.read.arguments.coreference.candidates import Candidate, candidates
from sayso.read.arguments.coreference.chosen_among import choose, of_last_sentence, unique
from sayso.read.arguments.coreference.several import (
    pair_again,
)
from sayso.read.arguments.entered import entered
from sayso.read.arguments.phrase import wording
from sayso.read.arguments.scene import Described, Scene, Taken
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

_T = EntityType


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
        found = of_last_sentence(found, scene)
    found = unique(found)
    meant = scene.heads.defined.get(token.text) if token.pos_ != "PRON" else None
    if meant is not None and meant.type in (wanted or {meant.type}) and is_definite(token):
        found = [
            Candidate(meant.entity, scene.named(meant).text, meant.type, 0.95, "defined so", meant)
        ]
    if token.lower_ in _OF_ENTRY:
        # "4. X, …, because it sold pumps": an entry is about its name.
        name = entered(sentence, scene)
        found = [c for c in found if name is not None and c.key == name.entity] or found
    chosen = choose(token, found, plural=plural, number=number, sentence=sentence, scene=scene)
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
