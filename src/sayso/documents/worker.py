"""The child process that parses what could harm: ``python -m sayso.documents.worker``.

It reads requests from standard input and answers on standard output, one at a time, until the
input ends. A hostile file can at worst end this process.
"""

import os
import sys
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any, BinaryIO

from sayso.documents.formats.archive import list_members, open_archive, read_member
from sayso.documents.formats.docx import parse_docx
from sayso.documents.formats.html import parse_html
from sayso.documents.formats.pdf import parse_pdf
from sayso.documents.sniff import Kind
from sayso.documents.values import Limits, Parsed
from sayso.documents.wire import pack_parsed, receive, send
from sayso.errors import DocumentError

_OPEN_ARCHIVES = 4


class Worker:
    """Answers requests; keeps the last archives open so that each member costs only itself."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._archives: OrderedDict[str, zipfile.ZipFile] = OrderedDict()

    def answer(self, said: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """Answer one request; a failure is an answer too."""
        try:
            return self._answer(said, body)
        except DocumentError as refused:
            return {"refused": [refused.reason, refused.remedy]}, b""
        except MemoryError:
            return {"refused": ["needs more memory than is allowed", "split it"]}, b""
        except Exception as fault:  # noqa: BLE001 (a parser's own bug must cost one file only)
            reason = f"breaks its parser ({type(fault).__name__})"
            return {"refused": [reason, "save it as .txt or .pdf, and report the fault"]}, b""

    def _answer(self, said: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        name = str(said["name"])
        if said["ask"] == "parse":
            return {"parsed": pack_parsed(self._parse(Kind(said["kind"]), body, name))}, b""
        archive = self._archive(str(said["path"]), name)
        if said["ask"] == "list":
            members = list_members(archive, name, self._limits)
            return {"members": [[m.name, m.index, m.problem] for m in members]}, b""
        return {}, read_member(archive, int(said["index"]), name, self._limits)

    def _parse(self, kind: Kind, content: bytes, name: str) -> Parsed:
        if kind is Kind.PDF:
            return parse_pdf(content, name, self._limits)
        if kind is Kind.DOCX:
            return parse_docx(content, name, self._limits)
        if kind is Kind.HTML:
            return parse_html(content, name)
        raise ValueError(f"{kind} is not parsed here")

    def _archive(self, path: str, name: str) -> zipfile.ZipFile:
        if path in self._archives:
            self._archives.move_to_end(path)
            return self._archives[path]
        self._archives[path] = open_archive(Path(path), name)
        while len(self._archives) > _OPEN_ARCHIVES:
            self._archives.popitem(last=False)[1].close()
        return self._archives[path]


def _limit_memory(most_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit of the parent stays
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _own_output() -> BinaryIO:
    """Keep standard output for answers: what a parser prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def serve() -> None:
    """Answer requests until the input ends. The first frame gives the limits."""
    answers, requests = _own_output(), sys.stdin.buffer
    first = receive(requests)
    if first is None:
        return
    limits = Limits(**first[0])
    _limit_memory(limits.child_memory_bytes)
    worker = Worker(limits)
    while (request := receive(requests)) is not None:
        said, body = worker.answer(*request)
        send(answers, said, body)


if __name__ == "__main__":
    serve()
