"""The example case in a real Chromium, served as a user would serve it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM = next(
    (p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None
)
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
VENDOR = Path(__file__).parents[2] / "src/sayso/show/web/static/vendor/manifest.json"
START_WITHIN_S = 120
RUN = "from sayso.cli.main import run; run()"


def pytest_collection_modifyitems(items):
    missing = [
        name
        for name, there in (("Chromium", CHROMIUM), ("the bundle (make web)", VENDOR.exists()))
        if not there
    ]
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            # A plug-in of the browser's driver still defines a fixture in the old way.
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"))
            if missing:
                item.add_marker(
                    pytest.mark.skip(
                        reason=f"BROWSER TESTS NOT RUN: {' and '.join(missing)} missing"
                    )
                )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # Chromium refuses its sandbox to the root user of a container.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": sandbox}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"viewport": {"width": 1280, "height": 900}}


@contextmanager
def _serving(folder, case, **surroundings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", RUN, "serve", "--case", case, "--port", str(port)]
    log = (folder / "serve.log").open("wb")
    server = subprocess.Popen(
        command, cwd=folder, stderr=log, stdout=log, env=os.environ | surroundings
    )
    home = f"http://127.0.0.1:{port}"
    try:
        _until_it_answers(f"{home}/api/case", server, folder / "serve.log")
        yield home
    finally:
        server.terminate()
        server.wait(timeout=60)
        log.close()


@pytest.fixture(scope="session")
def serving():
    """Serve a case of a folder for the time of a block; gives its address."""
    return _serving


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    subprocess.run([sys.executable, "-c", RUN, "demo"], cwd=folder, check=True, capture_output=True)
    with _serving(folder, "demo-case") as home:
        yield home


def _until_it_answers(address, server, log):
    deadline = time.monotonic() + START_WITHIN_S
    while server.poll() is None and time.monotonic() < deadline:
        try:
            return urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def ask(served):
    def get(path):
        with urllib.request.urlopen(f"{served}{path}", timeout=20) as answer:
            return json.load(answer)

    return get


@pytest.fixture
def desk(page, served):
    """A page that fails its test on any console error."""
    problems = []
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{served}/")
    yield page
    assert problems == []


@pytest.fixture
def axe(desk):
    """Run axe in the page; the policy forbids a script tag, so the source is evaluated."""
    source = AXE.read_text(encoding="utf-8")

    def check():
        desk.evaluate(source)
        options = {
            "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        }
        found = desk.evaluate("options => axe.run(document, options)", options)
        return [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found["violations"]]

    return check


@pytest.fixture(scope="session")
def screens(ask):
    claim = next(c for c in ask("/api/claims?sort=lines")["results"] if c["proposition_id"])
    entity = ask("/api/entities?sort=claims&only=named")["results"][0]["id"]
    conflict = ask("/api/conflicts")[0]["id"]
    return {
        "01-desk": "/",
        "02-search": "/search?q=engine",
        "03-document": f"/document/{claim['document_id']}?claim={claim['id']}#at-{claim['id']}",
        "04-claims": "/claims",
        "05-entity": f"/entity/{entity}",
        "exposure": f"/entity/{entity}/exposure",
        "06-graph": f"/graph?focus={entity}&depth=2",
        "07-lineage": f"/proposition/{claim['proposition_id']}",
        "08-conflict": f"/conflict/{conflict}",
        "08-conflicts": "/conflicts",
        "09-review-pairs": "/review?kind=pairs",
        "09-review-claims": "/review?kind=claims",
        "13-lists": "/lists",
        "14-dossier": f"/dossier?entity={entity}",
        "15-jobs": "/jobs",
        "claim": f"/claim/{claim['id']}",
        "documents": "/documents",
        "entities": "/entities",
        "links": "/links",
        "search-empty": "/search?q=zzzzqqq",
    }
