"""Each screen answers, hostile text stays text, and unknown ids lead on."""

import re

import pytest

SCREENS = (
    *("/", "/search", "/search?q=Orlan", "/documents", "/claims", "/entities", "/links", "/graph"),
    *("/conflicts", "/review", "/review?kind=claims", "/lists", "/dossier", "/jobs"),
)


def first(desk, kind):
    return desk.get(f"/api/{kind}").json()["results"][0]


@pytest.fixture
def every_page(desk):
    claim, entity = first(desk, "claims"), first(desk, "entities")
    single = (
        f"/document/{claim['document_id']}?claim={claim['id']}",
        f"/claim/{claim['id']}",
        f"/proposition/{claim['proposition_id']}",
        f"/entity/{entity['id']}",
        f"/graph?focus={entity['id']}&depth=2",
        f"/dossier?entity={entity['id']}",
        f"/dossier.html?entity={entity['id']}",
    )
    return {path: desk.get(path) for path in (*SCREENS, *single)}


def test_every_screen_answers(every_page):
    assert {path: r.status_code for path, r in every_page.items() if r.status_code != 200} == {}


def test_markup_of_documents_is_shown_as_text_everywhere(every_page):
    for path, answer in every_page.items():
        assert "<script>alert" not in answer.text, path
        assert "<img src=x" not in answer.text, path
        assert "Wire 0 <b>" not in answer.text, path
        assert "\u202e" not in answer.text, path


def test_a_javascript_address_is_never_a_link(every_page):
    for path, answer in every_page.items():
        assert not re.search(r'href\s*=\s*["\']?\s*javascript:', answer.text, re.IGNORECASE), path


def test_no_page_holds_inline_script_or_style(every_page):
    for path, answer in every_page.items():
        if not path.startswith("/dossier.html"):
            assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text), path
            assert not re.search(r"\sstyle=|<style|\son\w+=", answer.text), path


def test_template_syntax_of_a_document_is_not_run(desk):
    claim = first(desk, "claims")
    text = desk.get(f"/document/{claim['document_id']}").text
    assert "{{ 7 * 7 }}" in text


def test_every_answer_carries_the_policy(every_page):
    for answer in every_page.values():
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_link_of_a_claim_opens_the_document_at_the_sentence(desk):
    claim = first(desk, "claims")
    text = desk.get(f"/document/{claim['document_id']}?claim={claim['id']}").text
    assert f'id="at-{claim["id"]}"' in text
    assert "lit" in text.split(f'id="at-{claim["id"]}"')[1][:200]


@pytest.mark.parametrize(
    "path", ["/entity/e-0", "/claim/x", "/document/%00", "/proposition/1", "/conflict/a", "/job/../x",
             "/job/zz", "/graph?view=v-0", "/go/zzz", "/nothing"],
)  # fmt: skip
def test_an_unknown_id_gives_a_page_with_a_way_on(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 404
    assert 'href="/entities"' in answer.text


@pytest.mark.parametrize(
    "q", ['"', "'; DROP TABLE claim; --", "NEAR(a b)", "a AND", "*", "title:x", "\x00", "😀", "-", "(" * 300,
          "a" * 5000, "北", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")],
)  # fmt: skip
def test_any_query_is_safe(desk, q):
    for kind in ("claims", "entities", "documents"):
        assert desk.get("/search", params={"q": q, "tab": kind}).status_code == 200
    assert desk.get("/api/claims", params={"q": q[:400]}).status_code == 200


def test_a_chinese_word_of_two_characters_is_found(desk):
    assert desk.get("/api/entities", params={"q": "西超"}).json()["total"] >= 1
    assert desk.get("/api/claims", params={"q": "引擎"}).json()["total"] >= 1
    assert desk.get("/api/entities", params={"q": "超西"}).json()["total"] == 0


def test_cyrillic_and_beginnings_of_words_are_found(desk):
    assert desk.get("/api/entities", params={"q": "орион"}).json()["total"] >= 1
    assert desk.get("/api/entities", params={"q": "foxg"}).json()["total"] >= 1


def test_every_filter_is_in_the_address_and_in_the_exports(desk):
    page = desk.get("/claims?modality=denied&sort=newest")
    assert "/claims.csv?modality=denied&amp;sort=newest" in page.text
    rows = desk.get("/claims.json?modality=denied").json()
    assert rows
    assert {row["modality"] for row in rows} == {"denied"}
    csv = desk.get("/claims.csv?modality=denied").text
    assert csv.count("owned_by") == len(rows)


def test_nonsense_in_an_address_is_left_out(desk):
    odd = "page=-1&limit=x&since=never&sort=zzz&only=zzz&modality=%F0&page=99999999999999999999"
    assert desk.get(f"/claims?{odd}").status_code == 200


def test_quotes_carry_their_language_and_direction(desk):
    assert '<blockquote lang="en" dir="auto">' in desk.get("/claims").text
