"""Whose post, ship or payment is meant where the words before have just spoken of it."""

from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType, Mention
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.frame import Frame
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates import Kind, Predicate
from sayso.read.predicates.walk import descend
from sayso.read.tokens import Token

Slotted = tuple[Filled, str]

_POSTS = frozenset(
    "director ceo chief chairman chairwoman chair executive officer manager cfo coo cto founder "
    "spokesman spokeswoman spokesperson".split()
)
_OF_POST = ("of", "poss", "at", "for", "to", "with", "verb_of")
_FIRM_REACH_SENTENCES = 2
_GOING = frozenset("go flow pass wire transfer send pay reach forward remit".split())
_APPOINTING = frozenset({"appoint", "name", "elect", "promote", "nominate"})
_HOLDERS = frozenset({"beneficiary", "shareholder", "owner"})
_REAL = frozenset(
    "beneficial ultimate real true actual sole only majority largest controlling main biggest".split()
)
_KEEPERS = frozenset({"owner", "manager", "operator"})
_OF_RECORD = frozenset("registered beneficial nominal listed new current previous former".split())
_SHIP_REACH_SENTENCES = 3
_FIRMS = frozenset({EntityType.COMPANY})
_HELD = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION})
_PEOPLE = frozenset({EntityType.PERSON})
_MORE = frozenset(
    "another more further additional other second third last final later remaining".split()
)


def subject_spoken_of(
    frame: Frame, predicate: Predicate, sentence: Sentence, scene: Scene
) -> list[Slotted]:
    """Fill the payer of "A further $3 million went to Y", the ship of "The registered owner is Y"."""
    if frame.id == "deliver-to" and predicate.passive:
        return _whose_goods(predicate, sentence, scene)
    if frame.id == "pay" and predicate.lemma == "pay" and predicate.passive:
        return _who_bought(predicate, sentence, scene)
    if frame.relation == "pays" and predicate.lemma in _GOING:
        return _payer_before(predicate, sentence, scene)
    if frame.relation == "owned_by" and predicate.lemma in _HOLDERS:
        return _firm_held(predicate, sentence, scene)
    if frame.id == "revoke-licence":
        return _licensed(predicate, sentence, scene)
    if frame.relation == "founded_by" and _names_the_holder(predicate.trigger, predicate):
        found = _his_firm(predicate, sentence, scene)
        return found or _only_firm_before(predicate.trigger, sentence, scene)
    if frame.relation == "owned_by" and predicate.lemma in _KEEPERS:
        return _ship_spoken_of(predicate, sentence, scene)
    return []


