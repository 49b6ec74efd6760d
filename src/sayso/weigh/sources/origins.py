"""Who knew it: the origin that a source of a claim stands for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.countries import country_code
from sayso.model.graded.lineage import Relay
from sayso.model.graded.origin import Interest, Origin, OriginKind
from sayso.model.said.claim import Claim, Source, SourceKind
from sayso.model.said.stance import Stance
from sayso.weigh.sources.authorities import (
    ANY_STATE,
    institute_of,
    is_authority,
    is_generic,
    office_of,
    state_behind,
    state_of_office,
)
from sayso.weigh.sources.regions import organisations_in, state_of_body
from sayso.weigh.sources.register import fold
from sayso.weigh.sources.surroundings import Surroundings

LAW = frozenset({"sanctioned_by", "legal_action_by"})
TEXTS = frozenset({SourceKind.DOCUMENTS, SourceKind.COURT, SourceKind.DATA})
PEOPLE = frozenset({SourceKind.OFFICIALS, SourceKind.ANALYSTS, SourceKind.UNNAMED})
NAMED_KINDS = frozenset(
    {SourceKind.PERSON, SourceKind.COMPANY, SourceKind.PUBLIC_BODY, SourceKind.UNNAMED}
)
TEXT_KINDS = {
    SourceKind.DOCUMENTS: OriginKind.DOC_REVIEWED,
    SourceKind.COURT: OriginKind.RECORD,
    SourceKind.DATA: OriginKind.OBSERVATION,
}
# Bare words for those who found out what a body's report says.
FINDERS = frozenset({"experts", "investigators", "monitors", "panel", "researchers", "inspectors"})
TEXT_WORDS = ("report", "document", "letter", "invoice", "contract", "record", "filing", "paper")


def is_paper_of(source: Source, claim: Claim, around: Surroundings) -> bool:
    """Tell whether a company is named as the author of a paper and not as a speaker."""
    if source.kind is not SourceKind.COMPANY:
        return False
    document = around.documents[claim.document_id]
    words = f"{source.name} {source.cue.of(document.text) if source.cue else ''}"
    if source.span:
        words += document.text[source.span.end : source.span.end + 20]
    return any(word in words.casefold() for word in TEXT_WORDS)


def origin_of(
    claim: Claim, inner: Sequence[Source], relays: Sequence[Relay], around: Surroundings
) -> Origin:
    """Give who knew what a chain says.

    Args:
        claim: What is said.
        inner: The sources of the chain that are no outlets, the outermost first.
        relays: The outlets that passed it on, the one nearest to the origin first.
        around: What is known of all of these.
    """
    first = relays[0] if relays else None
    publisher = first.outlet if first else around.lineage.outlet_of[claim.document_id].group
    document_id = (first.document_id if first else None) or claim.document_id
    label = around.label(document_id, publisher)
    if not inner:
        return report_of(relays, label)
    if any(s.kind is SourceKind.MEDIA for s in inner):
        return unknown(claim, "unnamed media")
    texts = next((s for s in inner if s.kind in TEXTS), None)
    if texts and texts.kind is SourceKind.COURT:
        return _court_paper(claim, texts, around)
    body = _author_of(texts, inner, claim.document_id, around) if texts else None
    if body is not None:
        return identified(claim, body, around)
    paper = inner[-1] if is_paper_of(inner[-1], claim, around) else None
    if texts or paper:
        return _text_origin(texts or inner[-1], inner, publisher, label)
    source = inner[-1]
    if is_authority(source):
        return identified(claim, replace(source, kind=SourceKind.PUBLIC_BODY), around)
    if source.kind is SourceKind.PERSON:
        return _person(claim, source, around)
    if source.kind in PEOPLE:
        lead = around.lineage.lead_of.get(claim.document_id)
        if lead is not None and lead.kind == "body" and source.name.casefold() in FINDERS:
            return identified(claim, Source(lead.name, SourceKind.PUBLIC_BODY), around)
        return _unnamed(source, publisher, label)
    return identified(claim, source, around)


def _person(claim: Claim, source: Source, around: Surroundings) -> Origin:
    """A named person speaks for a state in public office, for an institute as its expert."""
    text = around.documents[claim.document_id].text
    office = office_of(source, text)
    if office:
        return _in_office(claim, source, office, around)
    institute = institute_of(source.name, text)
    if institute:
        return _of_institute(claim, source, institute, around)
    return identified(claim, source, around)


def _of_institute(claim: Claim, source: Source, institute: str, around: Surroundings) -> Origin:
    """An institute's own expert says what the institute's report says."""
    origin = identified(claim, source, around)
    name = fold(institute)
    lead = around.lineage.lead_of.get(claim.document_id)
    if institute.islower() and lead is not None:
        name = lead.key
    known = name in around.publishers or around.register.find(institute)
    if origin.kind is not OriginKind.NAMED or not (known or (lead and lead.key == name)):
        return origin
    return replace(origin, group=name, organisations=(name,))


def _in_office(claim: Claim, source: Source, office: str, around: Surroundings) -> Origin:
    """A minister, prosecutor or ambassador speaks for the state."""
    text = around.documents[claim.document_id].text
    state = state_of_office(office, text, around.register)
    return Origin(
        key=f"record:{state}:{fold(source.name)}",
        kind=OriginKind.RECORD,
        label=f"{source.name}, {office}",
        organisations=(state,),
        group=state,
        count=source.count,
    )


def _author_of(
    text: Source, inner: Sequence[Source], text_document: str, around: Surroundings
) -> Source | None:
    """Give the public body whose report, notice or determination a text is, as against its papers.

    A body's determination and its own word are one source, whoever has seen the determination.
    """
    what, _, whose = text.name.partition(" of ")
    if what.casefold().split()[-1:] and not _ISSUED.search(what.casefold().split()[-1]):
        return None
    named = next((s for s in inner if s.kind is SourceKind.PUBLIC_BODY), None)
    if named is not None:
        return named
    lead = around.lineage.lead_of.get(text_document)
    if lead is not None and lead.kind == "body" and not whose and len(what.split()) < 3:
        return Source(lead.name, SourceKind.PUBLIC_BODY, scope="document")
    for name in (text.organisation, whose):
        listed = around.register.find(name)
        if name and ((listed and listed.kind == "body") or state_of_body(name)):
            return Source(name, SourceKind.PUBLIC_BODY, text.entity, span=text.span, cue=text.cue)
    return None


# What a body issues under its name. Records, letters and files of it may be anybody's find.
_ISSUED = re.compile(
    r"^(?:advisory|announcement|assessment|bulletin|communiqu[eé]|decision|decree|designation|"
    r"determination|factsheet|finding|listing|notice|notification|order|register|registry|release|"
    r"report|resolution|review|ruling|statement|yearbook)s?$"
)


def _court_paper(claim: Claim, paper: Source, around: Surroundings) -> Origin:
    """An indictment, judgment or exhibit: whoever tells of it, its authority made it public."""
    if claim.relation in LAW:
        # The indictment that says that A was indicted is the act of who indicted A.
        authority = Source(claim.object.text, SourceKind.PUBLIC_BODY, claim.object.entity)
        return identified(claim, authority, around)
    publisher = around.lineage.outlet_of[claim.document_id]
    state = publisher.group if publisher.government else None
    text = around.documents[claim.document_id].text
    state = state or state_behind(paper.name, text, around.register) or ANY_STATE
    return Origin(
        key=f"court:{state}",
        kind=OriginKind.RECORD,
        label=paper.name,
        organisations=(state,),
        group=state,
        count=paper.count,
    )


def report_of(relays: Sequence[Relay], label: str) -> Origin:
    """What an outlet reports without our knowing its sources: it may rest on anybody."""
    if len(relays) < 2:
        return Origin(f"unknown:{label}", OriginKind.UNKNOWN, "not stated")
    return Origin(
        key=f"report@{label}",
        kind=OriginKind.UNNAMED,
        label=f"what {relays[0].name} reports{_when(label)}, basis not given",
        group=relays[0].outlet,
    )


def _when(label: str) -> str:
    """Give the date at the end of a publication's label, in words."""
    match = re.search(r"-((?:19|20)\d\d(?:-\d\d){0,2})(?:-\d+)?$", label)
    return f" ({match[1]})" if match else ""


