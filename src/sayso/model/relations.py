"""The relations that a claim can state, as data.

Source: the guideline of the development corpus (28 relations in 6 families).
"""

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.texts.mention import EntityType


class Family(StrEnum):
    """The six families of relations."""

    STRUCTURE = "structure"
    TRADE = "trade"
    PRODUCT = "product"
    COOPERATION = "cooperation"
    LAW = "law"
    SPEECH = "speech"


C, ORG, B, P = (
    EntityType.COMPANY,
    EntityType.ORGANIZATION,
    EntityType.PUBLIC_BODY,
    EntityType.PERSON,
)
PRODUCT, VESSEL, FACILITY = EntityType.PRODUCT, EntityType.VESSEL, EntityType.FACILITY
PLACE, PROGRAMME, GROUP = EntityType.PLACE, EntityType.PROGRAMME, EntityType.GROUP

PARTY = frozenset({C, ORG, B, P, GROUP, PLACE})
BODY = frozenset({C, ORG, B, GROUP})
THING = frozenset({PRODUCT, GROUP})
ASSET = frozenset({C, ORG, B, VESSEL, FACILITY, PRODUCT, GROUP})
ANY = frozenset(EntityType)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relation means and how it is asked, checked and exported.

    Args:
        name: Its word in code, screens, command line and API.
        family: Its family; the lenient score compares families.
        subject_role, object_role: What the two sides are.
        subject_types, object_types: What may stand there; anything else is refused.
        question: How a screen asks for the subject, ``{}`` being the object.
        symmetric: True where the two sides can change places.
        keyed_by: Qualifiers that make two claims different propositions.
        ftm: FollowTheMoney schema that an asserted claim becomes, with the properties of the two
            sides; None where only UnknownLink fits.
        literal_object: True where the object is usually wording and not an entity.
    """

    name: str
    family: Family
    subject_role: str
    object_role: str
    subject_types: frozenset[EntityType]
    object_types: frozenset[EntityType]
    question: str
    symmetric: bool = False
    keyed_by: tuple[str, ...] = ()
    ftm: tuple[str, str, str] | None = None
    literal_object: bool = False


def _table() -> tuple[Relation, ...]:
    f = Family
    unknown = ("UnknownLink", "subject", "object")
    return (
        Relation(
            "owned_by",
            f.STRUCTURE,
            "asset",
            "owner",
            ASSET,
            PARTY,
            "What does {} own?",
            ftm=("Ownership", "asset", "owner"),
        ),
        Relation(
            "controlled_by",
            f.STRUCTURE,
            "controlled",
            "controller",
            ASSET | {P},
            PARTY,
            "What does {} control?",
            ftm=unknown,
        ),
        Relation(
            "founded_by",
            f.STRUCTURE,
            "organisation",
            "founder",
            BODY | {FACILITY},
            PARTY,
            "What did {} found?",
            ftm=unknown,
        ),
        Relation(
            "officer_of",
            f.STRUCTURE,
            "person",
            "organisation",
            frozenset({P, GROUP}),
            BODY | {PLACE, FACILITY},
            "Who runs or speaks for {}?",
            keyed_by=("role",),
            ftm=("Directorship", "director", "organization"),
        ),
        Relation(
            "employed_by",
            f.STRUCTURE,
            "person",
            "organisation",
            frozenset({P, GROUP}),
            BODY | {PLACE, FACILITY},
            "Who works for {}?",
            ftm=("Employment", "employee", "employer"),
        ),
        Relation(
            "associated_with",
            f.STRUCTURE,
            "party",
            "party",
            ANY,
            ANY,
            "Who is linked to {}?",
            symmetric=True,
            ftm=unknown,
        ),
        Relation(
            "alias_of",
            f.STRUCTURE,
            "entity",
            "name",
            ANY,
            ANY,
            "What else is {} called?",
            symmetric=True,
            literal_object=True,
        ),
        Relation(
            "located_in",
            f.STRUCTURE,
            "entity",
            "place",
            ANY - {PLACE},
            frozenset({PLACE, FACILITY}),
            "Who is in {}?",
        ),
        Relation(
            "operates",
            f.STRUCTURE,
            "operator",
            "operated",
            PARTY,
            frozenset({FACILITY, VESSEL, C, ORG, GROUP, PRODUCT}),
            "Who operates {}?",
            ftm=unknown,
        ),
        Relation(
            "supplies",
            f.TRADE,
            "supplier",
            "recipient",
            PARTY,
            PARTY,
            "Who supplies {}?",
            keyed_by=("item",),
            ftm=unknown,
        ),
        Relation(
            "procures_for",
            f.TRADE,
            "buyer",
            "beneficiary",
            PARTY,
            PARTY | {PRODUCT},
            "Who procures for {}?",
            keyed_by=("item",),
            ftm=unknown,
        ),
        Relation(
            "acquires",
            f.TRADE,
            "buyer",
            "acquired",
            PARTY,
            THING | ASSET,
            "Who acquires {}?",
            keyed_by=("item",),
            ftm=unknown,
        ),
        Relation(
            "intermediary_for",
            f.TRADE,
            "go-between",
            "principal",
            PARTY,
            PARTY,
            "Who acts for {}?",
            keyed_by=("other",),
            ftm=("Representation", "agent", "client"),
        ),
        Relation(
            "transports_for",
            f.TRADE,
            "carrier",
            "owner of the cargo",
            PARTY | {VESSEL},
            PARTY,
            "Who carries for {}?",
            keyed_by=("item",),
            ftm=unknown,
        ),
        Relation(
            "pays",
            f.TRADE,
            "payer",
            "payee",
            PARTY,
            PARTY,
            "Who pays {}?",
            ftm=("Payment", "payer", "beneficiary"),
        ),
        Relation(
            "contracts_with",
            f.TRADE,
            "party",
            "party",
            PARTY,
            PARTY,
            "Who has a contract with {}?",
            symmetric=True,
            keyed_by=("item",),
            ftm=unknown,
        ),
        Relation(
            "produces",
            f.PRODUCT,
            "maker",
            "product",
            PARTY | {FACILITY},
            THING,
            "Who makes {}?",
            ftm=unknown,
        ),
        Relation(
            "develops",
            f.PRODUCT,
            "developer",
            "product",
            PARTY | {FACILITY},
            THING,
            "Who develops {}?",
            ftm=unknown,
        ),
        Relation(
            "component_of",
            f.PRODUCT,
            "part",
            "product",
            THING,
            THING,
            "What goes into {}?",
            ftm=unknown,
        ),
        Relation(
            "variant_of",
            f.PRODUCT,
            "product",
            "product",
            THING,
            THING,
            "What is derived from {}?",
            ftm=unknown,
        ),
        Relation(
            "has_spec",
            f.PRODUCT,
            "product",
            "figure",
            THING,
            THING,
            "What has the figure {}?",
            keyed_by=("property",),
            literal_object=True,
        ),
        Relation(
            "uses",
            f.PRODUCT,
            "user",
            "product",
            PARTY,
            THING | {FACILITY, VESSEL},
            "Who uses {}?",
            ftm=unknown,
        ),
        Relation(
            "collaborates_with",
            f.COOPERATION,
            "party",
            "party",
            PARTY,
            PARTY,
            "Who works with {}?",
            symmetric=True,
            keyed_by=("item",),
            ftm=unknown,
        ),
        Relation(
            "assists",
            f.COOPERATION,
            "helper",
            "helped",
            PARTY,
            PARTY | {PRODUCT},
            "Who helps {}?",
            keyed_by=("item",),
            ftm=unknown,
        ),
        Relation(
            "visits",
            f.COOPERATION,
            "visitor",
            "visited",
            PARTY,
            PARTY | {FACILITY},
            "Who visits {}?",
            ftm=unknown,
        ),
        Relation(
            "sanctioned_by",
            f.LAW,
            "target",
            "authority",
            ASSET | {P, PLACE},
            frozenset({B, PLACE, ORG, GROUP}),
            "Whom has {} sanctioned?",
            keyed_by=("programme",),
            ftm=("Sanction", "entity", "authority"),
        ),
        Relation(
            "legal_action_by",
            f.LAW,
            "target",
            "authority",
            ASSET | {P, PLACE},
            frozenset({B, PLACE, ORG, GROUP, C, P}),
            "Against whom did {} act?",
            keyed_by=("action",),
            ftm=unknown,
        ),
        Relation(
            "responds",
            f.SPEECH,
            "respondent",
            "topic",
            PARTY,
            ANY,
            "Who answered on {}?",
            literal_object=True,
        ),
    )


RELATIONS: dict[str, Relation] = {relation.name: relation for relation in _table()}
