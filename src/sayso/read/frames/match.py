"""Predicates against frames: claim candidates with typed slots.

The types are firewalls: a publisher or document is never an actor of the content it carries, and
whoever accuses is not the actor of the accused act (the predicate layer gives the accused).
"""

from collections.abc import Iterator

from sayso.model.mention import EntityType
from sayso.model.relations import RELATIONS, Family, Relation
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.admits import admits
from sayso.read.frames.candidate import Candidate
from sayso.read.frames.frame import Frame, FrameIndex
from sayso.read.frames.left_out import left_out_object, left_out_subject, note_authority
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates import (
    Filler,
    Kind,
    Predicate,
    hidden_complement,
    hidden_gerund,
    lemma_of,
    noun_predicate,
    verb_predicate,
)
from sayso.read.tokens import Token

# Where a nominalised act keeps what a verb calls subject and object.
_OF_NOUN = {"subj": ("by", "poss", "light", "holder", "amod"), "obj": ("of", "compound")}
_IRREGULAR = {
    "re-exported": "re-export", "resupplied": "resupply", "re-shipped": "transship", "trans-shipped": "transship",
    "routed": "route", "fined": "fine", "resold": "resell", "oversaw": "oversee", "rerouted": "reroute",
    "made": "make", "built": "build", "owned": "own", "led": "lead", "held": "hold", "run": "run", "bought": "buy",
    "sold": "sell", "based": "base", "sanctioned": "sanction", "backed": "back", "linked": "link", "funded": "fund",
    "managed": "manage", "supplied": "supply", "designed": "design", "controlled": "control", "produced": "produce",
    "designated": "designate", "blacklisted": "blacklist", "listed": "list", "registered": "register", "flagged": "flag",
    "headquartered": "headquarter", "manufactured": "manufacture", "assembled": "assemble", "operated": "operate",
    "founded": "found", "affiliated": "affiliate", "associated": "associate", "developed": "develop", "born": "bear",
    "incorporated": "incorporate", "trained": "train", "imported": "import", "exported": "export", "established": "establish",
}  # fmt: skip
# "on the Entity List of the bureau": the name of a list still says that somebody is on it.
_LIKE_NOUNS = frozenset({EntityType.GROUP, EntityType.PROGRAMME})


def match_sentence(sentence: Sentence, scene: Scene, index: FrameIndex) -> Iterator[Candidate]:
    """Yield what the frames read in a sentence, trigger by trigger, in text order."""
    for token in sentence.tokens:
        found = _triggered(token, sentence, scene, index)
        if found is None:
            continue
        frames, predicate = found
        for frame in frames:
            if admits(frame, predicate):
                yield from _apply(frame, predicate, sentence, scene)


def _triggered(
    token: Token, sentence: Sentence, scene: Scene, index: FrameIndex
) -> tuple[tuple[Frame, ...], Predicate] | None:
    if _is_verb(token) or (token.dep_ == "amod" and token.lower_ in _IRREGULAR):
        lemma = lemma_of(token)
        frames = index.verbs.get(lemma) or index.verbs.get(_IRREGULAR.get(token.lower_, lemma))
        # "will open a plant together": no frame of its own, so the plain verb's.
        frames = frames or index.verbs.get(lemma.removesuffix("_together"))
        if frames:
            return frames, verb_predicate(token)
    verbal = _adjective(token, index) or _gerund(token, index) or _infinitive(token, index)
    if verbal:
        return verbal, verb_predicate(token)
    if token.dep_ == "compound" and token.head.pos_ == "NOUN" and token.pos_ == "NOUN":
        # "production line": what stands before a noun only says what kind it is.
        return None
    if token.pos_ in {"NOUN", "PROPN"} or token.dep_ in {"pobj", "dobj", "attr"}:
        frames = index.nouns.get(token.lemma_.lower()) or index.nouns.get(token.lower_)
        if token.lower_ == "go" and token.doc[token.i : token.i + 3].text.lower() == "go-between":
            frames = index.nouns.get("go-between")
        if frames:
            mention = scene.layer.at(sentence, token)
            if mention is not None and mention.type not in _LIKE_NOUNS:
                return None
            return frames, noun_predicate(token)
    return None


