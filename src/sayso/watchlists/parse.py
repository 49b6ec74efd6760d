"""One call for every format: which parser reads a file, and how a file's format is told."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from sayso.errors import UsageError
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import ParsedList, Parts


@dataclass(frozen=True, slots=True)
class ListFormat:
    """A format and where its parser is.

    Args:
        name: What users type: ``ofac-csv``, ``eu-xml``…
        title: What it is, in a few words.
        parser: Module within this package, colon, function.
        sign: A pattern in the first 4,096 characters of a file in this format.
    """

    name: str
    title: str
    parser: str
    sign: re.Pattern[str]


def _format(name: str, title: str, parser: str, sign: str) -> ListFormat:
    return ListFormat(name, title, parser, re.compile(sign, re.IGNORECASE | re.DOTALL))


# The first sign that fits decides, so the loosest come last.
FORMATS: tuple[ListFormat, ...] = (
    _format("ofac-xml", "OFAC legacy XML", "ofac.legacy:parse", r"<sdnList[\s>]"),
    _format("ofac-advanced", "OFAC ADVANCED XML", "ofac.advanced:parse", r"<(\w+:)?Sanctions[\s>]"),
    _format(
        "ofac-enhanced", "OFAC ENHANCED XML", "ofac.enhanced:parse", r"<(\w+:)?sanctionsData[\s>]"
    ),
    _format("eu-xml", "EU consolidated list, XML 1.1", "eu.xml:parse", r"<(\w+:)?export\b[^>]*fsd"),
    _format("eu-csv", "EU consolidated list, CSV 1.1", "eu.table:parse", r"Entity_LogicalId;"),
    _format("uk-xml", "UK Sanctions List, XML", "uk.xml:parse", r"<Designations\b"),
    _format("uk-csv", "UK Sanctions List, CSV", "uk.table:parse", r"^\W*Report Date:"),
    _format("un-xml", "UN Security Council list, XML", "formats.un:parse", r"<CONSOLIDATED_LIST\b"),
    _format(
        "ch-xml", "Swiss list (SECO), XML", "formats.switzerland:parse", r"<swiss-sanctions-list\b"
    ),
    _format("ca-xml", "Canadian list (SEMA), XML", "formats.canada:parse", r"<data-set\b"),
    _format(
        "ecfr-xml",
        "15 CFR Part 744, XML",
        "formats.ecfr:parse",
        r"<(DIV[1-9]|ECFR|DLPSTEXTCLASS)\b",
    ),
    _format(
        "csl-csv",
        "US Consolidated Screening List",
        "formats.csl:parse",
        r"source,entity_number,type",
    ),
    _format(
        "ftm-statements",
        "FollowTheMoney statements, CSV",
        "formats.followthemoney:parse_statements",
        r"^[^\n]*\bentity_id\b[^\n]*\bprop\b",
    ),
    _format(
        "ftm-json",
        "FollowTheMoney entities, JSON lines",
        "formats.followthemoney:parse_entities",
        r'^\W*\{[^\n]*"(schema|properties)"',
    ),
    _format(
        "ofac-csv",
        "OFAC's CSV set",
        "ofac.tables:parse",
        r'-0- ?,-0-|^\W*\d+,("|\d+,)[^\n]*-0-|^\W*\d+,"[^\n]*"\s*(\n|$)',
    ),
    _format("own", "your own list, CSV or XLSX", "formats.own:parse", r""),
)


_NAME_IT = "the last good snapshot stays; see whether it is the right file, or name its format"


def parse(
    list_name: str, files: Iterable[ListFile | Path | bytes], *, list_format: str | None = None
) -> ParsedList:
    """Start to read a list; entries come as they are asked for.

    Args:
        list_name: Short name that the entries will carry.
        files: The file, or the set of files; paths and bytes are taken as they are.
        list_format: A name from ``FORMATS``; None to tell it from the first file.

    Raises:
        UsageError: No such format.
        WatchlistError: While iterating: the import must stop.
    """
    given = tuple(_as_file(list_name, one) for one in files)
    if not given:
        raise UsageError(f"{list_name}: no file given")
    chosen = format_named(list_format) if list_format else tell_format(given[0])
    return ParsedList(list_name, chosen.name, given, _guarded(given, _parser(chosen)))


def format_named(name: str) -> ListFormat:
    """Find a format by its name.

    Raises:
        UsageError: No such format; names those that there are.
    """
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise UsageError(f"no list format {name!r}; there are: {names}")


def tell_format(file: ListFile) -> ListFormat:
    """Tell a file's format from its beginning."""
    with file.open_raw() as raw:
        is_zip = raw.read(4) == b"PK\x03\x04"
    if is_zip and file.name.lower().endswith((".xlsx", ".xlsm")):
        return format_named("own")
    with file.open() as content:
        head = content.read(65536)
    file.refuse_web_page(head)
    text = _readable(head)
    told = next(known for known in FORMATS if known.sign.search(text))
    start = text.lstrip()[:1]
    if told.name == "own" and start in ("<", "{", "["):
        kind = "XML" if start == "<" else "JSON"
        raise file.broken(f"is {kind} of no list that Sayso reads", _NAME_IT)
    return told


def _readable(head: bytes) -> str:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return head.decode(encoding, "replace").lstrip("\ufeff")[:4096]


def _parser(chosen: ListFormat) -> Callable[[tuple[ListFile, ...]], Parts]:
    module, _, function = chosen.parser.partition(":")
    parser: Callable[[tuple[ListFile, ...]], Parts] = getattr(
        import_module(f"sayso.watchlists.{module}"), function
    )
    return parser


def _guarded(files: tuple[ListFile, ...], parser: Callable[[tuple[ListFile, ...]], Parts]) -> Parts:
    if len(files) > 1 and "ofac.tables" not in parser.__module__:
        raise files[0].broken(f"comes with {len(files) - 1} more files", "this format has one file")
    yield from parser(files)


def _as_file(list_name: str, given: ListFile | Path | bytes) -> ListFile:
    if isinstance(given, ListFile):
        return given
    if isinstance(given, bytes):
        return ListFile(list_name, "(bytes)", given)
    return ListFile(list_name, given.name, given)
