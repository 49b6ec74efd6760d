"""A document's text reaches terminal and page as text only."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from sayso.show.tables import cell
from sayso.show.words import safe, safe_link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "⟨U+001B⟩[31mred⟨U+001B⟩[0m"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("Fox\u200bglove", "Fox⟨U+200B⟩glove"),
        ("two\nlines", "two lines"),
        ("红兔 Гарпия", "红兔 Гарпия"),
    ],
)
def test_what_hides_or_reorders_is_shown_instead_of_obeyed(text, shown):
    assert safe(text) == shown


@given(st.text())
def test_no_control_character_is_left(text):
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in safe(text))


def test_rich_markup_in_a_document_has_no_effect():
    stream = io.StringIO()
    Console(file=stream, width=200).print(cell("[bold red]Foxglove[/] [link=file:///x]y[/link]"))
    assert stream.getvalue().strip() == "[bold red]Foxglove[/] [link=file:///x]y[/link]"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JAVASCRIPT:x", "data:text/html,x", "file:///etc/passwd", "", None],
)
def test_only_web_and_mail_addresses_become_links(url):
    assert safe_link(url) is None


def test_a_web_address_becomes_a_link():
    assert safe_link("https://example.org/a") == "https://example.org/a"
