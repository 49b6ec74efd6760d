"""What a fetch brings, and what is remembered of it."""

from dataclasses import dataclass
from pathlib import Path

from sayso.watchlists.files.list_file import ListFile


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last answer for an address said, to ask whether anything is new.

    Args:
        address: The official address, never the signed one it redirects to.
        etag, last_modified: Headers of that answer.
        path: Its bytes, kept.
    """

    address: str
    etag: str | None
    last_modified: str | None
    path: Path


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file as fetched.

    Args:
        file: The bytes on disk, with the official address and the day that the answer states.
        seen: What to remember for the next time.
        is_unchanged: Whether the server said that nothing is new (304).
    """

    file: ListFile
    seen: Seen
    is_unchanged: bool = False
