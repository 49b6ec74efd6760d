"""A list's file as bytes: opened, unpacked within limits, decoded."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import WatchlistError
from sayso.names.folding.misread import misread_words

MAX_UNPACKED_BYTES = 2_000_000_000
# Official XML packs about 25 to 1; a file that grows 300-fold beyond 32 MB is a bomb.
MAX_UNPACK_RATIO = 300
FREE_UNPACKED_BYTES = 32_000_000

# Byte order marks, XML declaration and comments, which a page may begin with too.
_PROLOG = re.compile(rb"^(?:\s|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<\?.*?\?>|<!--.*?-->)+", re.DOTALL)
_KEPT = "the last good snapshot stays; fetch the file again or take it from the authority's page"
_SAVE = "the last good snapshot stays; save the file as UTF-8"
_SAMPLE = 1_000_000


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file of a list, on disk or in memory.

    Args:
        list_name: Short name of the list it belongs to.
        name: How the user or the fetcher named it.
        source: A path, or the bytes themselves.
        address: Where it was fetched from; None for a file that a user gives.
        published_on: What the answer or the user says; the file's own date goes before it.
    """

    list_name: str
    name: str
    source: Path | bytes
    address: str | None = None
    published_on: date | None = None

    def broken(self, reason: str, remedy: str = _KEPT) -> WatchlistError:
        """Word the error that stops the import of this file."""
        return WatchlistError(
            watchlist=self.list_name, file=self.name, reason=reason, remedy=remedy
        )

    def open_raw(self) -> BinaryIO:
        """Open the bytes as they are."""
        if isinstance(self.source, bytes):
            return io.BytesIO(self.source)
        try:
            return self.source.open("rb")
        except OSError as error:
            raise self.broken(f"cannot be opened ({error.strerror})", "check the path") from error

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the content; gzip and one-member zip are unpacked, within limits.

        Raises:
            WatchlistError: The packing is damaged, holds several files, or grows like a bomb.
        """
        with self.open_raw() as raw:
            magic = raw.read(4)
            raw.seek(0)
            if magic[:2] == b"\x1f\x8b":
                yield self._limited(cast("BinaryIO", gzip.GzipFile(fileobj=raw)), self._size(raw))
            elif magic == b"PK\x03\x04":
                with self._zip_member(raw) as member:
                    yield self._limited(cast("BinaryIO", member), self._size(raw))
            else:
                yield raw

    def read_text(self) -> str:
        """Decode the whole content.

        Takes a byte order mark into account, then UTF-8, then Windows-1252, the encodings that
        publishers use. A trailing 0x1A byte (end of file in old US files) is taken off.

        Raises:
            WatchlistError: The content is a web page, or not text.
        """
        with self.open() as content:
            raw = content.read()
        self.refuse_web_page(raw[:2048])
        return _decoded(self, raw).rstrip("\x1a\r\n\x00 ").replace("\0", "") + "\n"

    def refuse_web_page(self, head: bytes) -> None:
        """Stop where a server sent a page instead of the list."""
        start = _PROLOG.sub(b"", head.replace(b"\0", b"")).lower()
        if start.startswith((b"<!doctype html", b"<html")):
            raise self.broken("is a web page and not the list", "try again later; " + _KEPT)
        if not start:
            raise self.broken("is empty")

    def _limited(self, stream: BinaryIO, packed_bytes: int) -> BinaryIO:
        limit = max(FREE_UNPACKED_BYTES, packed_bytes * MAX_UNPACK_RATIO)
        return cast("BinaryIO", io.BufferedReader(_Limited(self, stream, limit)))

    def _zip_member(self, raw: BinaryIO) -> "zipfile.ZipExtFile":
        try:
            archive = zipfile.ZipFile(raw)
            members = [member for member in archive.infolist() if not member.is_dir()]
        except zipfile.BadZipFile as error:
            raise self.broken("is a damaged zip") from error
        if len(members) != 1:
            raise self.broken(
                f"is a zip of {len(members)} files", "unpack it and give the files of the list"
            )
        try:
            return cast("zipfile.ZipExtFile", archive.open(members[0]))
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            raise self.broken(f"cannot be unpacked ({error})", "give it unpacked") from error

    @staticmethod
    def _size(raw: BinaryIO) -> int:
        size = raw.seek(0, io.SEEK_END)
        raw.seek(0)
        return size


class _Limited(io.RawIOBase):
    """A reader that stops a decompression bomb before it fills the memory."""

    def __init__(self, file: ListFile, stream: BinaryIO, limit: int) -> None:
        self._file, self._stream, self._left = file, stream, min(limit, MAX_UNPACKED_BYTES)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int] | bytearray") -> int:  # type: ignore[override]
        try:
            chunk = self._stream.read(len(buffer))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            raise self._file.broken(f"cannot be unpacked ({error})") from error
        self._left -= len(chunk)
        if self._left < 0:
            raise self._file.broken("unpacks to far more than a list can hold")
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _decoded(file: ListFile, raw: bytes) -> str:
    encodings = ["utf-8-sig", "cp1252"]
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif raw[:400].count(0) > len(raw[:400]) // 4:
        encodings = ["utf-16-le", "utf-16-be"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252" and (odd := misread_words(text[:_SAMPLE])):
            reason = f"is neither UTF-8 nor Windows-1252, as which it shows {odd!r}"
            raise file.broken(reason, _SAVE)
        return text
    raise file.broken("is not text in UTF-8, UTF-16 or Windows-1252", _SAVE)
