"""Sameness from the command line: entries, mentions, splits, resolver files, the queue, imports."""

import json

import pytest
from tests.cli.test_commands import run

TEXTS = {
    "a": "Foxglove Marine, a subsidiary of Naper Holding, supplies pumps to Orlan Ltd.",
    "b": "Naper Holding owns Foxglove Marine, Wire One reported.",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sameness") / "reports"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    done = run("read", folder, "--case", folder.parent / "case")
    assert done.returncode == 0, done.stderr
    return folder.parent / "case"


def shown(case, name):
    return json.loads(run("show", "entity", name, "--case", case, "--json").stdout)


def test_a_resolver_file_goes_out_and_comes_in(case, tmp_path):
    left, right = shown(case, "Naper Holding")["id"], shown(case, "Foxglove Marine")["id"]
    edges = tmp_path / "edges.ijson"
    edges.write_text(f'["{left}", "{right}", "unsure", null, "ana", null]\nbroken\n')
    done = run("judge", "import", edges, "--case", case)
    assert done.returncode == 5
    assert "line 2" in " ".join(done.stderr.split())
    assert "1 judgements added" in done.stdout
    out = tmp_path / "out.ijson"
    assert run("judge", "export", out, "--case", case).returncode == 0
    assert json.loads(out.read_text().splitlines()[0])[2] == "unsure"


def test_an_entity_is_an_entry_because_a_person_says_so(case):
    done = run("judge", "entry", "Foxglove Marine", "demo:7", "same", "--by", "ana", "--case", case)
    assert done.returncode == 0, done.stderr
    (link,) = shown(case, "Foxglove Marine")["list_links"]
    assert (link["entry"], link["listed"]) == ("demo:7", True)
    assert (
        run("judge", "entry", "Foxglove Marine", "demo:7", "perhaps", "--case", case).returncode
        == 2
    )


def test_the_queue_prints_as_json(case):
    queue = json.loads(run("review", "--json", "--case", case).stdout)
    assert set(queue) == {"pairs", "entries", "orphaned"}


def test_what_is_not_there_is_said(case):
    assert run("judge", "mention", "m-none", "reject", "--case", case).returncode == 1
    assert run("judge", "split", "e-none", "e-other", "--case", case).returncode == 1


def test_entities_of_others_are_taken_in_and_bad_lines_named(case, tmp_path):
    file = tmp_path / "x.ftm.json"
    good = {"id": "1", "schema": "Company", "properties": {"name": ["Quiet Heron Works"]}}
    file.write_text(json.dumps(good) + "\nbroken\n")
    done = run("import", file, "--outlet", "Register", "--case", case)
    assert done.returncode == 5
    assert "line 2" in " ".join(done.stderr.split())
    assert shown(case, "Quiet Heron Works")["type"] == "Company"


def test_a_grade_that_is_none_is_refused(case, tmp_path):
    done = run("export", tmp_path, "--format", "ftm", "--grade", "Z9", "--case", case)
    assert done.returncode == 2
    done = run("export", tmp_path, "--format", "statements", "--hedged", "drop", "--case", case)
    assert done.returncode == 0
    assert (tmp_path / "statements.csv").read_text().startswith('"canonical_id"')
