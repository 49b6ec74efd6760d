"""The export lists that are law themselves: supplements to 15 CFR Part 744, as eCFR XML.

Source:
    15 CFR Part 744, Supplements No. 4 (Entity List), No. 6 (Unverified List), No. 7 (Military
    End-User List), from the eCFR versioner's XML: ``DIV9`` with a ``TABLE``.
"""

import re
from collections.abc import Iterator
from datetime import date

from sayso.model.countries import country_code, country_names
from sayso.model.digest import digest_of
from sayso.model.lists.entry import LegalAct, Measure, MeasureKind, NameKind, Schema
from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.parts import clean, make_address, no_name
from sayso.watchlists.entries.printed_names import read_listed_party
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Part, Parts, Published
from sayso.watchlists.files.xml_stream import Element, attribute, stream_elements

SUPPLEMENTS = {"bis": "4", "bis-uvl": "6", "bis-meu": "7"}
_MEASURES = {
    "bis": (MeasureKind.EXPORT_LICENCE, "Entity List: licence needed"),
    "bis-uvl": (MeasureKind.UNVERIFIED, "Unverified List: no licence exceptions"),
    "bis-meu": (MeasureKind.EXPORT_LICENCE, "Military End-User List: licence needed"),
}
_ROOTS = ("DIV5", "DIV9", "ECFR", "DIV1", "DLPSTEXTCLASS")
_DATED_ADDRESS = re.compile(r"/(\d{4}-\d{2}-\d{2})/")
_CITATION = re.compile(r"(\d+ F\.?R\.? \d+),?\s*(\d{1,2}/\d{1,2}/\d{2,4})?")
_ADDRESSES = re.compile(r"\s*;\s*(?:and\s+)?")
_SEE_ALSO = re.compile(r"\(\s*see (?:also )?(?:alternate )?address", re.IGNORECASE)
_ALIAS_KINDS = {"a": NameKind.ALIAS, "f": NameKind.FORMER, "n": NameKind.ALIAS}
_UID_DIGITS = 12


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the supplement that the list's name stands for.

    BIS prints no ids: the uid is a digest of name, country and first Federal Register citation,
    so an entry keeps it when citations are added.

    Raises:
        WatchlistError: The file does not hold the supplement, or its table has other columns.
    """
    (file,) = files
    supplement = SUPPLEMENTS.get(file.list_name, "4")
    wanted = f"supplement no. {supplement} to part 744"
    if dated := _DATED_ADDRESS.search(file.address or ""):
        yield Published(date.fromisoformat(dated[1]))
    entries: list[Part] | None = None
    for tag, element in stream_elements(file, root=_root_of(file), tags=frozenset({"DIV9"})):
        if tag == "DIV9" and wanted in (attribute(element, "N") or "").lower():
            entries = list(_entries(file, element))
    # The stream is read to its end first: a file that is cut after the supplement is cut.
    if entries is None:
        raise file.broken(f"does not hold {wanted!r}")
    yield from entries


def _root_of(file: ListFile) -> str:
    with file.open() as content:
        head = content.read(4096).decode("utf-8", "replace")
    found = re.search(r"<([A-Za-z][\w.]*)[\s>]", re.sub(r"<[?!][^>]*>", "", head))
    root = found[1] if found else "DIV5"
    if root == "DIV9":
        raise file.broken("starts with the appendix itself", "fetch the whole part 744")
    return root if root in _ROOTS else "DIV5"


def _entries(file: ListFile, appendix: Element) -> Iterator[Part]:
    columns: dict[str, int] | None = None
    country: str | None = None
    seen: dict[str, int] = {}
    for number, row in enumerate(_rows(appendix), start=1):
        header = _columns(row)
        if header is not None:
            columns = header
            continue
        if columns is None or max(columns.values()) >= len(row):
            continue
        printed = clean(row[columns["country"]])
        country = printed or country
        if not clean(row[columns["entity"]]):
            continue
        yield _entry(file, row, columns, country, seen) or no_name(file, row=number, uid=country)


def _rows(appendix: Element) -> Iterator[list[str]]:
    for row in appendix.iter():
        if _local(row) == "TR":
            yield [_text(cell) for cell in row if _local(cell) in ("TD", "TH")]


def _columns(cells: list[str]) -> dict[str, int] | None:
    folded = [" ".join(cell.lower().split()) for cell in cells]
    if not folded or not folded[0].startswith("country"):
        return None
    columns = {"country": 0}
    for number, cell in enumerate(folded):
        if cell.startswith(("entity", "listed person", "military end")):
            columns["entity"] = number
        elif "license requirement" in cell:
            columns["requirement"] = number
        elif "review policy" in cell:
            columns["policy"] = number
        elif "federal register" in cell:
            columns["citation"] = number
    return columns if {"entity", "citation"} <= set(columns) else None


def _entry(
    file: ListFile,
    row: list[str],
    columns: dict[str, int],
    country: str | None,
    seen: dict[str, int],
) -> Part | None:
    name, aliases, addresses = read_listed_party(row[columns["entity"]])
    citations = _acts(row[columns["citation"]])
    code = country_code(country)
    first = citations[0].title if citations else None
    uid = digest_of((" ".join(name.upper().split()), code or country, first))[:_UID_DIGITS]
    seen[uid] = seen.get(uid, 0) + 1
    # The same name and citation may stand twice under one country, with other addresses.
    suffix = f"-{seen[uid]}" if seen[uid] > 1 else ""
    draft = Draft(file.list_name, uid + suffix, Schema.LEGAL_ENTITY)
    draft.add_name(name)
    for kind, alias in aliases:
        draft.add_name(alias, _ALIAS_KINDS[kind])
    draft.countries.append(country)
    _add_addresses(draft, addresses)
    draft.legal_acts.extend(citations)
    draft.listed_on = citations[0].published_on if citations else None
    kind, words = _MEASURES.get(file.list_name, _MEASURES["bis"])
    requirement = clean(row[columns["requirement"]]) if "requirement" in columns else None
    draft.measures.append(Measure(kind, requirement or words))
    if "policy" in columns:
        draft.notes.append(("License review policy", row[columns["policy"]]))
    draft.remarks = clean(row[columns["entity"]])
    return draft.freeze()


def _add_addresses(draft: Draft, text: str) -> None:
    printed, _, note = _SEE_ALSO.sub("\0(see alternate address", text).partition("\0")
    for part in _ADDRESSES.split(printed):
        shown = part.strip(" .;,")
        if shown:
            draft.addresses.append(make_address(street=shown, country=_last_country(shown)))
    draft.notes.append(("Address note", note))


def _last_country(address: str) -> str | None:
    last = address.rsplit(",", 1)[-1].strip(" .()")
    code = country_code(last)
    return country_names()[code] if code and last.lower() != code else None


def _acts(text: str) -> list[LegalAct]:
    acts = []
    for found in _CITATION.finditer(" ".join(text.split())):
        day = read_day(_long_year(found[2]), month_first=True) if found[2] else None
        acts.append(LegalAct(found[1].replace("F.R.", "FR"), published_on=day))
    return acts


def _long_year(text: str) -> str:
    month, day, year = text.split("/")
    # The Entity List began in 1997, so two digits from 90 on are of the last century.
    century = "" if len(year) == 4 else "19" if int(year) >= 90 else "20"
    return f"{month}/{day}/{century}{year}"


def _text(cell: Element) -> str:
    parts: list[str] = []
    for piece in cell.iter():
        if _local(piece) in ("BR", "P", "DIV", "LI") and parts:
            parts.append("\n")
        parts.append(piece.text or "")
        if piece is not cell:
            parts.append(piece.tail or "")
    return "".join(parts).strip()


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1].upper()
