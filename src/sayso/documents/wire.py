"""How parent and child talk: length-prefixed frames of JSON and bytes, never pickles."""

import json
import struct
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO

from sayso.documents.textmap import Run, TextMap
from sayso.documents.values import Parsed, Stated
from sayso.model.texts.document import StatedBy
from sayso.model.texts.span import Span

_LENGTHS = struct.Struct(">QQ")


def send(stream: BinaryIO, said: dict[str, Any], body: bytes = b"") -> None:
    """Write one frame."""
    head = json.dumps(said).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(body)))
    stream.write(head)
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read one frame; None at the end of the stream, also in the middle of a frame."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_length, body_length = _LENGTHS.unpack(lengths)
    head, body = stream.read(head_length), stream.read(body_length)
    if len(head) < head_length or len(body) < body_length:
        return None
    said = json.loads(head)
    return (said, body) if isinstance(said, dict) else None


def pack_parsed(parsed: Parsed) -> dict[str, Any]:
    """Write a parsed text as JSON values. Parts stay in the parent and are never sent."""
    return {
        "text": parsed.text,
        "media_type": parsed.media_type,
        "blocks": None if parsed.blocks is None else [(s.start, s.end) for s in parsed.blocks],
        "furniture": [(s.start, s.end) for s in parsed.furniture],
        "origin": None if parsed.origin is None else list(parsed.origin.runs),
        "origin_length": None if parsed.origin is None else parsed.origin.length,
        "encoding": parsed.encoding,
        "stated": [_pack_stated(stated) for stated in parsed.stated],
        "notes": list(parsed.notes),
    }


def unpack_parsed(said: dict[str, Any]) -> Parsed:
    """Read a parsed text back; the child is not trusted, so wrong shapes raise ``ValueError``."""
    try:
        origin = said["origin"]
        return Parsed(
            text=str(said["text"]),
            media_type=str(said["media_type"]),
            blocks=None if said["blocks"] is None else _spans(said["blocks"]),
            furniture=_spans(said["furniture"]),
            origin=None if origin is None else _map(origin, int(said["origin_length"])),
            encoding=said["encoding"],
            stated=tuple(_unpack_stated(stated) for stated in said["stated"]),
            notes=tuple(map(str, said["notes"])),
        )
    except (KeyError, TypeError) as bad:
        raise ValueError("the parser's answer has the wrong shape") from bad


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _map(runs: list[list[int]], length: int) -> TextMap:
    return TextMap(tuple(Run(*run) for run in runs), length)


def _pack_stated(stated: Stated) -> dict[str, Any]:
    published = stated.published.isoformat() if stated.published else None
    return {**asdict(stated), "published": published}


def _unpack_stated(said: dict[str, Any]) -> Stated:
    published = said.pop("published")
    return Stated(
        **{**said, "by": StatedBy(said["by"])},
        published=date.fromisoformat(published) if published else None,
    )
