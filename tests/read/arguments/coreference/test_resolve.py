"""Pronouns and descriptions in short passages: taken up rightly, or left alone."""

from functools import cache
from pathlib import Path

import pytest

from sayso.model.texts.document import Document, document_id, sha256_of
from sayso.model.texts.span import Span
from sayso.model.yaml_text import read_yaml
from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer

PASSAGES = read_yaml(Path(__file__).with_name("coreference_passages.yaml").read_text("utf-8"))


@cache
def reader() -> EnglishReader:
    return EnglishReader()


@cache
def claims_of(text: str):
    digest = sha256_of(text.encode())
    key = document_id(digest, None, None, None)
    document = Document(key, digest, "passage", text, (Span(0, len(text)),), "text/plain")
    return reader().read(document, make_gazetteer({})).claims


def problems(passage) -> list[str]:
    read = {(c.subject.text, c.relation, c.object.text) for c in claims_of(passage["text"])}
    wanted = {tuple(row) for row in passage.get("want", ())}
    barred = {tuple(row) for row in passage.get("never", ())}
    return [f"missed {row}" for row in wanted - read] + [f"read {row}" for row in barred & read]


@pytest.mark.parametrize("passage", PASSAGES["worked_on"], ids=lambda p: p["phenomenon"])
def test_a_description_means_the_party_that_the_passage_makes_it_mean(passage):
    assert not problems(passage)


def test_most_of_the_passages_kept_aside_are_read_and_no_wrong_party_is_taken():
    found = {p["text"]: problems(p) for p in PASSAGES["kept_aside"]}
    wrong = [said for said in found.values() if any(s.startswith("read ") for s in said)]
    assert not wrong
    assert sum(not said for said in found.values()) >= 0.75 * len(found)


def test_candidates_scores_and_reasons_are_kept_on_the_argument():
    text = PASSAGES["worked_on"][0]["text"]
    steps = [s for c in claims_of(text) for s in c.subject.steps if s.wording == "refinery"]
    assert steps
    names = [name for name, _, _ in steps[0].candidates]
    assert names[0] == "Orsk Refining"
    assert "Dorin Group" in names
    assert all(reason for _, _, reason in steps[0].candidates)
