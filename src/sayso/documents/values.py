"""The values of this room: what a file gives, before and after it becomes a document."""

from dataclasses import dataclass
from datetime import date

from sayso.documents.textmap import TextMap
from sayso.errors import DocumentError
from sayso.model.texts.document import Document, StatedBy
from sayso.model.texts.span import Span


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one input may ask of the machine.

    Args:
        text_bytes: Largest text, in bytes of the file and in characters of the extracted text.
        file_bytes: Largest single file of any other kind, archives excepted.
        archive_bytes: Largest sum of the unpacked members of one archive.
        archive_members: Most members of one archive.
        member_ratio: Most unpacked bytes for one packed byte, in members over a megabyte.
        depth: Most archives or mails inside one another.
        parse_timeout_s: Longest time the child process may take over one file.
        child_memory_bytes: Largest address space of the child process.
        pdf_pages: Most pages of one PDF.
    """

    text_bytes: int = 50_000_000
    file_bytes: int = 200_000_000
    archive_bytes: int = 4_000_000_000
    archive_members: int = 100_000
    member_ratio: int = 200
    depth: int = 3
    parse_timeout_s: float = 60.0
    child_memory_bytes: int = 2_000_000_000
    pdf_pages: int = 5_000


@dataclass(frozen=True, slots=True)
class Stated:
    """What one place says about a document; None where it says nothing.

    Args:
        by: The place: sidecar, page, mail, file or text.
        key: The id the place gives, if any; used on export.
        exportable: False where the owner marked the document as not for export.
    """

    by: StatedBy
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    key: str | None = None
    exportable: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside another one, such as the attachment of a mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the parser of one format found in the bytes.

    Args:
        text: The text as extracted, not yet cleaned.
        media_type: What the bytes are, whatever the file is called.
        blocks: The file's own blocks in ``text``, in order; None where layout must tell.
        furniture: Parts of ``text`` that the format itself shows not to be the report.
        origin: From ``text`` to the decoded source; None where the text is the source itself.
        encoding: How the bytes were decoded; None where the format settles it.
        stated: What the file says about itself, the strongest first.
        parts: Files inside this one, each to be read as a document of its own.
        notes: Sentences for the user about what was left out, guessed or mended.
    """

    text: str
    media_type: str
    blocks: tuple[Span, ...] | None = None
    furniture: tuple[Span, ...] = ()
    origin: TextMap | None = None
    encoding: str | None = None
    stated: tuple[Stated, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document that was read, with its original bytes.

    Args:
        content: The bytes whose SHA-256 is ``document.sha256``.
        origin: From ``document.text`` to the decoded source: the page's markup for HTML, the
            decoded file for plain text, the extracted text for PDF and DOCX.
        encoding: How the bytes were decoded; None where the format settles it.
        notes: Sentences for the user about what was left out, guessed or mended.
    """

    document: Document
    content: bytes
    origin: TextMap
    encoding: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be read; the others are.

    Args:
        name: The file, or ``archive.zip!member``, as the user named it.
        error: The reason and the remedy.
    """

    name: str
    error: DocumentError


Outcome = Loaded | Failed
