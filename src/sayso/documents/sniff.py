"""Tell what bytes are by looking at them; the file's name only settles ties."""

import re
from enum import StrEnum


class Kind(StrEnum):
    """A kind of input that is read; the value is its media type."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    MAIL = "message/rfc822"
    MAILBOX = "application/mbox"
    ARTICLES = "application/x-ndjson"
    ARCHIVE = "application/zip"


class Refusal(tuple[str, str]):
    """Why a kind of file is not read, and what to do: ``(reason, remedy)``."""

    __slots__ = ()


HEAD_BYTES = 8192

_PICTURE = Refusal(("is a picture, which has no text", "run OCR on it and give the text or PDF"))
_PACKED = Refusal(("is a packed file of a kind that is not read", "unpack it, or pack it as .zip"))
_OLD_OFFICE = Refusal(
    (
        "is an old or encrypted Office file",
        "open it and save it as .docx or .pdf without a password",
    )
)
_PROGRAM = Refusal(("is a program, not a document", "leave it out"))
_SOUND = Refusal(("is sound or film, which has no text", "give a transcript as .txt"))
_RTF = Refusal(("is an RTF file, which is not read", "save it as .docx or .pdf"))
_XML = Refusal(("is XML of a kind that is not read", "save it as .txt, .html or .docx"))
_TABLE = Refusal(
    (
        "is a table, not a report",
        "use `sayso screen` or `sayso exposure` for tables, or save as .txt",
    )
)
_JSON = Refusal(
    ("is JSON, not a report", "put it beside the .txt it describes, or give articles as .jsonl")
)
_BINARY = Refusal(("is not text and of no known kind", "convert it to .txt, .pdf or .docx"))

_MAGIC: tuple[tuple[bytes, Refusal], ...] = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"BM\x00", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!\x1a\x07", _PACKED),
    (b"\xfd7zXZ\x00", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"OggS", _SOUND),
    (b"ID3", _SOUND),
    (b"RIFF", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"{\\rtf", _RTF),
    (b"SQLite format 3\x00", _BINARY),
    (b"PAR1", _BINARY),
)

_SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MAILBOX,
    ".mbx": Kind.MAILBOX,
    ".jsonl": Kind.ARTICLES,
    ".ndjson": Kind.ARTICLES,
    ".zip": Kind.ARCHIVE,
}
_TABLE_SUFFIXES = (".csv", ".tsv", ".xls", ".xlsx", ".parquet")
_HTML_START = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_XHTML = re.compile(rb"\s*<\?xml.{0,1000}?<html\b", re.IGNORECASE | re.DOTALL)
_XML_START = re.compile(rb"\s*<\?xml\b")
_HTML_TAG = re.compile(
    rb"</?(?:p|div|span|h[1-6]|table|ul|article|title|meta|br|a)\b[^<>]*>", re.IGNORECASE
)
_MAILBOX_START = re.compile(rb"From \S+.{0,200}\d{4}\s*\r?\n[A-Za-z-]+:")
_HEADER = re.compile(rb"(?m)^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t\r\n]")
_MAIL_HEADERS = frozenset(
    b"from to subject received message-id mime-version return-path delivered-to content-type date "
    b"reply-to dkim-signature".split()
)
# Enough of a mail to be one: a press notice may begin "To: editors" and "Subject: ..." as text.
_MACHINE_HEADERS = frozenset(
    (b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"content-type")
)
# A zip is what its members make it; the first name found decides.
_ZIPPED: tuple[tuple[str, Kind | Refusal], ...] = (
    ("word/document.xml", Kind.DOCX),
    ("xl/workbook.xml", _TABLE),
    ("xl/workbook.bin", _TABLE),
    ("ppt/presentation.xml", Refusal(("is a presentation, which is not read", "save it as .pdf"))),
    ("META-INF/container.xml", Refusal(("is an e-book, which is not read", "save it as .html"))),
    ("META-INF/MANIFEST.MF", _PROGRAM),
    ("AndroidManifest.xml", _PROGRAM),
    ("content.xml", Refusal(("is an OpenDocument file, which is not read", "save it as .docx"))),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def sniff(head: bytes, name: str) -> Kind | Refusal:
    """Tell the kind of a file from its first bytes and, between text kinds, from its name.

    Args:
        head: The first :data:`HEAD_BYTES` bytes, or all of them.
        name: The file's name; only its ending is used.
    """
    suffix = suffix_of(name)
    for magic, refusal in _MAGIC:
        if head.startswith(magic):
            return refusal
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ARCHIVE
    if head[4:8] == b"ftyp":
        return _SOUND
    if head.startswith(_BOMS):
        return _text_kind(head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff"), suffix)
    if _looks_binary(head):
        return _BINARY
    return _text_kind(head.replace(b"\x00", b""), suffix)


def sniff_zipped(members: frozenset[str]) -> Kind | Refusal:
    """Tell an archive of documents from an office file by the names inside."""
    return next((kind for name, kind in _ZIPPED if name in members), Kind.ARCHIVE)


def named_kind(name: str) -> Kind | None:
    """Give the kind a file's name promises; None where the name promises nothing."""
    return _SUFFIXES.get(suffix_of(name))


def suffix_of(name: str) -> str:
    """Give the lower-case ending of a name with its dot; empty where it has none."""
    base = re.split(r"[/\\!]", name)[-1]
    stem, dot, ending = base.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def _text_kind(head: bytes, suffix: str) -> Kind | Refusal:
    if _HTML_START.match(head) or _XHTML.match(head):
        return Kind.HTML
    if _XML_START.match(head):
        return _XML
    if _MAILBOX_START.match(head):
        return Kind.MAILBOX
    if _is_mail(head, suffix):
        return Kind.MAIL
    if suffix in _TABLE_SUFFIXES:
        return _TABLE
    if suffix == ".json":
        return _JSON
    named = _SUFFIXES.get(suffix)
    if named is Kind.HTML:
        return Kind.HTML if _HTML_TAG.search(head) else Kind.TEXT
    if named in (Kind.ARTICLES, Kind.MARKDOWN):
        return named
    return Kind.HTML if not suffix and len(_HTML_TAG.findall(head)) > 5 else Kind.TEXT


def _is_mail(head: bytes, suffix: str) -> bool:
    top = re.split(rb"\r?\n\r?\n", head.lstrip(b"\r\n"), maxsplit=1)[0]
    found = {name.lower() for name in _HEADER.findall(top)}
    if not _HEADER.match(top):
        return False
    if suffix == ".eml":
        return bool(found & _MAIL_HEADERS)
    return len(found & _MAIL_HEADERS) >= 3 and bool(found & _MACHINE_HEADERS)


def _looks_binary(head: bytes) -> bool:
    """Tell whether control bytes are too many for text; UTF-16 without a mark is text."""
    if not head:
        return False
    controls = len(_CONTROL.findall(head))
    if controls <= max(2, len(head) // 50):
        return False
    zeros_even, zeros_odd = head[::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    one_sided = min(zeros_even, zeros_odd) < half // 50 + 1
    return not (one_sided and max(zeros_even, zeros_odd) > half * 0.4)