def _is_verb(token: Token) -> bool:
    """Tell a verb from a plural that the tagger took for one: "imposed asset freezes on X"."""
    if token.tag_ == "VBZ" and token.dep_ in {"dobj", "pobj"}:
        return not any(c.dep_ in {"compound", "det", "amod", "nummod"} for c in token.children)
    if token.lower_ == "own" and {"nsubj", "dobj"} <= {c.dep_ for c in token.children}:
        # "Two brothers, A and B, own C", where the tagger takes it for "their own".
        return True
    return token.pos_ in {"VERB", "AUX"}


def _adjective(token: Token, index: FrameIndex) -> tuple[Frame, ...]:
    return index.adjectives.get(token.lower_, ()) if token.pos_ == "ADJ" else ()


def _infinitive(token: Token, index: FrameIndex) -> tuple[Frame, ...]:
    """Find the verb frames of "to sanction X", whose verb the tagger took for a noun."""
    if token.tag_ != "NN" or not any(c.tag_ == "TO" for c in token.children):
        return ()
    return index.verbs.get(token.lower_, ())


def _gerund(token: Token, index: FrameIndex) -> tuple[Frame, ...]:
    """Find the verb frames of a gerund that the tagger took for a noun ("for shipping pumps to X")."""
    if token.tag_ != "NN" or token.lower_[-3:] != "ing":
        return ()
    hidden = hidden_gerund(token) or hidden_complement(token)
    if token.dep_ not in {"pcomp", "advcl", "acl"} and hidden is None:
        return ()
    stem = token.lower_[:-3]
    for lemma in (stem, f"{stem}e", stem[:-1]):
        if lemma in index.verbs:
            return index.verbs[lemma]
    return ()


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
    if _tells_nothing(frame, predicate, subjects, sentence, scene):
        return
    if not subjects:
        _note_authority(frame, predicate, sentence, scene)
        return
    objects = _slot(frame, frame.object, frame.object_types, predicate, sentence, scene, role=role)
    joined = relation.symmetric and relation.name != "alias_of" and len(subjects) > 1
    if not objects and joined and _together(frame, predicate):
        subjects, objects = subjects[:1], subjects[1:]
    objects = objects or left_out_object(frame, predicate, subjects, sentence, scene)
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
    if relation.name == "associated_with" and _crossed(subjects, objects):
        return
    if relation.name == "intermediary_for" and len(objects) > 1:
        objects = _principal(objects)
    pairs = () if _whose_is_open(subjects, objects) else _pairs(subjects, objects, sentence)
    for (subject, subject_path), (object_, object_path) in pairs:
        if _may_be(relation, subject, object_, scene) and not (
            _origin_only(predicate, subject)
            or _general(subject, object_, predicate.trigger)
            or _with_ships(relation, object_, predicate.trigger)
            or _founds_nobody(relation, subject, predicate.trigger)
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


def _tells_nothing(
    frame: Frame,
    predicate: Predicate,
    subjects: list["_Slotted"],
    sentence: Sentence,
    scene: Scene,
) -> bool:
    """Tell whether a party, not goods, changes hands, or a measure is only recalled."""
    if frame.relation == "supplies":
        return _moves_party(frame, predicate, sentence, scene)
    return frame.relation == "sanctioned_by" and _only_recalls(predicate, subjects)


def _whose_is_open(subjects: list[tuple[Filled, str]], objects: list[tuple[Filled, str]]) -> bool:
    """Tell "the firms and their subsidiaries are A, B and C": whose each of them is, nobody says."""
    several = len(subjects) > 1 and len(objects) > 2
    return several and all(f.how == "coreference" for f, _ in objects)


def _bearer_of_alias(
    relation: Relation, predicate: Predicate, subjects: list[tuple[Filled, str]]
) -> list[tuple[Filled, str]]:
    """Keep B of "A and B Co., also known as C": the other name is that of the last."""
    if relation.name == "alias_of" and predicate.trigger.dep_ in {"acl", "relcl"}:
        return subjects[-1:]
    return subjects


def _only_recalls(predicate: Predicate, subjects: list[tuple[Filled, str]]) -> bool:
    """Tell whether "the designated parties" only takes up whom the sentences before it listed."""
    if any(f.how == "name" for f, _ in subjects):
        return False
    trigger = predicate.trigger
    recalls = trigger.dep_ == "acl" and not predicate.fill("subj")
    definite = any(c.lower_ in {"the", "these"} for c in trigger.head.children)
    return trigger.dep_ == "amod" or (recalls and definite)


_JOINTLY = frozenset({"jointly", "together", "co"})


def _together(frame: Frame, predicate: Predicate) -> bool:
    """Tell whether coordinated subjects did something with one another, not each alone."""
    trigger = predicate.trigger
    if trigger.tag_ == "NN" and predicate.lemma in frame.roles:
        # "Ohio man A and B" says nothing of A with B, "A and B are partners" does.
        return False
    if frame.relation == "contracts_with" and any(
        f.token.lower_ == "their" for f in predicate.fill("poss")
    ):
        return False  # "their deals" are those of each
    return not frame.apart or any(c.lower_ in _JOINTLY for c in trigger.children)


_PARTIES = frozenset({EntityType.PERSON, EntityType.COMPANY, EntityType.ORGANIZATION})


def _moves_party(frame: Frame, predicate: Predicate, sentence: Sentence, scene: Scene) -> bool:
    """Tell whether what changes hands is a firm or a person, which nobody supplies."""
    if predicate.kind is not Kind.VERB or any(
        name.startswith("obj") for name in (*frame.subject, *frame.object)
    ):
        return False
    return any(
        filled.how == "name"
        or filler.token.lower_ in {"him", "her"}
        or (filler.token.lower_ == "it" and not _goods_before(filler.token, sentence))
        for filler in predicate.fill("obj")
        for filled in fill(filler.token, sentence, scene, _PARTIES)
    )


def _goods_before(token: Token, sentence: Sentence) -> bool:
    """Tell whether "it" can be goods that the sentence has spoken of: "sold oil to A, which sent it to B"."""
    return any(t.i < token.i and class_of(t) is NounClass.PRODUCT for t in sentence.tokens)


_Slotted = tuple[Filled, str]


def _one_party(named: list[_Slotted], others: list[_Slotted]) -> bool:
    """Tell whether a lone filler is a pronoun or description that was tied to another slot's party."""
    if len(others) != 1 or others[0][0].how != "coreference":
        return False
    entity = others[0][0].argument.entity
    return entity is not None and any(f.argument.entity == entity for f, _ in named)


def _pairs(
    subjects: list[_Slotted], objects: list[_Slotted], sentence: Sentence
) -> Iterator[tuple[_Slotted, _Slotted]]:
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


def _is_of_another(
    maker: Filled, goods: Filled, others: list[_Slotted], sentence: Sentence
) -> bool:
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


def _crossed(subjects: list[_Slotted], objects: list[_Slotted]) -> bool:
    """Tell whether several parties are linked to several that a description stands for.

    As in "sanctioned the tankers A and B, linked to the shipping companies": which to which is not said.
    """
    several = len(subjects) > 1 and len(objects) > 1
    return several and all(f.how == "coreference" for f, _ in objects)


def _principal(objects: list[tuple[Filled, str]]) -> list[tuple[Filled, str]]:
    """Of "an intermediary between A and B" keep one principal: a named one, the later one."""
    if not objects[0][1].startswith("between"):
        return objects
    named = [o for o in objects if o[0].how == "name"]
    return (named or objects)[-1:]


def _general(subject: Filled, object_: Filled, trigger: Token) -> bool:
    """Tell whether nobody in particular does something to nobody in particular.

    As in "Authorities prosecute individuals", "hostile states help regimes".
    """
    if not (subject.how == object_.how == "description"):
        return False
    return all(_nobody_in_particular(trigger.doc[f.head]) for f in (subject, object_))


def _nobody_in_particular(noun: Token) -> bool:
    return (
        noun.tag_ == "NNS"
        and noun.pos_ == "NOUN"
        and not any(c.dep_ in _PARTICULAR or c.ent_type_ for c in noun.children)
    )


def _with_ships(relation: Relation, object_: Filled, trigger: Token) -> bool:
    """Tell "an insurer of Cyprus ships" from an insurer that has a contract with somebody."""
    if relation.name != "contracts_with" or object_.how != "description":
        return False
    noun = trigger.doc[object_.head]
    return noun.tag_ == "NNS" and class_of(noun) is NounClass.VESSEL


def _founds_nobody(relation: Relation, subject: Filled, trigger: Token) -> bool:
    """Tell whether what is founded is nothing in particular: "set up shell companies"."""
    if relation.name != "founded_by" or subject.how != "description":
        return False
    noun = trigger.doc[subject.head]
    return noun.tag_ == "NNS" and not any(
        c.dep_ in _TOLD_APART or c.ent_type_ in {"GPE", "NORP"} for c in noun.children
    )


_TOLD_APART = frozenset({"nummod", "appos", "relcl"})
_PARTICULAR = frozenset({"det", "nummod", "poss", "acl", "relcl", "prep", "appos"})


def _origin_only(predicate: Predicate, subject: Filled) -> bool:
    """Tell whether "Ardan-made" only says where a thing comes from."""
    made = predicate.lemma in {"make", "build", "produce", "manufacture", "assemble"}
    return made and predicate.trigger.dep_ == "amod" and subject.type is EntityType.PLACE


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
) -> list[tuple[Filled, str]]:
    for source in sources:
        found: list[tuple[Filled, str]] = []
        for filler in fillers_of(predicate, source, role=role):
            if filler.token.i == predicate.trigger.i and frame.role_qualifier != "unnamed":
                continue
            if source == "compound" and _only_of_kind(filler.token, types):
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


