"""What a sentence leaves out because the one before it said so: who acted, who gave, who was paid."""

import re
from dataclasses import replace

from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene
from sayso.read.frames.frame import Frame
from sayso.read.frames.spoken_of import object_spoken_of, subject_spoken_of
from sayso.read.naming.lexicon import fold_phrase, lexicon
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates import Kind, Predicate
from sayso.read.predicates.walk import children
from sayso.read.tokens import Token

Slotted = tuple[Filled, str]

_AUTHORITY_REACH_SENTENCES = 8
_ANNOUNCING = frozenset("announce unseal explain report disclose reveal declare publish".split())
_DELIVERIES = frozenset("delivery shipment consignment supply sale export".split())
_MORE = frozenset(
    "another more further additional other second third last final later remaining".split()
)
# "The pumps were then shipped to Y": who had received them sends them on.
_ONWARD = frozenset("then later subsequently onward onwards afterwards".split())
_AT_FIRST = frozenset({"first", "initially", "originally"})
# "The effort also sanctions X": whoever made it does.
_NO_DOER = frozenset({NounClass.DOCUMENT, NounClass.ABSTRACT})
_SUPPLYING = frozenset({"supplies"})
_GIVERS = ("by", "poss", "from", "holder", "light", "clause_subj")


def note_authority(trigger: Token, authority: Filled, sentence: Sentence, scene: Scene) -> None:
    """Keep who took a measure, for sentences that leave it out.

    What only describes a party ("X, which was sanctioned by Y before") makes no authority of the text
    that has one.
    """
    named = authority.how == "name" or (
        authority.how == "coreference" and authority.argument.entity is not None
    )
    if named and not (scene.authorities and _only_describes(trigger)):
        scene.authorities.append((sentence.index, authority))


def _only_describes(trigger: Token) -> bool:
    node = trigger
    for _ in range(12):
        if node.dep_ in {"relcl", "acl", "amod"} and not _said_by_copula(node.head):
            return True
        if node.head == node or node.dep_ == "ccomp":
            return False
        node = node.head
    return False


def _said_by_copula(noun: Token) -> bool:
    """Tell whether a clause is what its sentence says: "X was one of 50 firms sanctioned by Y"."""
    while noun.dep_ in {"pobj", "prep"}:
        noun = noun.head
    return noun.dep_ == "attr"


def left_out_subject(
    frame: Frame, predicate: Predicate, sentence: Sentence, scene: Scene
) -> list[Slotted]:
    """Fill the giver of "Further deliveries to Y followed" and "another 40 were sent to Y".

    The one giver of the deliveries just read gives again; with several, nobody is named.
    """
    spoken = subject_spoken_of(frame, predicate, sentence, scene)
    if spoken:
        return spoken
    if frame.relation != "supplies" or any(predicate.fill(name) for name in _GIVERS):
        return []
    noun = predicate.kind is Kind.NOUN and predicate.lemma in _DELIVERIES
    if not (noun or (predicate.passive and _goes_on(predicate))):
        return []
    trades = scene.events.last(_SUPPLYING, sentence.index, reach=1)
    onward = predicate.kind is Kind.VERB and _with_adverb(predicate.trigger, _ONWARD)
    sides = (t.object if onward else t.subject for t in trades)
    givers = {f.argument.text: f for f in sides if f is not None}
    if len(givers) != 1:
        return []
    known = next(iter(givers.values()))
    if onward and known.type not in frame.subject_types:
        return []
    how = "left out; received before" if onward else "left out; gave before"
    return [(_elided(predicate.trigger, sentence, known), how)]


