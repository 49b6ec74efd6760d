"""One claim's stance, realm and polarity, from the words above it and from who says it."""

from dataclasses import dataclass

from sayso.model.said.claim import Carrier, SourceKind
from sayso.model.said.stance import STANCES, Modality, Realm, Stance
from sayso.read.attribution import Attributed
from sayso.read.attribution.scope import stance_of_say
from sayso.read.modality.climb import climb, look_at_allegedly
from sayso.read.modality.walk import Walk, carriers
from sayso.read.parsed import Sentence
from sayso.read.tokens import Token
from sayso.read.tree import own_subject
from sayso.read.vocabulary import words


@dataclass(frozen=True, slots=True)
class StanceReading:
    """What the words around one claim say about it.

    Args:
        stance: The commitment of the innermost source.
        realm: Whether it happened, goes on, is planned or could be done.
        negated: True for a negative stated by the source itself.
        carriers: The words that carry stance and negation, nearest first.
    """

    stance: Stance
    realm: Realm
    negated: bool = False
    carriers: tuple[Carrier, ...] = ()


def read_stance(
    sentence: Sentence, trigger: Token, attributed: Attributed | None = None, *, relation: str = ""
) -> StanceReading:
    """Return how firmly a claim is stated.

    Args:
        sentence: The claim's sentence.
        trigger: The head token of its predicate.
        attributed: Who says it; the cue of the innermost source gives its stance where the
            clause has none of its own.
        relation: The claim's relation, if known: a capacity is a property under ``has_spec``.
    """
    walk = Walk(sentence)
    climb(walk, trigger, relation)
    if attributed is not None and attributed.cues and not walk.cut:
        said = stance_of_say(attributed.cues[-1].lemma_.lower())
        if said not in {None, "asserted", "none"}:
            walk.add(Stance(str(said)), attributed.cues[-1])
        if attributed.cues[-1] == trigger and attributed.chain[-1:] and not walk.stances:
            _add_link(walk, trigger, attributed.chain[-1].kind)
    settled = False
    if relation == "legal_action_by":
        # "agreed to settle alleged violations": it is settled, and no allegation.
        kept = [s for s in walk.stances if s[1].lemma_.lower() not in _SETTLING]
        settled, walk.stances = len(kept) < len(walk.stances), kept
    if not walk.stances and not settled:
        look_at_allegedly(walk, trigger)
    stance = walk.stances[0][0] if walk.stances else _carried(attributed, relation)
    negated = len(walk.negations) % 2 == 1
    if negated and stance is Stance.ASSERTED and _disowns(trigger, attributed):
        stance, negated = Stance.DENIED, False
    return StanceReading(stance, _realm(trigger, stance), negated, carriers(walk))


def _carried(attributed: Attributed | None, relation: str) -> Stance:
    """Give the stance of "The indictment alleges …" for the sentences that it goes on through."""
    said = attributed.stance if attributed is not None else None
    # What was done to somebody, where a party is and what it answers are no part of an allegation.
    if said in {None, "asserted", "none"} or relation in _STATED:
        return Stance.ASSERTED
    return Stance(str(said))


_STATED = frozenset({"legal_action_by", "sanctioned_by", "located_in", "responds", "officer_of"})
_SETTLING = frozenset({"agree", "alleged", "allege", "apparent", "potential"})
_ONESELF = frozenset({"it", "he", "she", "they", "we", "i"})


_PARTIES = frozenset({SourceKind.PERSON, SourceKind.COMPANY})


def _disowns(trigger: Token, attributed: Attributed | None) -> bool:
    """Tell whether a party contests something of itself ("Orlin said he never sold to X")."""
    if attributed is None or not attributed.cues or not attributed.chain:
        return False
    if attributed.chain[-1].kind not in _PARTIES:
        return False
    ties = words("responses", "denied", "ties")
    inside = trigger.sent[attributed.cues[-1].i - trigger.sent.start :]
    if not any(
        t.lemma_.lower() in ties or t.lower_ in {"never", "not", "n't", "neither", "nor"}
        for t in inside
    ):
        return False
    verb = trigger
    for _ in range(6):
        subject = own_subject(verb) if verb.pos_ in {"VERB", "AUX"} else None
        if subject is not None:
            return subject.lower_ in _ONESELF
        if verb.head == verb or verb.dep_ in {"ccomp", "ROOT"}:
            return False
        verb = verb.head
    return False


def _add_link(walk: Walk, trigger: Token, kind: SourceKind) -> None:
    """Read "media reports link A to B": a tie that only unnamed media draw is hearsay."""
    if kind in {SourceKind.MEDIA, SourceKind.UNNAMED} and trigger.lemma_ in words("say", "self"):
        walk.add(Stance.REPORTEDLY, trigger)


def _realm(trigger: Token, stance: Stance) -> Realm:
    label = STANCES[stance].label
    if label is Modality.PLANNED:
        return Realm.PLANNED
    if stance is Stance.CAPABLE:
        return Realm.ABLE
    auxiliaries = {c.lower_ for c in trigger.children if c.dep_ in {"aux", "auxpass"}}
    if trigger.tag_ in {"VBZ", "VBP"} or auxiliaries & {"is", "are", "am"}:
        return Realm.ONGOING
    if trigger.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return Realm.ONGOING
    return Realm.HAPPENED
