"""Find the documents in files, folders, archives and standard input."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.documents.child import ParserChild
from sayso.documents.intake import Given, Intake, open_sidecar, shown, unreadable
from sayso.documents.stated import pair_sidecars
from sayso.documents.values import Failed, Limits, Outcome
from sayso.errors import DocumentError

STDIN = "-"
_DEEPEST_FOLDER = 60
_LIMITS = Limits()


def find_documents(
    paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, limits: Limits = _LIMITS
) -> Iterator[Outcome]:
    """Read every document in the given places, one at a time.

    A bad input gives a :class:`Failed` and the rest goes on. Folders are walked in the order of
    names; hidden files in them are left out, as are the sidecars, which belong to their texts.
    Memory holds one document at a time.

    Args:
        paths: Files, folders, zip archives, or ``-`` for standard input.
        stdin: What ``-`` reads; one document of any kind.
        limits: How much one input may ask of the machine.

    Yields:
        Loaded documents with their original bytes, and failures with reason and remedy.
    """
    given = [str(path) for path in paths]
    sidecars = pair_sidecars(given)
    with ParserChild(limits) as child:
        intake = Intake(child)
        for path in given:
            if path == STDIN:
                yield from _standard_input(stdin, intake, limits)
            elif path not in sidecars.values():
                yield from _place(Path(path), intake)


def read_document(content: bytes, name: str, *, limits: Limits = _LIMITS) -> tuple[Outcome, ...]:
    """Read the documents in some bytes, as :func:`find_documents` reads a file of that name."""
    with ParserChild(limits) as child:
        return tuple(Intake(child).read(Given(shown(name), content=content)))


def _standard_input(stdin: BinaryIO | None, intake: Intake, limits: Limits) -> Iterator[Outcome]:
    if stdin is None:
        error = DocumentError(STDIN, "there is no standard input here", "give files or folders")
        yield Failed(STDIN, error)
        return
    content = stdin.read(limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        reason = f"is over {limits.file_bytes:,} bytes long"
        yield Failed(STDIN, DocumentError(STDIN, reason, "put it into files and give those"))
        return
    yield from intake.read(Given(STDIN, content=content))


def _place(path: Path, intake: Intake) -> Iterator[Outcome]:
    name = shown(str(path))
    try:
        mode = path.stat().st_mode
        beside = _sidecar_beside(path) if stat.S_ISREG(mode) else None
    except OSError as problem:
        yield Failed(name, unreadable(name, problem))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, intake, ())
    else:
        yield from _file(path, mode, beside, intake)


def _sidecar_beside(path: Path) -> Path | None:
    beside = path.with_suffix(".json")
    return beside if path.suffix and beside != path and beside.is_file() else None


def _folder(path: Path, intake: Intake, above: tuple[tuple[int, int], ...]) -> Iterator[Outcome]:
    name = shown(str(path))
    try:
        here = path.stat()
        entries = sorted(entry.name for entry in path.iterdir() if entry.name[0] != ".")
    except OSError as problem:
        yield Failed(name, unreadable(name, problem))
        return
    identity = (here.st_dev, here.st_ino)
    if identity in above:
        yield Failed(
            name, DocumentError(name, "links to a folder that holds it", "remove the link")
        )
        return
    if len(above) >= _DEEPEST_FOLDER:
        yield Failed(name, DocumentError(name, "stands too deep in folders", "give it by itself"))
        return
    if not entries and not above:
        yield Failed(name, DocumentError(name, "is an empty folder", "check the path"))
    sidecars = pair_sidecars(entries)
    for entry in entries:
        if entry not in sidecars.values():
            beside = path / sidecars[entry] if entry in sidecars else None
            yield from _entry(path / entry, beside, intake, (*above, identity))


def _entry(
    path: Path, beside: Path | None, intake: Intake, above: tuple[tuple[int, int], ...]
) -> Iterator[Outcome]:
    try:
        mode = path.stat().st_mode
    except OSError as problem:
        name = shown(str(path))
        yield Failed(name, unreadable(name, problem))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, intake, above)
    else:
        yield from _file(path, mode, beside, intake)


def _file(path: Path, mode: int, beside: Path | None, intake: Intake) -> Iterator[Outcome]:
    name = shown(str(path))
    # Opening a pipe or a device could wait for ever.
    if not stat.S_ISREG(mode):
        yield Failed(name, DocumentError(name, "is not a regular file", "give a file or a folder"))
        return
    stated = None
    if beside:
        beside_name = shown(str(beside))
        try:
            stated, failures = open_sidecar(beside.read_bytes(), beside_name)
        except OSError as problem:
            failures = (Failed(beside_name, unreadable(beside_name, problem)),)
        yield from failures
    yield from intake.read(Given(name, path=path, sidecar=stated))