def _is_with_authority(subject: Filled, object_: Filled, scene: Scene) -> bool:
    acting = {f.argument.entity for _, f in scene.authorities} | {
        f.argument.entity for f in scene.prosecutors
    }
    firm = subject.type in {EntityType.COMPANY, EntityType.PERSON}
    return firm and object_.argument.entity is not None and object_.argument.entity in acting


def _is_any_ally(subject: Filled, object_: Filled) -> bool:
    """Tell whether an office only works with allies whom nobody names."""
    named = object_.argument.text.lower().split()[-1:]
    office = subject.type in {EntityType.PLACE, EntityType.PUBLIC_BODY}
    return office and object_.how == "description" and named in (["allies"], ["partners"])


_MERE_PARTS = frozenset("part parts component components electronics items goods pieces".split())


def _only_of_kind(noun: Token, types: frozenset[EntityType]) -> bool:
    """Tell whether a noun before a role says its kind: "a laboratory supplier" names no laboratory."""
    if noun.pos_ != "NOUN" or EntityType.PRODUCT in types:
        return False
    return noun.lemma_.lower() not in {"state", "government"}


_ENFORCING = frozenset("prosecutors investigators authorities police officials detectives".split())


def _may_be(relation: Relation, subject: Filled, object_: Filled, scene: Scene) -> bool:
    if subject.argument.text == object_.argument.text:
        return False
    if relation.family is Family.LAW and subject.argument.text.lower() in _ENFORCING:
        # "Prosecutors indicted X. A court acquitted them.": not the prosecutors.
        return False
    if subject.argument.entity is not None and subject.argument.entity == object_.argument.entity:
        return False
    if relation.name == "alias_of" and (
        object_.argument.text.islower() or (subject.how == "coreference" and subject.plural)
    ):
        # "named N as the owner" gives no name; "the ships are named A and B" gives their first.
        return False
    places = subject.type is object_.type is EntityType.PLACE
    if relation.name == "associated_with" and places:
        # General statements about states ("deepened its ties") are no claims.
        return False
    if relation.name == "collaborates_with" and _is_with_authority(subject, object_, scene):
        # Who cooperates with an inquiry is no partner of those who hold it.
        return False
    if relation.name == "collaborates_with" and _is_any_ally(subject, object_):
        return False
    if relation.name == "component_of" and object_.how == "description":
        # "Parts found in it include a lens": the lens is one of the parts.
        return object_.argument.text.lower().split()[-1] not in _MERE_PARTS
    if relation.family not in {Family.STRUCTURE, Family.LAW}:
        return not ({subject.argument.entity, object_.argument.entity} & scene.outlets)
    return True