def left_out_object(
    frame: Frame,
    predicate: Predicate,
    subjects: list[Slotted],
    sentence: Sentence,
    scene: Scene,
) -> list[Slotted]:
    """Fill an object that the sentence leaves out: who acted or was paid last, or set wording."""
    if frame.elided == "principal":
        return _principal(predicate, sentence, scene)
    if frame.elided == "authority":
        if _has_doer(frame, predicate, subjects):
            return []
        if frame.id == "added-too" and not (
            _is_later(predicate.trigger)
            and all(f.argument.entity or _is_kin(f, sentence) for f, _ in subjects)
            and scene.last_sanctioned(sentence.index)
        ):
            return []
        if all(filled.type is EntityType.PLACE for filled, _ in subjects):
            # "sanctions on Iran" names a programme, not an act of whoever is talked of.
            return []
        announcer = _announcer(sentence, scene, frame)
        if announcer is not None:
            return [(announcer, "left out; announced it")]
        if frame.relation == "legal_action_by":
            state = _state_of_case(predicate, sentence, scene)
            if state is not None:
                return [(state, "left out; the state of the court")]
            # Who prosecutes is not who imposed sanctions in the paragraph before.
            known = _who_prosecutes(scene) or _prosecutor(scene)
            known = known or _acted_just_now(sentence, scene) or _told_of(sentence, scene, frame)
        else:
            known = scene.last_authority(sentence.index, _AUTHORITY_REACH_SENTENCES)
            known = known or _who_fines(scene)
        if known is not None:
            argument = Argument(known.argument.text, known.argument.entity, None)
            return [(Filled(argument, known.type, -1, "elided", 0.8), "left out; acted last")]
    return _worded_before(frame, predicate, subjects, sentence, scene)


def _worded_before(
    frame: Frame,
    predicate: Predicate,
    subjects: list[Slotted],
    sentence: Sentence,
    scene: Scene,
) -> list[Slotted]:
    """Fill an object that the words before have given, or that the frame gives itself."""
    if frame.object_text is not None and not any(
        _is_theirs(f.token) for f in predicate.fill("obj")
    ):
        return [
            (Filled(Argument(frame.object_text, None, None), None, -1, "elided"), "set wording")
        ]
    if frame.relation == "variant_of" and predicate.kind is Kind.NOUN:
        return _model_before(predicate, subjects, sentence, scene)
    if frame.relation == "pays" and predicate.lemma == "pay" and not predicate.passive:
        return _payee(predicate, subjects, sentence, scene)
    return object_spoken_of(frame, predicate, subjects, sentence, scene)


def _is_kin(described: Filled, sentence: Sentence) -> bool:
    """Tell whether a party is told by its tie to who was hit before: "his wife", "its two units"."""
    head = sentence.tokens.doc[described.head] if described.head >= 0 else None
    return head is not None and any(
        c.dep_ == "poss" and c.lower_ in {"his", "her", "its", "their"} for c in head.children
    )


_ALSO = frozenset({"also", "too", "later", "subsequently", "then", "now"})


def _is_later(verb: Token) -> bool:
    """Tell whether "was added in May" and "was also listed" go on with the measure spoken of."""
    if any(c.lower_ in _ALSO for c in verb.children):
        return True
    when = (t for p in children(verb, "prep") for t in children(p, "pobj"))
    dated = any(t.ent_type_ == "DATE" for t in (*when, *children(verb, "npadvmod")))
    return verb.lemma_.lower() == "add" and dated


_REGULATING = re.compile(r"Bureau|Department|Treasury|Commission|Directorate|OFAC|BIS\b")


def _who_fines(scene: Scene) -> Filled | None:
    """Give the office that fines firms, in a document that names nobody who lists them."""
    last = scene.prosecutors[-1] if scene.prosecutors and not scene.authorities else None
    return last if last is not None and _REGULATING.search(last.argument.text) else None


def _state_of_case(predicate: Predicate, sentence: Sentence, scene: Scene) -> Filled | None:
    """Read "was indicted in Norway": by that state, where nobody else is said to have done it."""
    if predicate.kind is not Kind.VERB or not predicate.passive:
        return None
    for filler in predicate.fill("in"):
        mention = scene.layer.at(sentence, filler.token)
        state = mention is not None and fold_phrase(mention.text) in lexicon().countries
        if mention is not None and state and mention.type is EntityType.PLACE:
            return Filled(scene.named(mention), mention.type, filler.token.i, "name", 0.7)
    return None


def _acted_just_now(sentence: Sentence, scene: Scene) -> Filled | None:
    """As in "Police searched X's offices. Three employees were detained": by who acted right before."""
    near = [f for index, f in scene.acted if index == sentence.index - 1]
    texts = {f.argument.text for f in near}
    return near[-1] if len(texts) == 1 else None


_TRYING = re.compile(r"Attorney|Justice|Prosecut|Crown|[Cc]ourt|[Jj]ury|Tribunal")


