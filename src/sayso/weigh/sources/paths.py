"""From a claim's chain of say-so to paths: who knew it, and which outlets passed it on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sayso.model.graded.lineage import Path, Relay
from sayso.model.graded.origin import Origin, OriginKind
from sayso.model.graded.outlet import Outlet
from sayso.model.said.claim import Claim, Source, SourceKind
from sayso.weigh.sources.authorities import (
    as_body,
    is_acronym,
)
from sayso.weigh.sources.origins import (
    LAW,
    NAMED_KINDS,
    PEOPLE,
    TEXTS,
    identified,
    is_paper_of,
    origin_of,
    report_of,
    unknown,
)
from sayso.weigh.sources.register import UNKNOWN_OUTLET, fold
from sayso.weigh.sources.surroundings import Surroundings


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
        return (_own_voice(claim, around),)
    shared = _shared_outlets(chains, around)
    return tuple(dict.fromkeys(_path(claim, chain, shared, around) for chain in chains))


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
        form = re.sub(r" (?:news|online|magazine|agency|news agency|news service)$", "", name)
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


def _own_relays(claim: Claim, around: Surroundings) -> tuple[Relay, ...]:
    """Give the document's publisher as the last relay; an authority's own paper has none.

    A copy has what it tells from the publisher of the original.
    """
    outlet = around.lineage.outlet_of[claim.document_id]
    if outlet.kind == "body":
        return ()
    own = _relay(outlet, claim.document_id)
    original = _original(claim, around)
    first = around.lineage.outlet_of[original] if original else None
    if original is None or first is None or first.kind == "body" or first.key == outlet.key:
        return (own,)
    return _relay(first, original), own


def _original(claim: Claim, around: Surroundings) -> str | None:
    line = around.lineage.by_document.get(claim.document_id)
    return line.duplicates_of if line else None


def _path(
    claim: Claim, chain: Sequence[Source], shared: tuple[Outlet, ...], around: Surroundings
) -> Path:
    outlets = [_outlet(s, around) for s in chain if _is_relay(s, around)]
    inner = [s for s in chain if not _is_relay(s, around)]
    if inner and not outlets and _needs_a_relay(inner, claim, around):
        lead = around.lineage.lead_of.get(claim.document_id)
        outlets = list(shared[:1]) or ([lead] if lead and lead.kind != "body" else [])
    own = _own_relays(claim, around)
    taken = {relay.outlet for relay in own}
    passed = [_relay(o) for o in reversed(outlets) if o.key not in taken]
    relays = (*dict.fromkeys(passed), *own)
    if claim.relation == "responds":
        # Whoever carries it, an answer comes from the one who gave it.
        return Path(identified(claim, _respondent(claim), around), relays)
    return Path(origin_of(claim, inner, relays, around), relays)


def _respondent(claim: Claim) -> Source:
    return Source(claim.subject.text, SourceKind.COMPANY, claim.subject.entity)


def _needs_a_relay(inner: Sequence[Source], claim: Claim, around: Surroundings) -> bool:
    """Tell whether a source cannot have spoken to the public by itself."""
    kinds = {s.kind for s in inner}
    return bool(kinds & (TEXTS | PEOPLE)) or is_paper_of(inner[-1], claim, around)


def _own_voice(claim: Claim, around: Surroundings) -> Path:
    """Place a claim that the document states without naming a source for it."""
    outlet = around.lineage.outlet_of[claim.document_id]
    own = _own_relays(claim, around)
    publisher = Source(outlet.name, SourceKind.PUBLIC_BODY)
    if outlet.kind == "body":
        return Path(identified(claim, publisher, around), ())
    if fold(outlet.name) in around.names_of(claim.subject.entity):
        return Path(identified(claim, replace(publisher, kind=SourceKind.COMPANY), around), ())
    if claim.relation in LAW:
        authority = Source(claim.object.text, SourceKind.PUBLIC_BODY, claim.object.entity)
        return Path(identified(claim, authority, around), own)
    if claim.relation == "responds":
        return Path(identified(claim, _respondent(claim), around), own)
    return _credited_to_lead(claim, own, around)


def _credited_to_lead(claim: Claim, own: tuple[Relay, ...], around: Surroundings) -> Path:
    """Let the report that the first lines credit stand behind it (scope: document)."""
    lead = around.lineage.lead_of.get(claim.document_id)
    if lead is None or (own and lead.key == own[-1].outlet):
        return Path(_own_report(claim, own, around) or unknown(claim), own)
    if lead.kind == "body":
        source = Source(lead.name, SourceKind.PUBLIC_BODY, scope="document")
        return Path(identified(claim, source, around), own)
    relays = own if lead.key in {relay.outlet for relay in own} else (_relay(lead), *own)
    return Path(report_of(relays, around.label(claim.document_id, lead.key)), relays)


def _own_report(claim: Claim, own: tuple[Relay, ...], around: Surroundings) -> Origin | None:
    """What an outlet tells, without saying how it knows, in a report that has sources of its own.

    It makes no line, but it is the outlet that made it public; a copy tells what the outlet of the
    original does.
    """
    document_id = _original(claim, around) or claim.document_id
    group = around.lineage.outlet_of[document_id].group
    label = around.label(document_id, group)
    if not own or label == group:
        return None
    return Origin(f"report:{label}", OriginKind.UNKNOWN, "not stated", group=group)
