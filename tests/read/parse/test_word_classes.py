"""Word classes are those of the pipeline's ruler, whether worked out or remembered."""

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from sayso.read.parse.model import load_model
from sayso.read.parse.word_classes import (
    WORD_CLASSES,
    WordClasses,
    can_be_remembered,
    with_word_classes,
)

TEXTS = (
    "Norvet Ltd hasn't sold any of the 40 pumps that it made, but it is going to.",
    "That firm does nothin'; there's no one who could have done what they did.",
    "Let's see: they're gonna say that those, which we've had, aren't theirs.",
    "That  firm sold\tthat, and Galmar has sold 12 more per-cent of what it had.",
)
GIVEN = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model().nlp


def tagged(nlp: Language) -> list[Doc]:
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
        return list(nlp.pipe(TEXTS))


def test_each_word_gets_what_the_ruler_gives_it_the_first_time_and_the_next(nlp: Language) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    classes = WordClasses(ruler)
    wanted = [ruler(doc).to_array(GIVEN).tolist() for doc in tagged(nlp)]
    for _ in range(2):
        given = [classes(doc).to_array(GIVEN).tolist() for doc in tagged(nlp)]
        assert given == wanted


def test_the_reader_s_pipeline_uses_them_in_place_of_the_ruler(nlp: Language) -> None:
    assert WORD_CLASSES in nlp.pipe_names
    assert "attribute_ruler" not in nlp.pipe_names


@pytest.mark.parametrize(
    ("pattern", "given"),
    [
        ({"LOWER": "pump", "SHAPE": "xxxx"}, {"POS": "NOUN"}),
        ({"LOWER": {"FUZZY": "pump"}}, {"POS": "NOUN"}),
        ({"LOWER": {"REGEX": {"IN": ["^pum"]}}}, {"POS": "NOUN"}),
        ({"LOWER": "pump"}, {"NORM": "pump"}),
    ],
)
def test_a_ruler_that_looks_at_more_stays(
    pattern: dict[str, object], given: dict[str, str]
) -> None:
    plain = spacy.blank("en")
    ruler = plain.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    ruler.add([[pattern]], given)
    assert not can_be_remembered(ruler)
    with_word_classes(plain)
    assert plain.pipe_names == ["attribute_ruler"]


def test_a_pipeline_without_a_ruler_stays_as_it_is() -> None:
    plain = spacy.blank("en")
    with_word_classes(plain)
    assert plain.pipe_names == []
