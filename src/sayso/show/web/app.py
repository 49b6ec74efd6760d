"""The server: pages and API on one open case."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException

from sayso.case.case import Case
from sayso.errors import SaysoError, UnknownIdError, UsageError
from sayso.show.api import problem
from sayso.show.api.routes import router as api_router
from sayso.show.desk.alerts import Alerts
from sayso.show.desk.desk import Desk
from sayso.show.desk.jobs import Jobs
from sayso.show.desk.screenings import Screenings
from sayso.show.web.guard import Guard, GuardMiddleware
from sayso.show.web.pages import STATIC, page
from sayso.show.web.routes import ROUTERS

# Nothing about a case leaves the machine, whatever the environment says.
NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
THREADS = 8
CACHE_FOREVER = "public, max-age=31536000, immutable"


def create_app(case: Case, guard: Guard | None = None) -> FastAPI:
    """Make the application.

    Args:
        case: Open for as long as the server runs.
        guard: Who may ask; this machine only, without a password, unless said otherwise.
    """
    app = FastAPI(
        title="Sayso",
        summary="Who is linked to whom, and on whose say-so.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        telemetry=NO_TELEMETRY,
        lifespan=_few_threads,
    )
    app.state.desk = Desk(case)
    app.state.guard = guard or Guard()
    app.state.jobs = Jobs(case.directory)
    app.state.alerts = Alerts(app.state.jobs)
    app.state.screenings = Screenings(app.state.desk, app.state.jobs)
    app.add_middleware(GuardMiddleware, guard=app.state.guard)
    app.mount("/static/{digest}", _Static(directory=STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.include_router(api_router, prefix="/api")
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(SaysoError, _our_error)
    return app


@asynccontextmanager
async def _few_threads(_app: FastAPI) -> AsyncIterator[None]:
    # Pages are made by the processor: forty threads only take turns, and each keeps memory.
    current_default_thread_limiter().total_tokens = THREADS
    yield


class _Static(StaticFiles):
    """Files under an address that changes with their content, so that a browser keeps them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """Serve a file with leave to keep it."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = CACHE_FOREVER
        return response


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, str(error.detail), headers=error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    places = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    return _answer(request, 422, places)


def _our_error(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, UnknownIdError) else 400
    if not isinstance(error, (UnknownIdError, UsageError)):
        status = 409
    return _answer(request, status, str(error))


def _answer(request: Request, status: int, detail: str, *, headers: object = None) -> Response:
    if request.url.path.startswith("/api/"):
        made: Response = problem.answer(status, detail)
    else:
        made = page(request, "error.html", status=status, code=status, detail=detail)
    if isinstance(headers, dict):
        made.headers.update(headers)
    return made
