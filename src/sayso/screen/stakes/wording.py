"""Shares as people write them, made into intervals in whole parts per million."""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache, lru_cache
from importlib.resources import files

from sayso.model.exposure.stake import PPM
from sayso.model.yaml_text import read_yaml

_NUMBER = r"(?:\d+(?:[.,]\d+)?|[.,]\d+)"
_ONE = re.compile(
    rf"^(?P<sign>>=|<=|≥|≤|>|<|over|above|more than|under|below|less than|at least|at most|up to)?"
    rf"\s*(?P<number>{_NUMBER})\s*(?:%|percent|per cent|pct)?$"
)
_RANGE = re.compile(
    rf"^(?P<open>[\[(\]])?\s*(?P<low>{_NUMBER})\s*%?\s*(?:-|–|—|to|\.\.|…|,\s|;)\s*"
    rf"(?P<high>{_NUMBER})\s*(?:%|percent|per cent)?\s*(?P<close>[\])\[])?$"
)
_INSIDE = re.compile(
    rf"(?<![\w.,-])(?:(?P<sign>over|above|more than|under|below|less than|at least|at most|up to)\s+)?"
    rf"(?P<number>{_NUMBER})\s*(?:%|percent|per cent|pct)(?!\w)"
)
_PSC = re.compile(
    rf"^more than (?P<low>{_NUMBER})\s*%? but (?P<rel>not more than|less than) (?P<high>{_NUMBER})\s*%?$"
)
_OR_MORE = re.compile(rf"^(?P<number>{_NUMBER})\s*%? (?P<word>or more|or less)$")
_FRACTION = re.compile(r"^(?P<top>\d+)\s*/\s*(?P<bottom>[1-9]\d*)$")
_SIGNS = {
    "over": ">",
    "above": ">",
    "more than": ">",
    "under": "<",
    "below": "<",
    "less than": "<",
    "at least": ">=",
    "≥": ">=",
    "at most": "<=",
    "up to": "<=",
    "≤": "<=",
}

_KNOWN_TEXTS = 8_192
"""Large files repeat the same few figures: each is read once."""


class ShareError(ValueError):
    """A share that cannot be read; says what should stand there."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share as an interval.

    Args:
        lo_ppm, hi_ppm: Both inclusive; an excluded bound is one unit inside.
        inferred: The words only imply it.
        worded: It was given in words or in an unusual form, and so is worth showing.
    """

    lo_ppm: int
    hi_ppm: int
    inferred: bool = False
    worded: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    share: Share


@cache
def _phrases() -> tuple[_Phrase, ...]:
    raw = read_yaml(files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8"))
    return tuple(
        _Phrase(
            tuple(row["words"]),
            Share(
                _read_one(row["lo"])[0],
                _read_one(row["hi"])[1],
                inferred=row.get("inferred", False),
                worded=True,
            ),
        )
        for row in raw
    )


@lru_cache(maxsize=_KNOWN_TEXTS)
def read_share(text: str) -> Share:
    """Read one share: a figure in percent, a bound, a range, a fraction or a phrase.

    Args:
        text: ``51.3``, ``51,3 %``, ``>50``, ``25-50``, ``(25, 50]``, ``2/3``, ``majority``,
            ``more than 25% but not more than 50%``.

    Raises:
        ShareError: It is none of these, is negative, or is above 100.
    """
    plain = " ".join(text.strip().lower().split())
    if plain.startswith(("-", "−")) and _ONE.match(plain[1:].strip()):
        raise ShareError("a share from 0 to 100 percent, not a negative one")
    interval = _read_figure(plain)
    if interval is not None:
        return interval
    phrase = _read_inside(plain) or _read_phrase(plain)
    if phrase is None:
        raise ShareError("a percentage (51.3), a bound (>50), a range (25-50) or a known wording")
    return phrase


def _read_figure(plain: str) -> Share | None:
    if _ONE.match(plain):
        lo, hi = _read_one(plain)
        return Share(lo, hi, worded=not re.fullmatch(r"[<>]?\d+(\.\d+)?", plain))
    if found := _PSC.match(plain):
        top = _ppm(found["high"], up=True) - (found["rel"] == "less than")
        return _checked(_ppm(found["low"]) + 1, top)
    if found := _OR_MORE.match(plain):
        edge = found["number"]
        return _checked(_ppm(edge), PPM) if found["word"] == "or more" else _checked(0, _ppm(edge))
    if found := _RANGE.match(plain):
        low = _ppm(found["low"]) + (found["open"] in ("(", "]"))
        high = _ppm(found["high"], up=True) - (found["close"] in (")", "["))
        return _checked(low, high)
    if found := _FRACTION.match(plain):
        top, bottom = int(found["top"]) * PPM, int(found["bottom"])
        return _checked(top // bottom, -(-top // bottom))
    return None


def _checked(lo_ppm: int, hi_ppm: int) -> Share:
    if lo_ppm > hi_ppm:
        raise ShareError("a range whose lower end comes first")
    if hi_ppm > PPM:
        raise ShareError("a share from 0 to 100 percent, not above")
    return Share(lo_ppm, hi_ppm, worded=True)


def _read_one(plain: str) -> tuple[int, int]:
    found = _ONE.match(plain)
    if found is None:
        raise ShareError("a percentage")
    sign = _SIGNS.get(found["sign"] or "", found["sign"] or "")
    low, high = _ppm(found["number"]), _ppm(found["number"], up=True)
    if high > PPM:
        raise ShareError("a share from 0 to 100 percent, not above")
    if sign == ">":
        low, high = low + 1, PPM
    elif sign == ">=":
        high = PPM
    elif sign == "<":
        low, high = 0, high - 1
    elif sign == "<=":
        low = 0
    if not 0 <= low <= high <= PPM:
        raise ShareError("a bound inside 0 to 100 percent")
    return low, high


def _ppm(number: str, *, up: bool = False) -> int:
    # Exact for four decimals; finer figures are rounded outwards, so that nothing true is cut off.
    scaled = Decimal(number.replace(",", ".")) * (PPM // 100)
    return int(scaled.to_integral_value(ROUND_CEILING if up else ROUND_FLOOR))


def _read_inside(plain: str) -> Share | None:
    """Read the one percentage inside a phrase ("a 25 percent stake"); several are not guessed at."""
    found = list(_INSIDE.finditer(plain))
    if len(found) != 1 or len(re.findall(_NUMBER, plain)) != 1:
        return None
    lo, hi = _read_one(found[0].group().strip())
    return Share(lo, hi, worded=True)


def _read_phrase(plain: str) -> Share | None:
    for phrase in _phrases():
        for words in phrase.words:
            if words == plain or (
                len(words) > 3 and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", plain)
            ):
                return phrase.share
    return None


@lru_cache(maxsize=_KNOWN_TEXTS)
def read_bounds(lo: str, hi: str) -> Share:
    """Read a share from two cells, either of which may be empty or hold the whole interval.

    Raises:
        ShareError: A cell cannot be read, or the lower bound is above the upper.
    """
    low_text, high_text = lo.strip(), hi.strip()
    if not low_text and not high_text:
        return Share(0, PPM, worded=True)
    low = read_share(low_text) if low_text else None
    high = read_share(high_text) if high_text else None
    if low is None:
        assert high is not None
        return Share(0, high.hi_ppm, high.inferred, high.worded)
    if high is None:
        return low
    lo_ppm, hi_ppm = low.lo_ppm, high.hi_ppm
    if lo_ppm > hi_ppm:
        raise ShareError("a lower bound that is not above the upper")
    return Share(lo_ppm, hi_ppm, low.inferred or high.inferred, low.worded or high.worded)
