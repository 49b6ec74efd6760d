"""Judgements are saved at once, seen by the next person, undone, and worked in by a rebuild."""

import pytest

from sayso.case.case import open_case
from sayso.case.revise import rebuild


@pytest.fixture
def two(fresh, browse):
    return browse(fresh), browse(fresh)


def claim_of(desk, relation):
    return desk.get(f"/api/claims?relation={relation}").json()["results"][0]


def test_the_second_person_sees_the_first_ones_judgement_and_nothing_is_lost(two):
    left, right = (e["id"] for e in two[0].get("/api/entities").json()["results"][:2])
    asked = {"left": left, "right": right}
    assert two[0].post("/api/judgements/pair", json=asked | {"decision": "same"}).status_code == 201
    assert (
        two[1].post("/api/judgements/pair", json=asked | {"decision": "different"}).status_code
        == 201
    )
    decisions = [j["decision"] for j in two[0].get("/api/judgements").json()]
    assert decisions == ["different", "same"]
    assert "different" in two[0].get(f"/entity/{left}").text


def test_a_rejected_claim_leaves_the_links_and_stays_listed(fresh, browse):
    desk = browse(fresh)
    claim = claim_of(desk, "owned_by")
    asked = {"claim": claim["id"], "decision": "reject", "reason": "misread"}
    assert desk.post("/api/judgements/claim", json=asked).status_code == 201
    assert desk.get("/api/case").json()["is_stale"]
    with open_case(fresh) as case, case.writing():
        rebuild(case)
    after = desk.get("/api/claims?status=rejected").json()["results"]
    assert [c["id"] for c in after] == [claim["id"]]
    assert after[0]["proposition_id"] is None
    assert claim["id"] not in desk.get(f"/api/proposition/{claim['proposition_id']}").text


def test_undo_gives_back_the_link(fresh, browse):
    desk = browse(fresh)
    claim = claim_of(desk, "owned_by")
    made = desk.post(
        "/api/judgements/claim", json={"claim": claim["id"], "decision": "reject"}
    ).json()
    assert desk.post("/api/judgements/undo", json={"judgement": made["id"]}).status_code == 201
    with open_case(fresh) as case, case.writing():
        rebuild(case)
    assert claim_of(desk, "owned_by") == claim


def test_the_queue_stays_open_when_every_decision_was_taken_back(fresh, browse):
    desk = browse(fresh)
    claim = claim_of(desk, "owned_by")["id"]
    asked = {"claim": claim, "decision": "accept"}
    made = [desk.post("/api/judgements/claim", json=asked).json()["id"] for _ in range(2)]
    for still in reversed(made):
        page = desk.get("/review?kind=claims")
        assert f'name="judgement" value="{still}"' in page.text.split('id="undo"')[1]
        desk.post("/api/judgements/undo", json={"judgement": still})
    page = desk.get("/review?kind=claims")
    assert page.status_code == 200
    assert 'id="undo"' not in page.text


def test_undo_reaches_a_decision_behind_ten_that_were_taken_back(fresh, browse):
    desk = browse(fresh)
    claims = [c["id"] for c in desk.get("/api/claims").json()["results"][:7]]
    for decision, one in zip(("accept",) + ("reject",) * 6, claims, strict=True):
        asked = {"claim": one, "decision": decision}
        made = desk.post("/api/judgements/claim", json=asked).json()["id"]
        if decision == "accept":
            kept = made
        else:
            desk.post("/api/judgements/undo", json={"judgement": made})
    page = desk.get("/review?kind=claims").text
    assert f'name="judgement" value="{kept}"' in page.split('id="undo"')[1]


def test_an_edited_claim_says_what_the_person_said(fresh, browse):
    desk = browse(fresh)
    claim = claim_of(desk, "owned_by")
    form = {
        "decision": "edit",
        "relation": "supplies",
        "object": "Naper Holding",
        "reason": "r",
        "then": "/",
    }
    assert desk.post(f"/judge/claim/{claim['id']}", data=form).status_code == 200
    with open_case(fresh) as case, case.writing():
        rebuild(case)
    after = desk.get(f"/api/claim/{claim['id']}").json()
    assert (after["relation"], after["object"]) == ("supplies", "Naper Holding")


def test_the_queue_goes_on_after_each_decision(fresh, browse):
    desk = browse(fresh)
    before = desk.get("/api/case").json()["to_review"]["claims"]
    claim = claim_of(desk, "owned_by")
    desk.post("/api/judgements/claim", json={"claim": claim["id"], "decision": "accept"})
    assert desk.get("/api/case").json()["to_review"]["claims"] == before - 1


def test_a_bulk_judgement_leaves_judged_claims_as_they_are(fresh, browse):
    desk = browse(fresh)
    ids = [c["id"] for c in desk.get("/api/claims").json()["results"][:2]]
    desk.post("/api/judgements/claim", json={"claim": ids[0], "decision": "reject"})
    desk.post("/judge/claims", data={"claim": ids, "decision": "accept"})
    made = {j["left"]: j["decision"] for j in desk.get("/api/judgements").json()}
    assert made == {ids[0]: "reject", ids[1]: "accept"}


@pytest.mark.parametrize("body", [{"decision": "perhaps"}, {"decision": "same"}, {"left": 1}])
def test_a_decision_that_makes_no_sense_is_a_problem_answer(desk, body):
    answer = desk.post("/api/judgements/claim", json={"claim": "c-0"} | body)
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"
