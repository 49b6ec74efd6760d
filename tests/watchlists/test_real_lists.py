"""The real files beside the project: counts that were measured by others."""

import importlib.util
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sayso.model.lists.entry import IdentifierKind, NameKind
from sayso.watchlists.diff import diff
from sayso.watchlists.parse import parse

pytestmark = pytest.mark.shared


@pytest.fixture(scope="session")
def extracts():
    path = Path(__file__).parents[2] / "benchmarks" / "adapters" / "list_extracts.py"
    spec = importlib.util.spec_from_file_location("list_extracts", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def read(name, *paths):
    parsed = parse(name, paths)
    return {entry.uid: entry for entry in parsed}, parsed


def test_a_complete_ofac_set_is_read_without_a_failed_row(shared):
    entries, parsed = read("ofac", *sorted((shared / "data/ofac/full_2021-07-07").glob("*.gz")))
    assert (len(entries), parsed.failures) == (8_976, [])
    kinds = Counter(name.kind for entry in entries.values() for name in entry.names)
    assert kinds[NameKind.WEAK] >= 2_400
    links = [link for entry in entries.values() for link in entry.linked_to]
    assert sum(link.uid is not None for link in links) / len(links) > 0.99
    assert all(birth.earliest for entry in entries.values() for birth in entry.birth_dates)


def test_links_in_remarks_are_as_many_as_were_counted(shared):
    entries, _ = read("ofac", shared / "data/ofac/sdn_2023-01-21_requoted.csv.gz")
    assert sum(len(entry.linked_to) for entry in entries.values()) == 4_760
    assert len(entries) == 11_443


def test_kupol_and_its_neighbours_are_read_with_their_numbers(shared):
    entries, _ = read("ofac", shared / "data/ofac/sdn_excerpt_2026-06.csv")
    kupol, vektor = entries["46431"], entries["46441"]
    assert kupol.programmes == ("RUSSIA-EO14024", "UKRAINE-EO13662")
    numbers = {(one.kind, one.value) for one in kupol.identifiers}
    assert numbers >= {(IdentifierKind.INN, "1831083343"), (IdentifierKind.OGRN, "1021801143374")}
    assert vektor.linked_to[0].uid == "46431"
    codes = {one.value for one in entries["51265"].identifiers if one.kind is IdentifierKind.USCC}
    assert codes == {"91440300MA5HX80Y1Q"}


def test_the_non_sdn_list_is_the_same_party_by_party_in_both_formats(shared):
    table, _ = read("ofac-nonsdn", *sorted((shared / "data/ofac/cons_2025-12-19").glob("*.csv")))
    legacy, parsed = read("ofac-nonsdn", shared / "data/ofac/cons_legacy_2025-03-28.xml.gz")
    assert (len(table), len(legacy), parsed.published_on) == (442, 443, date(2025, 3, 28))
    both = set(table) & set(legacy)
    assert len(both) > 430
    assert all(table[uid].schema == legacy[uid].schema for uid in both)
    alike = sum(
        bool({n.text for n in table[uid].names} & {n.text for n in legacy[uid].names})
        for uid in both
    )
    assert alike / len(both) > 0.98


def test_the_un_list_is_read_whole(shared):
    entries, parsed = read("un", shared / "data/un/UN_consolidated_2026-02-27.xml.gz")
    assert (len(entries), parsed.failures, parsed.published_on) == (1_003, [], date(2026, 2, 27))
    assert sum(name.kind is NameKind.WEAK for e in entries.values() for name in e.names) >= 550


def test_the_canadian_and_the_consolidated_lists_are_read_whole(shared):
    entries, parsed = read("ca", shared / "data/other_lists/ca_sema_2025-05-25.xml.gz")
    assert (len(entries), parsed.failures) == (4_759, [])
    entries, parsed = read("csl", shared / "data/bis/csl_sample_2019.csv")
    assert (len(entries), parsed.failures) == (115, [])


def test_a_week_in_july_removes_97_entries_and_changes_17(shared, extracts):
    old, new = (
        extracts.ofac_names(shared / f"data/ofac/sdn_names_{day}.csv.gz", date.fromisoformat(day))
        for day in ("2026-07-23", "2026-07-24")
    )
    assert Counter(one.change.value for one in diff(old, new)) == {"removed": 97, "changed": 17}


def test_every_extract_is_read_without_loss(shared, extracts):
    data = shared / "data"
    day = date(2026, 7, 9)
    assert len(list(extracts.eu_names(data / "eu/fsf_names_2026-06-05.json.gz", day))) == 4_812
    assert len(list(extracts.uk_names(data / "uk/uk_names_2026-06-10.json.gz", day))) == 15_313
    assert (
        len(list(extracts.bis_entities(data / "bis/entity_list_2026-07-09.json.gz", day))) == 3_409
    )
    journal = list(extracts.eu_journal(data / "eu/oj_extract_269_2014_to_2026-07-17.jsonl"))
    assert len(journal) == 40
    assert all(entry.reasons for entry in journal)
