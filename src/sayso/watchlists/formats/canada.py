"""Canada's autonomous sanctions list (SEMA and JVCFOA), as XML: flat, without ids.

Source:
    Global Affairs Canada, sema-lmes.xml: ``data-set/record``; item numbers are those of the
    schedule of each regulation.
"""

from sayso.model.lists.entry import NameKind, Schema
from sayso.model.lists.partial_dates import read_day
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.entries.parts import clean, joined, make_name, no_name, no_uid
from sayso.watchlists.entries.printed_names import split_aliases
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import Part, Parts
from sayso.watchlists.files.xml_stream import Element, stream_elements, text_at

_TAGS = frozenset({"record"})


def parse(files: tuple[ListFile, ...]) -> Parts:
    """Read the list; the uid is country, schedule and item, as the law counts them."""
    (file,) = files
    seen: dict[str, int] = {}
    for number, (tag, element) in enumerate(stream_elements(file, root="data-set", tags=_TAGS)):
        if tag == "record":
            yield _entry(file, element, number, seen)


def _entry(file: ListFile, element: Element, number: int, seen: dict[str, int]) -> Part:
    country, item = clean(text_at(element, "Country")), clean(text_at(element, "Item"))
    if country is None or item is None:
        return no_uid(file, row=number, field="Item", shown=text_at(element, "LastName"))
    schedule = clean(text_at(element, "Schedule"))
    english = country.split(" / ")[0]
    uid = "/".join(part for part in (english, schedule, item) if part)
    seen[uid] = seen.get(uid, 0) + 1
    if seen[uid] > 1:
        uid = f"{uid}#{seen[uid]}"
    draft = Draft(file.list_name, uid, Schema.PERSON)
    _add_names(draft, element)
    for alias in split_aliases(text_at(element, "Aliases") or ""):
        draft.add_name(alias, NameKind.ALIAS)
    draft.programmes.append(english)
    draft.add_measures("Asset freeze and dealings ban (Special Economic Measures Act)")
    draft.notes.append(("Schedule", joined(schedule, "item", item)))
    draft.listed_on = read_day(text_at(element, "DateOfListing"))
    return draft.freeze() or no_name(file, row=number, uid=uid)


def _add_names(draft: Draft, element: Element) -> None:
    given, family = text_at(element, "GivenName"), text_at(element, "LastName")
    entity = clean(text_at(element, "EntityOrShip"))
    title = clean(text_at(element, "TitleOrShip"))
    imo = clean(text_at(element, "ShipIMONumber"))
    dated = text_at(element, "DateOfBirthOrShipBuildDate")
    if entity:
        draft.schema = Schema.VESSEL if imo else Schema.ORGANIZATION
        draft.names.append(make_name(entity))
        draft.notes.append(("Built" if imo else "Date", dated))
        draft.notes.append(("Title", title))
        draft.add_identifier(imo, "IMO Number")
        return
    draft.names.append(make_name(joined(given, family), given=given, family=family, title=title))
    draft.add_birth_date(dated)
