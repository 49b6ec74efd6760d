"""Arguments that no name fills: groups and things that only their description tells."""

from dataclasses import replace

from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments.coreference.asked import is_definite
from sayso.read.arguments.coreference.resolve import resolve
from sayso.read.arguments.countries_worded import code_of
from sayso.read.arguments.filled import Filled
from sayso.read.arguments.phrase import wording
from sayso.read.arguments.scene import Described, Scene
from sayso.read.noun_classes import NounClass, class_of, type_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.walk import OF_NOUN
from sayso.read.tokens import Token

_T = EntityType
OFFICIALS = frozenset(
    "prosecutor attorney sheriff governor mayor president minister premier ombudsman commissioner coroner".split()
)


def described_group(token: Token, sentence: Sentence, scene: Scene) -> Described | None:
    """Give a plural noun that introduces unnamed people or bodies, for a later "they" to mean.

    A definite one ("the programmers") takes up the group before it, where there is one.
    """
    if class_of(token) not in {NounClass.PERSON, NounClass.BODY}:
        return None
    if is_definite(token):
        chosen = resolve(token, sentence, scene, frozenset(_T)).chosen
        known = chosen[0].described if len(chosen) == 1 else None
        if known is not None:
            return replace(known, sentence=sentence.index)
        if chosen:
            return None
    text, span = wording(sentence, token, scene.text)
    return Described(text, span, _T.GROUP, sentence.index, plural=True)


def unnamed(
    token: Token,
    sentence: Sentence,
    scene: Scene,
    wanted: frozenset[EntityType],
    noun_class: NounClass | None,
    *,
    goods: bool,
) -> tuple[Filled, ...]:
    """Give a description as an argument of its own, or the name that later sentences give it."""
    people = code_of(token) is not None and token.tag_ in {"NNS", "NNPS"}
    kind = type_of(noun_class) or (_T.PRODUCT if goods and token.pos_ == "NOUN" else None)
    if code_of(token) is not None and token.tag_ in {"NN", "NNP", "JJ"}:
        # "founded by a Belgian"
        one = any(c.lower_ in {"a", "an", "another"} for c in token.children if c.dep_ == "det")
        people = people or (one and token.dep_ in {"pobj", "nsubj", "nsubjpass", "dobj"})
    if token.lower_ == "others" and token.dep_ == "conj":
        people = any(c.dep_ == "nummod" for c in token.children)  # "N and five others"
    kind = _T.GROUP if people else kind
    later = scene.heads.later.get(sentence.offset + token.idx)
    if later is not None and later.type in wanted:
        return (_named_below(token, later, sentence, scene),)
    office = _office_of(token, sentence, scene) if _T.PUBLIC_BODY in wanted else None
    if office is not None:
        return (office,)
    if kind is None or (kind not in wanted and not _as_party(token, noun_class, wanted)):
        return ()
    if kind is _T.PLACE and any(c.lower_ in {"a", "an", "any"} for c in token.children):
        # "a country under sanctions" is none in particular
        return ()
    text, span = wording(sentence, token, scene.text)
    plural = token.tag_ in {"NNS", "NNPS"}
    return (Filled(Argument(text, None, span), kind, token.i, "description", plural=plural),)


def _office_of(token: Token, sentence: Sentence, scene: Scene) -> Filled | None:
    """Give "the prosecutor's office" whole: a body, and no office of somebody named before."""
    holders = [c for c in token.children if c.dep_ == "poss" and c.lemma_.lower() in OFFICIALS]
    if token.lower_ != "office" or not holders:
        return None
    span = sentence.span_of(holders[0], token)
    return Filled(Argument(span.of(scene.text), None, span), _T.PUBLIC_BODY, token.i, "description")


_OF_STATES = frozenset(
    "ministry army navy police gendarmerie coastguard customs regulator parliament directorate inspectorate".split()
)
_TOLD = frozenset({"relcl", "acl"})
_WORKS = frozenset("plant factory mill refinery shipyard smelter foundry warehouse depot".split())
_STATE_WORK = frozenset("customs police intelligence security tax border coast".split())


def _as_party(token: Token, noun_class: NounClass | None, wanted: frozenset[EntityType]) -> bool:
    """Tell whether an unnamed firm or man is told so well that it may stand where a named one can."""
    alike = {NounClass.BODY: _T.COMPANY, NounClass.PERSON: _T.PERSON}.get(
        noun_class or NounClass.PLACE
    )
    new = any(c.lower_ in {"a", "an", "another"} for c in token.children if c.dep_ == "det")
    if noun_class is NounClass.FACILITY and new and token.lemma_.lower() in _WORKS:
        alike = _T.COMPANY  # "shipped presses to a plant in Arvik"
    state = noun_class is NounClass.BODY and _T.PUBLIC_BODY in wanted
    if state and any(c.dep_ == "poss" and c.ent_type_ == "GPE" for c in token.children):
        return True  # "Norway's anticorruption office"
    if state and token.lemma_.lower() in _OF_STATES and token.text.islower():
        return True  # "the defence ministry", "the army"
    of_state = (t for p in token.children if p.lower_ == "of" for t in p.children)
    work = any(c.lower_ in _STATE_WORK for c in token.children if c.dep_ == "compound")
    if state and work and any(t.ent_type_ == "GPE" for t in of_state):
        return True  # "the customs service of Norway"
    if alike is None or alike not in wanted or (alike is _T.PERSON and token.tag_ == "NNS"):
        return False
    before = [c for c in token.children if c.i < token.i and c.dep_ in OF_NOUN]
    placed = any(t.ent_type_ in {"GPE", "NORP"} for c in before for t in (c, *c.children))
    seats = (p for p in token.children if p.dep_ == "prep" and p.lower_ in {"in", "from"})
    placed = placed or any(t.ent_type_ == "GPE" for p in seats for t in p.children)
    one = any(c.lower_ in {"a", "an"} for c in token.children if c.dep_ == "det")
    placed = placed or (alike is _T.COMPANY and one and len(before) > 0)
    kin = alike is _T.PERSON and any(c.dep_ == "poss" for c in token.children)
    return placed or kin or any(c.dep_ in _TOLD for c in token.children)


def _named_below(token: Token, later: Mention, sentence: Sentence, scene: Scene) -> Filled:
    """Read "A factory in Y …" as the X that the next sentence calls "The plant, X"."""
    known = scene.named(later)
    span = sentence.span_of(token, token)
    reason = ((known.text, 0.8, "named in the sentences after"),)
    step = CoreferenceStep(token.text, span, later.entity, reason)
    argument = Argument(known.text, later.entity, span, (step,))
    return Filled(argument, later.type, token.i, "coreference", 0.8)
