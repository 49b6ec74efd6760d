"""Real traps on the lists beside the project."""

import sys
from datetime import date
from pathlib import Path

import pytest

from sayso.model.lists.match import Party
from sayso.screen.list_index import build_list
from sayso.screen.match import answer

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.fixture(scope="module")
def lists(shared):
    sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
    from adapters.five_lists import five_lists

    return tuple(
        build_list(name, entries, snapshot_id=name, published_on=date(2026, 7, 1))
        for name, entries in five_lists(shared / "data").items()
    )


def keys(lists, name, schema="Company"):
    found = answer(Party(name, schema), lists, screened_on=date(2026, 11, 22))
    return {one.entry_key for one in found.candidates}


def test_tsk_vektor_finds_its_entry_and_not_the_other_vektor(lists):
    found = keys(lists, "TSK Vektor")
    assert "ofac:46441" in found
    assert "ofac:51292" not in found


@pytest.mark.parametrize(
    "name", ["Kupol IEMZ JSC", "Ижевский электромеханический завод Купол", "АО ИЭМЗ Купол"]
)
def test_every_way_of_writing_kupol_finds_it(lists, name):
    assert "ofac:46431" in keys(lists, name)


def test_the_chinese_name_finds_redlepus_through_the_list_s_own_names(lists):
    assert "eu:5034" in keys(lists, "红兔矢量实业（深圳）有限公司")


def test_an_insurer_called_kupol_is_not_the_plant(lists):
    assert keys(lists, "Kupol Insurance") == set()
