"""Fetching one page that a user names, and never anything on a private network.

The host is looked up once, every address that it has is checked, and the connection goes to a
checked address: a name that answers differently the second time (DNS rebinding) gains nothing.
Each redirect is checked the same way.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from sayso.errors import DocumentError

MAX_BYTES = 20_000_000
MAX_REDIRECTS = 5
CONNECT_S = 10.0
TOTAL_S = 60.0
PORTS = {"http": 80, "https": 443}
ALLOWED_PORTS = frozenset({80, 443, 8080, 8443})
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
}

Lookup = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as it was served.

    Args:
        address: Where it was in the end, after redirects.
        file_name: A plain name with a suffix for its type.
    """

    address: str
    content: bytes
    media_type: str
    file_name: str


def look_up(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch_page(
    address: str,
    *,
    lookup: Lookup = look_up,
    transport: httpx.BaseTransport | None = None,
) -> FetchedPage:
    """Fetch a page from the public web.

    Args:
        address: ``http`` or ``https``.
        lookup: Host and port to addresses.
        transport: What carries the requests; the network unless a test says otherwise.

    Raises:
        DocumentError: The address is not allowed, or the page could not be fetched.
    """
    deadline = time.monotonic() + TOTAL_S
    current = address.strip()
    timeout = httpx.Timeout(CONNECT_S)
    with httpx.Client(transport=transport, timeout=timeout, trust_env=False) as client:
        for _ in range(MAX_REDIRECTS + 1):
            page = _one(client, current, lookup, deadline)
            if isinstance(page, FetchedPage):
                return page
            current = page
    raise _refused(address, f"is redirected more than {MAX_REDIRECTS} times")


def _one(client: httpx.Client, address: str, lookup: Lookup, deadline: float) -> FetchedPage | str:
    host, port, checked = _checked(address, lookup)
    url = httpx.URL(address).copy_with(host=checked, port=port, fragment=None)
    default = PORTS[url.scheme] == port
    headers = {"host": host if default else f"{host}:{port}", "user-agent": "sayso"}
    try:
        with client.stream(
            "GET", url, headers=headers, extensions={"sni_hostname": host}
        ) as response:
            if response.is_redirect:
                onward: str = urljoin(address, response.headers.get("location", ""))
                return onward
            if response.status_code != httpx.codes.OK:
                raise _refused(address, f"the server answered {response.status_code}")
            return _page(address, response, deadline)
    except httpx.HTTPError as error:
        raise _refused(address, f"could not be fetched ({type(error).__name__})") from error


def _page(address: str, response: httpx.Response, deadline: float) -> FetchedPage:
    parts, size = [], 0
    for part in response.iter_bytes():
        size += len(part)
        if size > MAX_BYTES:
            raise _refused(address, f"is larger than {MAX_BYTES:,} bytes")
        if time.monotonic() > deadline:
            raise _refused(address, f"took longer than {TOTAL_S:.0f} s")
        parts.append(part)
    media_type = response.headers.get("content-type", "text/html").split(";")[0].strip().lower()
    suffix = SUFFIXES.get(media_type, ".html")
    return FetchedPage(address, b"".join(parts), media_type, f"{_stem(address)}{suffix}")


def _stem(address: str) -> str:
    parts = urlsplit(address)
    words = f"{parts.hostname}{parts.path}".replace("/", "-")
    return (
        "".join(c if c.isalnum() or c in "-_." else "_" for c in words)[:80].strip("-.") or "page"
    )


def _checked(address: str, lookup: Lookup) -> tuple[str, int, str]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _refused(address, "is not an address") from error
    if parts.scheme not in PORTS or not host:
        raise _refused(address, "is not an http or https address")
    if parts.username or parts.password:
        raise _refused(address, "carries a user name or password")
    port = port or PORTS[parts.scheme]
    if port not in ALLOWED_PORTS:
        raise _refused(address, f"asks for port {port}")
    try:
        addresses = lookup(host, port)
    except (OSError, UnicodeError) as error:
        raise _refused(address, "its host is not known") from error
    if not addresses or not all(_is_public(one) for one in addresses):
        raise _refused(address, "leads to a private network")
    return host, port, addresses[0]


def _is_public(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is not None and not inner.is_global:
            return False
        if found in ipaddress.ip_network("64:ff9b::/96"):
            return False
    return found.is_global and not found.is_multicast


def _refused(address: str, reason: str) -> DocumentError:
    remedy = "save the page in a browser and upload the file"
    return DocumentError(address[:300], reason, remedy)
