"""What one document shows of where it comes from: found once, kept, and compared with others."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.model.graded.lineage import EdgeReason, LineageEdge
from sayso.model.graded.outlet import Outlet
from sayso.model.said.claim import Source, SourceKind
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document
from sayso.model.texts.span import Span
from sayso.weigh.lineage.citations import LEAD_CHARACTERS, Citation, CitationFinder, CitedAs
from sayso.weigh.lineage.events import LATE_NAMES, Reference
from sayso.weigh.lineage.features import body_of, figures_of, names_of, skeletons_in
from sayso.weigh.lineage.own_sources import has_own_sources
from sayso.weigh.sources.authorities import (
    ANY_STATE,
    as_body,
    is_authority,
    is_generic,
    office_of,
    state_behind,
    state_of_office,
)
from sayso.weigh.sources.regions import organisations_in, place_wordings
from sayso.weigh.sources.register import UNKNOWN_OUTLET, Register, fold

CARRIED_WITHIN = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Trace:
    """A pure function of one document, its reading and the names of outlets.

    Args:
        outlet, outlet_name, kind, group: The publisher's key, name and kind, and whom its
            publications count for.
        references: The publications that it refers to.
        own: Its own publication, where it is an authority's or an agency's own report.
        via: Outlets that only carried it.
        lead: Whom the first lines credit with the whole, its letter left out; or None.
        names, figures: As in ``Features``.
        read: Whether a reader covers it.
    """

    document_id: str
    sha256: str
    published: date | None
    language: str | None
    characters: int
    outlet: str
    outlet_name: str
    kind: str
    group: str
    references: tuple[Reference, ...]
    own: Reference | None
    via: tuple[str, ...]
    edges: tuple[LineageEdge, ...]
    lead: Outlet | None
    names: frozenset[str]
    figures: frozenset[str]
    read: bool

    @property
    def age(self) -> tuple[str, int, str]:
        """Earlier first; on one day the longer text is the likelier source."""
        day = self.published.isoformat() if self.published else "9999"
        return day, -self.characters, self.document_id

    def credits(self, other: "Trace") -> bool:
        """Tell whether it has what it says from the publisher of another document."""
        if other.outlet == UNKNOWN_OUTLET.key:
            return False
        return other.outlet in self.via or any(
            reference.publisher == other.group for reference in self.references
        )


def trace_of(
    document: Document, reading: Reading | None, finder: CitationFinder, generic: frozenset[str]
) -> Trace:
    """Find out what one document shows by itself.

    Args:
        document: Its text and metadata.
        reading: Its attribution chains are the first signal; None where it was not read.
        finder: Knows the names of outlets.
        generic: Skeletons of names that any report may hold.
    """
    outlet = finder.register.outlet_of(document.outlet, document.url)
    found = _citations(document, outlet, reading, finder)
    carriers = _carriers(found, document.text)
    references, via = [], []
    for citation in found:
        if citation.role is CitedAs.RESPONSE:
            continue
        if citation.role is CitedAs.SLUG or citation.outlet.key in carriers:
            via.append(citation.outlet.key)
        else:
            references.append(_reference(document, citation, generic))
    condensed = _condense(references)
    text = body_of(document)
    own = (
        _own_reference(document, outlet)
        if _publishes_itself(outlet, found, condensed, text, reading=reading, finder=finder)
        else None
    )
    return Trace(
        document_id=document.id,
        sha256=document.sha256,
        published=document.published,
        language=document.language,
        characters=len(document.text),
        outlet=outlet.key,
        outlet_name=outlet.name,
        kind=outlet.kind,
        group=outlet.group,
        references=tuple(condensed),
        own=own,
        via=tuple(dict.fromkeys(via)),
        edges=tuple(_cite_edge(document, c) for c in found),
        lead=_lead(found, carriers),
        names=names_of(text) - generic,
        figures=figures_of(text),
        read=reading is not None and reading.not_read_because is None,
    )


def generic_names(register: Register) -> frozenset[str]:
    """Give the names that any report may hold: of outlets, authorities, states and capitals."""
    outlets = (name for o in register.outlets.values() for name in (o.name, *o.aliases))
    return skeletons_in(" ".join((*outlets, *place_wordings())))


def _citations(
    document: Document, outlet: Outlet, reading: Reading | None, finder: CitationFinder
) -> tuple[Citation, ...]:
    found = finder.find(document)
    known = {outlet.key, *(c.outlet.key for c in found)}
    if reading:
        read = _citations_of(reading, document, finder)
        found += tuple(c for c in read if c.outlet.key not in known)
    return found


def _citations_of(
    reading: Reading, document: Document, finder: CitationFinder
) -> Iterable[Citation]:
    """Turn the outlets and bodies of a reading's chains into citations."""
    seen: set[str] = set()
    register, known = finder.register, finder.known
    for claim in reading.claims:
        for chain in (claim.attribution, *claim.attribution_also):
            source = _public_source(chain, document.text)
            if source is None or claim.relation == "responds":
                continue
            source = as_body(source, document.text, register)
            outlet = known(source.name) or _new_outlet(source, document, register)
            if outlet.key in seen or not outlet.key:
                continue
            seen.add(outlet.key)
            sentence = claim.evidence.span
            lead = source.scope == "document" or sentence.start < LEAD_CHARACTERS
            cue = source.cue.of(document.text) if source.cue else source.scope
            yield Citation(outlet, source.span, sentence, cue, CitedAs.SOURCE, lead=lead)


