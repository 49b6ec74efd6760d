"""A group that was sanctioned is named in the sentence after."""

import pytest

GROUP = "The Ministry of Finance imposed sanctions on two companies over pumps. "


def sanctioned(text, read_text):
    return {c.subject.text for c in read_text(text).claims if c.relation == "sanctioned_by"}


@pytest.mark.parametrize(
    "text",
    [
        GROUP + "The companies are Norvet Works Co. and Galmar Engine Ltd., the ministry said.",
        GROUP + "The firms are the Turkish-based Norvet Works and Galmar Engine of Graz.",
        GROUP + "It gave no reasons. The two entities are Norvet Works Co. and Galmar Engine Ltd.",
    ],
)
def test_those_that_the_next_sentence_names_are_sanctioned(text, read_text):
    found = sanctioned(text, read_text)
    assert any(name.startswith("Norvet Works") for name in found)
    assert any(name.startswith("Galmar Engine") for name in found)


@pytest.mark.parametrize(
    "text",
    [
        GROUP + "The other companies are Norvet Works Co. and Galmar Engine Ltd.",
        GROUP + "The companies' rivals are Norvet Works Co. and Galmar Engine Ltd.",
        GROUP
        + "It rained. It rained on. It rained more. The companies are Norvet Works and Galmar Engine.",
        "The Ministry of Finance sanctioned Ostmar Ltd. The companies are Norvet Works and Galmar Engine.",
        "The Ministry of Finance met two companies. The companies are Norvet Works and Galmar Engine.",
    ],
)
def test_others_are_not(text, read_text):
    assert not sanctioned(text, read_text) & {"Norvet Works", "Galmar Engine", "Norvet Works Co."}
