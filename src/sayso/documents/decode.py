"""From bytes to text, without inventing characters."""

import codecs
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding that gave it.

    Args:
        encoding: The codec's name.
        note: A sentence for the user where the encoding was guessed or bytes were bad.
    """

    text: str
    encoding: str
    note: str | None = None


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers do: pages that say Latin-1 or ASCII are in the Windows code page (WHATWG Encoding).
_SAID_FOR = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_SAID_FOR |= {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
}
_CYRILLIC = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
_EAST_ASIAN = ("gb18030", "big5", "cp932", "cp949")
# The commonest letters of Russian, Ukrainian, Bulgarian and Serbian running text.
_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпуяіь")
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
# Text in another encoding is valid UTF-8 in far fewer places than these.
_BAD_SHARE = 0.05


def decode(content: bytes, *, declared: str | None = None) -> Decoded | None:
    """Decode bytes as text: byte order mark, strict UTF-8, the declared encoding, then a guess.

    Args:
        content: The bytes.
        declared: The encoding that the file or the mail states. Valid UTF-8 wins over it, because
            text in another encoding is almost never valid UTF-8 by chance.

    Returns:
        The text, or None where no encoding gives plausible text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _after_mark(content[len(mark) :], encoding)
    without_mark = _utf16_without_mark(content)
    if without_mark:
        return without_mark
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass  # the next steps answer
    return _nearly_utf8(content) or _as_declared(content, declared) or _guessed(content)


def declared_in_markup(head: bytes) -> str | None:
    """Find the encoding that a page states in its first bytes."""
    found = _DECLARED.search(head[:4096])
    return found[1].decode("ascii") if found else None


def _after_mark(body: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(body.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
        return Decoded(text, encoding, f"some bytes are not valid {encoding}; they show as \ufffd")


def _utf16_without_mark(content: bytes) -> Decoded | None:
    head = content[:4096]
    half = len(head) // 2
    if half < 4:
        return None
    for zeros, encoding in ((head[1::2], "utf-16-le"), (head[::2], "utf-16-be")):
        other = head[::2] if encoding == "utf-16-le" else head[1::2]
        if zeros.count(0) > half * 0.4 and other.count(0) <= half // 50:
            return _after_mark(content, encoding)
    return None


def _nearly_utf8(content: bytes) -> Decoded | None:
    """Accept UTF-8 with a cut end or with a few bad bytes among many good ones."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond_ascii = sum(1 for char in text if char > "\x7f") - bad
    cut_end = bad == 1 and text.endswith("\ufffd")
    if cut_end and beyond_ascii > 0:
        note = "the last character is cut off; the file may be truncated"
        return Decoded(text[:-1], "utf-8", note)
    if bad <= beyond_ascii * _BAD_SHARE:
        return Decoded(text, "utf-8", f"{bad} places are not valid UTF-8; they show as \ufffd")
    return None


def _as_declared(content: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    name = declared.strip().lower()
    try:
        codec = codecs.lookup(_SAID_FOR.get(name, name))
        # Only true text encodings: "zip", "rot13" and their like are codecs as well.
        text = str(content, codec.name)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None
    # A page in Cyrillic that says Latin-1 shows as rows of accented capitals: mistrust it.
    if codec.name == "cp1252" and _accented_share(text) > 0.3:
        return None
    return Decoded(text, codec.name)


def _guessed(content: bytes) -> Decoded | None:
    sample = content[:200_000]
    high = sum(1 for byte in sample if byte > 0x7F)
    letters = high + sum(1 for byte in sample if chr(byte).isalpha() and byte < 0x80)
    order: list[str] = []
    if high > 0.3 * letters:
        order += [codec for codec in _EAST_ASIAN if _east_asian_score(sample, codec) > 0.7]
        cyrillic = max(_CYRILLIC, key=lambda codec: _cyrillic_score(sample, codec))
        if _cyrillic_score(sample, cyrillic) > 0.55:
            order.insert(0, cyrillic)
    else:
        order += ["cp1252", "cp1250", "iso8859_15"]
    for encoding in order:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _controls(text) <= len(text) // 200:
            return Decoded(text, encoding, f"no encoding is stated; read as {encoding}")
    return None


def _cyrillic_score(sample: bytes, codec: str) -> float:
    """Share of the letters beyond ASCII that are common lower-case Cyrillic, 0 to 1."""
    beyond = [char for char in sample.decode(codec, "replace") if char > "\x7f"]
    common = sum(1 for char in beyond if char in _COMMON_CYRILLIC)
    return common / max(len(beyond), 1)


def _east_asian_score(sample: bytes, codec: str) -> float:
    """Share of the characters beyond ASCII in the common blocks of East Asian text, 0 to 1."""
    beyond = [char for char in sample.decode(codec, "replace") if char > "\x7f"]
    common = sum(1 for char in beyond if _is_common_east_asian(char, codec))
    return common / max(len(beyond), 1)


def _is_common_east_asian(char: str, codec: str) -> bool:
    if codec == "gb18030":
        # The 3,755 characters of the first level of GB 2312, and its punctuation.
        raw = char.encode(codec, "replace")
        return len(raw) == 2 and (0xB0 <= raw[0] <= 0xD7 or raw[0] in (0xA1, 0xA3))
    if codec == "big5":
        raw = char.encode(codec, "replace")
        return len(raw) == 2 and 0xA1 <= raw[0] <= 0xC6
    if codec == "cp949":
        return "\uac00" <= char <= "\ud7a3"
    return "\u3040" <= char <= "\u30ff" or ("\u4e00" <= char <= "\u9fff" and codec != "cp932")


def _accented_share(text: str) -> float:
    letters = [char for char in text if char.isalpha()]
    return sum(1 for char in letters if char > "\x7f") / max(len(letters), 1)


def _controls(text: str) -> int:
    return sum(1 for char in text if char < " " and char not in "\t\n\r\f\x1b\x0b")
