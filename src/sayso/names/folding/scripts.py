"""Scripts: which one a letter is of, and its letters in Latin ones, by the readings that names have.

The spelling that comes out is plain ASCII in one fixed scheme; ``sound.py`` then brings the
schemes of different countries together.
"""

from enum import IntEnum
from functools import lru_cache


class Script(IntEnum):
    """The script a name was written in, as far as the comparison must know."""

    LATIN = 0
    CYRILLIC = 1
    GREEK = 2
    ARABIC = 3
    HANGUL = 4
    HAN = 5
    OTHER = 6
    HEBREW = 7


_BLOCKS = (
    (0x0370, 0x03FF, Script.GREEK),
    (0x1F00, 0x1FFF, Script.GREEK),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0590, 0x05FF, Script.HEBREW),
    (0x0600, 0x06FF, Script.ARABIC),
    (0x0750, 0x077F, Script.ARABIC),
    (0xFB50, 0xFEFF, Script.ARABIC),
    (0x1100, 0x11FF, Script.HANGUL),
    (0xAC00, 0xD7A3, Script.HANGUL),
    (0x3400, 0x9FFF, Script.HAN),
    (0xF900, 0xFAFF, Script.HAN),
    (0x20000, 0x3FFFF, Script.HAN),
)


def script_of_letter(letter: str) -> Script | None:
    """Tell the script of one character; None for what is no letter."""
    code = ord(letter)
    if code < 0x250:
        return Script.LATIN if letter.isalpha() else None
    for first, last, script in _BLOCKS:
        if first <= code <= last:
            return script
    return Script.OTHER if letter.isalpha() else None


CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџѓќѕәғқңөұүһҷӣӯҳ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u"
        " dj j lj nj ch dzh g k dz a g k n o u u h j i u h".split(),
        strict=True,
    )
)
GREEK_PAIRS = {
    "μπ": "b", "ντ": "nt", "γκ": "g", "γγ": "ng", "ου": "ou", "αυ": "av", "ευ": "ev",
    "τζ": "tz", "τσ": "ts", "αι": "ai", "ει": "ei", "οι": "oi",
}  # fmt: skip
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True,
    )
)
ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإئؤپچژگکیۀەھ",
        "a b t th j h kh d dh r z s sh s d t z - gh f q k l m n h w y a a - a a i y w p ch zh g k y"
        " e e h".split(),
        strict=True,
    )
)
# Persian reads some letters otherwise than Arabic does: Reza, Kowsari, Mostafavi, Taghi.
PERSIAN = {"ث": "s", "ذ": "z", "ض": "z", "و": "v", "ق": "gh"}
PERSIAN_LETTERS = frozenset("پچژگکی")
_WRITTEN = ("ا", "ي", "ی", "ة")
HEBREW = dict(
    zip(
        "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
        "a b g d h v z h t y k k l m m n n s - f p ts ts k r sh t".split(),
        strict=True,
    )
)
_INITIALS = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
_MEDIALS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_FINALS = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()
HANGUL_FIRST, HANGUL_LAST = 0xAC00, 0xD7A3
# Two-syllable Korean family names; every other family name has one syllable.
HANGUL_LONG_SURNAMES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")


_CYRILLIC = str.maketrans({letter: latin.strip("-") for letter, latin in CYRILLIC.items()})
# Ukrainian and Belarusian read г as h; their own letters give the language away.
_READS_H = frozenset("іїєґў")


def romanise_cyrillic(word: str) -> str:
    """Write one lower-case Cyrillic word in Latin letters."""
    if not _READS_H.isdisjoint(word):
        word = word.replace("г", "h")
    if "ъ" in word:
        # Bulgarian reads ъ as a vowel, Russian only uses it before one.
        letters = enumerate(word)
        word = "".join("a" if _is_vowel(word, place) else letter for place, letter in letters)
    return word.translate(_CYRILLIC)


def _is_vowel(word: str, place: int) -> bool:
    return word[place] == "ъ" and _between_consonants(word, place)


def _between_consonants(word: str, place: int) -> bool:
    return 0 < place < len(word) - 1 and word[place + 1] not in "аеёиоуыэюяієї"


def romanise_greek(word: str) -> str:
    """Write one lower-case Greek word (without accents) in Latin letters."""
    out: list[str] = []
    place = 0
    while place < len(word):
        pair = word[place : place + 2]
        if pair == "μπ" and place > 0:
            out.append("mp")
            place += 2
        elif pair in GREEK_PAIRS:
            out.append(GREEK_PAIRS[pair])
            place += 2
        else:
            out.append(GREEK.get(word[place], word[place]))
            place += 1
    return "".join(out)


def romanise_arabic(word: str, *, persian: bool = False) -> str:
    """Write one Arabic or Persian word in Latin letters; short vowels stay unwritten.

    The article and ``abd al`` become words of their own, as in most Latin spellings.

    Args:
        word: Lower-case, without marks.
        persian: Whether its letters read as in Persian.
    """
    if word.startswith("عبدال") and len(word) > 6:
        return "abd al " + romanise_arabic(word[5:], persian=persian)
    if word.startswith("ال") and len(word) > 4 and not persian:
        return "al " + romanise_arabic(word[2:])
    out: list[str] = []
    for place, letter in enumerate(word):
        inner = place > 0
        # Before a written vowel و is a consonant: Jawad, Mousavi.
        vowel = letter == "و" and inner and word[place + 1 : place + 2] not in _WRITTEN
        if vowel:
            out.append("u")
        elif letter in "يی" and inner:
            out.append("i")
        elif letter == "ع" and not inner:
            out.append("a")
        elif persian and letter in PERSIAN:
            out.append(PERSIAN[letter])
        else:
            out.append(ARABIC.get(letter, letter).replace("-", ""))
    return "".join(out)


def romanise_hebrew(word: str) -> str:
    """Write one Hebrew word in Latin letters; most vowels stay unwritten."""
    out: list[str] = []
    for place, letter in enumerate(word.replace("וו", "ב")):
        after = word[place + 1 : place + 2]
        if letter == "י":
            out.append("i" if place else "y")
        elif letter == "ו" and place:
            out.append("v" if after in ("י", "א") else "u")
        elif letter == "ע" and not place:
            out.append("a")
        else:
            out.append(HEBREW.get(letter, letter).replace("-", ""))
    return "".join(out)


def romanise_hangul(word: str) -> str:
    """Write one Korean word in Latin letters, a name with its family name apart."""
    if 2 <= len(word) <= 4 and all(_is_syllable(letter) for letter in word):
        cut = 2 if word[:2] in HANGUL_LONG_SURNAMES else 1
        return f"{_syllables(word[:cut])} {_syllables(word[cut:])}".strip()
    return _syllables(word)


def _syllables(word: str) -> str:
    out: list[str] = []
    for letter in word:
        if not _is_syllable(letter):
            out.append(letter)
            continue
        code = ord(letter) - HANGUL_FIRST
        parts = (_INITIALS[code // 588], _MEDIALS[code % 588 // 28], _FINALS[code % 28])
        out.append("".join(part for part in parts if part != "-"))
    return "".join(out)


def _is_syllable(letter: str) -> bool:
    return HANGUL_FIRST <= ord(letter) <= HANGUL_LAST


@lru_cache(maxsize=65536)
def pinyin_of(text: str) -> str:
    """Spell Chinese characters in toneless pinyin, one word."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text, style=Style.NORMAL, errors="ignore")).replace("ü", "v")
