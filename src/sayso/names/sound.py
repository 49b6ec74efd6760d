"""Keys of a Latin word: how it sounds, its consonants, and how Korean spellings agree.

Every country writes the same foreign name by its own scheme (Sergey, Siergiej, Sergejs, Serguei).
The sound key brings the schemes together; capital letters in it are single sounds:
S = sh, C = ch, Z = zh, J = dzh, T = ts.
"""

import re
from functools import lru_cache

_SOUNDS: tuple[tuple[str, str], ...] = (
    (r"schtsch|schtch|shtsh|shch|sjtsj|sjtj|stsj|chtch|szcz|stsch|sctsc|scht", "S"),
    (r"tsch|tsj|tch|tj(?=[aeiouy]|$)|cz|tzsch", "C"),
    (r"dzh|dsch|dj|dzs|dż|dz(?=i)", "J"),
    (r"zh|zs|zj", "Z"),
    (r"sch|sh|sz|sj(?=[aeou])", "S"),
    (r"tz|ts|tc", "T"),
    (r"kh|qh|gh(?=[aeiou])", "h"),
    (r"ch", "C"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"gh", "g"),
    (r"ck|cq|cc|q", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"oo|ou|ow|uu", "u"),
    (r"ee|ie|iy|yi|ij|yj|ii|yy|ey|ei|ej|iei|ay|ai|aj", "i"),
    (r"y|j", "i"),
    (r"ae|oe|ue(?=[^e])", "e"),
    (r"ie|ye|ii", "e"),
    (r"(?<=[aeiou])h(?![aeiou])", ""),
    (r"(?<=[bcdfgkpstvz])h", ""),
    (r"(.)\1+", r"\1"),
    (r"i(?=[aou])", ""),
)
_RULES = tuple((re.compile(pattern), to) for pattern, to in _SOUNDS)
# Unvowelled scripts write the h that other spellings only lengthen a vowel with (Mahmud).
_BARE_RULES = tuple(rule for rule in _RULES if not rule[0].pattern.startswith("(?<=[aeiou])h"))
_SKELETON = (
    (re.compile(r"(?<=.)[aeiouyw]|^[aeiou]"), ""),
    (re.compile(r"(?<=.)h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_SKELETON_SOUNDS = str.maketrans("qTZ", "ksz")
_KOREAN: tuple[tuple[str, str], ...] = (
    (r"park", "pak"),
    (r"^(lee|li|yi|ri|rhee|rhie|i|yee|rii)$", "i"),
    (r"^(o|oh)$", "o"),
    (r"^(u|woo|wu|ou)$", "u"),
    (r"^(no|noh|roh|ro)$", "ro"),
    (r"^(im|lim|rim|yim)$", "rim"),
    (r"sh", "s"),
    (r"ch|jj|j|tch", "c"),
    (r"kk|k|g|q", "k"),
    (r"tt|t|d", "t"),
    (r"pp|p|b|f|v", "p"),
    (r"ss|s", "s"),
    (r"yeo|yŏ", "yo"),
    (r"eo|ou|ŏ|au|aw", "o"),
    (r"eu|oo|ew|ŭ", "u"),
    (r"ee|ie|ui|wi|eui", "i"),
    (r"ae|ai|oe|oi|ei", "e"),
    (r"l", "r"),
    (r"^r(?=i|y)", ""),
    (r"^n(?=i|y)", ""),
    (r"y(?=i)|(?<=[aeou])h(?![aeiouy])|w(?=o)", ""),
    (r"ye", "e"),
    (r"(.)\1+", r"\1"),
)
_KOREAN_RULES = tuple((re.compile(pattern), to) for pattern, to in _KOREAN)


@lru_cache(maxsize=262144)
def sound_key(word: str) -> str:
    """Give the sound of a folded word; numbers stay as they are."""
    if word.isdigit():
        return word
    for pattern, to in _RULES:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=262144)
def skeleton(word: str) -> str:
    """Give the consonants of a folded word as an unvowelled script would write them."""
    if word.isdigit():
        return word
    key = word
    for pattern, to in _BARE_RULES:
        key = pattern.sub(to, key)
    key = key.translate(_SKELETON_SOUNDS)
    for pattern, to in _SKELETON:
        key = pattern.sub(to, key)
    return key


@lru_cache(maxsize=262144)
def korean_key(word: str) -> str:
    """Give the key on which the romanisations of one Korean syllable row agree."""
    for pattern, to in _KOREAN_RULES:
        word = pattern.sub(to, word)
    return word
