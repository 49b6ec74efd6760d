"""What fills a slot: a name, what a pronoun stands for, a possessor, or a description."""

from sayso.model.claim import Argument, CoreferenceStep
from sayso.model.mention import EntityType, FoundBy, Mention
from sayso.read.arguments.accounts import account_holder
from sayso.read.arguments.asked import is_definite, is_pronoun
from sayso.read.arguments.coreference import Resolution, resolve
from sayso.read.arguments.kin import firm_of, kin_of, relative_of, unit_of
from sayso.read.arguments.phrase import is_joined
from sayso.read.arguments.scene import Filled, Scene
from sayso.read.arguments.speakers import is_first_person, spoken_by
from sayso.read.arguments.stand_ins import stands_for
from sayso.read.arguments.state import country_meant, state_meant
from sayso.read.arguments.targeted import targeted
from sayso.read.arguments.unnamed import OFFICIALS, unnamed
from sayso.read.naming.types.doing import doers
from sayso.read.noun_classes import NounClass, class_of, type_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.subjects import surface_subjects
from sayso.read.predicates.walk import children, conjuncts, descend, is_relative, relative_head
from sayso.read.tokens import Token
from sayso.read.tree import clause_of

_T = EntityType
_BODIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.GROUP, _T.PERSON})
# Nouns that stand for the company they belong to when somebody visits, supplies or sanctions them.
_SITES = frozenset(
    "facility plant factory headquarters site office premises base shipyard warehouse "
    "mill workshop yard refinery dockyard".split()
)
_ABOVE = frozenset({"parent", "owner"})
_KEEPING = frozenset("maintain have keep run open operate establish".split())
_OWNING = frozenset({"its", "his", "her", "their"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})
# Ways of naming members of a group after which the group as a whole is meant too.
_ALSO_WHOLE = frozenset({"copula, one of them", "copula, among them", "named after including"})


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
    bound = _bound_by_relative(inner)
    if bound is not None:
        return fill(bound, sentence, scene, wanted)
    if is_pronoun(inner) or (inner.lower_ in {"latter", "former"}):
        return _resolved(inner, sentence, scene, wanted)
    mention = scene.layer.at(sentence, inner)
    if mention is not None and mention.type is not _T.GROUP:
        site = mention.type is _T.FACILITY and _is_site(inner) and wanted & _BODIES
        owner = _owner(inner, sentence, scene, wanted) if site else None
        return (owner,) if owner is not None else _by_name(inner, mention, scene, wanted)
    meant = _stood_for(inner, sentence, scene, wanted)
    if meant:
        return meant
    if _is_nobody(inner, partitive=inner != token):
        # "other bodies, including X"
        return _names_of(inner, sentence, scene, wanted) if inner.tag_ == "NNS" else ()
    found = _by_description(inner, sentence, scene, wanted, goods=goods)
    if not found and owner_of_act and class_of(inner) in {NounClass.ABSTRACT, None}:
        return _owner_of_act(inner, sentence, scene, wanted)
    return found


_TOWNS = frozenset(
    "city port town village suburb municipality district province island chain archipelago emirate nation state republic kingdom enclave territory"
    " resort".split()
)


def _is_site(token: Token) -> bool:
    """Tell whether a noun stands for the company whose site it is; "works" has another lemma."""
    return token.lower_ == "works" or token.lemma_.lower() in _SITES


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
    return fill(meant[0], sentence, scene, meant[1]) if meant is not None else ()


def _is_nobody(noun: Token, *, partitive: bool) -> bool:
    """Tell whether a noun speaks of no party of its own: "some", "any company", "other firms"."""
    few = noun.lower_ in {"one", "some", "others", "each", "another"} and partitive
    whichever = noun.tag_ == "NN" and any(c.lower_ == "any" for c in children(noun, "det"))
    rest = any(c.lower_ == "other" for c in children(noun, "amod"))
    return is_joined(noun) or few or whichever or (rest and not children(noun, "nummod"))


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


