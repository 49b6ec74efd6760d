"""``sayso judge proposition`` and ``judge document``: grades of one's own, notices of publishers."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.judging.judge import ByOption, app
from sayso.cli.options import DEFAULT_CASE, CaseOption, JsonOption, day_in, err, out, print_json
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.case.case import Case
    from sayso.model.parties.judgement import Judgement

__all__ = ["app"]


@app.command("proposition")
def judge_proposition(
    proposition: Annotated[str, typer.Argument(help="The proposition's id.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; shown beside the grade.")],
    grade: Annotated[
        str | None, typer.Option("--grade", help="B2, or only B or 2; left out: take it back.")
    ] = None,
    by: ByOption = "unknown",
    case: CaseOption = DEFAULT_CASE,
    as_json: JsonOption = False,
) -> None:
    """Set a grade of your own; it stands beside the computed one with your name and reason."""
    from datetime import UTC, datetime

    from sayso.case.judged.noting import note_grade

    if not reason.strip():
        raise UsageError("--reason: say why; it is shown beside the grade")

    def note(opened: "Case") -> "Judgement":
        at = datetime.now(UTC)
        return note_grade(opened, proposition, grade, reason=reason, by=by, at=at)

    _note(case, note, as_json=as_json)


@app.command("document")
def judge_document(
    document: Annotated[
        str, typer.Argument(help="The document's id, key or name; or an outlet's name.")
    ],
    notice: Annotated[str, typer.Argument(help="false, withdrawn, corrected or none.")],
    wording: Annotated[str | None, typer.Option("--reason", help="The words of it.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Its date.")] = None,
    claims: Annotated[
        list[str] | None, typer.Option("--claim", help="Only this claim; may be repeated.")
    ] = None,
    replaced_by: Annotated[
        list[str] | None, typer.Option("--replaced-by", help="The claim that it states instead.")
    ] = None,
    by: ByOption = "unknown",
    case: CaseOption = DEFAULT_CASE,
    as_json: JsonOption = False,
) -> None:
    """Note that a publisher takes back or corrects its report.

    Whatever rests on it is weighed again; the earlier grades stay to be seen with --known-by.
    """
    from datetime import UTC, datetime

    from sayso.case.judged.noting import NOTICES, Notice, is_not_held, note_notice
    from sayso.model.parties.judgement import Decision

    words = (*(str(n.value) for n in NOTICES), "none")
    if notice not in words:
        raise UsageError(f"judge document: {notice!r} is none of {', '.join(words)}")
    said = Notice(
        Decision(notice),
        day_in(on, "--on"),
        tuple(claims or ()),
        tuple(replaced_by or ()),
        wording,
    )
    at = datetime.now(UTC)
    made = _note(
        case, lambda opened: note_notice(opened, document, said, by=by, at=at), as_json=as_json
    )
    if is_not_held(made):
        err().print(
            f"no document {document!r} is in the case (`sayso show documents` lists them): kept as a "
            "notice about a report that is not held; nothing weighs differently"
        )


def _note(case: object, note: "Callable[[Case], Judgement]", *, as_json: bool) -> "Judgement":
    from pathlib import Path

    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.model.bodies import plain
    from sayso.show.words import safe

    assert isinstance(case, Path)
    with open_case(case) as opened, opened.writing():
        derive_if_stale(opened)
        made = note(opened)
        derive_if_stale(opened)
    if as_json:
        print_json(plain(made))
    else:
        about = " / ".join(s.name for s in made.evidence)
        changes = ", ".join(f"{name} {value}" for name, value in made.changes)
        out().print(safe(f"{made.id}: {about}: {made.decision.value} {changes}".rstrip()))
    return made
