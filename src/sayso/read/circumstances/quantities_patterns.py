"""The patterns of worded quantities and the numbers that each may mean."""

import re
from collections.abc import Iterable
from decimal import Decimal

from sayso.model.texts.quantity import Quantity
from sayso.read.vocabulary import vocabulary, words

_V = vocabulary("units")
_UNITS: dict[str, str] = {str(w).lower(): u for u, listed in _V["units"].items() for w in listed}
_SIGNS: dict[str, str] = _V["currency_signs"]
_NUMBERS: dict[str, int] = _V["numbers"]
_MAGNITUDES: dict[str, int] = _V["magnitudes"]
_OPEN: dict[str, int] = _V["open_numbers"]
_APPROXIMATORS: dict[str, str] = {
    w: kind for kind, listed in _V["approximators"].items() for w in listed
}
_MULTIPLES: dict[str, int] = _V["multiples"]
PERIOD_ADVERBS: dict[str, str] = _V["period_adverbs"]


def _any(listed: Iterable[str]) -> str:
    return "|".join(
        re.escape(w).replace(r"\ ", r"\s+") for w in sorted(listed, key=len, reverse=True)
    )


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORD = f"(?:{_any(_NUMBERS)})"
_WORDS = rf"(?:{_WORD}(?:[\s-](?:and\s)?(?:{_WORD}|hundred|thousand))*)"
_MAGNITUDE = r"(?:hundred|thousand|million|billion|trillion|bn|mn|dozen|crore|lakh)"
_NUMBER = rf"""(?:
    (?:half\s+a|a\s+half|a|one|two|three|four|five|six)\s+dozen(?:\s+of)?
  | (?:half\s+a|a|an|one\s+and\s+a\s+half)\s+{_MAGNITUDE}
  | {_DIGITS}(?:\s?{_MAGNITUDE}\b)?
  | {_WORDS}(?:\s+{_MAGNITUDE}\b)*
)"""
_OPEN_NUMBER = f"(?:{_any(_OPEN)})"
_SIGN = f"(?:{_any(_SIGNS)})"
_UNIT = f"(?:{_any(_UNITS)})"
_APPROX = f"(?:{_any(_APPROXIMATORS)})"
_PERIOD = "(?:" + "|".join(_V["periods"]) + ")"
_RATE = rf"(?:(?:a|an|per|each|every)\s+{_PERIOD}\b|(?:{_any(PERIOD_ADVERBS)})\b|/\s?{_PERIOD}\b)"
RATE = re.compile(rf"(?<!\w){_RATE}(?!\s+(?:later|ago|earlier|before))", re.IGNORECASE)
_RANGE = r"\s*(?:-|–|—|to|or|and)\s*"
QUANTITY = re.compile(
    rf"""(?<![\w.,/-])(?:(?P<approx>{_APPROX}(?:\s+{_APPROX})?)\s*)?(?:
      (?P<multiple>(?:{_any(_MULTIPLES)})\b|{_DIGITS}-?fold\b|(?:{_NUMBER}(?:{_RANGE}{_NUMBER})?)\s+times\b)
    | (?P<between>between\s+)?(?P<sign>{_SIGN})?\s?(?P<low>{_NUMBER})
        (?:(?<=\w)(?:{_RANGE})(?:{_SIGN})?(?P<high>{_NUMBER}))?
        (?:[\s-]?(?P<unit>{_UNIT})(?!\w))?
    | (?P<open>{_OPEN_NUMBER})(?:\s+of(?=\s+(?:{_UNIT})\b))?(?:\s+(?P<unit2>{_UNIT})(?!\w))?
    )(?P<also>\s*\((?:{_APPROX}\s+)?(?:{_SIGN})?\s?{_NUMBER}(?:{_RANGE}{_NUMBER})?\s?(?:{_UNIT})?\))?
    (?P<per>\s?{_RATE})?(?![\w])""",
    re.VERBOSE | re.IGNORECASE,
)
NUMBER_HINT = re.compile(
    rf"\d|(?<!\w)(?:{_any([*_NUMBERS, *_OPEN, *_MULTIPLES, *_MAGNITUDES])})(?!\w)|fold\b|times\b",
    re.IGNORECASE,
)


def worded_quantity(match: re.Match[str]) -> Quantity | None:
    """Return the quantity that a match of ``QUANTITY`` words, without its span; None if none."""
    wording = " ".join(match.group().split())
    kind = _kind(match["approx"])
    per = _period(match["per"])
    if match["multiple"]:
        bounds = _multiple(match["multiple"].lower())
        return _shaped(wording, bounds, kind, "times", per, ())
    also = (match["also"].strip().strip("()"),) if match["also"] else ()
    if match["open"]:
        key = " ".join(match["open"].lower().split())
        low = Decimal(_OPEN[key])
        unit = _unit(match["unit2"])
        return Quantity(wording, None, low, None, unit, per=per, approximate=True, also=also)
    unit = _SIGNS.get((match["sign"] or "").upper().strip()) or _unit(match["unit"])
    first = number_of(match["low"])
    if first is None or _is_bare_year(match):
        return None
    last = number_of(match["high"]) if match["high"] else first
    if last is None:
        return None
    if match["high"]:
        # "5 to 10 million": the magnitude belongs to both
        magnitude = _magnitude(match["high"])
        if magnitude and not _magnitude(match["low"]):
            first *= magnitude
        if last < first:
            return None
    return _shaped(wording, (first, last), kind, unit, per, also)


