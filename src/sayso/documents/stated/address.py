"""Accept the addresses that a document may carry, and no others."""

import re
from urllib.parse import urlsplit

_MOST_CHARACTERS = 2_000
_SPACE_OR_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>\"\\]")


def accept_address(value: str) -> str | None:
    """Give an address back if it is plain http or https with a host; None otherwise.

    Anything else (``javascript:``, ``data:``, ``file:``, relative paths, text with control
    characters or direction overrides) is no address of a publication and could run in a page.
    """
    address = value.strip()
    if not address or len(address) > _MOST_CHARACTERS or _SPACE_OR_CONTROL.search(address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return address if parts.scheme.lower() in ("http", "https") and host else None
