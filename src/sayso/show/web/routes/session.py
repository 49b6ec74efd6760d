"""Logging in and out, where the desk is open to other machines."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sayso.show.web.guard import COOKIE, SESSION_S, Guard
from sayso.show.web.pages import page

router = APIRouter()


@router.get("/log-in")
def ask(request: Request) -> HTMLResponse:
    """Ask for name and password."""
    return page(request, "log_in.html", problem=None)


@router.post("/log-in")
def log_in(
    request: Request,
    name: Annotated[str, Form(max_length=80)] = "",
    password: Annotated[str, Form(max_length=400)] = "",
) -> Response:
    """Open a session; a few wrong tries a minute are allowed for each client."""
    guard: Guard = request.app.state.guard
    client = request.client.host if request.client else "unknown"
    if not guard.may_try(client):
        problem = "Too many tries; wait a minute."
        return page(request, "log_in.html", status=429, problem=problem)
    token = guard.log_in(name, password)
    if token is None:
        problem = "Name or password is wrong."
        return page(request, "log_in.html", status=403, problem=problem)
    response = RedirectResponse("/", 303)
    response.set_cookie(
        COOKIE,
        token,
        max_age=SESSION_S,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return response


@router.post("/log-out")
def log_out(request: Request) -> RedirectResponse:
    """End the session."""
    request.app.state.guard.log_out(request.cookies.get(COOKIE))
    response = RedirectResponse("/log-in", 303)
    response.delete_cookie(COOKIE)
    return response
