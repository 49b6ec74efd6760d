import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.stated.address import accept_address


@pytest.mark.parametrize(
    "address", ["https://a.example/x?y=1#z", "HTTP://a.example", "http://пример.example/п"]
)
def test_plain_web_addresses_are_accepted(address):
    assert accept_address(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://a.example/%0aalert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//a.example/x",
        "/x",
        "https://",
        "https://a.example/\u202egnp",
        "https://a.example/<script>",
        "http://[bad",
        "",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_everything_else_is_not(address):
    assert accept_address(address) is None


@given(st.text(max_size=60))
def test_any_text_is_accepted_or_not(value):
    assert accept_address(value) in (None, value.strip())
