"""Predicates against frames: claim candidates with typed slots.

The types are firewalls: a publisher or document is never an actor of the content it carries, and
whoever accuses is not the actor of the accused act (the predicate layer gives the accused).
"""

from collections.abc import Iterator

from sayso.model.relations import RELATIONS, Relation
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.arguments.events import Event
from sayso.read.frames.admits import admits
from sayso.read.frames.candidate import Candidate, Slotted
from sayso.read.frames.firewalls import (
    are_crossed,
    founds_nobody,
    is_only_where,
    is_with_ships,
    may_be,
    says_origin_only,
    speaks_of_nobody,
    tells_nothing,
    whose_is_open,
)
from sayso.read.frames.frame import Frame, FrameIndex
from sayso.read.frames.left_out import left_out_object, left_out_subject, note_authority
from sayso.read.frames.triggers import triggered
from sayso.read.parsed import Sentence
from sayso.read.predicates import (
    Filler,
    Kind,
    Predicate,
)
from sayso.read.tokens import Token
from sayso.read.vocabulary import words

# Where a nominalised act keeps what a verb calls subject and object.
_OF_NOUN = {"subj": ("by", "poss", "light", "holder", "amod"), "obj": ("of", "compound")}


def match_sentence(sentence: Sentence, scene: Scene, index: FrameIndex) -> Iterator[Candidate]:
    """Yield what the frames read in a sentence, trigger by trigger, in text order."""
    for token in sentence.tokens:
        found = triggered(token, sentence, scene, index)
        if found is None:
            continue
        frames, predicate = found
        for frame in frames:
            if admits(frame, predicate):
                yield from _apply(frame, predicate, sentence, scene)


def fillers_of(predicate: Predicate, source: str, *, role: bool) -> tuple[Filler, ...]:
    """Return the fillers of a frame's slot source; an act noun keeps subject and object elsewhere."""
    if predicate.kind is Kind.VERB or role:
        return predicate.fill(source)
    for name in _OF_NOUN.get(source, (source,)):
        if name == "holder" and predicate.fill("receiver"):
            continue
        found = predicate.fill(name)
        if found:
            return found
    if source == "obj" and predicate.fill("by"):
        return predicate.fill("poss")
    return ()


def _apply(
    frame: Frame, predicate: Predicate, sentence: Sentence, scene: Scene
) -> Iterator[Candidate]:
    relation = RELATIONS[frame.relation]
    role = predicate.kind is Kind.NOUN and predicate.lemma in frame.roles
    subjects = _slot(
        frame, frame.subject, frame.subject_types, predicate, sentence, scene, role=role
    )
    subjects = subjects or left_out_subject(frame, predicate, sentence, scene)
    subjects = _bearer_of_alias(relation, predicate, subjects)
    if tells_nothing(frame, predicate, subjects, sentence, scene):
        return
    if not subjects:
        _note_authority(frame, predicate, sentence, scene)
        _note_open(frame, predicate, subjects, sentence, scene)
        return
    subjects, objects = _with_objects(frame, predicate, subjects, sentence, scene)
    if not objects:
        _note_open(frame, predicate, subjects, sentence, scene)
        return
    if _one_party(subjects, objects):
        # "It wired money to the same company": the company is another one than "it".
        others = scene.barring(frozenset(f.argument.entity or "" for f, _ in subjects))
        objects = _slot(
            frame, frame.object, frame.object_types, predicate, sentence, others, role=role
        )
    elif _one_party(objects, subjects):
        # "A and B froze its assets": whose they are is neither A nor B.
        others = scene.barring(frozenset(f.argument.entity or "" for f, _ in objects))
        subjects = _slot(
            frame, frame.subject, frame.subject_types, predicate, sentence, others, role=role
        )
    if relation.name == "associated_with" and are_crossed(subjects, objects):
        return
    if relation.name == "intermediary_for" and len(objects) > 1:
        objects = _principal(objects)
    pairs = (
        ()
        if whose_is_open(subjects, objects) or _same_list(relation, subjects, objects)
        else _pairs(subjects, objects, sentence)
    )
    for (subject, subject_path), (object_, object_path) in pairs:
        if may_be(relation, subject, object_, scene) and not (
            says_origin_only(predicate, subject)
            or speaks_of_nobody(subject, object_, predicate.trigger)
            or is_with_ships(relation, object_, predicate.trigger)
            or founds_nobody(relation, subject, predicate.trigger)
            or subject.argument.text == object_.argument.text
        ):
            path = (
                f"{predicate.kind.value} {predicate.lemma}",
                f"subject: {subject_path}",
                f"object: {object_path}",
            )
            yield Candidate(
                frame.id,
                relation,
                predicate.trigger,
                predicate.clause,
                subject,
                object_,
                path,
                frame,
                predicate,
                frame.fixed,
            )


