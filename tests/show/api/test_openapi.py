"""The API holds what its description promises, whatever it is asked."""

from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, given, settings

from sayso.show.desk.jobs import Jobs

HEADERS = {"host": "127.0.0.1:8040"}


@pytest.mark.skipif(find_spec("schemathesis") is None, reason="schemathesis is not installed")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("examples", [12, pytest.param(200, marks=pytest.mark.slow)])
def test_no_call_gives_a_server_error(built, browse, monkeypatch, examples):
    import schemathesis

    monkeypatch.setattr(Jobs, "start", lambda self, job: None)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", browse(built).app, headers=HEADERS)
    called = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def call(case):
            answer = case.call(headers=HEADERS)
            assert answer.status_code < 500, (case, answer.text)
            if answer.status_code in {400, 404, 409, 422}:
                assert answer.headers["content-type"] == ["application/problem+json"]

        call()
        called += 1
    assert called >= 12


def test_the_pages_of_a_list_hold_every_row_once(desk):
    total = desk.get("/api/claims?limit=2").json()["total"]
    ids = [
        row["id"]
        for page in range(1, total // 2 + 2)
        for row in desk.get(f"/api/claims?limit=2&page={page}").json()["results"]
    ]
    assert len(ids) == len(set(ids)) == total


def test_problems_are_problem_details(desk):
    answer = desk.get("/api/claim/c-0")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(answer.json())


def test_the_words_are_those_of_the_command_line(desk):
    row = desk.get("/api/claims").json()["results"][0]
    one = desk.get(f"/api/claim/{row['id']}").json()
    for name in (
        "id",
        "relation",
        "subject",
        "object",
        "subject_id",
        "object_id",
        "modality",
        "stance",
    ):
        assert one[name] == row[name]
