"""The reader against our own passages on who says a claim and how surely; one half was kept aside."""

import pytest
from sayso_texts import PASSAGES, halves, score

from sayso.model.yaml_text import read_yaml
from sayso.read import EnglishReader

# Floors a little under what the reader reaches: outer source, outer source where one is named,
# labels, mean recall over the labels, whole chains of two or more (few: 7 and 5).
FLOORS = {
    "shown": (0.94, 0.93, 0.96, 0.94, 0.85),
    "kept aside": (0.78, 0.80, 0.91, 0.90, 0.55),
}


@pytest.fixture(scope="module")
def reader():
    return EnglishReader()


@pytest.mark.parametrize(("name", "half"), [("shown", 0), ("kept aside", 1)])
def test_the_reader_keeps_its_level_on_who_says_so_and_how_surely(name, half, reader):
    tally = score(halves()[half], reader)
    outer, attributed, labels, recall, chains = FLOORS[name]
    assert tally.outer_share >= outer, str(tally)
    assert tally.outer_attributed / tally.attributed >= attributed, str(tally)
    assert tally.label_share >= labels, str(tally)
    assert tally.label_recall >= recall, str(tally)
    assert tally.whole / tally.long >= chains, str(tally)


def test_every_claim_of_the_passages_words_its_stance_and_its_chain():
    entries = read_yaml(PASSAGES.read_text("utf-8"))
    claims = [c for e in entries for c in e["claims"]]
    assert len(entries) >= 50
    assert all(len(c.split(" | ")) == 5 for c in claims)
    assert sum(" > " in c for c in claims) >= 10
