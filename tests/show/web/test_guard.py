"""Who may ask: hosts, same origin, passwords, sizes."""

import pytest
from argon2 import PasswordHasher

from sayso.show.web.guard import MAX_FORM_BYTES, TRIES, Guard


@pytest.fixture
def shut(built, browse):
    users = {
        "ada": PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("a long password")
    }
    return browse(
        built,
        Guard(host="0.0.0.0", users=users),
        base_url="http://desk.example",
        follow_redirects=False,
    )


def test_a_page_of_another_site_cannot_post(desk):
    for headers in (
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "null"},
    ):
        answer = desk.post("/judge/work-in", headers=headers)
        assert answer.status_code == 403


def test_a_form_of_our_own_page_is_taken(desk):
    headers = {"origin": "null", "sec-fetch-site": "same-origin"}
    assert desk.post("/judge/claims", headers=headers, follow_redirects=False).status_code == 303


def test_a_name_rebound_to_this_machine_is_refused(desk):
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 421
    assert desk.get("/", headers={"host": "127.0.0.1.evil.example:8040"}).status_code == 421
    assert desk.get("/", headers={"host": "localhost:8040"}).status_code == 200


def test_without_a_session_nothing_is_shown(shut):
    assert shut.get("/claims").headers["location"] == "/log-in"
    assert shut.get("/api/claims").status_code == 401
    assert shut.get("/log-in").status_code == 200


def test_a_session_opens_the_desk_and_names_the_user(shut):
    assert shut.post("/log-in", data={"name": "ada", "password": "wrong"}).status_code == 403
    assert (
        shut.post("/log-in", data={"name": "eve", "password": "a long password"}).status_code == 403
    )
    answer = shut.post("/log-in", data={"name": "ada", "password": "a long password"})
    assert answer.status_code == 303
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert "Log out ada" in shut.get("/").text
    same = {"origin": "http://desk.example"}
    assert shut.post("/log-out", headers=same).status_code == 303
    assert shut.get("/").status_code == 303


def test_guessing_is_slowed_down(shut):
    codes = [
        shut.post("/log-in", data={"name": "ada", "password": str(n)}).status_code
        for n in range(TRIES + 2)
    ]
    assert codes[-1] == 429
    assert (
        shut.post("/log-in", data={"name": "ada", "password": "a long password"}).status_code == 429
    )


def test_a_body_that_is_too_large_is_refused(desk):
    answer = desk.post("/judge/pair", content=b"x" * (MAX_FORM_BYTES + 1))
    assert answer.status_code == 413


def test_going_back_never_leaves_the_desk(desk):
    for then in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"):
        answer = desk.post("/judge/claims", data={"then": then}, follow_redirects=False)
        assert answer.headers["location"] == "/review"
