"""Which reports show sources of their own."""

import pytest

from sayso.model.graded.outlet import Outlet
from sayso.weigh.lineage.own_sources import has_own_sources

LEDGER = Outlet("northern ledger", "The Northern Ledger")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Invoices seen by the Northern Ledger list ten lathes.", True),
        ("Invoices reviewed exclusively by the Northern Ledger list ten lathes.", True),
        ("“I drove them,” a former driver told Northern Ledger.", True),
        ("The Northern Ledger has seen the contract.", True),
        ("A Northern Ledger investigation found ten lathes.", True),
        ("The files were shared with the Northern Ledger.", True),
        ("The Northern Ledger finds that ten lathes were sold.", True),
        ("This study draws on 140 declarations.", True),
        ("Our analysis of 14 images shows ten lathes.", True),
        ("The Northern Ledger could not verify the report.", False),
        ("He did not reply to the Northern Ledger.", False),
        ("Invoices seen by Harbor Wire list ten lathes.", False),
        ("Ten lathes were sold.", False),
    ],
)
def test_own_sources_are_told_from_those_of_others(text, own):
    assert has_own_sources(text, LEDGER, alone=False) is own


@pytest.mark.parametrize(("alone", "own"), [(True, True), (False, False)])
def test_the_newspaper_is_its_own_only_where_no_other_is_cited(alone, own):
    text = "Two officials told the newspaper that ten lathes were sold."
    assert has_own_sources(text, LEDGER, alone=alone) is own


def test_an_outlet_without_a_usable_name_is_never_taken_to_speak_of_itself():
    assert not has_own_sources(
        "Torvane bought 99 lathes, Harbor Wire reported.", Outlet("c", "C"), alone=True
    )
