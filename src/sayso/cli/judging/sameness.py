"""``sayso judge entry|mention|split|export|import``: sameness beyond a pair of entities."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.judging.judge import ByOption, ReasonOption, app
from sayso.cli.options import DEFAULT_CASE, CaseOption, err, out
from sayso.errors import Exit, UnknownIdError, UsageError

if TYPE_CHECKING:
    from sayso.case.case import Case
    from sayso.model.parties.judgement import Judgement

__all__ = ["app"]

EntityArgument = Annotated[str, typer.Argument(help="An entity's id or name.")]


@app.command("entry")
def judge_entry(
    entity: EntityArgument,
    entry: Annotated[str, typer.Argument(help="A list entry, as ofac:12345.")],
    decision: Annotated[str, typer.Argument(help="same, different, unsure or none.")],
    reason: ReasonOption = None,
    by: ByOption = "unknown",
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Say whether an entity is an entry of a list."""
    from sayso.model.parties.judgement import JudgementKind, complete
    from sayso.show.listing import find_entity

    def make(opened: "Case") -> "Judgement":
        made = _judged(JudgementKind.MATCH, find_entity(opened, entity), entry, decision, by)
        return complete(made, reason=reason)

    _save(case, make)


@app.command("mention")
def judge_mention(
    mention: Annotated[str, typer.Argument(help="The mention's id.")],
    decision: Annotated[
        str, typer.Argument(help="reject (it is somebody else), edit (--entity) or none.")
    ],
    entity: Annotated[
        str | None, typer.Option(help="With edit: the entity of the document that it means.")
    ] = None,
    reason: ReasonOption = None,
    by: ByOption = "unknown",
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Take a mention out of its entity, or move it to another one of its document."""
    from sayso.model.parties.judgement import Anchor, Decision, JudgementKind, complete

    def make(opened: "Case") -> "Judgement":
        found = next(
            (m for r in opened.log.current_readings() for m in r.mentions if m.id == mention), None
        )
        if found is None:
            raise UnknownIdError("mention", mention)
        made = _judged(JudgementKind.MENTION, mention, "", decision, by)
        if made.decision is Decision.EDIT and not entity:
            raise UsageError("an edit of a mention needs --entity")
        changes = (("entity", entity),) if entity else ()
        anchor = Anchor(found.document_id, found.span.start, found.span.end, found.text)
        return complete(made, reason=reason, changes=changes, anchor=anchor)

    _save(case, make)


@app.command("split")
def split(
    left: Annotated[str, typer.Argument(help="The id of one document's party within an entity.")],
    right: Annotated[str, typer.Argument(help="The id of another one within the same entity.")],
    reason: ReasonOption = None,
    by: ByOption = "unknown",
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Say that two documents' parties, now one entity, are two."""
    from sayso.model.parties.judgement import JudgementKind, complete

    def make(opened: "Case") -> "Judgement":
        known = opened.views.entity_of()
        for one in (left, right):
            if one not in known:
                raise UnknownIdError("party", one)
        made = _judged(JudgementKind.PAIR, left, right, "different", by)
        return complete(made, reason=reason)

    _save(case, make)


@app.command("export")
def export_edges(
    file: Annotated[Path, typer.Argument(help="Where to write.")],
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Write the judgements on pairs as a nomenklatura resolver file."""
    from sayso.case.case import open_case
    from sayso.model.parties.judgement import standing
    from sayso.resolve.edges import edge_lines

    with open_case(case) as opened:
        lines = list(edge_lines(standing(opened.judgements.all())))
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    out().print(f"{file}: {len(lines)} judgements")


@app.command("import")
def import_edges(
    file: Annotated[Path, typer.Argument(help="A nomenklatura resolver file.", exists=True)],
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Read judgements on pairs from a nomenklatura resolver file; bad lines are named."""
    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.resolve.edges import BadEdge, read_edges

    with open_case(case) as opened, opened.writing():
        derive_if_stale(opened)
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        known = opened.views.entity_of()
        read = list(read_edges(lines, entities=known, imported_at=datetime.now(UTC)))
        bad = [one for one in read if isinstance(one, BadEdge)]
        added = opened.judgements.append(one for one in read if not isinstance(one, BadEdge))
        derive_if_stale(opened)
    for one in bad:
        err().print(f"{file}: line {one.line}: {one.reason}")
    out().print(f"{added} judgements added, {len(bad)} lines could not be used")
    if bad:
        raise typer.Exit(Exit.SOME_FAILED)


def _judged(kind: object, left: str, right: str, decision: str, by: str) -> "Judgement":
    from sayso.model.parties.judgement import Decision, JudgementKind, judge

    assert isinstance(kind, JudgementKind)
    try:
        return judge(kind, left, right, Decision(decision), by=by, at=datetime.now(UTC))
    except ValueError as error:
        raise UsageError(str(error)) from error


def _save(case: Path, make: "Callable[[Case], Judgement]") -> None:
    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale

    with open_case(case) as opened, opened.writing():
        derive_if_stale(opened)
        made = make(opened)
        opened.judgements.append([made])
        derive_if_stale(opened)
    sides = " / ".join(side for side in (made.left, made.right) if side)
    out().print(f"{made.id}: {sides}: {made.decision.value}")
