"""Lists parted by semicolons, and clauses that are not."""

import pytest
from golden_claims import document_of

from sayso.read import EnglishReader
from sayso.read.gazetteer import make_gazetteer


@pytest.fixture(scope="module")
def reader():
    return EnglishReader()


def sanctioned(reader, text):
    claims = reader.read(document_of(text), make_gazetteer({})).claims
    return {c.subject.text for c in claims if c.relation == "sanctioned_by"}


@pytest.mark.parametrize(
    "text",
    [
        "Canada sanctioned Norvet Ltd, a maker of lenses; Tarvos JSC, a forwarder; and Lena Brandt.",
        "Canada imposed sanctions on Norvet Ltd, which makes lenses; Tarvos JSC; and Lena Brandt, who runs both.",
    ],
)
def test_a_list_parted_by_semicolons_is_read_to_its_end(text, reader):
    assert sanctioned(reader, text) == {"Norvet Ltd", "Tarvos JSC", "Lena Brandt"}


def test_clauses_parted_by_semicolons_stay_apart(reader):
    text = "Canada sanctioned Norvet Ltd; Tarvos JSC paid for the lenses; Lena Brandt left."
    assert sanctioned(reader, text) == {"Norvet Ltd"}
