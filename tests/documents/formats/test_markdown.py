from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.formats.markdown import parse_markdown

NOTE = """---
title: Engines for Aalborg
date: 2024-09-12
source: https://harbour.example/engines
publisher: The Harbour Post
---
# Engines for *Aalborg*
The **Larvik Motor Works** sold [300 engines](https://x.example/a_b) to `Brodic & Sons`,
a trader in Aalborg, said its _director_ of snake_case names.

Second heading
--------------
- one \\* star
- **two** stars

> A quoted line.

| Part | Maker |
|------|-------|
| Engine L550 | Larvik Motor Works |

![a picture](x.png)
"""

SENTENCE = (
    "The Larvik Motor Works sold 300 engines to Brodic & Sons,\n"
    "a trader in Aalborg, said its director of snake_case names."
)


def test_marks_are_taken_out_and_blocks_stand_apart(read_one, paragraphs_of):
    assert paragraphs_of(read_one(NOTE.encode(), "a.md")) == [
        "Engines for Aalborg",
        SENTENCE,
        "Second heading",
        "- one * star",
        "- two stars",
        "A quoted line.",
        "Part",
        "Maker",
        "Engine L550",
        "Larvik Motor Works",
    ]


def test_front_matter_states_what_it_says(read_one):
    document = read_one(NOTE.encode(), "a.md").document
    assert (document.title, document.outlet) == ("Engines for Aalborg", "The Harbour Post")
    assert document.url == "https://harbour.example/engines"
    assert document.published.isoformat() == "2024-09-12"
    assert document.stated_by["published"] == "file"


def test_every_character_keeps_its_place(read_one):
    loaded = read_one(NOTE.encode(), "a.md")
    for offset, char in enumerate(loaded.document.text):
        assert NOTE[loaded.origin.to_source(offset)] == char


def test_broken_front_matter_does_not_stop_the_text(read_one):
    assert read_one(b"---\na: [\n---\nWords.\n", "a.md").document.text.strip() == "Words."


@given(st.text(st.sampled_from("*_`#[]()!|->~\\\n ab"), max_size=150))
def test_any_marks_are_read(source):
    parsed = parse_markdown(source.encode(), "a.md")
    for offset, char in enumerate(parsed.text):
        assert source[parsed.origin.to_source(offset)] == char
    assert all(span.of(parsed.text).strip() for span in parsed.blocks)
