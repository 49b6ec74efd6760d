import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.stated.language import identify_language, language_code


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The works in the harbour sold three hundred engines to a trader in May."),
        (
            "ru",
            "Завод в порту продал торговцу триста двигателей в мае этого года, сообщила газета.",
        ),
        (
            "uk",
            "Завод у порту продав торговцю триста двигунів у травні цього року, повідомила газета.",
        ),
        ("zh", "港口的工厂五月份向一名商人出售了三百台发动机。"),
        ("zh", "据Harbour Post报道，工厂向Brodic & Sons公司出售了L550发动机三百台。"),
        ("ja", "港の工場は五月に商人へ三百台のエンジンを売ったと新聞が伝えた。"),
        ("ko", "항구의 공장은 5월에 상인에게 엔진 삼백 대를 팔았다."),
        ("fa", "کارخانه بندر در ماه مه سیصد موتور به یک بازرگان فروخت و روزنامه آن را گزارش کرد."),
        ("de", "Das Werk am Hafen verkaufte im Mai dreihundert Motoren an einen Händler."),
        ("es", "La fábrica del puerto vendió trescientos motores a un comerciante en mayo."),
        ("fr", "L'usine du port a vendu trois cents moteurs à un commerçant au mois de mai."),
        ("it", "La fabbrica del porto ha venduto trecento motori a un commerciante a maggio."),
        ("pl", "Fabryka w porcie sprzedała w maju trzysta silników pewnemu handlarzowi."),
        ("ro", "Fabrica din port a vândut trei sute de motoare unui comerciant în luna mai."),
        ("tr", "Limandaki fabrika mayıs ayında bir tüccara üç yüz motor sattı, gazete yazdı."),
        ("el", "Το εργοστάσιο στο λιμάνι πούλησε τριακόσιους κινητήρες τον Μάιο."),
    ],
)
def test_the_language_of_a_sentence_is_told(language, text):
    assert identify_language(text) == language


@pytest.mark.parametrize("text", ["", "Garpiya-3", "Kupol", "12.09.2024", "Завод", "OK!", "北京"])
def test_too_little_text_has_no_language(text):
    assert identify_language(text) is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("zh_CN", "zh"),
        ("eng", "en"),
        ("RUS", "ru"),
        ("und", None),
        ("English!", None),
        ("", None),
    ],
)
def test_stated_languages_are_normalised(value, code):
    assert language_code(value) == code


@given(st.text(max_size=200))
def test_any_text_has_a_language_or_none(text):
    language = identify_language(text)
    assert language is None or len(language) == 2
