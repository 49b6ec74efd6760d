"""One writer a case; a second one waits or says so."""

import subprocess
import sys
import time

import pytest

from sayso.errors import CaseBusyError
from sayso.store.lock import writer_lock

HOLDER = """
import sys, time
from pathlib import Path
from sayso.store.lock import writer_lock
with writer_lock(Path(sys.argv[1]), wait_s=0):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def hold(path, seconds):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_says_who_is_writing(tmp_path):
    with hold(tmp_path / ".lock", 30) as process:
        with (
            pytest.raises(CaseBusyError, match=f"process {process.pid}"),
            writer_lock(tmp_path / ".lock", wait_s=0),
        ):
            pass
        process.kill()


def test_a_second_writer_waits_until_the_first_is_done(tmp_path):
    told = []
    with (
        hold(tmp_path / ".lock", 0.5),
        writer_lock(tmp_path / ".lock", wait_s=20, on_wait=told.append),
    ):
        assert told


def test_a_killed_writer_leaves_no_lock_behind(tmp_path):
    with hold(tmp_path / ".lock", 30) as process:
        process.kill()
        process.wait()
        start = time.monotonic()
        with writer_lock(tmp_path / ".lock", wait_s=5):
            assert time.monotonic() - start < 5
