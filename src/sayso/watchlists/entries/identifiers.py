"""What a published number is, from its label, its country and its own shape."""

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from sayso.model.lists.entry import Identifier, IdentifierKind

_IMO = re.compile(r"\bIMO[\s:#.]*(\d{7})\b", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
# Shapes that leave no doubt, whatever the label says: GB 32100-2015 and ISO 17442.
_USCC_SHAPE = re.compile(r"^[1-9AN][1-59Y]\d{6}[0-9A-HJ-NP-RT-UW-Y]{10}$")
_LEI_SHAPE = re.compile(r"^[A-Z0-9]{18}\d{2}$")

_INN_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_DIGITS_BY_KIND = {
    IdentifierKind.OGRN: (13, 15),
    IdentifierKind.INN: (10, 12),
    IdentifierKind.OKPO: (8, 10),
    IdentifierKind.KPP: (9,),
}
_WIDER = {
    IdentifierKind.OGRN: IdentifierKind.REGISTRATION,
    IdentifierKind.INN: IdentifierKind.TAX,
    IdentifierKind.OKPO: IdentifierKind.OTHER,
    IdentifierKind.KPP: IdentifierKind.OTHER,
}


def make_identifier(
    value: str, *, label: str | None, country: str | None = None, note: str | None = None
) -> Identifier | None:
    """Make an identifier from what a list prints.

    Args:
        value: The number or address; spaces at its ends and runs of spaces are taken out.
        label: The publisher's word for it.
        country: Alpha-2 code in lower case of the issuer, if printed.
        note: What else is printed with it.

    Returns:
        The identifier with our kind; None for an empty value.
    """
    bare = _SPACES.sub(" ", value).strip(" ;,")
    if not bare or bare == "-0-":
        return None
    if found := _IMO.search(bare):
        return Identifier(IdentifierKind.IMO, found[1], country, label, note)
    kind = kind_of(label or "", bare, country)
    if kind is IdentifierKind.IMO:
        bare = bare.removeprefix("IMO").strip()
    return Identifier(kind, bare, country, label, note)


def kind_of(label: str, value: str, country: str | None) -> IdentifierKind:
    """Tell what a number is.

    A Russian registration number is an OGRN and a Russian tax number an INN only where the
    count of digits fits; where no country is printed, the control digit must fit too. A Chinese
    number in the shape of the unified social credit code is one whatever the label says.

    Source:
        Orders of the Russian tax service on the control digits of OGRN and INN.
    """
    kind = _kind_by_label(_folded(label), country)
    digits = _SPACES.sub("", value)
    lengths = _DIGITS_BY_KIND.get(kind)
    if lengths and not (digits.isdigit() and len(digits) in lengths):
        kind = _WIDER[kind]
    if kind in (IdentifierKind.REGISTRATION, IdentifierKind.TAX, IdentifierKind.OTHER):
        if _USCC_SHAPE.match(digits.upper()) and not digits.isdigit():
            return IdentifierKind.USCC
        if _LEI_SHAPE.match(digits) and not digits.isdigit() and "legal" in label.lower():
            return IdentifierKind.LEI
    if country is None and kind is IdentifierKind.REGISTRATION and _is_ogrn(digits):
        return IdentifierKind.OGRN
    if country is None and kind is IdentifierKind.TAX and _is_company_inn(digits):
        return IdentifierKind.INN
    return kind


def _is_ogrn(digits: str) -> bool:
    if len(digits) != 13 or not digits.isdigit() or digits[0] not in "15":
        return False
    return int(digits[:12]) % 11 % 10 == int(digits[12])


def _is_company_inn(digits: str) -> bool:
    if len(digits) != 10 or not digits.isdigit():
        return False
    weighted = zip(_INN_WEIGHTS, digits, strict=False)
    return sum(weight * int(digit) for weight, digit in weighted) % 11 % 10 == int(digits[9])


@lru_cache(maxsize=4096)
def _kind_by_label(label: str, country: str | None) -> IdentifierKind:
    for kind, only_in, pattern in _table():
        if only_in in ("", country) and pattern.fullmatch(label):
            return kind
    return IdentifierKind.OTHER


@cache
def _table() -> tuple[tuple[IdentifierKind, str, re.Pattern[str]], ...]:
    path = files("sayso.watchlists.entries").joinpath("identifier_labels.csv")
    with path.open(encoding="utf-8") as lines:
        return tuple(
            (IdentifierKind(row["kind"]), row["country"], re.compile(row["label"]))
            for row in csv.DictReader(lines)
        )


def _folded(label: str) -> str:
    return _SPACES.sub(" ", label).strip(" :;,-").lower()
