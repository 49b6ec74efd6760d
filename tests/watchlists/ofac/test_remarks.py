"""Remarks, segment by segment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.lists.entry import IdentifierKind as K
from sayso.model.lists.entry import Schema
from sayso.watchlists.entries.draft import Draft
from sayso.watchlists.ofac.remarks import read_remarks


def remarks(text):
    draft = Draft("ofac", "1", Schema.ORGANIZATION)
    draft.add_name("GULL")
    read_remarks(draft, text)
    return draft.freeze()


@pytest.mark.parametrize(
    ("text", "kind", "value", "country"),
    [
        ("Trade License No. C 26 (Malta).", K.REGISTRATION, "C 26", "mt"),
        ("Registration ID HRB 12345 (Germany)", K.REGISTRATION, "HRB 12345", "de"),
        ("V.A.T. Number BG 121024920 (Bulgaria)", K.VAT, "BG 121024920", "bg"),
        ("RUC # 721135-1-473097 (Panama).", K.TAX, "721135-1-473097", "pa"),
        ("Folio Mercantil No. 343997 (Mexico) issued 14 Dec 2005.", K.REGISTRATION, "343997", "mx"),
        ("SWIFT/BIC GULLRUMM", K.SWIFT, "GULLRUMM", None),
        ("Email Address post@gull.example; Gender Male", K.EMAIL, "post@gull.example", None),
        ("C.R. No. 66488 (United Arab Emirates).", K.REGISTRATION, "66488", "ae"),
        ("alt. Passport A0000001 (Iran)", K.PASSPORT, "A0000001", "ir"),
        ("Unified Social Credit Code (USCC) 91440300MA5HX80Y1Q (China).", K.USCC,
         "91440300MA5HX80Y1Q", "cn"),
        ("Legal Entity Number 253400WSS48YWMBUA688", K.LEI, "253400WSS48YWMBUA688", None),
        ("Identification Number IMO 5342883.", K.IMO, "5342883", None),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_kind_value_and_country(text, kind, value, country):
    number = remarks(text).identifiers[0]
    assert (number.kind, number.value, number.country) == (kind, value, country)


def test_what_names_no_part_is_kept_as_a_note():
    entry = remarks("Member of the Upper House of Parliament; all offices worldwide.")
    assert [note.text for note in entry.notes] == [
        "Member of the Upper House of Parliament",
        "all offices worldwide",
    ]


def test_the_whole_remarks_are_kept_as_published():
    text = "DOB 1951 to 1953; a.k.a. 'Gull'; Linked To: TERN CO."
    assert remarks(text).remarks == text


def test_directives_are_measures_and_their_dates_are_not():
    entry = remarks(
        "Executive Order 13662 Directive Determination - Subject to Directive 2; "
        "Listing Date (EO 14024 Directive 3): 24 Feb 2022"
    )
    assert [measure.text for measure in entry.measures] == [
        "Executive Order 13662 Directive Determination: Subject to Directive 2"
    ]
    assert entry.notes[0].text == "24 Feb 2022"


@given(st.text(max_size=200))
def test_no_remarks_stop_the_reader_and_none_are_lost(text):
    entry = remarks(text)
    shown = " ".join(text.split())
    assert entry.remarks == (shown if shown and shown != "-0-" else None)
