"""What a pronoun or description asks for: its types, its number, and whether it points back."""

from sayso.model.texts.mention import EntityType
from sayso.read.arguments.countries_worded import code_of
from sayso.read.noun_classes import NounClass, class_of
from sayso.read.predicates.walk import OF_NOUN
from sayso.read.tokens import Token

_T = EntityType
PARTIES = frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PUBLIC_BODY, _T.GROUP})


_THINGS = frozenset({_T.PRODUCT, _T.VESSEL, _T.FACILITY})


_PRONOUNS: dict[str, tuple[frozenset[EntityType], bool]] = {
    **dict.fromkeys(("it", "its", "itself"), (PARTIES | _THINGS | {_T.PLACE}, False)),
    **dict.fromkeys(("he", "his", "him", "himself", "she", "her", "herself"), (frozenset({_T.PERSON}), False)),
    **dict.fromkeys(("they", "their", "them", "themselves", "both", "these", "those"), (PARTIES | _THINGS | {_T.PERSON}, True)),
    **dict.fromkeys(("neither", "either", "all", "each", "none"), (PARTIES | _THINGS | {_T.PERSON}, True)),
}  # fmt: skip


_HEAD_TYPES: dict[str, frozenset[EntityType]] = {
    **dict.fromkeys(
        "company firm business manufacturer producer maker supplier distributor exporter importer "
        "conglomerate corporation carrier airline bank lender subsidiary retailer enterprise "
        "yard shipyard refiner refinery operator developer designer contractor concern".split(),
        frozenset({_T.COMPANY, _T.ORGANIZATION}),
    ),
    **dict.fromkeys("plant factory works mill".split(), frozenset({_T.COMPANY, _T.FACILITY})),
    **dict.fromkeys("agency department bureau office service regulator authority watchdog".split(),
                    frozenset({_T.PUBLIC_BODY, _T.ORGANIZATION})),
    **dict.fromkeys("vessel ship tanker freighter ferry yacht boat barge".split(), frozenset({_T.VESSEL})),
    **dict.fromkeys("drone uav missile engine system weapon device aircraft model product component chip".split(),
                    frozenset({_T.PRODUCT})),
    **dict.fromkeys("man woman businessman executive national citizen director owner founder defendant".split(),
                    frozenset({_T.PERSON})),
    **dict.fromkeys("network group ring organisation organization institute university center centre cell gang "
        "cartel syndicate outfit faction clique band mafia consortium cooperative foundation".split(),
                    frozenset({_T.GROUP, _T.ORGANIZATION, _T.COMPANY})),
    **dict.fromkeys(["haulier"], frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PERSON, _T.GROUP})),
    **dict.fromkeys(
        "force army navy military police ministry directorate junta regime militia".split(),
        frozenset({_T.PUBLIC_BODY, _T.GROUP}),
    ),
    **dict.fromkeys("country".split(), frozenset({_T.PLACE})),
    **dict.fromkeys(
        "broker trader dealer merchant agent forwarder wholesaler reseller vendor intermediary middleman "
        "buyer seller customer client shipper charterer consignee integrator importer-exporter".split(),
        frozenset({_T.COMPANY, _T.ORGANIZATION, _T.PERSON}),
    ),
}  # fmt: skip


_CLASS_TYPES = {
    NounClass.PERSON: frozenset({_T.PERSON, _T.GROUP}),
    NounClass.BODY: PARTIES,
    NounClass.PRODUCT: frozenset({_T.PRODUCT}),
    NounClass.VESSEL: frozenset({_T.VESSEL}),
    NounClass.FACILITY: frozenset({_T.FACILITY, _T.COMPANY}),
    NounClass.PLACE: frozenset({_T.PLACE}),
}


_QUANTIFIERS = frozenset({"these", "those", "both", "neither", "either", "all", "each", "none"})


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj"})


_DEFINITE = frozenset(
    {
        "the",
        "this",
        "that",
        "these",
        "those",
        "both",
        "neither",
        "either",
        "all",
        "such",
        "said",
        "each",
        "every",
    }
)


def is_pronoun(token: Token) -> bool:
    """Tell whether a token is a pronoun that can stand for an entity."""
    if token.lower_ in _PAIRS:
        return _is_pair(token)
    return token.lower_ in _PRONOUNS and (token.pos_ in {"PRON", "DET"} or token.dep_ == "poss") and (
        token.lower_ not in _QUANTIFIERS or (token.dep_ in _ARGUMENTS and not _described_after(token))
    )  # fmt: skip


def _described_after(token: Token) -> bool:
    """Tell whether "those" is told of by what follows it: "those sanctioned", "those who supply it"."""
    return token.lower_ == "those" and any(
        c.dep_ in {"acl", "relcl"} and c.i > token.i for c in token.children
    )


_HEADING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative", "conj"})