def _new_outlet(source: Source, document: Document, register: Register) -> Outlet:
    """Make a row for a source that the register lacks; a body of one state speaks for it."""
    office = office_of(source, document.text)
    if office:
        state = state_of_office(office, document.text, register).removeprefix("gov:")
        return Outlet(fold(office), office, kind="body", government=state)
    if not (is_authority(source) or source.kind is SourceKind.COURT):
        return Outlet(fold(source.name), source.name)
    name = source.organisation or source.name
    codes = [c for c in organisations_in(name) if c.startswith("gov:")]
    generic = is_generic(name) or source.kind is SourceKind.COURT
    if not codes and generic:
        codes = [state_behind(name, document.text, register) or ANY_STATE]
    government = codes[0].removeprefix("gov:") if len(codes) == 1 else None
    return Outlet(fold(name), name, kind="body", government=government)


def _public_source(chain: Sequence[Source], text: str) -> Source | None:
    """Choose the innermost outlet of a chain, or a public body where no outlet stands in it.

    Whoever "cites" or "quotes" an authority only carries what it said.
    """
    outlets = [s for s in chain if s.kind is SourceKind.OUTLET]
    body = next((s for s in chain if _is_public(s, text)), None)
    if outlets and not (body and is_authority(body) and _is_quoted(body.span, text)):
        return outlets[-1]
    return body


def _is_public(source: Source, text: str) -> bool:
    court = source.kind is SourceKind.COURT
    return court or is_authority(source) or office_of(source, text) is not None


def _carriers(found: Sequence[Citation], text: str) -> set[str]:
    """Find outlets that only carry what another source of the same sentence says.

    "…, writes Example Daily, citing Example Wire": the daily is on the way, the wire behind it. An
    agency carries an authority only where it cites or quotes it: "told the agency" is its report.
    """
    carriers: set[str] = set()
    for citation in found:
        if citation.outlet.kind == "body" or citation.span is None:
            continue
        agency = citation.outlet.kind == "agency"
        behind = [
            other
            for other in found
            if other.sentence == citation.sentence
            and other.outlet.key != citation.outlet.key
            and other.role is not CitedAs.RESPONSE
            and other.outlet.kind in {"body", "agency"}
            and (not agency or (other.outlet.kind == "body" and _is_quoted(other.span, text)))
        ]
        interview = "interview" in citation.cue.casefold()
        if behind and not interview:
            carriers.add(citation.outlet.key)
    return carriers


# Between these words and an authority's name nobody else stands: what it said is carried on.
_QUOTED = re.compile(
    r"\b(?:cit(?:es|ed|ing)|quot(?:es|ed|ing)|with reference to|referring to|relaying)\s+"
    r"(?:(?:a|the|its|an?\s+official)\s+)?"
    r"(?:(?:statement|release|report|announcement|press\s+service|spokes\w+)s?\s+(?:by|from|of|on)\s+(?:the\s+)?)?"
    r"(?:[\w’'.-]+\s+){0,3}$"
)
_LONGEST_QUOTING = 90


def _is_quoted(span: Span | None, text: str) -> bool:
    """Tell whether "citing" or "quoted" stands before a name in a text."""
    if span is None:
        return False
    before = text[max(0, span.start - _LONGEST_QUOTING) : span.start]
    match = _QUOTED.search(before)
    return match is not None and not re.search(
        r"\b(?:officials?|sources?|people|persons?)\b", match[0]
    )


