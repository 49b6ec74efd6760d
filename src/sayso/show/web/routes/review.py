"""Screen 9: the review queue, and judgements made anywhere on the desk."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sayso.case.adding import AddedClaim
from sayso.model.parties.judgement import Judgement
from sayso.model.said.stance import Stance
from sayso.model.texts.mention import EntityType
from sayso.show.desk.review import (
    add,
    judge_claim,
    judge_pair,
    next_claim,
    next_pair,
    queue_counts,
    take_back,
)
from sayso.show.web.pages import page
from sayso.show.web.routes.parts import TheDesk, TheJobs, TheUser, own_path

router = APIRouter()
LAST = 10
FAR_BACK = 200
Words = Annotated[str, Form(max_length=2000)]
Word = Annotated[str, Form(max_length=40)]
Name = Annotated[str, Form(max_length=300)]
Id = Annotated[str, Form(max_length=64)]


@router.get("/review")
def show_queue(request: Request, desk: TheDesk, kind: str = "pairs") -> HTMLResponse:
    """Show the next pair or claim, why it is shown, and the last ten decisions."""
    kind = kind if kind in {"pairs", "claims"} else "pairs"
    skipped = frozenset(request.query_params.getlist("skip")[-500:])
    task = next_pair(desk, skipped) if kind == "pairs" else next_claim(desk, skipped)
    earlier = [desk.case.judgements.about(*_ids(task))] if task else [[]]
    log = desk.case.judgements.newest(FAR_BACK)
    undone = _undone(log)
    return page(
        request,
        "review.html",
        kind=kind,
        task=task,
        left=queue_counts(desk),
        skipped=sorted(skipped),
        last=log[:LAST],
        earlier=earlier[0],
        undone=undone,
        standing=_newest_standing(log, undone),
    )


def _undone(log: Iterable[Judgement]) -> set[str]:
    return {j.undoes for j in log if j.undoes}


def _newest_standing(log: Iterable[Judgement], undone: set[str]) -> Judgement | None:
    # What the undo key takes back; None once each decision has been taken back.
    return next((j for j in log if not j.undoes and j.id not in undone), None)


def _ids(task: object) -> tuple[str, ...]:
    key: str = task.key  # type: ignore[attr-defined]
    return tuple(key.split("~"))


@router.post("/judge/pair")
def post_pair(
    desk: TheDesk,
    user: TheUser,
    left: Id,
    right: Id,
    decision: Id,
    reason: Words = "",
    then: Words = "",
) -> Response:
    """Save a judgement on a pair and go on."""
    judge_pair(desk, left, right, decision, by=user, reason=reason)
    return _back(then)


@router.post("/judge/claim/{claim_id}")
async def post_claim(request: Request, desk: TheDesk, user: TheUser, claim_id: str) -> Response:
    """Save a judgement on a claim and go on."""
    form = {k: str(v) for k, v in (await request.form()).items()}
    judge_claim(
        desk,
        claim_id,
        form.get("decision", ""),
        by=user,
        reason=form.get("reason"),
        changes=form,
    )
    return _back(form.get("then", ""))


@router.post("/judge/claims")
async def post_claims(request: Request, desk: TheDesk, user: TheUser) -> Response:
    """Save the same judgement on several claims; those judged already are left as they are."""
    form = await request.form()
    judged = {j.left for j in desk.judgements()}
    for claim_id in dict.fromkeys(str(v) for v in form.getlist("claim")):
        if claim_id not in judged:
            judge_claim(
                desk,
                claim_id,
                str(form.get("decision", "")),
                by=user,
                reason=str(form.get("reason") or "") or None,
            )
    return _back(str(form.get("then", "")))


@router.post("/judge/add")
def post_added(
    desk: TheDesk,
    user: TheUser,
    document: Id,
    quote: Annotated[str, Form(max_length=4000)] = "",
    relation: Word = "",
    subject: Name = "",
    object: Name = "",  # noqa: A002 (the word of the form)
    subject_type: Word = "",
    object_type: Word = "",
    stance: Word = "",
    negated: Word = "",
    reason: Words = "",
) -> Response:
    """Add a claim that somebody reads in a document."""
    kinds, stances = set(EntityType), set(Stance)
    said = AddedClaim(
        *(document, quote, relation, subject, object),
        subject_type=EntityType(subject_type) if subject_type in kinds else None,
        object_type=EntityType(object_type) if object_type in kinds else None,
        stance=Stance(stance) if stance in stances else Stance.ASSERTED,
        negated=negated == "yes",
    )
    made = add(desk, said, by=user, reason=reason)
    place = made.anchor.document_id if made.anchor else ""
    return RedirectResponse(f"/document/{place}?added={made.id}", 303)


@router.post("/judge/undo")
def post_undo(desk: TheDesk, user: TheUser, judgement: Id, then: Words = "") -> Response:
    """Take a judgement back."""
    take_back(desk, judgement, by=user)
    return _back(then)


@router.post("/judge/work-in")
def work_in(jobs: TheJobs, user: TheUser, then: Words = "") -> Response:
    """Build the derived rows again with what was judged, in the background."""
    jobs.rebuild(user)
    return _back(then)


def _back(then: str) -> Response:
    return RedirectResponse(own_path(then) or "/review", 303)
