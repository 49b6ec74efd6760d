"""The lineage of documents: what each rests on, with the words or measure that gave every edge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sayso.model.claim import Source, SourceKind
from sayso.model.document import Document
from sayso.model.lineage import DocumentLineage, EdgeReason, LineageEdge
from sayso.model.outlet import Outlet
from sayso.model.reading import Reading
from sayso.model.span import Span
from sayso.weigh.lineage.citations import LEAD_CHARACTERS, Citation, CitationFinder, CitedAs
from sayso.weigh.lineage.events import Reference, label_events
from sayso.weigh.lineage.features import Features, features_of, skeletons_in
from sayso.weigh.lineage.reuse import Reuse, find_reuse
from sayso.weigh.lineage.translations import Translation, find_translations
from sayso.weigh.regions import organisations_in, place_wordings
from sayso.weigh.register import Register, fold

CARRIED_WITHIN = timedelta(days=3)


@dataclass(slots=True)
class _Sheet:
    """What is found out about one document, step by step."""

    document: Document
    outlet: Outlet
    citations: tuple[Citation, ...]
    references: list[Reference] = field(default_factory=list)
    via: list[str] = field(default_factory=list)
    edges: list[LineageEdge] = field(default_factory=list)
    duplicates_of: str | None = None
    relation: str | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The lineage of all documents.

    Args:
        by_document: Each document's lineage.
        label_of: (document, publisher) to the label of the publication that it rests on.
        lead_of: The outlet to which a document's title or first lines attribute the whole.
        outlet_of: The register's row (or a new one, graded F) for each document's publisher.
    """

    by_document: dict[str, DocumentLineage]
    label_of: dict[tuple[str, str], str]
    lead_of: dict[str, Outlet]
    outlet_of: dict[str, Outlet]


def lineage_of(
    documents: Iterable[Document], readings: Iterable[Reading], register: Register
) -> Lineage:
    """Find what every document rests on.

    Args:
        documents: In any order; those that no reader covers take part by text and metadata.
        readings: What readers found; their attribution chains are the first signal.
        register: Outlets with their names in several scripts.

    Returns:
        Labels of origins are "publisher-date"; a document that names no source is its own.
        Nothing raises: an unknown outlet, a missing or future date and a cycle have results.
    """
    ordered = sorted(documents, key=lambda d: (str(d.published or "9999"), d.id))
    by_reading = {r.document_id: r for r in readings}
    outlets = {d.id: register.outlet_of(d.outlet, d.url) for d in ordered}
    finder = CitationFinder(register, [o for o in outlets.values() if o.key != "?"])
    generic = _generic_names(register)
    features = {d.id: features_of(d, generic) for d in ordered}
    sheets = {
        d.id: _sheet(d, outlets[d.id], finder, by_reading.get(d.id), generic) for d in ordered
    }
    reuse = find_reuse(ordered, features)
    translations = find_translations(ordered, features)
    _mark_copies(sheets, reuse, translations)
    copies = [(r.later, r.earlier) for r in reuse if r.wholly]
    copies += [(t.later, t.earlier) for t in translations]
    return _conclude(sheets, features, copies, by_reading)


def _sheet(
    document: Document,
    outlet: Outlet,
    finder: CitationFinder,
    reading: Reading | None,
    generic: frozenset[str],
) -> _Sheet:
    found = finder.find(document)
    known = {c.outlet.key for c in found}
    if reading:
        found += tuple(
            c
            for c in _citations_of(reading, document, finder.register)
            if c.outlet.key not in known and c.outlet.key != outlet.key
        )
    sheet = _Sheet(document, outlet, found)
    carriers = _carriers(found)
    for citation in found:
        sheet.edges.append(_cite_edge(document, citation))
        if citation.role is CitedAs.RESPONSE:
            continue
        if citation.role is CitedAs.SLUG or citation.outlet.key in carriers:
            sheet.via.append(citation.outlet.key)
        else:
            sheet.references.append(_reference(document, citation, generic))
    sheet.references = _condense(sheet)
    return sheet


def _citations_of(reading: Reading, document: Document, register: Register) -> Iterable[Citation]:
    """Turn the outlets and bodies of a reading's chains into citations."""
    seen: set[str] = set()
    for claim in reading.claims:
        for chain in (claim.attribution, *claim.attribution_also):
            source = _public_source(chain)
            if source is None or claim.relation == "responds":
                continue
            outlet = register.find(source.name) or _new_outlet(source)
            if outlet.key in seen or not outlet.key:
                continue
            seen.add(outlet.key)
            sentence = claim.evidence.span
            lead = source.scope == "document" or sentence.start < LEAD_CHARACTERS
            cue = source.cue.of(document.text) if source.cue else source.scope
            yield Citation(outlet, source.span, sentence, cue, CitedAs.SOURCE, lead=lead)


def _new_outlet(source: Source) -> Outlet:
    """Make a row for a source that the register lacks; a body of one state speaks for it."""
    if source.kind is not SourceKind.PUBLIC_BODY:
        return Outlet(fold(source.name), source.name)
    codes = [c for c in organisations_in(source.name) if c.startswith("gov:")]
    government = codes[0].removeprefix("gov:") if len(codes) == 1 else None
    return Outlet(fold(source.name), source.name, kind="body", government=government)


def _generic_names(register: Register) -> frozenset[str]:
    """Give the names that any report may hold: of outlets, authorities, states and capitals."""
    outlets = (name for o in register.outlets.values() for name in (o.name, *o.aliases))
    return skeletons_in(" ".join((*outlets, *place_wordings())))


def _public_source(chain: Sequence[Source]) -> Source | None:
    """Choose the innermost outlet of a chain, or a public body where no outlet stands in it."""
    outlets = [s for s in chain if s.kind is SourceKind.OUTLET]
    if outlets:
        return outlets[-1]
    return next((s for s in chain if s.kind is SourceKind.PUBLIC_BODY), None)


def _carriers(found: Sequence[Citation]) -> set[str]:
    """Find outlets that only carry what another source of the same sentence says.

    "…, writes Example Daily, citing Example Wire": the daily is on the way, the wire behind it.
    """
    carriers: set[str] = set()
    for citation in found:
        if citation.outlet.kind in {"body", "agency"} or citation.span is None:
            continue
        behind = [
            other
            for other in found
            if other.sentence == citation.sentence
            and other.outlet.key != citation.outlet.key
            and other.role is not CitedAs.RESPONSE
            and other.outlet.kind in {"body", "agency"}
        ]
        interview = "interview" in citation.cue.casefold()
        if behind and not interview:
            carriers.add(citation.outlet.key)
    return carriers


def _reference(document: Document, citation: Citation, generic: frozenset[str]) -> Reference:
    day = document.published
    first, last = citation.first, citation.last
    dated = first is not None
    if not dated and day:
        first, last = day - CARRIED_WITHIN, day
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
        names=skeletons_in(citation.sentence.of(document.text)) - generic,
        late=late,
    )


def _condense(sheet: _Sheet) -> list[Reference]:
    """Keep one reference a publication: undated ones join the dated ones of their publisher.

    What a publisher's report says about that publisher's earlier reports is no further origin.
    """
    kept: list[Reference] = []
    for publisher in dict.fromkeys(r.publisher for r in sheet.references):
        own = [r for r in sheet.references if r.publisher == publisher]
        primary = [r for r in own if not r.late]
        dated = [r for r in primary if r.dated]
        if publisher.startswith("gov:"):
            kept += dict.fromkeys(dated or primary[:1])
            kept += dict.fromkeys(r for r in own if r.late and not (primary and not dated))
        else:
            kept += dict.fromkeys(dated or primary[:1] or own[:1])
    return kept


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


def _mark_copies(
    sheets: Mapping[str, _Sheet], reuse: Sequence[Reuse], translations: Sequence[Translation]
) -> None:
    for found in reuse:
        sheet = sheets[found.later]
        sheet.edges.append(
            LineageEdge(
                found.later,
                found.earlier,
                "document",
                EdgeReason.REUSE,
                f"shares {found.share:.0%} of its runs of five words",
                scope="text",
                score=found.share,
            )
        )
        if found.wholly and sheet.duplicates_of is None:
            sheet.duplicates_of, sheet.relation = found.earlier, found.relation
    for same in translations:
        sheet = sheets[same.later]
        sheet.edges.append(
            LineageEdge(
                same.later,
                same.earlier,
                "document",
                EdgeReason.XLANG,
                f"{same.agreement:.0%} of names and figures in the same order",
                scope="text",
                score=same.agreement,
            )
        )
        if sheet.duplicates_of is None:
            sheet.duplicates_of, sheet.relation = same.earlier, "translation"


