"""The gold of the report set is consistent with its texts and its notes."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
SPEC = importlib.util.spec_from_file_location("reports_build", HERE / "build.py")
assert SPEC is not None
assert SPEC.loader is not None
build = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(build)


def rows(half: str, kind: str) -> list[dict[str, Any]]:
    return [json.loads(x) for x in (HERE / half / "gold" / kind).read_text("utf-8").splitlines()]


def texts(half: str) -> dict[str, str]:
    return {p.stem: p.read_text("utf-8") for p in (HERE / half / "docs").glob("*.txt")}


@pytest.mark.parametrize("half", build.HALVES)
def test_the_gold_is_what_the_notes_say(half: str) -> None:
    for name, content in build.build(half).items():
        assert (HERE / half / name).read_text("utf-8") == content, name


@pytest.mark.parametrize("half", build.HALVES)
def test_mentions_stand_at_their_offsets_and_do_not_overlap(half: str) -> None:
    text, end = texts(half), {}
    for m in rows(half, "mentions.jsonl"):
        assert text[m["doc"]][m["start"] : m["end"]] == m["text"]
        if not m.get("nested"):
            assert m["start"] >= end.get(m["doc"], 0)
            end[m["doc"]] = m["end"]


@pytest.mark.parametrize("half", build.HALVES)
def test_every_claim_has_its_sentence_and_known_arguments(half: str) -> None:
    text = texts(half)
    known = {e["entity"]: e["name"] for e in rows(half, "entities.jsonl")}
    for c in rows(half, "claims.jsonl"):
        start, end = c["evidence"]
        assert text[c["doc"]][start:end] == c["evidence_text"]
        for side in ("subject", "object"):
            assert c[side]
            assert c[f"{side}_entity"] is None or known[c[f"{side}_entity"]] == c[side]


def test_every_relation_and_modality_is_there() -> None:
    claims = [c for half in build.HALVES for c in rows(half, "claims.jsonl")]
    for relation in build.RELATIONS:
        assert sum(c["relation"] == relation for c in claims) >= 2, relation
    for modality in build.MODALITIES:
        assert sum(c["modality"] == modality for c in claims) >= 10, modality
    assert sum(c["negated"] for c in claims) >= 10
