import pytest

from sayso.names.folding.misread import misread_words


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("name;land\nООО Северный Парус;ru\nNordlicht AG;de\n", "cp1251"),
        ("name,land\nЗавод Рассвет,ru\n", "koi8_r"),
        ("name,land\nΒόρειο Ιστίο ΑΕ,gr\n", "cp1253"),
        ("name,land\n北光机械有限公司,cn\n", "gb18030"),
        ("name,land\nشركة النجم الشمالي,ae\n", "cp1256"),
    ],
)
def test_another_code_page_shows_as_words_of_accented_letters(text, codec):
    assert misread_words(text.encode(codec).decode("cp1252", "replace"))


@pytest.mark.parametrize(
    "text",
    [
        "Société Générale créée à Orléans",
        "Žižkovská strojírna, Křižíkova",
        "Åäö-Bolaget, Ærø Værft, Þór hf",
        "Nordlicht AG",
        "",
    ],
)
def test_western_names_are_as_they_should_be(text):
    assert misread_words(text) is None
