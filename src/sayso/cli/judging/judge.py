"""``sayso judge``: what people decide about claims and pairs, kept with name, time and reason."""

from typing import Annotated

import typer

from sayso.cli.options import DEFAULT_CASE, CaseOption, JsonOption, out, print_json

app = typer.Typer(help="Judge claims and pairs.", no_args_is_help=True)
ReasonOption = Annotated[str | None, typer.Option("--reason", help="Why; kept with the judgement.")]
ByOption = Annotated[str, typer.Option("--by", envvar="USER", help="Who decides.")]


@app.callback()
def judge() -> None:
    """Judge claims and pairs; a later judgement counts, an earlier one stays in the log."""


@app.command("claim")
def judge_claim(
    claim: Annotated[str, typer.Argument(help="The claim's id.")],
    decision: Annotated[str, typer.Argument(help="accept, reject, edit, unsure or none.")],
    reason: ReasonOption = None,
    relation: Annotated[str | None, typer.Option(help="With edit: another relation.")] = None,
    subject: Annotated[str | None, typer.Option(help="With edit: another subject.")] = None,
    object_: Annotated[
        str | None, typer.Option("--object", help="With edit: another object.")
    ] = None,
    stance: Annotated[str | None, typer.Option(help="With edit: how firmly it is said.")] = None,
    negated: Annotated[bool | None, typer.Option("--negated/--not-negated")] = None,
    by: ByOption = "unknown",
    case: CaseOption = DEFAULT_CASE,
    as_json: JsonOption = False,
) -> None:
    """Accept, reject or edit a claim; a rejected claim leaves the network and stays listed."""
    from sayso.show.desk.review import judge_claim as save

    said = {"relation": relation, "subject": subject, "object": object_, "stance": stance}
    changes = {name: value for name, value in said.items() if value}
    if negated is not None:
        changes["negated"] = "yes" if negated else "no"
    _save(
        case,
        lambda desk: save(desk, claim, decision, by=by, reason=reason, changes=changes),
        as_json=as_json,
    )


@app.command("pair")
def judge_pair(
    left: Annotated[str, typer.Argument(help="An entity's id.")],
    right: Annotated[str, typer.Argument(help="Another entity's id.")],
    decision: Annotated[str, typer.Argument(help="same, different, unsure or none.")],
    reason: ReasonOption = None,
    by: ByOption = "unknown",
    case: CaseOption = DEFAULT_CASE,
    as_json: JsonOption = False,
) -> None:
    """Say whether two entities are the same."""
    from sayso.show.desk.review import judge_pair as save

    _save(
        case, lambda desk: save(desk, left, right, decision, by=by, reason=reason), as_json=as_json
    )


@app.command("undo")
def undo(
    judgement: Annotated[str, typer.Argument(help="The judgement's id.")],
    reason: ReasonOption = None,
    by: ByOption = "unknown",
    case: CaseOption = DEFAULT_CASE,
    as_json: JsonOption = False,
) -> None:
    """Take a judgement back; what was judged before it counts again."""
    from sayso.show.desk.review import take_back

    _save(case, lambda desk: take_back(desk, judgement, by=by, reason=reason), as_json=as_json)


def _save(case: object, save: object, *, as_json: bool) -> None:
    from pathlib import Path

    from sayso.case.case import open_case
    from sayso.case.fresh import derive_if_stale
    from sayso.model.bodies import plain
    from sayso.show.desk.desk import Desk

    assert isinstance(case, Path)
    assert callable(save)
    with open_case(case) as opened, opened.writing():
        derive_if_stale(opened)
        made = save(Desk(opened))
        derive_if_stale(opened)
    if as_json:
        print_json(plain(made))
    else:
        about = " / ".join(s.wording for s in made.evidence) or made.left
        out().print(f"{made.id}: {about}: {made.decision.value}")
