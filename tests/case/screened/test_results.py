import pytest

from sayso.case.screened.marks import Marks
from sayso.case.screened.results import Filter, load_results, result_of_row
from sayso.errors import UnknownIdError
from sayso.store.jobs.runs import find_run

ROWS = "name,country\nTern Lines,ru\nGull,\nNaper Holding,\n,\nTern Lines,cn\n"


@pytest.fixture
def run(screened, tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.case.screened.table.CHUNK_ROWS", 2)
    made, _ = screened(ROWS)
    return find_run(tmp_path / "runs", made.parameters.id)


def test_a_run_is_one_row_a_party_whatever_its_chunks(run):
    rows = load_results(run, Marks()).rows.to_pylist()
    assert [row["row"] for row in rows] == [0, 1, 2, 3, 4]
    assert [row["word"] for row in rows] == ["LISTED", "NO MATCH", "LISTED", "FAILED", "LISTED"]
    naper = rows[2]
    assert (naper["candidates"], naper["acts"], naper["open"]) == (2, 2, 2)
    assert naper["lists"] == ["eu", "ofac"]


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        (Filter(), [0, 1, 2, 3, 4]),
        (Filter(words=("FAILED", "NO MATCH")), [1, 3]),
        (Filter(lists=("eu",)), [2]),
        (Filter(lists=("eu", "ofac")), [0, 2, 4]),
        (Filter(lists=("e",)), []),
        (Filter(q="TERN"), [0, 4]),
        (Filter(q="."), []),
        (Filter(only="open"), [0, 2, 4]),
        (Filter(only="decided"), []),
        (Filter(words=("LISTED",), lists=("ofac",), q="lines"), [0, 4]),
    ],
)
def test_a_filter_leaves_the_rows_it_names(run, asked, rows):
    found = load_results(run, Marks())
    assert found.wanted(asked).column("row").to_pylist() == rows
    counts = found.counts(asked)
    assert set(counts) == {"outcome", "list", "decision"}


def test_facets_count_without_their_own_choice(run):
    counts = load_results(run, Marks()).counts(Filter(words=("FAILED",)))
    assert counts["outcome"] == {"LISTED": 3, "NO MATCH": 1, "FAILED": 1}
    assert counts["list"] == {}


def test_the_best_scores_come_first_where_asked(run):
    scores = load_results(run, Marks()).wanted(Filter(sort="score")).column("score").to_pylist()
    known = [score for score in scores if score is not None]
    assert known == sorted(known, reverse=True)
    assert scores[len(known) :] == [None] * (len(scores) - len(known))


def test_each_row_is_found_in_its_chunk(run):
    assert [result_of_row(run, row, Marks()).party["name"] for row in range(5)] == [
        "Tern Lines", "Gull", "Naper Holding", None, "Tern Lines",
    ]  # fmt: skip
    with pytest.raises(UnknownIdError):
        result_of_row(run, 5, Marks())


def test_a_run_without_kept_parties_still_shows_its_answers(run):
    for path in run.folder.glob("parties-*"):
        path.unlink()
    rows = load_results(run, Marks()).rows.to_pylist()
    assert [row["word"] for row in rows] == ["LISTED", "NO MATCH", "LISTED", "FAILED", "LISTED"]
    assert rows[0]["name"] is None


def test_an_empty_table_has_no_rows(screened, tmp_path):
    made, _ = screened("name\n")
    results = load_results(find_run(tmp_path / "runs", made.parameters.id), Marks())
    assert results.wanted(Filter(words=("LISTED",), lists=("eu",), q="x")).num_rows == 0
    assert results.counts(Filter())["outcome"] == {}
