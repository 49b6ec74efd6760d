"""OFAC's CSV set: SDN or CONS_PRIM with ADD, ALT and COMMENTS, without headers.

Source:
    OFAC, data specification of 25 September 2023. Fields without content hold ``-0-``; two
    programmes are written ``A] [B``; the files end in a 0x1A byte.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from sayso.errors import RowError
from sayso.model.lists.entry import Address, EntryName, LinkedTo, NameKind, Schema
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.parts import clean, make_address, make_name, no_name
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Parts
from sayso.watchlists.files.rows import read_rows
from sayso.watchlists.ofac.programmes import add_programmes
from sayso.watchlists.ofac.remarks import read_remarks, schema_of

# In a week 97 entries of 19,254 went; files fetched on two days differ by so much.
STRAYS, STRAY_SHARE = 5, 0.02
_WIDTHS = {"main": 12, "addresses": 6, "aliases": 5, "comments": 2}
_ROLES = (
    ("comments", re.compile(r"comment", re.IGNORECASE)),
    ("addresses", re.compile(r"(^|[_/\\])add([_.]|$)", re.IGNORECASE)),
    ("aliases", re.compile(r"(^|[_/\\])alt([_.]|$)", re.IGNORECASE)),
    ("main", re.compile(r"sdn|prim", re.IGNORECASE)),
)
_ALIAS_KINDS = {"fka": NameKind.FORMER, "aka": NameKind.ALIAS, "nka": NameKind.ALIAS}
_STAR = re.compile(r"\*+")


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the set; the main file is needed, the others are joined where they are given.

    Yields:
        Entries in the order of the main file, and an error for each row that cannot be used.

    Raises:
        WatchlistError: No main file, or a file that does not have its columns.
    """
    by_role = {role_of(file): file for file in files}
    main = by_role.get("main")
    if main is None:
        raise files[0].broken("is not SDN.CSV or CONS_PRIM.CSV", "give the main file of the set")
    tables = _Tables({}, defaultdict(list), defaultdict(list), [])
    for role, file in by_role.items():
        _read_side_file(tables, role, file)
    yield from tables.failures
    yield from _absent(main, by_role)
    drafts = []
    for row in _rows(main, "main"):
        if isinstance(row, RowError):
            yield row
        else:
            drafts.append((row[0], _draft(main.list_name, row[1], tables)))
    _check_set(main, {draft.uid for _, draft in drafts}, tables)
    resolve_links([draft for _, draft in drafts])
    for number, draft in drafts:
        yield draft.freeze() or no_name(main, row=number, uid=draft.uid)


def _check_set(main: ListFile, uids: AbstractSet[str], tables: "_Tables") -> None:
    """Stop a main file that lacks what the others speak of: it is cut, or of another day."""
    others = tables.aliases.keys() | tables.addresses.keys() | tables.comments.keys()
    lost = len(others - uids)
    if lost > max(STRAYS, len(others) * STRAY_SHARE):
        raise main.broken(
            f"lacks {lost} of the {len(others)} entries that the other files of the set speak of: "
            "it is cut, or of another day",
            "the last good snapshot stays; fetch all files of the set together",
        )


def role_of(file: ListFile) -> str:
    """Tell which file of the set this is, from its name, else from its count of columns."""
    stem = file.name.replace("\\", "/").rsplit("/", 1)[-1]
    for role, pattern in _ROLES:
        if pattern.search(stem):
            return role
    first = next(
        (row for row in read_rows(file, file.read_text()) if not isinstance(row, RowError)), None
    )
    width = len(first[1]) if first else 0
    return next((role for role, count in _WIDTHS.items() if count == width), "unknown")


def _absent(main: ListFile, by_role: Mapping[str, ListFile]) -> Iterator[RowError]:
    """Tell what a set of one file lacks; some who copy it leave the others out."""
    for role, what in (("aliases", "ALT.CSV"), ("addresses", "ADD.CSV")):
        if role not in by_role:
            expected = f"the set's {what} with it: without it the entries have no {role}"
            yield RowError(file=main.name, row=0, field=what, value="not given", expected=expected)


@dataclass(frozen=True, slots=True)
class _Tables:
    comments: dict[str, str]
    addresses: dict[str, list[Address]]
    aliases: dict[str, list[EntryName]]
    failures: list[RowError]


