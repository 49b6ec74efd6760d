"""The EU list as CSV 1.1: semicolons, one row for each name, address, birth, number or citizenship."""

from sayso.errors import RowError
from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.parts import no_name, no_uid
from sayso.watchlists.eu import parts
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Parts, Published
from sayso.watchlists.files.rows import read_rows, read_table

_REQUIRED = ("fileGenerationDate", "Entity_LogicalId", "Entity_SubjectType", "NameAlias_WholeName")
_ADDERS = (
    ("entity_regulation_", ("numbertitle", "programme"), parts.add_regulation),
    ("namealias_", ("wholename", "lastname"), parts.add_name),
    (
        "address_",
        ("city", "street", "zipcode", "place", "countryiso2code", "remark"),
        parts.add_address,
    ),
    (
        "birthdate_",
        ("birthdate", "year", "yearrangefrom", "yearrangeto", "city", "place", "countryiso2code"),
        parts.add_birth,
    ),
    ("identification_", ("number", "latinnumber"), parts.add_identification),
    ("citizenship_", ("countryiso2code", "countrydescription"), parts.add_citizenship),
)


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list; the rows of one entity may stand apart."""
    (file,) = files
    drafts: dict[str, Draft] = {}
    is_dated = False
    rows = read_rows(file, file.read_text(), delimiter=";")
    for row in read_table(file, rows, _REQUIRED):
        if isinstance(row, RowError):
            yield row
            continue
        number, cells = row
        day = read_day(cells["filegenerationdate"])
        if day and not is_dated:
            is_dated = True
            yield Published(day)
        draft = _draft(file, cells, drafts)
        if draft is None:
            yield no_uid(
                file, row=number, field="Entity_LogicalId", shown=cells["namealias_wholename"]
            )
            continue
        for prefix, needed, add in _ADDERS:
            own = {
                key.removeprefix(prefix): value
                for key, value in cells.items()
                if key.startswith(prefix)
            }
            if any(own.get(key) for key in needed):
                add(draft, own)
    for number, draft in enumerate(drafts.values(), start=1):
        yield draft.freeze() or no_name(file, row=number, uid=draft.uid)


def _draft(file: ListFile, cells: dict[str, str], drafts: dict[str, Draft]) -> Draft | None:
    key = cells["entity_logicalid"] or cells.get("entity_eu_referencenumber", "")
    if key in drafts:
        return drafts[key]
    own = {
        name.removeprefix("entity_").replace("eu_reference", "eureference"): value
        for name, value in cells.items()
        if name.startswith("entity_")
    }
    draft = parts.start_draft(file.list_name, own, cells["entity_subjecttype"])
    if draft is not None:
        draft.remarks = cells.get("entity_remark") or None
        if draft.listed_on is None:
            draft.listed_on = read_day(cells.get("entity_regulation_publicationdate"))
        drafts[key] = draft
    return draft
