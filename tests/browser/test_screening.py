"""Screens 10 to 12 in a real browser: a table taken in, watched, filtered and decided; alerts."""

import json
import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from .walks import fits_narrow_and_magnified, is_walked_by_keyboard, loads_without_barriers

RUN = "from sayso.cli.main import run; run()"
NAMES = (
    "10-screening", "10-screening-columns", "10-screening-rows", "10-screening-failed",
    "11-decision", "11-decision-owned", "11-no-match", "12-alerts", "12-alerts-none", "13-list-changes",
)  # fmt: skip
REPORT = (
    "Naper Holding owns 60 percent of Foxglove Marine, the register shows.\n\n"
    "Quill Works supplies pumps to Naper Holding, a customs paper shows.\n"
)
OFAC = (
    "id,name,aliases,schema,country,identifiers,programme,birth date,reasons\n"
    "11,Naper Holding LLC,ООО Напер Холдинг;Naper Group,Company,ru,INN 7700000009;OGRN 1027700000009,ALPHA,,"
    "Named for supplying marine pumps to a shipyard under sanctions.\n"
    "12,Ana Petrova Lunina,Анна Лунина,Person,ru,,{programme},1961-05-30,\n"
    "13,Beitang Pump Works,北塘水泵厂,Company,cn,USCC 91120000000000000A,BETA,,\n"
)
LATER = "14,Orlan Ship Supply,,Company,ru,,GAMMA,,\n"
EU = "id,name,aliases,schema,country\n70,Naper Holding,Напер Холдинг,Company,ru\n"
TABLE = (
    "no,customer,country,date of birth,tax id\n"
    "1,Naper Holding,ru,,7700000009\n"
    "2,Foxglove Marine,cy,,\n"
    "3,Quill Works,ae,,\n"
    "4,北塘水泵厂,cn,,\n"
    "5,Анна Лунина,ru,1961-05-30,\n"
    "6,Brixton Labs,gb,,\n"
    "7,,de,,\n"
    "8,Harbour and Meadow International Trading and Engineering Services Company of the Northern Ports,gb,,\n"
    "9,Orlan Ship Supply\n"
    "10,Orlan Ship Supply,ru,,\n"
)