def _reference(document: Document, citation: Citation, generic: frozenset[str]) -> Reference:
    day = document.published
    first, last = citation.first, citation.last
    dated = first is not None
    if not dated and day:
        first, last = day - CARRIED_WITHIN, day
    names = skeletons_in(citation.sentence.of(document.text)) - generic
    if citation.background and len(names) < LATE_NAMES:
        # "…, which Example Wire first reported": what the whole text speaks of.
        names = names_of(body_of(document)) - generic
    late = citation.background or (
        not dated and not citation.lead and citation.outlet.kind == "body"
    )
    return Reference(
        document_id=document.id,
        publisher=citation.outlet.group,
        first=first,
        last=last,
        dated=dated,
        published=day,
        names=names,
        late=late,
    )


def _condense(references: Sequence[Reference]) -> list[Reference]:
    """Keep one reference a publication: undated ones join the dated ones of their publisher.

    What a publisher's report says about that publisher's earlier reports is no further origin.
    """
    kept: list[Reference] = []
    for publisher in dict.fromkeys(r.publisher for r in references):
        own = [r for r in references if r.publisher == publisher]
        primary = [r for r in own if not r.late]
        dated = [r for r in primary if r.dated]
        if publisher.startswith("gov:"):
            kept += dict.fromkeys(dated or primary[:1])
            kept += dict.fromkeys(r for r in own if r.late and not (primary and not dated))
        else:
            kept += dict.fromkeys(dated or primary[:1] or own[:1])
    return kept


def _publishes_itself(
    outlet: Outlet,
    citations: Iterable[Citation],
    references: Iterable[Reference],
    text: str,
    *,
    reading: Reading | None,
    finder: CitationFinder,
) -> bool:
    """Tell whether the document is its publisher's own: an authority's, or a report with own sources."""
    if outlet.kind == "body":
        return True
    if outlet.key == UNKNOWN_OUTLET.key:
        return False
    if outlet.kind == "agency" and not any(not r.late for r in references):
        return True
    alone = all(c.outlet.kind == "body" for c in citations)
    # Of a page that nobody knows, "a source says" is no sign of reporting.
    known = outlet.key in finder.register.outlets
    if alone and reading is not None and _heard_somebody(reading, known=known):
        return True
    return has_own_sources(text, outlet, alone=alone)


def _heard_somebody(reading: Reading, *, known: bool) -> bool:
    """Tell whether unnamed people or papers are sources of a text, and no outlet before them."""
    chains = (chain for c in reading.claims for chain in (c.attribution, *c.attribution_also))
    return any(
        chain
        and chain[0].kind in _ONES_OWN
        and not is_authority(chain[0])
        and (known or chain[0].kind in _PAPERS or (chain[0].count or 1) > 1)
        for chain in chains
    )


_PAPERS = frozenset({SourceKind.DOCUMENTS, SourceKind.DATA})
_ONES_OWN = frozenset({SourceKind.OFFICIALS, SourceKind.UNNAMED, SourceKind.ANALYSTS, *_PAPERS})


def _own_reference(document: Document, outlet: Outlet) -> Reference:
    day = document.published
    return Reference(document.id, outlet.group, day, day, day is not None, day, frozenset())


def _cite_edge(document: Document, citation: Citation) -> LineageEdge:
    slug = citation.role is CitedAs.SLUG
    words = f"{citation.cue} … {citation.outlet.name}" if not slug else citation.cue
    return LineageEdge(
        document_id=document.id,
        target=citation.outlet.key,
        target_kind="outlet",
        reason=EdgeReason.LINK if slug else EdgeReason.CITE,
        wording=words,
        span=citation.span,
        scope="document" if citation.lead else "sentence",
    )


def _lead(citations: Sequence[Citation], carried: Collection[str]) -> Outlet | None:
    """Choose the outlet or authority to which the first lines attribute the report."""
    leads = [
        c
        for c in citations
        if c.lead and not c.background and c.role in {CitedAs.SOURCE, CitedAs.ACT}
    ]
    agencies = [c for c in leads if c.outlet.kind == "agency" and c.outlet.key not in carried]
    outlets = [c for c in leads if c.outlet.kind == "outlet" and c.outlet.key not in carried]
    bodies = [c for c in leads if c.outlet.kind == "body"]
    # "Example Daily (Wire)": what names nobody else is the wire's.
    slugs = [c for c in citations if c.role is CitedAs.SLUG]
    chosen = next((c.outlet for c in (*agencies, *outlets, *bodies, *slugs)), None)
    if chosen is None:
        return None
    return Outlet(chosen.key, chosen.name, kind=chosen.kind, government=chosen.government)
