"""Fetching from a server that misbehaves as the real ones do."""

import threading
import time
from contextlib import suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.errors import WatchlistError
from sayso.watchlists.fetching.addresses import Publication, chosen, publications
from sayso.watchlists.fetching.fetch import Limits, fetch
from sayso.watchlists.parse import FORMATS

BODY = b"<CONSOLIDATED_LIST>" + b"x" * 50_000 + b"</CONSOLIDATED_LIST>"
QUICK = Limits(attempts=4, wait_initial_s=0.01, wait_max_s=0.02, total_s=5)
MODIFIED = "Tue, 24 Feb 2026 06:00:00 GMT"


class Misbehaving(BaseHTTPRequestHandler):
    """Answers by path; counts what it was asked."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        getattr(self, "say_" + self.path.strip("/").split(".")[0].split("?")[0])()

    def answer(self, status=200, body=BODY, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def tries(self):
        return sum(path == self.path for path, _ in self.server.asked)

    def say_good(self):
        if self.headers.get("If-None-Match") == '"v1"':
            self.answer(304, b"")
        else:
            self.answer(ETag='"v1"', Last_Modified=MODIFIED)

    def say_burst(self):
        self.answer(500, b"busy") if self.tries() < 4 else self.answer()

    def say_down(self):
        self.answer(503, b"busy")

    def say_gone(self):
        self.answer(404, b"gone")

    def say_slow(self):
        time.sleep(0.6)
        with suppress(BrokenPipeError, ConnectionResetError):  # nobody waits so long
            self.answer()

    def say_cut(self):
        if self.tries() < 3:
            self.send_response(200)
            self.send_header("Content-Length", str(len(BODY)))
            self.end_headers()
            self.wfile.write(BODY[:1000])
            self.close_connection = True
        else:
            self.answer()

    def say_page(self):
        self.answer(body=b"<html>maintenance</html>", Content_Type="text/html; charset=utf-8")

    def say_empty(self):
        self.answer(body=b"")

    def say_moved(self):
        self.answer(302, b"", Location="/signed?signature=secret")

    def say_signed(self):
        self.answer(Last_Modified=MODIFIED)

    def say_titles(self):
        self.answer(body=b'{"titles": [{"number": 15, "up_to_date_as_of": "2026-06-16"}]}')

    def say_part(self):
        self.answer()

    def say_endless(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b"x" * 100_000)
        except OSError:
            pass

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    running = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    running.asked = []
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, args=(0.02,))
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


def listed(server, *paths, timeout_s=5.0, dated_by=None):
    root = f"http://127.0.0.1:{server.server_port}"
    return Publication(
        name="un", list_name="un", title="a list", list_format="un-xml",
        addresses=tuple(f"{root}/{path}" for path in paths), page="https://example.org/lists",
        dated_by=dated_by and f"{root}/{dated_by}", first_byte_timeout_s=timeout_s,
    )  # fmt: skip


def body_of(fetched):
    with fetched.file.open_raw() as raw:
        return raw.read()


@pytest.mark.parametrize(
    ("path", "tries"),
    [
        ("burst.xml", 4),  # 500 three times, then the list
        ("cut.xml", 3),  # cut transfers
        ("good.xml", 1),
    ],
)
def test_what_passes_is_tried_again_until_the_whole_list_is_there(server, tmp_path, path, tries):
    (got,) = fetch(listed(server, path), tmp_path, limits=QUICK)
    assert body_of(got) == BODY
    assert len(server.asked) == tries
    assert [file.suffix for file in tmp_path.iterdir()] == [".xml"]  # no part is left behind


@pytest.mark.parametrize(
    ("path", "reason", "tries"),
    [
        ("down.xml", r"HTTP 503 \(4 tries\)", 4),
        ("gone.xml", "HTTP 404", 1),  # trying again does not help
        ("page.xml", "web page instead of the list", 4),
        ("empty.xml", "sent nothing", 4),
        ("slow.xml", "timed out", 4),
    ],
)
def test_what_does_not_pass_fails_with_its_reason_and_a_way_out(
    server, tmp_path, path, reason, tries
):
    with pytest.raises(WatchlistError, match=reason) as caught:
        fetch(listed(server, path, timeout_s=0.1), tmp_path, limits=QUICK)
    assert len(server.asked) == tries
    assert "last good snapshot stays" in str(caught.value)
    assert "https://example.org/lists" in str(caught.value)


def test_a_slow_first_byte_is_waited_for(server, tmp_path):
    (got,) = fetch(listed(server, "slow.xml", timeout_s=5), tmp_path, limits=QUICK)
    assert body_of(got) == BODY


def test_nothing_new_is_asked_for_and_not_sent_again(server, tmp_path):
    (first,) = fetch(listed(server, "good.xml"), tmp_path, limits=QUICK)
    (again,) = fetch(listed(server, "good.xml"), tmp_path, limits=QUICK, seen=lambda _: first.seen)
    assert again.is_unchanged
    assert body_of(again) == BODY
    assert server.asked[-1][1]["If-Modified-Since"] == MODIFIED


def test_a_redirect_to_signed_storage_is_followed_and_not_kept(server, tmp_path):
    (got,) = fetch(listed(server, "moved.xml"), tmp_path, limits=QUICK)
    assert body_of(got) == BODY
    assert got.file.address.endswith("/moved.xml")
    assert "secret" not in str(got)


def test_the_publication_day_is_that_of_the_answer(server, tmp_path):
    (got,) = fetch(listed(server, "good.xml"), tmp_path, limits=QUICK)
    assert got.file.published_on == date(2026, 2, 24)


def test_an_endless_answer_is_stopped(server, tmp_path):
    small = Limits(attempts=1, wait_initial_s=0.01, max_bytes=1_000_000)
    with pytest.raises(WatchlistError, match="larger than a list"):
        fetch(listed(server, "endless.xml"), tmp_path, limits=small)


def test_an_address_with_a_date_takes_it_from_the_index(server, tmp_path):
    dated = listed(server, "part.xml?date={date}", dated_by="titles.json")
    (got,) = fetch(dated, tmp_path, limits=QUICK)
    assert got.file.address.endswith("part.xml?date=2026-06-16")


def test_every_official_publication_names_a_known_format_and_a_secure_address():
    known = {one.name for one in FORMATS}
    for one in publications().values():
        assert one.list_format in known
        assert all(address.startswith("https://") for address in (*one.addresses, one.page))
    assert "ofac-advanced" not in {one.name for one in chosen([])}
