"""Names, aliases and addresses that a list prints in one run of text."""

import re
from collections.abc import Iterable

# What may follow a comma and still belong to the name.
_LEGAL_FORM = re.compile(
    r"^(?:l\.?t\.?d\.?|limited|inc\.?|incorporated|corp\.?|corporation|co\.?|company|llc|l\.l\.c\.?|"
    r"llp|lp|plc|gmbh|ag|kg|oy|ab|as|a\.s\.|a/s|sa|s\.a\.?|sas|s\.a\.s\.?|sarl|s\.a\.r\.l\.?|"
    r"srl|s\.r\.l\.?|spa|s\.p\.a\.?|bv|b\.v\.?|nv|n\.v\.?|jsc|ojsc|cjsc|pjsc|ooo|oao|zao|pao|ao|"
    r"pte\.?|pty\.?|fze|fzc|fzco|fz-?llc|dmcc|sdn\.? bhd\.?|bhd\.?|s\.? ?a\.? de c\.?v\.?|"
    r"ооо|оао|зао|пао|ао|jr\.?|sr\.?|ii|iii|pvt\.?|private)"
    r"(?:\.?\s*(?:ltd|limited|co|company|inc|llc)\.?)?\.?$",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r",?\s*\(?\b(?P<kind>[afn])\.?\s?k\.?\s?/?a\.?(?=[\s,.:])[,.:]*\s*"
    r"(?:(?:the\s+)?following\s+(?:\w+\s+)?(?:alias(?:es)?|names?)\s*:?)?\s*",
    re.IGNORECASE,
)
_DASH_ENTRY = re.compile(r"\s*[—–]\s*")
_AND_END = re.compile(r"[;,]?\s*\band\s*$|[;,.]\s*$", re.IGNORECASE)
_LIST_SPLIT = re.compile(r"\s*;\s*")


def split_name(text: str) -> tuple[str, str]:
    """Split ``Name, Ltd., street, town`` after the name.

    Returns:
        The name with its legal form, and the rest, empty where there is none.
    """
    pieces = text.split(", ")
    count = 1
    while count < len(pieces) and _LEGAL_FORM.match(pieces[count].strip(" ;.")):
        count += 1
    return ", ".join(pieces[:count]).strip(" ,;"), ", ".join(pieces[count:]).strip()


def split_aliases(text: str) -> tuple[str, ...]:
    """Split a cell of aliases at semicolons, else at commas that a legal form does not follow."""
    if ";" in text:
        return tuple(part for part in map(str.strip, _LIST_SPLIT.split(text)) if part)
    return tuple(_rejoined(part.strip() for part in text.split(",")))


def _rejoined(parts: Iterable[str]) -> list[str]:
    names: list[str] = []
    for part in parts:
        if not part:
            continue
        if names and _LEGAL_FORM.match(part):
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.append(part)
    return names


def read_listed_party(text: str) -> tuple[str, list[tuple[str, str]], str]:
    """Read a cell of the US export lists: name, aliases, addresses.

    Args:
        text: Such as ``Gull Co., Ltd., a.k.a., the following two aliases: —Gull; and —GCL. 1 Quay
            Road, Port Town, China; and 2 Quay Road…``. Line breaks may stand before the dashes.

    Returns:
        The name; pairs of ``a`` (also known as), ``f`` (formerly) or ``n`` (now) and an alias; the
        addresses in one text, empty where there are none.
    """
    found = _ALSO.search(text)
    if found is None:
        name, rest = split_name(" ".join(text.split()))
        return name, [], rest
    name = " ".join(text[: found.start()].split()).strip(" ,(")
    kind, rest = found["kind"].lower(), text[found.end() :]
    if _DASH_ENTRY.match(rest):
        return _dashed(name, kind, rest)
    if text[found.start() : found.end()].lstrip(" ,").startswith("(") and ")" in rest:
        inside, rest = rest.split(")", 1)
        aliases = [(kind, part.strip(" .;,")) for part in split_aliases(inside)]
        return name, aliases, " ".join(rest.split()).strip(" ,;")
    again = _ALSO.search(rest)
    if again and again.start() < len(rest) and "\n" not in rest[: again.start()]:
        first = rest[: again.start()].strip(" ,;")
        _, more, addresses = read_listed_party(f"x {rest[again.start() :]}")
        return name, [(kind, " ".join(first.split())), *more], addresses
    alias, addresses = split_name(" ".join(rest.split()))
    return name, [(kind, alias.strip(" .,;"))], addresses


def _dashed(name: str, kind: str, rest: str) -> tuple[str, list[tuple[str, str]], str]:
    pieces = [piece for piece in _DASH_ENTRY.split(rest) if piece.strip()]
    aliases, addresses = [], ""
    for number, piece in enumerate(pieces, start=1):
        if number == len(pieces):
            piece, addresses = _last_alias(piece)  # noqa: PLW2901  the last one carries the address
        shown = _AND_END.sub("", " ".join(piece.split())).strip(" ;,")
        if shown:
            aliases.append((kind, shown))
    return name, aliases, addresses


def _last_alias(piece: str) -> tuple[str, str]:
    """Split the last alias from the addresses: at a line break, else at a stop before a capital."""
    first, line_break, rest = piece.strip().partition("\n")
    if line_break:
        return first, " ".join(rest.split())
    for stop in re.finditer(r"\.\s+(?=[A-ZÀ-Þ0-9(])", first):
        if not re.search(r"\b(?:Co|Ltd|Inc|Corp|No|St|Dr|Mr|Jr|[A-Z])$", first[: stop.start()]):
            return first[: stop.start()], " ".join(first[stop.end() :].split())
    return first, ""