def _with_objects(
    frame: Frame, predicate: Predicate, subjects: list[Slotted], sentence: Sentence, scene: Scene
) -> tuple[list[Slotted], list[Slotted]]:
    """Give both sides: the slot's own fillers, joined subjects parted, or what is left out."""
    relation = RELATIONS[frame.relation]
    role = predicate.kind is Kind.NOUN and predicate.lemma in frame.roles
    objects = _slot(frame, frame.object, frame.object_types, predicate, sentence, scene, role=role)
    objects = [o for o in objects if not is_only_where(relation, *o)]
    joined = relation.symmetric and relation.name != "alias_of" and len(subjects) > 1
    with_others = any(predicate.fill(source) for source in frame.object)
    if not objects and joined and not with_others and _together(frame, predicate):
        return subjects[:1], subjects[1:]
    return subjects, objects or left_out_object(frame, predicate, subjects, sentence, scene)


def _bearer_of_alias(
    relation: Relation, predicate: Predicate, subjects: list[Slotted]
) -> list[Slotted]:
    """Keep B of "A and B Co., also known as C": the other name is that of the last."""
    if relation.name == "alias_of" and predicate.trigger.dep_ in {"acl", "relcl"}:
        return subjects[-1:]
    return subjects


_JOINTLY = frozenset({"jointly", "together", "co"})


_EFFORTS = frozenset({"programme", "program", "project", "work"})
_JOINT = frozenset({"joint", "common", "shared", "mutual", "collaborative"})


def _together(frame: Frame, predicate: Predicate) -> bool:
    """Tell whether coordinated subjects did something with one another, not each alone."""
    trigger = predicate.trigger
    if predicate.lemma in _EFFORTS:
        # "A and B supplied the programme" says nothing of A with B.
        return any(c.lower_ in _JOINT for c in trigger.children)
    if trigger.tag_ == "NN" and predicate.lemma in frame.roles:
        # "Ohio man A and B" says nothing of A with B, "A and B are partners" does.
        return False
    if frame.relation == "contracts_with" and any(
        f.token.lower_ == "their" for f in predicate.fill("poss")
    ):
        return False  # "their deals" are those of each
    return not frame.apart or any(c.lower_ in _JOINTLY for c in trigger.children)


def _same_list(relation: Relation, subjects: list[Slotted], objects: list[Slotted]) -> bool:
    """Tell whether both sides are one list: "Its units include A, B and C" ties A to none of them."""
    ours = {f.argument.text for f, _ in subjects}
    theirs = {f.argument.text for f, _ in objects}
    # "The Company's subsidiaries are A, B and C", where the company is taken for A
    inside = relation.name == "owned_by" and theirs < ours
    return not relation.symmetric and len(ours) > 1 and (ours == theirs or inside)


def _one_party(named: list[Slotted], others: list[Slotted]) -> bool:
    """Tell whether a lone filler is a pronoun or description that was tied to another slot's party."""
    if len(others) != 1 or others[0][0].how != "coreference":
        return False
    entity = others[0][0].argument.entity
    return entity is not None and any(f.argument.entity == entity for f, _ in named)


def _pairs(
    subjects: list[Slotted], objects: list[Slotted], sentence: Sentence
) -> Iterator[tuple[Slotted, Slotted]]:
    """Pair every subject with every object; one by one where the sentence says "respectively"."""
    if 1 < len(subjects) == len(objects) and any(
        t.lower_ == "respectively" for t in sentence.tokens
    ):
        in_order = (sorted(side, key=lambda s: s[0].head) for side in (subjects, objects))
        yield from zip(*in_order, strict=True)
        return
    for subject in subjects:
        for object_ in objects:
            if not _is_of_another(subject[0], object_[0], objects, sentence):
                yield subject, object_


