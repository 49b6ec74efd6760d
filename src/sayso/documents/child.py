"""The parent's side of the child process: ask, wait no longer than allowed, start anew."""

import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from sayso.documents.formats.archive import Member
from sayso.documents.sniff import Kind
from sayso.documents.values import Limits, Parsed
from sayso.documents.wire import receive, send, unpack_parsed
from sayso.errors import DocumentError


class ParserChild:
    """One child process for many files, so that its start is paid once.

    It starts at the first question. When a file crashes it or takes too long, that file fails and
    the next question starts another child. Use it as a context manager.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def parse(self, kind: Kind, content: bytes, name: str) -> Parsed:
        """Parse the bytes of one PDF, DOCX or HTML file.

        Raises:
            DocumentError: The parser refused, crashed, or ran over its time or memory.
        """
        said, _ = self._ask({"ask": "parse", "kind": kind.value, "name": name}, content)
        try:
            return unpack_parsed(said["parsed"])
        except (ValueError, KeyError) as bad:
            raise _crashed(name) from bad

    def members(self, path: Path, name: str) -> tuple[Member, ...]:
        """List the files of an archive."""
        said, _ = self._ask({"ask": "list", "path": str(path), "name": name})
        return tuple(
            Member(member, index, tuple(problem) if problem else None)
            for member, index, problem in said["members"]
        )

    def member(self, path: Path, index: int, name: str) -> bytes:
        """Unpack one file of an archive."""
        return self._ask({"ask": "member", "path": str(path), "index": index, "name": name})[1]

    def close(self) -> None:
        """End the child, if one runs."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream:
                # The child may be gone before our last bytes reached it.
                with suppress(BrokenPipeError):
                    stream.close()
        process.wait()

    def _ask(self, said: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        name = str(said["name"])
        process = self._started()
        self._late = False
        timer = Timer(self.limits.parse_timeout_s, self._give_up, (process,))
        timer.daemon = True
        timer.start()
        try:
            send(cast("BinaryIO", process.stdin), said, body)
            answer = receive(cast("BinaryIO", process.stdout))
        except (BrokenPipeError, ValueError):
            answer = None  # the child ended while we wrote, or answered no JSON
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            raise _late(name, self.limits.parse_timeout_s) if self._late else _crashed(name)
        if "refused" in answer[0]:
            reason, remedy = answer[0]["refused"]
            raise DocumentError(name, str(reason), str(remedy))
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # -P: a module of that name in the working directory must not be run.
            command = [sys.executable, "-P", "-m", "sayso.documents.worker"]
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            # If the child is gone already, the question itself meets the same end.
            with suppress(BrokenPipeError):
                send(cast("BinaryIO", self._process.stdin), asdict(self.limits))
        return self._process

    def _give_up(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()


def _late(name: str, timeout_s: float) -> DocumentError:
    return DocumentError(
        name, f"took longer than {timeout_s:g} s to parse", "split it, or save it anew"
    )


def _crashed(name: str) -> DocumentError:
    reason = "crashed its parser or ran over its memory"
    return DocumentError(name, reason, "save it anew or as .txt, and report the fault")
