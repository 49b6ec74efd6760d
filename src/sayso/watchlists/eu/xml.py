"""The EU list as XML 1.1."""

from datetime import date

from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.parts import clean, no_name, no_uid
from sayso.watchlists.eu import parts
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Part, Parts, Published
from sayso.watchlists.files.xml_stream import (
    Element,
    attribute,
    find_all,
    find_one,
    stream_elements,
    texts_at,
)

_TAGS = frozenset({"sanctionEntity"})
_ADDERS = {
    "nameAlias": parts.add_name,
    "birthdate": parts.add_birth,
    "address": parts.add_address,
    "citizenship": parts.add_citizenship,
    "identification": parts.add_identification,
}


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list."""
    (file,) = files
    for number, (tag, element) in enumerate(stream_elements(file, root="export", tags=_TAGS)):
        if tag == "export":
            if day := read_day(attribute(element, "generationDate")):
                yield Published(day)
        else:
            yield _entry(file, element, number)


def _entry(file: ListFile, element: Element, number: int) -> Part:
    subject = find_one(element, "subjectType")
    code = attribute(subject, "code") if subject is not None else None
    draft = parts.start_draft(file.list_name, _cells(element), code)
    if draft is None:
        return no_uid(file, row=number, field="euReferenceNumber", shown=None)
    draft.remarks = "\n".join(texts_at(element, "remark")) or None
    for child in element:
        name = child.tag.rsplit("}", 1)[-1]
        if name == "regulation":
            url = clean(" ".join(texts_at(child, "publicationUrl")))
            parts.add_regulation(draft, {**_cells(child), "publicationurl": url or ""})
        elif name in _ADDERS:
            _ADDERS[name](draft, _cells(child))
    draft.listed_on = draft.listed_on or _first_publication(element)
    return draft.freeze() or no_name(file, row=number, uid=draft.uid)


def _cells(element: Element) -> dict[str, str]:
    cells = {str(key).lower(): str(value).strip() for key, value in element.attrib.items()}
    if remark := clean("; ".join(texts_at(element, "remark"))):
        cells["remark"] = remark
    return cells


def _first_publication(element: Element) -> date | None:
    """Find the earliest act that printed a part of the entry: the Journal's day of listing."""
    acts = (*find_all(element, "regulation"), *find_all(element, "nameAlias/regulationSummary"))
    days = (read_day(attribute(act, "publicationDate")) for act in acts)
    return min((day for day in days if day), default=None)
