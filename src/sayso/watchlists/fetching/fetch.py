"""Fetching a list from its authority: retried, conditional, limited and streamed to disk."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import stamina

from sayso.errors import WatchlistError
from sayso.watchlists.fetching.addresses import Publication
from sayso.watchlists.fetching.fetched import Fetched, Seen
from sayso.watchlists.files.list_file import ListFile

T = TypeVar("T")

USER_AGENT = "sayso (sanctions list reader)"
# Requests that may succeed a little later: the EU's export fails in bursts of 500.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_CHUNK_BYTES = 1 << 18
_TITLE = 15
_TYPES_OF_PAGES = ("text/html", "application/xhtml")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a fetch may take.

    Args:
        attempts: Tries for each file, the first one included.
        wait_initial_s, wait_max_s: Pause after the first failure, doubled up to the maximum.
        total_s: Time for one try of one file.
        connect_s: Time to reach the server.
        max_bytes: Size of one file as sent.
    """

    attempts: int = 6
    wait_initial_s: float = 1.0
    wait_max_s: float = 60.0
    total_s: float = 900.0
    connect_s: float = 20.0
    max_bytes: int = 600_000_000


class _PassingError(Exception):
    """A failure that may pass."""


def fetch(
    publication: Publication,
    into: Path,
    *,
    limits: Limits | None = None,
    seen: Callable[[str], Seen | None] = lambda _: None,
    transport: httpx.BaseTransport | None = None,
) -> tuple[Fetched, ...]:
    """Fetch every file of a publication.

    Args:
        publication: What to fetch.
        into: A directory for the files; each is written beside its final name and renamed.
        limits: Bounds; the defaults suit the official servers.
        seen: Gives what was remembered of an address, for a conditional request.
        transport: For tests.

    Raises:
        WatchlistError: After all tries: what the server did and what to do.
    """
    bounds = limits or Limits()
    timeout = httpx.Timeout(publication.first_byte_timeout_s, connect=bounds.connect_s)
    with httpx.Client(
        timeout=timeout,
        follow_redirects=True,
        headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
        transport=transport,
    ) as client:
        getter = _Getter(client, publication, bounds)
        addresses = getter.dated_addresses()
        return tuple(getter.get(address, into, seen(address)) for address in addresses)


@dataclass(frozen=True, slots=True)
class _Getter:
    client: httpx.Client
    publication: Publication
    limits: Limits

    def dated_addresses(self) -> tuple[str, ...]:
        index = self.publication.dated_by
        if index is None:
            return self.publication.addresses
        titles = self._retried(index, lambda: self._titles(index))
        day = next(
            (one.get("up_to_date_as_of") for one in titles if one.get("number") == _TITLE), None
        )
        if not day:
            raise self._failed(index, f"names no date for title {_TITLE}")
        return tuple(address.format(date=day) for address in self.publication.addresses)

    def get(self, address: str, into: Path, seen: Seen | None) -> Fetched:
        name = Path(urlsplit(address).path).name or self.publication.name
        target = into / f"{hashlib.sha256(address.encode()).hexdigest()[:12]}-{name}"
        return self._retried(address, lambda: self._stream(address, target, seen))

    def _titles(self, index: str) -> list[dict[str, Any]]:
        answer = self.client.get(index)
        self._check_status(index, answer)
        found = answer.json()["titles"]
        assert isinstance(found, list)
        return found

    def _stream(self, address: str, target: Path, seen: Seen | None) -> Fetched:
        deadline = time.monotonic() + self.limits.total_s
        with self.client.stream("GET", address, headers=_conditions(seen)) as answer:
            if answer.status_code == httpx.codes.NOT_MODIFIED and seen is not None:
                return Fetched(
                    self._file(address, seen.path, seen.last_modified), seen, is_unchanged=True
                )
            self._check_status(address, answer)
            if answer.headers.get("content-type", "").startswith(_TYPES_OF_PAGES):
                # Maintenance pages come with 200; the list may be back in a minute.
                raise _PassingError("sent a web page instead of the list")
            partial = target.with_name(target.name + ".part")
            self._write(answer, partial, deadline)
            partial.replace(target)
        modified = answer.headers.get("last-modified")
        now_seen = Seen(address, answer.headers.get("etag"), modified, target)
        return Fetched(self._file(address, target, modified), now_seen)

    def _write(self, answer: httpx.Response, partial: Path, deadline: float) -> None:
        # Redirected answers are counted as sent, since Content-Length counts the packed bytes.
        announced = answer.headers.get("content-length", "")
        with partial.open("wb") as out:
            for chunk in answer.iter_bytes(_CHUNK_BYTES):
                out.write(chunk)
                if out.tell() > self.limits.max_bytes:
                    raise self._failed(str(answer.request.url.host), "is larger than a list can be")
                if time.monotonic() > deadline:
                    raise _PassingError(f"took longer than {self.limits.total_s:g} s")
        if announced.isdigit() and answer.num_bytes_downloaded != int(announced):
            raise _PassingError("was cut while being sent")
        if partial.stat().st_size == 0:
            raise _PassingError("sent nothing")

    def _check_status(self, address: str, answer: httpx.Response) -> None:
        if answer.status_code in _PASSING:
            raise _PassingError(f"answered HTTP {answer.status_code}")
        if not answer.is_success:
            raise self._failed(address, f"answered HTTP {answer.status_code}")

    def _file(self, address: str, path: Path, modified: str | None) -> ListFile:
        name = Path(urlsplit(address).path).name or self.publication.name
        return ListFile(self.publication.list_name, name, path, address, _day(modified))

    def _retried(self, address: str, call: Callable[[], T]) -> T:
        bounds = self.limits
        try:
            for attempt in stamina.retry_context(
                on=(_PassingError, httpx.TransportError),
                attempts=bounds.attempts,
                timeout=None,
                wait_initial=bounds.wait_initial_s,
                wait_max=bounds.wait_max_s,
                wait_jitter=bounds.wait_initial_s,
            ):
                with attempt:
                    return call()
        except (_PassingError, httpx.HTTPError) as error:
            what = str(error) or type(error).__name__
            raise self._failed(address, f"{what} ({bounds.attempts} tries)") from error
        raise AssertionError("a retry either returns or raises")

    def _failed(self, address: str, reason: str) -> WatchlistError:
        return WatchlistError(
            watchlist=self.publication.list_name,
            file=address,
            reason=reason,
            remedy="the last good snapshot stays; try again later, or take the file from "
            f"{self.publication.page} and use `sayso lists add`",
        )


def _conditions(seen: Seen | None) -> dict[str, str]:
    if seen is None or not seen.path.exists():
        return {}
    asked = {"If-None-Match": seen.etag, "If-Modified-Since": seen.last_modified}
    return {name: value for name, value in asked.items() if value}


def _day(modified: str | None) -> date | None:
    if not modified:
        return None
    try:
        return parsedate_to_datetime(modified).date()
    except ValueError:
        return None
