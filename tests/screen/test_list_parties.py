import pyarrow as pa
import pytest

from sayso.errors import UsageError
from sayso.screen.list_input import Chunk
from sayso.screen.list_parties import asked_of, chosen_columns, guess_columns


def parties_of(table, columns, *, first_row):
    return asked_of(Chunk(table, {}), columns, first_row=first_row).parties


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


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("country", "Narnia", "country: 'Narnia' is no country"),
        ("country", "de; Narnia; Mordor", "country: 'Narnia' is no country"),
        ("type", "widget", "type: 'widget' is no kind of party"),
        ("born", "sometime", "born: 'sometime' is no birth date; write it as YYYY-MM-DD"),
        ("country", "Germany|fr", None),
        ("born", "12.05.1970", None),
        ("type", "", None),
    ],
)
def test_a_cell_that_says_nothing_known_is_named_and_the_row_is_asked_without_it(
    column, cell, told
):
    table = pa.table({"name": ["A Co", "B Co"], column: [cell, None]})
    asked = asked_of(Chunk(table, {}), guess_columns(table.column_names), first_row=0)
    assert [told is None, *asked.ignored] == ([True] if told is None else [False, 0])
    assert told is None or told in asked.ignored[0]
    assert asked.parties.column("name").to_pylist() == ["A Co", "B Co"]


def test_several_names_in_a_cell_are_no_name_but_several_numbers_are_numbers():
    table = pa.table({"name": ["A; B", "C"], "id": ["1; 2", "3"]})
    chunk = Chunk(table, {}, {"name": {0: "2 values"}, "id": {0: "2 values"}})
    asked = asked_of(chunk, guess_columns(table.column_names), first_row=0)
    assert asked.failures == {0: "the cell of 'name' holds 2 values; give one name a row"}
    assert asked.parties.column("name").to_pylist() == [None, "C"]
    assert asked.parties.column("identifiers").to_pylist() == [["1", "2"], ["3"]]
