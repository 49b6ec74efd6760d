"""Tests of exposure on the entity's page and in the API."""

from datetime import date

import pytest

from sayso.case.case import open_case
from sayso.case.derive import derive
from sayso.case.watchlists.lists import add_list
from sayso.watchlists.files.list_file import ListFile

LISTED = "id,name,schema,programme,listed\n1,Foxglove Marine,Company,MADE-UP,2024-05-01\n"
DAY = "2026-06-01"


@pytest.fixture
def listed(fresh, browse, tmp_path, monkeypatch):
    snapshots = tmp_path / "snapshots"
    monkeypatch.setenv("SAYSO_SNAPSHOTS", str(snapshots))
    file = ListFile("ofac", "ofac.csv", LISTED.encode(), published_on=date(2026, 5, 1))
    add_list(snapshots, "ofac", [file], today=date(2026, 6, 1), list_format="own")
    with open_case(fresh) as case, case.writing():
        derive(case)
    return browse(fresh)


def id_of(desk, name):
    rows = desk.get("/api/entities", params={"q": f'"{name}"'}).json()["results"]
    return rows[0]["id"]


def test_the_listed_party_is_listed_with_its_entry(listed):
    entity = id_of(listed, "Foxglove Marine")
    found = listed.get(f"/api/entity/{entity}/exposure", params={"as_of": DAY}).json()
    assert found["words"][0] == "LISTED"
    assert found["list_matches"][0]["entry"] == "ofac:1"
    page = listed.get(f"/entity/{entity}/exposure", params={"as_of": DAY}).text
    assert "LISTED" in page
    assert "MADE-UP" in page


def test_who_deals_with_a_listed_party_has_a_path_whose_steps_are_cited(listed):
    entity = id_of(listed, "Quill")
    found = listed.get(f"/api/entity/{entity}/exposure", params={"as_of": DAY}).json()
    assert "PATH" in found["words"]
    assert "LISTED" not in found["words"]
    (hop,) = next(p for p in found["paths"] if len(p["hops"]) == 1)["hops"]
    claim = hop["stated"][0]["claim"]
    page = listed.get(f"/entity/{entity}/exposure", params={"as_of": DAY}).text
    assert f'href="/claim/{claim}"' in page
    assert "<script>alert" not in page
    assert "sanctioned" not in page.lower()


def test_before_the_listing_the_day_asked_gives_no_listing(listed):
    entity = id_of(listed, "Foxglove Marine")
    found = listed.get(f"/api/entity/{entity}/exposure", params={"as_of": "2020-01-01"}).json()
    assert "LISTED" not in found["words"]


def test_a_rule_whose_list_is_missing_is_said_to_be_no_answer(listed):
    entity = id_of(listed, "Foxglove Marine")
    found = listed.get(f"/api/entity/{entity}/exposure", params={"rule": "eu"}).json()
    assert not found["rule_answered"]
    assert found["verdicts"] == []
    assert "neither yes nor no" in listed.get(f"/entity/{entity}/exposure?rule=eu").text
    asked = listed.get(f"/api/entity/{entity}/exposure", params={"rule": "ofac"}).json()
    assert {v["regime"] for v in asked["verdicts"]} == {"ofac"}


def test_an_unknown_rule_or_entity_is_told_and_a_senseless_day_is_today(listed):
    entity = id_of(listed, "Foxglove Marine")
    assert listed.get(f"/api/entity/{entity}/exposure", params={"rule": "nope"}).status_code == 400
    assert listed.get("/api/entity/e-none/exposure").status_code == 404
    assert listed.get("/entity/e-none/exposure").status_code == 404
    assert listed.get(f"/entity/{entity}/exposure?as_of=soon").status_code == 200


def test_without_a_list_nothing_is_asked_and_that_is_said(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_SNAPSHOTS", str(tmp_path / "none"))
    page = desk.get(f"/entity/{id_of(desk, 'Orlan Ltd')}/exposure").text
    assert "no official list is imported" in page
    assert "NO MATCH" not in page


def test_the_lists_stand_on_their_page_on_the_desk_and_in_the_dossier(listed):
    assert "first version" in listed.get("/lists").text
    assert "of 2026-05-01" in listed.get("/").text
    dossier = listed.get("/dossier.html", params={"entity": id_of(listed, "Foxglove Marine")}).text
    assert "No official list is in this case" not in dossier
    assert "2026-05-01" in dossier