def _is_of_another(maker: Filled, goods: Filled, others: list[Slotted], sentence: Sentence) -> bool:
    """Tell "chips from A and a lens made by B": A stands behind the chips, not behind the lens."""
    if len(others) < 2:
        return False
    doc = sentence.tokens.doc
    prep = doc[maker.head].head
    holder = prep.head
    if prep.lower_ != "from" or holder.i == goods.head:
        return False
    here = doc[goods.head]
    return holder.i in {o.head for o, _ in others} and any(
        c.dep_ == "acl" or (c.dep_ == "prep" and c.lower_ == "from") for c in here.children
    )


def _principal(objects: list[Slotted]) -> list[Slotted]:
    """Of "an intermediary between A and B" keep one principal: a named one, the later one."""
    if not objects[0][1].startswith("between"):
        return objects
    named = [o for o in objects if o[0].how == "name"]
    return (named or objects)[-1:]


def _note_open(
    frame: Frame, predicate: Predicate, subjects: list[Slotted], sentence: Sentence, scene: Scene
) -> None:
    """Keep a supply with one side only ("X sold pumps"), for "The buyer was Y" after it."""
    if frame.relation == "pays" and predicate.lemma in _PAYING:
        for payer, _ in subjects:
            scene.events.note(Event(sentence.index, "pays", payer, None))
    if frame.relation != "supplies" or predicate.lemma not in words("events", "giving"):
        return
    assets = _assets_sold(predicate, sentence, scene)
    for asset in assets:
        scene.events.note(Event(sentence.index, "acquires", None, asset))
    for given, _ in subjects if not assets else ():
        scene.events.note(Event(sentence.index, frame.relation, given, None))
    if not subjects:
        types = frame.object_types
        for taken, _ in _slot(frame, frame.object, types, predicate, sentence, scene, role=False):
            scene.events.note(Event(sentence.index, frame.relation, None, taken))


_PAYING = frozenset({"pay", "payment", "transfer", "wire"})
_ASSETS = frozenset({EntityType.VESSEL, EntityType.FACILITY, EntityType.COMPANY})


def _assets_sold(predicate: Predicate, sentence: Sentence, scene: Scene) -> list[Filled]:
    """Give the ship or firm of "X sold the tanker Y in May", whose buyer a later sentence may name."""
    if predicate.lemma not in _SELLING:
        return []
    goods = (f.token for f in predicate.fill("obj"))
    found = (f for t in goods for f in fill(t, sentence, scene, _ASSETS))
    return [f for f in found if f.argument.entity is not None]


_SELLING = frozenset({"sell", "auction", "offer"})


def _note_authority(frame: Frame, predicate: Predicate, sentence: Sentence, scene: Scene) -> None:
    """Keep who took a measure whose targets the sentence leaves to the next ones."""
    if frame.elided == "authority" and frame.relation == "sanctioned_by":
        for filled, _ in _slot(
            frame, frame.object, frame.object_types, predicate, sentence, scene, role=False
        ):
            note_authority(predicate.trigger, filled, sentence, scene)


def _slot(
    frame: Frame,
    sources: tuple[str, ...],
    types: frozenset[EntityType],
    predicate: Predicate,
    sentence: Sentence,
    scene: Scene,
    *,
    role: bool,
) -> list[Slotted]:
    for source in sources:
        found: list[Slotted] = []
        for filler in fillers_of(predicate, source, role=role):
            if filler.token.i == predicate.trigger.i and frame.role_qualifier != "unnamed":
                continue
            if source == "compound" and (
                _only_of_kind(filler.token, types) or _says_seat(filler.token, predicate)
            ):
                continue
            goods = frame.goods and sources is frame.object
            owners = frame.owner_of_act and sources is frame.object
            for filled in fill(
                filler.token, sentence, scene, types, goods=goods, owner_of_act=owners
            ):
                if all(filled.argument != known.argument for known, _ in found):
                    found.append((filled, f"{source} ({filler.via})"))
        if found:
            return found
    return []


_DEALERS = frozenset("supplier vendor exporter provider seller".split())


def _says_seat(before: Token, predicate: Predicate) -> bool:
    """Tell whether a country before a dealer says where it is: "US suppliers" supply others."""
    return predicate.lemma in _DEALERS and before.ent_type_ in {"GPE", "NORP"}


def _only_of_kind(noun: Token, types: frozenset[EntityType]) -> bool:
    """Tell whether a noun before a role says its kind: "a laboratory supplier" names no laboratory."""
    if noun.pos_ != "NOUN" or EntityType.PRODUCT in types:
        return False
    return noun.lemma_.lower() not in {"state", "government"}
