"""What a frame must not say: parties as goods, nobody in particular, and sides that cannot stand together."""

from sayso.model.relations import Family, Relation
from sayso.model.texts.mention import EntityType
from sayso.read.arguments import Filled, Scene, fill
from sayso.read.frames.candidate import Slotted
from sayso.read.frames.frame import Frame
from sayso.read.naming.lexicon import fold_phrase, lexicon
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates import (
    Kind,
    Predicate,
)
from sayso.read.tokens import Token


def tells_nothing(
    frame: Frame,
    predicate: Predicate,
    subjects: list[Slotted],
    sentence: Sentence,
    scene: Scene,
) -> bool:
    """Tell whether a party, not goods, changes hands, or a measure is only recalled."""
    if frame.relation == "supplies":
        return _moves_party(frame, predicate, sentence, scene)
    return frame.relation == "sanctioned_by" and _only_recalls(predicate, subjects)


def whose_is_open(subjects: list[Slotted], objects: list[Slotted]) -> bool:
    """Tell "the firms and their subsidiaries are A, B and C": whose each of them is, nobody says."""
    several = len(subjects) > 1 and len(objects) > 2
    return several and all(f.how == "coreference" for f, _ in objects)


def _only_recalls(predicate: Predicate, subjects: list[Slotted]) -> bool:
    """Tell whether "the designated parties" only takes up whom the sentences before it listed."""
    if any(f.how == "name" for f, _ in subjects):
        return False
    trigger = predicate.trigger
    recalls = trigger.dep_ == "acl" and not predicate.fill("subj")
    definite = any(c.lower_ in {"the", "these"} for c in trigger.head.children)
    return trigger.dep_ == "amod" or (recalls and definite)


_PARTIES = frozenset({EntityType.PERSON, EntityType.COMPANY, EntityType.ORGANIZATION})


def _moves_party(frame: Frame, predicate: Predicate, sentence: Sentence, scene: Scene) -> bool:
    """Tell whether what changes hands is a firm or a person, which nobody supplies."""
    if predicate.kind is not Kind.VERB or any(
        name.startswith("obj") for name in (*frame.subject, *frame.object)
    ):
        return False
    if any(_is_share_of_party(f.token, sentence, scene) for f in predicate.fill("obj")):
        return True
    return any(
        filled.how == "name"
        or (filled.how == "coreference" and class_of(filler.token) is NounClass.BODY)
        or filler.token.lower_ in {"him", "her"}
        or (filler.token.lower_ == "it" and not _goods_before(filler.token, sentence))
        for filler in predicate.fill("obj")
        for filled in fill(filler.token, sentence, scene, _PARTIES)
    )


_SHARES = frozenset("stake share shareholding interest percent % cent".split())


def _is_share_of_party(noun: Token, sentence: Sentence, scene: Scene) -> bool:
    """Tell whether shares change hands: "sold 45 percent of the company to Y" supplies no goods."""
    if noun.lemma_.lower() not in _SHARES:
        return False
    whole = (t for p in noun.children if p.lower_ in {"of", "in"} for t in p.children)
    firms = frozenset({EntityType.COMPANY, EntityType.ORGANIZATION})
    return any(fill(t, sentence, scene, firms) for t in whole if t.dep_ == "pobj")


def _goods_before(token: Token, sentence: Sentence) -> bool:
    """Tell whether "it" can be goods that the sentence has spoken of: "sold oil to A, which sent it to B"."""
    return any(t.i < token.i and class_of(t) is NounClass.PRODUCT for t in sentence.tokens)


def are_crossed(subjects: list[Slotted], objects: list[Slotted]) -> bool:
    """Tell whether several parties are linked to several that a description stands for.

    As in "sanctioned the tankers A and B, linked to the shipping companies": which to which is not said.
    """
    several = len(subjects) > 1 and len(objects) > 1
    return several and all(f.how == "coreference" for f, _ in objects)


def speaks_of_nobody(subject: Filled, object_: Filled, trigger: Token) -> bool:
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


def is_only_where(relation: Relation, object_: Filled, path: str) -> bool:
    """Tell the town of "was arrested in Bergen" from the state that acts: it is only where."""
    if relation.name != "legal_action_by" or object_.type is not EntityType.PLACE:
        return False
    return path.startswith("in ") and fold_phrase(object_.argument.text) not in lexicon().countries


def is_with_ships(relation: Relation, object_: Filled, trigger: Token) -> bool:
    """Tell "an insurer of Cyprus ships" from an insurer that has a contract with somebody."""
    if relation.name != "contracts_with" or object_.how != "description":
        return False
    noun = trigger.doc[object_.head]
    return noun.tag_ == "NNS" and class_of(noun) is NounClass.VESSEL


def founds_nobody(relation: Relation, subject: Filled, trigger: Token) -> bool:
    """Tell whether what is founded is nothing in particular: "set up shell companies"."""
    if relation.name != "founded_by" or subject.how != "description":
        return False
    noun = trigger.doc[subject.head]
    return noun.tag_ == "NNS" and not any(
        c.dep_ in _TOLD_APART or c.ent_type_ in {"GPE", "NORP"} for c in noun.children
    )


_TOLD_APART = frozenset({"nummod", "appos", "relcl"})
_PARTICULAR = frozenset({"det", "nummod", "poss", "acl", "relcl", "prep", "appos"})


def says_origin_only(predicate: Predicate, subject: Filled) -> bool:
    """Tell whether "Ardan-made" only says where a thing comes from."""
    made = predicate.lemma in {"make", "build", "produce", "manufacture", "assemble", "source"}
    return made and predicate.trigger.dep_ == "amod" and subject.type is EntityType.PLACE


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
_ENFORCING = frozenset("prosecutors investigators authorities police officials detectives".split())


def may_be(relation: Relation, subject: Filled, object_: Filled, scene: Scene) -> bool:
    """Tell whether two sides may stand in a relation at all."""
    if subject.argument.text == object_.argument.text:
        return False
    if relation.family is Family.LAW and subject.argument.text.lower() in _ENFORCING:
        # "Prosecutors indicted X. A court acquitted them.": not the prosecutors.
        return False
    if subject.argument.entity is not None and subject.argument.entity == object_.argument.entity:
        return False
    if relation.name == "alias_of" and (
        subject.how == "description"
        or object_.argument.text.islower()
        or (subject.how == "coreference" and subject.plural)
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