def _whose_goods(predicate: Predicate, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """As in "X mines gold in Y. The gold is sold to Z": by the one firm that was spoken of."""
    if any(map(predicate.fill, ("by", "from", "subj"))) or not predicate.fill("to"):
        return []
    for filler in predicate.fill("obj"):
        goods = filler.token
        definite = any(c.lower_ in {"the", "these", "its", "their"} for c in goods.children)
        before = scene.parsed.sentences[max(0, sentence.index - 2) : sentence.index]
        told = any(goods.lemma_.lower() in s.span.of(scene.text).lower() for s in before)
        if definite and told and class_of(goods) is NounClass.PRODUCT:
            return _only_firm_before(predicate.trigger, sentence, scene)
    return []


def _who_bought(predicate: Predicate, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """As in "X sold pumps to Y. The supplier was paid $2 million": by Y."""
    if any(map(predicate.fill, ("by", "from", "subj", "to"))):
        return []
    event = scene.events.only(frozenset({"supplies"}), sentence.index)
    if event is None or event.subject is None or event.object is None:
        return []
    for filler in predicate.fill("obj"):
        for paid in fill(filler.token, sentence, scene, _HELD):
            if paid.argument.entity == event.subject.argument.entity:
                known = event.object
                filled = _filled(predicate.trigger, sentence, known.argument, known.type)
                return [(filled, "left out; was supplied before")]
    return []


def _firm_held(predicate: Predicate, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """As in "A deed names Y as the beneficiary": of the one firm that was just spoken of."""
    noun = predicate.trigger
    worded = noun.lemma_.lower() != "owner" or any(c.lower_ in _REAL for c in noun.children)
    named_so = (noun.dep_ == "pobj" and noun.head.lower_ == "as") or (
        noun.dep_ == "nsubj"
        and noun.head.lemma_ == "be"
        and any(c.lower_ == "the" for c in noun.children)
    )
    if _names_the_holder(noun, predicate):
        return (
            _ship_spoken_of(predicate, sentence, scene)
            or _his_firm(predicate, sentence, scene)
            or _top_of_chain(noun, sentence, scene)
            or _only_firm_before(noun, sentence, scene)
        )
    if noun.tag_ != "NN" or not (worded and named_so) or any(map(predicate.fill, _OF_POST)):
        return _ship_spoken_of(predicate, sentence, scene) if noun.lemma_ == "owner" else []
    here = sentence.offset + noun.idx
    for index in range(sentence.index, max(-1, sentence.index - 2), -1):
        near = scene.layer.in_span(scene.parsed.sentences[index].span)
        firms = {m.entity: m for m in near if m.type in _FIRMS and m.span.end <= here}
        firms = {e: m for e, m in firms.items() if e not in scene.outlets}
        if firms:
            first = next(iter(firms.values()))
            return [
                (
                    _filled(noun, sentence, scene.named(first), first.type),
                    "left out; the firm spoken of",
                )
            ]
    return []


def _licensed(predicate: Predicate, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """As in "X sold pumps to Y. The export licence was revoked by Z": of whoever exports, or the one firm."""
    noun = predicate.trigger
    if any(map(predicate.fill, (*_OF_POST, "from"))):
        return []
    if any(c.lower_ == "export" for c in noun.children):
        known = scene.events.party(frozenset({"supplies"}), "subject", sentence.index)
        if known is not None and known.type in _HELD:
            filled = _filled(noun, sentence, known.argument, known.type)
            return [(filled, "left out; who exports")]
    return _firm_told_of(noun, sentence, scene)


def _firm_told_of(noun: Token, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """Give the one firm of the sentence before, where that sentence is about it."""
    found = _only_firm_before(noun, sentence, scene)
    before = scene.parsed.sentences[max(0, sentence.index - 1)]
    for filled, how in found:
        for mention in scene.layer.in_span(before.span):
            last = before.tokens_in(mention.span)[-1:]
            about = any(t.dep_ in {"nsubj", "nsubjpass", "dobj", "poss"} for t in last)
            if mention.entity == filled.argument.entity and about:
                return [(filled, how)]
    return []


def _names_the_holder(noun: Token, predicate: Predicate) -> bool:
    """Tell whether a sentence names the holder of what was just spoken of.

    As in "The owner, Y, …", "The owner is Y", "Y is also the sole shareholder".
    """
    if noun.tag_ != "NN" or any(map(predicate.fill, _OF_POST)):
        return False
    determiners = {c.lower_ for c in noun.children if c.dep_ == "det"}
    if "the" in determiners and any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in noun.children):
        return True
    if noun.dep_ not in {"nsubj", "attr"} or noun.head.lemma_ not in {"be", "remain"}:
        return False
    told = {c.lower_ for c in (*noun.children, *noun.head.children)}
    return "the" in determiners or bool(told & {"also", "sole", "only"})


def _his_firm(predicate: Predicate, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """Give the one firm that the bearer of a role was said to run, own or have founded."""
    noun = predicate.trigger
    for filler in predicate.fill("self"):
        for known in fill(filler.token, sentence, scene, _PEOPLE):
            firms = {f.entity: f for f in scene.firms.get(known.argument.entity or "", [])}
            if len(firms) == 1:
                firm = next(iter(firms.values()))
                filled = _filled(noun, sentence, firm, EntityType.COMPANY)
                return [(filled, "left out; the firm of that person")]
    return []


def _top_of_chain(noun: Token, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """As in "X belongs to the Y Trust. The beneficiary is N": of the trust, not of what it holds."""
    if noun.lemma_.lower() != "beneficiary":
        return []
    known = scene.events.party(frozenset({"owned_by"}), "object", sentence.index, reach=1)
    if known is None or known.type not in _HELD:
        return []
    filled = _filled(noun, sentence, known.argument, known.type)
    return [(filled, "left out; the owner spoken of")]


def _only_firm_before(noun: Token, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """Give the one firm of the nearest sentence before that names firms."""
    for before in reversed(scene.parsed.sentences[max(0, sentence.index - 2) : sentence.index]):
        near = scene.layer.in_span(before.span)
        firms = {m.entity: m for m in near if m.type in _FIRMS and m.entity not in scene.outlets}
        if len(firms) == 1:
            firm = next(iter(firms.values()))
            filled = _filled(noun, sentence, scene.named(firm), firm.type)
            return [(filled, "left out; the firm spoken of")]
        if firms:
            return []
    return []


#: Whose chief or officer somebody is, where a word before the post says so.
_OF_OTHERS = frozenset(
    "police army navy customs intelligence security party union village city district tax border gang militia "
    "rebel government state military ministry opposition prison court school football club council "
    "county province church mafia cartel police-force parliament embassy".split()
)


def object_spoken_of(
    frame: Frame,
    predicate: Predicate,
    subjects: list[Slotted],
    sentence: Sentence,
    scene: Scene,
) -> list[Slotted]:
    """Fill the ship of "Y took over as manager", the firm of "said managing director Y"."""
    if frame.id == "deliver-to" and predicate.kind is Kind.VERB:
        return _receiver_before(predicate, subjects, sentence, scene)
    if frame.relation == "officer_of" and predicate.lemma in _APPOINTING:
        board = any(f.token.lemma_.lower() == "board" for f in predicate.fill("subj"))
        return _firm_of_post(predicate, subjects, sentence, scene) if board else []
    if frame.relation == "operates" and predicate.lemma in _KEEPERS:
        return _ship_spoken_of(predicate, sentence, scene)
    if frame.relation == "officer_of" and predicate.lemma in _POSTS:
        return _firm_of_post(predicate, subjects, sentence, scene)
    return []


_ELSEWHERE = ("to", "dative", "for", "into", "in", "at", "through", "via", "with")


def _receiver_before(
    predicate: Predicate, subjects: list[Slotted], sentence: Sentence, scene: Scene
) -> list[Slotted]:
    """As in "X sold pumps to Y. It shipped another 40 in 2022": to whom X delivered before."""
    verb = predicate.trigger
    if predicate.passive or verb.tag_ not in {"VBD", "VBN"} or len(subjects) != 1:
        return []
    named = (f.token for name in _ELSEWHERE for f in predicate.fill(name))
    if any(t.ent_type_ not in {"DATE", "CARDINAL", "TIME"} for t in named):
        return []
    event = scene.events.only(frozenset({"supplies", "acquires"}), sentence.index)
    if event is None or event.sentence == sentence.index:
        return []
    bought = event.relation == "acquires"
    giver, receiver = (None, event.subject) if bought else (event.subject, event.object)
    own = subjects[0][0].argument.entity
    if receiver is None or receiver.argument.entity == own:
        return []
    if not bought and (giver is None or giver.argument.entity != own):
        return []
    before = scene.parsed.sentences[event.sentence].span.of(scene.text).lower()
    goods = [descend(f.token) for f in predicate.fill("obj")]
    again = [t for t in goods if _is_more_of(t) or t.lemma_.lower() in before or t.lower_ == "them"]
    if not again:
        return []
    filled = _filled(verb, sentence, receiver.argument, receiver.type)
    return [(filled, "left out; received before")]


def _is_more_of(goods: Token) -> bool:
    return bool({c.lower_ for c in (goods, *goods.subtree)} & _MORE)


def _firm_of_post(
    predicate: Predicate, subjects: list[Slotted], sentence: Sentence, scene: Scene
) -> list[Slotted]:
    """As in "X is run by A; B becomes finance director" and "said managing director B".

    The one firm that the words before the post speak of, or the nearest sentence before, is meant.
    """
    if len(subjects) != 1 or any(map(predicate.fill, _OF_POST)):
        return []
    if subjects[0][0].argument.entity is None:
        return []
    if any(c.lower_ in _OF_OTHERS for c in predicate.trigger.lefts):
        return []  # "a former police chief" is no chief of the firm spoken of
    here = sentence.offset + predicate.trigger.idx
    own = scene.heads.defined.get("Company")
    if own is not None:
        # A company's own release or filing speaks of its own posts.
        firm = _filled(predicate.trigger, sentence, scene.named(own), own.type)
        return [(firm, "left out; its own post")]
    for index in range(sentence.index, max(-1, sentence.index - _FIRM_REACH_SENTENCES - 1), -1):
        near = scene.layer.in_span(scene.parsed.sentences[index].span)
        firms = {m.entity: m for m in near if m.type in _FIRMS and m.span.end <= here}
        if firms.keys() & scene.outlets:
            return []
        if firms:
            named = _staying(predicate, scene.parsed.sentences[index], firms) or firms
            known = [
                _filled(predicate.trigger, sentence, scene.named(m), m.type) for m in named.values()
            ]
            return [(known[0], "left out; the firm spoken of")] if len(known) == 1 else []
    return []


def _staying(
    predicate: Predicate, sentence: Sentence, firms: dict[str, Mention]
) -> dict[str, Mention]:
    """As in "X was bought by Y. N remains chief executive": of the firm that the sentence is about."""
    verb = predicate.clause
    if verb.lemma_ not in {"remain", "stay", "continue"}:
        return {}
    for entity, mention in firms.items():
        last = sentence.tokens_in(mention.span)[-1]
        if last.dep_ in {"nsubj", "nsubjpass"} and last.head.dep_ == "ROOT":
            return {entity: mention}
    return {}


def _payer_before(predicate: Predicate, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """As in "A further $3 million went to Y": from who paid in the sentence before."""
    known = scene.events.party(frozenset({"pays"}), "subject", sentence.index, reach=1)
    if known is None or not _goes_on_to_pay(predicate):
        return []
    return [
        (_filled(predicate.trigger, sentence, known.argument, known.type), "left out; paid before")
    ]


def _goes_on_to_pay(predicate: Predicate) -> bool:
    for name in ("subj", "obj"):
        for filler in predicate.fill(name):
            if {c.lower_ for c in filler.token.subtree} & _MORE:
                return True
    return False


def _ship_spoken_of(predicate: Predicate, sentence: Sentence, scene: Scene) -> list[Slotted]:
    """As in "The registered owner is X", "Y took over as manager": of the ship before.

    Only a report with one ship, or whose sentence before names one alone, is sure enough.
    """
    noun = predicate.trigger
    owners = noun.lemma_.lower() != "owner" or any(c.lower_ in _OF_RECORD for c in noun.children)
    if noun.tag_ != "NN" or not owners or any(map(predicate.fill, _OF_POST)):
        return []
    for index in range(sentence.index, max(-1, sentence.index - _SHIP_REACH_SENTENCES - 1), -1):
        near = scene.layer.in_span(scene.parsed.sentences[index].span)
        ships = {m.entity: m for m in near if m.type is EntityType.VESSEL}
        if ships:
            known = [_filled(noun, sentence, scene.named(m), m.type) for m in ships.values()]
            return [(known[0], "left out; the ship spoken of")] if len(known) == 1 else []
    return []


def _filled(trigger: Token, sentence: Sentence, known: Argument, kind: EntityType | None) -> Filled:
    span = sentence.span_of(trigger, trigger)
    step = CoreferenceStep(trigger.text, span, known.entity, ((known.text, 0.7, "spoken of"),))
    argument = Argument(known.text, known.entity, None, (step,))
    return Filled(argument, kind, -1, "elided", 0.7)