def _read_side_file(tables: _Tables, role: str, file: ListFile) -> None:
    if role == "main":
        return
    if role == "unknown":
        raise file.broken("is none of the files of OFAC's CSV set")
    for row in _rows(file, role):
        if isinstance(row, RowError):
            tables.failures.append(row)
        elif role == "comments":
            tables.comments[row[1][0]] = tables.comments.get(row[1][0], "") + row[1][1]
        elif role == "addresses" and (address := _address(row[1])):
            tables.addresses[row[1][0]].append(address)
        elif role == "aliases" and (name := _alias(row[1])):
            tables.aliases[row[1][0]].append(name)


def _rows(file: ListFile, role: str) -> Iterator[tuple[int, list[str]] | RowError]:
    width, right = _WIDTHS[role], 0
    for row in read_rows(file, file.read_text()):
        if isinstance(row, RowError):
            yield row
            continue
        number, cells = row
        if cells == ["\x1a"] or (
            number == 1 and not cells[0].strip("\ufeff ").isdigit() and len(cells) == width
        ):
            continue  # the end-of-file byte, or a header that a copier has added
        if len(cells) != width or not cells[0].strip().isdigit():
            yield _bad_row(file, number, cells, width)
            continue
        right += 1
        yield number, [cells[0].strip(), *cells[1:]]
    if role == "main" and not right:
        raise file.broken(f"has no row of {width} cells that starts with an id: another format")


def _bad_row(file: ListFile, number: int, cells: list[str], width: int) -> RowError:
    return RowError(
        file=file.name,
        row=number,
        field="(whole row)",
        value=f"{len(cells)} cells, starting {cells[0]!r}",
        expected=f"{width} cells, the first one a number",
    )


def _cell(text: str) -> str | None:
    shown = clean(text)
    return None if shown in (None, "-0-") else shown


def _address(cells: list[str]) -> Address | None:
    _, _, street, city, country, remarks = cells
    return make_address(
        street=_cell(street), city=_cell(city), country=_cell(country), note=_cell(remarks)
    )


def _alias(cells: list[str]) -> EntryName | None:
    kind = _ALIAS_KINDS.get(cells[2].strip().lower(), NameKind.ALIAS)
    return person_name(_cell(cells[3]), kind)


def person_name(
    printed: str | None, kind: NameKind, *, is_person: bool = False
) -> EntryName | None:
    """Make a name of ``FAMILY, Given``; the parts are kept apart where it is a person's."""
    if printed and is_person and ", " in printed:
        family, given = printed.split(", ", 1)
        return make_name(printed, kind, family=family, given=given)
    return make_name(printed, kind)


def _draft(list_name: str, cells: list[str], tables: _Tables) -> Draft:
    uid, name, kind, programmes, title, *rest, remarks = cells
    draft = Draft(list_name, uid, schema_of(_cell(kind)))
    is_person = draft.schema is Schema.PERSON
    draft.names.append(person_name(_cell(name), NameKind.PRIMARY, is_person=is_person))
    for alias in tables.aliases.get(uid, ()):
        draft.names.append(person_name(alias.text, alias.kind, is_person=is_person))
    draft.addresses.extend(tables.addresses.get(uid, ()))
    add_programmes(draft, (_cell(programmes) or "").split("] ["))
    draft.notes.append(("Title", _cell(title)))
    _add_vessel(draft, [_cell(cell) for cell in rest])
    # A comment continues the remarks in the middle of a word: no separator.
    read_remarks(draft, (_cell(remarks) or "") + tables.comments.get(uid, ""))
    return draft


def _add_vessel(draft: Draft, cells: list[str | None]) -> None:
    call_sign, kind, tonnage, gross, flag, owner = cells
    draft.add_identifier(call_sign, "Call Sign")
    draft.countries.append(flag)
    labels = ("Vessel Type", "Tonnage", "Gross Registered Tonnage", "Vessel Flag", "Vessel Owner")
    draft.notes.extend(zip(labels, (kind, tonnage, gross, flag, owner), strict=True))


def resolve_links(drafts: list[Draft]) -> None:
    """Give each "Linked To" name the uid it has in the same list, where only one entry has it.

    The closing stop of the remarks cannot be told from the stop of an abbreviation, so both
    spellings are looked up.
    """
    uids: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for name in draft.names:
            if name and name.kind is NameKind.PRIMARY:
                uids[_link_key(name.text)].add(draft.uid)
    for draft in drafts:
        draft.linked_to = [_resolved(link, uids) for link in draft.linked_to]


def _resolved(link: LinkedTo, uids: dict[str, set[str]]) -> LinkedTo:
    found = uids.get(_link_key(link.name), set())
    return replace(link, uid=next(iter(found))) if len(found) == 1 and not link.uid else link


def _link_key(name: str) -> str:
    return _STAR.sub("", name).strip(" .").upper()