def _by_name(
    token: Token, mention: Mention, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    if mention.type in wanted:
        return (_named(token, mention, scene),)
    if mention.found_by is FoundBy.PARSER and not _of_person(token, mention):
        # The parser's word for a name's kind is weak evidence; what only firms do is stronger.
        kind = _other_kind(mention, wanted)
        if kind is not None:
            return (Filled(scene.named(mention), kind, token.i, "name", 0.7),)
    return ()


def _of_person(token: Token, mention: Mention) -> bool:
    """Tell whether a name owns what only people have: "Reyk's former driver"."""
    people = mention.type is _T.PERSON and token.dep_ == "poss"
    return people and token.head.lemma_.lower() in doers()["person_owns"]


# What a name of a guessed kind may be after all, likeliest first.
_ALSO = {
    _T.ORGANIZATION: (_T.COMPANY, _T.PUBLIC_BODY),
    _T.PUBLIC_BODY: (_T.ORGANIZATION, _T.COMPANY),
    _T.PERSON: (_T.COMPANY,),
}


def _other_kind(mention: Mention, wanted: frozenset[EntityType]) -> EntityType | None:
    words = mention.text.split()
    if mention.type is _T.PERSON and len(words) == 2:
        # First name and surname are two words.
        return None
    return next((kind for kind in _ALSO.get(mention.type, ()) if kind in wanted), None)


def _named(token: Token, mention: Mention, scene: Scene) -> Filled:
    return Filled(scene.named(mention), mention.type, token.i, "name")


def _resolved(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    found = resolve(token, sentence, scene, wanted)
    return tuple(_of_resolution(token, found, sentence))


def _of_resolution(token: Token, found: Resolution, sentence: Sentence) -> list[Filled]:
    out = []
    span = sentence.span_of(token, token)
    for chosen in found.chosen:
        entity = chosen.mention.entity if chosen.mention else None
        step = CoreferenceStep(found.step.wording, span, entity, found.step.candidates)
        argument = Argument(chosen.name, entity, span if len(found.chosen) == 1 else None, (step,))
        out.append(Filled(argument, chosen.type, token.i, "coreference", min(1.0, chosen.score)))
    return out


def _by_description(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType], *, goods: bool
) -> tuple[Filled, ...]:
    noun_class = class_of(token)
    named = _names_of(token, sentence, scene, wanted)
    if named:
        return named
    modifier = _name_inside(token, sentence, scene, wanted, noun_class)
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
        or targeted(token, sentence, scene, wanted)
    )
    if owner is not None:
        return (owner,)
    points = is_definite(token) and not _is_titled(token)
    if points and (noun_class is not None or scene.heads.known(token.lemma_.lower())):
        resolved = _resolved(token, sentence, scene, wanted)
        if resolved:
            return resolved
    mention = scene.layer.at(sentence, token)
    if mention is not None and mention.type in wanted:
        return (_named(token, mention, scene),)
    return unnamed(token, sentence, scene, wanted, noun_class, goods=goods)


def _is_inert(token: Token, noun_class: NounClass | None, scene: Scene) -> bool:
    """Tell a text or matter from "The service", a word for the party that is named so."""
    if noun_class not in {NounClass.DOCUMENT, NounClass.ABSTRACT}:
        return False
    return not (is_definite(token) and scene.heads.known(token.lemma_.lower()))


def _is_titled(token: Token) -> bool:
    """Tell "the Northern Front", a name that nobody collected, from "the Company"."""
    parts = [c for c in token.children if c.dep_ in {"compound", "amod", "nmod"} and c.i < token.i]
    return token.pos_ == "PROPN" and any(c.pos_ == "PROPN" and c.is_title for c in parts)


_NAMED_BY = {
    NounClass.BODY: frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY}),
    NounClass.PERSON: frozenset({_T.PERSON, _T.COMPANY}),
    NounClass.PRODUCT: frozenset({_T.PRODUCT}),
    NounClass.VESSEL: frozenset({_T.VESSEL}),
    NounClass.FACILITY: frozenset({_T.FACILITY, _T.COMPANY}),
    NounClass.PLACE: frozenset({_T.PLACE}),
}


def _named_by(noun_class: NounClass | None, noun: str = "") -> frozenset[EntityType]:
    """Tell what a noun of a class can introduce by name; an owner or operator may be a person."""
    if noun_class is NounClass.BODY and noun.endswith(("er", "or")):
        return _NAMED_BY[NounClass.BODY] | {_T.PERSON}
    return (
        _NAMED_BY.get(noun_class, frozenset(_T) - {_T.PLACE})
        if noun_class
        else frozenset(_T) - {_T.PLACE}
    )


