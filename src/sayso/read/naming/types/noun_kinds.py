"""What kind of thing a common noun beside a name speaks of."""

from sayso.model.texts.mention import EntityType as Kind
from sayso.read.naming.lexicon import Lexicon

_CARRIES = frozenset(["bulk", "crude", "gas", "oil", "car", "ore", "lng", "lpg", "product", "coal"])
_WHEELED = frozenset(
    "armoured armored electric military aerial combat fighting ground launch off-road utility "
    "underwater reconnaissance patrol surface".split()
)
_HIRED_AGENCIES = frozenset(
    "recruitment recruiting travel shipping employment crewing manning advertising modelling modeling estate talent "
    "staffing marketing rating freight ticketing booking forwarding matchmaking cargo".split()
)
_GROUPS = frozenset(["group", "outfit", "collective"])


def noun_kind(low: str, lexicon: Lexicon, before: str = "") -> Kind | None:
    """Give the kind of what a noun names, with the word before it; None where it tells nothing."""
    if low == "vehicle" and before not in _WHEELED:
        # "Norvet Bay, a vehicle of Galmar": a firm that somebody holds things through.
        return None
    return _carrier_or_tank(low, before) or _kind_of_word(low, lexicon, before)


def _carrier_or_tank(low: str, before: str) -> Kind | None:
    if low == "carrier" and before in _CARRIES:
        return Kind.VESSEL
    if low == "carrier" and before in {"troop", "personnel", "armoured", "armored", "weapons"}:
        return Kind.PRODUCT
    if low == "tank" and before in {"think", "-"}:
        return Kind.ORGANIZATION
    return None


def _kind_of_word(low: str, lexicon: Lexicon, before: str) -> Kind | None:
    if low.endswith("maker"):
        return Kind.COMPANY
    if low == "agency":
        return _kind_of_agency(before)
    for kind, name in (
        (Kind.COMPANY, "company_nouns"),
        (Kind.VESSEL, "vessel_nouns"),
        (Kind.PERSON, "person_nouns"),
        (Kind.PRODUCT, "product_makers"),
        (Kind.PRODUCT, "product_nouns"),
    ):
        if low in lexicon.head(name):
            return kind
    if low in {
        "agency",
        "ministry",
        "body",
        "regulator",
        "department",
        "directorate",
        "service",
        "inspectorate",
    }:
        return Kind.PUBLIC_BODY
    if low in _GROUPS:
        # "a mining group" is a firm, "a rebel group" and "a group that tracks ships" are none
        return Kind.COMPANY if before in lexicon.head("company") else Kind.ORGANIZATION
    if low in lexicon.head("organization_nouns"):
        return Kind.ORGANIZATION
    return None


def _kind_of_agency(before: str) -> Kind:
    """Tell "a travel agency" and "a news agency" from the agencies of states."""
    if before in {"news", "wire", "press"}:
        return Kind.ORGANIZATION
    return Kind.COMPANY if before in _HIRED_AGENCIES else Kind.PUBLIC_BODY


def only_firms(low: str, kind: Kind, lexicon: Lexicon) -> bool:
    """Tell whether a noun names firms and never people ("a manufacturer", not "a trader")."""
    people = lexicon.head("person_nouns")
    return kind is Kind.COMPANY and low not in people and low not in lexicon.head("trade_nouns")