def _who_prosecutes(scene: Scene) -> Filled | None:
    """Give who prosecutes so far: a prosecutor or court before an office that only investigates."""
    trying = [f for f in scene.prosecutors if _TRYING.search(f.argument.text)]
    found = trying or scene.prosecutors
    return found[-1] if found else None


_PROSECUTING = re.compile(r"Attorney|Justice|Prosecut|Crown", re.IGNORECASE)


def _prosecutor(scene: Scene) -> Filled | None:
    """Find who prosecutes in a document whose sentences leave it out: a body named so, or the publisher."""
    for entity in scene.layer.entities.values():
        if entity.type is EntityType.PUBLIC_BODY and _PROSECUTING.search(entity.name):
            return Filled(Argument(entity.name, entity.id, None), entity.type, -1, "elided", 0.7)
    outlet = scene.parsed.document.outlet
    if outlet and _PROSECUTING.search(outlet):
        return Filled(Argument(outlet, None, None), EntityType.PUBLIC_BODY, -1, "elided", 0.7)
    return None


def _has_doer(frame: Frame, predicate: Predicate, subjects: list[Slotted]) -> bool:
    """Tell whether the clause says who takes a measure, though by no name that fits."""
    if predicate.kind is Kind.VERB and "subj" in frame.subject:
        # "X faces a licence requirement": who does it is the target.
        return False
    if predicate.kind is Kind.VERB and any(_is_theirs(f.token) for f in predicate.fill("subj")):
        # "The British sanctions target X": another frame names whose they are.
        return True
    targets = {filled.head for filled, _ in subjects}
    slots = ("light", "verb_subj") if predicate.kind is Kind.NOUN else ("subj",)
    return any(
        f.token.i not in targets and class_of(f.token) not in _NO_DOER
        for name in slots
        for f in predicate.fill(name)
    )


_MEASURES = frozenset({"sanction", "measure", "restriction", "designation", "action", "package"})


def _is_theirs(measure: Token) -> bool:
    """Tell whether a measure stands with whose it is: "the UK sanctions", "Britain's package"."""
    if measure.lemma_.lower() not in _MEASURES:
        return False
    return any(
        c.ent_type_ in {"GPE", "NORP", "ORG"} and c.dep_ in {"compound", "poss", "amod", "nmod"}
        for c in measure.children
    )


def _payee(
    predicate: Predicate, subjects: list[Slotted], sentence: Sentence, scene: Scene
) -> list[Slotted]:
    """As in "He paid in cash": a buyer pays who delivered."""
    if any(predicate.fill(name) for name in ("to", "dative", "obj2")):
        return []
    if any(f.token.pos_ in {"PROPN", "PRON"} for f in predicate.fill("obj")):
        return []
    buyers = {f.argument.entity for f, _ in subjects if f.argument.entity}
    givers = {
        t.subject.argument.text: t.subject
        for t in scene.events.last(_SUPPLYING, sentence.index)
        if t.subject is not None and t.object is not None and t.object.argument.entity in buyers
    }
    if len(givers) != 1:
        return []
    return [(_elided(predicate.trigger, sentence, *givers.values()), "left out; had delivered")]


_FURTHER = frozenset(
    "improved upgraded newer later larger heavier longer smaller lighter modified export latest jet second "
    "new extended naval cheaper earlier advanced enlarged modernised modernized stretched".split()
)


def _model_before(
    predicate: Predicate, subjects: list[Slotted], sentence: Sentence, scene: Scene
) -> list[Slotted]:
    """As in "The X has a range of 300 km. An improved version, the Y, …": a version of the X."""
    noun = predicate.trigger
    if len(subjects) != 1 or subjects[0][0].how != "name" or predicate.fill("of"):
        return []
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    told = before & _FURTHER or (before & {"a", "an"} and len(before) > 1)
    if not told or any(c.dep_ == "poss" for c in noun.children):
        return []
    own = subjects[0][0].argument.entity
    here = sentence.offset + noun.idx
    for index in range(sentence.index, max(-1, sentence.index - 2), -1):
        near = scene.layer.in_span(scene.parsed.sentences[index].span)
        models = [m for m in near if m.type is EntityType.PRODUCT and m.span.end <= here]
        models = [m for m in models if m.entity != own and any(map(str.isdigit, m.text))]
        if models:
            first = scene.named(models[0])
            filled = Filled(first, EntityType.PRODUCT, noun.i, "elided", 0.7)
            alone = len({m.entity for m in models}) == 1
            return [(filled, "left out; the model spoken of")] if alone else []
    return []