def _text_origin(source: Source, inner: Sequence[Source], publisher: str, label: str) -> Origin:
    author = next((s.name for s in inner if s.kind not in TEXTS), None)
    kind = TEXT_KINDS.get(source.kind, OriginKind.DOC_REVIEWED)
    return Origin(
        key=f"documents@{label}:{fold(author or '')}",
        kind=kind,
        label=f"{source.name}" + (f" of {author}" if author and author != source.name else ""),
        organisations=organisations_in(source.organisation or ""),
        group=publisher,
        count=source.count,
    )


def _unnamed(source: Source, publisher: str, label: str) -> Origin:
    organisation = source.organisation or ""
    codes = organisations_in(f"{organisation} {source.name}".strip())
    single = source.count == 1 or source.name.casefold().startswith(("a ", "an ", "one "))
    kind = OriginKind.UNNAMED1 if single and not organisation else OriginKind.UNNAMED
    return Origin(
        key=f"unnamed@{label}:{fold(organisation or source.name)}",
        kind=kind,
        label=source.name,
        organisations=codes or ((f"body:{fold(organisation)}",) if organisation else ()),
        group=publisher,
        count=source.count,
    )


def identified(claim: Claim, source: Source, around: Surroundings) -> Origin:
    """A named person, company or public body; in its own cause where it is a side of the claim."""
    body = around.register.find(source.name)
    organisation = around.register.find(source.organisation) if source.organisation else None
    known = body or organisation
    codes: tuple[str, ...]
    if known:
        codes, group = (known.group,), known.group
    else:
        codes = _states_of(claim, source, around) if source.kind is SourceKind.PUBLIC_BODY else ()
        entity = around.canonical(source.entity)
        group = codes[0] if len(codes) == 1 else (entity or fold(source.name))
        if source.organisation and not codes:
            codes = (f"body:{fold(source.organisation)}",)
            group = codes[0]
        codes = codes or (group,)
    kind, interest = _standing(claim, source, around)
    return Origin(
        key=f"{kind.name.lower()}:{group}:{known.key if known else _mark(source, group)}",
        kind=kind,
        label=source.name,
        organisations=codes,
        group=group,
        count=source.count,
        interest=interest,
    )


