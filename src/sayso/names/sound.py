"""Keys of a Latin word: how it sounds, its consonants, and how Korean spellings agree.

Every country writes the same foreign name by its own scheme (Sergey, Siergiej, Sergejs, Serguei).
The sound key brings the schemes together; capital letters in it are single sounds:
S = sh, C = ch, Z = zh, J = dzh, T = ts.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

# The edge of a word, and a letter said again, in the notation of the rules.
EDGE, AGAIN = "#", "="
Rules = tuple[tuple[str, str], ...]
# Spellings, and what stands for them. ``a<bc>d`` is bc after one of the letters before the ``<``
# and before one of those behind the ``>``; ``!`` there means none of these, ``#`` the word's edge.
SOUND_RULES: Rules = (
    ("schtsch schtch shtsh shch sjtsj sjtj stsj chtch szcz stsch sctsc scht", "S"),
    ("tsch tsj tch tj>aeiouy# cz tzsch", "C"),
    ("dzh dsch dj dzs dż dz>i", "J"),
    ("zh zs zj", "Z"),
    ("sch sh sz sj>aeou", "S"),
    ("tz ts tc", "T"),
    ("kh qh gh>aeiou", "h"),
    ("ch", "C"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("gh", "g"),
    ("ck cq cc q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("c>eiy", "s"),
    ("c", "k"),
    ("oo ou ow uu", "u"),
    ("ee ie iy yi ij yj ii yy ey ei ej iei ay ai aj", "i"),
    ("y j", "i"),
    ("ae oe ue>!e#", "e"),
    ("ie ye ii", "e"),
    ("aeiou<h>!aeiou", ""),
    ("bcdfgkpstvz<h", ""),
    (AGAIN, ""),
    ("i>aou", ""),
)
# The consonants, as an unvowelled script would write them. Jawdat and Kowsari have a vowel there,
# Jawad a consonant; the h that other spellings only lengthen a vowel with is written (Mahmud).
SKELETON_RULES: Rules = (
    ("aeo<w>!aeiouyw", "u"),
    ("gh", "g"),
    *(rule for rule in SOUND_RULES if rule[0] != "aeiou<h>!aeiou"),
    ("q", "k"),
    ("T", "s"),
    ("Z", "z"),
    ("a e i o u !#<y !#<w", ""),
    ("!#<h>#", ""),
    (AGAIN, ""),
)
# On these the romanisations of one Korean syllable row agree.
KOREAN_RULES: Rules = (
    ("park", "pak"),
    ("#<lee># #<li># #<yi># #<ri># #<rhee># #<rhie># #<i># #<yee># #<rii>#", "i"),
    ("#<o># #<oh>#", "o"),
    ("#<u># #<woo># #<wu># #<ou>#", "u"),
    ("#<no># #<noh># #<roh># #<ro>#", "ro"),
    ("#<im># #<lim># #<rim># #<yim>#", "rim"),
    ("sh", "s"),
    # McCune-Reischauer writes the breath: Thaek, Phyong.
    ("tkp<h>aeiouy", ""),
    ("ch jj j tch", "c"),
    ("kk k g q", "k"),
    ("tt t d", "t"),
    ("pp p b f v", "p"),
    ("ss s", "s"),
    ("yeo", "yo"),
    ("eo ou au aw", "o"),
    ("eu oo ew", "u"),
    ("ee ie ui wi eui", "i"),
    ("ae ai oe oi ei", "e"),
    ("l", "r"),
    ("#<r>iy", ""),
    ("#<n>iy", ""),
    ("y>i aeou<h>!aeiouy w>o", ""),
    ("ye", "e"),
    (AGAIN, ""),
)


def parts_of(spelling: str) -> tuple[str, str, str]:
    """Split one spelling of a rule into the letters, what stands before and what behind them."""
    before, _, rest = spelling.rpartition("<")
    letters, _, after = rest.partition(">")
    return letters, before, after


def _pattern(spelling: str) -> str:
    if spelling == AGAIN:
        return r"(.)(?=\1)"
    letters, before, after = parts_of(spelling)
    return _beside(before, "?<", "^") + letters + _beside(after, "?", "$")


def _beside(context: str, look: str, edge: str) -> str:
    letters = context.strip("!" + EDGE)
    sign = "!" if context.startswith("!") else "="
    looks = [f"({look}{sign}[{letters}])"] if letters else []
    if EDGE in context:
        looks.append(f"(?{sign}{edge})")
    return "".join(looks) if sign == "!" else f"(?:{'|'.join(looks)})"


def _needed(spellings: Iterable[str]) -> tuple[str, ...]:
    # A few letters of which each spelling has one: a look for a letter costs a tenth of a look
    # for a pattern. Any word has the empty one.
    left = [parts_of(spelling)[0] for spelling in spellings]
    if AGAIN in left:
        return ("",)
    needed: list[str] = []
    while left:
        letters = sorted({letter for spelling in left for letter in spelling})
        needed.append(max(letters, key=lambda letter: sum(letter in each for each in left)))
        left = [spelling for spelling in left if needed[-1] not in spelling]
    return tuple(needed)


def rewriter(rules: Rules) -> Callable[[str], str]:
    """Make a function that applies rules to a word, one after another."""
    steps = [
        (_needed(spelled.split()), re.compile("|".join(map(_pattern, spelled.split()))), to)
        for spelled, to in rules
    ]

    def rewrite(word: str) -> str:
        for needed, pattern, to in steps:
            for letter in needed:
                if letter in word:
                    word = pattern.sub(to, word)
                    break
        return word

    return rewrite


_SOUND = rewriter(SOUND_RULES)


@lru_cache(maxsize=262144)
def sound_key(word: str) -> str:
    """Give the sound of a folded word; numbers stay as they are."""
    return word if word.isdigit() else _SOUND(word)
