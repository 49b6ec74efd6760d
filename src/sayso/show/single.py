"""One claim, proposition, entity or document with everything that led to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.case.case import Case
from sayso.errors import UnknownIdError
from sayso.model.counted import counted
from sayso.model.graded.proposition import Proposition
from sayso.model.parties.entity import Entity
from sayso.model.said.claim import Argument, Claim
from sayso.model.said.stance import STANCES
from sayso.model.texts.document import Document
from sayso.show import rows
from sayso.show.lineage_tree import lineage_tree
from sayso.show.listing import Listing, find_document, find_entity
from sayso.show.tables import cell, claim_block, conflict_block, document_words, proposition_line
from sayso.store.views import ClaimFilter, PlacedClaim
from sayso.weigh.derivation import derivation_json, derivation_lines


@dataclass(frozen=True, slots=True)
class AskedOn:
    """The day of the question, and where the lists lie that it is asked of."""

    as_of: date
    snapshots: Path


def show_one(case: Case, what: str, wanted: str, *, asked: AskedOn | None = None) -> Listing:
    """Make the view of one thing.

    Args:
        case: Open, its derived state up to date.
        what: "claim", "entity", "proposition" or "document".
        wanted: Its id or, for an entity or document, its name.
        asked: For an entity, what its exposure is asked of; None leaves exposure out.

    Raises:
        UnknownIdError: There is none of that id or name.
    """
    if what == "entity":
        return _entity(case, wanted, asked)
    return _SINGLES[what](case, wanted)


def _claim(case: Case, wanted: str) -> Listing:
    placed = case.views.claim(wanted)
    if placed is None:
        raise UnknownIdError("claim", wanted)
    document = case.log.document(placed.claim.document_id)
    return Listing(
        lambda: rows.claim_dict(placed, document) | {"derivation": _derivation_dict(placed.claim)},
        lambda: _claim_parts(placed, document),
        many=False,
    )


def _derivation_dict(claim: Claim) -> dict[str, Any]:
    made = claim.derivation
    return {
        "reader": made.reader,
        "model": made.model,
        "gazetteer": made.gazetteer,
        "frame": made.frame,
        "path": list(made.path),
        "attribution_rule": made.attribution_rule,
        "carriers": [{"feature": c.feature, "text": c.text} for c in claim.carriers],
        "coreference": [
            {
                "side": side,
                "wording": step.wording,
                "chosen": step.chosen,
                "candidates": [list(candidate) for candidate in step.candidates],
            }
            for side, argument in (("subject", claim.subject), ("object", claim.object))
            for step in argument.steps
        ],
        "notes": list(made.notes),
    }


def _claim_parts(placed: PlacedClaim, document: Document | None) -> Iterator[RenderableType]:
    claim, made = placed.claim, placed.claim.derivation
    yield claim_block(claim, document)
    yield cell(f"read by {made.reader} with {made.model}, gazetteer {made.gazetteer}")
    yield cell(f"frame {made.frame}")
    for step in made.path:
        yield cell(f"   {step}")
    yield from _argument_parts("subject", claim.subject)
    yield from _argument_parts("object", claim.object)
    yield cell(f"who says so: {made.attribution_rule or 'nobody named: the document itself'}")
    for carrier in claim.carriers:
        yield cell(f"modality: {carrier.feature}: “{carrier.text}”")
    for note in made.notes:
        yield cell(f"note: {note}")
    yield cell(f"proposition {placed.proposition_id}")


def _argument_parts(side: str, argument: Argument) -> Iterator[Text]:
    yield cell(f"{side}: {argument.text}" + ("" if argument.entity else " (wording, no entity)"))
    for step in argument.steps:
        yield cell(f"   “{step.wording}” → {step.chosen or 'left unresolved'}")
        for entity, score, reason in step.candidates:
            yield cell(f"      {score:.2f} {entity}: {reason}")


def _entity(case: Case, wanted: str, asked: AskedOn | None = None) -> Listing:
    entity = case.views.entity(find_entity(case, wanted))
    if entity is None:
        raise UnknownIdError("entity", wanted)
    found = list(case.views.propositions(entity.id))
    exposed = _exposure(case, entity, asked)

    def parts() -> Iterator[RenderableType]:
        types = ", ".join(f"{kind.value} ({votes})" for kind, votes in entity.types)
        yield cell(f"{entity.name}   {types}", "bold")
        yield cell(f"{entity.id}; countries: {', '.join(c for c, _ in entity.countries) or '-'}")
        for form in entity.names:
            yield cell(f"   “{form.name}” in {counted(len(form.documents), 'document')}")
        for rule in entity.rules:
            yield cell(f"   joined: {rule}", "dim")
        for link in entity.links:
            # A candidate is never shown as listed.
            words = "listed as" if link.is_listed else "may be"
            why = "; ".join(one.words for one in link.evidence)
            yield cell(
                f"   {words} {link.entry_key} {link.entry_name} ({link.status.value}: {why})"
            )
        for proposition in found:
            yield proposition_line(proposition)
        yield from exposed.parts()

    def plain() -> dict[str, Any]:
        claims = case.views.claims(ClaimFilter(entity=entity.id))
        return rows.entity_dict(entity) | {
            "propositions": [rows.proposition_dict(p) for p in found],
            "claims": [p.claim.id for p in claims],
            "exposure": exposed.rows(),
        }

    return Listing(plain, parts, many=False)


def _exposure(case: Case, entity: Entity, asked: AskedOn | None) -> Listing:
    if asked is None:
        return Listing(lambda: None, lambda: (), many=False)
    # Rules, lists and paths are read only where exposure is asked for.
    from sayso.case.exposure.answer import expose
    from sayso.show.exposure import exposure_dict, exposure_parts

    found = expose(case, entity, as_of=asked.as_of, snapshots=asked.snapshots)
    return Listing(lambda: exposure_dict(found), lambda: exposure_parts(found), many=False)


def _proposition(case: Case, wanted: str) -> Listing:
    proposition = case.views.proposition(wanted)
    if proposition is None:
        raise UnknownIdError("proposition", wanted)
    claims = case.views.claims_of(proposition.id)
    documents = {d: case.log.document(d) for d in proposition.document_ids}

    def parts() -> Iterator[RenderableType]:
        yield proposition_line(proposition)
        for placed in claims:
            block = claim_block(placed.claim, documents.get(placed.claim.document_id))
            yield Padding(block, (0, 0, 0, 2), expand=False)
        tree = lineage_tree(proposition, documents)
        if tree is not None:
            yield tree
        yield from _answers(case, proposition)
        for line in derivation_lines(proposition):
            yield cell(line)
        for conflict in proposition.conflicts:
            yield conflict_block(conflict)

    def plain() -> dict[str, Any]:
        return rows.proposition_dict(proposition) | {
            "derivation": derivation_json(proposition),
            "claims": [rows.claim_dict(p, documents.get(p.claim.document_id)) for p in claims],
            "responses": [{"claim": c, "stance": s.value} for c, s in proposition.responses],
            "lineage": [
                rows.lineage_dict(line, documents.get(line.document_id))
                for line in map(case.views.lineage, proposition.document_ids)
                if line is not None
            ],
        }

    return Listing(plain, parts, many=False)


def _answers(case: Case, proposition: Proposition) -> Iterator[Text]:
    """Say what the parties answered, each answer once with the reports that carry it."""
    told: dict[str, list[str]] = {}
    for claim_id, stance in proposition.responses:
        placed = case.views.claim(claim_id)
        if placed is not None:
            words = f"{placed.claim.subject.text}: {STANCES[stance].words}"
            told.setdefault(words, []).append(placed.claim.document_id)
    for words, reports in told.items():
        count = len(set(reports))
        yield cell(f" answer     {words} ({count} report{'s' if count > 1 else ''})")


def _document(case: Case, wanted: str) -> Listing:
    document = find_document(case, wanted)
    lineage = next((x for x in case.views.lineages() if x.document_id == document.id), None)
    claims = list(case.views.claims(ClaimFilter(document=document.id)))

    def parts() -> Iterator[RenderableType]:
        yield cell(document_words(document), "bold")
        yield cell(document.title)
        for edge in lineage.edges if lineage else ():
            yield cell(f"   {edge.reason.value} → {edge.target}: “{edge.wording}”")
        for placed in claims:
            yield claim_block(placed.claim, document)

    def plain() -> dict[str, Any]:
        return rows.document_dict(document, lineage) | {
            "text": document.text,
            "claims": [rows.claim_dict(p, document) for p in claims],
        }

    return Listing(plain, parts, many=False)


_SINGLES: dict[str, Callable[[Case, str], Listing]] = {
    "claim": _claim,
    "entity": _entity,
    "proposition": _proposition,
    "document": _document,
}
