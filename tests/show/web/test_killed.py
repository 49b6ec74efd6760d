"""Killing the server, and the job itself, loses no finished document."""

import os
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest

RUN = "from sayso.cli.main import run; run()"
TEXTS = {
    f"{n}.txt": (f"Foxglove{n} Ltd supplies pumps to Orlan Works {n}. " * 20).encode()
    for n in range(8)
}
WITHIN_S = 240


def serve(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", RUN, "serve", "--case", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    desk = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)
    until(lambda: answers(desk))
    return server, desk


def answers(desk):
    try:
        return desk.get("/api/case").status_code == 200
    except httpx.TransportError:
        return False


def until(holds):
    end = time.monotonic() + WITHIN_S
    while not holds():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.2)


def finished(desk, job):
    return [e for e in desk.get(f"/api/job/{job}").json()["events"] if e["what"] == "input"]


@pytest.mark.slow
def test_killing_server_and_job_loses_no_finished_document(fresh):
    server, desk = serve(fresh)
    before = desk.get("/api/case").json()["counts"]["documents"]
    files = [("files", (name, content)) for name, content in TEXTS.items()]
    job = desk.post("/api/jobs", files=files).json()["asked"]["id"]
    until(lambda: len(finished(desk, job)) >= 2)
    process = int((fresh / "jobs" / job / "process").read_text().split()[0])
    desk.close()
    server.kill()
    server.wait()
    # The job has a session of its own and outlives the server; then it is killed too.
    os.kill(process, signal.SIGKILL)
    server, desk = serve(fresh)
    try:
        done = {e["document"] for e in finished(desk, job)}
        assert 2 <= len(done) <= len(TEXTS)
        for document in done:
            assert desk.get(f"/document/{document}").status_code == 200
        until(lambda: desk.get(f"/api/job/{job}").json()["state"] == "broken off")
        desk.post(f"/job/{job}/go-on")
        until(lambda: desk.get(f"/api/job/{job}").json()["state"] == "done")
        until(lambda: not desk.get("/api/case").json()["is_stale"])
        counts = desk.get("/api/case").json()["counts"]
        assert counts["documents"] == before + len(TEXTS)
    finally:
        desk.close()
        server.kill()
        server.wait()
