import pytest

from sayso.screen.several_names import MOST_NAMES, cells_of_several, names_within


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Naper Group; Tern Lines Ltd", ("Naper Group", "Tern Lines Ltd")),
        ("Naper Group\nTern Lines Ltd", ("Naper Group", "Tern Lines Ltd")),
        ("Naper Group / Tern Lines", ("Naper Group", "Tern Lines")),
        ("Naper Group (formerly Tern Lines Ltd)", ("Naper Group", "Tern Lines Ltd")),
        ("Naper Group, formerly known as Tern Lines", ("Naper Group", "Tern Lines")),
        ("Naper Group a.k.a. Tern Lines", ("Naper Group", "Tern Lines")),
        ("Naper Group AKA: Tern Lines", ("Naper Group", "Tern Lines")),
        ("Naper Group [d.b.a. Tern Lines]", ("Naper Group", "Tern Lines")),
        ("Naper Group (dba Tern Lines)", ("Naper Group", "Tern Lines")),
        ("Naper Group T/A Tern Lines", ("Naper Group", "Tern Lines")),
        ("Naper Group c/o Tern Lines", ("Naper Group", "Tern Lines")),
        ("Naper Group (Tern Lines)", ("Naper Group", "Tern Lines")),
        ("ООО Напер, ранее ООО Крачка", ("ООО Напер", "ООО Крачка")),
    ],
)
def test_a_cell_of_several_names_holds_each(name, held):
    assert cells_of_several(["Quill", name, None]) == [1]
    assert names_within(name) == held


@pytest.mark.parametrize(
    "name",
    [
        "Naper Group", "Naper (UK) Ltd", "Naper Group (Holdings)", "A/S Naper", "Naper-Tern Lines",
        "Akatsuki Lines", "Formerlyn Lines", "Naper & Tern", "Tern, Anna", "", "O'Dba Lines",
    ],
)  # fmt: skip
def test_one_name_is_one_whatever_its_marks(name):
    assert cells_of_several([name]) == []


def test_a_cell_of_very_many_names_is_asked_for_its_first_ones():
    assert len(names_within("; ".join(f"Tern Lines {n}" for n in range(99)))) == MOST_NAMES
