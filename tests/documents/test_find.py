import io
import json
import os
import tracemalloc

import pytest

from sayso.documents import Failed, Limits, Loaded, find_documents
from sayso.model.texts.document import sha256_of


def names(outcomes):
    return [o.document.name if isinstance(o, Loaded) else f"failed {o.name}" for o in outcomes]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("Second words.")
    (tmp_path / "one.txt").write_text("First words.")
    (tmp_path / "one.json").write_text(json.dumps({"id": "x1", "outlet": "The Harbour Post"}))
    (tmp_path / ".hidden").write_text("Hidden words.")
    return tmp_path


def test_a_folder_is_walked_in_order_with_sidecars_beside_their_texts(folder):
    outcomes = list(find_documents([folder]))
    assert names(outcomes) == [f"{folder}/b/two.txt", f"{folder}/one.txt"]
    document = outcomes[1].document
    assert (document.key, document.outlet) == ("x1", "The Harbour Post")
    assert document.stated_by["outlet"] == "sidecar"


def test_a_file_finds_its_sidecar_and_a_sidecar_given_beside_it_is_no_input(folder):
    outcomes = list(find_documents([folder / "one.txt", folder / "one.json"]))
    assert names(outcomes) == [f"{folder}/one.txt"]
    assert outcomes[0].document.key == "x1"


def test_json_without_a_text_is_named(folder):
    (outcome,) = find_documents([folder / "one.json"])
    assert "JSON" in outcome.error.reason


def test_a_wrong_sidecar_is_named_and_the_text_is_read(folder):
    (folder / "one.json").write_text(
        '{"outlet": "Harbour", "published": "soon", "url": "javascript:x"}'
    )
    failed_day, failed_url, loaded = list(find_documents([folder / "one.txt"]))
    assert {"published", "url"} <= {o.error.reason.split("'")[1] for o in (failed_day, failed_url)}
    assert loaded.document.outlet == "Harbour"
    assert loaded.document.url is None
    assert loaded.document.published is None


def test_standard_input_is_one_document(make_zip):
    (text,) = find_documents(["-"], stdin=io.BytesIO(b"Piped words."))
    (zipped,) = find_documents(["-"], stdin=io.BytesIO(make_zip([("a.txt", "Zipped words.")])))
    (nothing,) = find_documents(["-"])
    assert (text.document.text, zipped.document.name) == ("Piped words.", "-!a.txt")
    assert isinstance(nothing, Failed)


def test_the_bytes_are_the_original_and_their_digest_is_the_document_s(folder):
    raw = "\ufeffFirst\r\nwords.".encode()
    (folder / "one.txt").write_bytes(raw)
    (loaded,) = find_documents([folder / "one.txt"])
    assert loaded.content == raw
    assert loaded.document.sha256 == sha256_of(raw)
    assert loaded.document.text == "First\nwords."


def test_the_same_bytes_from_another_outlet_are_another_document(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("The same words.")
        (tmp_path / f"{name}.json").write_text(json.dumps({"outlet": name}))
    first, second = (o.document for o in find_documents([tmp_path]))
    assert first.sha256 == second.sha256
    assert first.id != second.id


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t ", "empty"),
        ("table.csv", b"a,b\n1,2\n", "table"),
        ("binary.bin", bytes(range(32)) * 100, "not text"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", "damaged"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "Office"),
    ],
)
def test_a_bad_file_is_named_and_the_rest_is_read(folder, name, content, reason):
    (folder / name).write_bytes(content)
    outcomes = list(find_documents([folder]))
    (failed,) = [o for o in outcomes if isinstance(o, Failed)]
    assert reason in failed.error.reason
    assert name in str(failed.error)
    assert len(outcomes) == 3


def test_what_is_missing_empty_or_no_file_is_named(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "void").mkdir()
    outcomes = list(find_documents([tmp_path / "missing.txt", tmp_path, tmp_path / "void"]))
    reasons = [outcome.error.reason for outcome in outcomes]
    assert "no such file" in reasons[0]
    assert sorted(reasons[1:]) == [
        "cannot be opened (no such file or directory)",
        "is an empty folder",
        "is not a regular file",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(folder):
    (folder / "one.txt").chmod(0)
    outcomes = list(find_documents([folder]))
    assert "permission denied" in outcomes[1].error.reason


def test_an_error_of_the_system_is_named(folder, monkeypatch):
    from sayso.documents.intake import Given

    def refuse(given):
        raise PermissionError(13, "Permission denied", str(given.path))

    monkeypatch.setattr(Given, "open", refuse)
    outcomes = list(find_documents([folder]))
    assert [o.error.reason for o in outcomes] == ["cannot be opened (permission denied)"] * 2


def test_a_loop_of_folders_is_named_once(folder):
    (folder / "b" / "loop").symlink_to(folder)
    outcomes = list(find_documents([folder]))
    assert "links to a folder that holds it" in outcomes[0].error.reason
    assert len(outcomes) == 3


def test_a_name_that_is_no_text_is_shown_with_escapes(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"Words.")
    (loaded,) = find_documents([tmp_path])
    assert loaded.document.name.endswith("caf\\xe9.txt")


def peak_of(paths):
    tracemalloc.start()
    outcomes = sum(1 for _ in find_documents(paths))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return outcomes, peak


def test_a_text_over_the_limit_is_refused_without_reading_it(tmp_path):
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.write(b"Words. " * 2_000)
        stream.truncate(50_000_001)
    (failed,) = find_documents([tmp_path / "huge.txt"])
    assert "50,000,000" in failed.error.reason
    assert peak_of([tmp_path / "huge.txt"])[1] < 5_000_000


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path):
    for number in range(30):
        (tmp_path / f"{number:03}.txt").write_text(f"Report {number}. " * 1_000)
    files = sorted(tmp_path.iterdir())
    peak_of(files[:1])  # loads what is loaded once
    few, peak_of_few = peak_of(files[:6])
    many, peak_of_many = peak_of(files)
    assert (few, many) == (6, 30)
    assert peak_of_many < 1.2 * peak_of_few


def test_two_runs_give_the_same_documents(folder):
    assert list(find_documents([folder])) == list(find_documents([folder]))


def test_limits_are_the_caller_s(folder):
    outcomes = list(find_documents([folder], limits=Limits(text_bytes=5)))
    assert all("bytes long" in outcome.error.reason for outcome in outcomes)
