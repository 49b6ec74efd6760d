import pytest

from sayso.model.texts.span import Span
from sayso.read.naming.lexicon import lexicon
from sayso.read.naming.spans.furniture import Furniture


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("ODESA/VARNA, March 9 — A ship sank.", "ODESA/VARNA"),
        ("PIRAEUS — A ship sank.", "PIRAEUS"),
        ("SMALLTOWN, Aug 14 (Agency) - A ship sank.", "SMALLTOWN"),
        ("FILE PHOTO: The Corva at anchor.", "FILE PHOTO"),
        ("A ship sank.\n(Reporting by Ann Lee in Graz; Editing by Bo Lind)", "Ann Lee"),
        ("By Ann Lee and Bo Lind\nA ship sank.", "Bo Lind"),
    ],
)
def test_datelines_labels_and_credits_are_furniture(text, inside):
    place = text.index(inside)
    assert Furniture(text, lexicon()).covers(Span(place, place + len(inside)))


@pytest.mark.parametrize(
    "text",
    [
        "NORVET WORKS LLC - for selling lathes",
        "Norvet — a maker of lathes — sank.",
        "The Corva left Graz-based Norvet.",
    ],
)
def test_entries_and_asides_are_no_datelines(text):
    assert not Furniture(text, lexicon()).covers(Span(0, 6))
