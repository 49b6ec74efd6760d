"""Documents into a case: once each, in any order, and whatever happens to the process."""

import itertools
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.case.case import open_case
from sayso.case.ingest import Added, AlreadyThere, NotReadable

from .conftest import TEXTS, read_in, write_reports

SAYSO = Path(sys.executable).parent / "sayso"


def digest(directory):
    with open_case(directory) as case:
        return case.derived.digest()


def test_a_document_is_read_once(tmp_path, reports):
    first = read_in(tmp_path / "case", [reports])
    second = read_in(tmp_path / "case", [reports])
    assert [type(e) for e in first] == [Added] * 4
    assert [type(e) for e in second] == [AlreadyThere] * 4


def test_the_same_bytes_from_another_outlet_are_another_document(tmp_path, reports):
    (reports / "e.txt").write_text(TEXTS["a"][1])
    sidecar = {"id": "e", "outlet": "Post Five", "published": "2025-01-02"}
    (reports / "e.json").write_text(json.dumps(sidecar))
    assert sum(isinstance(e, Added) for e in read_in(tmp_path / "case", [reports])) == 5
    assert len([p for p in (tmp_path / "case" / "documents").rglob("*") if p.is_file()]) == 4


def test_the_order_of_arrival_changes_no_derived_row(tmp_path, reports):
    digests = set()
    for number, order in enumerate(itertools.islice(itertools.permutations("abcd"), 0, 24, 7)):
        directory = tmp_path / f"case{number}"
        for name in order:
            read_in(directory, [reports / f"{name}.txt"])
        digests.add(digest(directory))
    assert len(digests) == 1


def test_two_processes_read_the_same_as_one(tmp_path, reports):
    read_in(tmp_path / "one", [reports])
    read_in(tmp_path / "two", [reports], jobs=2)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path, reports):
    (reports / "empty.txt").write_text("")
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (reports / "tool.exe").write_bytes(b"MZ" + bytes(range(256)) * 4)
    (reports / "a.json").write_text(json.dumps({"id": "a", "published": "2031-01-02"}))
    events = read_in(tmp_path / "case", [reports])
    failed = {Path(e.name).name: e for e in events if isinstance(e, NotReadable)}
    assert set(failed) == {"empty.txt", "broken.pdf", "tool.exe"}
    assert all(e.reason and e.remedy for e in failed.values())
    added = {Path(e.name).name: e.notes for e in events if isinstance(e, Added)}
    assert len(added) == 4
    # A date to come is told, and counts as given.
    assert "2031-01-02, which is still to come" in added["a.txt"][0]
    assert not added["b.txt"]
    with open_case(tmp_path / "case") as case:
        assert {Path(f.name).name for f in case.log.failures()} == set(failed)


@pytest.mark.parametrize("after_s", [0.5, 1.5, 2.5, 4.0])
@pytest.mark.slow
def test_a_killed_read_leaves_a_case_that_goes_on_where_it_stopped(tmp_path, after_s):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(60):
        text = f"Foxglove{number} Ltd supplies pumps to Orlan Works {number}."
        (folder / f"{number}.txt").write_text(text)
    command = [SAYSO, "read", folder, "--case", tmp_path / "killed"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)
    subprocess.run(command, check=True, capture_output=True)
    subprocess.run(
        [SAYSO, "read", folder, "--case", tmp_path / "whole"], check=True, capture_output=True
    )
    assert digest(tmp_path / "killed") == digest(tmp_path / "whole")


@pytest.mark.slow
def test_two_writers_at_once_lose_nothing(tmp_path):
    first, second = write_reports(tmp_path / "one", "ab"), write_reports(tmp_path / "two", "cd")
    commands = [[SAYSO, "read", f, "--case", tmp_path / "case"] for f in (first, second)]
    running = [
        subprocess.Popen(c, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for c in commands
    ]
    assert [p.wait(timeout=120) for p in running] == [0, 0]
    for process in running:
        process.stdout.close()
        process.stderr.close()
    read_in(tmp_path / "alone", [first, second])
    assert digest(tmp_path / "case") == digest(tmp_path / "alone")
