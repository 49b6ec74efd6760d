"""Labels and shapes tell what a number is."""

import csv
from importlib.resources import files

import pytest

from sayso.model.lists.entry import IdentifierKind as K
from sayso.watchlists.entries.identifiers import kind_of, make_identifier


@pytest.mark.parametrize(
    ("label", "value", "country", "kind"),
    [
        ("Business Registration Number", "1021801143374", "ru", K.OGRN),
        ("Registration Number", "1021801143374", "ru", K.OGRN),
        ("Registration ID", "1037719005873", "ru", K.OGRN),
        ("Registration Number", "02696754", "gb", K.REGISTRATION),
        ("Registration Number", "12345", "ru", K.REGISTRATION),  # too short for an OGRN
        ("Tax ID No.", "1831083343", "ru", K.INN),
        ("Tax ID No.", "AABA 670850 Y", None, K.TAX),
        ("Government Gazette Number", "07502963", "ru", K.OKPO),
        ("Unified Social Credit Code (USCC)", "91440300MA5HX80Y1Q", "cn", K.USCC),
        ("Registration Number", "91440300MA5HX80Y1Q", "cn", K.USCC),
        ("Legal Entity Number", "253400WSS48YWMBUA688", None, K.LEI),
        ("Vessel Registration Identification", "IMO 9187629", None, K.IMO),
        ("MMSI", "572469210", None, K.MMSI),
        ("Passport", "515731854", "ru", K.PASSPORT),
        ("Cedula No.", "16247821", "co", K.NATIONAL_ID),
        ("National ID No.", "660000 73767", "be", K.NATIONAL_ID),
        ("D-U-N-S Number", "52-024-2307", None, K.DUNS),
        ("V.A.T. Number", "BG 121024920", "bg", K.VAT),
        ("SWIFT/BIC", "ABCDEFGH", None, K.SWIFT),
        (
            "Digital Currency Address - XBT",
            "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h",
            None,
            K.CRYPTO_WALLET,
        ),
        ("Aircraft Tail Number", "EP-MMH", None, K.AIRCRAFT_TAIL),
        ("Aircraft Manufacturer's Serial Number (MSN)", "1023", None, K.AIRCRAFT_SERIAL),
        ("Email Address", "post@example.org", None, K.EMAIL),
        ("Phone Number", "+31 20 123", None, K.PHONE),
        ("Fax", "+31 20 123", None, K.PHONE),
        ("Website", "www.example.org", None, K.WEBSITE),
        ("Folio Mercantil No.", "343997", "mx", K.REGISTRATION),
        ("Company Number", "01074897", "gb", K.REGISTRATION),
        ("Shoe size", "44", None, K.OTHER),
    ],
)
def test_a_label_and_a_shape_give_the_kind(label, value, country, kind):
    assert kind_of(label, value, country) is kind


def test_a_ship_number_is_kept_as_seven_digits_under_any_label():
    found = make_identifier("IMO 5342883.", label="Identification Number")
    assert (found.kind, found.value) == (K.IMO, "5342883")


def test_an_empty_value_is_no_identifier():
    assert make_identifier(" ; ", label="Passport") is None
    assert make_identifier("-0- ", label="Passport") is None


def test_every_row_of_the_table_reads_its_own_example():
    with (
        files("sayso.watchlists.entries")
        .joinpath("identifier_labels.csv")
        .open(encoding="utf-8") as rows
    ):
        for row in csv.DictReader(rows):
            digits = {"ogrn": "1" * 13, "inn": "1" * 10, "okpo": "1" * 8, "kpp": "1" * 9}
            value = digits.get(row["kind"], "x1")
            assert kind_of(row["example"], value, row["country"] or None) == row["kind"], row
