"""From one input, whatever it is, to the documents and failures in it."""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from sayso.documents.assemble import assemble
from sayso.documents.child import ParserChild
from sayso.documents.formats.archive import Member
from sayso.documents.formats.article import parse_article
from sayso.documents.formats.mail import Mail, signature_of, split_mailbox
from sayso.documents.formats.markdown import parse_markdown
from sayso.documents.formats.plain import parse_plain
from sayso.documents.sniff import (
    HEAD_BYTES,
    Kind,
    Refusal,
    named_kind,
    sniff,
    sniff_zipped,
    suffix_of,
)
from sayso.documents.stated import pair_sidecars, read_sidecar
from sayso.documents.values import Failed, Limits, Loaded, Outcome, Parsed, Part, Stated
from sayso.errors import DocumentError

_TEXT_KINDS = (Kind.TEXT, Kind.MARKDOWN, Kind.HTML)
_HOPELESS_LINES = 20


@dataclass(frozen=True, slots=True)
class Given:
    """One input: a file on disk, or bytes from inside another one.

    Args:
        name: How the user named it, with ``!`` between an archive and its member.
        path: The file; None where ``content`` is given.
        sidecar: What stands beside it.
        parent_id: The mail it is attached to.
        depth: How many archives and mails it stands in.
    """

    name: str
    path: Path | None = None
    content: bytes = b""
    sidecar: Stated | None = None
    parent_id: str | None = None
    depth: int = 0

    def inside(self, name: str, content: bytes) -> "Given":
        """Make the input for something inside this one."""
        return Given(f"{self.name}!{name}", content=content, depth=self.depth + 1)

    def open(self) -> BinaryIO:
        """Open the bytes for reading."""
        return self.path.open("rb") if self.path else io.BytesIO(self.content)

    def size(self) -> int:
        """Give the number of bytes."""
        return self.path.stat().st_size if self.path else len(self.content)


