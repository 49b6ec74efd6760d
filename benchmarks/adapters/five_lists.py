"""OFAC, EU, UK, UN and BIS from the data beside the project, as entries."""

from datetime import date
from pathlib import Path

from adapters.list_extracts import bis_entities, eu_names, ofac_names, uk_names
from sayso.model.lists.entry import Entry
from sayso.watchlists.files.list_file import ListFile
from sayso.watchlists.files.parsed import ParsedList
from sayso.watchlists.formats.un import parse as parse_un


def five_lists(data: Path) -> dict[str, tuple[Entry, ...]]:
    """Read the five lists; ``data`` is the shared data folder."""
    un = data / "un" / "UN_consolidated_2026-02-27.xml.gz"
    un_file = ListFile("un", un.name, un)
    lists = (
        ofac_names(data / "ofac" / "sdn_names_2026-07-29.csv.gz", date(2026, 7, 29)),
        eu_names(data / "eu" / "fsf_names_2026-06-05.json.gz", date(2026, 6, 5)),
        uk_names(data / "uk" / "uk_names_2026-06-10.json.gz", date(2026, 6, 10)),
        ParsedList("un", "un-xml", (un_file,), parse_un((un_file,))),
        bis_entities(data / "bis" / "entity_list_2026-07-09.json.gz", date(2026, 7, 9)),
    )
    return {each.list_name: tuple(each) for each in lists}