def _names_of(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    """As in "two firms, A and B", "a firm called A": the names the description introduces."""
    out: list[Filled] = []
    whole = False
    for said_of, via in bearers(token):
        if said_of == token:
            continue
        # "which the ministry describes as a firm with ties to Y"
        bearer = (relative_head(said_of) if is_relative(said_of) else None) or said_of
        mention = scene.layer.at(sentence, bearer)
        if mention is not None and mention.type in wanted & _named_by(
            class_of(token), token.lemma_.lower()
        ):
            out.append(_named(bearer, mention, scene))
            out += _joined_to_name(bearer, sentence, scene, wanted)
        elif is_pronoun(bearer):
            out += _resolved(bearer, sentence, scene, wanted)
        elif mention is None and via == "apposition" and _same_kind(bearer, token):
            out += unnamed(bearer, sentence, scene, wanted, class_of(bearer), goods=False)
        whole = whole or via in _ALSO_WHOLE
    if out and whole and token.lemma_.lower() not in _SUCH_PLACES:
        out += unnamed(token, sentence, scene, wanted, class_of(token), goods=False)
    return tuple(out)


_SUCH_PLACES = frozenset({"country", "state", "nation", "place", "destination"})


def _joined_to_name(
    name: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> list[Filled]:
    """Give Y of "the tanker X and its owner, Y", where the parser joins the owner to X."""
    nouns = [c for c in children(name, "conj") if c.pos_ == "NOUN" and name.dep_ == "appos"]
    return [f for noun in nouns for f in _names_of(noun, sentence, scene, wanted)]


def _same_kind(bearer: Token, token: Token) -> bool:
    return bearer.pos_ == "NOUN" and class_of(bearer) is class_of(token)


def _name_inside(
    token: Token,
    sentence: Sentence,
    scene: Scene,
    wanted: frozenset[EntityType],
    noun_class: NounClass | None,
) -> Filled | None:
    """As in "the Norvet plant", "Garvan drones": the name stands before a noun that says what it is."""
    for child in token.children:
        if child.dep_ not in {"compound", "nmod", "amod", "poss"} or child.i > token.i:
            continue
        mention = scene.layer.at(sentence, child)
        if mention is None or mention.type not in wanted or mention.type is _T.PLACE:
            continue
        same = token.tag_ != "NNS" and (
            type_of(noun_class) is mention.type
            or (noun_class is None and mention.type is _T.PRODUCT and child.i == token.i - 1)
            or (noun_class is NounClass.BODY and mention.type in _BODIES and child.dep_ != "poss")
            or (token.lower_ == "movement" and mention.type in _BODIES)
        )
        if same and child.dep_ != "poss":
            return _named(child, mention, scene)
        if _is_site(token) and mention.type in _BODIES and _T.FACILITY not in wanted | {_T.PLACE}:
            return _named(child, mention, scene)
        if _is_site(token) and mention.type in _BODIES:
            argument = scene.named(mention)
            return Filled(argument, mention.type, token.i, "possessor")
    return None


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
        holders = fill(owners[0], sentence, scene, _BODIES)
        return unit_of(token, holders, sentence, scene)
    return kin_of(token, sentence, scene)


def _owner(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> Filled | None:
    """As in "its parent company", "Norvet's plant": what the possessor is known to belong to, or itself."""
    owners = children(token, "poss")
    if not owners and _is_site(token):
        # "the offices of Norvet"
        owners = [
            t for p in children(token, "prep") if p.lower_ == "of" for t in children(p, "pobj")
        ]
    if not owners and token.dep_ == "dobj" and token.head.lemma_.lower() in _KEEPING:
        # "maintains an office in P, which is headed by X"
        owners = [t for t, _ in surface_subjects(token.head)] if _is_site(token) else []
    if not owners or (token.lower_ == "office" and owners[0].lemma_.lower() in OFFICIALS):
        return None  # "the prosecutor's office" is a body of its own
    kin = {
        token.lemma_.lower(),
        *(c.lemma_.lower() for c in token.children if c.dep_ in {"compound", "amod"}),
    }
    site = _is_site(token)
    if not site and not kin & _ABOVE:
        return None
    if kin & _ABOVE:
        # "The Union listed its parent": of those it could be, whose parent was named is meant.
        others = (e for e in scene.layer.entities if e not in scene.owners)
        scene = scene.barring(scene.barred | frozenset(others))
    for possessor in conjuncts(owners[0]):
        for filled in fill(possessor, sentence, scene, _BODIES):
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
