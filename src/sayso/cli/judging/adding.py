"""``sayso add``: what a person reads in a document and the reader did not."""

from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from sayso.cli.judging.judge import ByOption, ReasonOption
from sayso.cli.options import DEFAULT_CASE, CaseOption, JsonOption, out, print_json
from sayso.errors import UsageError

Word = TypeVar("Word", bound=StrEnum)
app = typer.Typer(help="Add a claim by hand.", no_args_is_help=True)


@app.callback()
def add() -> None:
    """Add what a person reads; it stands in the judgement log and can be undone."""


@app.command("claim")
def add_claim(
    document: Annotated[str, typer.Argument(help="The document's id, key or name.")],
    quote: Annotated[str, typer.Option("--quote", help="The words, as they stand in the text.")],
    relation: Annotated[str, typer.Option("--relation", help="For example supplies.")],
    subject: Annotated[str, typer.Option("--subject", help="As the document names it.")],
    object_: Annotated[str, typer.Option("--object", help="As the document names it.")],
    subject_type: Annotated[
        str | None, typer.Option(help="Company, Person…: for a party that the reader did not see.")
    ] = None,
    object_type: Annotated[str | None, typer.Option(help="The same for the object.")] = None,
    stance: Annotated[str, typer.Option(help="How firmly it is said.")] = "asserted",
    negated: Annotated[bool, typer.Option("--negated", help="It is said not to be so.")] = False,
    at: Annotated[
        int | None, typer.Option(help="Where the quote begins, if it stands there twice.")
    ] = None,
    reason: ReasonOption = None,
    by: ByOption = "unknown",
    case: CaseOption = DEFAULT_CASE,
    as_json: JsonOption = False,
) -> None:
    """Add a claim that a document makes and the reader missed; a judgement like any other."""
    from datetime import UTC, datetime

    from sayso.case.adding import AddedClaim
    from sayso.case.adding import add_claim as note
    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.model.bodies import plain
    from sayso.model.said.stance import Stance
    from sayso.model.texts.mention import EntityType
    from sayso.show.words import safe

    said = AddedClaim(
        *(document, quote, relation, subject, object_),
        subject_type=_one_of(EntityType, "--subject-type", subject_type),
        object_type=_one_of(EntityType, "--object-type", object_type),
        stance=_one_of(Stance, "--stance", stance) or Stance.ASSERTED,
        negated=negated,
        at=at,
    )
    with open_case(case) as opened, opened.writing():
        derive_if_stale(opened)
        made = note(opened, said, by=by, at=datetime.now(UTC), reason=reason)
        derive_if_stale(opened)
    if as_json:
        print_json(plain(made))
    else:
        out().print(safe(f"{made.id}: added {made.left}: {made.evidence[0].wording}"))


def _one_of(words: type[Word], option: str, asked: str | None) -> Word | None:
    named = {word.value.casefold(): word for word in words}
    if asked is not None and asked.casefold() not in named:
        raise UsageError(f"{option} {asked!r}: one of {', '.join(w.value for w in words)}")
    return named[asked.casefold()] if asked is not None else None
