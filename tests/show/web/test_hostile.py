"""Documents are hostile text: a line of ten million characters, and what tries to be run or opened."""

import time
from datetime import UTC, datetime

import pytest

from sayso.case.case import open_case
from sayso.case.derive import derive
from sayso.model.said.reading import Reading
from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span

NOW = datetime(2026, 2, 1, tzinfo=UTC)
LONG = (1_000_000, pytest.param(10_000_000, marks=pytest.mark.slow))
TRAPS = (
    "<script>alert('run')</script>",
    "<img src=x onerror=alert(1)>",
    "{{ config.items() }} {% for x in ().__class__.__bases__ %}{{ x }}{% endfor %}",
    "'; DROP TABLE shown_claim; --",
    "\u202eexe.gnp\u202c and \u2066hidden\u2069",
    '=HYPERLINK("http://bad.example","open")',
    "]]></script><svg onload=alert(1)>",
    "\x1b[31mred\x1b[0m",
)


def document(name, text):
    sha = sha256_of(text.encode())
    return Document(
        id=document_id(sha, name, None, None), sha256=sha, name=name, text=text,
        paragraphs=(Span(0, len(text)),), media_type="text/plain", title=name, outlet=name,
        language="en",
    )  # fmt: skip


@pytest.fixture(scope="module", params=LONG)
def hostile(tmp_path_factory, request):
    folder = tmp_path_factory.mktemp("hostile") / "case"
    made = [document(trap, f"{trap} in a text. {trap}") for trap in TRAPS]
    made.append(document("../../../etc/passwd", "a line " + "pump " * (request.param // 5)))
    with open_case(folder, create=True) as case, case.writing():
        pairs = [(d, Reading(d.id, "t", "none", "none", (), (), (), (), (), "en")) for d in made]
        case.log.append_documents(pairs, at=NOW)
        derive(case)
    return folder, made


def test_a_line_of_ten_million_characters_is_shown_in_parts(hostile, browse):
    folder, made = hostile
    desk = browse(folder)
    began = time.process_time()
    page = desk.get(f"/document/{made[-1].id}")
    assert page.status_code == 200
    assert len(page.content) < 400_000
    assert f"part 1 of {-(-len(made[-1].text) // 40_000)}" in page.text
    assert desk.get(f"/document/{made[-1].id}?part=20").status_code == 200
    assert desk.get(f"/document/{made[-1].id}?part=99999999999").status_code == 200
    assert time.process_time() - began < 10
    found = desk.get("/search?q=pump&tab=documents")
    assert found.status_code == 200
    assert len(found.content) < 100_000


def test_no_trap_is_run_or_stands_unescaped_on_any_page(hostile, browse):
    folder, made = hostile
    desk = browse(folder)
    paths = ["/", "/documents", "/search?q=text&tab=documents", "/jobs", "/dossier.html"]
    for path in (*paths, *(f"/document/{d.id}" for d in made[:-1])):
        page = desk.get(path)
        assert page.status_code == 200, path
        for bad in ("<script>alert", "<img src=x", "<svg onload", "\u202e", "\u2066", "\x1b"):
            assert bad not in page.text, (path, bad)
        # What a template makes of the trap when it is run.
        assert "&lt;class" not in page.text
        assert "root:" not in page.text


def test_traps_asked_for_as_words_find_their_documents_and_break_nothing(hostile, browse):
    folder, made = hostile
    desk = browse(folder)
    for trap in TRAPS:
        answer = desk.get("/api/documents", params={"q": trap})
        assert answer.status_code == 200
    assert desk.get("/api/documents").json()["total"] == len(made)
    assert desk.get("/api/documents", params={"q": "DROP TABLE"}).json()["total"] == 1


def test_no_cell_of_a_table_for_spreadsheets_is_a_formula(hostile, browse):
    folder, _ = hostile
    for line in browse(folder).get("/documents.csv").text.splitlines():
        for cell in line.split(","):
            assert not cell.strip('"').startswith(("=", "+", "@")), line


@pytest.mark.parametrize(
    "path", ["/static/x/../../etc/passwd", "/static/x/%2e%2e/%2e%2e/app.py", "/document/../../x"]
)
def test_no_path_leads_out_of_the_desk(hostile, browse, path):
    assert browse(hostile[0]).get(path).status_code == 404
