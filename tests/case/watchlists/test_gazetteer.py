"""The names of imported lists reach the reader, and its mentions carry the entries' keys."""

from datetime import UTC, date, datetime

from sayso.case.case import open_case
from sayso.case.ingest import ingest
from sayso.case.watchlists.gazetteer import gazetteer_of
from sayso.case.watchlists.lists import add_list
from sayso.documents import find_documents
from sayso.model.texts.mention import EntityType
from sayso.read.gazetteer import Gazetteer
from sayso.watchlists.files.list_file import ListFile

OWN_LIST = """id,name,aliases,schema,country
7,Foxglove Marine Trading,Foksglav Marin,Company,RU
8,"ORLOV, Anton",,Person,RU
"""


def imported(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN_LIST)
    add_list(
        tmp_path / "snapshots",
        "own",
        [ListFile("own", "own.csv", path, published_on=date(2025, 1, 2))],
        today=date(2025, 1, 3),
    )
    return tmp_path / "snapshots"


def test_no_list_gives_the_empty_gazetteer(tmp_path):
    assert gazetteer_of(tmp_path) == Gazetteer()


def test_names_come_as_reports_write_them(tmp_path):
    gazetteer = gazetteer_of(imported(tmp_path))
    assert gazetteer.names["Foxglove Marine Trading"] == ("own:7",)
    assert gazetteer.names["Foksglav Marin"] == ("own:7",)
    assert gazetteer.names["Anton ORLOV"] == ("own:8",)
    assert gazetteer.types["own:8"] is EntityType.PERSON


def test_a_listed_name_in_a_report_carries_its_entry(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("Pumps were bought by Foksglav Marin in May, the ministry said.")
    gazetteer = gazetteer_of(imported(tmp_path))
    with open_case(tmp_path / "case", create=True) as case:
        outcomes = find_documents([str(report)])
        list(ingest(case, outcomes, gazetteer, jobs=1, now=datetime(2026, 1, 1, tzinfo=UTC)))
        mentions = next(case.log.current_readings()).mentions
    listed = [m for m in mentions if m.entry_uids]
    assert [(m.text, m.entry_uids) for m in listed] == [("Foksglav Marin", ("own:7",))]
