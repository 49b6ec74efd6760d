"""Fold a name of any script into plain lower-case Latin words."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from anyascii import anyascii

from sayso.names.folding.han import spell_han
from sayso.names.folding.han_words import han_words
from sayso.names.folding.scripts import (
    PERSIAN_LETTERS,
    Script,
    romanise_arabic,
    romanise_cyrillic,
    romanise_greek,
    romanise_hangul,
    romanise_hebrew,
    script_of_letter,
)

# A name longer than this is a pasted page; the rest is not read and the reasons say so.
MAX_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class Folded:
    """A name as plain lower-case ASCII words with single spaces, and the script it came from."""

    text: str
    script: Script
    is_cut: bool = False


# Cyrillic and Greek letters that a reader takes for Latin ones, in lower case.
LOOK_ALIKES = str.maketrans(
    {"а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s",
     "ј": "j", "ԁ": "d", "ԛ": "q", "ԝ": "w", "һ": "h", "к": "k", "в": "b", "н": "h", "м": "m",
     "т": "t", "г": "r", "ӏ": "l", "ο": "o", "α": "a", "ι": "i", "ρ": "p", "τ": "t", "κ": "k",
     "χ": "x", "ν": "v", "υ": "u", "γ": "y", "ω": "w", "ε": "e", "η": "n", "μ": "m", "β": "b",
     "ζ": "z", "ց": "g", "հ": "h", "ո": "n", "ս": "u", "օ": "o", "ա": "a"}
)  # fmt: skip
# The other way round, for a Latin letter inside a name in Cyrillic.
CYRILLIC_TWINS = str.maketrans("aeopcyxijskmth", "аеорсухіјѕкмтн")
_LATIN_EXTRA = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe",
     "ə": "a", "ħ": "h", "ŧ": "t", "ĸ": "k", "ŋ": "ng", "ʼ": "'", "’": "'", "‘": "'", "`": "'",
     "´": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "′": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
)  # fmt: skip
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.\s?){1,}[^\W\d_](?:\.|(?![^\W_]))", re.UNICODE)
# Initials with dots are one word, over spaces too: such an end of a word meets such a beginning.
_DOTTED_END = re.compile(r"(?<![^\W_])[^\W\d_]\.\s*$")
_DOTTED_BEGIN = re.compile(r"^\s*[^\W\d_](?:\.|(?![^\W_]))")
_ELISION = re.compile(r"(?<![^\W_])[dl]'(?=[aeiouyh])")
_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])+")
_ASCII_JOINERS = re.compile(r"[^a-z0-9 ]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> Folded:
    """Fold a name; never fails, whatever the characters are."""
    text = _without_marks(_lowered(name[:MAX_CHARACTERS]))
    script = _main_script(_script_weights(text))
    return Folded(" ".join(_spelled(text, script)), script, len(name) > MAX_CHARACTERS)


# A word of a name, folded by itself: what it reads as; its only script (Latin where it has no
# letters), and what its letters say about the script of the name; whether it reads otherwise in
# another name; whether it may be one with the word before, with the one behind. Plain tuples: the
# collector of garbage leaves them alone, and there are tens of thousands.
FoldedWord = tuple[tuple[str, ...], int, int, bool, bool, bool]


@lru_cache(maxsize=65536)
def fold_word(word: str) -> FoldedWord:
    """Fold what stands between two spaces of a name."""
    if word.isascii() and word.isalnum():
        letters = len(word) if word.isalpha() else sum(map(str.isalpha, word))
        return (word.lower(),), 0, letters, False, len(word) == letters == 1, False
    lowered = _lowered(word)
    text = _without_marks(lowered)
    weights = _script_weights(text)
    # A Persian letter says how all letters of a name read.
    if len(weights) > 1 or not PERSIAN_LETTERS.isdisjoint(text):
        return (), 0, 0, True, False, False
    script, weight = next(iter(weights.items()), (Script.LATIN, 0))
    begins, ends = _DOTTED_BEGIN.search(lowered), _DOTTED_END.search(lowered)
    words = tuple(_spelled(text, script))
    return words, int(script), weight, False, begins is not None, ends is not None


def _lowered(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_VISIBLE)
    return text.lower().translate(_LATIN_EXTRA)


def _without_marks(text: str) -> str:
    text = _DOTTED.sub(_join_dotted, text) if "." in text else text
    if "'" in text:
        text = _ELISION.sub("", text).replace("'", "")
    return text.replace('"', " ")


def _spelled(text: str, script: Script) -> list[str]:
    if not text.isascii():
        persian = script == Script.ARABIC and not PERSIAN_LETTERS.isdisjoint(text)
        words = _WORD.findall(text.translate(_PLAIN))
        text = " ".join([_fold_word(word, script, persian) for word in words])
    return _ASCII_JOINERS.sub(" ", text).split()


def _join_dotted(found: re.Match[str]) -> str:
    letters = [letter for letter in found.group() if letter.isalpha()]
    return f" {''.join(letters)} "


class _Letters(dict[int, str | None]):
    """What stands for each letter, for ``str.translate``: worked out when a letter first comes."""

    def __init__(self, of: Callable[[str], str | None]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, code: int) -> str | None:
        found = self._of(chr(code))
        # Names know a few thousand letters; whoever sends all there are fills no memory.
        if len(self) < MAX_LETTERS:
            self[code] = found
        return found


MAX_LETTERS = 1 << 16


def _visible(letter: str) -> str | None:
    if letter == "\u00ad" or "\ufe00" <= letter <= "\ufe0f":
        return None
    if unicodedata.category(letter) in ("Cf", "Cs", "Co", "Cn"):
        return None
    return letter.translate(_LATIN_EXTRA)


def _plain_letter(letter: str) -> str:
    # й, ї, ў and ё are letters of their own, not marked ones; kana and Indic signs carry sounds.
    if letter in "йїўё" or script_of_letter(letter) in (Script.OTHER, Script.HANGUL, Script.HAN):
        return letter
    plain = unicodedata.normalize("NFD", letter)
    return "".join(part for part in plain if unicodedata.category(part) != "Mn")


def _script_sign(letter: str) -> str | None:
    script = script_of_letter(letter)
    return None if script is None else chr(script)


_VISIBLE, _PLAIN, _SIGNS = _Letters(_visible), _Letters(_plain_letter), _Letters(_script_sign)
_OF_SIGN = {chr(script): script for script in Script}
# A Chinese character or a Korean syllable says as much as several letters.
_SAYS = {
    sign: 3 if Script.HANGUL <= script <= Script.OTHER else 1 for sign, script in _OF_SIGN.items()
}
_ANY = _Letters(lambda letter: anyascii(letter).lower())


def _main_script(weights: Mapping[Script, int]) -> Script:
    return max(weights, key=lambda each: (weights[each], each), default=Script.LATIN)


def _script_weights(text: str) -> dict[Script, int]:
    signs = text.translate(_SIGNS)
    return {_OF_SIGN[sign]: signs.count(sign) * _SAYS[sign] for sign in set(signs)}


def _fold_word(word: str, main: Script, persian: bool) -> str:
    if word.isascii():
        return word
    signs = word.translate(_SIGNS)
    scripts = {_OF_SIGN[sign] for sign in set(signs)}
    if Script.LATIN in scripts and len(scripts) > 1 and not scripts & {Script.HAN, Script.HANGUL}:
        word = word.translate(CYRILLIC_TWINS if main == Script.CYRILLIC else LOOK_ALIKES)
    elif len(scripts) == 1 and main == Script.LATIN and scripts & {Script.CYRILLIC, Script.GREEK}:
        # A whole word of look-alikes among Latin words is a disguise.
        seen = word.translate(LOOK_ALIKES)
        word = seen if seen.isascii() else word
    elif len(scripts) == 1 and len(signs) == len(word):
        return _fold_run(word, scripts.pop(), persian)
    return "".join(_fold_run(run, script, persian) for run, script in _runs(word))


def _runs(word: str) -> list[tuple[str, Script | None]]:
    return [("".join(letters), script) for script, letters in groupby(word, key=script_of_letter)]


def _fold_run(run: str, script: Script | None, persian: bool) -> str:
    if script == Script.CYRILLIC:
        return romanise_cyrillic(run)
    if script == Script.GREEK:
        return romanise_greek(run)
    if script == Script.ARABIC:
        return f" {romanise_arabic(run, persian=persian)} "
    if script == Script.HEBREW:
        return romanise_hebrew(run)
    if script == Script.HANGUL:
        return f" {romanise_hangul(run)} "
    if script == Script.HAN:
        return f" {spell_han(run, han_words())} "
    return run.translate(_ANY)
