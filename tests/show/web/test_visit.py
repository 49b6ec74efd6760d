"""Tests of what is new since a visit, the choice of columns, and exports of a view."""

import importlib.util
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso.case.case import open_case
from sayso.case.derive import derive
from sayso.show.desk.visit import PAUSE, visit_now

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
_spec = importlib.util.spec_from_file_location(
    "desk_case", Path(__file__).parents[1] / "desk_case.py"
)
desk_case = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(desk_case)


def test_a_first_visit_has_none_before_it():
    assert visit_now(None, NOW).before is None


def test_a_page_loaded_again_belongs_to_the_same_visit():
    first = visit_now(None, NOW)
    later = visit_now(first.cookie, NOW + PAUSE + timedelta(seconds=1))
    assert later.before == NOW
    again = visit_now(later.cookie, later.latest + PAUSE / 2)
    assert again.before == NOW


@pytest.mark.parametrize(
    "cookie", ["", "x.y", "1", "99999999999.99999999999", "٣.٣", "...", "-1.-5"]
)
def test_a_cookie_that_makes_no_sense_is_none(cookie):
    assert visit_now(cookie, NOW).before is None


def test_documents_that_came_since_the_last_visit_are_shown_on_the_desk(fresh, browse):
    desk = browse(fresh)
    assert 'id="news"' not in desk.get("/").text
    long_ago = int((datetime.now(UTC) - timedelta(days=400)).timestamp())
    desk.cookies.set("sayso_visit", f".{long_ago}")
    page = desk.get("/").text
    assert "3 documents" in page[page.index('id="news"') :]
    with open_case(fresh) as case, case.writing():
        case.log.append_documents([desk_case._pair(77)], at=datetime.now(UTC))
        derive(case)
    yesterday = int((datetime.now(UTC) - timedelta(hours=20)).timestamp())
    desk.cookies.clear()
    desk.cookies.set("sayso_visit", f".{yesterday}")
    page = desk.get("/").text
    news = page[page.index('id="news"') :]
    assert "1 document with 4 claims" in news


def test_columns_are_kept_and_only_those_chosen_are_shown(desk):
    assert "<th>modality</th>" in desk.get("/claims").text
    answer = desk.post(
        "/claims/columns",
        data={"column": ["grade", "nonsense"], "then": "/claims?page=1"},
        follow_redirects=False,
    )
    assert answer.headers["location"] == "/claims?page=1"
    page = desk.get("/claims").text
    assert "<th>grade</th>" in page
    assert "<th>modality</th>" not in page
    # Once it has a cookie, a browser says where a form comes from.
    answer = desk.post(
        "/claims/columns",
        data={"then": "//elsewhere"},
        headers={"origin": "http://127.0.0.1:8040"},
        follow_redirects=False,
    )
    assert answer.headers["location"] == "/claims"
    assert "<th>modality</th>" in desk.get("/claims").text


@pytest.mark.parametrize("kind", ["claims", "links", "entities", "documents"])
def test_a_view_goes_out_in_follow_the_money_whole_and_nothing_else(desk, kind):
    lines = [json.loads(x) for x in desk.get(f"/{kind}.ftm.json").text.splitlines()]
    assert lines
    known = {line["id"] for line in lines}
    for line in lines:
        for name in ("subject", "object", "proof"):
            assert set(line["properties"].get(name, ())) <= known
    if kind == "entities":
        wanted = {row["id"] for row in desk.get("/entities.json").json()}
        assert {line["id"] for line in lines if line["schema"] != "Article"} == wanted


def test_a_filtered_view_holds_fewer(desk):
    whole = desk.get("/claims.ftm.json").text.splitlines()
    some = desk.get("/claims.ftm.json?relation=owned_by").text.splitlines()
    assert 0 < len(some) < len(whole)
    focus = desk.get("/api/entities").json()["results"][0]["id"]
    assert desk.get(f"/graph.ftm.json?focus={focus}").text.splitlines()
    assert desk.get("/nothing.ftm.json").status_code == 404
