import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.stated.sidecar import pair_sidecars, read_sidecar

FULL = {
    "id": "x1",
    "url": "https://harbour.example/a",
    "outlet": "The Harbour Post",
    "published": "2024-09-12",
    "language": "en-GB",
    "title": "Engines",
    "anything": [1, 2],
}


def test_every_field_is_taken():
    sidecar = read_sidecar(json.dumps(FULL).encode(), "a.json")
    stated = sidecar.stated
    assert sidecar.problems == ()
    assert (stated.key, stated.url, stated.outlet) == ("x1", FULL["url"], FULL["outlet"])
    assert (stated.published.isoformat(), stated.language, stated.title) == (
        "2024-09-12",
        "en",
        "Engines",
    )


def test_null_and_empty_say_nothing():
    sidecar = read_sidecar(
        b'{"url": null, "outlet": "", "title": "  ", "published": null}', "a.json"
    )
    assert sidecar.problems == ()
    assert (sidecar.stated.url, sidecar.stated.outlet, sidecar.stated.title) == (None, None, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "javascript:x"),
        ("published", "soon"),
        ("language", "?"),
        ("title", 5),
        ("outlet", ["a"]),
        ("title", "x" * 2000),
    ],
)
def test_a_wrong_field_is_named_and_the_others_are_used(field, value):
    sidecar = read_sidecar(json.dumps(FULL | {field: value}).encode(), "a.json")
    (problem,) = sidecar.problems
    assert field in problem.reason
    assert problem.path == "a.json"
    assert sidecar.stated.key == "x1"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'"x"', b"null", b"[" * 100_000, b"\xff\xfe\x00", b"{}" + b" " * 2_000_000],
)
def test_a_malformed_sidecar_is_one_problem(content):
    sidecar = read_sidecar(content, "a.json")
    assert len(sidecar.problems) == 1
    assert sidecar.stated.title is None


def test_a_sidecar_belongs_to_every_file_of_its_stem():
    names = ["a.txt", "a.pdf", "a.json", "b.json", "dir.d/c", "dir.json", "d/a.txt", ".json"]
    assert pair_sidecars(names) == {"a.txt": "a.json", "a.pdf": "a.json"}


@given(st.binary(max_size=100))
def test_any_bytes_are_a_sidecar_or_a_problem(content):
    read_sidecar(content, "a.json")
