"""An address that a user names never leads to a private network."""

import httpx
import pytest

from sayso.documents.fetch import MAX_BYTES, fetch_page
from sayso.errors import DocumentError

PUBLIC = "93.184.216.34"


def serve(answers):
    def handle(request):
        host = request.headers["host"]
        return answers[f"{host}{request.url.path}"]

    return httpx.MockTransport(handle)


def fetch(address, answers=None, addresses=(PUBLIC,)):
    return fetch_page(address, lookup=lambda *_: addresses, transport=serve(answers or {}))


@pytest.mark.parametrize(
    "private",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.9", "169.254.169.254", "0.0.0.0", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "100.64.0.1", "224.0.0.1"],
)  # fmt: skip
def test_a_private_address_is_refused(private):
    with pytest.raises(DocumentError, match="private network"):
        fetch("http://news.example/", addresses=(private,))


def test_one_private_address_among_public_ones_is_refused():
    with pytest.raises(DocumentError, match="private network"):
        fetch("http://news.example/", addresses=(PUBLIC, "127.0.0.1"))


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.example/", "javascript:1", "http://", "http://a:99999/",
                "http://user:pw@a.example/", "http://a.example:22/", "//a.example", "http://[", ""],
)  # fmt: skip
def test_other_kinds_of_addresses_are_refused(address):
    with pytest.raises(DocumentError):
        fetch(address)


def test_a_redirect_to_a_private_network_is_refused():
    answers = {"news.example/": httpx.Response(302, headers={"location": "http://inner.example/"})}
    places = {"news.example": (PUBLIC,), "inner.example": ("10.0.0.1",)}
    with pytest.raises(DocumentError, match="private network"):
        fetch_page("http://news.example/", lookup=lambda h, _: places[h], transport=serve(answers))


def test_the_connection_goes_to_the_address_that_was_checked():
    asked = []

    def handle(request):
        asked.append((request.url.host, request.headers["host"]))
        return httpx.Response(200, html="<p>words</p>")

    answers = iter([(PUBLIC,), ("127.0.0.1",)])
    page = fetch_page(
        "https://news.example/a/b",
        lookup=lambda *_: next(answers),
        transport=httpx.MockTransport(handle),
    )
    assert asked == [(PUBLIC, "news.example")]
    assert page.file_name == "news.example-a-b.html"


def test_an_endless_redirect_ends():
    answers = {"a.example/": httpx.Response(302, headers={"location": "/"})}
    with pytest.raises(DocumentError, match="redirected"):
        fetch("http://a.example/", answers)


def test_a_page_that_is_too_large_is_refused():
    answers = {"a.example/": httpx.Response(200, content=b"x" * (MAX_BYTES + 1))}
    with pytest.raises(DocumentError, match="larger"):
        fetch("http://a.example/", answers)


def test_an_error_of_the_server_is_named():
    with pytest.raises(DocumentError, match="404"):
        fetch("http://a.example/", {"a.example/": httpx.Response(404)})
