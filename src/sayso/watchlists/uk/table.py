"""The UK list as CSV: a line with the report date, 58 columns, a row for each name and address."""

from sayso.errors import RowError
from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.parts import no_name, no_uid
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Parts, Published
from sayso.watchlists.files.rows import Cells, read_rows, read_table
from sayso.watchlists.uk import parts

_REPORT_LINE = "report date:"
_REQUIRED = ("Unique ID", "Name 6", "Name type", "Regime Name", "Designation Type")


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list; rows with the same Unique ID are one entry.

    Raises:
        WatchlistError: Without the report date line or a needed column.
    """
    (file,) = files
    first, _, rest = file.read_text().partition("\n")
    day = read_day(first.replace("\ufeff", "").strip(' ,"\r').lower().removeprefix(_REPORT_LINE))
    if _REPORT_LINE not in first.lower() or day is None:
        raise file.broken("does not start with the line 'Report Date: …': another format")
    yield Published(day)
    drafts: dict[str, Draft] = {}
    for row in read_table(file, read_rows(file, rest), _REQUIRED):
        if isinstance(row, RowError):
            yield row
            continue
        number, cells = row
        uid = cells["unique id"]
        if not uid:
            yield no_uid(file, row=number + 1, field="Unique ID", shown=cells["name 6"])
            continue
        _add_row(drafts.setdefault(uid, parts.start_draft(file.list_name, uid, cells)), cells)
    for number, draft in enumerate(drafts.values(), start=1):
        yield draft.freeze() or no_name(file, row=number, uid=draft.uid)


def _add_row(draft: Draft, cells: Cells) -> None:
    parts.add_name(draft, cells)
    parts.add_non_latin_name(draft, cells)
    parts.add_address(draft, cells)
    parts.add_details(draft, cells)
