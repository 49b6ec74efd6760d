import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.layout.paragraphs import cut_paragraphs

LONG = (
    "The Larvik Motor Works sold three hundred engines to a trader in Aalborg in May. The trader "
    "denied it and said that the firm had been closed since the winter, a claim that its own "
    "invoices contradict. A second trader took the rest of the engines later in the same year."
)
OTHER = "The ministry did not answer. " * 9


def cut(text):
    return [span.of(text) for span in cut_paragraphs(text)]


def test_one_paragraph_a_line_is_cut_at_each_newline():
    assert cut("First report line.\nSecond one is longer than it.\nThird.") == [
        "First report line.",
        "Second one is longer than it.",
        "Third.",
    ]


def test_long_lines_are_paragraphs_each():
    assert cut(f"{LONG}\n{OTHER.strip()}\n{LONG}") == [LONG, OTHER.strip(), LONG]


@pytest.mark.parametrize("width", [60, 66, 72, 76, 80, 90])
def test_wrapped_text_is_one_paragraph_over_its_newlines(width):
    first, second = textwrap.fill(LONG, width), textwrap.fill(OTHER, width)
    assert cut(f"{first}\n\n{second}\n") == [first, second]


def test_wrapped_paragraphs_with_indents_and_no_blank_lines_are_told_apart():
    blocks = [textwrap.fill(LONG, 70, initial_indent="    ") for _ in range(3)]
    assert cut("\n".join(blocks)) == [block.strip() for block in blocks]


def test_a_short_last_line_ends_a_wrapped_paragraph():
    first = textwrap.fill(LONG + " It was sold.", 70)
    assert len(first.splitlines()[-1]) < 50
    assert cut(f"{first}\n{first}") == [first, first]


def test_a_heading_above_wrapped_text_stands_apart():
    body = textwrap.fill(LONG, 70)
    assert cut(f"ENGINES FOR AALBORG\n\n{body}") == ["ENGINES FOR AALBORG", body]
    assert cut(f"Engines for Aalborg\n{body}") == ["Engines for Aalborg", body]


def test_a_headline_above_one_long_line_is_not_wrapped_text():
    headline = "Larvik works sold engines to a closed trader in Aalborg"
    assert cut(f"{headline}\n{LONG}") == [headline, LONG]


def test_lines_without_full_stops_that_do_not_fill_the_width_are_not_wrapped_text():
    text = "\n".join(
        [
            "A line of the list that is long enough to be the widest one in the text",
            *["Short line here"] * 9,
        ]
    )
    assert cut(text) == text.split("\n")


def test_list_items_stand_apart_and_keep_their_wrapped_lines():
    text = (
        "The papers name these deliveries, all of them in the course of the spring of that year:\n"
        "- three hundred engines of the type L550 to the trader in Aalborg, on the third of\n"
        "  May, by ship\n"
        "- one hundred gear boxes\n"
        "1. a first invoice\n"
        "2) a second invoice\n"
    )
    found = cut(text)
    assert [piece[:6] for piece in found] == ["The pa", "- thre", "- one ", "1. a f", "2) a s"]
    assert found[1].endswith("by ship")


def test_table_cells_in_tabs_stand_apart():
    assert cut("Part\tMaker\nEngine L550\tLarvik Motor Works") == [
        "Part",
        "Maker",
        "Engine L550",
        "Larvik Motor Works",
    ]


def test_address_lines_are_not_joined():
    text = "Brodic & Sons\nHarbour Street 5\n9000 Aalborg\nDenmark"
    assert cut(text) == text.split("\n")


def test_rules_are_no_paragraphs():
    assert cut("One.\n-----\nTwo.\n* * *\nThree.") == ["One.", "Two.", "Three."]


def test_wrapped_chinese_is_joined():
    line = "据报道这家公司向北方的工厂出口了三百台发动机但公司发言人表示并不知情也没有回应"
    text = f"{line}\n{line}\n这一点。"
    assert cut(text) == [text]


@given(st.text(st.sampled_from("ab .\n\t\r-1)A。\u2028\f"), max_size=300))
def test_spans_are_ordered_trimmed_and_lose_no_word(text):
    spans = cut_paragraphs(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end
        assert span.of(text) == span.of(text).strip()
        end = span.end
    outside = "".join(
        text[a:b]
        for a, b in zip(
            [0, *(s.end for s in spans)], [*(s.start for s in spans), None], strict=True
        )
    )
    # Only rules, which hold no letter or digit, stand outside.
    assert not any(char.isalnum() for char in outside)


@given(st.text(max_size=300))
def test_any_text_is_cut(text):
    assert all(span.of(text) for span in cut_paragraphs(text))
