"""What fills a slot: a name, what a pronoun stands for, a possessor, or a description."""

from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType
from sayso.read.arguments.accounts import account_holder
from sayso.read.arguments.called import (
    BODIES,
    as_argument,
    by_name,
    is_site,
    name_inside,
    named_otherwise,
    names_of,
    party_meant,
)
from sayso.read.arguments.coreference.asked import is_definite, is_person_worded, is_pronoun
from sayso.read.arguments.coreference.event_roles import role_in_event
from sayso.read.arguments.coreference.kin import firm_of, kin_of, officer_of, relative_of, unit_of
from sayso.read.arguments.coreference.ordinals import is_place_in_list, listed_there
from sayso.read.arguments.coreference.speakers import is_first_person, spoken_by
from sayso.read.arguments.coreference.targeted import targeted
from sayso.read.arguments.filled import Filled
from sayso.read.arguments.phrase import is_joined
from sayso.read.arguments.scene import Scene
from sayso.read.arguments.stand_ins import stands_for
from sayso.read.arguments.state import country_meant, state_meant
from sayso.read.arguments.unnamed import OFFICIALS, unnamed
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.subjects import surface_subjects
from sayso.read.predicates.walk import (
    OF_NOUN,
    children,
    conjuncts,
    descend,
    is_relative,
    relative_head,
)
from sayso.read.tokens import Token
from sayso.read.tree import clause_of

_T = EntityType
_ABOVE = frozenset({"parent", "owner"})
_KEEPING = frozenset("maintain have keep run open operate establish".split())
_OWNING = frozenset({"its", "his", "her", "their"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})


def fill(
    token: Token,
    sentence: Sentence,
    scene: Scene,
    wanted: frozenset[EntityType],
    *,
    goods: bool = False,
    owner_of_act: bool = False,
) -> tuple[Filled, ...]:
    """Turn the head of a phrase into typed arguments.

    Args:
        token: The head; a partitive is followed to what it is a part of.
        sentence: Where it stands.
        scene: The document, and what was read before.
        wanted: The types the slot takes; a name of another type is refused.
        goods: True where an unknown common noun may be taken as goods.
        owner_of_act: True where "Y's efforts" means Y.

    Returns:
        One argument, several where a description names several, none where nothing fits.
    """
    if is_relative(token):
        head = relative_head(token)
        if head is None:
            return ()
        token = head
    inner = _named_town(_past_reflexive(descend(token)))
    if is_first_person(inner):
        return spoken_by(inner, sentence, scene, wanted)
    meant = _passed_to(inner, token)
    if meant:
        return tuple(f for one in meant for f in fill(one, sentence, scene, wanted))
    if _only_points(inner):
        place = is_place_in_list(inner)
        return (listed_there if place else party_meant)(inner, sentence, scene, wanted)
    mention = scene.layer.at(sentence, inner)
    if mention is not None and mention.type is not _T.GROUP:
        site = mention.type is _T.FACILITY and is_site(inner) and wanted & BODIES
        owner = _owner(inner, sentence, scene, wanted) if site else None
        return (owner,) if owner is not None else by_name(inner, mention, scene, wanted)
    stood_for = _stood_for(inner, sentence, scene, wanted)
    if stood_for:
        return stood_for
    if _is_nobody(inner, partitive=inner != token):
        # "other bodies, including X"
        return names_of(inner, sentence, scene, wanted) if inner.tag_ == "NNS" else ()
    found = _by_description(inner, sentence, scene, wanted, goods=goods)
    if not found and owner_of_act and class_of(inner) in {NounClass.ABSTRACT, None}:
        return _owner_of_act(inner, sentence, scene, wanted)
    return found


def _only_points(token: Token) -> bool:
    """Tell whether a word stands for a party without a noun of its own: "it", "the latter", "the Dane"."""
    if is_place_in_list(token) or token.lower_ in {"latter", "former"}:
        return True
    return is_pronoun(token) or is_person_worded(token)


_TOWNS = frozenset(
    "city port town village suburb municipality district province island chain archipelago emirate nation state republic kingdom enclave territory"
    " resort".split()
)


