"""Mails: the body is the document, the attachments are documents of their own."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr
from typing import BinaryIO

from sayso.documents.decode import decode
from sayso.documents.stated.address import accept_address
from sayso.documents.stated.dates import parse_date
from sayso.documents.stated.language import language_code
from sayso.documents.stated.sidecar import storable
from sayso.documents.values import Part, Stated
from sayso.model.texts.document import StatedBy
from sayso.model.texts.span import Span

# Parts that carry no report: signatures, calendar entries, cards, delivery reports.
_LEFT_OUT: tuple[str, ...] = (
    "application/pgp-",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
)
_LEFT_OUT += ("text/calendar", "text/vcard", "text/x-vcard", "message/delivery-status")
_SIGNATURE = re.compile(r"(?m)^-- ?$|^(?:Sent from my|Отправлено с|Get Outlook for) .{1,60}$")
_MAILBOX_LINE = re.compile(rb"From \S+.{0,200}\d{4}\s*$")
_MOST_PARTS = 1_000
_LINE_BYTES = 1_000_000
_HEADER_FAULTS = (LookupError, ValueError, MessageError, AssertionError, TypeError, AttributeError)


class Mail:
    """One parsed mail: its own body, what its headers say, and the files in it."""

    def __init__(self, content: bytes) -> None:
        self.message = BytesParser(policy=policy.compat32).parsebytes(content)
        self.plain: bytes | None = None
        self.plain_charset: str | None = None
        self.page: bytes | None = None
        self.parts: list[Part] = []
        self.notes: list[str] = []
        for number, part in enumerate(_own_parts(self.message)):
            if number >= _MOST_PARTS:
                self.notes.append(f"only the first {_MOST_PARTS} parts of the mail are read")
                break
            self._sort(part, number)

    def _sort(self, part: Message, number: int) -> None:
        kind = part.get_content_type()
        if part.is_multipart() and kind != "message/rfc822":
            return
        name = _filename(part)
        if kind == "message/rfc822":
            self._keep_mail(part, name or f"mail-{number}.eml")
        elif kind.startswith(_LEFT_OUT):
            self.notes.append(f"a part of kind {kind} is not read")
        elif kind.startswith("image/") and part.get("Content-ID") and not _is_attached(part):
            self.notes.append(f"a picture in the mail ({name or kind}) is not read")
        elif _is_attached(part) or name or not kind.startswith("text/"):
            self.parts.append(Part(name or f"part-{number}", _payload(part)))
        else:
            self._keep_body(part, kind, number)

    def _keep_mail(self, part: Message, name: str) -> None:
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            self.parts.append(Part(name, inner[0].as_bytes()))

    def _keep_body(self, part: Message, kind: str, number: int) -> None:
        if kind == "text/html" and self.page is None:
            self.page = _payload(part)
        elif kind != "text/html" and self.plain is None:
            self.plain = _payload(part)
            self.plain_charset = part.get_content_charset()
        else:
            ending = "html" if kind == "text/html" else "txt"
            self.parts.append(Part(f"part-{number}.{ending}", _payload(part)))

    def stated(self) -> tuple[Stated, tuple[str, ...]]:
        """Read subject, sender, date, language and archive address off the headers."""
        sender, address = parseaddr(header(self.message, "From") or "")
        day = header(self.message, "Date")
        language = header(self.message, "Content-Language")
        archived = (header(self.message, "Archived-At") or "").strip("<> ")
        url = accept_address(archived) if archived else None
        notes = (f"the mail's address {archived[:60]!r} is not http, so not taken",)
        stated = Stated(
            by=StatedBy.MAIL,
            title=header(self.message, "Subject"),
            outlet=storable(sender or address)[:1000] or None,
            url=url,
            published=parse_date(day) if day else None,
            language=language_code(language.split(",")[0]) if language else None,
        )
        return stated, notes if archived and not url else ()

    def plain_text(self) -> str | None:
        """Decode the plain body; None where there is none or no encoding fits."""
        if self.plain is None or not self.plain.strip():
            return None
        decoded = decode(self.plain, declared=self.plain_charset)
        return decoded.text if decoded else None


def header(message: Message, name: str) -> str | None:
    """Decode one header; None where it is missing or empty."""
    value = message.get(name)
    if value is None:
        return None
    try:
        parts = [_header_part(raw, charset) for raw, charset in decode_header(value)]
        text = "".join(parts)
    except _HEADER_FAULTS:
        text = str(value)
    return storable(text)[:1000] or None


def signature_of(text: str) -> tuple[Span, ...]:
    """Find a mail's signature: from its mark to the end, if that is the last fifth or 15 lines."""
    for mark in _SIGNATURE.finditer(text):
        tail = text[mark.start() :]
        if tail.count("\n") <= 15 and len(tail) <= 1_500:
            return (Span(mark.start(), len(text.rstrip()) if text.rstrip() else len(text)),)
    return ()


def split_mailbox(stream: BinaryIO, most_bytes: int) -> Iterator[bytes | None]:
    """Give the mails of a mailbox one by one, as they stand; None for one that is too large.

    Source:
        RFC 4155, the application/mbox media type.
    """
    lines: list[bytes] = []
    size = 0
    blank = True
    # A part of a line is enough to tell whether a mail begins there.
    for line in iter(lambda: stream.readline(_LINE_BYTES), b""):
        if blank and line.startswith(b"From ") and _MAILBOX_LINE.match(line):
            if size:
                yield b"".join(lines) if size <= most_bytes else None
            lines, size = [], 0
        else:
            size += len(line)
            if size <= most_bytes:
                lines.append(line[1:] if line.startswith(b">From ") else line)
        blank = not line.strip()
    if size:
        yield b"".join(lines) if size <= most_bytes else None


def _own_parts(message: Message) -> Iterator[Message]:
    """Give the parts of a mail in order, not those of the mails attached to it."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_type() != "message/rfc822":
            waiting += [piece for piece in reversed(inner) if isinstance(piece, Message)]


def _header_part(raw: str | bytes, charset: str | None) -> str:
    if isinstance(raw, str):
        return raw
    decoded = decode(raw, declared=charset)
    return decoded.text if decoded else raw.decode("ascii", "replace")


def _filename(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except _HEADER_FAULTS:
        return None
    if not name:
        return None
    try:
        name = "".join(_header_part(raw, charset) for raw, charset in decode_header(name))
    except _HEADER_FAULTS:
        name = str(name)
    # A path in the name is the sender's wish, not ours.
    return storable(re.split(r"[/\\]", name)[-1])[:200] or None


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except _HEADER_FAULTS:
        return False


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _HEADER_FAULTS:
        payload = None
    if isinstance(payload, bytes):
        return payload
    raw = part.get_payload()
    return raw.encode("utf-8", "replace") if isinstance(raw, str) else b""
