"""Clean a text and keep the way back to every character."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from sayso.documents.textmap import Run, TextMap, identity

# Soft hyphen, zero-width space, word joiner, byte order mark: invisible, and they split names.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_EDIT = re.compile(rf"\r\n?|[{_INVISIBLE}]|[\ud800-\udfff]")
_NOT_ASCII = re.compile(r"[\x20-\x7e]?[^\x00-\x7f]+")

Edit = tuple[int, int, str]


def clean(text: str) -> tuple[str, TextMap]:
    """Normalise line ends, drop invisible characters and compose accents (NFC).

    Nothing else is changed: control characters and direction overrides belong to the original.
    Lone surrogates, which no file can hold, become U+FFFD.

    Returns:
        The cleaned text and its map to ``text``.

    Source:
        Unicode Standard Annex #15 for NFC.
    """
    first, to_raw = edit(text, ((m.start(), m.end(), _instead(m[0])) for m in _EDIT.finditer(text)))
    if unicodedata.is_normalized("NFC", first):
        return first, to_raw
    second, to_first = edit(first, _composing(first))
    return second, to_first.then(to_raw)


def edit(text: str, edits: Iterable[Edit]) -> tuple[str, TextMap]:
    """Replace ranges of a text.

    Args:
        text: What is edited.
        edits: ``(start, end, replacement)``, ordered, not overlapping.

    Returns:
        The new text and its map to the old one. Within a replacement the characters map one to
        one as far as both sides reach.
    """
    pieces: list[str] = []
    runs: list[Run] = []
    done = length = 0
    for start, end, replacement in edits:
        kept = start - done
        both = min(end - start, len(replacement))
        if kept:
            runs.append(Run(length, done, kept))
        if both:
            runs.append(Run(length + kept, start, both))
        pieces += (text[done:start], replacement)
        length += kept + len(replacement)
        done = end
    if not done and not pieces:
        return text, identity(len(text))
    if done < len(text):
        runs.append(Run(length, done, len(text) - done))
    pieces.append(text[done:])
    new = "".join(pieces)
    return new, TextMap(tuple(_joined(runs)), len(new))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    pending: Run | None = None
    for run in runs:
        if pending and _continues(pending, run):
            pending = pending._replace(length=pending.length + run.length)
            continue
        if pending:
            yield pending
        pending = run
    if pending:
        yield pending


def _continues(first: Run, second: Run) -> bool:
    in_text = first.start + first.length == second.start
    return in_text and first.source + first.length == second.source


def _instead(found: str) -> str:
    if found[0] == "\r":
        return "\n"
    return "" if found in _INVISIBLE else "\ufffd"


def _composing(text: str) -> Iterator[Edit]:
    for chunk in _NOT_ASCII.finditer(text):
        if unicodedata.is_normalized("NFC", chunk[0]):
            continue
        yield from _cluster_edits(chunk[0], chunk.start())


def _cluster_edits(chunk: str, offset: int) -> Iterator[Edit]:
    clusters = _clusters(chunk)
    composed = [unicodedata.normalize("NFC", cluster) for cluster in clusters]
    # Some scripts compose across starters (Hangul letters): then the chunk is one edit.
    if "".join(composed) != unicodedata.normalize("NFC", chunk):
        yield (offset, offset + len(chunk), unicodedata.normalize("NFC", chunk))
        return
    for cluster, new in zip(clusters, composed, strict=True):
        if cluster != new:
            yield (offset, offset + len(cluster), new)
        offset += len(cluster)


def _clusters(chunk: str) -> list[str]:
    clusters: list[str] = []
    for char in chunk:
        if clusters and unicodedata.combining(char):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters
