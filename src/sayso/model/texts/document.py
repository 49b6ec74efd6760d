"""A document: bytes that somebody published, and the text in them."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sayso.model.digest import short_id
from sayso.model.texts.span import Span


class StatedBy(StrEnum):
    """Where a document's outlet, date, title, language or address was taken from."""

    SIDECAR = "sidecar"
    PAGE = "page"
    MAIL = "mail"
    FILE = "file"
    TEXT = "text"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Document:
    """One publication of some bytes by one outlet.

    Args:
        id: Digest of (bytes, outlet, address, published): the same bytes from another outlet are
            another document that shares storage and parsing.
        sha256: Digest of the original bytes, 64 hexadecimal digits.
        name: How the user named it: a path, or ``archive.zip!member.txt``.
        text: What is read; every offset in the case counts in it.
        paragraphs: The blocks of the text in order, from the file's own structure (never merged
            across headings, table cells or pages).
        furniture: Parts that are not the report: comment tails, navigation, signatures. They
            keep their offsets and are not read.
        title, outlet, url, published, language: None where nobody says so.
        stated_by: For each of those five, where it was taken from.
        key: The id its sidecar gives, if any; used on export.
        exportable: False where the owner marked it as not for export.
    """

    id: str
    sha256: str
    name: str
    text: str
    paragraphs: tuple[Span, ...]
    media_type: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    key: str | None = None
    furniture: tuple[Span, ...] = ()
    stated_by: dict[str, StatedBy] = field(default_factory=dict)
    parent_id: str | None = None
    exportable: bool = True


def document_id(sha256: str, outlet: str | None, url: str | None, published: date | None) -> str:
    """Give the id of a document from what makes it itself."""
    day = published.isoformat() if published else None
    return short_id("d", (sha256, outlet, url, day))


def sha256_of(content: bytes) -> str:
    """Digest original bytes for storage by content."""
    return hashlib.sha256(content).hexdigest()
