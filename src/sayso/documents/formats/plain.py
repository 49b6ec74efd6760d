"""Plain text."""

from sayso.documents.decode import decode
from sayso.documents.values import Parsed
from sayso.errors import DocumentError


def parse_plain(content: bytes, name: str) -> Parsed:
    """Decode a plain text; its layout tells the paragraphs later.

    Raises:
        DocumentError: No encoding gives plausible text.
    """
    decoded = decode(content)
    if decoded is None:
        raise undecodable(name)
    notes = (decoded.note,) if decoded.note else ()
    return Parsed(decoded.text, "text/plain", encoding=decoded.encoding, notes=notes)


def undecodable(name: str) -> DocumentError:
    """Make the error for bytes that are no text in any encoding we know."""
    return DocumentError(name, "its encoding cannot be told", "save it as UTF-8")
