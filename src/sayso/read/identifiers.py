"""Numbers that a text states for a thing: INN, OGRN, LEI, USCC, IMO, passport."""

import re
from collections.abc import Iterator

_PATTERNS = (
    (
        "INN",
        r"(?:INN|Tax(?:payer)? (?:ID|identification)(?: number| No\.?)?|ИНН)[:\s#]*(?:No\.?\s*)?(\d{10}(?:\d{2})?)\b",
    ),
    ("OGRN", r"(?:P?S?R?N?\s?OGRN|OGRN|ОГРН|PSRN)[:\s#]*(?:No\.?\s*)?(\d{13}(?:\d{2})?)\b"),
    ("LEI", r"(?:LEI)(?: code)?[:\s#]*([A-Z0-9]{18}\d{2})\b"),
    (
        "USCC",
        r"(?:USCC|Unified Social Credit (?:Code|Number|Identifier)(?: \(USCC\))?)[:\s#]*([0-9A-Z]{18})\b",
    ),
    ("IMO", r"\bIMO(?: number| No\.?)?[:\s#]*(\d{7})\b"),
    ("MMSI", r"\bMMSI(?: number)?[:\s#]*(\d{9})\b"),
    ("passport", r"[Pp]assport(?: number| No\.?)?[:\s#]*([A-Z]{0,3}\d{6,9})\b"),
    (
        "registration",
        r"(?:[Cc]ompany|[Rr]egistration|[Bb]usiness [Rr]egistration|CR)(?: number| No\.?)[:\s#]*([A-Z]{0,3}\d{5,12})\b",
    ),
)
# Every identifier has one of these; most sentences have none.
_HINT = re.compile(r"\d{5}|[A-Z0-9]{18}")
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


def find_identifiers(text: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """Yield place, kind and value of each identifier stated in a range of a text."""
    if _HINT.search(text, start, end) is None:
        return
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text, start, end):
            yield match.start(), kind, match.group(1)