class Intake:
    """Reads inputs one at a time and never raises for a bad one."""

    def __init__(self, child: ParserChild) -> None:
        self._child = child
        self._limits: Limits = child.limits

    def read(self, given: Given) -> Iterator[Outcome]:
        """Give the documents in an input, and the failures; at least one of either."""
        try:
            yield from self._read(given)
        except DocumentError as error:
            yield Failed(given.name, error)
        except OSError as problem:
            # A fault of our own installation or of a full disk is not this input's fault.
            if problem.filename not in (None, given.path, str(given.path)):
                raise
            yield Failed(given.name, unreadable(given.name, problem))
        except MemoryError:
            too_large = DocumentError(given.name, "needs more memory than there is", "split it")
            yield Failed(given.name, too_large)

    def _read(self, given: Given) -> Iterator[Outcome]:
        kind = self._kind(given)
        if kind is Kind.ARCHIVE:
            yield from self._zipped(given)
        elif kind is Kind.MAILBOX:
            yield from self._mailbox(given)
        elif kind is Kind.ARTICLES:
            yield from self._articles(given)
        else:
            content = self._content(given, kind)
            if kind is Kind.MAIL:
                yield from self._mail(given, content)
            else:
                yield self._document(given, kind, content)

    def _kind(self, given: Given) -> Kind:
        with given.open() as stream:
            head = stream.read(HEAD_BYTES)
        if not head.strip():
            raise DocumentError(given.name, "is empty", "fetch it again, or leave it out")
        kind = sniff(head, given.name)
        if isinstance(kind, Refusal):
            raise DocumentError(given.name, *kind)
        return kind

    def _content(self, given: Given, kind: Kind) -> bytes:
        limits = self._limits
        most = limits.text_bytes if kind in _TEXT_KINDS else limits.file_bytes
        if given.size() > most:
            reason = f"is {given.size():,} bytes long; {most:,} are read"
            raise DocumentError(given.name, reason, "split it")
        with given.open() as stream:
            return stream.read(most + 1)

    def _document(self, given: Given, kind: Kind, content: bytes) -> Loaded:
        return self._assembled(given, self._parsed(kind, content, given.name), content)

    def _parsed(self, kind: Kind, content: bytes, name: str) -> Parsed:
        if kind is Kind.TEXT:
            parsed = parse_plain(content, name)
        elif kind is Kind.MARKDOWN:
            parsed = parse_markdown(content, name)
        else:
            parsed = self._child.parse(kind, content, name)
        if not parsed.text.strip():
            raise DocumentError(name, "holds no text", "check that it is the file you meant")
        self._check_length(parsed, name)
        promised = named_kind(name)
        if promised is None or promised is kind or promised in (Kind.MARKDOWN, Kind.ARTICLES):
            return parsed
        note = f"its name ends in {suffix_of(name)}, but it is {kind.value} and is read as that"
        return replace(parsed, notes=(*parsed.notes, note))

    def _assembled(self, given: Given, parsed: Parsed, content: bytes) -> Loaded:
        return assemble(
            parsed, content, name=given.name, sidecar=given.sidecar, parent_id=given.parent_id
        )

    def _articles(self, given: Given) -> Iterator[Outcome]:
        limit, good = self._limits.text_bytes, 0
        with given.open() as stream:
            for number, line in enumerate(iter(lambda: stream.readline(limit + 1), b""), 1):
                if not line.strip():
                    continue
                outcome = self._article(replace(given, name=f"{given.name}:{number}"), line)
                good += isinstance(outcome, Loaded)
                yield outcome
                if not good and number >= _HOPELESS_LINES:
                    reason = f"has no article in its first {number} lines; the rest is not read"
                    remedy = "give one article a line, as JSON objects with a text"
                    raise DocumentError(given.name, reason, remedy)

    def _article(self, given: Given, line: bytes) -> Outcome:
        limit = self._limits.text_bytes
        if len(line) > limit:
            error = DocumentError(given.name, f"is over {limit:,} bytes long", "split it")
            return Failed(given.name, error)
        try:
            return self._assembled(given, parse_article(line, given.name), line)
        except DocumentError as refused:
            return Failed(given.name, refused)

    def _mailbox(self, given: Given) -> Iterator[Outcome]:
        limit = self._limits.file_bytes
        self._check_depth(given)
        with given.open() as stream:
            for number, content in enumerate(split_mailbox(stream, limit), 1):
                inner = given.inside(str(number), content or b"")
                if content is None:
                    error = DocumentError(inner.name, f"is over {limit:,} bytes long", "split it")
                    yield Failed(inner.name, error)
                else:
                    inner = replace(inner, parent_id=given.parent_id, sidecar=given.sidecar)
                    yield from self._mail_safely(inner)

    def _mail_safely(self, given: Given) -> Iterator[Outcome]:
        try:
            yield from self._mail(given, given.content)
        except DocumentError as error:
            yield Failed(given.name, error)

    def _mail(self, given: Given, content: bytes) -> Iterator[Outcome]:
        try:
            mail = Mail(content)
        except RecursionError as bad:
            reason = "has parts inside parts without end"
            raise DocumentError(given.name, reason, "save its text as .txt") from bad
        body = self._mail_body(mail, given.name)
        self._check_length(body, given.name)
        loaded = self._assembled(given, body, content)
        if not loaded.document.text.strip() and not mail.parts:
            raise DocumentError(given.name, "is a mail without text", "leave it out")
        yield loaded
        for part in mail.parts:
            yield from self._part(given, part, loaded.document.id)

    def _mail_body(self, mail: Mail, name: str) -> Parsed:
        stated, notes = mail.stated()
        text = mail.plain_text()
        if text is not None:
            body = Parsed(text, Kind.MAIL.value, furniture=signature_of(text))
        elif mail.page and mail.page.strip():
            page = self._child.parse(Kind.HTML, mail.page, name)
            body = replace(page, media_type=Kind.MAIL.value, stated=())
        else:
            body = Parsed("", Kind.MAIL.value, notes=("the mail has no text of its own",))
        return replace(body, stated=(stated,), notes=(*mail.notes, *notes, *body.notes))

    def _part(self, given: Given, part: Part, parent_id: str) -> Iterator[Outcome]:
        inner = replace(given.inside(part.name, part.content), parent_id=parent_id)
        if inner.depth > self._limits.depth:
            yield Failed(inner.name, _too_deep(inner.name, self._limits))
        else:
            yield from self.read(inner)

    def _zipped(self, given: Given) -> Iterator[Outcome]:
        with _on_disk(given) as path:
            members = self._child.members(path, given.name)
            kind = sniff_zipped(frozenset(member.name for member in members))
            if isinstance(kind, Refusal):
                raise DocumentError(given.name, *kind)
            if kind is Kind.DOCX:
                yield self._document(given, kind, self._content(given, kind))
                return
            self._check_depth(given)
            if not members:
                raise DocumentError(given.name, "is an empty archive", "leave it out")
            yield from self._members(given, path, members)

    def _members(self, given: Given, path: Path, members: tuple[Member, ...]) -> Iterator[Outcome]:
        sidecars = pair_sidecars(member.name for member in members if not member.problem)
        by_name = {member.name: member for member in members}
        used = set(sidecars.values())
        for member in members:
            name = f"{given.name}!{shown(member.name)}"
            if member.name in used:
                continue
            if member.problem:
                yield Failed(name, DocumentError(name, *member.problem))
                continue
            try:
                content = self._child.member(path, member.index, name)
                inner = replace(
                    given.inside(shown(member.name), content), parent_id=given.parent_id
                )
                beside = sidecars.get(member.name)
                if beside:
                    raw = self._child.member(path, by_name[beside].index, f"{given.name}!{beside}")
                    stated, failures = open_sidecar(raw, f"{given.name}!{shown(beside)}")
                    yield from failures
                    inner = replace(inner, sidecar=stated)
            except DocumentError as error:
                yield Failed(name, error)
                continue
            yield from self.read(inner)

    def _check_length(self, parsed: Parsed, name: str) -> None:
        most = self._limits.text_bytes
        if len(parsed.text) > most:
            raise DocumentError(name, f"holds over {most:,} characters", "split it")

    def _check_depth(self, given: Given) -> None:
        if given.depth >= self._limits.depth:
            raise _too_deep(given.name, self._limits)


def open_sidecar(content: bytes, name: str) -> tuple[Stated, tuple[Failed, ...]]:
    """Read a sidecar; what is wrong with it is named, and the text is read all the same."""
    sidecar = read_sidecar(content, name)
    return sidecar.stated, tuple(Failed(name, problem) for problem in sidecar.problems)


def unreadable(name: str, problem: OSError) -> DocumentError:
    """Make the error for a file that the system does not give us."""
    reason = f"cannot be opened ({(problem.strerror or type(problem).__name__).lower()})"
    return DocumentError(name, reason, "check that it exists and that you may read it")


def shown(name: str) -> str:
    """Make a file's name storable: bytes that are no text are written as escapes."""
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _too_deep(name: str, limits: Limits) -> DocumentError:
    reason = f"stands in more than {limits.depth} archives or mails inside one another"
    return DocumentError(name, reason, "unpack the outer ones and give the inner one")


@contextmanager
def _on_disk(given: Given) -> Iterator[Path]:
    """Give a path to the bytes; those from inside another file are put down for a while."""
    if given.path:
        yield given.path.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / "archive.zip"
        path.write_bytes(given.content)
        yield path


__all__ = ["Given", "Intake", "open_sidecar", "shown", "unreadable"]
