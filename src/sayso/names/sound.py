"""Keys of a Latin word: how it sounds, its consonants, and how Korean spellings agree.

Every country writes the same foreign name by its own scheme (Sergey, Siergiej, Sergejs, Serguei).
The sound key brings the schemes together; capital letters in it are single sounds:
S = sh, C = ch, Z = zh, J = dzh, T = ts.
"""

import re
from functools import lru_cache

# What must stand in a word for a rule to change it, the rule, and what it puts there.
_SOUNDS: tuple[tuple[str, str, str], ...] = (
    ("s chtch", r"schtsch|schtch|shtsh|shch|sjtsj|sjtj|stsj|chtch|szcz|stsch|sctsc|scht", "S"),
    ("t cz", r"tsch|tsj|tch|tj(?=[aeiouy]|$)|cz|tzsch", "C"),
    ("d", r"dzh|dsch|dj|dzs|dż|dz(?=i)", "J"),
    ("z", r"zh|zs|zj", "Z"),
    ("s", r"sch|sh|sz|sj(?=[aeou])", "S"),
    ("t", r"tz|ts|tc", "T"),
    ("h", r"kh|qh|gh(?=[aeiou])", "h"),
    ("ch", r"ch", "C"),
    ("ph", r"ph", "f"),
    ("th", r"th", "t"),
    ("dh", r"dh", "d"),
    ("gh", r"gh", "g"),
    ("c q", r"ck|cq|cc|q", "k"),
    ("x", r"x", "ks"),
    ("w", r"w", "v"),
    ("c", r"c(?=[eiy])", "s"),
    ("c", r"c", "k"),
    ("o uu", r"oo|ou|ow|uu", "u"),
    ("i y ee ej aj", r"ee|ie|iy|yi|ij|yj|ii|yy|ey|ei|ej|iei|ay|ai|aj", "i"),
    ("y j", r"y|j", "i"),
    ("ae oe ue", r"ae|oe|ue(?=[^e])", "e"),
    ("ie ye ii", r"ie|ye|ii", "e"),
    ("h", r"(?<=[aeiou])h(?![aeiou])", ""),
    ("h", r"(?<=[bcdfgkpstvz])h", ""),
    ("", r"(.)\1+", r"\1"),
    ("i", r"i(?=[aou])", ""),
)
Rule = tuple[tuple[str, ...], re.Pattern[str] | None, str]


def _compiled(rules: tuple[tuple[str, str, str], ...]) -> tuple[Rule, ...]:
    return tuple(
        (tuple(needs.split()), None if pattern == needs else re.compile(pattern), to)
        for needs, pattern, to in rules
    )


def _applied(rules: tuple[Rule, ...], word: str) -> str:
    # A look for a letter costs a tenth of a look for a pattern; plain letters need none.
    for needs, pattern, to in rules:
        if pattern is None:
            word = word.replace(needs[0], to)
            continue
        for need in needs or ("",):
            if need in word:
                word = pattern.sub(to, word)
                break
    return word


_RULES = _compiled(_SOUNDS)
# Unvowelled scripts write the h that other spellings only lengthen a vowel with (Mahmud).
_BARE_RULES = _compiled(tuple(rule for rule in _SOUNDS if not rule[1].startswith("(?<=[aeiou])h")))
_SKELETON = (
    ((), re.compile(r"(?<=.)[aeiouyw]|^[aeiou]"), ""),
    (("h",), re.compile(r"(?<=.)h$"), ""),
    ((), re.compile(r"(.)\1+"), r"\1"),
)
_DIPHTHONG = re.compile("(?<=[aeo])w(?![aeiouyw])")
_SKELETON_SOUNDS = str.maketrans("qTZ", "ksz")
_KOREAN: tuple[tuple[str, str, str], ...] = (
    ("park", r"park", "pak"),
    ("i ee", r"^(lee|li|yi|ri|rhee|rhie|i|yee|rii)$", "i"),
    ("o", r"^(o|oh)$", "o"),
    ("u woo", r"^(u|woo|wu|ou)$", "u"),
    ("no ro", r"^(no|noh|roh|ro)$", "ro"),
    ("im", r"^(im|lim|rim|yim)$", "rim"),
    ("sh", r"sh", "s"),
    # McCune-Reischauer writes the breath: Thaek, Phyong.
    ("th kh ph", r"(?<=[tkp])h(?=[aeiouy])", ""),
    ("ch j", r"ch|jj|j|tch", "c"),
    ("k g q", r"kk|k|g|q", "k"),
    ("t d", r"tt|t|d", "t"),
    ("p b f v", r"pp|p|b|f|v", "p"),
    ("ss", r"ss|s", "s"),
    ("yeo", r"yeo|yŏ", "yo"),
    ("eo ou au aw ŏ", r"eo|ou|ŏ|au|aw", "o"),
    ("eu oo ew ŭ", r"eu|oo|ew|ŭ", "u"),
    ("ee ie ui wi", r"ee|ie|ui|wi|eui", "i"),
    ("ae ai oe oi ei", r"ae|ai|oe|oi|ei", "e"),
    ("l", r"l", "r"),
    ("r", r"^r(?=i|y)", ""),
    ("n", r"^n(?=i|y)", ""),
    ("y h w", r"y(?=i)|(?<=[aeou])h(?![aeiouy])|w(?=o)", ""),
    ("ye", r"ye", "e"),
    ("", r"(.)\1+", r"\1"),
)
_KOREAN_RULES = _compiled(_KOREAN)


@lru_cache(maxsize=262144)
def sound_key(word: str) -> str:
    """Give the sound of a folded word; numbers stay as they are."""
    if word.isdigit():
        return word
    return _applied(_RULES, word)


@lru_cache(maxsize=262144)
def skeleton(word: str) -> str:
    """Give the consonants of a folded word as an unvowelled script would write them."""
    if word.isdigit():
        return word
    # Jawdat and Kowsari have a vowel there, Jawad a consonant.
    word = _DIPHTHONG.sub("u", word) if "w" in word else word
    word = word.replace("gh", "g")
    return _applied(_SKELETON, _applied(_BARE_RULES, word).translate(_SKELETON_SOUNDS))


@lru_cache(maxsize=262144)
def korean_key(word: str) -> str:
    """Give the key on which the romanisations of one Korean syllable row agree."""
    return _applied(_KOREAN_RULES, word)
