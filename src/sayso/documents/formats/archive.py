"""Zip archives: what is in them, and why a member is not taken."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from sayso.documents.values import Limits
from sayso.errors import DocumentError

_SMALL_BYTES = 1_000_000
_ENCRYPTED_FLAG, _UTF8_FLAG = 0x1, 0x800
_SYMLINK = 0o120000
_NOT_DOCUMENTS = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive.

    Args:
        index: Its place in the archive's own list.
        problem: Why it is not taken, with the remedy; None where it is.
    """

    name: str
    index: int
    problem: tuple[str, str] | None = None


def open_archive(path: Path, name: str) -> zipfile.ZipFile:
    """Open a zip; a damaged one is a :class:`DocumentError`."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as bad:
        reason = "is a damaged or truncated archive"
        raise DocumentError(
            name, reason, "fetch it again, or unpack it and give the folder"
        ) from bad


def list_members(archive: zipfile.ZipFile, name: str, limits: Limits) -> tuple[Member, ...]:
    """List the files of an archive, sorted by name, folders and system files left out.

    Raises:
        DocumentError: The archive as a whole asks too much of the machine.
    """
    entries = archive.infolist()
    remedy = "if you trust it, unpack it yourself and give the folder"
    if len(entries) > limits.archive_members:
        raise DocumentError(name, f"holds {len(entries):,} files", remedy)
    total = sum(entry.file_size for entry in entries)
    if total > limits.archive_bytes:
        raise DocumentError(name, f"unpacks to {total:,} bytes", remedy)
    members = [
        Member(_name_of(entry), index, _problem(entry, limits))
        for index, entry in enumerate(entries)
        if not entry.is_dir() and not _NOT_DOCUMENTS.search(entry.filename)
    ]
    return tuple(sorted(members, key=lambda member: (member.name, member.index)))


def read_member(archive: zipfile.ZipFile, index: int, name: str, limits: Limits) -> bytes:
    """Unpack one member, never more of it than the limit.

    Raises:
        DocumentError: It is damaged, packed in an unknown way, or larger than stated.
    """
    try:
        with archive.open(archive.infolist()[index]) as stream:
            content = stream.read(limits.file_bytes + 1)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError) as bad:
        raise DocumentError(
            name, "is damaged inside the archive", "fetch the archive again"
        ) from bad
    except Exception as bad:
        # zlib, bz2 and lzma raise errors of their own that share no base.
        if type(bad).__module__ not in ("zlib", "_lzma", "_bz2"):
            raise
        raise DocumentError(
            name, "is damaged inside the archive", "fetch the archive again"
        ) from bad
    if len(content) > limits.file_bytes:
        reason = f"unpacks to over {limits.file_bytes:,} bytes"
        raise DocumentError(name, reason, "if you trust it, unpack and split it")
    return content


def _name_of(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename
    # Without the flag zipfile assumes code page 437, where most programs mean UTF-8.
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _problem(entry: zipfile.ZipInfo, limits: Limits) -> tuple[str, str] | None:
    outside = "its name points outside the archive"
    if _OUTSIDE.search(entry.filename) or _OUTSIDE.search(_name_of(entry)):
        return (outside, "the archive is faulty or hostile; unpack it by hand if you trust it")
    if (entry.external_attr >> 16) & 0o170000 == _SYMLINK:
        return ("is a link, not a file", "pack the file itself")
    if entry.flag_bits & _ENCRYPTED_FLAG:
        return ("is encrypted", "unpack the archive with its password and give the folder")
    if entry.file_size > limits.file_bytes:
        return (f"unpacks to {entry.file_size:,} bytes", "if you trust it, unpack and split it")
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > _SMALL_BYTES and ratio > limits.member_ratio:
        reason = f"unpacks to {ratio:,.0f} times its size, as zip bombs do"
        return (reason, "if you trust it, unpack it yourself")
    return None
