"""Uploads become jobs that a killed server does not lose."""

import time

import pytest

from sayso.errors import UsageError
from sayso.show.desk.jobs import MAX_FILE_BYTES, MAX_FILES, Jobs
from sayso.store.jobs.folder import job_of, safe_file_name


@pytest.fixture
def never_started(monkeypatch):
    monkeypatch.setattr(Jobs, "start", lambda self, job: None)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/passwd", "passwd"), ("a\\b\\c.txt", "c.txt"), (".bashrc", "bashrc"), ("..", "file"),
     ("北京 报告.txt", "北京 报告.txt"), ("a\x00b|c.txt", "a_b_c.txt"), ("", "file")],
)  # fmt: skip
def test_a_file_name_of_a_browser_cannot_leave_its_folder(name, kept):
    assert safe_file_name(name, []) == kept


def test_equal_names_are_kept_apart():
    assert safe_file_name("a.txt", ["a.txt"]) == "a (2).txt"


def test_an_upload_is_on_disk_before_the_answer(fresh, browse, never_started):
    desk = browse(fresh)
    files = [
        ("files", ("../../x.txt", b"words", "text/plain")),
        ("files", ("x.txt", b"more", "text/plain")),
    ]
    answer = desk.post("/jobs", files=files, follow_redirects=False)
    job = job_of(fresh, answer.headers["location"].rsplit("/", 1)[1])
    assert sorted(p.name for p in job.inputs.iterdir()) == ["x (2).txt", "x.txt"]
    page = desk.get(answer.headers["location"]).text
    assert "broken off" in page
    assert "Go on where it stopped" in page


def test_a_pasted_text_carries_what_was_stated(fresh, browse, never_started):
    desk = browse(fresh)
    form = {
        "text": "Some words.",
        "outlet": "Post <b>",
        "published": "2025-01-02",
        "title": "A title",
    }
    answer = desk.post("/jobs", data=form, follow_redirects=False)
    job = job_of(fresh, answer.headers["location"].rsplit("/", 1)[1])
    assert sorted(p.name for p in job.inputs.iterdir()) == ["A-title.json", "A-title.txt"]


def test_nothing_to_read_is_said(desk):
    answer = desk.post("/jobs", data={"text": " "})
    assert answer.status_code == 400
    assert "nothing to read" in answer.text


def test_limits_are_kept(tmp_path):
    jobs = Jobs(tmp_path)
    with pytest.raises(UsageError, match="at most"):
        jobs.make("ada", {f"{n}.txt": b"" for n in range(MAX_FILES + 1)})
    with pytest.raises(UsageError, match="larger"):
        jobs.make("ada", {"a.txt": bytes(MAX_FILE_BYTES + 1)})


def test_an_id_that_is_not_ours_is_never_looked_up(tmp_path):
    assert job_of(tmp_path, "../../etc") is None
    assert job_of(tmp_path, "0" * 15) is None


@pytest.mark.slow
def test_a_job_reads_documents_and_tells_of_failures(fresh, browse):
    desk = browse(fresh)
    files = [
        ("files", ("good.txt", b"Foxglove Ltd supplies pumps to Orlan Works.", "text/plain")),
        ("files", ("bad.pdf", b"%PDF-1.4 broken", "application/pdf")),
    ]
    place = desk.post("/jobs", files=files, follow_redirects=False).headers["location"]
    for _ in range(600):
        state = desk.get(f"/api{place}").json()
        if (
            state["asked"]["id"]
            and state["events"]
            and state["events"][-1]["what"] in {"done", "failed"}
        ):
            break
        time.sleep(0.2)
    assert state["events"][-1]["what"] == "done", state
    assert [f["name"] for f in state["failed"]] == ["bad.pdf"]
    assert desk.get("/api/documents?q=good").json()["total"] == 1
