"""The features of a party in OFAC's ADVANCED and ENHANCED XML, by their printed type."""

from sayso.model.lists.entry import Address, Identifier, IdentifierKind, PartialDate
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.identifiers import kind_of, make_identifier
from sayso.watchlists.entries.parts import clean

_NATIONALITIES = frozenset(
    {"nationality", "nationality country", "citizenship", "citizenship country"}
)
_REGISTERED_IN = frozenset({"vessel flag", "nationality of registration", "former vessel flag"})


def add_feature(
    draft: Draft,
    label: str,
    value: str | None,
    day: PartialDate | None,
    place: Address | None,
) -> None:
    """Put one feature where it belongs; one without a place of its own becomes a note.

    Args:
        draft: The entry that has it.
        label: The publisher's type: ``Birthdate``, ``Place of Birth``, ``Location``…
        value: Its text, if any.
        day: Its date, if any.
        place: Its location, if any.
    """
    folded = label.lower().strip(" :")
    printed_place = place.text if place else None
    if folded in ("birthdate", "date of birth"):
        if day:
            draft.birth_dates.append(day)
        else:
            draft.add_birth_date(value)
    elif folded == "place of birth":
        draft.birth_places.append(clean(value or printed_place))
    elif folded in _NATIONALITIES:
        draft.nationalities.append(_country_text(place) or value)
    elif folded in ("location", "address"):
        draft.addresses.append(place)
    elif "secondary sanctions" in folded or folded.startswith("transactions prohibited"):
        draft.secondary.append(f"{label.rstrip(' :')}: {value}" if value else label)
    elif "directive" in folded and "date" not in folded:
        draft.add_measures(f"{label.rstrip(' :-')}: {value}" if value else label)
    elif number := _number(label, value):
        draft.identifiers.append(number)
    else:
        if folded in _REGISTERED_IN:
            draft.countries.append(_country_text(place) or value)
        draft.notes.append((label, value or (day.text if day else None) or printed_place))


def _country_text(place: Address | None) -> str | None:
    return (place.country or place.text) if place else None


def _number(label: str, value: str | None) -> Identifier | None:
    if not value or kind_of(label, value, None) is IdentifierKind.OTHER:
        return None
    currency = label.rsplit(" - ", 1)[1] if "Currency Address - " in label else None
    return make_identifier(value, label=label, note=currency)
