"""From a claim's chain of say-so to paths: who knew it, and which outlets passed it on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from sayso.model.countries import country_code, country_names
from sayso.model.graded.lineage import Path, Relay
from sayso.model.graded.origin import Interest, Origin, OriginKind
from sayso.model.graded.outlet import Outlet
from sayso.model.parties.entity import Entity
from sayso.model.said.claim import Argument, Claim, Source, SourceKind
from sayso.model.said.stance import Stance
from sayso.model.texts.document import Document
from sayso.weigh.lineage.documents import Lineage
from sayso.weigh.sources.authorities import (
    ANY_STATE,
    as_body,
    institute_of,
    is_acronym,
    is_authority,
    is_generic,
    office_of,
    state_behind,
    state_of_office,
)
from sayso.weigh.sources.regions import organisations_in, state_of_body
from sayso.weigh.sources.register import UNKNOWN_OUTLET, Register, fold

# Not states, and without one government.
UNIONS = {"eu": "European Union", "un": "United Nations"}
# Countries whose names take an article: "the United States", "the Netherlands".
_WITH_ARTICLE = ("United ", "Democratic ", "Dominican ", "Czech ", "Central African ")
_PLURAL = frozenset({"Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia"})
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
SMALL_WORDS = frozenset({"and", "de", "for", "in", "of", "on", "the", "to"})
TEXT_WORDS = ("report", "document", "letter", "invoice", "contract", "record", "filing", "paper")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is needed to place a source.

    Args:
        entity_of: Document-local entity ids to canonical ones.
        entities: Canonical entities by id; may be empty.
        days: Publication days, where they are known without opening the documents.
        publishers: Folded names of who publishes the documents of the case, authorities left out.
    """

    register: Register
    documents: Mapping[str, Document]
    lineage: Lineage
    entity_of: Mapping[str, str]
    entities: Mapping[str, Entity]
    days: Mapping[str, date | None] | None = None
    publishers: frozenset[str] = frozenset()

    def canonical(self, local: str | None) -> str | None:
        """Give the canonical id of a document-local entity."""
        return self.entity_of.get(local, local) if local else None

    def names_of(self, local: str | None) -> frozenset[str]:
        """Give the folded names of an entity."""
        entity = self.entities.get(self.canonical(local) or "")
        if entity is None:
            return frozenset()
        return frozenset(fold(name) for name in (entity.name, *(n.name for n in entity.names)))

    def governments(self, side: Argument) -> tuple[str, ...]:
        """Give the codes of the states for which a side of a claim acts."""
        known = self.register.find(side.text)
        if known is not None:
            return (known.group,)
        return tuple(c for c in organisations_in(side.text) if c.startswith("gov:"))

    def names_of_groups(self, groups: Sequence[str]) -> tuple[str, ...]:
        """Word the publishers, governments and parties that propositions are counted by."""
        return tuple(self._name_of_group(group) for group in groups)

    def _name_of_group(self, group: str) -> str:
        if group == ANY_STATE:
            return "an authority whose state is not named"
        if group.startswith("gov:"):
            state, _, part = group.removeprefix("gov:").partition("/")
            of_part = f" ({part})" if part else ""
            return (UNIONS.get(state) or f"government of {_country(state)}") + of_part
        if group == UNKNOWN_OUTLET.key:
            return UNKNOWN_OUTLET.name
        entity = self.entities.get(group)
        outlet = self.register.outlets.get(group)
        words = entity.name if entity else outlet.name if outlet else group.removeprefix("body:")
        return words if entity or outlet else _capitalised(words)

    def label(self, document_id: str, publisher: str) -> str:
        """Name the publication of a publisher that a document rests on."""
        return self.lineage.label_of.get((document_id, publisher), publisher)

    def published(self, document_id: str) -> date | None:
        """Give a document's date of publication, if known."""
        if self.days is not None:
            return self.days.get(document_id)
        document = self.documents.get(document_id)
        return document.published if document else None


def _country(code: str) -> str:
    name = country_names().get(code, code.upper())
    return f"the {name}" if name.startswith(_WITH_ARTICLE) or name in _PLURAL else name


def _capitalised(folded: str) -> str:
    """Write a folded name as a name; "of" and its like stay small."""
    words = folded.split()
    return " ".join(
        w if n and w in SMALL_WORDS else w[:1].upper() + w[1:] for n, w in enumerate(words)
    )


def paths_of(claim: Claim, around: Surroundings) -> tuple[Path, ...]:
    """Give the ways by which a claim reached its document, one for each chain it names.

    A claim in the document's own voice rests on whom the lead credits, on the authority whose act
    it tells, or on nobody that is stated.
    """
    stated = (claim.attribution, *claim.attribution_also)
    own = around.lineage.outlet_of[claim.document_id]
    chains = [
        tuple(_as_outlet(s, claim, around) for s in chain if not _is_publisher(s, own))
        for chain in stated
        if chain
    ]
    chains = [chain for chain in chains if chain]
    if not chains:
        return (_through_original(_own_voice(claim, around), claim, around),)
    shared = _shared_outlets(chains, around)
    paths = (_path(claim, chain, shared, around) for chain in chains)
    return tuple(dict.fromkeys(_through_original(path, claim, around) for path in paths))


