"""YAML reads the same by the parser in C and the one in Python."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.yaml_text import read_yaml

words = st.text(st.sampled_from("on yesno:-#'\"\\\n\t 1,[]{}&*|>%@`äя"), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


@given(values)
def test_what_was_written_is_read_alike(value):
    text = yaml.safe_dump(value, allow_unicode=True)
    assert read_yaml(text) == yaml.safe_load(text)


@given(words)
def test_text_that_the_parser_in_python_reads_is_read_the_same(text):
    try:
        wanted = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return
    assert read_yaml(text) == wanted


def test_strings_only_leaves_every_value_as_written():
    assert read_yaml("[on, 1, 2024-01-02]", strings_only=True) == ["on", "1", "2024-01-02"]
    assert read_yaml("[on, 1]") == [True, 1]


def test_a_mistake_is_shown_with_its_line():
    with pytest.raises(yaml.YAMLError, match=r"line 2, column 8(.|\n)*b: \[1, }"):
        read_yaml("a: 1\nb: [1, }\n")
