"""Tests of the dossier as a PDF: its words, its footnotes, and that it loads nothing."""

import http.server
import threading
from datetime import date
from importlib.util import find_spec

import pypdfium2
import pytest

from sayso.case.case import open_case
from sayso.show.dossier.build import html_of
from sayso.show.dossier.contents import DossierAsked, contents_of
from sayso.show.dossier.pdf import pdf_of

pytestmark = pytest.mark.skipif(
    find_spec("weasyprint") is None, reason="weasyprint is not installed"
)
DAY = date(2026, 6, 1)


def lines_of(pdf):
    """Give (distance from the foot in points, words) of each piece of text, by page."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        boxes = (text.get_rect(i) for i in range(text.count_rects()))
        found.append([(box[1], text.get_text_bounded(*box)) for box in boxes])
    return found


@pytest.fixture(scope="module")
def printed(built):
    with open_case(built) as case:
        contents = contents_of(case, DossierAsked(DAY, title="Pumps & parts", author="Ada"))
        return contents, pdf_of(html_of(contents, for_print=True))


def test_every_claim_has_its_source_note_at_the_foot_of_a_page(printed):
    contents, pdf = printed
    pages = lines_of(pdf)
    whole = "".join(words for page in pages for _, words in page).replace("\n", " ")
    claims = [c for chapter in contents["chapters"] for x in chapter["links"] for c in x["claims"]]
    assert claims
    for claim in claims:
        assert claim["id"] in whole
    # A note stands below the words of its page, never in the line that calls it.
    noted = [
        (y, min(v for v, _ in page)) for page in pages for y, words in page if "SHA-256" in words
    ]
    assert len(noted) >= len(claims)
    assert min(y for y, _ in noted) < 150


def test_the_foot_of_each_page_says_the_day_the_version_and_the_page(printed):
    contents, pdf = printed
    for number, page in enumerate(lines_of(pdf), start=1):
        words = " ".join(words for _, words in page)
        assert f"as of {DAY}" in words
        assert f"page {number} of {len(lines_of(pdf))}" in words
        assert contents["version"] in words


def test_hostile_words_are_printed_as_words(printed):
    whole = "".join(words for page in lines_of(printed[1]) for _, words in page)
    assert "<script>alert(1)</script>" in whole.replace("\n", "").replace(" ", "") or (
        "<script>" in whole
    )
    assert "{{ 7 * 7 }}" in whole
    assert "\u202e" not in whole
    assert "北京西超" in whole
    assert "Завод Орион" in whole


def test_making_it_loads_nothing(tmp_path):
    asked = []

    class Watching(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    secret = tmp_path / "secret.txt"
    secret.write_text("do not read me", encoding="utf-8")
    server = http.server.HTTPServer(("127.0.0.1", 0), Watching)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"http://127.0.0.1:{server.server_port}"
    page = f"""<!doctype html><html><head><link rel="stylesheet" href="{place}/sheet.css">
      <style>@import url({place}/more.css); @font-face {{ font-family: x; src: url({place}/x.ttf); }}
      body {{ font-family: x, serif; background: url({place}/back.png); }}</style></head>
      <body><p>Words</p><img src="{place}/a.png"><img src="file://{secret}">
      <object data="file://{secret}"></object><a rel="attachment" href="file://{secret}">it</a></body></html>"""
    try:
        made = pdf_of(page.encode())
    finally:
        server.shutdown()
        server.server_close()
    assert made.startswith(b"%PDF")
    assert asked == []
    assert b"do not read me" not in made
    assert pypdfium2.PdfDocument(made).count_attachments() == 0
