"""Who says "I" and "we" in a quotation: its speaker, or the firm that the speaker belongs to."""

from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType, SourceEntity
from sayso.read.arguments.coreference.called_alike import GENERIC
from sayso.read.arguments.filled import Filled
from sayso.read.arguments.scene import Scene
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

_T = EntityType
_ALONE = frozenset("i me my mine myself".split())
_TOGETHER = frozenset("we us our ours ourselves".split())
_CERTAINTY = 0.8
_FIRMS = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY})


def is_first_person(token: Token) -> bool:
    """Tell whether a token speaks of its speaker: "we", or the noun of "our company"."""
    if token.lower_ in _ALONE or token.lower_ in _TOGETHER:
        return token.pos_ in {"PRON", "DET"}
    if token.pos_ != "NOUN" or token.lemma_.lower() not in GENERIC:
        return False
    return any(c.lower_ in {"our", "my"} for c in children(token, "poss"))


def spoken_by(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    """Resolve the first person to whoever is quoted; nothing outside quotations.

    "We" of a person means the firm that the report gave the person an office in.
    """
    speaker = scene.speaker(sentence, token) if scene.speaker is not None else None
    known = scene.layer.entities.get(speaker or "") or _firm_of_staff(token, sentence, scene)
    if known is None:
        return ()
    alone = token.lower_ in _ALONE
    if known.type is _T.PERSON and not alone:
        firms = [f.entity or "" for f in scene.firms.get(known.id, [])]
        firms = firms or _firms_beside(known.id, sentence, scene)
        known = scene.layer.entities.get(firms[-1]) if firms else None
    if known is None or known.type not in wanted or (alone and known.type is not _T.PERSON):
        return ()
    span = sentence.span_of(token, token)
    reason = ((known.name, _CERTAINTY, "speaks here"),)
    step = CoreferenceStep(token.text, span, known.id, reason)
    argument = Argument(known.name, known.id, span, (step,))
    return (Filled(argument, known.type, token.i, "coreference", _CERTAINTY),)


_STAFF = frozenset(
    "manager executive director employee spokesman spokeswoman spokesperson representative official salesman "
    "saleswoman lawyer owner engineer chairman".split()
)
_SAYING = frozenset("say write tell add reply answer state insist explain".split())


def _firm_of_staff(token: Token, sentence: Sentence, scene: Scene) -> SourceEntity | None:
    """Return X of "We ship to Y, a manager of X wrote": whose unnamed staff speaks of "us"."""
    if token.lower_ in _ALONE:
        return None
    for verb in token.ancestors:
        if verb.lemma_ not in _SAYING:
            continue
        for subject in children(verb, "nsubj"):
            firm = scene.layer.at(sentence, subject)
            if firm is None and subject.lemma_.lower() in _STAFF:
                held = [t for p in children(subject, "prep") for t in children(p, "pobj")]
                held += children(subject, "poss", "compound")
                firm = next((m for t in held if (m := scene.layer.at(sentence, t))), None)
            if firm is not None and firm.type in _FIRMS:
                return scene.layer.entities.get(firm.entity)
    return None


def _firms_beside(person: str, sentence: Sentence, scene: Scene) -> list[str]:
    """Return whose chief executive the speaker is, as the same sentence words it."""
    found = []
    for token in sentence.tokens:
        mention = scene.layer.at(sentence, token) if token.pos_ == "PROPN" else None
        if mention is None or mention.entity != person:
            continue
        beside = children(token, "appos", "compound", "poss")
        beside += [token.head] if token.dep_ == "appos" else []
        for near in (t for c in beside for t in c.subtree):
            other = scene.layer.at(sentence, near)
            if other is not None and other.type in _FIRMS:
                found.append(other.entity)
    return found[:1]
