"""Errors of the API, as problem details.

Source: RFC 9457.
"""

from http import HTTPStatus

from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Problem(BaseModel):
    """What went wrong and what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def answer(status: int, detail: str) -> JSONResponse:
    """Make an answer that tells of a problem."""
    title = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Problem"
    body = Problem(title=title, status=status, detail=detail[:2000])
    content = body.model_dump()
    content["detail"] = content["detail"].encode("utf-8", "replace").decode()
    return JSONResponse(content, status, media_type="application/problem+json")