def _conclude(
    sheets: Mapping[str, _Sheet],
    features: Mapping[str, Features],
    copies: Sequence[tuple[str, str]],
    readings: Mapping[str, Reading],
) -> Lineage:
    for sheet in sheets.values():
        _date_like_the_original(sheet, sheets)
        if _publishes_itself(sheet):
            sheet.references.insert(0, _own_reference(sheet))
    references = [r for s in sheets.values() for r in s.references]
    labels = label_events(references, features, copies)
    lead_of: dict[str, Outlet] = {}
    label_of: dict[tuple[str, str], str] = {}
    lines: dict[str, DocumentLineage] = {}
    for key, sheet in sheets.items():
        for reference in sheet.references:
            label_of.setdefault((key, reference.publisher), labels[reference])
        lead = _lead(sheet)
        if lead:
            lead_of[key] = lead
        lines[key] = _line(sheet, labels, read=_is_read(readings.get(key)))
    _inherit(sheets, lines)
    return Lineage(lines, label_of, lead_of, {k: s.outlet for k, s in sheets.items()})


def _date_like_the_original(sheet: _Sheet, sheets: Mapping[str, _Sheet]) -> None:
    """Let a copy's undated citations mean what they meant on the day of the text it copies."""
    original, seen = sheet, {sheet.document.id}
    while original.duplicates_of and original.duplicates_of not in seen:
        seen.add(original.duplicates_of)
        original = sheets[original.duplicates_of]
    day = original.document.published
    if original is not sheet and day:
        sheet.references = [
            r if r.dated else replace(r, first=day - CARRIED_WITHIN, last=day)
            for r in sheet.references
        ]


def _is_read(reading: Reading | None) -> bool:
    return reading is not None and reading.not_read_because is None


def _publishes_itself(sheet: _Sheet) -> bool:
    """Tell whether the document is its publisher's own: an authority's, or an agency's report."""
    return sheet.outlet.kind == "body" or (
        sheet.outlet.kind == "agency" and not any(not r.late for r in sheet.references)
    )


def _own_reference(sheet: _Sheet) -> Reference:
    day = sheet.document.published
    return Reference(
        sheet.document.id, sheet.outlet.group, day, day, day is not None, day, frozenset()
    )


def _lead(sheet: _Sheet) -> Outlet | None:
    """Choose the outlet or authority to which the first lines attribute the report."""
    leads = [
        c
        for c in sheet.citations
        if c.lead and not c.background and c.role in {CitedAs.SOURCE, CitedAs.ACT}
    ]
    carried = _carriers(sheet.citations)
    agencies = [c for c in leads if c.outlet.kind == "agency" and c.outlet.key not in carried]
    outlets = [c for c in leads if c.outlet.kind == "outlet" and c.outlet.key not in carried]
    bodies = [c for c in leads if c.outlet.kind == "body"]
    return next((c.outlet for c in (*agencies, *outlets, *bodies)), None)


def _line(sheet: _Sheet, labels: Mapping[Reference, str], *, read: bool) -> DocumentLineage:
    origins = tuple(dict.fromkeys(labels[r] for r in sheet.references))
    groups = tuple(dict.fromkeys(r.publisher for r in sheet.references))
    own = not origins
    if own and sheet.via:
        groups = tuple(dict.fromkeys(sheet.via))
        origins = tuple(f"{key}-{sheet.document.published or 'undated'}" for key in groups)
    elif own:
        day = sheet.document.published or "undated"
        key = sheet.outlet.key if sheet.outlet.key != "?" else f"unnamed:{sheet.document.id}"
        origins, groups = (f"{key}-{day}",), (key,)
        sheet.edges.append(
            LineageEdge(
                sheet.document.id,
                origins[0],
                "origin",
                EdgeReason.DEFAULT,
                "names no source and cites nobody",
                scope="document",
            )
        )
    return DocumentLineage(
        document_id=sheet.document.id,
        origins=origins,
        groups=groups,
        via=tuple(dict.fromkeys(sheet.via)),
        duplicates_of=sheet.duplicates_of,
        relation=sheet.relation,
        edges=tuple(sheet.edges),
        own_voice=own,
        read=read,
        notes=tuple(sheet.notes),
    )


def _inherit(sheets: Mapping[str, _Sheet], lines: dict[str, DocumentLineage]) -> None:
    """Let a copy that names no source have the origins of what it copies."""
    for key in sorted(lines, key=lambda k: (str(sheets[k].document.published or "9999"), k)):
        line = lines[key]
        source = lines.get(line.duplicates_of or "")
        if line.own_voice and source:
            lines[key] = DocumentLineage(
                document_id=key,
                origins=source.origins,
                groups=source.groups,
                via=tuple(dict.fromkeys((*line.via, sheets[source.document_id].outlet.key))),
                duplicates_of=line.duplicates_of,
                relation=line.relation,
                edges=line.edges,
                own_voice=False,
                read=line.read,
                notes=line.notes,
            )


def span_of_lead(document: Document) -> Span:
    """Give the part of a text that counts as its first lines."""
    return Span(0, min(LEAD_CHARACTERS, len(document.text)))
