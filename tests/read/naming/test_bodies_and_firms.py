import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from naming_texts import kinds, layer_of


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It was noted by Poland's internal security agency.", "Poland's internal security agency", "PublicBody"),
        ("The Moldovan environment inspectorate objected.", "Moldovan environment inspectorate", "PublicBody"),
        ("The Mexican Attorney General's Office helped.", "Mexican Attorney General's Office", "PublicBody"),
        ("The Bureau of Alcohol, Tobacco, Firearms and Explosives came.", "Bureau of Alcohol, Tobacco, Firearms and Explosives", "PublicBody"),
        ("It lent money to the Government of Latvia.", "Government of Latvia", "Place"),
        ("The Guardia di Finanza boarded it.", "Guardia di Finanza", "PublicBody"),
        ("Brussels is weighing a ban.", "Brussels", "Organization"),
        ("It went to Steinhorn Stiftung of Graz.", "Steinhorn Stiftung", "Organization"),
        ("It was sold to Fundidora Xaltepec, a foundry.", "Fundidora Xaltepec", "Company"),
        ("The plough is made by Norvik Selfa, a works.", "Norvik Selfa", "Company"),
        ("It lies in the hands of the Reyk Family.", "Reyk Family", "Group"),
        ("They fired the Taran-152 artillery shell.", "Taran-152 artillery shell", "Product"),
    ],
)  # fmt: skip
def test_a_name_is_whole_and_typed(text, name, kind):
    assert kinds(text)[name] == kind


def test_a_head_word_alone_stands_for_the_last_thing_that_it_heads():
    layer = layer_of("Norvet Optical Works sold lenses to Graz. She acted on behalf of the Works.")
    works = [m for m in layer.mentions if "Works" in m.text]
    assert [m.text for m in works] == ["Norvet Optical Works", "the Works"]
    assert len({m.entity for m in works}) == 1


def test_a_shared_surname_is_whoever_had_it_first():
    layer = layer_of(
        "Raymond Stolberg, 57, ran it with his wife, Corinne. Stolberg was questioned. Corinne Stolberg was not."
    )
    by_text = {m.text: m.entity for m in layer.mentions}
    assert by_text["Stolberg"] == by_text["Raymond Stolberg"]
    assert by_text["Corinne"] == by_text["Corinne Stolberg"] != by_text["Stolberg"]


def test_a_counted_name_in_the_plural_is_goods_and_one_with_its_singular():
    layer = layer_of("Norvet Works has built 300 Veltras since May. The Veltra is new.")
    by_text = {m.text: m for m in layer.mentions}
    assert by_text["Veltras"].entity == by_text["Veltra"].entity
    assert by_text["Veltras"].type.value == "Product"
    assert layer.entities[by_text["Veltras"].entity].name == "Veltra"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("One Norvet document described a visit.", "Norvet"),
        ("Three Galmar executives were charged.", "Galmar"),
    ],
)
def test_the_number_that_starts_a_sentence_is_no_part_of_a_name(text, name):
    assert name in {m.text for m in layer_of(text).mentions}
