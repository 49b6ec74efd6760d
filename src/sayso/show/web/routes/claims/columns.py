"""Which columns the table of claims shows: chosen once, kept by the browser."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from sayso.show.desk.columns import CLAIM_COLUMNS
from sayso.show.web.columns import COLUMNS_COOKIE, KEPT_S
from sayso.show.web.routes.parts import own_path

router = APIRouter()


@router.post("/claims/columns")
def choose_columns(
    request: Request,
    column: Annotated[list[str] | None, Form(max_length=40)] = None,
    then: Annotated[str, Form(max_length=4000)] = "",
) -> RedirectResponse:
    """Keep a choice of columns; none chosen brings back those shown at first."""
    chosen = [name for name in CLAIM_COLUMNS if name in set(column or ())]
    answer = RedirectResponse(own_path(then) or "/claims", 303)
    answer.set_cookie(
        COLUMNS_COOKIE,
        ".".join(chosen),
        max_age=KEPT_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer
