"""The place of a predicate is where it happened, not where its parties sit."""

import pytest
from test_layers_golden import read

from sayso.read.circumstances.places import place_for

PLACED = [
    ("Tervo Avionics built a plant in Norway.", "built", "Norway"),
    ("Tervo Avionics assembles the pumps at a plant in Norway.", "assembles", "Norway"),
    ("Tervo Avionics has begun a programme in Norway to develop pumps.", "develop", "Norway"),
    ("Engineers visited Norway to repair pumps for Tervo Avionics.", "repair", "Norway"),
    ("The agency fined two companies in Norway.", "fined", None),
    ("Tervo Avionics sold pumps.", "sold", None),
]


@pytest.mark.parametrize(("text", "word", "place"), PLACED)
def test_the_place_that_modifies_the_predicate_is_found(text, word, place):
    parsed, mentions, _ = read(text)
    sentence = parsed.sentences[0]
    trigger = next(t for t in sentence.tokens if t.text == word)
    found = place_for(sentence, trigger, mentions)
    assert (found.text if found else None) == place
