"""Names of persons: what an officer should be shown, and what is somebody else."""

import pytest

from sayso.names.compare import compare
from sayso.names.folding.fold import fold
from sayso.names.settings import THRESHOLD

FOUND = [
    # titles before a name say nothing, whichever they are
    ("Col. Pavel Orlovskiy", "Pavel Orlovskiy"),
    ("Judge Pavel Orlovskiy", "Pavel Orlovskiy"),
    # Persian reads some letters otherwise than Arabic: z, v, gh
    ("رضا مصطفوی", "Reza Mostafavi"),
    ("تقی فضلی", "Taghi Fazli"),
    # و is a consonant before a written vowel, a vowel elsewhere
    ("جواد موسوي", "Jawad Mousawi"),
    ("جودت الأحمد", "Jawdat al-Ahmad"),
    # Hebrew leaves most vowels out
    ("אשר כהן", "Asher Kohen"),
    ("נתן ברקת", "Natan Barkat"),
    # Korean and Chinese romanisations of one name
    ("박철수", "PAK Chol Su"),
    ("单晓明", "Shan Xiaoming"),
    # 이 is Lee or Ri, a syllable and no initial; 성 is Song or Sung
    ("이철수", "Lee Chol-su"),
    ("이철수", "RI Cholsu"),
    ("박현성", "Park Hyun Sung"),
    ("정경택", "JONG Kyong-thaek"),
    # given names in their own letters
    ("عبد الله محمود", "Abdullah Mahmoud"),
    ("קוהן משה", "Moshe Kohen"),
    # an initial beside a rare family name
    ("P. Orlovskiy", "Pavel Orlovskiy"),
]
NOT_FOUND = [
    # these sound like titles and particles but are family names
    ("Lauren Quinn", "Lauren Ortmann"),
    ("Dusan Meister", "Dusan Knezevic"),
    ("David Parra", "David"),
    # King and Judge are family names too
    ("Sara King", "Sara"),
    ("Victoria Judge", "Victoria"),
    # a Korean or Chinese syllable is another name with one letter changed or left out
    ("박정수", "PAK Yong Su"),
    ("김정남", "김영남"),
    ("王健平", "WANG Jiangping"),
    ("陈柳", "CHEN Lu"),
    ("이서영", "RI Su Yong"),
    ("张建国", "ZHANG Jian"),
    # a single letter there is a syllable and not an initial
    ("장현준", "Jang Hyon U"),
    # consonants alone do not make Latin names of an unvowelled script's
    ("کيان جهانی", "Cano Jhonny"),
    ("אמל כהן", "Mali Khan"),
    # an initial beside a common name is half the world
    ("Alexander Ahmed", "Ahmed A."),
    ("Mohamed Colton", "Mohammed K."),
]


@pytest.mark.parametrize(("left", "right"), FOUND)
def test_one_person_under_two_spellings_is_shown(left, right):
    found = compare(left, right, "Person")
    assert found.score >= THRESHOLD, found


@pytest.mark.parametrize(("left", "right"), NOT_FOUND)
def test_another_person_is_no_candidate(left, right):
    found = compare(left, right, "Person")
    assert found.score < THRESHOLD, found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("رضا", "rda"),
        ("فدوی رضا", "fdvi rza"),
        ("جواد", "jwad"),
        ("לוי", "lvi"),
        ("עמית", "amit"),
        ("יוסי", "yusi"),
    ],
)
def test_letters_read_as_in_their_language(name, text):
    assert fold(name).text == text
