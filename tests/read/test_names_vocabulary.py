import json
import re
from pathlib import Path

import pytest

from sayso.read.naming.lexicon import lexicon
from sayso.read.vocabulary import vocabulary

SHARED = Path(__file__).parents[3] / "shared" / "data" / "corpus"
FILES = (
    "legal_forms",
    "heads",
    "bodies",
    "programmes",
    "stop",
    "nationalities",
    "descriptions",
    "persons",
    "sentence_ends",
    "towns",
    "doing",
)


@pytest.mark.parametrize("row", vocabulary("programmes"), ids=lambda row: row["found"])
def test_each_programme_pattern_finds_its_example(row):
    found = re.search(row["pattern"], row["example"])
    assert found is not None
    assert found.group() == row["found"]


def test_look_ups_are_folded():
    known = lexicon()
    assert known.place_code("u.s") == "us"
    assert known.adjectives["north korean"] == "kp"
    assert known.bodies["ofac"].home == "us"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation corpus is not beside the project")
def test_no_vocabulary_holds_a_party_of_the_evaluation_corpus():
    parties = {
        surface.lower()
        for line in (SHARED / "gold" / "entities.jsonl").read_text(encoding="utf-8").splitlines()
        for entity in [json.loads(line)]
        if entity["type"] in {"Company", "Person", "Product", "Vessel"}
        for surface in entity["surfaces"]
        if surface[:1].isupper() and len(surface) > 3
    }
    words = " ".join(json.dumps(vocabulary(name), ensure_ascii=False) for name in FILES).lower()
    assert not [p for p in parties if re.search(rf'"{re.escape(p)}"', words)]
