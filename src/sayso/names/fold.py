"""Fold a name of any script into plain lower-case Latin words."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from anyascii import anyascii

from sayso.names.han import spell_han
from sayso.names.scripts import (
    PERSIAN_LETTERS,
    romanise_arabic,
    romanise_cyrillic,
    romanise_greek,
    romanise_hangul,
    romanise_hebrew,
)

# A name longer than this is a pasted page; the rest is not read and the reasons say so.
MAX_CHARACTERS = 1000


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
_ELISION = re.compile(r"(?<![^\W_])[dl]'(?=[aeiouyh])")
_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])+")
_ASCII_JOINERS = re.compile(r"[^a-z0-9 ]+")
_SPACES = re.compile(r" {2,}")


@lru_cache(maxsize=65536)
def fold(name: str) -> Folded:
    """Fold a name; never fails, whatever the characters are."""
    cut = len(name) > MAX_CHARACTERS
    text = name[:MAX_CHARACTERS]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_LATIN_EXTRA)
        text = "".join(letter for letter in text if not _is_invisible(letter))
    text = _DOTTED.sub(_join_dotted, text.lower().translate(_LATIN_EXTRA))
    text = _ELISION.sub("", text).replace("'", "").replace('"', " ")
    if text.isascii():
        return Folded(_tidy(text), Script.LATIN, cut)
    script = _main_script(text)
    persian = script == Script.ARABIC and not PERSIAN_LETTERS.isdisjoint(text)
    words = (_fold_word(word, script, persian) for word in _WORD.findall(_strip_marks(text)))
    return Folded(_tidy(" ".join(words)), script, cut)


# Marks that reach over spaces: initials with dots, elided articles.
_REACHING = re.compile("[.'\"`´’‘ʻʼʿʾ′“”]")
# A Persian letter says how all letters of a name read.
_WHOLE = re.compile(f"{_REACHING.pattern}|[{''.join(sorted(PERSIAN_LETTERS))}]")


def fold_words(name: str) -> tuple[str, Script]:
    """Give the words and the script of a name, as ``fold`` does, each known word in no time."""
    if len(name) > MAX_CHARACTERS or _WHOLE.search(name):
        return _folded_whole(name)
    if name.isascii():
        return _ASCII_JOINERS.sub(" ", name.lower()), Script.LATIN
    words = [_fold_alone(word) for word in name.split()]
    weights = dict.fromkeys(Script, 0)
    for _, own in words:
        if len(own) > 1:
            return _folded_whole(name)
        for script, weight in own:
            weights[script] += weight
    if weights[Script.LATIN] and (weights[Script.CYRILLIC] or weights[Script.GREEK]):
        # A word of look-alikes among Latin ones reads otherwise than alone.
        return _folded_whole(name)
    script = max(weights, key=lambda each: (weights[each], each if weights[each] else -1))
    return " ".join(text for text, _ in words), script


# More than one script sends a name the long way.
_UNSURE = ((Script.LATIN, 0), (Script.OTHER, 0))


def _folded_whole(name: str) -> tuple[str, Script]:
    folded = fold(name)
    return folded.text, folded.script


@lru_cache(maxsize=65536)
def _fold_alone(word: str) -> tuple[str, tuple[tuple[Script, int], ...]]:
    text = unicodedata.normalize("NFKC", word).translate(_LATIN_EXTRA)
    text = "".join(letter for letter in text if not _is_invisible(letter))
    if _WHOLE.search(text):
        return "", _UNSURE
    return fold(word).text, tuple(_script_weights(text.lower().translate(_LATIN_EXTRA)).items())


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", _ASCII_JOINERS.sub(" ", text)).strip()


def _join_dotted(found: re.Match[str]) -> str:
    letters = [letter for letter in found.group() if letter.isalpha()]
    return f" {''.join(letters)} "


@lru_cache(maxsize=8192)
def _is_invisible(letter: str) -> bool:
    if letter == "\u00ad" or "\ufe00" <= letter <= "\ufe0f":
        return True
    return unicodedata.category(letter) in ("Cf", "Cs", "Co", "Cn")


def _strip_marks(text: str) -> str:
    return "".join(_plain_letter(letter) for letter in text)


@lru_cache(maxsize=8192)
def _plain_letter(letter: str) -> str:
    # й, ї, ў and ё are letters of their own, not marked ones; kana and Indic signs carry sounds.
    if letter in "йїўё" or script_of_letter(letter) in (Script.OTHER, Script.HANGUL, Script.HAN):
        return letter
    plain = unicodedata.normalize("NFD", letter)
    return "".join(part for part in plain if unicodedata.category(part) != "Mn")


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


@lru_cache(maxsize=4096)
def script_of_letter(letter: str) -> Script | None:
    """Tell the script of one character; None for what is no letter."""
    code = ord(letter)
    if code < 0x250:
        return Script.LATIN if letter.isalpha() else None
    for first, last, script in _BLOCKS:
        if first <= code <= last:
            return script
    return Script.OTHER if letter.isalpha() else None


def _main_script(text: str) -> Script:
    counts = _script_weights(text)
    return max(counts, key=lambda each: (counts[each], each), default=Script.LATIN)


def _script_weights(text: str) -> dict[Script, int]:
    counts: dict[Script, int] = {}
    for letter in text:
        script = script_of_letter(letter)
        if script is not None:
            # A Chinese character or a Korean syllable says as much as several letters.
            counts[script] = counts.get(script, 0) + (
                3 if Script.HANGUL <= script <= Script.OTHER else 1
            )
    return counts


def _fold_word(word: str, main: Script, persian: bool) -> str:
    scripts = {script_of_letter(letter) for letter in word} - {None}
    if Script.LATIN in scripts and len(scripts) > 1 and not scripts & {Script.HAN, Script.HANGUL}:
        word = word.translate(CYRILLIC_TWINS if main == Script.CYRILLIC else LOOK_ALIKES)
    elif len(scripts) == 1 and main == Script.LATIN and scripts & {Script.CYRILLIC, Script.GREEK}:
        # A whole word of look-alikes among Latin words is a disguise.
        seen = word.translate(LOOK_ALIKES)
        word = seen if seen.isascii() else word
    return "".join(_fold_run(run, script, persian) for run, script in _runs(word))


def _runs(word: str) -> list[tuple[str, Script | None]]:
    runs: list[tuple[str, Script | None]] = []
    for letter in word:
        script = script_of_letter(letter)
        if runs and runs[-1][1] == script:
            runs[-1] = (runs[-1][0] + letter, script)
        else:
            runs.append((letter, script))
    return runs


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
        from sayso.names.lexicon import han_words

        return f" {spell_han(run, han_words())} "
    return anyascii(run).lower()
