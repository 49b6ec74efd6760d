"""Identity by content: ids are digests of what makes a thing itself."""

import hashlib
from collections.abc import Iterable

ID_HEX_DIGITS = 16


def digest_of(parts: Iterable[str | bytes | int | None]) -> str:
    """Digest a sequence of parts so that no two different sequences collide by joining.

    Args:
        parts: Strings, bytes, integers or None, in a fixed order.

    Returns:
        64 hexadecimal digits (SHA-256 over length-prefixed parts).
    """
    raws = [_as_bytes(part) for part in parts]
    # One call for all: digests are made by the ten thousand, of short parts.
    whole = b"".join(piece for raw in raws for piece in (len(raw).to_bytes(8, "big"), raw))
    return hashlib.sha256(whole).hexdigest()


def _as_bytes(part: str | bytes | int | None) -> bytes:
    if part is None:
        return b"\x00none"
    if isinstance(part, bytes):
        return b"b" + part
    if isinstance(part, int):
        return b"i" + str(part).encode()
    # Lone surrogates stand in damaged text; they must not stop a digest.
    return b"s" + part.encode("utf-8", "surrogatepass")


def short_id(prefix: str, parts: Iterable[str | bytes | int | None]) -> str:
    """Make a readable id: a one-letter kind, a dash, 16 hexadecimal digits."""
    return f"{prefix}-{digest_of(parts)[:ID_HEX_DIGITS]}"