def _named_town(token: Token) -> Token:
    """Go from "the port city of Arvik" to the name."""
    if token.lemma_.lower() not in _TOWNS:
        return token
    parts = [c for c in children(token, "compound") if c.ent_type_ == "GPE"]
    if token.lemma_ == "emirate" and parts:
        return parts[-1]
    of = (p for p in children(token, "prep") if p.lower_ == "of")
    return next((t for p in of for t in children(p, "pobj") if t.pos_ == "PROPN"), token)


def _stood_for(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    """Read "an account of Y" as Y and "the port of X" as X."""
    holder = account_holder(token)
    if holder is not None:
        return fill(holder, sentence, scene, wanted)
    meant = stands_for(token, sentence, scene, wanted)
    if meant is None:
        return ()
    # "the ports of A and B"
    several = conjuncts(meant[0]) if token.tag_ == "NNS" else (meant[0],)
    return tuple(f for one in several for f in fill(one, sentence, scene, meant[1]))


def _is_nobody(noun: Token, *, partitive: bool) -> bool:
    """Tell whether a noun speaks of no party of its own: "some", "any company", "other firms"."""
    few = noun.lower_ in {"one", "some", "others", "each", "another"} and partitive
    whichever = noun.tag_ == "NN" and any(c.lower_ == "any" for c in children(noun, "det"))
    rest = any(c.lower_ == "other" for c in children(noun, "amod"))
    return is_joined(noun) or few or whichever or (rest and not children(noun, "nummod"))


def _passed_to(inner: Token, token: Token) -> list[Token]:
    """Give A and B of "two of the firms, A and B", or what a relative clause is bound to."""
    named = inner != token and inner.dep_ == "appos"
    several = list(conjuncts(inner)) if named else []
    if len(several) > 1:
        return several
    bound = _bound_by_relative(inner)
    return [] if bound is None else [bound]


def _bound_by_relative(token: Token) -> Token | None:
    """Return N of "N, who profit from their ties": the owner is whom the clause is said of."""
    if token.dep_ != "poss" or token.lower_ not in _OWNING:
        return None
    node = token.head
    for _ in range(5):
        if node.pos_ in {"VERB", "AUX"}:
            break
        node = node.head
    if node.dep_ != "relcl":
        return None
    subjects = children(node, "nsubj", "nsubjpass")
    if not subjects or not is_relative(subjects[0]):
        return None
    head = relative_head(subjects[0])
    if head is None or (token.lower_ == "their") != (head.tag_ in {"NNS", "NNPS"}):
        return None
    return head


def _past_reflexive(token: Token) -> Token:
    """Go from "itself" to the subject of its clause."""
    if token.lower_ not in _REFLEXIVE:
        return token
    subjects = [t for t, _ in surface_subjects(clause_of(token)) if t.i != token.i]
    return subjects[0] if subjects else token


def _owner_of_act(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    """Read "Y's efforts" as Y, "the Ardan war effort" as the country."""
    for child in token.children:
        if child.dep_ == "poss":
            return fill(child, sentence, scene, wanted)
    for prep in children(token, "prep"):
        placed = prep.lower_ == "in" and token.lemma_.lower() in {"program", "programme", "effort"}
        for owner in children(prep, "pobj") if placed or prep.lower_ in {"of", "by"} else ():
            # "the radar programme of Y", "sanctions evasion by Y", "for use by Y"
            found = fill(owner, sentence, scene, wanted)
            if found:
                return found
    for child in token.children:
        if child.dep_ in {"amod", "compound"} and _T.PLACE in wanted:
            country = scene.country(sentence, child)
            if country is not None:
                return (country,)
    return ()


def _by_description(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType], *, goods: bool
) -> tuple[Filled, ...]:
    noun_class = class_of(token)
    named = names_of(token, sentence, scene, wanted)
    if named or named_otherwise(token, sentence, scene):
        return named
    modifier = name_inside(token, sentence, scene, wanted, noun_class)
    if modifier is not None:
        return (modifier,)
    if token.lower_ in {"state", "government"}:
        return state_meant(token, sentence, scene, wanted)
    country = country_meant(token, sentence, scene, wanted)
    if country is not None:
        return (country,)
    if _is_inert(token, noun_class, scene) or token.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return ()
    owner = (
        _owner(token, sentence, scene, wanted)
        or relative_of(token, sentence, scene, wanted)
        or _kin(token, sentence, scene, wanted)
        or _officer(token, sentence, scene, wanted)
        or targeted(token, sentence, scene, wanted)
        or role_in_event(token, sentence, scene, wanted)
    )
    if owner is not None:
        return (owner,)
    points = is_definite(token) and not _is_titled(token)
    if points and (noun_class is not None or scene.heads.known(token.lemma_.lower())):
        resolved = party_meant(token, sentence, scene, wanted)
        if resolved:
            return resolved
    mention = scene.layer.at(sentence, token)
    if mention is not None and mention.type in wanted:
        return (as_argument(token, mention, scene),)
    return unnamed(token, sentence, scene, wanted, noun_class, goods=goods)


def _is_inert(token: Token, noun_class: NounClass | None, scene: Scene) -> bool:
    """Tell a text or matter from "The service", a word for the party that is named so."""
    if noun_class not in {NounClass.DOCUMENT, NounClass.ABSTRACT}:
        return False
    return not (is_definite(token) and scene.heads.known(token.lemma_.lower()))


def _is_titled(token: Token) -> bool:
    """Tell "the Northern Front", a name that nobody collected, from "the Company"."""
    parts = [c for c in token.children if c.dep_ in OF_NOUN and c.i < token.i]
    return token.pos_ == "PROPN" and any(c.pos_ == "PROPN" and c.is_title for c in parts)


def _officer(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Filled | None:
    """As in "sanctioned X and its director": whom the report has named as the director of X."""
    owners = children(token, "poss")
    if _T.PERSON not in wanted or not owners or not scene.staff:
        return None
    return officer_of(token, fill(owners[0], sentence, scene, BODIES), sentence, scene)


def _kin(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Filled | None:
    """As in "the parent", "his firm": a party named by its tie to another."""
    if _T.COMPANY not in wanted:
        return None
    owners = [c for c in children(token, "poss") if is_pronoun(c) or c.pos_ == "PROPN"]
    if owners:
        people = fill(owners[0], sentence, scene, frozenset({_T.PERSON}))
        firm = firm_of(token, people, sentence, scene)
        if firm is not None:
            return firm
        holders = fill(owners[0], sentence, scene, BODIES)
        return unit_of(token, holders, sentence, scene)
    return kin_of(token, sentence, scene)


def _owner(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Filled | None:
    """As in "its parent company", "Norvet's plant": what the possessor is known to belong to, or itself."""
    owners = children(token, "poss")
    if not owners and is_site(token):
        # "the offices of Norvet"
        owners = [
            t for p in children(token, "prep") if p.lower_ == "of" for t in children(p, "pobj")
        ]
    if not owners and token.dep_ == "dobj" and token.head.lemma_.lower() in _KEEPING:
        # "maintains an office in P, which is headed by X"
        owners = [t for t, _ in surface_subjects(token.head)] if is_site(token) else []
    if not owners or (token.lower_ == "office" and owners[0].lemma_.lower() in OFFICIALS):
        return None  # "the prosecutor's office" is a body of its own
    kin = {
        token.lemma_.lower(),
        *(c.lemma_.lower() for c in token.children if c.dep_ in {"compound", "amod"}),
    }
    site = is_site(token)
    if not site and not kin & _ABOVE:
        return None
    if kin & _ABOVE:
        # "The Union listed its parent": of those it could be, whose parent was named is meant.
        others = (e for e in scene.layer.entities if e not in scene.owners)
        scene = scene.barring(scene.barred | frozenset(others))
    possessing = BODIES if site else BODIES | {_T.VESSEL}
    for possessor in conjuncts(owners[0]):
        for filled in fill(possessor, sentence, scene, possessing):
            if site and filled.type in wanted:
                return Filled(filled.argument, filled.type, token.i, "possessor", filled.certainty)
            known = scene.owners.get(filled.argument.entity or filled.argument.text)
            if kin & _ABOVE and known is not None:
                span = sentence.span_of(token, token)
                step = CoreferenceStep(
                    token.text, span, known.entity, ((known.text, 0.8, "stated owner"),)
                )
                return Filled(
                    Argument(known.text, known.entity, span, (step,)),
                    _T.COMPANY,
                    token.i,
                    "coreference",
                    0.8,
                )
    return None
