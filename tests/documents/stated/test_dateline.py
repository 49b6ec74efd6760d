import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.layout import cut_paragraphs
from sayso.documents.stated.dateline import stated_in_text

BODY = (
    "The works in the harbour sold three hundred engines to a trader in Aalborg, papers show. " * 2
)


def stated(text):
    return stated_in_text(text, cut_paragraphs(text))


@pytest.mark.parametrize(
    ("line", "agency", "day"),
    [
        (f"LARVIK, Sept 12 (Northgate) - {BODY}", "Northgate", None),
        (f"LARVIK, Sept 12, 2024 (Northgate News) — {BODY}", "Northgate News", "2024-09-12"),
        (f"LARVIK (Northgate) -- {BODY}", "Northgate", None),
        (f"PORT LARVIK, Norway, 12 September 2024 (Northgate) – {BODY}", "Northgate", "2024-09-12"),
        (f"LARVIK, September 12, 2024 — {BODY}", None, "2024-09-12"),
        (f"ЛАРВИК, 12 сентября 2024. /СЕВЕР/. {BODY}", "СЕВЕР", "2024-09-12"),
        (f"ЛАРВИК, 12 сен — Северное агентство. {BODY}", "Северное агентство", None),
        (f"北门社拉尔维克9月12日电 {BODY}", "北门社", None),
        (f"Larvik said in Sept 12 (Northgate) {BODY}", None, None),
        (f"On October 17, 2024 the ministry said so. {BODY}", None, None),
    ],
)
def test_a_dateline_states_agency_and_day(line, agency, day):
    said = stated(line)
    assert said.outlet == agency
    assert (said.published.isoformat() if said.published else None) == day


@pytest.mark.parametrize(
    "line",
    [
        "Published: 12 September 2024",
        "12 September 2024",
        "by a staff writer | September 12, 2024 2:18 PM | 2 min read",
        "Thursday, September 12, 2024",
        "For immediate release: 12 September 2024",
        "Опубликовано 12 сентября 2024",
    ],
)
def test_a_line_of_its_own_states_the_day(line):
    assert (
        stated(f"Works sold engines to trader\n{line}\n{BODY}").published.isoformat()
        == "2024-09-12"
    )


def test_a_short_first_line_is_the_title():
    assert stated(f"Works sold engines to trader\n{BODY}").title == "Works sold engines to trader"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"It was sold.\n{BODY}",
        "Works sold engines\nAnd a short line.",
        f"LARVIK (Northgate) - x\n{BODY}",
    ],
)
def test_a_sentence_is_no_title(text):
    assert stated(text).title is None


@pytest.mark.parametrize("text", ["A" * 5_000, "A " * 5_000, "A, B/" * 1_000, "ЛАРВИК " * 1_000])
def test_long_rows_of_capitals_are_answered_at_once(text):
    assert stated(text).outlet is None


@given(st.text(max_size=300))
def test_any_text_states_something_or_nothing(text):
    stated(text)
