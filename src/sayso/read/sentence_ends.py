"""Where a sentence may end: decided before the parser, which keeps to it."""

import re

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

SENTENCE_ENDS = "sayso_sentence_ends"

#: Words that carry a full stop inside a sentence. A sentence may still end after those of the
#: second kind, when a word follows that rarely stands inside a name.
TITLES = frozenset(
    "mr. mrs. ms. dr. gen. lt. col. maj. capt. sgt. cmdr. adm. brig. sen. rep. gov. prof. rev. hon. pres. st. no. nos. "
    "art. sec. vs. v. fig. approx. est. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. i.e. e.g. cf. al.".split()
)
COMPANY_ENDS = frozenset(
    "co. ltd. inc. corp. bros. pty. pvt. pte. llc. l.l.c. s.a. a.s. plc. gmbh. b.v. n.v. lp.".split()
)
OPENERS = frozenset(
    "the a an this that these those it its they their he his she her we our in on at as for from by with after before "
    "since until while when where if although though however moreover meanwhile according both neither all each "
    "another other one two three there such separately earlier last under between among and but or nor so yet".split()
)
CLOSING = frozenset("\"”’')]»")
OPENING = frozenset('"“‘([«')


def with_open_hyphens(nlp: Language) -> None:
    """Teach the tokenizer to part ``U.S.-sanctioned`` and ``Co.-owned`` at the hyphen."""
    infixes = [
        *nlp.Defaults.infixes,
        r"(?<=[A-Za-z]\.)-(?=[A-Za-z])",
        r"(?<=[0-9])-(?=[a-z]{3})",
        r"(?<=\w);(?=\w)",
    ]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


@Language.component(SENTENCE_ENDS)
def mark_sentence_ends(doc: Doc) -> Doc:
    """Say for each token whether a sentence must, may or cannot start at it.

    A sentence cannot start inside brackets, after a title or initial, with a closing mark or with
    a small letter; it must start after a full stop and closing quote when a capital follows.
    """
    depth = 0
    words = [t.text for t in doc]
    for place, word in enumerate(words):
        if place:
            start = _starts(words, place) if depth == 0 else False
            if start is not None:
                doc[place].is_sent_start = start
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            depth = max(0, depth - 1)
        elif depth and _after_stop(words, place) and depth_is_lost(words, place):
            depth = 0
    return doc


def depth_is_lost(words: list[str], place: int) -> bool:
    """Tell whether no bracket closes in the forty words after a place, so that it never will."""
    return not any(w in (")", "]") for w in words[place : place + 40])


def _after_stop(words: list[str], place: int) -> bool:
    return words[place] in {".", "!", "?"}


def _starts(words: list[str], place: int) -> bool | None:
    """Decide one token: True, False, or None to leave it to the parser."""
    word, before = words[place], words[place - 1]
    if word[0] in CLOSING and word not in OPENING and before not in {".", "!", "?"}:
        return False
    low = before.lower()
    if low in TITLES or _INITIAL.fullmatch(before):
        return False
    if low in COMPANY_ENDS:
        return None if word.lower() in OPENERS and word[0].isupper() else _small(word)
    if word[0].islower() and before not in {".", "!", "?", ":"} and before[0] not in CLOSING:
        return False
    if before[-1] in CLOSING and place > 1 and words[place - 2][-1:] in {".", "!", "?"}:
        return True if word[0].isupper() and before not in {")", "]"} else None
    return None


def _small(word: str) -> bool | None:
    return None if word[0].isupper() and word.lower() not in COMPANY_ENDS else False


_INITIAL = re.compile(r"[A-Z]\.")