def _mark(source: Source, group: str) -> str:
    """Tell the speakers of one group apart; a state is one, whichever of its names is used."""
    if group == ANY_STATE or country_code(source.name) or group == _capital(source.name):
        return ""
    return fold(source.name)


def _capital(name: str) -> str | None:
    """Give the state that a single word stands for ("Washington")."""
    codes = organisations_in(name)
    return codes[0] if len(codes) == 1 and " " not in name.strip() else None


def _states_of(claim: Claim, source: Source, around: Surroundings) -> tuple[str, ...]:
    """Give the states that a public body may act for; one named by its kind only may be any's."""
    entity = around.entities.get(around.canonical(source.entity) or "")
    others = (n.name for n in entity.names) if entity else ()
    names = (source.organisation or "", source.name, *others)
    codes = next((found for name in names if (found := organisations_in(name))), ())
    if codes or not is_generic(source.organisation or source.name):
        return codes
    if entity is not None and entity.countries:
        return (f"gov:{entity.countries[0][0]}",)
    publisher = around.lineage.outlet_of[claim.document_id]
    if publisher.government:
        return (publisher.group,)
    text = around.documents[claim.document_id].text
    name = source.organisation or source.name
    return (state_behind(name, text, around.register) or ANY_STATE,)


def _standing(claim: Claim, source: Source, around: Surroundings) -> tuple[OriginKind, Interest]:
    own_act = claim.relation in LAW and _is_side(
        claim.object.entity, claim.object.text, source, around
    )
    if own_act and source.kind is SourceKind.PUBLIC_BODY:
        return OriginKind.RECORD_OWN_ACT, Interest.NONE
    if _speaks_of_itself(claim, source, around):
        if claim.stance is Stance.ADMITTED:
            return OriginKind.PARTY_AGAINST, Interest.AGAINST
        return OriginKind.PARTY_SELF, Interest.SELF
    if source.kind is SourceKind.PUBLIC_BODY:
        return OriginKind.RECORD, Interest.NONE
    return OriginKind.NAMED, Interest.NONE


def _speaks_of_itself(claim: Claim, source: Source, around: Surroundings) -> bool:
    return any(
        _is_side(side.entity, side.text, source, around) for side in (claim.subject, claim.object)
    )


def _is_side(local: str | None, text: str, source: Source, around: Surroundings) -> bool:
    if local and around.canonical(local) == around.canonical(source.entity):
        return True
    if fold(text) == fold(source.name):
        return True
    one, other = around.register.find(text), around.register.find(source.name)
    group = one.group if one else next(iter(organisations_in(text)), None)
    return other is not None and other.government is not None and other.group == group


def is_interested(claim: Claim, around: Surroundings) -> bool:
    """Tell whether the innermost source of a claim is a side of it."""
    source = claim.attribution[-1] if claim.attribution else None
    if claim.relation == "responds" or source is None:
        return True
    return _speaks_of_itself(claim, source, around)


def unknown(claim: Claim, label: str = "not stated") -> Origin:
    """Give the origin of what a document says without telling how it is known."""
    return Origin(f"unknown:{claim.document_id}", OriginKind.UNKNOWN, label)
