"""Names and what stands for names: a name of a fitting kind, the names a description introduces or holds."""

from sayso.model.said.claim import Argument, CoreferenceStep
from sayso.model.texts.mention import EntityType, FoundBy, Mention
from sayso.read.arguments.coreference.asked import is_pronoun
from sayso.read.arguments.coreference.resolve import Resolution, resolve
from sayso.read.arguments.filled import Filled
from sayso.read.arguments.scene import Scene
from sayso.read.arguments.unnamed import unnamed
from sayso.read.naming.types.doing import doers
from sayso.read.noun_classes import NounClass, class_of, type_of
from sayso.read.parsed import Sentence
from sayso.read.predicates.identity import bearers
from sayso.read.predicates.walk import children, is_relative, relative_head
from sayso.read.tokens import Token

_T = EntityType
BODIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.GROUP, _T.PERSON})
# Nouns that stand for the company they belong to when somebody visits, supplies or sanctions them.
_SITES = frozenset(
    "facility plant factory headquarters site office premises base shipyard warehouse "
    "mill workshop yard refinery dockyard".split()
)
# Ways of naming members of a group after which the group as a whole is meant too.
_ALSO_WHOLE = frozenset({"copula, one of them", "copula, among them", "named after including"})


def is_site(token: Token) -> bool:
    """Tell whether a noun stands for the company whose site it is; "works" has another lemma."""
    return token.lower_ == "works" or token.lemma_.lower() in _SITES


def by_name(
    token: Token, mention: Mention, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    """Take a name for an argument, also where only the parser guessed its kind and the slot knows better."""
    if mention.type in wanted:
        return (as_argument(token, mention, scene),)
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


def as_argument(token: Token, mention: Mention, scene: Scene) -> Filled:
    """Make an argument of a name."""
    return Filled(scene.named(mention), mention.type, token.i, "name")


def party_meant(
    token: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> tuple[Filled, ...]:
    """Give what a pronoun or definite description stands for, as arguments."""
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


def names_of(
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
            out.append(as_argument(bearer, mention, scene))
            out += _joined_to_name(bearer, sentence, scene, wanted)
        elif is_pronoun(bearer):
            out += party_meant(bearer, sentence, scene, wanted)
        elif mention is None and via == "apposition" and _same_kind(bearer, token):
            out += unnamed(bearer, sentence, scene, wanted, class_of(bearer), goods=False)
        whole = whole or via in _ALSO_WHOLE
    if out and whole and token.lemma_.lower() not in _SUCH_PLACES:
        out += unnamed(token, sentence, scene, wanted, class_of(token), goods=False)
    return tuple(out)


def named_otherwise(token: Token, sentence: Sentence, scene: Scene) -> bool:
    """Tell whether a singular noun has a name of a kind that its slot does not take: "a partner, N"."""
    if token.tag_ != "NN":
        return False
    for bearer, via in bearers(token):
        if bearer != token and via in _NAMED_AT_ONCE and bearer.pos_ == "PROPN":
            mention = scene.layer.at(sentence, bearer)
            return mention is not None and mention.type is not _T.PLACE
        if bearer != token and via == "apposition" and bearer.pos_ == "PROPN":
            # "N, the tycoon who set up X"
            mention = scene.layer.at(sentence, bearer)
            return mention is not None and mention.type is _T.PERSON
    return False


_NAMED_AT_ONCE = frozenset(
    {"named in apposition", "called by name", "named by name", "name after the noun"}
)
_SUCH_PLACES = frozenset({"country", "state", "nation", "place", "destination"})


def _joined_to_name(
    name: Token, sentence: Sentence, scene: Scene, wanted: frozenset[EntityType]
) -> list[Filled]:
    """Give Y of "the tanker X and its owner, Y", where the parser joins the owner to X."""
    nouns = [c for c in children(name, "conj") if c.pos_ == "NOUN" and name.dep_ == "appos"]
    return [f for noun in nouns for f in names_of(noun, sentence, scene, wanted)]


def _same_kind(bearer: Token, token: Token) -> bool:
    return bearer.pos_ == "NOUN" and class_of(bearer) is class_of(token)


def name_inside(
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
            or (noun_class is NounClass.BODY and mention.type in BODIES and child.dep_ != "poss")
            or (token.lower_ == "movement" and mention.type in BODIES)
        )
        if same and child.dep_ != "poss":
            return as_argument(child, mention, scene)
        if is_site(token) and mention.type in BODIES and _T.FACILITY not in wanted | {_T.PLACE}:
            return as_argument(child, mention, scene)
        if is_site(token) and mention.type in BODIES:
            argument = scene.named(mention)
            return Filled(argument, mention.type, token.i, "possessor")
    return None
