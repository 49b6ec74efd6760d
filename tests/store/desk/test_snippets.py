"""Tests of the words shown around a match."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.store.desk.snippets import snippet
from sayso.store.search import spaced


@pytest.mark.parametrize(
    ("body", "query", "marked"),
    [
        ("The plant sends pumps to the port.", "pump", "pumps"),
        ("The plant sends pumps to the port.", '"sends pumps"', "sends pumps"),
        ("Завод отправляет насосы в порт.", "НАСОСЫ", "насосы"),
        ("公司从北京发送引擎到港口。", "北京", "北京"),
        ("公司从北京发送引擎到港口。", "京发", "京发"),
    ],
)
def test_the_match_is_marked(body, query, marked):
    assert f"\x02{marked}\x03" in snippet(spaced(body), query)


def test_a_match_far_in_is_shown_with_some_words_around():
    shown = snippet("word " * 5000 + "the needle here " + "word " * 5000, "needle")
    assert "the \x02needle\x03 here" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 300


def test_what_only_the_title_holds_gives_the_beginning():
    assert snippet("Some words of a text.", "elsewhere") == "Some words of a text."


def test_a_word_repeated_without_end_costs_little():
    began = time.process_time()
    assert "\x02pump\x03" in snippet("pump " * 2_000_000, "pump")
    assert time.process_time() - began < 2


@given(st.text(max_size=300), st.text(max_size=40))
def test_without_its_marks_it_is_a_part_of_the_text(body, query):
    clean = body.replace("\x02", "").replace("\x03", "").replace("…", "")
    shown = snippet(clean, query).replace("\x02", "").replace("\x03", "")
    words = shown.removeprefix("… ").removesuffix(" …").split()
    assert "".join(words) in "".join(clean.split())
