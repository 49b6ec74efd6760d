"""The parts of a candidate's score beside the name: each shown, each with its effect."""

from datetime import date

from sayso.model.lists.match import Party, ScorePart
from sayso.screen.birth_dates import birth_days
from sayso.screen.list_cards import Card, plain_identifier, plain_identifiers

# Effects on a score from 0 to 1 where 0.70 is the threshold and 0.95 equal names.
IDENTIFIER_SAME = 0.05
IDENTIFIER_ALONE = 0.97
BIRTH_SAME, BIRTH_NEAR, BIRTH_DIFFERENT = 0.03, 0.015, -0.2
COUNTRY_SAME, COUNTRY_DIFFERENT = 0.01, -0.04
TYPE_DIFFERENT = -0.15
WEAK_ALIAS = -0.1
# Official lists print birth years that differ by a year or two for one person.
NEAR_YEARS = 2
PERSON, EITHER = "Person", "LegalEntity"


# Of a name that is a weak alias in the publisher's words.
WEAK = ScorePart("weak alias", WEAK_ALIAS, "the list calls this name weak")


def other_parts(party: Party, card: Card) -> tuple[ScorePart, ...]:
    """Compare everything but the names.

    Args:
        party: As given; what it does not say has no part.
        card: Of the entry.
    """
    parts = (
        identifier_part(party, card),
        birth_part(party, card),
        country_part(party, card),
        type_part(party, card),
    )
    return tuple(part for part in parts if part is not None)


def identifier_part(party: Party, card: Card) -> ScorePart | None:
    """Compare identifiers; a different one says nothing, since parties have several."""
    if not party.identifiers:
        return None
    own = plain_identifiers(party.identifiers)
    shared = [
        f"{kind} {value}" for kind, value in card.identifiers if plain_identifier(value) in own
    ]
    return ScorePart("identifier", IDENTIFIER_SAME, ", ".join(shared)) if shared else None


def birth_part(party: Party, card: Card) -> ScorePart | None:
    """Compare birth dates as ranges of days."""
    asked = birth_days(party.birth_date)
    if asked is None or not card.births:
        return None
    first, last = asked
    listed = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in card.births]
    text = f"{party.birth_date} and {', '.join(_shown(a, b) for a, b in listed)}"
    if any(first <= b and a <= last for a, b in listed):
        exact = first == last and any(a == b for a, b in listed)
        return ScorePart("birth date", BIRTH_SAME if exact else BIRTH_NEAR, text)
    gap = min(min(abs(first.year - b.year), abs(a.year - last.year)) for a, b in listed)
    if gap <= NEAR_YEARS:
        return ScorePart("birth date", BIRTH_DIFFERENT / 4, f"near: {text}")
    return ScorePart("birth date", BIRTH_DIFFERENT, f"different: {text}")


def _shown(a: date, b: date) -> str:
    return a.isoformat() if a == b else f"{a.isoformat()}..{b.isoformat()}"


def country_part(party: Party, card: Card) -> ScorePart | None:
    """Compare countries; one in common is enough."""
    if not party.countries or not card.countries:
        return None
    shared = sorted(set(party.countries) & set(card.countries))
    if shared:
        return ScorePart("country", COUNTRY_SAME, ", ".join(shared))
    text = f"{', '.join(party.countries)} and {', '.join(card.countries)}"
    return ScorePart("country", COUNTRY_DIFFERENT, f"different: {text}")


def type_part(party: Party, card: Card) -> ScorePart | None:
    """Compare what kind of thing the two are, where both say it."""
    if party.schema is None or EITHER in (party.schema, card.schema):
        return None
    if (party.schema == PERSON) == (card.schema == PERSON):
        return None
    return ScorePart("type", TYPE_DIFFERENT, f"{party.schema} and {card.schema}")