def _is_publisher(source: Source, outlet: Outlet) -> bool:
    """Tell whether a source is the document's own publisher, in full or short ("the Panel finds")."""
    if source.kind not in NAMED_KINDS | {SourceKind.OUTLET} or outlet.key == UNKNOWN_OUTLET.key:
        return False
    words = fold(source.name).split()
    return (
        bool(words) and set(words) <= set(fold(outlet.name).split()) and not source.name.islower()
    )


def _as_outlet(source: Source, claim: Claim, around: Surroundings) -> Source:
    """Take a name that publishes documents of the case for an outlet, whatever it was read as."""
    # Documents are opened for acronyms alone: there may be many that say the same.
    text = around.documents[claim.document_id].text if is_acronym(source.name) else ""
    source = as_body(source, text, around.register)
    if source.kind not in NAMED_KINDS or fold(source.name) not in around.publishers:
        return source
    parties = {claim.subject.entity, claim.object.entity} - {None}
    return source if source.entity in parties else replace(source, kind=SourceKind.OUTLET)


def _outlet(source: Source, around: Surroundings) -> Outlet:
    found = around.register.find(source.name)
    if found:
        return found
    name = fold(source.name)
    if name not in around.publishers:
        name = _by_short_form(around.publishers).get(name, name)
    return Outlet(key=name or "?", name=source.name)


@lru_cache(maxsize=4)
def _by_short_form(publishers: frozenset[str]) -> dict[str, str]:
    """Give the publishers of the case by what else they are called; names shared by two are left out."""
    found: dict[str, str] = {}
    shared = set()
    for name in publishers:
        for form in {
            re.sub(r" (?:news|online|magazine|agency|news agency|news service)$", "", name)
        }:
            if found.setdefault(form, name) != name:
                shared.add(form)
    return {form: name for form, name in found.items() if form not in shared}


def _is_relay(source: Source, around: Surroundings) -> bool:
    if source.kind is SourceKind.OUTLET:
        return True
    found = around.register.find(source.name)
    return found is not None and found.kind in {"agency", "outlet", "reference"}


def _shared_outlets(chains: Sequence[Sequence[Source]], around: Surroundings) -> tuple[Outlet, ...]:
    """Give the outlets of the parallel chains: sources named side by side spoke to the same."""
    outlets = [_outlet(s, around) for chain in chains for s in chain if _is_relay(s, around)]
    return tuple(dict.fromkeys(outlets))


def _relay(outlet: Outlet, document_id: str | None = None) -> Relay:
    return Relay(outlet.key, outlet.name, outlet.letter, document_id)


def _own_relay(claim: Claim, around: Surroundings) -> tuple[Relay, ...]:
    """Give the document's publisher as the last relay; an authority's own paper has none."""
    outlet = around.lineage.outlet_of[claim.document_id]
    return () if outlet.kind == "body" else (_relay(outlet, claim.document_id),)


def _path(
    claim: Claim, chain: Sequence[Source], shared: tuple[Outlet, ...], around: Surroundings
) -> Path:
    outlets = [_outlet(s, around) for s in chain if _is_relay(s, around)]
    inner = [s for s in chain if not _is_relay(s, around)]
    if inner and not outlets and _needs_a_relay(inner, claim, around):
        lead = around.lineage.lead_of.get(claim.document_id)
        outlets = list(shared[:1]) or ([lead] if lead and lead.kind != "body" else [])
    own = _own_relay(claim, around)
    passed = [_relay(o) for o in reversed(outlets) if not own or o.key != own[0].outlet]
    relays = (*dict.fromkeys(passed), *own)
    if claim.relation == "responds":
        # Whoever carries it, an answer comes from the one who gave it.
        return Path(_identified(claim, _respondent(claim), around), relays)
    return Path(_origin(claim, inner, relays, around), relays)


def _respondent(claim: Claim) -> Source:
    return Source(claim.subject.text, SourceKind.COMPANY, claim.subject.entity)


def _needs_a_relay(inner: Sequence[Source], claim: Claim, around: Surroundings) -> bool:
    """Tell whether a source cannot have spoken to the public by itself."""
    kinds = {s.kind for s in inner}
    return bool(kinds & (TEXTS | PEOPLE)) or _is_paper_of(inner[-1], claim, around)


def _is_paper_of(source: Source, claim: Claim, around: Surroundings) -> bool:
    """Tell whether a company is named as the author of a paper and not as a speaker."""
    if source.kind is not SourceKind.COMPANY:
        return False
    document = around.documents[claim.document_id]
    words = f"{source.name} {source.cue.of(document.text) if source.cue else ''}"
    if source.span:
        words += document.text[source.span.end : source.span.end + 20]
    return any(word in words.casefold() for word in TEXT_WORDS)