def is_person_worded(token: Token) -> bool:
    """Tell whether "the 47-year-old" or "the Norwegian" takes up a person by age or nation."""
    if token.dep_ not in _HEADING or not any(c.lower_ == "the" for c in token.children):
        return False
    if stated_age(token) is not None:
        return True
    if token.tag_ not in {"NN", "NNP", "JJ"} or token.text.islower():
        return False
    alone = not any(c.dep_ in OF_NOUN | {"appos", "prep", "conj"} for c in token.children)
    return alone and token.lower_.endswith(_OF_NATION) and code_of(token) is not None


#: Endings of what one person of a nation may be called; "the British" and "the French" are many.
_OF_NATION = ("an", "i", "ard")


def stated_age(token: Token) -> str | None:
    """Give the age of "the 47-year-old"; None where the word is no age."""
    if token.lower_ not in {"old", "year-old"} or token.i < _AGE_PARTS:
        return None
    parts = [token.nbor(-n).lower_ for n in range(_AGE_PARTS, 0, -1)]
    return parts[0] if parts[1:] == ["-", "year", "-"] and parts[0].isdecimal() else None


_AGE_PARTS = 4


#: "the two met in May", "the pair own a firm"
_PAIRS = {"two": 2, "pair": 2, "duo": 2, "couple": 2, "three": 3, "trio": 3, "four": 4}


_TWOSOMES = frozenset({"couple", "pair", "duo", "trio"})


def _is_pair(token: Token) -> bool:
    """Tell whether a number stands for people or firms spoken of: "the two shared an office"."""
    definite = any(
        c.dep_ in {"det", "predet"} and c.lower_ in {"the", "these", "all"} for c in token.children
    )
    alone = not any(c.dep_ in {"prep", "relcl", "acl", "amod", "conj"} for c in token.children)
    told = _HEADING if token.lower_ in _TWOSOMES else {"nsubj", "nsubjpass"}
    return definite and alone and token.dep_ in told


_UNKNOWN = frozenset({"ultimate", "beneficial", "real", "true", "actual", "eventual", "final"})


def is_definite(token: Token) -> bool:
    """Tell whether a noun phrase points back ("the firm", "these companies", "both yards")."""
    if any(c.lower_ in _UNKNOWN or _superlative(c) for c in token.children):
        # "the ultimate owner" is somebody whom nobody has named, "the largest firms" are new ones.
        return False
    if token.lemma_.lower() in {"industry", "sector", "economy"}:
        # No firm, though one has the word in its name.
        return False
    pointing = [
        c.lower_
        for c in token.children
        if c.dep_ in {"det", "predet", "preconj"} and c.lower_ in _DEFINITE
    ]
    return bool(pointing) and not (pointing == ["the"] and _told_apart(token))


def _told_apart(token: Token) -> bool:
    """Tell whether a group is told by its own clause: "the plants receiving the pulp" are new ones."""
    if token.tag_ != "NNS":
        # "the Ardan firm that owns the ship" is not the firm spoken of
        placed = any(c.ent_type_ in {"NORP", "GPE"} for c in token.children if c.i < token.i)
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
        return placed and after.lower_ == "that" and any(c.dep_ == "relcl" for c in token.children)
    return any(
        c.dep_ in {"acl", "relcl", "amod"} and token.i < c.i == token.i + 1 for c in token.children
    )


def _superlative(token: Token) -> bool:
    return token.tag_ == "JJS" and token.lower_ not in {"latest", "least"}


def asked_for(token: Token) -> tuple[frozenset[EntityType], bool]:
    """Give the types that an anaphor may mean and whether it means several."""
    if token.lower_ == "couple" and is_pronoun(token):
        return frozenset({_T.PERSON}), True
    if is_pronoun(token):
        return _PRONOUNS["both" if token.lower_ in _PAIRS else token.lower_]
    if token.lower_ in {"latter", "former"}:
        return PARTIES | _THINGS | {_T.PERSON}, False
    if is_person_worded(token):
        return frozenset({_T.PERSON}), False
    types = _HEAD_TYPES.get(token.lemma_.lower())
    if token.lower_ == "tank" and token.i and token.nbor(-1).lower_ in {"think", "-"}:
        types = frozenset({_T.ORGANIZATION})
    if types is None:
        found = class_of(token)
        types = _CLASS_TYPES.get(found, frozenset()) if found else frozenset()
    quantified = any(
        c.lower_ in {"both", "neither", "either", "these", "those"} for c in token.children
    )
    plural = token.tag_ in {"NNS", "NNPS"} or quantified
    if plural and _T.PERSON in types:
        types |= {_T.GROUP}  # "three men …", and then "the men"
    return types, plural


def stated_number(token: Token) -> int | None:
    """Give the number that a group is said to have ("both", "the four firms"); None where none is said."""
    words = {
        "both": 2,
        "neither": 2,
        "either": 2,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
    }
    whole = [token.head.head, *token.head.head.children] if token.head.lower_ == "of" else []
    if token.lower_ in _PAIRS and is_pronoun(token):
        return _PAIRS[token.lower_]
    for child in (token, *token.children, *whole):
        if child.lower_ in words:
            return words[child.lower_]
    return None
