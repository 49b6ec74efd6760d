import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.decode import declared_in_markup, decode

RUSSIAN = "Завод в Ижевске поставил министерству триста двигателей, сообщил представитель компании."
CHINESE = "据报道，这家公司向北方的工厂出口了三百台发动机，但公司发言人表示并不知情。"


@pytest.mark.parametrize(
    ("encoding", "text", "expected"),
    [
        ("utf-8", RUSSIAN, "utf-8"),
        ("utf-8-sig", RUSSIAN, "utf-8"),
        ("utf-16", RUSSIAN, "utf-16-le"),
        ("utf-16-le", "A report without a byte order mark.", "utf-16-le"),
        ("utf-16-be", "A report without a byte order mark.", "utf-16-be"),
        ("utf-32", RUSSIAN, "utf-32-le"),
        ("cp1251", RUSSIAN, "cp1251"),
        ("koi8-r", RUSSIAN, "koi8_u"),
        ("cp866", RUSSIAN, "cp866"),
        ("iso8859-5", RUSSIAN, "iso8859_5"),
        ("gb18030", CHINESE, "gb18030"),
        ("cp1252", "The café’s owner – a “trader” – paid €300.", "cp1252"),
        ("cp1252", "Die Größe der Lieferung blieb für Zürich ungewöhnlich.", "cp1252"),
    ],
)
def test_the_encoding_is_found_without_being_stated(encoding, text, expected):
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, expected)


def test_valid_utf8_wins_over_a_wrong_declaration():
    assert decode(RUSSIAN.encode(), declared="iso-8859-1").text == RUSSIAN


def test_cyrillic_that_is_declared_as_latin_is_not_read_as_accented_letters():
    assert decode(RUSSIAN.encode("cp1251"), declared="iso-8859-1").text == RUSSIAN


def test_a_right_declaration_settles_what_a_guess_could_not():
    assert decode("Łódź".encode("cp1250"), declared="windows-1250").text == "Łódź"


@pytest.mark.parametrize("declared", ["rot13", "zip", "no-such-code", "", "\x00"])
def test_a_declaration_that_is_no_text_encoding_is_passed_over(declared):
    assert decode(b"caf\xe9 au lait", declared=declared).text == "café au lait"


def test_a_cut_last_character_is_left_out_and_said():
    decoded = decode(RUSSIAN.encode()[:-2])
    assert decoded.text == RUSSIAN[:-2]
    assert "truncated" in decoded.note


def test_few_bad_bytes_in_utf8_show_as_replacement_characters_and_are_said():
    decoded = decode((RUSSIAN * 10).encode() + b"\xff" + RUSSIAN.encode())
    assert decoded.text.count("\ufffd") == 1
    assert decoded.note


def test_a_page_states_its_encoding_in_its_head():
    assert declared_in_markup(b'<meta charset="windows-1251">') == "windows-1251"
    assert declared_in_markup(b'<meta content="text/html; charset=koi8-r">') == "koi8-r"
    assert declared_in_markup(b"<p>nothing</p>") is None


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=10)))
def test_arbitrary_bytes_give_text_or_none(content, declared):
    decoded = decode(content, declared=declared)
    assert decoded is None or isinstance(decoded.text, str)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_utf8_is_always_read_as_it_was_written(text):
    assert decode(text.encode()).text == text
