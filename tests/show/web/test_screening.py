"""Screens 10 to 12 on a small hostile case: tables in, rows out, decisions, alerts."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime

import pytest

from sayso.case.screened.watch import watch
from sayso.case.watchlists.lists import add_list
from sayso.case.work import main as work
from sayso.show.desk.jobs import Jobs
from sayso.show.desk.screenings.address import filter_address, read_filter
from sayso.store.jobs.folder import jobs_of
from sayso.watchlists.files.list_file import ListFile

LIST = (
    "id,name,schema,country,programme,identifiers\n"
    "1,Orlan Ltd,Company,ru,{programme},INN 7700000009\n"
    "2,Naper <b>Holding</b>,Company,cn,B,\n"
)
TABLE = (
    "name,country,tax id\n"
    "Orlan Ltd,ru,7700000009\n"
    "Naper Holding,,\n"
    "Brixton Labs,gb,\n"
    "<script>alert(1)</script>,,\n"
    ",,\n"
    "Foxglove Marine\n"
    "=cmd|' /C calc'!A0,,\n"
)


def import_list(folder, programme="A", day="2026-07-01", more=""):
    rows = LIST.format(programme=programme) + more
    file = ListFile("ofac", f"{day}.csv", rows.encode(), published_on=date.fromisoformat(day))
    add_list(folder, "ofac", [file], today=date(2026, 11, 22), list_format="own")


@pytest.fixture
def snapshots(tmp_path, monkeypatch):
    folder = tmp_path / "snapshots"
    monkeypatch.setenv("SAYSO_SNAPSHOTS", str(folder))
    import_list(folder)
    return folder


@pytest.fixture
def desk(fresh, browse, snapshots, monkeypatch):
    """A desk whose jobs are done at once, in this process."""

    def at_once(self, job):
        job.clear_stop()
        work([str(self.case), job.id])

    monkeypatch.setattr(Jobs, "start", at_once)
    return browse(fresh)


@pytest.fixture
def screened(desk):
    """Screen a table as a user does; gives the address of its run."""

    def run(table=TABLE, **form):
        answer = desk.post("/screening", files={"table": ("../kunden.csv", table.encode())})
        assert "Which column is what" in answer.text
        return started(desk, str(answer.url.path), form)

    return run


def started(desk, place, form):
    asked = {"name": "name", "list": "ofac", "threshold": "0.7"} | form
    answer = desk.post(place, data=asked)
    assert answer.status_code == 200, answer.text
    return re.search(r'href="(/screening/r-[0-9a-f]+)"', answer.text).group(1)


def rows(desk, place):
    return desk.get(
        place.replace("?", "/rows.json?") if "?" in place else f"{place}/rows.json"
    ).json()["rows"]


def test_the_columns_are_guessed_shown_and_confirmed(desk, fresh):
    answer = desk.post("/screening", files={"table": ("../kunden.csv", TABLE.encode())})
    page = answer.text
    assert re.search(
        r'<select name="country">.*?<option selected value="country">', page, re.DOTALL
    )
    assert re.search(
        r'<select name="identifier">.*?<option selected value="tax id">', page, re.DOTALL
    )
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "row 7" in page
    assert str(fresh) not in page
    assert [job.asked().kind for job in jobs_of(fresh)] == ["screen"]
    assert not (fresh / "runs").exists()


def test_a_table_is_screened_and_every_row_keeps_its_place(desk, screened):
    found = rows(desk, screened(country="country", identifier="tax id"))
    assert [row["word"] for row in found] == [
        "LISTED", "LISTED", "NO MATCH", "NO MATCH", "FAILED", "FAILED", "NO MATCH",
    ]  # fmt: skip
    assert [row["row"] for row in found] == list(range(1, 8))
    assert found[0]["score"] == 1.0


def test_a_page_shows_exactly_what_its_address_asks_for(desk, screened):
    place = screened()
    page = desk.get(f"{place}?outcome=FAILED").text
    assert page.count("! FAILED") == 0
    assert page.count('class="outcome failed"') == 2
    assert "NO MATCH (3)" in page
    assert [row["row"] for row in rows(desk, f"{place}?outcome=FAILED")] == [5, 6]
    assert [row["row"] for row in rows(desk, f"{place}?list=ofac&sort=score")] == [1, 2]
    assert [row["row"] for row in rows(desk, f"{place}?q=naper")] == [2]
    assert [row["row"] for row in rows(desk, f"{place}?only=open")] == [1, 2]
    assert rows(desk, f"{place}?list=eu") == []
    assert "No row is left by these filters" in desk.get(f"{place}?list=eu").text
    assert desk.get(f"{place}?page=99999999&sort=x&only=y&outcome=z").status_code == 200


def test_no_match_names_lists_versions_threshold_and_day(desk, screened):
    page = re.sub(r"<[^>]+>|\s+", " ", desk.get(screened()).text)
    assert re.search(r"screened on \s*\d{4}-\d\d-\d\d\s+at 0\.70 against\s+ofac 2026-07-01", page)


def test_csv_is_safe_and_failed_rows_come_back_to_be_corrected(desk, screened, fresh):
    place = screened()
    lines = list(csv.DictReader(io.StringIO(desk.get(f"{place}/rows.csv").text)))
    assert lines[6]["name"].startswith("'=cmd")
    failed = desk.get(f"{place}/failed.csv").text
    assert [line.split(",")[0] for line in failed.splitlines()] == ["row", "5", "6"]
    assert "Foxglove Marine" in failed
    assert str(fresh) not in failed
    assert str(fresh) not in desk.get(f"{place}?outcome=FAILED").text


def test_a_row_shows_parts_of_the_score_and_what_the_list_says(desk, screened):
    place = screened(country="country", identifier="tax id")
    page = desk.get(f"{place}/1").text
    for told in ("Side by side", "Score 1.00", "identifier", "+0.05", "inn 7700000009"):
        assert told in page
    assert "Naper &lt;b&gt;Holding&lt;/b&gt;" in desk.get(f"{place}/2").text
    assert "holds no letters or digits" in desk.get(f"{place}/5").text
    assert "No list has a candidate at 0.70" in desk.get(f"{place}/3").text


def test_what_the_case_says_stands_beside_the_candidates(desk, screened):
    """The small case says only that Foxglove Marine is owned, which is denied."""
    place = screened("name\nOrlan Ltd\n北京西超\n", exposure="on")
    assert "LISTED" in desk.get(f"{place}/1").text
    assert desk.get(f"{place}/2").status_code == 200
    without = screened("name\nOrlan Ltd\n")
    assert "The run did not ask what this case knows." in desk.get(f"{without}/1").text


def test_a_decision_is_saved_at_once_and_leads_to_the_next_open_row(desk, screened, fresh):
    place = screened()
    form = {
        "entry": "ofac:1",
        "decision": "different",
        "reason": "another",
        "onward": f"{place}/next?after=0",
    }
    answer = desk.post(f"{place}/1", data=form)
    assert str(answer.url.path) == f"{place}/2"
    found = rows(desk, place)
    assert found[0]["decision"].startswith("ofac:1: different by ")
    assert found[0]["word"] == "CLEARED"
    assert "Decided different by" in desk.get(f"{place}/1").text
    assert [row["row"] for row in rows(desk, f"{place}?only=open")] == [2]
    assert [row["row"] for row in rows(desk, f"{place}?only=decided")] == [1]
    log = desk.get("/log.json").json()
    desk.post("/judge/undo", data={"judgement": log[-1]["id"], "then": f"{place}/1"})
    assert rows(desk, place)[0]["word"] == "LISTED"
    # With nothing left to decide the way leads back to all rows.
    for row, entry in ((1, "ofac:1"), (2, "ofac:2")):
        answer = desk.post(
            f"{place}/{row}",
            data={"entry": entry, "decision": "same", "onward": f"{place}/next?after={row - 1}"},
        )
    assert str(answer.url.path) == place


@pytest.mark.parametrize(
    ("row", "form", "status"),
    [
        (1, {"entry": "ofac:9", "decision": "same"}, 404),
        (1, {"entry": "ofac:1", "decision": "maybe"}, 400),
        (99, {"entry": "ofac:1", "decision": "same"}, 404),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(desk, screened, row, form, status):
    assert desk.post(f"{screened()}/{row}", data=form).status_code == status


def test_a_decision_never_leads_to_another_place(desk, screened):
    place = screened()
    form = {"entry": "ofac:1", "decision": "unsure"}
    for onward in ("https://elsewhere.example/", "//elsewhere.example", "/jobs", f"{place}/\\x"):
        answer = desk.post(f"{place}/1", data=form | {"onward": onward}, follow_redirects=False)
        assert answer.headers["location"].startswith(place)


def test_names_are_pasted_one_a_line_or_with_a_heading(desk):
    for text, expected in (
        ("Orlan Ltd\n\nBrixton, Labs\n", ["Orlan Ltd", "Brixton, Labs"]),
        ("name;country\nOrlan Ltd;ru\n", ["Orlan Ltd"]),
    ):
        answer = desk.post("/screening", data={"text": text})
        place = started(desk, str(answer.url.path), {})
        assert [row["name"] for row in rows(desk, place)] == expected


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"", "nothing to screen"),
        ("a.exe", b"x", ".parquet or .xlsx"),
        ("a.parquet", b"no such thing", "cannot be read"),
        ("a.csv", b"colour\nred\n", "No column looks like a name"),
    ],
)
def test_a_table_that_cannot_be_screened_says_why(desk, fresh, name, content, told):
    answer = desk.post("/screening", files={"table": (name, content)})
    assert told in answer.text
    assert str(fresh) not in answer.text


def test_wrong_columns_lists_and_thresholds_are_refused(desk):
    answer = desk.post("/screening", data={"text": "Orlan Ltd"})
    place = str(answer.url.path)
    for form in ({"name": "absent"}, {"list": "none"}, {"threshold": "7"}, {"threshold": "x"}):
        asked = {"name": "name", "list": "ofac", "threshold": "0.7"} | form
        assert desk.post(place, data=asked).status_code == 400
    started(desk, place, {})
    assert desk.post(place, data={"name": "name", "list": "ofac"}).status_code == 400


def test_unknown_runs_rows_and_jobs_lead_on(desk, screened):
    place = screened()
    for path in (
        "/screening/r-0",
        f"{place}/999",
        "/screening/job/0",
        f"{place}/0",
    ):
        assert desk.get(path).status_code == 404


def test_an_empty_desk_says_what_to_do(fresh, browse, tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_SNAPSHOTS", str(tmp_path / "none"))
    desk = browse(fresh)
    page = desk.get("/screening").text
    assert "No list has been imported" in page
    assert "Nothing was screened in this case yet" in page
    assert "Nothing was screened in this case yet" in desk.get("/alerts").text
    assert desk.get("/alerts.json").json() == []
    assert "<feed" in desk.get("/alerts.atom").text


def test_a_table_is_screened_again_with_the_lists_of_now(desk, screened, snapshots):
    place = screened("name\nBrixton Labs\n")
    assert rows(desk, place)[0]["word"] == "NO MATCH"
    import_list(snapshots, day="2026-08-01", more="3,Brixton Labs,Company,gb,C,\n")
    answer = desk.post(f"{place}/again")
    again = re.search(r'href="(/screening/r-[0-9a-f]+)"', answer.text).group(1)
    assert again != place
    assert rows(desk, again)[0]["word"] == "LISTED"


def test_one_change_is_one_alert_with_every_party_it_touches(desk, screened, snapshots):
    place = screened("name\nOrlan Ltd\nOrlan\nBrixton Labs\n")
    assert "Nobody has looked" in desk.get("/alerts").text
    import_list(snapshots, "SECOND", "2026-08-01", "3,Brixton Labs,Company,gb,C,\n")
    page = desk.post("/alerts/look").text
    assert "done" in page
    found = {one["entry"]: one for one in desk.get("/alerts.json").json()}
    assert found["ofac:1"]["change"] == "changed"
    assert found["ofac:1"]["fields"] == [["programmes", [["-", "A"], ["+", "SECOND"]]]]
    assert [party["row"] for party in found["ofac:1"]["parties"]] == [0, 1]
    assert found["ofac:3"]["change"] == "added"
    assert found["ofac:3"]["parties"][0]["before"] is None
    assert f'href="{place}/3?entry=ofac%3A3"' in page or f'href="{place}/3?entry=ofac:3"' in page
    desk.post("/alerts/look")
    assert len(desk.get("/alerts.json").json()) == 2


def test_alerts_are_read_brought_back_filtered_and_fed(desk, screened, snapshots):
    screened("name\nOrlan Ltd\n")
    import_list(snapshots, "SECOND <b>", "2026-08-01")
    desk.post("/alerts/look")
    (one,) = desk.get("/alerts.json").json()
    page = desk.post("/alerts/read", data={"alert": one["id"], "then": "/alerts"}).text
    assert "Unread (0)" in page
    assert desk.get("/alerts.json").json() == []
    (read,) = desk.get("/alerts.json?only=read").json()
    assert read["read_by"]
    desk.post("/alerts/read", data={"alert": one["id"], "read": "no"})
    assert len(desk.get("/alerts.json").json()) == 1
    for query, count in (
        ("change=changed", 1), ("change=added", 0), ("list=ofac", 1), ("list=eu", 0),
        ("q=orlan", 1), ("q=zzz", 0), ("only=all", 1), ("change=nonsense", 1),
    ):  # fmt: skip
        assert len(desk.get(f"/alerts.json?{query}").json()) == count, query
    feed = desk.get("/alerts.atom")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert "SECOND &lt;b&gt;" in feed.text
    lines = list(csv.DictReader(io.StringIO(desk.get("/alerts.csv").text)))
    assert [(line["sign"], line["value"]) for line in lines] == [("'-", "A"), ("'+", "SECOND <b>")]
    away = desk.post(
        "/alerts/read", data={"alert": "a", "then": "https://x.example"}, follow_redirects=False
    )
    assert away.headers["location"] == "/alerts"


def test_a_removed_entry_is_told_to_those_who_had_it(desk, screened, snapshots, fresh):
    screened("name\nNaper Holding\n")
    rows_left = LIST.format(programme="A").splitlines()[:2]
    file = ListFile("ofac", "b.csv", "\n".join(rows_left).encode(), published_on=date(2026, 8, 1))
    from sayso.case.watchlists.lists import Guard

    add_list(
        snapshots, "ofac", [file], today=date(2026, 11, 22), list_format="own",
        guard=Guard(is_accepted=True),
    )  # fmt: skip
    (one,) = watch(fresh, snapshots, now=datetime(2026, 11, 22, tzinfo=UTC))
    assert (one.change, one.entry) == ("removed", "ofac:2")
    assert one.parties[0].now is None
    assert watch(fresh, snapshots, now=datetime(2026, 11, 23, tzinfo=UTC)) == []


def test_every_filter_survives_the_way_to_an_address_and_back():
    from starlette.datastructures import QueryParams

    text = "outcome=LISTED&outcome=NO+MATCH&list=eu&q=a%26b&only=open&sort=score"
    asked = read_filter(QueryParams(text))
    assert filter_address("/x", asked) == f"/x?{text}"
    assert read_filter(QueryParams("outcome=x&only=y&sort=z&q=%00")) == read_filter(QueryParams(""))
    assert json.dumps(filter_address("/x", asked, toggle=("list", "eu"), page=2)).endswith(
        'only=open&sort=score&page=2"'
    )


def test_a_list_shows_what_changed_between_two_versions(desk, snapshots):
    assert "There is one version only" in desk.get("/lists/ofac").text
    import_list(snapshots, "SECOND <b>", "2026-08-01", "3,Brixton Labs,Company,gb,C,\n")
    page = desk.get("/lists/ofac").text
    assert "added (1)" in page
    assert "changed (1)" in page
    assert "SECOND &lt;b&gt;" in page
    assert 'href="/lists/ofac"' in desk.get("/lists").text
    found = desk.get("/lists/ofac/changes.json?change=changed").json()
    assert (found["old"], found["new"]) == ("2026-07-01", "2026-08-01")
    (change,) = found["changes"]
    assert change["fields"] == [["programmes", [["-", "A"], ["+", "SECOND <b>"]]]]
    lines = list(csv.reader(io.StringIO(desk.get("/lists/ofac/changes.csv?q=orlan").text)))
    assert [line[4:] for line in lines[1:]] == [
        ["programmes", "'-", "A"],
        ["programmes", "'+", "SECOND <b>"],
    ]
    back = desk.get("/lists/ofac/changes.json?old=2026-08-01&new=2026-07-01").json()
    assert {one["change"] for one in back["changes"]} == {"removed", "changed"}
    assert "Nothing has changed here" in desk.get("/lists/ofac?q=zzz").text
    assert desk.get("/lists/ofac?page=9999&change=x").status_code == 200
    for path in ("/lists/absent", "/lists/ofac?old=1999-01-01", "/lists/..%2Fofac"):
        assert desk.get(path).status_code == 404, path
