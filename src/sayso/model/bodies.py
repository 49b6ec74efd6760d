"""Values to bytes and back: how the log keeps frozen dataclasses.

Bodies are compressed JSON, never pickles: a received case is data only.
"""

import zlib
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")


def pack(value: Any) -> bytes:
    """Turn a value of the model into bytes that are the same for equal values."""
    return zlib.compress(spell_out(value), 6)


def spell_out(value: Any) -> bytes:
    """Turn a value into uncompressed bytes: for a digest, or where it is read back often."""
    return msgspec.json.encode(value, order="deterministic")


def unpacker(kind: type[Value]) -> Callable[[bytes], Value]:
    """Give a function that turns bytes back into a value of the given type."""
    decoder = msgspec.json.Decoder(kind)

    def unpack(body: bytes) -> Value:
        return decoder.decode(zlib.decompress(body))

    return unpack


def unspeller(kind: type[Value]) -> Callable[[bytes], Value]:
    """Give a function that turns uncompressed bytes back into a value of the given type."""
    return msgspec.json.Decoder(kind).decode


def plain(value: Any) -> Any:
    """Turn a value into dictionaries, lists, strings and numbers for JSON output."""
    return msgspec.to_builtins(value, str_keys=True)
