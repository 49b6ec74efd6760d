"""One writer a case: others wait, and say for whom."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import CaseBusyError

POLL_S = 0.1


@contextmanager
def writer_lock(
    path: Path, *, wait_s: float, on_wait: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the case's writer lock for the time of a block.

    The kernel frees the lock when its holder dies, so a killed process leaves none behind.

    Args:
        path: The lock file; made if absent.
        wait_s: How long to wait for another writer, in seconds.
        on_wait: Called once, with the holder's description, when waiting starts.

    Raises:
        CaseBusyError: The other writer is still there after ``wait_s``.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _acquire(handle, path, wait_s=wait_s, on_wait=on_wait)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()}".encode(), 0)
        yield
    finally:
        os.close(handle)


def _acquire(
    handle: int, path: Path, *, wait_s: float, on_wait: Callable[[str], None] | None
) -> None:
    deadline = time.monotonic() + wait_s
    said = False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 100, 0).decode("utf-8", "replace") or "another process"
            if time.monotonic() >= deadline:
                raise CaseBusyError(
                    f"{path.parent}: {holder} is writing to this case; wait for it, or stop it"
                ) from None
            if on_wait and not said:
                on_wait(holder)
                said = True
            time.sleep(POLL_S)
        else:
            return
