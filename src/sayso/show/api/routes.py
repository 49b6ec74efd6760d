"""The paths of the API."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request, UploadFile
from pydantic import BaseModel, Field

from sayso.case.adding import AddedClaim
from sayso.errors import UnknownIdError
from sayso.model.bodies import plain
from sayso.model.said.stance import Stance
from sayso.model.texts.mention import EntityType
from sayso.show import rows
from sayso.show.api.problem import Problem
from sayso.show.desk.asking import read_address
from sayso.show.desk.columns import exported
from sayso.show.desk.desk import Desk
from sayso.show.desk.exposure import ExposureAsked, exposure_of
from sayso.show.desk.review import add, judge_claim, judge_pair, queue_counts, take_back
from sayso.show.single import show_one
from sayso.show.web.routes.entities.graph import drawn, read_asked
from sayso.show.web.routes.jobs import read_uploads
from sayso.show.web.routes.parts import TheDesk, TheJobs, TheUser
from sayso.store.desk.views import KINDS

PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "content": {"application/problem+json": {}}, "description": words}
    for code, words in (
        (400, "The request makes no sense."),
        (401, "Log in first."),
        (403, "Sent from another site."),
        (404, "There is no such thing."),
        (409, "The case cannot do that now."),
        (413, "Too large."),
        (422, "A parameter has the wrong form."),
    )
}
router = APIRouter(tags=["case"], responses=PROBLEMS)

Kind = Literal["claims", "entities", "documents", "links"]
OneKind = Literal["claim", "entity", "document", "proposition"]
Id = Annotated[str, Field(min_length=1, max_length=300)]
MOST_FIELD = 2000


class Page(BaseModel):
    """One page of a list."""

    total: int
    limit: int
    offset: int
    results: list[dict[str, Any]]
    facets: dict[str, dict[str, int]]


class Case(BaseModel):
    """What the case holds, and whether its rows are up to date with its log."""

    name: str
    state: str
    is_stale: bool
    counts: dict[str, int]
    to_review: dict[str, int]


class PairJudgement(BaseModel):
    """What a person says of two entities."""

    left: Id
    right: Id
    decision: Literal["same", "different", "unsure", "none"]
    reason: str | None = Field(None, max_length=MOST_FIELD)


class ClaimJudgement(BaseModel):
    """What a person says of a claim."""

    claim: Id
    decision: Literal["accept", "reject", "edit", "unsure", "none"]
    reason: str | None = Field(None, max_length=MOST_FIELD)
    changes: dict[str, str] = Field(default_factory=dict)


class ClaimToAdd(BaseModel):
    """A claim as a person reads it in a document."""

    document: Id
    quote: str = Field(min_length=1, max_length=4000)
    relation: str = Field(min_length=1, max_length=40)
    subject: str = Field(min_length=1, max_length=300)
    object: str = Field(min_length=1, max_length=300)
    subject_type: EntityType | None = None
    object_type: EntityType | None = None
    stance: Stance = Stance.ASSERTED
    negated: bool = False
    at: int | None = Field(None, ge=0, le=1_000_000_000)
    reason: str | None = Field(None, max_length=MOST_FIELD)


class Undo(BaseModel):
    """Which judgement is taken back."""

    judgement: Id
    reason: str | None = Field(None, max_length=MOST_FIELD)


@router.get("/case")
def get_case(desk: TheDesk) -> Case:
    """Tell what the case holds."""
    from sayso.store.desk.views import Wanted

    counts = {kind: desk.count(Wanted(kind)) for kind in KINDS}
    return Case(
        name=desk.directory.resolve().name,
        state=desk.state(),
        is_stale=desk.is_stale(),
        counts=counts | {"conflicts": desk.rows.count_conflicts()},
        to_review=queue_counts(desk),
    )


@router.get("/conflicts")
def get_conflicts(
    desk: TheDesk,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    page: Annotated[int, Query(ge=1, le=20_000)] = 1,
) -> list[dict[str, Any]]:
    """List conflicts with all their sides."""
    found = desk.conflicts(limit=limit, offset=(page - 1) * limit)
    return [{"id": key} | rows.conflict_dict(conflict) for key, conflict in found]


@router.get("/graph")
def get_graph(request: Request, desk: TheDesk) -> dict[str, Any]:
    """Give a diagram of at most 300 entities, and what is left out and why."""
    placed: dict[str, tuple[float, float]] = {}
    diagram = drawn(desk, read_asked(desk, request.query_params), placed)
    body: dict[str, Any] = plain(diagram)
    for link, made in zip(body["links"], diagram.links, strict=True):
        link["words"] = made.words
    return body


@router.get("/judgements")
def get_judgements(
    desk: TheDesk,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    page: Annotated[int, Query(ge=1, le=20_000)] = 1,
) -> list[dict[str, Any]]:
    """List judgements, the newest first."""
    found = desk.case.judgements.newest(limit, (page - 1) * limit)
    return [plain(judgement) for judgement in found]


@router.post("/judgements/pair", status_code=201)
def post_pair(desk: TheDesk, user: TheUser, asked: PairJudgement) -> dict[str, Any]:
    """Judge whether two entities are the same."""
    made = judge_pair(
        desk, _clean(asked.left), _clean(asked.right), asked.decision, by=user, reason=asked.reason
    )
    return _plain(made)


@router.post("/judgements/claim", status_code=201)
def post_claim(desk: TheDesk, user: TheUser, asked: ClaimJudgement) -> dict[str, Any]:
    """Accept, reject or edit a claim."""
    made = judge_claim(
        desk,
        _clean(asked.claim),
        asked.decision,
        by=user,
        reason=asked.reason,
        changes=asked.changes,
    )
    return _plain(made)


@router.post("/judgements/added-claim", status_code=201)
def post_added(desk: TheDesk, user: TheUser, asked: ClaimToAdd) -> dict[str, Any]:
    """Add a claim that a document makes and the reader missed."""
    said = AddedClaim(
        document=_clean(asked.document),
        quote=_clean(asked.quote),
        relation=_clean(asked.relation),
        subject=_clean(asked.subject),
        object=_clean(asked.object),
        subject_type=asked.subject_type,
        object_type=asked.object_type,
        stance=asked.stance,
        negated=asked.negated,
        at=asked.at,
    )
    return _plain(add(desk, said, by=user, reason=asked.reason))


@router.post("/judgements/undo", status_code=201)
def post_undo(desk: TheDesk, user: TheUser, asked: Annotated[Undo, Body()]) -> dict[str, Any]:
    """Take a judgement back."""
    return _plain(take_back(desk, _clean(asked.judgement), by=user, reason=asked.reason))


@router.get("/jobs")
def get_jobs(jobs: TheJobs) -> list[dict[str, Any]]:
    """List jobs, the newest first."""
    return [plain(state) for state in jobs.listed()]


@router.get("/job/{job_id}")
def get_job(jobs: TheJobs, job_id: Id) -> dict[str, Any]:
    """Tell how a job stands."""
    return _plain(jobs.state(jobs.one(job_id)))


@router.post("/jobs", status_code=202)
async def post_job(jobs: TheJobs, user: TheUser, files: list[UploadFile]) -> dict[str, Any]:
    """Upload documents; the job that reads them starts at once."""
    job = jobs.make(user, await read_uploads(files))
    jobs.start(job)
    return _plain(jobs.state(job))


@router.get("/{kind}")
def get_list(
    request: Request,
    desk: TheDesk,
    kind: Kind,
    q: Annotated[str | None, Query(max_length=400, description="Words to search.")] = None,
    sort: Annotated[str | None, Query(max_length=20)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    page: Annotated[int, Query(ge=1, le=20_000)] = 1,
) -> Page:
    """List claims, entities, documents or links; filters are those of the page's address.

    Facets by name (``relation``, ``modality``, ``grade``, ``outlet``, ``family``, ``status``,
    ``type``, ``country``, ``language``), and ``entity``, ``document``, ``proposition``, ``since``,
    ``until``, ``only``.
    """
    del q, sort, limit, page  # read from the address together with the facets
    asked = read_address(kind, request.query_params)
    found = desk.listed(asked.wanted, limit=asked.limit, offset=asked.offset)
    facets = {name: dict(values) for name, values in desk.facets(asked.wanted).items()}
    results = [exported(kind, row) for row in found.rows]
    return Page(
        total=found.total, limit=asked.limit, offset=asked.offset, results=results, facets=facets
    )


@router.get("/entity/{wanted}/exposure")
def get_exposure(
    desk: TheDesk,
    wanted: Id,
    as_of: Annotated[date | None, Query(description="The day asked; today by default.")] = None,
    rule: Annotated[
        str | None,
        Query(max_length=40, description="A regime (ofac, eu, uk, un, bis) or a rule's id."),
    ] = None,
) -> dict[str, Any]:
    """Say what lists, ownership, control and paths make of an entity, with every cited step."""
    asked = ExposureAsked(as_of or datetime.now(UTC).date(), _clean(rule) if rule else None)
    return dict(exposure_of(desk, _clean(wanted), asked))


@router.get("/{kind}/{wanted}")
def get_one(desk: TheDesk, kind: OneKind, wanted: Id) -> dict[str, Any]:
    """Give one claim, entity, document or proposition with everything that led to it."""
    found: dict[str, Any] = show_one(desk.case, kind, _clean(wanted)).rows()
    return found


@router.get("/{rest:path}", include_in_schema=False)
def nothing(rest: str) -> None:
    """Answer that there is nothing of that name."""
    raise UnknownIdError("API path", rest)


def _plain(value: object) -> dict[str, Any]:
    made: dict[str, Any] = plain(value)
    return made


def _clean(wanted: str) -> str:
    return wanted.replace("\0", " ").encode("utf-8", "replace").decode()


__all__ = ["Desk", "router"]
