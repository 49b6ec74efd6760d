import pyarrow as pa
import pytest

from sayso.errors import UsageError
from sayso.screen.list_parties import chosen_columns, guess_columns, parties_of


def test_columns_are_guessed_by_what_they_are_called():
    found = guess_columns(["Nr", "Company Name", "Country", "Date of birth", "LEI"])
    assert str(found) == (
        "name=Company Name, country=Country, birth_date=Date of birth, identifier=LEI"
    )


def test_first_and_last_name_make_a_name():
    columns = guess_columns(["First name", "Last name"])
    table = pa.table({"First name": ["Irina"], "Last name": ["Sokolova"]})
    assert parties_of(table, columns, first_row=5).to_pylist()[0]["name"] == "Irina Sokolova"


def test_a_table_without_a_name_column_is_refused_with_the_way_out():
    with pytest.raises(UsageError, match="--columns name=COLUMN"):
        guess_columns(["x", "y"])


@pytest.mark.parametrize("given", ["name", "nome=x", "name=zzz", "country=x"])
def test_a_wrong_columns_option_is_explained(given):
    with pytest.raises(UsageError, match="--columns"):
        chosen_columns(["x", "y"], given)


def test_cells_become_countries_types_and_identifiers():
    table = pa.table(
        {"n": ["A Co", ""], "c": ["Germany; fr", None], "t": ["company", "?"], "i": ["1;2", ""]}
    )
    columns = chosen_columns(table.column_names, "name=n,country=c,schema=t,identifier=i")
    first, second = parties_of(table, columns, first_row=0).to_pylist()
    assert first == {
        "row": 0, "name": "A Co", "schema": "Company", "countries": ["de", "fr"],
        "birth_date": None, "identifiers": ["1", "2"],
    }  # fmt: skip
    assert second["name"] is None


def test_a_column_of_old_ofsi_groups_gives_numbers_that_say_so():
    columns = guess_columns(["Name", "OFSI Group ID"])
    table = pa.table({"Name": ["A", "B"], "OFSI Group ID": ["19001; 7", "OFSI 5"]})
    found = [row["identifiers"] for row in parties_of(table, columns, first_row=0).to_pylist()]
    assert found == [["OFSI 19001", "OFSI 7"], ["OFSI 5"]]
