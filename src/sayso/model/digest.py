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
    # One call for all: digests are made by the ten thousand, of short parts.
    return hashlib.sha256(b"".join([_as_bytes(part) for part in parts])).hexdigest()


def _as_bytes(part: str | bytes | int | None) -> bytes:
    if isinstance(part, str):
        # Lone surrogates stand in damaged text; they must not stop a digest.
        raw = part.encode("utf-8", "surrogatepass")
        return b"%bs%b" % (_LENGTHS[len(raw)] if len(raw) < 256 else _length(len(raw)), raw)
    if part is None:
        return _length(4) + b"\x00none"
    kind, raw = (b"b", part) if isinstance(part, bytes) else (b"i", str(part).encode())
    return _length(len(raw)) + kind + raw


def _length(count: int) -> bytes:
    """Write how long a part is with the letter that says its kind."""
    return (count + 1).to_bytes(8, "big")


_LENGTHS = tuple(map(_length, range(256)))


def short_id(prefix: str, parts: Iterable[str | bytes | int | None]) -> str:
    """Make a readable id: a one-letter kind, a dash, 16 hexadecimal digits."""
    return f"{prefix}-{digest_of(parts)[:ID_HEX_DIGITS]}"