def _goes_on(predicate: Predicate) -> bool:
    """Tell whether the goods of a passive are more of those before ("another 40 were sent")."""
    if _with_adverb(predicate.trigger, _ONWARD | _AT_FIRST):
        return True
    for filler in predicate.fill("obj"):
        words = {c.lower_ for c in filler.token.subtree}
        if words & _MORE or filler.token.pos_ == "NUM":
            return True
    return False


def _with_adverb(verb: Token, words: frozenset[str]) -> bool:
    return any(c.lower_ in words for c in verb.children)


_FIRMS = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PUBLIC_BODY})
_PRINCIPAL_REACH_SENTENCES = 3


def _principal(predicate: Predicate, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """Read "X acts as an intermediary in this trade": for whom the passage before tells of."""
    matters = [f.token for f in predicate.fill("in")]
    if not any(c.lower_ in {"this", "that", "the"} for t in matters for c in t.children):
        return []
    here = {m.entity for m in scene.layer.in_span(sentence.span)}
    first = max(0, sentence.index - _PRINCIPAL_REACH_SENTENCES)
    for before in reversed(scene.parsed.sentences[first : sentence.index]):
        for mention in scene.layer.in_span(before.span):
            acts = any(t.dep_ in {"nsubj", "poss"} for t in before.tokens_in(mention.span))
            if acts and mention.type in _FIRMS and mention.entity not in here | scene.outlets:
                known = Filled(scene.named(mention), mention.type, -1, "name")
                how = "left out; told of before"
                return [(_elided(predicate.trigger, sentence, known), how)]
    return []


def _elided(trigger: Token, sentence: Sentence, known: Filled) -> Filled:
    span = sentence.span_of(trigger, trigger)
    reason = ((known.argument.text, 0.8, "party to the delivery before"),)
    step = CoreferenceStep(trigger.text, span, known.argument.entity, reason)
    argument = Argument(known.argument.text, known.argument.entity, None, (step,))
    return replace(known, argument=argument, head=-1, how="elided", certainty=0.8)


_ATTORNEY = re.compile(r"\b(?:U\.S\.|US|United States) Attorney\b")


def _told_of(sentence: Sentence, scene: Scene, frame: Frame) -> Filled | None:
    """Give the prosecutors that a report only calls so, up to this sentence, or the court of a sentence."""
    if _ATTORNEY.search(scene.text):
        argument = Argument("U.S. Attorney's Office", None, None)
        return Filled(argument, EntityType.PUBLIC_BODY, -1, "elided", 0.7)
    if EntityType.ORGANIZATION in frame.object_types and "prosecutors" in (
        scene.text[: sentence.span.end].lower()
    ):
        return Filled(Argument("prosecutors", None, None), EntityType.GROUP, -1, "elided", 0.7)
    if frame.id == "convict":
        # Nobody else sentences.
        return Filled(Argument("court", None, None), EntityType.PUBLIC_BODY, -1, "elided", 0.6)
    return None


_MAKING_KNOWN = frozenset({EntityType.PUBLIC_BODY, EntityType.PLACE})


_SAYING = frozenset({"say", "state", "add"})


def _announcer(sentence: Sentence, scene: Scene, frame: Frame) -> Filled | None:
    """Find the body that makes a measure known: "X was charged, the ministry announced"."""
    types = frame.object_types
    for token in sentence.tokens:
        if token.dep_ != "nsubj":
            continue
        told, lemma = token.head.lemma_.lower() in _ANNOUNCING, token.head.lemma_.lower()
        tried = lemma in _SAYING and frame.relation == "legal_action_by"
        if told or tried:
            mention = scene.layer.at(sentence, token)
            if mention is not None and not told and not _PROSECUTING.search(mention.text):
                continue
            if mention is not None and mention.type in _MAKING_KNOWN & types:
                return Filled(scene.named(mention), mention.type, token.i, "name", 0.9)
    return None