def _origin(
    claim: Claim, inner: Sequence[Source], relays: Sequence[Relay], around: Surroundings
) -> Origin:
    first = relays[0] if relays else None
    publisher = first.outlet if first else around.lineage.outlet_of[claim.document_id].group
    label = around.label(claim.document_id, publisher)
    if not inner:
        return _report_of(relays, label)
    if any(s.kind is SourceKind.MEDIA for s in inner):
        return _unknown(claim, "unnamed media")
    texts = next((s for s in inner if s.kind in TEXTS), None)
    if texts and texts.kind is SourceKind.COURT:
        return _court_paper(claim, texts, around)
    body = _author_of(texts, inner, claim.document_id, around) if texts else None
    if body is not None:
        return _identified(claim, body, around)
    paper = inner[-1] if _is_paper_of(inner[-1], claim, around) else None
    if texts or paper:
        return _text_origin(texts or inner[-1], inner, publisher, label)
    source = inner[-1]
    if is_authority(source):
        return _identified(claim, replace(source, kind=SourceKind.PUBLIC_BODY), around)
    if source.kind is SourceKind.PERSON:
        return _person(claim, source, around)
    if source.kind in PEOPLE:
        lead = around.lineage.lead_of.get(claim.document_id)
        if lead is not None and lead.kind == "body" and source.name.casefold() in FINDERS:
            return _identified(claim, Source(lead.name, SourceKind.PUBLIC_BODY), around)
        return _unnamed(source, publisher, label)
    return _identified(claim, source, around)


def _person(claim: Claim, source: Source, around: Surroundings) -> Origin:
    """A named person speaks for a state in public office, for an institute as its expert."""
    text = around.documents[claim.document_id].text
    office = office_of(source, text)
    if office:
        return _in_office(claim, source, office, around)
    institute = institute_of(source.name, text)
    if institute:
        return _of_institute(claim, source, institute, around)
    return _identified(claim, source, around)


def _of_institute(claim: Claim, source: Source, institute: str, around: Surroundings) -> Origin:
    """An institute's own expert says what the institute's report says."""
    origin = _identified(claim, source, around)
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
        return _identified(claim, authority, around)
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


def _report_of(relays: Sequence[Relay], label: str) -> Origin:
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


def _identified(claim: Claim, source: Source, around: Surroundings) -> Origin:
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


def _unknown(claim: Claim, label: str = "not stated") -> Origin:
    return Origin(f"unknown:{claim.document_id}", OriginKind.UNKNOWN, label)


def _own_voice(claim: Claim, around: Surroundings) -> Path:
    """Place a claim that the document states without naming a source for it."""
    outlet = around.lineage.outlet_of[claim.document_id]
    own = _own_relay(claim, around)
    publisher = Source(outlet.name, SourceKind.PUBLIC_BODY)
    if outlet.kind == "body":
        return Path(_identified(claim, publisher, around), ())
    if fold(outlet.name) in around.names_of(claim.subject.entity):
        return Path(_identified(claim, replace(publisher, kind=SourceKind.COMPANY), around), ())
    if claim.relation in LAW:
        authority = Source(claim.object.text, SourceKind.PUBLIC_BODY, claim.object.entity)
        return Path(_identified(claim, authority, around), own)
    if claim.relation == "responds":
        return Path(_identified(claim, _respondent(claim), around), own)
    return _credited_to_lead(claim, own, around)


def _credited_to_lead(claim: Claim, own: tuple[Relay, ...], around: Surroundings) -> Path:
    """Let the report that the first lines credit stand behind it (scope: document)."""
    lead = around.lineage.lead_of.get(claim.document_id)
    if lead is None or (own and lead.key == own[0].outlet):
        return Path(_own_report(claim, own, around) or _unknown(claim), own)
    if lead.kind == "body":
        source = Source(lead.name, SourceKind.PUBLIC_BODY, scope="document")
        return Path(_identified(claim, source, around), own)
    relays = (_relay(lead), *own)
    return Path(_report_of(relays, around.label(claim.document_id, lead.key)), relays)


def _own_report(claim: Claim, own: tuple[Relay, ...], around: Surroundings) -> Origin | None:
    """What an outlet tells, without saying how it knows, in a report that has sources of its own.

    It makes no line, but it is the outlet that made it public.
    """
    group = around.lineage.outlet_of[claim.document_id].group
    label = around.label(claim.document_id, group)
    if not own or label == group:
        return None
    return Origin(f"report:{label}", OriginKind.UNKNOWN, "not stated", group=group)


def _through_original(path: Path, claim: Claim, around: Surroundings) -> Path:
    """Send a copy's path through the publisher of the text that it copies."""
    line = around.lineage.by_document.get(claim.document_id)
    original = line.duplicates_of if line else None
    if not original or not path.relays:
        return path
    outlet = around.lineage.outlet_of[original]
    taken = {relay.outlet for relay in path.relays}
    if outlet.key in taken or outlet.kind == "body":
        return path
    relays = (*path.relays[:-1], _relay(outlet, original), path.relays[-1])
    return Path(path.origin, relays)
