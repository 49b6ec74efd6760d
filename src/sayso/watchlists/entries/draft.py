"""An entry while its parts are being gathered from rows, elements and remarks."""

from dataclasses import dataclass, field
from datetime import date

from sayso.model.lists.entry import (
    ActReference,
    Address,
    Entry,
    EntryName,
    Identifier,
    LegalAct,
    LinkedTo,
    Measure,
    NameKind,
    PartialDate,
    Schema,
)
from sayso.model.lists.partial_dates import read_partial_date
from sayso.watchlists.entries.identifiers import make_identifier
from sayso.watchlists.entries.parts import (
    codes_of,
    distinct_names,
    make_measure,
    make_name,
    make_notes,
    unique,
)


@dataclass(slots=True)
class Draft:
    """The mutable counterpart of ``Entry``; parsers fill it and freeze it once."""

    list_name: str
    uid: str
    schema: Schema
    names: list[EntryName | None] = field(default_factory=list)
    countries: list[str | None] = field(default_factory=list)
    nationalities: list[str | None] = field(default_factory=list)
    identifiers: list[Identifier | None] = field(default_factory=list)
    birth_dates: list[PartialDate | None] = field(default_factory=list)
    birth_places: list[str | None] = field(default_factory=list)
    addresses: list[Address | None] = field(default_factory=list)
    programmes: list[str | None] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    reasons: list[str | None] = field(default_factory=list)
    linked_to: list[LinkedTo] = field(default_factory=list)
    secondary: list[str | None] = field(default_factory=list)
    legal_acts: list[LegalAct] = field(default_factory=list)
    notes: list[tuple[str, str | None]] = field(default_factory=list)
    same_act: list[ActReference] = field(default_factory=list)
    remarks: str | None = None
    listed_on: date | None = None
    changed_on: date | None = None
    delisted_on: date | None = None
    authority: str | None = None

    def add_name(self, text: str | None, kind: NameKind = NameKind.PRIMARY) -> None:
        """Add a name without parts."""
        self.names.append(make_name(text, kind))

    def add_identifier(
        self, value: str | None, label: str | None, *, country: str | None = None
    ) -> None:
        """Add a number as printed; ``country`` is a code."""
        if value:
            self.identifiers.append(make_identifier(value, label=label, country=country))

    def add_birth_date(self, text: str | None, *, month_first: bool = False) -> None:
        """Add a printed date of birth."""
        self.birth_dates.append(read_partial_date(text or "", month_first=month_first))

    def add_measures(self, *texts: str | None) -> None:
        """Add measures as printed."""
        self.measures.extend(make_measure(text.strip()) for text in texts if text and text.strip())

    def freeze(self) -> Entry | None:
        """Make the entry; None where nothing printed is a name."""
        names = distinct_names(self.names)
        if not names:
            return None
        addresses = unique(address for address in self.addresses if address)
        nationalities = codes_of(self.nationalities)
        elsewhere = (address.country for address in addresses if address.country)
        return Entry(
            list_name=self.list_name,
            uid=self.uid,
            schema=self.schema,
            names=names,
            countries=unique((*nationalities, *codes_of(self.countries), *elsewhere)),
            nationalities=nationalities,
            identifiers=unique(number for number in self.identifiers if number),
            birth_dates=unique(day for day in self.birth_dates if day),
            birth_places=unique(place for place in self.birth_places if place),
            addresses=addresses,
            programmes=tuple(sorted({text for text in self.programmes if text})),
            measures=unique(self.measures),
            reasons="\n\n".join(unique(text for text in self.reasons if text)) or None,
            linked_to=unique(self.linked_to),
            secondary=unique(text for text in self.secondary if text),
            listed_on=self.listed_on,
            changed_on=self.changed_on,
            delisted_on=self.delisted_on,
            legal_acts=unique(self.legal_acts),
            remarks=self.remarks,
            notes=make_notes(self.notes),
            authority=self.authority or self.list_name,
            same_act=unique(self.same_act),
        )
