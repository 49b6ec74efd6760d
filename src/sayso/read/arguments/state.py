"""States as arguments: "the Ardan state", "Ardan assistance"."""

from collections.abc import Iterator

from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments.filled import Filled
from sayso.read.arguments.scene import Scene, seat_code
from sayso.read.parsed import Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.subjects import surface_subjects
from sayso.read.predicates.walk import children, first_conjunct
from sayso.read.tokens import Token

_T = EntityType


def state_meant(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    """Read "the Ardan state", and "state" of "the Ardan state-owned firm X", as the country."""
    if _T.PLACE not in wanted:
        return ()
    nouns = [token]
    if token.dep_ in {"npadvmod", "compound", "amod"}:
        nouns += [token.head, token.head.head]
        # "a state-owned Ardan lens maker"
        nouns += children(token.head.head, "compound")
    worded = next((c for noun in nouns for c in _country_before(noun, sentence, scene)), None)
    if worded is not None:
        return (worded,)
    code = next((c for noun in nouns[1:] for c in _seats_of(noun)), None)
    if code is not None:
        return (scene.country_filled(code, sentence, token),)
    if token.lower_ == "government" and children(token, "det") and len(nouns) == 1:
        return _government_before(token, sentence, scene)
    for noun in nouns[1:]:
        for bearer, _ in bearers(noun):
            mention = scene.layer.at(sentence, bearer)
            entity = scene.layer.entities.get(mention.entity) if mention else None
            if entity is not None and len(entity.countries) == 1:
                return (scene.country_filled(entity.countries[0], sentence, token),)
    held = _holder_of_firm(token, sentence, scene)
    return (held,) if held is not None else _some_state(token)


def _some_state(token: Token) -> tuple[Filled, ...]:
    """Read "a state-owned enterprise" of a country that nobody names."""
    compound = token.dep_ in {"npadvmod", "compound"} and token.head.tag_ == "VBN"
    if not compound and not (token.lower_ == "state" and _is_agent(token)):
        return ()
    return (Filled(Argument(token.text, None, None), _T.PLACE, token.i, "description"),)


_HOLDING = frozenset("own control hold run fund back manage".split())


def _is_agent(token: Token) -> bool:
    """Tell whether a firm is said to be owned "by the state"."""
    by = token.head
    held = token.dep_ == "pobj" and by.lower_ == "by" and by.head.lemma_.lower() in _HOLDING
    return held or (token.dep_ == "nsubj" and by.lemma_.lower() in {"own", "hold", "control"})


def _holder_of_firm(token: Token, sentence: Sentence, scene: Scene) -> Filled | None:
    """Read "the state" of "X is owned by the state" as the one country that X is tied to."""
    if token.lower_ != "state" or not (token.dep_ == "pobj" and _is_agent(token)):
        return None
    for firm, _ in surface_subjects(token.head.head):
        mention = scene.layer.at(sentence, firm)
        entity = scene.layer.entities.get(mention.entity) if mention else None
        if entity is not None and len(entity.countries) == 1:
            return scene.country_filled(entity.countries[0], sentence, token)
    return None


def _country_before(noun: Token, sentence: Sentence, scene: Scene) -> Iterator[Filled]:
    for child in noun.children:
        if child.dep_ in {"amod", "compound", "nmod", "poss"}:
            found = scene.country(sentence, child)
            if found is not None:
                yield found


def _seats_of(noun: Token) -> Iterator[str]:
    """Yield the state that Arvik lies in, for "a state-owned exporter in Arvik"."""
    for prep in noun.children if noun.pos_ == "NOUN" else ():
        if prep.lower_ == "in":
            codes = (seat_code(t.text) for t in prep.children if t.dep_ == "pobj")
            yield from (code for code in codes if code is not None)


_REACH_SENTENCES = 4


def _government_before(token: Token, sentence: Sentence, scene: Scene) -> tuple[Filled, ...]:
    """Read "The government" as the one that was last called a government: "the Ardan government"."""
    here = sentence.offset + token.idx
    for mention in reversed(scene.layer.mentions):
        where = scene.parsed.sentence_at(mention.span.start) if mention.span.start < here else None
        if where is None:
            continue
        if sentence.index - where.index > _REACH_SENTENCES:
            break
        if mention.type is _T.PLACE and "government" in mention.text.lower():
            known = scene.named(mention)
            span = sentence.span_of(token, token)
            reason = ((known.text, 0.7, "called a government before"),)
            step = CoreferenceStep(token.text, span, mention.entity, reason)
            argument = Argument(known.text, mention.entity, span, (step,))
            return (Filled(argument, _T.PLACE, token.i, "coreference", 0.7),)
    return ()


def country_meant(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Filled | None:
    """Read an adjective as its country ("Chinese assistance", "Ardan President X")."""
    # "U.S. and British sanctions"
    dep = first_conjunct(token).dep_ if token.dep_ == "conj" and token.pos_ == "ADJ" else token.dep_
    if dep not in {"amod", "compound", "npadvmod", "nmod"} or _T.PLACE not in wanted:
        return None
    return scene.country(sentence, token)