def _shaped(
    wording: str,
    bounds: tuple[Decimal, Decimal],
    kind: str | None,
    unit: str,
    per: str | None,
    also: tuple[str, ...],
) -> Quantity:
    low, high = bounds
    match kind:
        case "over":
            return Quantity(wording, None, low, None, unit, low_open=True, per=per, also=also)
        case "at_least":
            return Quantity(wording, None, low, None, unit, per=per, also=also)
        case "up_to":
            return Quantity(wording, None, None, high, unit, per=per, also=also)
        case "under":
            return Quantity(wording, None, None, high, unit, high_open=True, per=per, also=also)
        case _:
            return Quantity(
                wording, None, low, high, unit, per=per, approximate=kind is not None, also=also
            )


def _kind(approx: str | None) -> str | None:
    if approx is None:
        return None
    text = " ".join(approx.lower().split())
    return _APPROXIMATORS.get(text) or _APPROXIMATORS.get(text.split()[-1]) or "about"


def _unit(text: str | None) -> str:
    return _UNITS.get(" ".join((text or "").lower().split()), "1")


def _period(text: str | None) -> str | None:
    if not text:
        return None
    word = text.lower().replace("/", " ").split()[-1]
    return PERIOD_ADVERBS.get(word, word)


def _multiple(text: str) -> tuple[Decimal, Decimal]:
    if text in _MULTIPLES:
        return Decimal(_MULTIPLES[text]), Decimal(_MULTIPLES[text])
    if "fold" in text:
        number = Decimal(re.sub(r"[^\d.]", "", text))
        return number, number
    parts = [number_of(p) for p in re.split(_RANGE, text.removesuffix("times").strip())]
    known = [p for p in parts if p is not None]
    return known[0], known[-1]


def _magnitude(text: str) -> int:
    last = text.lower().split()[-1]
    found = re.search(r"[a-z]+$", last)
    return _MAGNITUDES.get(found.group(), 0) if found else 0


def number_of(text: str) -> Decimal | None:
    """Return the value of a written number ("1.3 million", "half a dozen"), or None."""
    text = " ".join(text.lower().replace("-", " ").split()).removesuffix(" of")
    if text.startswith(("half a ", "a half ")):
        return Decimal(_MAGNITUDES[text.split()[-1]]) / 2
    if text.startswith("one and a half "):
        return Decimal(_MAGNITUDES[text.split()[-1]]) * 3 / 2
    value, current, seen = Decimal(0), Decimal(0), False
    for word in re.findall(r"[\d,]+(?:\.\d+)?|[a-z]+", text):
        if word[0].isdigit():
            current += Decimal(word.replace(",", ""))
        elif word in {"a", "an"}:
            current += 1
        elif word in _NUMBERS:
            current += _NUMBERS[word]
        elif word in _MAGNITUDES:
            scale = _MAGNITUDES[word]
            if scale == 100:
                current = max(current, Decimal(1)) * scale
            else:
                value += max(current, Decimal(1)) * scale
                current = Decimal(0)
        elif word != "and":
            return None
        seen = True
    return value + current if seen else None


def _is_bare_year(match: re.Match[str]) -> bool:
    """Tell whether a bare number can only be a year, a day of a month or a clock time."""
    if match["sign"] or match["unit"] or match["approx"] or match["also"] or match["high"]:
        return False
    text = match["low"]
    after = match.string[match.end() : match.end() + 12]
    before = match.string[max(0, match.start() - 12) : match.start()]
    if re.fullmatch(r"(?:19[4-9]\d|20[0-5]\d)", text):
        return True
    if re.match(r"\s?:\d\d|\s?(?:am|pm|a\.m|p\.m)\b", after, re.IGNORECASE) or re.search(
        r"\d:$", before
    ):
        return True
    if not re.fullmatch(r"\d{1,2}", text):
        return False
    month = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    return bool(
        re.search(month + r"\s$", before)
        or re.match(r"(?:st|nd|rd|th)?\s(?:of\s)?" + month, after)
        or re.match(r"(?:st|nd|rd|th)\b", after)
    )


def is_identifier(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number belongs to a name, an order or an identifier."""
    if match["sign"] or match["unit"] or match["open"] or match["multiple"] or match["approx"]:
        return False
    before = text[max(0, match.start() - 24) : match.start()].rstrip()
    word = re.search(r"[\w.]+$", before)
    previous = word.group() if word else ""
    if previous.lower() in words("units", "identifiers"):
        return True
    if (
        previous.isupper()
        and len(previous) > 1
        and match["low"][:1].isdigit()
        and not match["also"]
    ):
        return True
    after = text[match.end() : match.end() + 2]
    return bool(re.match(r"[-/][\w]", after)) or bool(
        re.search(r"\($", before) and re.match(r"\)", after)
    )