@pytest.fixture(scope="session")
def screened_folder(tmp_path_factory):
    """A case with a report, two lists, a screened table, and a list that changed since."""
    folder = tmp_path_factory.mktemp("screened")
    surroundings = os.environ | {"SAYSO_SNAPSHOTS": str(folder / "snapshots")}
    files = {
        "report.txt": REPORT,
        "report.json": json.dumps({"outlet": "Port Wire", "published": "2026-05-02"}),
        "old.csv": OFAC.format(programme="ALPHA"),
        "new.csv": OFAC.format(programme="DELTA") + LATER,
        "eu.csv": EU,
        "customers.csv": TABLE,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    for words in (
        "lists add ofac old.csv --date 2026-07-01 --format own",
        "lists add eu eu.csv --date 2026-07-01 --format own",
        "read report.txt --case case",
        "screen customers.csv --case case -o out.csv",
        "lists add ofac new.csv --date 2026-08-01 --format own",
        "watch --case case",
    ):
        command = [sys.executable, "-c", RUN, *words.split()]
        done = subprocess.run(
            command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 5), done.stderr
    return folder


@pytest.fixture(scope="session")
def served(screened_folder, serving):
    with serving(
        screened_folder, "case", SAYSO_SNAPSHOTS=str(screened_folder / "snapshots")
    ) as home:
        yield home


@pytest.fixture(scope="session")
def places(screened_folder, served):
    """Addresses of the screens; the columns of one table wait to be confirmed."""
    import urllib.request

    (run,) = (screened_folder / "case" / "runs").iterdir()
    body = (
        '--x\r\nContent-Disposition: form-data; name="table"; filename="customers.csv"\r\n\r\n'
        f"{TABLE}\r\n--x--\r\n"
    )
    asked = urllib.request.Request(
        f"{served}/screening",
        data=body.encode(),
        headers={"Content-Type": "multipart/form-data; boundary=x", "Origin": served},
    )
    with urllib.request.urlopen(asked, timeout=30) as answer:
        columns = answer.url.removeprefix(served)
    place = f"/screening/{run.name}"
    return {
        "10-screening": "/screening",
        "10-screening-columns": columns,
        "10-screening-rows": place,
        "10-screening-failed": f"{place}?outcome=FAILED",
        "11-decision": f"{place}/1",
        "11-decision-owned": f"{place}/2",
        "11-no-match": f"{place}/6",
        "12-alerts": "/alerts",
        "12-alerts-none": "/alerts?only=read",
        "13-list-changes": "/lists/ofac",
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_loads_clean_and_without_barriers(desk, served, places, axe, name):
    loads_without_barriers(desk, served + places[name], axe, name)


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_fits_at_1280_pixels_and_at_400_percent(desk, served, places, name):
    fits_narrow_and_magnified(desk, served + places[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_walked_by_keyboard(desk, served, places, name):
    is_walked_by_keyboard(desk, served + places[name])


def test_a_table_is_taken_in_confirmed_watched_and_its_rows_opened(desk, served, tmp_path):
    table = tmp_path / "neue kunden.csv"
    table.write_text(TABLE, encoding="utf-8")
    desk.goto(f"{served}/screening")
    desk.locator("#files").set_input_files(table)
    expect(desk.locator("#chosen-files")).to_contain_text("1 chosen")
    desk.get_by_role("button", name="Look at it first").click()
    expect(desk.locator("select[name=name]")).to_have_value("customer")
    expect(desk.locator("select[name=birth_date]")).to_have_value("date of birth")
    expect(desk.get_by_role("region", name="First rows")).to_contain_text("北塘水泵厂")
    expect(desk.get_by_text("row 10")).to_be_visible()
    desk.get_by_role("button", name="Screen them").click()
    expect(desk.locator("#job .tag")).to_have_text("done", timeout=120_000)
    desk.get_by_role("link", name="Rows", exact=True).click()
    rows = desk.get_by_role("region", name="Rows")
    expect(rows.get_by_role("row")).to_have_count(11)
    desk.get_by_role("link", name=re.compile(r"^FAILED")).click()
    expect(rows.get_by_role("row")).to_have_count(3)
    assert "outcome=FAILED" in desk.url


def test_candidates_are_decided_by_keys_one_after_another_and_taken_back(desk, served, places):
    desk.goto(f"{served}{places['10-screening-rows']}?only=open")
    desk.get_by_role("link", name=re.compile("Decide the open ones")).click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Naper Holding")
    first = desk.url
    desk.get_by_label("Reason").fill("another register number")
    desk.get_by_label("Reason").press("Escape")
    desk.evaluate("document.activeElement.blur()")
    desk.keyboard.press("d")
    # The second candidate of the same row comes before the next row.
    expect(desk.get_by_role("region", name="Decisions")).to_contain_text("another register number")
    expect(desk.locator("#decide input[name=entry]")).not_to_have_value("ofac:11")
    desk.keyboard.press("d")
    expect(desk.get_by_role("heading", level=1)).not_to_contain_text("Naper Holding")
    desk.keyboard.press("z")
    expect(desk.get_by_role("region", name="Decisions")).to_contain_text("took back")
    desk.goto(first)
    expect(desk.get_by_role("navigation", name="Candidates")).to_be_visible()


def test_an_alert_is_read_and_brought_back(desk, served):
    desk.goto(f"{served}/alerts")
    before = desk.get_by_role("article").count()
    desk.get_by_role("button", name=re.compile("^Mark read: Orlan Ship Supply")).click()
    expect(desk.get_by_role("article")).to_have_count(before - 1)
    desk.get_by_role("link", name=re.compile(r"^Read \(1")).click()
    desk.get_by_role("button", name=re.compile("^Bring back: Orlan Ship Supply")).click()
    desk.goto(f"{served}/alerts")
    expect(desk.get_by_role("article")).to_have_count(before)
