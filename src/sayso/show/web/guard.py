"""Who may ask: hosts, same origin, passwords, sessions, sizes; and the headers of every answer."""

import hmac
import ipaddress
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "sayso_session"
NAME_COOKIE = "sayso_name"
SESSION_S = 12 * 3600
MAX_SESSIONS = 1000
TRIES = 5
TRIES_WINDOW_S = 60.0
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = ("/static/", "/log-in")
MAX_FORM_BYTES = 2_000_000
MAX_UPLOAD_BYTES = 200_000_000
UPLOAD_PATHS = frozenset({"/jobs", "/api/jobs", "/screening"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(slots=True)
class Session:
    """One log-in."""

    user: str
    until: float


@dataclass(slots=True)
class Guard:
    """What the server lets in.

    Args:
        host: The address that it listens on.
        users: Name -> argon2 hash; needed where ``host`` is not loopback.
    """

    host: str = "127.0.0.1"
    users: Mapping[str, str] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    tries: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host)

    @property
    def needs_password(self) -> bool:
        """Whether people log in."""
        return bool(self.users) or not self.is_local

    def may_try(self, client: str) -> bool:
        """Tell whether a client may try a password now, and count the try."""
        now, tries = time.monotonic(), self.tries[client]
        while tries and tries[0] < now - TRIES_WINDOW_S:
            tries.popleft()
        if len(tries) >= TRIES:
            return False
        tries.append(now)
        if len(self.tries) > MAX_SESSIONS:
            self.tries.pop(next(iter(self.tries)))
        return True

    def log_in(self, user: str, password: str) -> str | None:
        """Check a password and open a session; None where it is wrong."""
        from argon2 import PasswordHasher
        from argon2.exceptions import VerificationError

        # An unknown name costs the same time as a wrong password.
        known = self.users.get(user) or next(iter(self.users.values()), None)
        if known is None:
            return None
        try:
            PasswordHasher().verify(known, password)
        except VerificationError:
            return None
        if user not in self.users:
            return None
        token = secrets.token_urlsafe(32)
        if len(self.sessions) >= MAX_SESSIONS:
            self.sessions.pop(next(iter(self.sessions)))
        self.sessions[token] = Session(user, time.monotonic() + SESSION_S)
        return token

    def user_of(self, token: str | None) -> str | None:
        """Give the user of a session that has not run out."""
        for known, session in self.sessions.items():
            if token and hmac.compare_digest(known.encode(), token.encode()):
                return session.user if session.until > time.monotonic() else None
        return None

    def log_out(self, token: str | None) -> None:
        """End a session."""
        self.sessions.pop(token or "", None)


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class GuardMiddleware:
    """Checks every request before any page sees it, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refuse(scope, headers)
        if refused is not None:
            await refused(scope, receive, _with_headers(send, scope))
            return
        limit = MAX_UPLOAD_BYTES if scope["path"] in UPLOAD_PATHS else MAX_FORM_BYTES
        stated = headers.get("content-length", "")
        if stated.isdigit() and int(stated) > limit:
            answer = PlainTextResponse(f"Too large: at most {limit:,} bytes.", 413)
            await answer(scope, receive, _with_headers(send, scope))
            return
        # A body that does not state its size is counted as it comes.
        await self.app(scope, _Counted(receive, limit), _with_headers(send, scope))

    def _refuse(self, scope: Scope, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if self.guard.is_local and not is_loopback(_host_name(host)):
            # A page elsewhere whose name was rebound to this machine's address.
            return PlainTextResponse("This desk answers to this machine's own names only.", 421)
        if scope["method"] not in SAFE_METHODS and not _is_same_origin(headers, host):
            return PlainTextResponse("Refused: sent from another site.", 403)
        cookies = cookie_parser(headers.get("cookie", ""))
        state = scope.setdefault("state", {})
        if not self.guard.needs_password:
            state["user"] = cookies.get(NAME_COOKIE)
            return None
        state["user"] = user = self.guard.user_of(cookies.get(COOKIE))
        if user or scope["path"].startswith(OPEN_PATHS):
            return None
        if scope["path"].startswith("/api/"):
            body = '{"type":"about:blank","title":"Log in first","status":401}'
            return Response(body, 401, media_type="application/problem+json")
        return RedirectResponse("/log-in", 303)


class TooLargeError(Exception):
    """A request's body is larger than allowed."""


class _Counted:
    def __init__(self, receive: Receive, limit: int) -> None:
        self.receive = receive
        self.left = limit

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise TooLargeError
        return message


def _host_name(host: str) -> str:
    return urlsplit(f"//{host}").hostname or "" if "@" not in host else ""


def _is_same_origin(headers: Headers, host: str) -> bool:
    """Browsers say where a request comes from; programs without a browser's cookies need not."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    if site == "same-origin":
        # A page cannot set this header; some policies make the origin of a form "null".
        return True
    origin = headers.get("origin")
    if origin is None:
        return "cookie" not in headers
    return urlsplit(origin).netloc == host


def _with_headers(send: Send, scope: Scope) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if not scope["path"].startswith("/static/"):
                headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
