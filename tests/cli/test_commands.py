"""The command line as a user types it: output on stdout, exit codes, nothing heavy to start."""

import io
import json
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass

import pytest

from sayso.cli import main

LISTS = (
    *("claims", "propositions", "entities", "conflicts"),
    *("responses", "unread", "sources", "documents", "failures"),
)


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(*arguments, cwd=None):
    """Run the command in this process, as the entry point does."""
    out, err = io.StringIO(), io.StringIO()
    argv, sys.argv = sys.argv, ["sayso", *map(str, arguments)]
    code = 0
    try:
        with redirect_stdout(out), redirect_stderr(err), chdir(cwd or "."):
            main.run()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.argv = argv
    return Done(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    done = run("demo", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "printed.txt").write_text(done.stdout)
    return folder / "demo-case"


def test_the_demo_prints_the_network_and_writes_the_dossier(case):
    printed = (case.parent / "printed.txt").read_text()
    for part in ("Entities", "Links", "Contested", "Left unread", "origin"):
        assert part in printed
    assert "Who is linked to whom" in (case.parent / "dossier.html").read_text()


@pytest.mark.parametrize("what", LISTS)
def test_every_list_prints_json_and_text(case, what):
    rows = json.loads(run("show", what, "--case", case, "--json").stdout)
    assert isinstance(rows, list)
    lines = run("show", what, "--case", case, "--jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == rows
    assert run("show", what, "--case", case).returncode == 0


def test_one_thing_is_shown_with_what_led_to_it(case):
    claim = json.loads(run("show", "claims", "--case", case, "--json", "--limit", 1).stdout)[0]
    shown = json.loads(run("show", "claim", claim["id"], "--case", case, "--json").stdout)
    assert shown["derivation"]["frame"]
    proposition = run("show", "proposition", claim["proposition"], "--case", case)
    assert claim["evidence"]["quote"][:30] in proposition.stdout.replace("\n", " ")
    entity = run("show", "entity", claim["subject_id"] or claim["object_id"], "--case", case)
    assert entity.returncode == 0


def test_every_quote_is_the_text_between_its_offsets(case):
    documents = {
        d["document"]: json.loads(
            run("show", "document", d["document"], "--case", case, "--json").stdout
        )
        for d in json.loads(run("show", "documents", "--case", case, "--json").stdout)
    }
    claims = json.loads(run("show", "claims", "--case", case, "--json").stdout)
    assert claims
    for claim in claims:
        evidence = claim["evidence"]
        text = documents[claim["document"]]["text"]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_an_unknown_id_ends_with_1_and_says_what_to_do(case):
    done = run("show", "claim", "c-nothing", "--case", case)
    assert done.returncode == 1
    assert "no claim 'c-nothing' in this case" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_id_ends_with_2(case):
    assert run("show", "claim", "--case", case).returncode == 2


def test_a_missing_case_ends_with_1(tmp_path):
    done = run("show", "claims", "--case", tmp_path / "none")
    assert (done.returncode, done.stdout) == (1, "")


def test_failed_inputs_end_with_5_and_the_rest_is_read(tmp_path):
    (tmp_path / "good.txt").write_text("Foxglove Ltd supplies pumps to Orlan Ltd.")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 cut")
    done = run("read", tmp_path, "--case", tmp_path / "case", "--json")
    summary = json.loads(done.stdout)
    assert done.returncode == 5
    assert summary["read"] == 1
    assert "bad.pdf" in summary["failed"][0]["name"]


def test_export_writes_what_the_scorer_reads(case, tmp_path):
    assert run("export", tmp_path, "--format", "corpus", "--case", case).returncode == 0
    for name in ("mentions", "claims", "lineage", "clusters"):
        rows = [json.loads(x) for x in (tmp_path / f"{name}.jsonl").read_text().splitlines()]
        assert rows, name


def test_csv_export_has_a_row_for_each_claim(case, tmp_path):
    assert run("export", tmp_path, "--format", "csv", "--case", case).returncode == 0
    claims = json.loads(run("show", "claims", "--case", case, "--json").stdout)
    assert (tmp_path / "claims.csv").read_text().count("\nc-") == len(claims)


def test_starting_imports_nothing_heavy():
    heavy = ("spacy", "numpy", "sqlalchemy", "pyarrow", "rich.table", "jinja2", "duckdb")
    code = f"import sys, sayso.cli.main; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "words",
    [
        ("lists", "status", "--snapshots", "a-file"),
        ("lists", "add", "mine", "own.csv", "--snapshots", "a-file"),
        ("screen", "own.csv", "--case", "a-file"),
    ],
)
def test_a_folder_that_is_a_file_is_named_without_a_traceback(tmp_path, words, monkeypatch):
    monkeypatch.setenv("SAYSO_SNAPSHOTS", str(tmp_path / "lists"))
    (tmp_path / "a-file").write_text("")
    (tmp_path / "own.csv").write_text("id,name\n1,Gull Lines\n")
    assert run("lists", "add", "own", "own.csv", cwd=tmp_path).returncode == 0
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 1
    assert "a-file" in done.stderr
    assert "Not a directory" in done.stderr
