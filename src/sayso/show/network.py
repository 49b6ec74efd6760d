"""The network of a case in three parts: links, what is contested, what was left unread."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.case.case import Case
from sayso.model.graded.proposition import Proposition
from sayso.model.relations import RELATIONS, Family
from sayso.model.texts.document import Document
from sayso.show.tables import (
    claim_block,
    conflict_block,
    entities_table,
    proposition_line,
    responses_table,
    unread_block,
)

UNREAD_SHOWN = 10


def network_parts(case: Case) -> Iterator[RenderableType]:
    """Yield what to print of a case, part after part."""
    documents = {d.id: d for d in case.log.documents()}
    linked = _entities_in_links(case)
    yield _heading("Entities")
    yield entities_table(e for e in case.views.entities() if e.id in linked)
    yield _heading("Links, each with its sentence and who says so")
    for proposition in case.views.propositions():
        if RELATIONS[proposition.key.relation].family is not Family.SPEECH:
            yield link_block(case, proposition, documents)
    yield _heading("Contested, denied, or not commented on")
    for conflict in case.views.conflicts():
        yield conflict_block(conflict)
    yield responses_table(
        (r, documents.get(r.evidence.document_id)) for r in case.views.responses()
    )
    yield _heading("Left unread: sentences that name two entities and gave no claim")
    yield from _unread_part(case, documents)


def link_block(
    case: Case, proposition: Proposition, documents: dict[str, Document]
) -> RenderableType:
    """Show one proposition with its claims."""
    claims = [
        claim_block(placed.claim, documents.get(placed.claim.document_id))
        for placed in case.views.claims_of(proposition.id)
    ]
    return Group(proposition_line(proposition), Padding(Group(*claims), (0, 0, 1, 2), expand=False))


def _unread_part(case: Case, documents: dict[str, Document]) -> Iterator[RenderableType]:
    sentences = list(case.views.unread())
    for sentence in sentences[:UNREAD_SHOWN]:
        yield unread_block(sentence, documents.get(sentence.evidence.document_id))
    more = len(sentences) - UNREAD_SHOWN
    if more > 0:
        yield Text(f"… and {more} more: `sayso show unread`", style="dim")
    if not sentences:
        yield Text("none", style="dim")


def _entities_in_links(case: Case) -> set[str]:
    return {
        side
        for placed in case.views.claims()
        for side in (placed.subject_id, placed.object_id)
        if side
    }


def _heading(words: str) -> RenderableType:
    return Padding(Text(words, style="bold reverse"), (1, 0, 1, 0), expand=False)
